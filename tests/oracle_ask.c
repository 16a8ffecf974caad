// SPDX-License-Identifier: GPL-3.0-or-later
// Random questions, of words and values that papers have.

#include "config.h"
#include "oracle.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *const field_names[FIELDS] = {
	[F_TITLE] = "title", [F_AUTHOR] = "author", [F_ABS] = "abs", [F_KW] = "kw", [F_ORG] = "org", [F_BY] = "by",
	[F_TAG] = "tag", [F_NOTE] = "note", [F_CAT] = "cat", [F_ID] = "id",
};

static const char *const compares[] = { "<", "<=", ">", ">=", "=", "", ".." };
enum { COMPARES = sizeof compares / sizeof *compares };

size_t
roll(struct dice *dice, size_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (size_t)(dice->state >> 11) % sides;
}

static const char *
pick(struct dice *dice, const char *const *names, size_t n)
{
	return names[roll(dice, n)];
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static bool
is_inside_character(char c)
{
	return (c & 0xc0) == 0x80;
}

// Some words of a text, or a part of one, without what needs a backslash.
static void
some_words(struct dice *dice, const char *text, size_t words, char out[ASK_TEXT_BYTES])
{
	size_t len = strlen(text), at = len ? roll(dice, len) : 0, n = 0;
	while (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')
		at--;
	while (text[at] && !is_letter(text[at]))
		at++;
	while (n + 8 < ASK_TEXT_BYTES && text[at]) {
		if ((text[at] == ' ' || text[at] == '\n') && --words == 0)
			break;
		if (text[at] != '"' && text[at] != '\\')
			out[n++] = text[at] == '\n' ? ' ' : text[at];
		at++;
	}
	while (is_inside_character(text[at]))
		out[n++] = text[at++];
	while (n && !is_letter(out[n - 1]))
		n--;
	out[n] = '\0';
}

// As people type: lower case most of the time, the beginning often.
static void
retype(struct dice *dice, char *text)
{
	size_t len = strlen(text);
	if (roll(dice, 4))
		for (char *c = text; *c; c++)
			*c = *c >= 'A' && *c <= 'Z' ? (char)(*c | 0x20) : *c;
	if (len > 2 && roll(dice, 2)) {
		len = 1 + roll(dice, len - 1);
		while (len && (is_inside_character(text[len]) || text[len - 1] == ' '))
			len--;
		text[len] = '\0';
	}
}

static void
drop_front(struct dice *dice, char *text)
{
	size_t drop = roll(dice, strlen(text));
	while (drop && is_inside_character(text[drop]))
		drop--;
	if (text[drop] != ' ')
		memmove(text, text + drop, strlen(text + drop) + 1);
}

static bool
is_plain(const char *text)
{
	return text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -")] == '\0';
}

static void
text_random(struct dice *dice, const struct corpus *corpus, struct ask *ask)
{
	const struct known *paper = &corpus->papers[roll(dice, corpus->n)];
	enum field from = (enum field)roll(dice, FIELDS);
	ask->how = roll(dice, 10) < 6 ? TEXT_WORD : 1 + roll(dice, TEXT_HOWS - 1);
	ask->field = roll(dice, 2) ? F_ANY : roll(dice, 8) ? from : (enum field)roll(dice, FIELDS);
	if (paper->n[from] == 0)
		from = F_TITLE;
	const char *text = paper->proses[from][roll(dice, paper->n[from])].text;
	some_words(dice, text, ask->how == TEXT_PHRASE ? 2 + roll(dice, 2) : 1, ask->text);
	retype(dice, ask->text);
	if (ask->how == TEXT_INSIDE && *ask->text)
		drop_front(dice, ask->text);
	// The judge of regular expressions knows letters alone.
	if (ask->how >= TEXT_REGEX && !is_plain(ask->text))
		ask->how = TEXT_PHRASE;
	if (ask->how >= TEXT_REGEX_SPAN) {
		some_words(dice, text, 1, ask->upto);
		retype(dice, ask->upto);
		if (!*ask->upto || !is_plain(ask->upto))
			ask->how = TEXT_REGEX;
	}
	paper_id id;
	if (ask->how == TEXT_WORD && paper_id_find(ask->text, &id, NULL))
		ask->how = TEXT_PHRASE;
	if (!is_letter(*ask->text) || !strcmp(ask->text, "OR") || !strcmp(ask->text, "AND") || !strcmp(ask->text, "NOT"))
		strcpy(ask->text, "model");
}

static void
number_random(struct dice *dice, struct ask *ask)
{
	static const char *const names[] = { "upvotes", "comments", "stars" };
	static const int64_t scales[] = { 3, 30, 300, 30000 };
	ask->name = pick(dice, names, 3);
	ask->compare = compares[roll(dice, COMPARES)];
	ask->number = 1 + (int64_t)roll(dice, (size_t)scales[roll(dice, 4)]);
	ask->number_to = ask->number + (int64_t)roll(dice, 50);
}

// Days, months and weeks that papers have.
static void
date_random(struct dice *dice, const struct corpus *corpus, struct ask *ask)
{
	enum { DAY = 10, MONTH = 7, YEAR = 4 };		// bytes of them
	static const size_t lens[] = { DAY, MONTH, YEAR };
	time_t a = 0, b = 0;
	struct tm tm;
	for (int i = 0; i < 20 && (a <= 0 || b <= 0); i++) {
		a = corpus->papers[roll(dice, corpus->n)].paper->row.published_s;
		b = corpus->papers[roll(dice, corpus->n)].paper->row.published_s;
	}
	time_t from = a < b ? a : b, to = a < b ? b : a;
	ask->name = roll(dice, 3) ? "date" : "day";
	ask->compare = compares[roll(dice, COMPARES)];
	bool range = !strcmp(ask->compare, "..");
	strftime(ask->upto, sizeof ask->upto, "%Y-%m-%d", gmtime_r(&to, &tm));
	strftime(ask->text, sizeof ask->text, "%Y-%m-%d", gmtime_r(&from, &tm));
	if (!range && roll(dice, 4) == 0)
		strftime(ask->text, sizeof ask->text, "%G-W%V", &tm);
	else if (!range)
		ask->text[lens[roll(dice, 3)]] = '\0';
}

static struct ask *
atom_random(struct dice *dice, const struct corpus *corpus)
{
	static const char *const states[] = { "fav", "read", "unread", "queued", "hidden" };
	static const char *const has[] = {
		"code", "model", "dataset", "space", "project", "note", "summary", "comments",
	};
	static const enum ask_kind kinds[] = {
		ASK_TEXT, ASK_TEXT, ASK_TEXT, ASK_TEXT, ASK_TEXT, ASK_TEXT, ASK_NUMBER, ASK_DATE, ASK_AGE, ASK_IS, ASK_HAS,
		ASK_SRC, ASK_ID,
	};
	struct ask *ask = mem_new(1, sizeof *ask);
	ask->kind = kinds[roll(dice, sizeof kinds / sizeof *kinds)];
	if (ask->kind == ASK_TEXT)
		text_random(dice, corpus, ask);
	else if (ask->kind == ASK_NUMBER)
		number_random(dice, ask);
	else if (ask->kind == ASK_DATE)
		date_random(dice, corpus, ask);
	ask->id = corpus->papers[roll(dice, corpus->n)].paper->row.id;
	if (ask->kind == ASK_AGE) {
		ask->compare = compares[roll(dice, COMPARES - 1)];
		ask->number = (int64_t)roll(dice, 900);
	}
	if (ask->kind == ASK_IS)
		ask->name = pick(dice, states, roll(dice, 4) ? 4 : 5);
	if (ask->kind == ASK_HAS)
		ask->name = pick(dice, has, 8);
	if (ask->kind == ASK_SRC)
		ask->name = roll(dice, 2) ? "hf" : "arxiv";
	return ask;
}

struct ask *
ask_random(struct dice *dice, const struct corpus *corpus, int depth)
{
	size_t shape = roll(dice, 10);
	if (depth == 0 || shape < 4)
		return atom_random(dice, corpus);
	struct ask *ask = mem_new(1, sizeof *ask);
	ask->kind = shape < 7 ? ASK_AND : shape < 9 ? ASK_OR : ASK_NOT;
	ask->n = ask->kind == ASK_NOT ? 1 : 2 + roll(dice, ASK_CHILDREN - 1);
	for (size_t i = 0; i < ask->n; i++)
		ask->children[i] = ask_random(dice, corpus, depth - 1);
	return ask;
}

void
ask_free(struct ask *ask)
{
	for (size_t i = 0; i < ask->n; i++)
		ask_free(ask->children[i]);
	free(ask);
}

static void
text_print(const struct ask *ask, struct str *out)
{
	static const char *const opens[] = { "", "~", "\"", "/", "/^", "/", "/(" },
		*const betweens[] = { "", "", "", "", "", ".*", "|" }, *const closes[] = { "", "", "\"", "/", "/", "/", ")/" };
	bool bare = true;
	for (const char *c = ask->text; *c; c++)
		bare = bare && (is_letter(*c) || *c == '-' || *c == '.');
	if (ask->field != F_ANY)
		str_print(out, "%s:", field_names[ask->field]);
	if (ask->how <= TEXT_INSIDE && !bare)
		str_print(out, "%s\"%s\"", opens[ask->how], ask->text);
	else
		str_print(out, "%s%s%s%s%s", opens[ask->how], ask->text, betweens[ask->how],
			ask->how >= TEXT_REGEX_SPAN ? ask->upto : "", closes[ask->how]);
}

static void
atom_print(struct dice *dice, const struct ask *ask, struct str *out)
{
	char id[PAPER_ID_TEXT];
	switch (ask->kind) {
	case ASK_TEXT:
		text_print(ask, out);
		break;
	case ASK_NUMBER:
		if (!strcmp(ask->compare, ".."))
			str_print(out, "%s:%" PRId64 "..%" PRId64, ask->name, ask->number, ask->number_to);
		else
			str_print(out, "%s:%s%" PRId64, ask->name, ask->compare, ask->number);
		break;
	case ASK_DATE:
		if (!strcmp(ask->compare, ".."))
			str_print(out, "%s:%s..%s", ask->name, ask->text, ask->upto);
		else
			str_print(out, "%s:%s%s", ask->name, ask->compare, ask->text);
		break;
	case ASK_AGE:
		str_print(out, "age:%s%" PRId64 "d", ask->compare, ask->number);
		break;
	case ASK_IS:
	case ASK_HAS:
	case ASK_SRC:
		str_print(out, "%s:%s", ask->kind == ASK_IS ? "is" : ask->kind == ASK_HAS ? "has" : "src", ask->name);
		break;
	default:
		paper_id_format(ask->id, id);
		str_print(out, "%s%s", roll(dice, 2) ? "https://arxiv.org/abs/" : "", id);
	}
}

void
ask_print(struct dice *dice, const struct ask *ask, struct str *out)
{
	static const char *const nots[] = { "-", "!", "NOT " }, *const ands[] = { " ", "  ", " AND " },
		*const ors[] = { " OR ", "|", " | " };
	bool whole = ask->kind == ASK_AND || ask->kind == ASK_OR || roll(dice, 20) == 0;
	if (ask->kind == ASK_NOT)
		str_add(out, nots[roll(dice, 3)]);
	else if (whole)
		str_addc(out, '(');
	for (size_t i = 0; i < ask->n; i++) {
		if (i)
			str_add(out, ask->kind == ASK_AND ? ands[roll(dice, 3)] : ors[roll(dice, 3)]);
		ask_print(dice, ask->children[i], out);
	}
	if (ask->kind >= ASK_TEXT)
		atom_print(dice, ask, out);
	if (whole && ask->kind != ASK_NOT)
		str_addc(out, ')');
}
