// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "tally.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "query_tree.h"
#include "str.h"

enum {
	PAPERS_A_LOOK = 16,	// counted between two looks at the clock: some 0.2 ms
	PAGE = 256,		// ids asked for at one stroke
	SLOTS_MIN = 1024,	// a power of two
};

struct tally {
	struct library *library;
	struct query *query;
	bool found;		// all papers are known
	enum tally_by by;
	size_t counted;
	struct page page;	// papers [page_from, page_from + page.n)
	size_t page_from;
	struct arena *arena;	// names
	struct tally_row *rows;
	size_t n, cap;
	size_t *slots, slots_n;	// where a row is, plus one, by its folded name; 0: free
	bool done;		// counted and put in order
};

static const char *const names[TALLY_DIMENSIONS] = {
	[TALLY_KEYWORD] = "keyword", [TALLY_ORGANIZATION] = "organisation", [TALLY_AUTHOR] = "author",
	[TALLY_CATEGORY] = "category", [TALLY_WEEK] = "week",
};

const char *
tally_name(enum tally_by by)
{
	return names[by];
}

bool
tally_by_parse(const char *name, enum tally_by *out)
{
	for (int i = 0; i < TALLY_DIMENSIONS; i++)
		if (!strcmp(names[i], name)) {
			*out = (enum tally_by)i;
			return true;
		}
	return false;
}

static void
forget_rows(struct tally *tally)
{
	arena_free(tally->arena);
	free(tally->slots);
	tally->arena = arena_new();
	tally->slots = mem_new(SLOTS_MIN, sizeof *tally->slots);
	tally->slots_n = SLOTS_MIN;
	tally->n = tally->counted = 0;
	tally->done = false;
}

const struct error *
tally_open(struct library *library, const struct view *view, const char *filter, daynum today, enum tally_by by,
	struct tally **out)
{
	struct query *query;
	struct view plain = *view;
	plain.order = (struct query_order){ .sort = QUERY_BY_RANK };	// nobody sees in which order they are counted
	const struct error *error = query_open(library, &plain, filter, today, &query);
	if (error)
		return error;
	struct tally *tally = mem_new(1, sizeof *tally);
	*tally = (struct tally){ .library = library, .query = query, .by = by };
	forget_rows(tally);
	*out = tally;
	return NULL;
}

void
tally_free(struct tally *tally)
{
	if (!tally)
		return;
	query_close(tally->query);
	page_free(&tally->page);
	arena_free(tally->arena);
	free(tally->rows);
	free(tally->slots);
	free(tally);
}

void
tally_turn(struct tally *tally, enum tally_by by)
{
	tally->by = by;
	forget_rows(tally);
}

// FNV-1a
static size_t
hash(const char *text)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return (size_t)(hash ^ hash >> 32);
}

// The slot of a name, or the free one where it belongs.
static size_t *
slot_of(const struct tally *tally, const char *folded)
{
	size_t i = hash(folded) & (tally->slots_n - 1);
	while (tally->slots[i] && strcmp(tally->rows[tally->slots[i] - 1].folded, folded) != 0)
		i = (i + 1) & (tally->slots_n - 1);
	return &tally->slots[i];
}

static void
grow_slots(struct tally *tally)
{
	free(tally->slots);
	tally->slots_n *= 2;
	tally->slots = mem_new(tally->slots_n, sizeof *tally->slots);
	for (size_t i = 0; i < tally->n; i++)
		*slot_of(tally, tally->rows[i].folded) = i + 1;
}

static void
count_name(struct tally *tally, paper_id id, const char *name)
{
	char *folded = words_fold(name, NULL);
	size_t *slot = slot_of(tally, folded);
	if (!*slot) {
		tally->rows = mem_grow(tally->rows, &tally->cap, tally->n + 1, sizeof *tally->rows);
		tally->rows[tally->n++] = (struct tally_row){ arena_dup(tally->arena, name), arena_dup(tally->arena, folded), 0, 0 };
		*slot = tally->n;
	}
	struct tally_row *row = &tally->rows[*slot - 1];
	row->papers += row->last != id;
	row->last = id;
	if (tally->n * 2 > tally->slots_n)
		grow_slots(tally);
	free(folded);
}

static void
count_week(struct tally *tally, paper_id id, daynum day)
{
	char key[PERIOD_KEY];
	period_key(period_of(PERIOD_WEEK, day), key);
	count_name(tally, id, key);
}

// A row a name; of weeks, a day.
static const struct error *
count_paper(struct tally *tally, paper_id id)
{
	static const char *const sql[TALLY_DIMENSIONS] = {
		[TALLY_KEYWORD] = "SELECT value FROM papers.abstract AS a, json_each(a.keywords) WHERE a.id = ?1",
		[TALLY_ORGANIZATION] = "SELECT coalesce(organization, organization_name) FROM papers.paper WHERE id = ?1",
		[TALLY_AUTHOR] = "SELECT name FROM papers.author WHERE paper = ?1 AND NOT hidden",
		[TALLY_CATEGORY] = "SELECT value FROM papers.abstract AS a, json_each(a.categories) WHERE a.id = ?1",
		[TALLY_WEEK] = "SELECT first FROM papers.listed WHERE paper = ?1 AND kind = 1"
			" UNION SELECT daily_s / 86400 FROM papers.paper WHERE id = ?1",
	};
	struct stmt *s = db_stmt(library_db(tally->library), sql[tally->by]);
	db_bind_int(s, 1, id);
	while (db_row(s)) {
		if (db_is_null(s, 0))
			continue;
		if (tally->by == TALLY_WEEK)
			count_week(tally, id, (daynum)db_int(s, 0));
		else
			count_name(tally, id, db_text(s, 0));
	}
	return db_end(s);
}

static const struct error *
read_page(struct tally *tally)
{
	size_t at = tally->counted;
	if (at >= tally->page_from && at - tally->page_from < tally->page.n)
		return NULL;
	page_free(&tally->page);
	tally->page_from = at;
	return query_page(tally->query, at, PAGE, &tally->page);
}

static const struct error *
count_some(struct tally *tally)
{
	const struct error *error = read_page(tally);
	size_t left = tally->page.n - (tally->counted - tally->page_from);
	if (!error && !left)
		return error_new(ERROR_BUSY, "the papers counted have changed; count again");
	for (size_t i = 0; i < PAPERS_A_LOOK && i < left && !error; i++) {
		error = count_paper(tally, tally->page.papers[tally->counted - tally->page_from].id);
		tally->counted++;
	}
	return error;
}

static int
compare_papers(const void *a, const void *b)
{
	const struct tally_row *x = a, *y = b;
	return x->papers != y->papers ? y->papers - x->papers : strcmp(x->folded, y->folded);
}

static int
compare_weeks(const void *a, const void *b)
{
	const struct tally_row *x = a, *y = b;
	return strcmp(y->folded, x->folded);
}

// How many papers a row needs to be among the first TALLY_ROWS: found without putting
// all of them in order, of which there may be hundreds of thousands.
static int
papers_needed(const struct tally *tally)
{
	int low = 1, high = 1;
	for (size_t i = 0; i < tally->n; i++)
		high = tally->rows[i].papers > high ? tally->rows[i].papers : high;
	while (low < high) {
		int middle = low + (high - low) / 2;
		size_t above = 0;
		for (size_t i = 0; i < tally->n; i++)
			above += tally->rows[i].papers > middle;
		if (above > TALLY_ROWS)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
put_in_order(struct tally *tally)
{
	size_t kept = 0;
	int needed = papers_needed(tally);
	// Those above first, then as many of those that have just enough as there is room for.
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = kept; i < tally->n && kept < TALLY_ROWS; i++)
			if (pass ? tally->rows[i].papers == needed : tally->rows[i].papers > needed) {
				struct tally_row row = tally->rows[i];
				tally->rows[i] = tally->rows[kept];
				tally->rows[kept++] = row;
			}
	tally->n = kept;
	if (kept)
		qsort(tally->rows, kept, sizeof *tally->rows, tally->by == TALLY_WEEK ? compare_weeks : compare_papers);
	tally->done = true;
}

static const struct error *
advance(struct tally *tally, int budget_ms)
{
	const struct error *error = NULL;
	bool exact;
	if (!tally->found) {
		tally->found = query_step(tally->query, budget_ms, &error) == QUERY_DONE;
		return error;
	}
	if (tally->counted < query_count(tally->query, &exact))
		return count_some(tally);
	put_in_order(tally);
	return NULL;
}

const struct error *
tally_step(struct tally *tally, int budget_ms, bool *more)
{
	int64_t until_ms = clock_ms() + budget_ms;
	const struct error *error = NULL;
	do
		error = tally->done ? NULL : advance(tally, budget_ms);
	while (!error && !tally->done && clock_ms() < until_ms);
	tally->done = tally->done || error;
	*more = !tally->done;
	return error;
}

const struct tally_row *
tally_rows(const struct tally *tally, size_t *n)
{
	*n = tally->done ? tally->n : 0;
	return tally->rows;
}

size_t
tally_counted(const struct tally *tally, size_t *all)
{
	bool exact;
	*all = query_count(tally->query, &exact);
	return tally->counted;
}

static void
add_quoted(const char *text, struct str *out)
{
	str_addc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			str_addc(out, '\\');
		str_addc(out, *text);
	}
	str_addc(out, '"');
}

// What is asked besides binds closer than OR, and sort: and its like stand outside of
// parentheses.
static void
add_filter(const char *filter, daynum today, struct str *out)
{
	struct query_tree *tree = NULL;
	const struct error *error = query_tree_read(filter, today, &tree);
	if (error || !tree->root || tree->root->kind != QUERY_OR) {
		str_add(out, filter);
	} else {
		struct str root = { 0 }, whole = { 0 };
		query_node_print(tree->root, &root);
		query_tree_print(tree, &whole);
		str_print(out, "(%s)%s", str_text(&root), str_text(&whole) + root.len);
		str_free(&root);
		str_free(&whole);
	}
	query_tree_free(tree);
	error_free(error);
}

char *
tally_filter(const char *filter, daynum today, enum tally_by by, const struct tally_row *row)
{
	static const char *const fields[TALLY_DIMENSIONS] = {
		[TALLY_KEYWORD] = "kw:", [TALLY_ORGANIZATION] = "org:", [TALLY_AUTHOR] = "author:", [TALLY_CATEGORY] = "cat:",
		[TALLY_WEEK] = "day:",
	};
	struct str out = { 0 };
	add_filter(filter, today, &out);
	str_print(&out, "%s%s", out.len ? " " : "", fields[by]);
	if (by == TALLY_WEEK)
		str_add(&out, row->name);
	else if (strpbrk(row->folded, " \"\\()|/~") || !*row->folded)
		add_quoted(row->folded, &out);
	else
		str_add(&out, row->folded);
	return str_take(&out);
}
