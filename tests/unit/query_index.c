// SPDX-License-Identifier: GPL-3.0-or-later
// Queries by the index where something changes under them: states, tags and notes
// that wait to be saved; segments that are merged away between two steps.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "index_write.h"
#include "intake.h"
#include "mem.h"
#include "query.h"
#include "query_tree.h"
#include "store.h"
#include "str.h"

enum { TODAY = 20686 };

static const struct view everything = { .kind = VIEW_ALL };

// A library and a cache in files, and who writes the cache.
struct place {
	char dir[32];
	struct library *library;
	struct db *writer;
	struct index *index;
	struct index_work *work;
};

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static int
setup(void **state)
{
	struct place *place = mem_new(1, sizeof *place);
	strcpy(place->dir, "query-XXXXXX");
	if (!mkdtemp(place->dir))
		return 1;
	fine(db_open_memory(&place->writer));
	fine(store_attach(place->writer, place->dir, STORE_WRITE));
	fine(db_exec(place->writer, "PRAGMA papers.synchronous = OFF"));
	place->index = index_new(place->writer);
	place->work = index_work_new(place->index);
	fine(library_open(place->dir, &place->library));
	fine(store_attach(library_db(place->library), place->dir, STORE_READ));
	*state = place;
	return 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = {
		"papers.db", "papers.db-wal", "papers.db-shm", "library.db", "library.db-journal",
	};
	struct place *place = *state;
	library_close(place->library);
	index_work_free(place->work);
	index_free(place->index);
	db_close(place->writer);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = mem_print("%s/%s", place->dir, names[i]);
		unlink(path);
		free(path);
	}
	assert_int_equal(rmdir(place->dir), 0);
	free(place);
	return 0;
}

static void
take_json(struct place *place, const char *json)
{
	struct intake_count count;
	paper_id *ids;
	size_t ids_n;
	fine(db_begin(place->writer));
	fine(intake_start(place->writer));
	fine(intake_own(place->writer, json, strlen(json)));
	fine(intake_merge(place->writer, NULL, true, 1787227200, &count));
	fine(store_ids(db_stmt(place->writer, "SELECT id FROM incoming"), &ids, &ids_n));
	fine(index_enter(place->index, ids, ids_n));
	fine(db_commit(place->writer));
	free(ids);
}

static void
take(struct place *place, int from, int n, const char *title)
{
	struct str json = { 0 };
	for (int i = from; i < from + n; i++)
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"%s %d\",\"abstract\":\"We study VMamba, and %d more.\"}",
			i > from ? "," : "[", i, title, i, i % 7);
	str_addc(&json, ']');
	take_json(place, str_text(&json));
	str_free(&json);
}

static void
work(struct place *place)
{
	bool more = true;
	int64_t done, total;
	while (more)
		fine(index_work_step(place->work, &more, &done, &total));
}

static char *
answers(struct library *library, const char *filter)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	struct page page;
	struct str out = { 0 };
	bool exact;
	size_t unread;
	fine(query_open(library, &everything, filter, TODAY, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		;
	fine(error);
	fine(query_page(query, 0, query_count(query, &exact), &page));
	fine(query_unread(query, &unread));
	str_print(&out, "%zu unread: ", unread);
	for (size_t i = 0; i < page.n; i++)
		str_print(&out, "%s ", page.papers[i].text_id);
	page_free(&page);
	query_close(query);
	return str_take(&out);
}

static void
what_waits_to_be_saved_counts(void **state)
{
	static const char *const filters[] = {
		"", "is:fav", "-is:fav", "is:read", "is:unread", "-is:unread", "is:hidden", "-is:hidden", "is:queued", "has:note",
		"-has:note", "tag:later", "-tag:later", "note:ask", "later", "-later", "mamba -later", "~ater", "\"ask ana\"",
		"is:fav | later | has:note", "is:unread mamba limit:3", "sort:title is:fav", "id:2608.00004 is:fav",
	};
	enum { FILTERS = sizeof filters / sizeof *filters };
	struct place *place = *state;
	struct library *other = NULL;
	char *by_index[FILTERS];
	take(place, 1, 12, "Paper");
	work(place);
	fine(library_open(place->dir, &other));
	for (int unsaved = 0; unsaved < 2; unsaved++) {
		paper_id id = 0;
		char *text = mem_print("2608.%05d", 3 + unsaved);
		assert_true(paper_id_parse(text, &id, NULL));
		free(text);
		struct library_step steps[] = {
			{ .id = id, .field = LIBRARY_STATE, .state = PAPER_FAV, .on = true },
			{ .id = id + 10, .field = LIBRARY_STATE, .state = PAPER_READ, .on = true },
			{ .id = id + 20, .field = LIBRARY_STATE, .state = PAPER_HIDDEN, .on = true },
			{ .id = id + 30, .field = LIBRARY_STATE, .state = PAPER_QUEUED, .on = true },
			{ .id = id + 40, .field = LIBRARY_TAG, .text = "later", .on = true },
			{ .id = id + 50, .field = LIBRARY_NOTE, .text = "Ask Ana" },
			{ .id = id - 10, .field = LIBRARY_STATE, .state = PAPER_FAV, .on = false },
		};
		if (unsaved)
			fine(db_begin(library_db(other)));	// its lock makes them wait
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
			const struct error *error = library_apply(place->library, NULL, &steps[i], 1);
			assert_int_equal(error_is(error, ERROR_BUSY), unsaved);
			error_free(error);
		}
		assert_int_equal(library_unsaved(place->library) > 0, unsaved);
		for (int i = 0; i < FILTERS; i++)
			by_index[i] = answers(place->library, filters[i]);
		index_spoil(library_index(place->library));
		for (int i = 0; i < FILTERS; i++) {
			char *by_scan = answers(place->library, filters[i]);
			if (strcmp(by_scan, by_index[i]))
				fail_msg("“%s”%s finds %s by the index, %s by a scan", filters[i], unsaved ? " (unsaved)" : "",
					by_index[i], by_scan);
			free(by_scan);
			free(by_index[i]);
		}
		if (unsaved)
			db_rollback(library_db(other));
		take(place, 1, 2, unsaved ? "Paper" : "Sheet");	// the index is looked at again
	}
	library_close(other);
}

// Steps of a query, with the index merged and cleared between two of them.
static void
segments_merge_under_a_query(void **state)
{
	enum { PAPERS = 400, ROUNDS = 12, BATCHES = 8 };
	static const char *const filters[] = { "mamba", "\"study vmamba\"", "/study V/", "sort:title mamba", "-zebra mamba" };
	static const size_t found[] = { PAPERS, PAPERS, PAPERS, PAPERS, PAPERS };
	struct place *place = *state;
	bool exact, usable;
	take(place, 1, PAPERS, "Paper");
	work(place);
	for (int round = 0; round < ROUNDS * 5; round++) {
		struct query *query = NULL;
		const struct error *error = NULL;
		enum query_more more = QUERY_MORE;
		for (int i = 0; i < BATCHES; i++)
			take(place, 1 + i * 7, 5, round % 2 ? "Sheet" : "Paper");
		fine(index_look(library_index(place->library), &usable));
		assert_true(usable);
		fine(query_open(place->library, &everything, filters[round % 5], TODAY, &query));
		for (int i = 0; i < round / 5 && more == QUERY_MORE; i++)
			more = query_step(query, 0, &error);
		fine(error);
		work(place);
		while (more == QUERY_MORE)
			more = query_step(query, 0, &error);
		fine(error);
		if (query_count(query, &exact) != found[round % 5])
			fail_msg("“%s” finds %zu", filters[round % 5], query_count(query, &exact));
		query_close(query);
	}
}

// A category is one word with its dot, in the case it is typed in; one that has other
// signs is judged.
static void
categories_are_words(void **state)
{
	static const char papers[] = "[{\"id\":\"2608.00001\",\"title\":\"A\",\"categories\":[\"cs.CL\",\"stat.ML\"]},"
		"{\"id\":\"2608.00002\",\"title\":\"B\",\"categories\":[\"CS.cl\"]},"
		"{\"id\":\"2608.00003\",\"title\":\"C\",\"categories\":[\"cs.CL (old)\"]},"
		"{\"id\":\"2608.00004\",\"title\":\"D\",\"categories\":[\"physics.acc-ph\"]},"
		"{\"id\":\"2608.00005\",\"title\":\"E\"}]";
	static const struct {
		const char *filter, *answers;
	} rows[] = {
		{ "cat:cs.CL", "2 unread: 2608.00003 2608.00001 " },
		{ "cat:cs.cl", "3 unread: 2608.00003 2608.00002 2608.00001 " },
		{ "cat:CL", "2 unread: 2608.00003 2608.00001 " }, { "cat:cs.c", "3 unread: 2608.00003 2608.00002 2608.00001 " },
		{ "cat:ml", "1 unread: 2608.00001 " }, { "cat:acc-ph", "1 unread: 2608.00004 " },
		{ "cat:L", "0 unread: " }, { "-cat:cs.cl", "2 unread: 2608.00005 2608.00004 " },
	};
	struct place *place = *state;
	bool usable;
	take_json(place, papers);
	work(place);
	fine(index_look(library_index(place->library), &usable));
	assert_true(usable);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *got = answers(place->library, rows[i].filter);
		assert_string_equal(got, rows[i].answers);
		free(got);
	}
}

struct dice {
	uint64_t state;
};

static size_t
roll(struct dice *dice, size_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (size_t)(dice->state >> 11) % sides;
}

// What letters may be to a matcher and to the index: other letters in another case,
// several, accented, joined, placed.
static const char *const odd_words[] = {
	"diffusion", "Policy", "3D", "(scene)", "object", "VMamba", "QLoRA", "GPT-4o", "token", "compression.", "na\u00efve",
	"\u017fame", "cla\u017f\u017f", "\u212aernel", "\u0131nput", "\u0130nput", "\ufb01ne-tuned", "\u00bdhalf", "DAE\u03b4ALUS",
	"multi-modal", "x_{t}rain", "C++", "state/of", "O(n)", "10^{19}", "e\u0301tude", "\u65e5\u672cmodel", "stra\u00dfe", "a_b_cde",
	"pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilico", "\u2122mark", "the", "models",
};
enum { ODD_WORDS = sizeof odd_words / sizeof *odd_words };

static void
add_words(struct dice *dice, size_t n, struct str *out)
{
	static const char *const gaps[] = { " ", " ", " ", " ", ", ", "\\n", "\\n\\n", "-" };
	for (size_t i = 0; i < n; i++)
		str_print(out, "%s%s", i ? gaps[roll(dice, 8)] : "", odd_words[roll(dice, ODD_WORDS)]);
}

static void
take_odd(struct place *place, struct dice *dice, int n)
{
	struct str json = { 0 };
	for (int i = 1; i <= n; i++) {
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"", i > 1 ? "," : "[", i);
		add_words(dice, 2 + roll(dice, 4), &json);
		str_add(&json, "\",\"abstract\":\"");
		add_words(dice, 8, &json);
		str_add(&json, "\",\"authors\":[{\"name\":\"");
		add_words(dice, 2 + roll(dice, 3), &json);
		str_add(&json, "\"},{\"name\":\"");
		add_words(dice, 2, &json);
		str_add(&json, "\"}]}");
	}
	str_addc(&json, ']');
	take_json(place, str_text(&json));
	str_free(&json);
}

// One character of ASCII as an expression that matches it, or may.
static void
add_atom(struct dice *dice, char c, struct str *out)
{
	static const struct {
		const char *before, *behind;
	} forms[] = {
		{ "", "?" }, { "", "+" }, { "", "*" }, { "(", ")" }, { "(", "|zz)" }, { "", "{1,2}" }, { "", "{0,2}" },
		{ "z?", "" }, { "(", ")?" }, { "(zz|", ")+" }, { ".", "?" }, { ".*", "*" }, { "\\w?", "" }, { "", "+?" },
	};
	char literal[] = { '\\', c, '\0' };
	const char *text = strchr("\\/.[](){}*+?^$|", c) ? literal : literal + 1;
	size_t form = roll(dice, 8) ? SIZE_MAX : roll(dice, sizeof forms / sizeof *forms);
	if (form != SIZE_MAX)
		str_print(out, "%s%s%s", forms[form].before, text, forms[form].behind);
	else if (text > literal && roll(dice, 10) == 0)
		str_print(out, "[%c%c]", c, c >= 'A' && c <= 'z' ? c ^ 0x20 : c);
	else
		str_add(out, text);
}

// A part of a text, made into an expression.
static void
add_branch(struct dice *dice, const char *text, struct str *out)
{
	static const char *const fronts[] = { "", "", "", "", "^", "\\b", "( |^)", "[- ]?", "(the )?" };
	size_t from = roll(dice, strlen(text)), n = 2 + roll(dice, 20);
	while ((text[from] & 0xc0) == 0x80)
		from--;
	str_add(out, fronts[roll(dice, 9)]);
	for (; text[from] && (n || (text[from] & 0xc0) == 0x80); from++, n -= n > 0)
		if (text[from] & 0x80)
			str_addc(out, text[from]);
		else
			add_atom(dice, text[from] == '\n' ? ' ' : text[from], out);
	if (roll(dice, 12) == 0)
		str_addc(out, '$');
}

static char *
random_regex(struct dice *dice, const struct page *page)
{
	static const char *const fields[] = { "", "", "", "title:", "-", "abs:", "id:", "author:" };
	struct str out = { 0 };
	str_print(&out, "%s/", fields[roll(dice, 8)]);
	bool or = roll(dice, 4) == 0, group = roll(dice, 4) == 0;
	str_add(&out, group ? "(" : "");
	add_branch(dice, page->papers[roll(dice, page->n)].title, &out);
	if (or)
		str_addc(&out, '|');
	if (or)
		add_branch(dice, page->papers[roll(dice, page->n)].title, &out);
	str_add(&out, group ? ")/" : "/");
	return str_take(&out);
}

// Expressions made of what papers have find the same whether the index chooses the
// papers to be judged or all are.
static void
regexes_find_the_same_by_a_scan(void **state)
{
	enum { PAPERS = 60, REGEXES = 600 };
	struct place *place = *state;
	struct dice dice = { 88172645463325252 };
	struct query *query = NULL;
	const struct error *error = NULL;
	struct page page;
	char *regexes[REGEXES], *by_index[REGEXES];
	size_t needy = 0, found = 0;
	take_odd(place, &dice, PAPERS);
	work(place);
	fine(query_open(place->library, &everything, "", TODAY, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		;
	fine(query_page(query, 0, PAPERS, &page));
	query_close(query);
	for (int i = 0; i < REGEXES; i++) {
		struct query_tree *tree = NULL;
		while ((regexes[i] = random_regex(&dice, &page), error = query_tree_read(regexes[i], TODAY, &tree))) {
			error_free(error);	// it repeats too much
			free(regexes[i]);
		}
		const struct query_node *node = tree->root->kind == QUERY_NOT ? tree->root->child : tree->root;
		needy += node->needs != NULL;
		query_tree_free(tree);
		by_index[i] = answers(place->library, regexes[i]);
		found += by_index[i][0] != '0';
	}
	index_spoil(library_index(place->library));
	for (int i = 0; i < REGEXES; i++) {
		char *by_scan = answers(place->library, regexes[i]);
		if (strcmp(by_scan, by_index[i]))
			fail_msg("%s finds %s by the index, %s by a scan", regexes[i], by_index[i], by_scan);
		free(by_scan);
		free(by_index[i]);
		free(regexes[i]);
	}
	page_free(&page);
	assert_true(needy > REGEXES / 2 && found > REGEXES / 2);
}

// Authors are read where they may decide, and only there.
static void
authors_decide(void **state)
{
	static const char papers[] = "[{\"id\":\"2608.00001\",\"title\":\"Ada writes\",\"abstract\":\"Of Lovelace.\","
		"\"authors\":[{\"name\":\"Ada Lovelace\"},{\"name\":\"Charles Babbage\"}]},"
		"{\"id\":\"2608.00002\",\"title\":\"Ada Lovelace\",\"authors\":[{\"name\":\"Lovelace Ada\"}]},"
		"{\"id\":\"2608.00003\",\"title\":\"Ada\",\"abstract\":\"Lovelace\",\"authors\":[{\"name\":\"Jo Byron\"}]}]";
	static const struct {
		const char *filter, *answer;
	} rows[] = {
		{ "\"ada lovelace\"", "2 unread: 2608.00002 2608.00001 " },
		{ "author:\"ada lovelace\"", "1 unread: 2608.00001 " },
		{ "/ada lovelace/", "2 unread: 2608.00002 2608.00001 " },
		{ "/[Aa]da.*lace$/", "2 unread: 2608.00002 2608.00001 " },
		{ "-\"ada lovelace\"", "1 unread: 2608.00003 " },
		{ "Byron", "1 unread: 2608.00003 " },
		{ "\"lovelace ada\" | \"charles babbage\"", "2 unread: 2608.00002 2608.00001 " },
		{ "~\"les babb\"", "1 unread: 2608.00001 " },
		{ "-/babb|byr/", "1 unread: 2608.00002 " },
	};
	struct place *place = *state;
	take_json(place, papers);
	work(place);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *answer = answers(place->library, rows[i].filter);
		if (strcmp(answer, rows[i].answer))
			fail_msg("%s finds %s", rows[i].filter, answer);
		free(answer);
	}
}

// Papers whose votes and comments are few, often the same, or not told; 0: not told.
enum { RANKED = 3000 };
struct ranked {
	paper_id id;
	int upvotes, comments;
};

static void
take_ranked(struct place *place, struct dice *dice, struct ranked *papers)
{
	struct str json = { 0 };
	for (int i = 0; i < RANKED; i++) {
		char *text = mem_print("2608.%05d", i + 1);
		papers[i] = (struct ranked){ 0, (int)roll(dice, 5), (int)roll(dice, 3) };
		assert_true(paper_id_parse(text, &papers[i].id, NULL));
		str_print(&json, "%s{\"id\":\"%s\",\"title\":\"Paper\"", i % 500 ? "," : "[", text);
		if (papers[i].upvotes)
			str_print(&json, ",\"upvotes\":%d", papers[i].upvotes);
		if (papers[i].comments)
			str_print(&json, ",\"comments\":%d", papers[i].comments);
		str_addc(&json, '}');
		free(text);
		if (i % 500 == 499) {
			str_addc(&json, ']');
			take_json(place, str_text(&json));
			str_cut(&json, 0);
		}
	}
	str_free(&json);
}

static int
compare_count(int a, int b, bool down)
{
	if (!a || !b)
		return !a - !b;
	return down ? b - a : a - b;
}

// The filter at work, for qsort.
static struct {
	const char *filter;
	int by_upvotes, by_comments;	// 1 up, -1 down, 0 not at all
} ranked_by;

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order = ranked_by.by_upvotes ? compare_count(x->upvotes, y->upvotes, ranked_by.by_upvotes < 0) : 0;
	if (!order && ranked_by.by_comments)
		order = compare_count(x->comments, y->comments, ranked_by.by_comments < 0);
	return order ? order : (x->id < y->id) - (x->id > y->id);
}

static void
check_rows(struct query *query, const struct ranked *papers, size_t from, size_t n)
{
	struct page page;
	fine(query_page(query, from, n, &page));
	assert_int_equal(page.n, n);
	for (size_t i = 0; i < n; i++)
		if (page.papers[i].id != papers[from + i].id)
			fail_msg("“%s”: row %zu is %s", ranked_by.filter, from + i, page.papers[i].text_id);
	page_free(&page);
}

// Whether the first rows alone are in order, or all.
static void
numbers_rank_hits(void **state)
{
	static const struct {
		const char *filter;
		int by_upvotes, by_comments;
	} rows[] = {
		{ "sort:-upvotes", -1, 0 }, { "sort:upvotes", 1, 0 }, { "sort:-comments", 0, -1 },
		{ "sort:-upvotes sort:comments", -1, 1 }, { "sort:upvotes sort:-comments paper", 1, -1 },
		{ "sort:stars sort:upvotes", 1, 0 },
	};
	struct place *place = *state;
	struct dice dice = { 2463534242 };
	struct ranked *papers = mem_new(RANKED, sizeof *papers);
	take_ranked(place, &dice, papers);
	work(place);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct query *query = NULL;
		const struct error *error = NULL;
		ranked_by.filter = rows[i].filter;
		ranked_by.by_upvotes = rows[i].by_upvotes;
		ranked_by.by_comments = rows[i].by_comments;
		qsort(papers, RANKED, sizeof *papers, compare_ranked);
		fine(query_open(place->library, &everything, rows[i].filter, TODAY, &query));
		while (query_step(query, 0, &error) == QUERY_MORE)
			;
		fine(error);
		check_rows(query, papers, 0, 50);
		for (size_t row = 0; row < RANKED; row += 97)
			assert_int_equal(query_place(query, papers[row].id), row);
		assert_int_equal(query_place(query, 1), -1);
		check_rows(query, papers, 1000, 100);
		check_rows(query, papers, 0, RANKED);
		query_close(query);
	}
	free(papers);
}

// What is read ahead is asked for as if it had been read then, whatever has become of
// the index meanwhile; each step reads one segment.
static void
an_index_read_ahead_answers(void **state)
{
	enum { BATCHES = 5 };
	struct place *place = *state;
	struct index *index = library_index(place->library);
	take(place, 1, 10, "Paper");
	work(place);
	for (int round = 0; round < 6; round++) {
		bool more = true;
		int steps = 0;
		size_t n;
		for (int i = 0; i < BATCHES; i++)
			take(place, 1 + i * 10, 10, round % 2 ? "Paper" : "Sheet");
		for (; more && (round < 4 || !steps); steps++)
			fine(index_warm(index, &more));
		if (round % 3 == 1)
			work(place);	// merges what was read
		char *found = answers(place->library, "mamba");
		assert_memory_equal(found, "50 unread: ", strlen("50 unread: "));
		free(found);
		index_segments(index, &n);
		assert_true(n > 0 && (round > 0 || steps == (int)n + 1));
		fine(index_warm(index, &more));
		assert_false(more);	// it was looked at: there is nothing to be read
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_waits_to_be_saved_counts, setup, teardown),
		cmocka_unit_test_setup_teardown(categories_are_words, setup, teardown),
		cmocka_unit_test_setup_teardown(segments_merge_under_a_query, setup, teardown),
		cmocka_unit_test_setup_teardown(regexes_find_the_same_by_a_scan, setup, teardown),
		cmocka_unit_test_setup_teardown(authors_decide, setup, teardown),
		cmocka_unit_test_setup_teardown(numbers_rank_hits, setup, teardown),
		cmocka_unit_test_setup_teardown(an_index_read_ahead_answers, setup, teardown),
	};
	return cmocka_run_group_tests_name("query_index", tests, NULL, NULL);
}
