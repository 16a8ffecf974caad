// SPDX-License-Identifier: GPL-3.0-or-later
// Where a page's links lead (RFC 3986, as far as pages need it).

#include "config.h"
#include "reprint_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"

enum { ADDRESS_MAX = 2048 };

static bool
has_scheme(const char *href)
{
	size_t n = 0;
	while (isalnum((unsigned char)href[n]) || (n && strchr("+-.", href[n]) && href[n]))
		n++;
	return n && isalpha((unsigned char)*href) && href[n] == ':';
}

static bool
is_web(const char *address)
{
	return !strncasecmp(address, "https://", 8) || !strncasecmp(address, "http://", 7);
}

// The bytes of "https://host" at the start of a web address.
static size_t
origin(const char *address)
{
	size_t n = (size_t)(strstr(address, "://") - address) + 3;
	return n + strcspn(address + n, "/?#");
}

// Takes "." and ".." out of what stands behind `from`, in place.
static void
drop_dots(char *path)
{
	char *to = path;
	for (const char *from = path; *from;) {
		size_t n = strcspn(from + 1, "/?#") + 1;
		bool up = n == 3 && !memcmp(from, "/..", 3), same = n == 2 && !memcmp(from, "/.", 2);
		if (up)
			while (to > path && *--to != '/')
				;
		if (!up && !same) {
			memmove(to, from, n);
			to += n;
		} else if (!from[n] || from[n] != '/') {
			*to++ = '/';
		}
		from += n;
		if (*from != '/') {	// query or fragment, or the end
			size_t left = strlen(from);
			memmove(to, from, left);
			to += left;
			break;
		}
	}
	*to = '\0';
}

static char *
resolve(const char *base, const char *href)
{
	size_t host = origin(base), path = strcspn(base, "?#");
	if (href[0] == '/' && href[1] == '/')
		return mem_print("%.*s%s", (int)(strchr(base, ':') - base + 1), base, href);
	if (*href == '?')
		return mem_print("%.*s%s", (int)path, base, href);
	while (*href != '/' && path > host && base[path - 1] != '/')
		path--;
	char *whole = *href == '/' ? mem_print("%.*s%s", (int)host, base, href)
		: mem_print("%.*s%s%s", (int)path, base, path == host ? "/" : "", href);
	drop_dots(whole + host);
	return whole;
}

static char *
encode(const char *address)
{
	struct str out = { 0 };
	for (; *address; address++) {
		unsigned char c = (unsigned char)*address;
		if (c <= ' ' || c >= 0x7f || strchr("<>\"()[]\\^`{}|*", c))
			str_print(&out, "%%%02X", c);
		else
			str_addc(&out, (char)c);
	}
	return str_take(&out);
}

// A place on the page itself.
static bool
is_here(const struct reprint_state *r, const char *address)
{
	const char *pages[] = { r->address, r->base };
	size_t n = strcspn(address, "#");
	for (size_t i = 0; i < 2 && address[n]; i++) {
		size_t len = pages[i] ? strlen(pages[i]) : 0;
		len -= len && pages[i][len - 1] == '/';
		if (len && n - (address[n - 1] == '/') == len && !strncmp(address, pages[i], len))
			return true;
	}
	return false;
}

// The same of another host's copy.
static bool
is_paper(const struct reprint_state *r, const char *address)
{
	paper_id id = 0;
	const char *at = strstr(address, "/html/");
	if (!at || !r->id)
		return false;
	at += strlen("/html/");
	char *word = mem_dupn(at, strcspn(at, "#"));
	bool same = at[strlen(word)] && paper_id_parse(word, &id, NULL) && id == r->id;
	free(word);
	return same;
}

char *
address_whole(const struct reprint_state *r, const char *href)
{
	while (isspace((unsigned char)*href))
		href++;
	if (!*href || *href == '#' || strlen(href) > ADDRESS_MAX || !is_web(r->address))
		return NULL;
	if (has_scheme(href) && !is_web(href))
		return NULL;
	char *whole = has_scheme(href) ? mem_dup(href) : resolve(r->base ? r->base : r->address, href);
	bool nowhere = whole[origin(whole) - 1] == '/';	// no host
	char *text = nowhere || is_here(r, whole) || is_paper(r, whole) ? NULL : encode(whole);
	free(whole);
	return text;
}
