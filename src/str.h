// SPDX-License-Identifier: GPL-3.0-or-later
// str: a string of bytes that grows.
//
// `struct str s = {0};` is an empty one. `data` is NULL until something was
// added, from then on NUL-terminated behind `len` bytes.

#ifndef STR_H
#define STR_H

#include <stddef.h>

struct str {
	char *data;
	size_t len, cap;
};

void str_add(struct str *s, const char *text);
void str_addn(struct str *s, const char *bytes, size_t len);
void str_addc(struct str *s, char c);
void str_print(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

// As in an address: all but RFC 3986's unreserved characters and those of `kept` as %XX.
void str_percent(struct str *s, const char *text, const char *kept);

// Appends `len` bytes for the caller to fill, before the next change.
char *str_more(struct str *s, size_t len);

// Makes it `len` bytes long, never longer than it was; 0 empties it and keeps
// the memory.
void str_cut(struct str *s, size_t len);

// The bytes so far as a C string, "" when empty; valid until the next change.
const char *str_text(const struct str *s);

// Hands the bytes to the caller, who frees them; the str is empty afterwards.
char *str_take(struct str *s);

// Hands them to an arena; the str is empty afterwards.
struct arena;
char *str_keep(struct str *s, struct arena *arena);

void str_free(struct str *s);

#endif
