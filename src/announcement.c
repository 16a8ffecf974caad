// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "announcement.h"

#include <stdlib.h>
#include <string.h>

#include "category.h"
#include "mem.h"
#include "str.h"

struct announcement_papers {
	paper_id *ids;
	unsigned char *kinds;	// of the same places
	size_t n, ids_cap, kinds_cap;
};

const char *
announcement_word(enum announcement_kind kind)
{
	static const char *const words[] = {
		[ANNOUNCEMENT_SUBMITTED] = "", [ANNOUNCEMENT_NEW] = "", [ANNOUNCEMENT_CROSS] = "cross-list",
		[ANNOUNCEMENT_REPLACE] = "replaced", [ANNOUNCEMENT_REPLACE_CROSS] = "replaced cross-list",
	};
	return words[kind];
}

static int
count(const char *categories)
{
	char one[CATEGORY_TEXT];
	int n = 0;
	while (category_next(&categories, one))
		n++;
	return n;
}

// " cs.CL cs.LG ": a category is in the list where it is in it with its blanks, as ?2
// has them; its place there is its rank.
#define AMONG "instr(?2, ' ' || category || ' ')"

static void
bind(struct stmt *s, daynum day, const char *categories)
{
	char *list = mem_print(" %s ", categories);
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, list);
	free(list);
}

const struct error *
announcement_read(struct db *db, daynum day, const char *categories, struct announcement *out)
{
	struct stmt *s = db_stmt(db, "SELECT min(fetched_s), count(*), (SELECT count(DISTINCT paper)"
		" FROM papers.announced WHERE day = ?1 AND " AMONG ")"
		" FROM papers.announcement WHERE day = ?1 AND " AMONG);
	struct announcement read = { .day = day, .fetched_s = PAPER_ABSENT, .missing = count(categories) };
	bind(s, day, categories);
	if (db_row(s)) {
		read.fetched_s = db_int_or(s, 0, PAPER_ABSENT);
		read.missing -= (int)db_int(s, 1);
		read.papers = (int)db_int(s, 2);
	}
	const struct error *error = db_end(s);
	if (!error)
		*out = read;
	return error;
}

static const struct error *
read_found(struct db *db, struct stmt *s, const char *categories, struct announcement *out)
{
	bool found = db_row(s);
	daynum day = found ? (daynum)db_int(s, 0) : 0;
	const struct error *error = db_end(s);
	if (!error && !found)
		error = error_new(ERROR_NOT_FOUND, "no such day of arXiv's is cached");
	return error ? error : announcement_read(db, day, categories, out);
}

const struct error *
announcement_newest(struct db *db, const char *categories, struct announcement *out)
{
	return announcement_neighbour(db, day_clamp(INT64_MAX), -1, categories, out);
}

const struct error *
announcement_neighbour(struct db *db, daynum day, int direction, const char *categories, struct announcement *out)
{
	struct stmt *s = db_stmt(db, direction < 0
		? "SELECT day FROM papers.announcement WHERE day < ?1 AND papers > 0 AND " AMONG " ORDER BY day DESC LIMIT 1"
		: "SELECT day FROM papers.announcement WHERE day > ?1 AND papers > 0 AND " AMONG " ORDER BY day LIMIT 1");
	bind(s, day, categories);
	return read_found(db, s, categories, out);
}

char *
announcement_job(daynum day, const char *categories)
{
	char key[DAY_TEXT] = "latest", one[CATEGORY_TEXT];
	struct str text = { 0 };
	if (day)
		day_format(day, key);
	str_add(&text, key);
	while (category_next(&categories, one))
		str_print(&text, "\n%s", one);
	return str_take(&text);
}

static void
add(struct announcement_papers *announced, paper_id id, int64_t kind)
{
	announced->ids = mem_grow(announced->ids, &announced->ids_cap, announced->n + 1, sizeof *announced->ids);
	announced->kinds = mem_grow(announced->kinds, &announced->kinds_cap, announced->n + 1, sizeof *announced->kinds);
	announced->ids[announced->n] = id;
	announced->kinds[announced->n++] = (unsigned char)(kind < 0 || kind > ANNOUNCEMENT_REPLACE_CROSS ? ANNOUNCEMENT_NEW : kind);
}

// What was submitted is as new as what was announced as new. Of a paper's categories
// that one counts in which it is newest, and of those the first of the list.
const struct error *
announcement_open(struct db *db, daynum day, const char *categories, struct announcement_papers **out)
{
	struct stmt *s = db_stmt(db, "WITH told AS (SELECT paper, kind, max(kind, 1) AS age, " AMONG " AS at, place,"
		" row_number() OVER (PARTITION BY paper ORDER BY max(kind, 1), " AMONG ", place) AS nth"
		" FROM papers.announced WHERE day = ?1 AND " AMONG ")"
		" SELECT paper, kind FROM told JOIN papers.paper ON id = paper WHERE nth = 1 ORDER BY age, at, place");
	struct announcement_papers *announced = mem_new(1, sizeof *announced);
	bind(s, day, categories);
	while (db_row(s))
		add(announced, db_int(s, 0), db_int(s, 1));
	const struct error *error = db_end(s);
	if (error)
		announcement_free(announced);
	else
		*out = announced;
	return error;
}

const paper_id *
announcement_ids(const struct announcement_papers *announced, size_t *n)
{
	*n = announced->n;
	return announced->ids;
}

enum announcement_kind
announcement_kind(const struct announcement_papers *announced, paper_id id)
{
	for (size_t i = 0; i < announced->n; i++)
		if (announced->ids[i] == id)
			return (enum announcement_kind)announced->kinds[i];
	return ANNOUNCEMENT_NEW;
}

void
announcement_free(struct announcement_papers *announced)
{
	if (!announced)
		return;
	free(announced->ids);
	free(announced->kinds);
	free(announced);
}
