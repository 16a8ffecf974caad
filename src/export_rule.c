// SPDX-License-Identifier: GPL-3.0-or-later
// A saved filter, a watch or a colour of rows as one JSON object, schema 1.

#include "config.h"
#include "export_own.h"

void
export_rule(const char *kind, const char *name, const char *text, int64_t at_s, struct str *out)
{
	struct json json = { .out = out };
	json = json_open(&json, NULL, '{');
	json_int(&json, "schema", 1);
	json_text(&json, "rule", kind);
	json_text(&json, "name", name);
	json_text(&json, "text", text);
	if (!text)
		json_bool(&json, "on", false);
	json_moment(&json, "at", at_s);
	json_close(&json, '}');
}
