// SPDX-License-Identifier: GPL-3.0-or-later
// JSON being written: objects, arrays and their values.

#include "config.h"
#include "export_own.h"

#include <stdio.h>
#include <string.h>

// Controls are escaped, DEL and C1 (C2 80 to C2 9F in UTF-8) included.
static void
add_escaped(struct str *out, const unsigned char *p)
{
	if (*p == '"' || *p == '\\')
		str_addn(out, (char[]){ '\\', (char)*p }, 2);
	else if (*p == '\n')
		str_add(out, "\\n");
	else if (*p == '\t')
		str_add(out, "\\t");
	else
		str_print(out, "\\u%04x", *p == 0xc2 ? p[1] : *p);
}

static bool
is_escaped(const unsigned char *p, const unsigned char *end)
{
	return *p < ' ' || *p == '"' || *p == '\\' || *p == 0x7f ||
		(*p == 0xc2 && p + 1 < end && p[1] >= 0x80 && p[1] <= 0x9f);
}

// Nearly all is written as it is: as one piece.
static void
add_string(struct str *out, const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + len, *from = p;
	str_addc(out, '"');
	for (; p < end; p++) {
		if (!is_escaped(p, end))
			continue;
		str_addn(out, (const char *)from, (size_t)(p - from));
		add_escaped(out, p);
		p += *p == 0xc2;
		from = p + 1;
	}
	str_addn(out, (const char *)from, (size_t)(end - from));
	str_addc(out, '"');
}

// What stands before a value.
static void
add_key(struct json *json, const char *key)
{
	if (json->more)
		str_addc(json->out, ',');
	json->more = true;
	if (!key)
		return;
	str_addc(json->out, '"');
	str_add(json->out, key);
	str_addn(json->out, "\":", 2);
}

struct json
json_open(struct json *json, const char *key, char bracket)
{
	add_key(json, key);
	str_addc(json->out, bracket);
	return (struct json){ .out = json->out };
}

void
json_close(struct json *json, char bracket)
{
	str_addc(json->out, bracket);
}

void
json_part(struct json *json, const char *key, const char *text, size_t len)
{
	if (!len)
		return;
	add_key(json, key);
	add_string(json->out, text, len);
}

void
json_text(struct json *json, const char *key, const char *text)
{
	if (!text)
		return;
	add_key(json, key);
	add_string(json->out, text, strlen(text));
}

void
json_int(struct json *json, const char *key, int64_t value)
{
	char digits[24], *p = digits + sizeof digits;
	if (value == PAPER_ABSENT)
		return;
	add_key(json, key);
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	do
		*--p = (char)('0' + left % 10);
	while (left /= 10);
	if (value < 0)
		*--p = '-';
	str_addn(json->out, p, (size_t)(digits + sizeof digits - p));
}

void
json_moment(struct json *json, const char *key, int64_t moment_s)
{
	char text[21];
	if (moment_s == PAPER_ABSENT)
		return;
	moment_format(moment_s, text);
	json_text(json, key, text);
}

void
json_bool(struct json *json, const char *key, bool is)
{
	add_key(json, key);
	str_add(json->out, is ? "true" : "false");
}

void
json_true(struct json *json, const char *key, bool is)
{
	if (is)
		json_bool(json, key, true);
}

void
json_texts(struct json *json, const char *key, const char *const *texts, size_t n)
{
	if (n == 0)
		return;
	struct json array = json_open(json, key, '[');
	for (size_t i = 0; i < n; i++)
		json_text(&array, NULL, texts[i]);
	json_close(json, ']');
}
