// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "category.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"
#include "str.h"

static const char between[] = " ,\t\r\n";

// The archives that take papers (arxiv.org/category_taxonomy), each with its group and how
// the letters of its subjects are.
static const struct archive {
	const char *name, *group;
	enum { WHOLE, UPPER, LOWER } subjects;
} archives[] = {
	{ "astro-ph", "physics", UPPER }, { "cond-mat", "physics", LOWER }, { "cs", "cs", UPPER },
	{ "econ", "econ", UPPER }, { "eess", "eess", UPPER }, { "gr-qc", "physics", WHOLE },
	{ "hep-ex", "physics", WHOLE }, { "hep-lat", "physics", WHOLE }, { "hep-ph", "physics", WHOLE },
	{ "hep-th", "physics", WHOLE }, { "math", "math", UPPER }, { "math-ph", "physics", WHOLE },
	{ "nlin", "physics", UPPER }, { "nucl-ex", "physics", WHOLE }, { "nucl-th", "physics", WHOLE },
	{ "physics", "physics", LOWER }, { "q-bio", "q-bio", UPPER }, { "q-fin", "q-fin", UPPER },
	{ "quant-ph", "physics", WHOLE }, { "stat", "stat", UPPER },
};

static const struct archive *
archive_find(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
		if (strlen(archives[i].name) == len && !strncasecmp(archives[i].name, name, len))
			return &archives[i];
	return NULL;
}

// One name in arXiv's letters; false if it is none.
static bool
category_take(const char *name, size_t len, char out[CATEGORY_TEXT])
{
	size_t dot = 0, n;
	while (dot < len && name[dot] != '.')
		dot++;
	const struct archive *archive = archive_find(name, dot);
	if (!archive || len >= CATEGORY_TEXT || dot + 1 == len || (dot < len && archive->subjects == WHOLE))
		return false;
	strcpy(out, archive->name);
	for (n = dot; n < len; n++) {
		unsigned char c = (unsigned char)name[n];
		if (n > dot && !isalpha(c) && c != '-')
			return false;
		out[n] = (char)(archive->subjects == UPPER ? toupper(c) : tolower(c));
	}
	out[n] = '\0';
	return true;
}

bool
category_next(const char **list, char out[CATEGORY_TEXT])
{
	const char *name = *list + strspn(*list, between);
	size_t len = strcspn(name, between);
	bool taken = len > 0 && category_take(name, len, out);
	*list = taken ? name + len : name;
	return taken;
}

static bool
listed(const char *list, const char *category)
{
	char name[CATEGORY_TEXT];
	while (category_next(&list, name))
		if (!strcmp(name, category))
			return true;
	return false;
}

const struct error *
categories_read(const char *typed, char **out)
{
	struct str list = { 0 };
	char name[CATEGORY_TEXT];
	const char *at = typed;
	while (category_next(&at, name))
		if (!listed(str_text(&list), name))
			str_print(&list, "%s%s", list.len ? " " : "", name);
	if (*at) {
		str_free(&list);
		return error_new(ERROR_USAGE, "“%.*s” is no category of arXiv: they are like cs.CL, hep-th, or cs for all of it",
			(int)strcspn(at, between), at);
	}
	*out = list.len ? str_take(&list) : mem_dup("");
	return NULL;
}

char *
category_set(const char *category)
{
	char name[CATEGORY_TEXT];
	if (!category_next(&category, name))
		return NULL;
	char *dot = strchr(name, '.');
	size_t len = dot ? (size_t)(dot - name) : strlen(name);
	const struct archive *archive = archive_find(name, len);
	if (dot)
		return mem_print("%s:%s:%s", archive->group, archive->name, dot + 1);
	bool all = !strcmp(archive->name, archive->group) && strcmp(archive->group, "physics");
	return all ? mem_dup(archive->name) : mem_print("%s:%s", archive->group, archive->name);
}
