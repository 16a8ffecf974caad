// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "json.h"

#include <string.h>

static const char *
json_blank(const char *at)
{
	return at + strspn(at, " \t\r\n,:");
}

static const char *
json_string_end(const char *at)
{
	for (at++; *at && *at != '"'; at++)
		if (*at == '\\' && at[1])
			at++;
	return *at ? at + 1 : at;
}

static const char *
json_end(const char *at)
{
	if (*at == '"')
		return json_string_end(at);
	if (*at != '{' && *at != '[')
		return at + strcspn(at, ",]} \t\r\n");
	int depth = 0;
	do {
		if (*at == '"') {
			at = json_string_end(at);
			continue;
		}
		depth += *at == '{' || *at == '[';
		depth -= *at == '}' || *at == ']';
		at++;
	} while (*at && depth > 0);
	return at;
}

bool
json_element(const char **cursor, struct json *out)
{
	const char *at = json_blank(*cursor);
	if (*at == '[' && *cursor == at)
		at = json_blank(at + 1);
	if (!*at || *at == ']')
		return false;
	*out = (struct json){ .at = at };
	*cursor = json_end(at);
	out->len = (size_t)(*cursor - at);
	if (**cursor == ',')
		++*cursor;
	return out->len > 0;
}

bool
json_member(struct json object, const char *name, struct json *out)
{
	size_t len = strlen(name);
	for (const char *at = json_blank(object.at + 1); *at == '"';) {
		const char *key_end = json_string_end(at);
		const char *value = json_blank(key_end), *end = json_end(value);
		if ((size_t)(key_end - at) == len + 2 && !memcmp(at + 1, name, len)) {
			*out = (struct json){ .at = value, .len = (size_t)(end - value) };
			return true;
		}
		at = json_blank(end);
	}
	return false;
}

bool
json_is(struct json value, const char *text)
{
	size_t len = strlen(text);
	return value.len == len + 2 && *value.at == '"' && !memcmp(value.at + 1, text, len);
}
