// SPDX-License-Identifier: GPL-3.0-or-later
// Any web page: what is read of it is clean Markdown, no longer than it may be.

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "reprint.h"
#include "text.h"

enum { TEXT_MAX = 1 << 14 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct reprint reprint = { 0 };
	const struct error *error = reprint_read((const char *)bytes, len, "https://arxiv.org/html/2608.60001", TEXT_MAX,
		&reprint);
	if (!error && (!reprint.text || strlen(reprint.text) != reprint.len || reprint.len > TEXT_MAX))
		abort();
	if (!error && !text_is_clean(reprint.text))
		abort();
	if (error && reprint.text)
		abort();
	error_free(error);
	reprint_free(&reprint);
	return 0;
}
