// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "paragraphs.h"

#include <string.h>

// Behind a string of JSON, which is added to the text; NULL if it has other escapes
// than of quotes, backslashes and slashes, or no end.
static const char *
take_string(const char *json, struct str *out)
{
	for (;;) {
		size_t plain = strcspn(json, "\"\\");
		str_addn(out, json, plain);
		json += plain;
		if (*json != '\\')
			return *json == '"' ? json + 1 : NULL;
		if (!json[1] || !strchr("\"\\/", json[1]))
			return NULL;
		str_addc(out, json[1]);
		json += 2;
	}
}

bool
paragraphs_of_json(const char *json, struct str *out)
{
	if (*json != '[')
		return false;
	do {
		if (*json == ',')
			str_add(out, "\n\n");
		if (json[1] != '"' || !(json = take_string(json + 2, out)))
			return false;
	} while (*json == ',');
	return strcmp(json, "]") == 0;
}
