// SPDX-License-Identifier: GPL-3.0-or-later
// oracle QUERIES FILE...: reads answers of the site, marks some of their papers,
// asks that many random filters of one day, of a long list or of everything, and
// looks that each finds what a slow and obvious evaluator finds, in the right order,
// by an index and without. Says as TAP comments what differs; the exit status is 1
// then.

#include "config.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hf.h"
#include "index_write.h"
#include "intake.h"
#include "oracle.h"
#include "query.h"
#include "render.h"
#include "store.h"
#include "words.h"

// A month that the tests' papers are all listed in.
#define LONG_LIST ((struct period){ PERIOD_MONTH, 20666 })

static const char today_text[] = "2026-08-21";

// Ends the program over what must not fail.
static void
must(const struct error *error)
{
	if (!error)
		return;
	printf("# %s\n", error->text);
	exit(2);
}

static void
read_file(const char *path, struct str *out)
{
	char bytes[1 << 16];
	FILE *file = fopen(path, "re");
	str_cut(out, 0);
	if (!file)
		must(error_new(ERROR_OTHER, "%s cannot be read", path));
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(out, bytes, n);
	fclose(file);
}

// Enters these papers in the index.
static void
enter(struct library *library, const char *sql)
{
	paper_id *ids;
	size_t n;
	must(store_ids(db_stmt(library_db(library), sql), &ids, &n));
	must(index_enter(library_index(library), ids, n));
	free(ids);
}

static void
take_file(struct library *library, const char *path, bool indexed)
{
	struct db *db = library_db(library);
	struct str bytes = { 0 };
	struct hf_answer answer;
	struct intake_count count;
	daynum day = 0;
	const char *name = strrchr(path, '/');
	char date[DAY_TEXT] = "";
	read_file(path, &bytes);
	snprintf(date, sizeof date, "%s", name ? name + 1 : path);
	bool dated = day_parse(date, &day);
	struct period period = period_of(PERIOD_DAY, day);
	must(db_begin(db));
	must(intake_start(db));
	must(hf_take(db, str_text(&bytes), bytes.len, &answer));
	must(intake_merge(db, dated ? &period : NULL, true, 1787227200, &count));
	if (indexed)
		enter(library, "SELECT id FROM incoming");
	must(db_commit(db));
	str_free(&bytes);
}

// Some papers get states, tags, notes and what only arXiv tells.
static void
mark(struct library *library, struct dice *dice, paper_id id)
{
	static const unsigned bits[] = { PAPER_FAV, PAPER_READ, PAPER_HIDDEN, PAPER_QUEUED };
	static const char *const tags[] = { "to read", "VLM-survey", "thesis" };
	struct library_step steps[] = {
		{ .id = id, .field = LIBRARY_STATE, .state = bits[roll(dice, 4)], .on = true },
		{ .id = id, .field = LIBRARY_STATE, .state = PAPER_READ, .on = roll(dice, 2) },
		{ .id = id, .field = LIBRARY_TAG, .text = tags[roll(dice, 3)], .on = true },
		{ .id = id, .field = LIBRARY_NOTE, .text = "Compare with\nMamba; ask Zoë\n\nTable 2" },
	};
	must(library_apply(library, NULL, steps, 1 + roll(dice, 4)));
}

static void
mark_some(struct library *library, struct dice *dice)
{
	struct db *db = library_db(library);
	paper_id *ids = NULL;
	size_t n = 0;
	must(db_exec(db, "UPDATE papers.abstract SET categories = '[\"cs.CL\",\"stat.ML\"]' WHERE id % 5 = 0;"
		"UPDATE papers.abstract SET categories = '[\"cs.CV\"]' WHERE id % 5 = 1"));
	must(store_ids(db_stmt(db, "SELECT id FROM papers.paper ORDER BY id"), &ids, &n));
	for (size_t i = 0; i < n; i++)
		if (roll(dice, 6) == 0)
			mark(library, dice, ids[i]);
	free(ids);
}

// Some steps of what keeps an index in order.
static void
work(struct library *library, struct index_work *work, int steps)
{
	bool more = true;
	int64_t done, total;
	while (more && steps--)
		must(index_work_step(work, &more, &done, &total));
	bool usable;
	must(index_look(library_index(library), &usable));
}

// A library of the files, and whose papers are marked; all its papers are a month's,
// too, so that there is a long list.
static struct library *
library_of(char **files, int n, bool indexed)
{
	struct library *library = NULL;
	struct dice dice = { 88172645463325252 };
	must(library_open(NULL, &library));
	must(store_attach(library_db(library), NULL, STORE_MEMORY));
	struct index_work *worker = index_work_new(library_index(library));
	if (indexed)
		work(library, worker, INT_MAX);
	for (int i = 0; i < n; i++) {
		take_file(library, files[i], indexed);
		if (indexed)
			work(library, worker, 2);
	}
	mark_some(library, &dice);
	must(db_exec(library_db(library), "INSERT INTO papers.listed (kind, first, rank, paper)"
		" SELECT 3, 20666, row_number() OVER (ORDER BY id * 7919 % 1009, id), id FROM papers.paper"));
	if (indexed) {
		must(db_begin(library_db(library)));
		enter(library, "SELECT id FROM papers.paper");
		must(db_commit(library_db(library)));
		work(library, worker, 2);
	}
	index_work_free(worker);
	return library;
}

static struct prose
prose_of(const char *text)
{
	struct prose prose = { .text = mem_dup(text) };
	size_t *starts = NULL, cap = 0, n = words_starts(text, &starts, &cap);
	prose.folded = words_fold(text, &prose.map);
	size_t len = strlen(prose.folded), k = 0;
	prose.starts = mem_new(len + 1, 1);
	for (size_t i = 0; i < len; i++) {
		while (k < n && starts[k] < prose.map[i])
			k++;
		bool inside = i > 0 && prose.map[i] == prose.map[i - 1];
		prose.starts[i] = inside ? ' ' : k < n && starts[k] == prose.map[i] ? '1' : '0';
	}
	free(starts);
	return prose;
}

static void
prose_add(struct known *known, enum field field, const char *text)
{
	if (!text)
		return;
	known->proses[field] = mem_grow(known->proses[field], &known->cap[field], known->n[field] + 1,
		sizeof(struct prose));
	known->proses[field][known->n[field]++] = prose_of(text);
}

// One column of what is yours.
static void
own_add(struct known *known, struct db *db, enum field field, const char *sql)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, known->paper->row.id);
	while (db_row(s))
		prose_add(known, field, db_text(s, 0));
	must(db_end(s));
}

static void
known_read(struct known *known, struct library *library, paper_id id)
{
	struct db *db = library_db(library);
	must(store_paper(db, id, &known->paper));
	must(library_state(library, id, &known->state));
	render_paper(known->paper);
	const struct paper_full *paper = known->paper;
	prose_add(known, F_TITLE, paper->row.title);
	prose_add(known, F_ABS, paper->abstract);
	prose_add(known, F_ORG, paper->row.organization);
	prose_add(known, F_ID, paper->row.text_id);
	prose_add(known, F_BY, paper->submitter);
	prose_add(known, F_BY, paper->submitter_name);
	for (size_t i = 0; i < paper->authors_n; i++)
		prose_add(known, F_AUTHOR, paper->authors[i].hidden ? NULL : paper->authors[i].name);
	for (size_t i = 0; i < paper->keywords_n; i++)
		prose_add(known, F_KW, paper->keywords[i]);
	for (size_t i = 0; i < paper->categories_n; i++)
		prose_add(known, F_CAT, paper->categories[i]);
	own_add(known, db, F_TAG, "SELECT tag FROM tag WHERE paper = ?");
	own_add(known, db, F_NOTE, "SELECT text FROM note WHERE paper = ?");
}

const struct error *
corpus_read(struct library *library, struct corpus *out)
{
	paper_id *ids = NULL;
	const struct error *error = store_ids(db_stmt(library_db(library),
		"SELECT id FROM papers.paper ORDER BY id DESC"), &ids, &out->n);
	if (error)
		return error;
	out->library = library;
	out->papers = mem_new(out->n, sizeof *out->papers);
	for (size_t i = 0; i < out->n; i++)
		known_read(&out->papers[i], library, ids[i]);
	free(ids);
	return NULL;
}

void
corpus_free(struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->n; i++) {
		struct known *known = &corpus->papers[i];
		paper_full_free(known->paper);
		for (int field = 0; field < FIELDS; field++) {
			for (size_t k = 0; k < known->n[field]; k++) {
				struct prose *prose = &known->proses[field][k];
				free(prose->text);
				free(prose->folded);
				free(prose->map);
				free(prose->starts);
			}
			free(known->proses[field]);
		}
	}
	free(corpus->papers);
}

// A filter's order, as one number or text a paper.
struct wish {
	const char *sort;
	bool down;
	size_t limit;
	bool shows_hidden;
};

struct found {
	const struct known *paper;
	size_t place;
	char *text;
	int64_t number;
	bool down;
};

static void
found_key(struct found *found, const char *sort)
{
	const struct paper *row = &found->paper->paper->row;
	const char *family = row->first_author ? strrchr(row->first_author, ' ') : NULL;
	found->number = !strcmp(sort, "upvotes") ? row->upvotes : !strcmp(sort, "stars") ? row->stars :
		!strcmp(sort, "comments") ? row->comments : !strcmp(sort, "date") ? row->published_s :
		!strcmp(sort, "rank") ? (int64_t)found->place : PAPER_ABSENT;
	if (!strcmp(sort, "title"))
		found->text = words_fold(row->title, NULL);
	if (strcmp(sort, "author") || !row->first_author)
		return;
	char *name = family ? mem_print("%s %.*s", family + 1, (int)(family - row->first_author), row->first_author) :
		mem_dup(row->first_author);
	found->text = words_fold(name, NULL);
	free(name);
}

static int
found_compare(const void *x, const void *y)
{
	const struct found *a = x, *b = y;
	bool a_lacks = !a->text && a->number == PAPER_ABSENT, b_lacks = !b->text && b->number == PAPER_ABSENT;
	int places = a->place < b->place ? -1 : 1;
	if (a_lacks || b_lacks)
		return a_lacks != b_lacks ? a_lacks - b_lacks : places;
	int keys = a->text ? strcmp(a->text, b->text) : a->number < b->number ? -1 : a->number > b->number;
	return keys ? (a->down ? -keys : keys) : places;
}

static const struct known *
corpus_find(const struct corpus *corpus, paper_id id)
{
	for (size_t i = 0; i < corpus->n; i++)
		if (corpus->papers[i].paper->row.id == id)
			return &corpus->papers[i];
	return NULL;
}

// What must be found in these papers, as ids with blanks between.
static void
expect(const struct known *const *papers, size_t n, const struct ask *ask, const struct wish *wish, struct str *out)
{
	struct found *found = mem_new(n, sizeof *found);
	size_t found_n = 0;
	for (size_t i = 0; i < n; i++)
		if ((wish->shows_hidden || !(papers[i]->state & PAPER_HIDDEN)) && judge(papers[i], ask, today_text)) {
			found[found_n] = (struct found){ .paper = papers[i], .place = i, .down = wish->down };
			if (wish->sort)
				found_key(&found[found_n], wish->sort);
			found_n++;
		}
	if (wish->sort)
		qsort(found, found_n, sizeof *found, found_compare);
	for (size_t i = 0; i < found_n; i++) {
		if (!wish->limit || i < wish->limit)
			str_print(out, "%lld ", (long long)found[i].paper->paper->row.id);
		free(found[i].text);
	}
	free(found);
}

// Any page, place and count of the query agree with all of its papers.
static bool
is_whole(struct query *query, const struct page *all, struct dice *dice)
{
	struct page page = { 0 };
	size_t from = roll(dice, all->n + 2), n = roll(dice, 60), unread = 0, wanted = 0;
	must(query_page(query, from, n, &page));
	bool same = page.n == (from >= all->n ? 0 : all->n - from < n ? all->n - from : n);
	for (size_t i = 0; i < page.n && same; i++)
		same = page.papers[i].id == all->papers[from + i].id;
	page_free(&page);
	for (size_t i = 0; i < all->n && same; i++)
		same = query_place(query, all->papers[i].id) == (long)i;
	for (size_t i = 0; i < all->n; i++)
		wanted += !(all->papers[i].state & PAPER_READ);
	must(query_unread(query, &unread));
	return same && unread == wanted && query_place(query, 17) == -1;
}

static void
ask_query(struct library *library, const struct view *view, const char *text, struct dice *dice, struct str *out)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	struct page page = { 0 };
	bool exact;
	daynum today = 0;
	day_parse(today_text, &today);
	error = query_open(library, view, text, today, &query);
	if (error)
		printf("# filter: %s\n", text);
	must(error);
	while (query_step(query, 10, &error) == QUERY_MORE)
		must(error);
	must(error);
	must(query_page(query, 0, query_count(query, &exact), &page));
	for (size_t i = 0; i < page.n; i++)
		str_print(out, "%lld ", (long long)page.papers[i].id);
	if (!exact || !is_whole(query, &page, dice))
		str_add(out, "(its pages, places or counts disagree)");
	page_free(&page);
	query_close(query);
}

static bool
asks_hidden(const struct ask *ask)
{
	bool hidden = ask->kind == ASK_IS && !strcmp(ask->name, "hidden");
	for (size_t i = 0; i < ask->n; i++)
		hidden = hidden || asks_hidden(ask->children[i]);
	return hidden;
}

// Papers of the view in its order; the caller frees.
static const struct known **
view_papers(const struct corpus *corpus, const struct view *view, size_t *n)
{
	const struct known **papers = mem_new(corpus->n, sizeof *papers);
	*n = 0;
	if (view->kind == VIEW_ALL) {
		for (; *n < corpus->n; ++*n)
			papers[*n] = &corpus->papers[*n];
		return papers;
	}
	paper_id *ids = NULL;
	size_t ids_n = 0;
	must(store_listed(library_db(corpus->library), view->period, &ids, &ids_n));
	for (; *n < ids_n; ++*n)
		papers[*n] = corpus_find(corpus, ids[*n]);
	free(ids);
	return papers;
}

static struct wish
wish_random(struct dice *dice, const struct ask *ask, struct str *text)
{
	static const char *const sorts[] = { "upvotes", "comments", "stars", "date", "title", "author", "rank" };
	struct wish wish = { .shows_hidden = asks_hidden(ask) };
	if (roll(dice, 4) == 0) {
		wish.sort = sorts[roll(dice, 7)];
		wish.down = roll(dice, 2);
		str_print(text, " sort:%s%s", wish.down ? "-" : "", wish.sort);
	}
	if (roll(dice, 8) == 0) {
		wish.limit = 1 + roll(dice, 9);
		str_print(text, " limit:%zu", wish.limit);
	}
	return wish;
}

// One random filter; true if it finds what it must. *some counts those that found
// anything.
static bool
try(const struct corpus *corpus, struct library *indexed, struct dice *dice, size_t *some)
{
	struct ask *ask = ask_random(dice, corpus, 3);
	struct str text = { 0 }, wanted = { 0 }, got = { 0 };
	struct view view = { .kind = VIEW_ALL };
	bool everything = roll(dice, 8) == 0;
	if (!everything || roll(dice, 2)) {
		view.kind = VIEW_PERIOD;
		const struct paper_full *paper = corpus->papers[roll(dice, corpus->n)].paper;
		daynum day = 0;
		if (paper->days_n)
			day_parse(paper->days[0], &day);
		view.period = roll(dice, 2) ? period_of(PERIOD_DAY, day) : LONG_LIST;
	}
	ask_print(dice, ask, &text);
	struct wish wish = wish_random(dice, ask, &text);
	struct view asked = view;
	if (everything && view.kind == VIEW_PERIOD) {
		str_add(&text, " scope:all");
		view.kind = VIEW_ALL;
	}
	size_t n;
	const struct known **papers = view_papers(corpus, &view, &n);
	expect(papers, n, ask, &wish, &wanted);
	struct library *libraries[] = { corpus->library, indexed };
	bool same = true;
	for (int i = 0; i < 2 && same; i++) {
		str_cut(&got, 0);
		ask_query(libraries[i], &asked, str_text(&text), dice, &got);
		same = strcmp(str_text(&wanted), str_text(&got)) == 0;
		if (!same)
			printf("# %s%s\n#   finds   %.300s\n#   must be %.300s\n", str_text(&text), i ? " (by the index)" : "",
				str_text(&got), str_text(&wanted));
	}
	*some += wanted.len > 0;
	free(papers);
	str_free(&text);
	str_free(&wanted);
	str_free(&got);
	ask_free(ask);
	return same;
}

int
main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	struct dice dice = { 88172645463325252 };
	size_t queries = argc > 1 ? (size_t)atol(argv[1]) : 0, some = 0, wrong = 0, segments = 0;
	bool usable = false;
	setlocale(LC_ALL, "C.UTF-8");
	struct library *library = library_of(argv + 2, argc - 2, false), *indexed = library_of(argv + 2, argc - 2, true);
	must(corpus_read(library, &corpus));
	for (size_t i = 0; i < queries && wrong < 10; i++)
		wrong += !try(&corpus, indexed, &dice, &some);
	must(index_look(library_index(indexed), &usable));
	index_segments(library_index(indexed), &segments);
	printf("# %zu papers, %zu segments, %zu filters, %zu of them found some, %zu wrong\n", corpus.n, segments, queries,
		some, wrong);
	corpus_free(&corpus);
	library_close(library);
	library_close(indexed);
	return wrong || some < queries / 4 || !usable;
}
