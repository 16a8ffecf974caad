// SPDX-License-Identifier: GPL-3.0-or-later
// json: just enough of JSON to cut the fixtures' arrays into answers. It
// trusts them to be well formed.

#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

// A value inside a text, borrowed.
struct json {
	const char *at;
	size_t len;
};

// The next element of an array; *cursor starts as the array's text and is
// moved behind the element. False at the end.
bool json_element(const char **cursor, struct json *out);

// A member of an object; false when it has none of this name.
bool json_member(struct json object, const char *name, struct json *out);

// True if the value is this string (no escapes in it).
bool json_is(struct json value, const char *text);

#endif
