// SPDX-License-Identifier: GPL-3.0-or-later
// What a document is by its first bytes, in words where that is not XML in UTF-8.

#include "config.h"
#include "xml_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/xmlerror.h>

#include "mem.h"
#include "text.h"

enum {
	QUOTED = 80,		// bytes of what stands there instead
};

static const char mark[] = "\xef\xbb\xbf";

// Beginnings that are text in another encoding: a mark, or "<" in more bytes than one.
static const struct {
	const char *bytes;
	size_t len;
	const char *encoding;
} encodings[] = {
	{ "\0\0\xfe\xff", 4, "UTF-32" },
	{ "\xff\xfe\0\0", 4, "UTF-32" },
	{ "\0\0\0<", 4, "UTF-32" },
	{ "<\0\0\0", 4, "UTF-32" },
	{ "\xfe\xff", 2, "UTF-16" },
	{ "\xff\xfe", 2, "UTF-16" },
	{ "\0<", 2, "UTF-16" },
	{ "<\0", 2, "UTF-16" },
	{ "\x4c\x6f\xa7\x94", 4, "EBCDIC" },
	{ "+/v", 3, "UTF-7" },
	{ "+ADw-", 5, "UTF-7" },
	{ "\x1f\x8b", 2, "gzip" },
};

// What UTF-8 is declared as; ASCII is a part of it.
static const char *const declared[] = { "utf-8", "utf8", "us-ascii", "ascii" };

static const char *
head_start(const char *bytes, size_t *len)
{
	if (*len >= 3 && memcmp(bytes, mark, 3) == 0)
		bytes += 3, *len -= 3;
	while (*len && strchr(" \t\r\n", *bytes) && *bytes)
		bytes++, (*len)--;
	return bytes;
}

static bool
head_is(const char *start, size_t len, const char *word)
{
	return len >= strlen(word) && strncasecmp(start, word, strlen(word)) == 0;
}

static bool
head_is_page(const char *start, size_t len)
{
	return head_is(start, len, "<!doctype html") || head_is(start, len, "<html");
}

// Up to the end of the first tag; of a page, to that of its title.
bool
xml_head_whole(const char *bytes, size_t len)
{
	const char *start = head_start(bytes, &len);
	bool doubt = len < strlen("<!doctype html");
	if (doubt || !head_is_page(start, len))
		return !doubt && memchr(start, '>', len);
	char *head = mem_dupn(start, len);
	bool whole = strcasestr(head, "</title>");
	free(head);
	return whole;
}

// The encoding that a declaration names, the caller's; NULL if none.
static char *
head_encoding(const char *start, size_t len)
{
	const char *close = head_is(start, len, "<?xml") ? memchr(start, '>', len) : NULL;
	char *line = close ? mem_dupn(start, (size_t)(close - start)) : NULL;
	char *at = line ? strstr(line, "encoding") : NULL;
	char *quote = at ? strpbrk(at, "'\"") : NULL;
	char *end = quote ? strchr(quote + 1, *quote) : NULL;
	char *encoding = end ? text_clean(quote + 1, (size_t)(end - quote - 1), QUOTED) : NULL;
	free(line);
	return encoding;
}

static const struct error *
head_check_encoding(const char *start, size_t len)
{
	char *encoding = head_encoding(start, len);
	const struct error *error = NULL;
	bool ours = !encoding;
	for (size_t i = 0; i < sizeof declared / sizeof *declared && !ours; i++)
		ours = strcasecmp(encoding, declared[i]) == 0;
	if (!ours)
		error = error_new(ERROR_INPUT, "XML declared to be in %s; only UTF-8 is read", encoding);
	free(encoding);
	return error;
}

// A page of HTML says in its title why it is there.
static const struct error *
head_page(const char *start, size_t len)
{
	char *page = text_clean(start, len, 0);
	const char *open = strcasestr(page, "<title>"), *title = open ? open + strlen("<title>") : NULL;
	const char *end = title ? strchr(title, '<') : NULL;
	char *said = end ? text_clean(title, (size_t)(end - title), QUOTED) : mem_dup("");
	const struct error *error = *said ? error_new(ERROR_INPUT, "a web page, \"%s\", where XML was expected", said) :
		error_new(ERROR_INPUT, "a web page where XML was expected");
	free(said);
	free(page);
	return error;
}

const struct error *
xml_head_check(const char *bytes, size_t len)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (len >= encodings[i].len && memcmp(bytes, encodings[i].bytes, encodings[i].len) == 0)
			return error_new(ERROR_INPUT, "%s where XML in UTF-8 was expected", encodings[i].encoding);
	const char *start = head_start(bytes, &len);
	if (len == 0)
		return error_new(ERROR_INPUT, "empty where XML was expected");
	if (head_is_page(start, len))
		return head_page(start, len);
	if (*start == '<')
		return head_check_encoding(start, len);
	char *said = text_clean(start, len < QUOTED ? len : QUOTED, QUOTED / 2);
	const struct error *error = error_new(ERROR_INPUT, "no XML: it begins with \"%s\"", said);
	free(said);
	return error;
}

const struct error *
xml_fault(int code, const char *message, int line)
{
	if (code == XML_ERR_UNDECLARED_ENTITY)
		return error_new(ERROR_INPUT, "XML with an entity of its own in line %d, which is never read", line);
	char *said = text_clean(message ? message : "", message ? strlen(message) : 0, QUOTED);
	const struct error *error = error_new(ERROR_INPUT, "XML with a fault in line %d: %s", line, said);
	free(said);
	return error;
}
