// SPDX-License-Identifier: GPL-3.0-or-later
// Any page: an island is found or not, and is a whole string.

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char *json = NULL;
	size_t json_len = 0;
	const struct error *error = xml_island((const char *)bytes, len, "DailyPapers", &json, &json_len);
	if (!error && (!json || strlen(json) != json_len))
		abort();
	if (error && json)
		abort();
	error_free(error);
	free(json);
	return 0;
}
