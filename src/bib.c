// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "bib.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *
skip_blanks(const char *p)
{
	return p + strspn(p, " \t\r\n");
}

bool
bib_has_key(const char *text, const char *key)
{
	size_t len = strlen(key);
	for (const char *p = text; (p = strchr(p, '@'));) {
		p++;
		p = skip_blanks(p + strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
		if (*p != '{' && *p != '(')
			continue;
		p = skip_blanks(p + 1);
		if (strncasecmp(p, key, len) == 0 && strchr(",})", *skip_blanks(p + len)))
			return true;
	}
	return false;
}

enum { VALUE_MOST = 2048 };	// bytes of a value before what is looked for; no address is longer

// The name of the field whose value this place is in.
static bool
is_told_by(const char *text, const char *at)
{
	if (at - text > VALUE_MOST)	// an id may stand in the file a million times
		text = at - VALUE_MOST;
	static const char *const fields[] = { "eprint", "url", "doi", "journal", "howpublished", "arxiv", "arxivid" };
	while (at > text && at[-1] != '=' && at[-1] != '@')
		at--;
	if (at == text || at[-1] == '@')
		return false;
	const char *end = at - 1;
	while (end > text && isspace((unsigned char)end[-1]))
		end--;
	const char *name = end;
	while (name > text && isalpha((unsigned char)name[-1]))
		name--;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strlen(fields[i]) == (size_t)(end - name) && strncasecmp(fields[i], name, (size_t)(end - name)) == 0)
			return true;
	return false;
}

bool
bib_has_paper(const char *text, const char *id)
{
	size_t len = strlen(id);
	for (const char *p = text; len && (p = strstr(p, id)); p += len) {
		bool longer = isdigit((unsigned char)p[len]) || (p > text && (isalnum((unsigned char)p[-1]) || p[-1] == '-'));
		if (!longer && is_told_by(text, p))
			return true;
	}
	return false;
}
