// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "str.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

void
str_percent(struct str *s, const char *text, const char *kept)
{
	static const char unreserved[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	for (; *text; text++) {
		if (strchr(unreserved, *text) || strchr(kept, *text))
			str_addc(s, *text);
		else
			str_print(s, "%%%02X", (unsigned char)*text);
	}
}

char *
str_more(struct str *s, size_t len)
{
	s->data = mem_grow(s->data, &s->cap, s->len + len + 1, 1);
	s->len += len;
	s->data[s->len] = '\0';
	return s->data + s->len - len;
}

void
str_addn(struct str *s, const char *bytes, size_t len)
{
	char *more = str_more(s, len);
	if (len)
		memcpy(more, bytes, len);
}

void
str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

void
str_addc(struct str *s, char c)
{
	str_addn(s, &c, 1);
}

void
str_print(struct str *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	str_add(s, text);
	free(text);
}

void
str_cut(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->data[len] = '\0';
}

const char *
str_text(const struct str *s)
{
	return s->data ? s->data : "";
}

char *
str_take(struct str *s)
{
	char *text = s->data ? s->data : mem_dupn("", 0);
	*s = (struct str){ 0 };
	return text;
}

char *
str_keep(struct str *s, struct arena *arena)
{
	char *own = arena_dup(arena, str_text(s));
	str_free(s);
	return own;
}

void
str_free(struct str *s)
{
	free(s->data);
	*s = (struct str){ 0 };
}
