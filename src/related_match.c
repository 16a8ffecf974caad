// SPDX-License-Identifier: GPL-3.0-or-later
// What one paper shares with another, and which of two shares more.

#include "config.h"
#include "related_own.h"

#include <stdlib.h>
#include <string.h>

#include "words.h"

enum { AUTHORS_NAMED = 2 };

bool
match_before(const struct match *a, const struct match *b)
{
	return a->score != b->score ? a->score > b->score : a->id > b->id;
}

// The phrases of the other paper, an empty line between two.
struct other {
	char *keywords, *authors;
};

static const struct error *
other_read(struct db *db, paper_id id, struct other *other)
{
	struct stmt *s = db_stmt(db, "SELECT"
		" (SELECT group_concat(value, char(10, 10)) FROM papers.abstract AS a, json_each(a.keywords)"
		"  WHERE a.id = ?1),"
		" (SELECT group_concat(name, char(10, 10)) FROM papers.author WHERE paper = ?1 AND NOT hidden)");
	db_bind_int(s, 1, id);
	if (db_row(s)) {
		other->keywords = mem_dup(db_text(s, 0));
		other->authors = mem_dup(db_text(s, 1));
	}
	return db_end(s);
}

// A name is the same or another; a keyword may be part of a longer one.
static bool
item_is(const struct term *term, const char *item)
{
	struct words_sought sought = { .folded = term->folded };
	size_t start, len;
	if (term->kind == TERM_KEYWORD)
		return words_seek(item, 0, &sought, &start, &len);
	char *folded = words_fold(item, NULL);
	bool is = !strcmp(folded, term->folded);
	free(folded);
	return is;
}

static bool
other_has(const struct other *other, const struct term *term)
{
	const char *at = term->kind == TERM_KEYWORD ? other->keywords : other->authors;
	bool has = false;
	while (at && !has) {
		const char *end = strstr(at, "\n\n");
		char *item = end ? mem_dupn(at, (size_t)(end - at)) : mem_dup(at);
		has = item_is(term, item);
		free(item);
		at = end ? end + 2 : NULL;
	}
	return has;
}

// True if naming it besides what is named would say the same again: "tokens" or
// "compression" beside "token compression".
static bool
is_said(const struct term *term, const struct term *const *named, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(named[i]->folded, term->folded)
		    || !strncmp(term->folded, named[i]->folded, strlen(named[i]->folded)))
			return true;
	return false;
}

// Names the weightiest things.
static void
name_shared(const struct related *related, struct match *match)
{
	const struct term *named[TERMS_MAX];
	size_t n = 0, authors = 0;
	for (size_t i = 0; i < related->terms_n; i++) {
		const struct term *term = &related->terms[i];
		bool shared = match->terms >> i & 1 && !is_said(term, named, n);
		// A group's papers share many authors; a subject says more than a third.
		if (shared && (term->kind != TERM_AUTHOR || authors++ < AUTHORS_NAMED))
			named[n++] = term;
	}
	match->why_n = n < RELATED_WHY ? n : RELATED_WHY;
	for (size_t i = 0; i < match->why_n; i++)
		match->why[i] = named[i]->written;
}

static bool
shares_phrase(const struct related *related, const struct match *match)
{
	for (size_t i = 0; i < related->terms_n; i++)
		if (match->terms >> i & 1 && related->terms[i].kind != TERM_WORD)
			return true;
	return false;
}

const struct error *
match_check(const struct related *related, struct match *match)
{
	struct other other = { 0 };
	const struct error *error = NULL;
	if (shares_phrase(related, match))
		error = other_read(library_db(related->library), match->id, &other);
	for (size_t i = 0; i < related->terms_n && !error; i++) {
		const struct term *term = &related->terms[i];
		if (match->terms >> i & 1 && term->kind != TERM_WORD && !other_has(&other, term)) {
			match->terms &= ~(UINT64_C(1) << i);
			match->score -= term->weight;
		}
	}
	free(other.keywords);
	free(other.authors);
	if (!error)
		name_shared(related, match);
	return error;
}
