// SPDX-License-Identifier: GPL-3.0-or-later
// Any clean text renders to clean text, in bounds.

#include "config.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tex.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char *text = text_clean_lines((const char *)bytes, len, 0);
	size_t text_len = strlen(text);
	struct str out = { 0 };
	bool plain = tex_is_plain(text, text_len);
	tex_render(text, text_len, &out);
	if (!text_is_clean(str_text(&out)) || out.len > TEX_FACTOR * text_len ||
	    (plain && strcmp(str_text(&out), text) != 0))
		abort();
	str_free(&out);
	free(text);
	return 0;
}
