// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses in Markdown: behind a link's text, and bare.

#include "config.h"
#include "markdown_own.h"

#include <string.h>

enum { ADDRESS_MAX = 2048 };	// longer ones are no addresses: keeps the time linear

static size_t
scheme(const char *text)
{
	return !strncmp(text, "https://", 8) ? 8 : !strncmp(text, "http://", 7) ? 7 : 0;
}

// What ends a sentence behind an address is no part of it, nor is a bracket that was not
// opened inside.
static size_t
trimmed(const char *text, size_t len)
{
	int open = 0;
	for (size_t i = 0; i < len; i++)
		open += (text[i] == '(') - (text[i] == ')');
	while (len && strchr(".,;:!?'*_~)", text[len - 1]) && !(text[len - 1] == ')' && open >= 0))
		open += text[--len] == ')';
	return len;
}

size_t
markdown_address(const char *text)
{
	size_t start = scheme(text), len = start;
	while (start && len <= ADDRESS_MAX && text[len] > ' ' && text[len] < 0x7f && !strchr("<>[]\"{}|\\^`$", text[len]))
		len++;
	if (!start || len > ADDRESS_MAX)
		return 0;
	len = trimmed(text, len);
	return len > start ? len : 0;
}

// A title, "(ADDRESS "TITLE")": bytes up to the bracket; 0 if it is none.
static size_t
title(const char *text, size_t at)
{
	size_t start = at;
	while (text[at] == ' ')
		at++;
	char end = text[at];
	if (end != '"' && end != '\'')
		return end == ')' ? at : 0;
	while (text[++at] && text[at] != end && text[at] != '\n' && at - start < ADDRESS_MAX)
		;
	at += text[at] == end;
	while (text[at] == ' ')
		at++;
	return text[at] == ')' ? at : 0;
}

size_t
markdown_target(const char *text, size_t *start, size_t *len)
{
	int depth = 0;
	size_t at = 2, n = 0;
	if (text[0] != ']' || text[1] != '(')
		return 0;
	while (text[at] == ' ' || text[at] == '<')
		at++;
	while (text[at + n] && !strchr(" \n<>[]", text[at + n]) && n <= ADDRESS_MAX) {
		if (text[at + n] == ')' && depth-- == 0)
			break;
		depth += text[at + n] == '(';
		n++;
	}
	*start = at;
	*len = n;
	size_t end = title(text, at + n + (text[at + n] == '>'));
	return end ? end + 1 : 0;
}
