// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a paper answers, as obviously as can be: every text is searched from
// its beginning at every place, dates are compared as text.

#include "config.h"
#include "oracle.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

#include "text.h"
#include "words.h"

static bool
has_capital(const char *text)
{
	for (; *text; text++)
		if (*text >= 'A' && *text <= 'Z')
			return true;
	return false;
}

static wint_t
character(const char *text)
{
	wchar_t c = 0;
	mbstate_t state = { 0 };
	return mbrtowc(&c, text, strlen(text), &state) > 8 ? 0 : (wint_t)c;
}

// The characters whose folding stands at [at, at + n) are cased as typed; `typed`
// is ASCII, but for what has no case.
static bool
same_case(const struct prose *prose, size_t at, const char *typed)
{
	for (; *typed; typed++) {
		if (strchr("^_{}", *typed))
			continue;
		wint_t c = character(prose->text + prose->map[at]);
		bool first = at == 0 || prose->map[at] != prose->map[at - 1];
		if (first && isalpha((unsigned char)*typed) && (iswupper(c) || iswlower(c))
		    && !iswupper(c) != !isupper((unsigned char)*typed))
			return false;
		at++;
	}
	return true;
}

static bool
prose_has(const struct prose *prose, const struct ask *ask)
{
	char *folded = words_fold(ask->text, NULL);
	size_t n = strlen(folded);
	bool found = false, cased = has_capital(ask->text), sign = ispunct((unsigned char)*folded);
	for (size_t i = 0; prose->folded[i] && !found; i++)
		found = (ask->how == TEXT_INSIDE || sign ? prose->starts[i] != ' ' : prose->starts[i] == '1')
		    && strncmp(prose->folded + i, folded, n) == 0 && (!cased || same_case(prose, i, ask->text));
	free(folded);
	return found;
}

static const char *
seek(const char *line, const char *literal, bool cased)
{
	return cased ? strstr(line, literal) : strcasestr(line, literal);
}

static bool
line_like(const char *line, const struct ask *ask)
{
	bool two = ask->how >= TEXT_REGEX_SPAN, cased = has_capital(ask->text) || (two && has_capital(ask->upto));
	const char *at = seek(line, ask->text, cased);
	if (ask->how == TEXT_REGEX_START)
		return cased ? !strncmp(line, ask->text, strlen(ask->text)) :
			!strncasecmp(line, ask->text, strlen(ask->text));
	if (ask->how == TEXT_REGEX_SPAN)
		return at && seek(at + strlen(ask->text), ask->upto, cased);
	return at || (two && seek(line, ask->upto, cased));
}

// Literals, in any line of the text as it is read.
static bool
prose_like(const struct prose *prose, const struct ask *ask)
{
	char *flowed = text_flow(prose->text), *rest = flowed, *line;
	bool found = false;
	while (!found && (line = strsep(&rest, "\n")))
		found = line_like(line, ask);
	free(flowed);
	return found;
}

static bool
judge_text(const struct known *known, const struct ask *ask)
{
	for (int field = 0; field < FIELDS; field++) {
		if (ask->field != F_ANY ? (int)ask->field != field : field == F_BY || field == F_CAT)
			continue;
		for (size_t i = 0; i < known->n[field]; i++) {
			const struct prose *prose = &known->proses[field][i];
			if (ask->how >= TEXT_REGEX ? prose_like(prose, ask) : prose_has(prose, ask))
				return true;
		}
	}
	return false;
}

static bool
compare(const char *how, int64_t a, int64_t b)
{
	return how[0] == '<' ? (how[1] ? a <= b : a < b) : how[0] == '>' ? (how[1] ? a >= b : a > b) : a == b;
}

static bool
judge_number(const struct known *known, const struct ask *ask)
{
	const struct paper *row = &known->paper->row;
	int64_t value = ask->name[0] == 'u' ? row->upvotes : ask->name[0] == 'c' ? row->comments : row->stars;
	if (value < 0)
		return false;
	if (!strcmp(ask->compare, ".."))
		return value >= ask->number && value <= ask->number_to;
	return compare(ask->compare, value, ask->number);
}

// A day, "2026-08-20", against a day, month, week or year as typed.
static bool
judge_day(const char *day, const struct ask *ask)
{
	char key[32];
	struct tm tm = { 0 };
	if (!strcmp(ask->compare, ".."))
		return strcmp(day, ask->text) >= 0 && strcmp(day, ask->upto) <= 0;
	strptime(day, "%Y-%m-%d", &tm);
	if (strchr(ask->text, 'W'))
		strftime(key, sizeof key, "%G-W%V", &tm);
	else
		strftime(key, sizeof key, "%Y-%m-%d", &tm);
	return compare(ask->compare, strncmp(key, ask->text, strlen(ask->text)), 0);
}

static const char *
published(const struct known *known, char out[32])
{
	time_t moment_s = known->paper->row.published_s;
	struct tm tm;
	if (known->paper->row.published_s == PAPER_ABSENT)
		return NULL;
	strftime(out, 32, "%Y-%m-%d", gmtime_r(&moment_s, &tm));
	return out;
}

static bool
judge_date(const struct known *known, const struct ask *ask)
{
	char day[32];
	if (!strcmp(ask->name, "date"))
		return published(known, day) && judge_day(day, ask);
	for (size_t i = 0; i < known->paper->days_n; i++)
		if (judge_day(known->paper->days[i], ask))
			return true;
	return false;
}

static bool
judge_age(const struct known *known, const struct ask *ask, const char *today)
{
	struct tm now = { 0 }, then = { 0 };
	char day[32];
	if (!published(known, day))
		return false;
	strptime(today, "%Y-%m-%d", &now);
	strptime(day, "%Y-%m-%d", &then);
	int64_t days = (timegm(&now) - timegm(&then)) / 86400;
	return compare(*ask->compare ? ask->compare : "<=", days, ask->number);
}

static bool
judge_is(const struct known *known, const char *name)
{
	bool read = known->state & PAPER_READ;
	return !strcmp(name, "fav") ? known->state & PAPER_FAV : !strcmp(name, "read") ? read :
		!strcmp(name, "unread") ? !read : !strcmp(name, "queued") ? known->state & PAPER_QUEUED :
		(known->state & PAPER_HIDDEN) != 0;
}

static bool
linked(const struct paper_full *paper, enum linked_kind kind, int total)
{
	for (size_t i = 0; i < paper->linked_n; i++)
		if (paper->linked[i].kind == kind)
			return true;
	return total > 0;
}

static bool
judge_has(const struct known *known, const char *name)
{
	const struct paper_full *paper = known->paper;
	return !strcmp(name, "code") ? paper->row.code_url != NULL :
		!strcmp(name, "model") ? linked(paper, LINKED_MODEL, paper->models) :
		!strcmp(name, "dataset") ? linked(paper, LINKED_DATASET, paper->datasets) :
		!strcmp(name, "space") ? linked(paper, LINKED_SPACE, paper->spaces) :
		!strcmp(name, "project") ? paper->project != NULL :
		!strcmp(name, "note") ? known->n[F_NOTE] > 0 :
		!strcmp(name, "summary") ? paper->ai_summary != NULL : paper->row.comments > 0;
}

static bool
judge_src(const struct known *known, const char *name)
{
	const struct paper_full *paper = known->paper;
	return !strcmp(name, "arxiv") ? paper->categories_n > 0 : paper->row.upvotes >= 0 || paper->days_n > 0;
}

bool
judge(const struct known *known, const struct ask *ask, const char *today)
{
	for (size_t i = 0; i < ask->n; i++)
		if (judge(known, ask->children[i], today) == (ask->kind != ASK_AND))
			return ask->kind == ASK_OR;
	switch (ask->kind) {
	case ASK_AND:
	case ASK_NOT:
		return true;
	case ASK_OR:
		return false;
	case ASK_TEXT:
		return judge_text(known, ask);
	case ASK_NUMBER:
		return judge_number(known, ask);
	case ASK_DATE:
		return judge_date(known, ask);
	case ASK_AGE:
		return judge_age(known, ask, today);
	case ASK_IS:
		return judge_is(known, ask->name);
	case ASK_HAS:
		return judge_has(known, ask->name);
	case ASK_SRC:
		return judge_src(known, ask->name);
	case ASK_ID:
		break;
	}
	return known->paper->row.id == ask->id;
}
