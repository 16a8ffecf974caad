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

// The archives that take papers (arxiv.org/category_taxonomy), each with its group, how the
// letters of its subjects are, and those of today.
static const struct archive {
	const char *name, *group;
	enum { WHOLE, UPPER, LOWER } letters;
	const char *subjects;
} archives[] = {
	{ "astro-ph", "physics", UPPER, "CO EP GA HE IM SR" },
	{ "cond-mat", "physics", LOWER, "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con" },
	{ "cs", "cs", UPPER, "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL "
		"RO SC SD SE SI SY" },
	{ "econ", "econ", UPPER, "EM GN TH" },
	{ "eess", "eess", UPPER, "AS IV SP SY" },
	{ "gr-qc", "physics", WHOLE, "" },
	{ "hep-ex", "physics", WHOLE, "" },
	{ "hep-lat", "physics", WHOLE, "" },
	{ "hep-ph", "physics", WHOLE, "" },
	{ "hep-th", "physics", WHOLE, "" },
	{ "math", "math", UPPER, "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST" },
	{ "math-ph", "physics", WHOLE, "" },
	{ "nlin", "physics", UPPER, "AO CD CG PS SI" },
	{ "nucl-ex", "physics", WHOLE, "" },
	{ "nucl-th", "physics", WHOLE, "" },
	{ "physics", "physics", LOWER, "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn "
		"gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph" },
	{ "q-bio", "q-bio", UPPER, "BM CB GN MN NC OT PE QM SC TO" },
	{ "q-fin", "q-fin", UPPER, "CP EC GN MF PM PR RM ST TR" },
	{ "quant-ph", "physics", WHOLE, "" },
	{ "stat", "stat", UPPER, "AP CO ME ML OT TH" },
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
	if (!archive || len >= CATEGORY_TEXT || dot + 1 == len || (dot < len && archive->letters == WHOLE))
		return false;
	strcpy(out, archive->name);
	for (n = dot; n < len; n++) {
		unsigned char c = (unsigned char)name[n];
		if (n > dot && !isalpha(c) && c != '-')
			return false;
		out[n] = (char)(archive->letters == UPPER ? toupper(c) : tolower(c));
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

size_t
categories_begin(const char *typed, const char *names[CATEGORY_KNOWN], struct arena *arena)
{
	size_t n = 0, typed_len = strlen(typed);
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++) {
		const char *subject = archives[i].subjects;
		char *name = mem_dup(archives[i].name);
		for (bool more = true; more && n < CATEGORY_KNOWN;) {
			if (!strncasecmp(name, typed, typed_len))
				names[n++] = arena_dup(arena, name);
			size_t len = strcspn(subject, " ");
			more = len > 0;
			free(name);
			name = mem_print("%s.%.*s", archives[i].name, (int)len, subject);
			subject += len + (subject[len] == ' ');
		}
		free(name);
	}
	return n;
}
