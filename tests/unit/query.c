// SPDX-License-Identifier: GPL-3.0-or-later
// Queries over a store of invented papers: order, filters, hidden papers, steps.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "intake.h"
#include "full_text.h"
#include "pdf.h"
#include "query.h"
#include "store.h"
#include "str.h"

static const struct period day = { PERIOD_DAY, 20685 };		// 2026-08-20
static const daynum today = 20686;	// 2026-08-21
static const struct view everything = { .kind = VIEW_ALL };

static const char papers_json[] =
	"[{\"id\":\"2608.00003\",\"title\":\"VMamba Reads\",\"authors\":[{\"name\":\"Yuki Tanaka\"},"
	"{\"name\":\"Ghost Writer\",\"hidden\":true}],\"abstract\":\"A state-space reader of pages.\"},"
	"{\"id\":\"2608.00001\",\"title\":\"Confusion about Fusion\",\"organization\":{\"fullname\":\"River Lab\"},"
	"\"abstract\":\"On mixing.\"},"
	"{\"id\":\"2607.00009\",\"title\":\"Diffusion Revisited\",\"keywords\":[\"flow matching\"]},"
	"{\"id\":\"hep-th/9901001\",\"title\":\"Gödel and Strings\",\"authors\":[{\"name\":\"Ana Álvarez\"}]},"
	"{\"id\":\"2608.00002\",\"title\":\"Plain Paper\"}]";

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static paper_id
id_of(const char *text)
{
	paper_id id = 0;
	assert_true(paper_id_parse(text, &id, NULL));
	return id;
}

static void
take(struct library *library, const char *json, const struct period *period)
{
	struct db *db = library_db(library);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, period, true, 1787227200, &count));
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	take(library, papers_json, &day);
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

static void
mark(struct library *library, const char *id, unsigned bit, bool on)
{
	struct library_step step = { .id = id_of(id), .field = LIBRARY_STATE, .state = bit, .on = on };
	fine(library_apply(library, "test", &step, 1));
}

static struct query *
open_done(struct library *library, const struct view *view, const char *filter)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	fine(query_open(library, view, filter, today, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		fine(error);
	fine(error);
	return query;
}

// The ids of a finished query, blanks between.
static void
finds(struct library *library, const struct view *view, const char *filter, const char *wanted)
{
	struct query *query = open_done(library, view, filter);
	struct page page = { 0 };
	struct str got = { 0 };
	bool exact = false;
	fine(query_page(query, 0, 1000, &page));
	assert_int_equal(query_count(query, &exact), page.n);
	assert_true(exact);
	for (size_t i = 0; i < page.n; i++) {
		str_print(&got, "%s%s", i ? " " : "", page.papers[i].text_id);
		assert_int_equal(query_place(query, page.papers[i].id), i);
	}
	if (strcmp(str_text(&got), wanted) != 0)
		fail_msg("“%s” finds: %s\nwanted: %s", filter, str_text(&got), wanted);
	str_free(&got);
	page_free(&page);
	query_close(query);
}

static void
views_have_their_order(void **state)
{
	struct view period = { .kind = VIEW_PERIOD, .period = day }, fav = { .kind = VIEW_FAV };
	struct view one = { .kind = VIEW_PAPER, .paper = id_of("2607.00009") };
	struct view empty = { .kind = VIEW_PERIOD, .period = { PERIOD_DAY, 1 } };
	finds(*state, &period, NULL, "2608.00003 2608.00001 2607.00009 hep-th/9901001 2608.00002");
	finds(*state, &everything, "", "2608.00003 2608.00002 2608.00001 2607.00009 hep-th/9901001");
	finds(*state, &one, NULL, "2607.00009");
	finds(*state, &empty, NULL, "");
	finds(*state, &fav, NULL, "");
	mark(*state, "hep-th/9901001", PAPER_FAV, true);
	finds(*state, &fav, NULL, "hep-th/9901001");
	finds(*state, &fav, "mamba", "");
	struct view queue = { .kind = VIEW_QUEUE };
	finds(*state, &queue, NULL, "");
}

static void
hidden_papers_have_a_view_of_their_own(void **state)
{
	struct view hidden = { .kind = VIEW_HIDDEN };
	finds(*state, &hidden, NULL, "");
	mark(*state, "hep-th/9901001", PAPER_HIDDEN, true);
	mark(*state, "2608.00002", PAPER_HIDDEN, true);
	mark(*state, "2608.00002", PAPER_FAV, true);
	struct view fav = { .kind = VIEW_FAV };
	finds(*state, &fav, NULL, "");
	finds(*state, &hidden, "is:fav", "2608.00002");
	finds(*state, &hidden, "-is:fav", "hep-th/9901001");
	finds(*state, &everything, "", "2608.00003 2608.00001 2607.00009");
	finds(*state, &everything, "is:hidden", "2608.00002 hep-th/9901001");
}

static void
selected_papers_are_found(void **state)
{
	struct library *library = *state;
	const paper_id ids[] = { id_of("2608.00001"), id_of("hep-th/9901001") };
	finds(library, &everything, "is:selected", "");
	library_select(library, ids, 2, LIBRARY_SELECT);
	finds(library, &everything, "is:selected", "2608.00001 hep-th/9901001");
	finds(library, &everything, "-is:selected fusion OR mamba -is:selected", "2608.00003");
	library_select(library, ids, 1, LIBRARY_UNSELECT);
	finds(library, &everything, "is:selected", "hep-th/9901001");
}

static void
words_are_found(void **state)
{
	static const struct {
		const char *filter, *wanted;
	} rows[] = {
		{ "mamba", "2608.00003" },
		{ "vmamba Reads", "2608.00003" },
		{ "MAMBA reads", "" },
		{ "fusion", "2608.00001" },
		{ "diffus", "2607.00009" },
		{ "godel", "hep-th/9901001" },
		{ "alvarez", "hep-th/9901001" },
		{ "river", "2608.00001" },
		{ "matching", "2607.00009" },
		{ "space pages", "2608.00003" },
		{ "tanaka", "2608.00003" },
		{ "ghost", "" },
		{ "mamba fusion", "" },
		{ "  ", "2608.00003 2608.00002 2608.00001 2607.00009 hep-th/9901001" },
		{ "2608.0000", "2608.00003 2608.00002 2608.00001" },
		{ "2608.00002", "2608.00002" },
		{ "2608.00002v3", "2608.00002" },
		{ "https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001" },
		{ "arXiv:2607.00009 diffusion", "2607.00009" },
		{ "arXiv:2607.00009 mamba", "" },
		{ "2607.00009 2608.00002", "" },
		{ "2608.77777", "" },
	};
	struct view period = { .kind = VIEW_PERIOD, .period = day };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		finds(*state, &everything, rows[i].filter, rows[i].wanted);
	finds(*state, &period, "p", "2608.00003 2608.00002");
	finds(*state, &period, "2608.00002", "2608.00002");
}

// Enough papers for several pieces.
static void
take_many(struct library *library, int n)
{
	struct str json = { 0 };
	for (int i = 1; i <= n; i++)
		str_print(&json, "%s{\"id\":\"2501.%05d\",\"title\":\"Paper %s\",\"abstract\":\"text\"}", i > 1 ? "," : "[",
			i, i % 100 ? "plain" : "century");
	str_addc(&json, ']');
	take(library, str_text(&json), NULL);
	str_free(&json);
}

static const char rich_json[] =
	"[{\"id\":\"2605.00001\",\"title\":\"Money $5 and \\\\emph{Emphasis}\",\"published\":\"2026-05-04T23:59:59Z\","
	"\"days\":[\"2026-05-06\",\"2026-05-08\"],\"upvotes\":120,\"comments\":0,\"submitter\":\"akira\","
	"\"code\":{\"url\":\"https://github.com/a/b\",\"stars\":1500},\"project\":\"https://a.example/\","
	"\"ai_summary\":\"Short.\",\"categories\":[\"cs.CL\",\"stat.ML\"],\"models\":{\"total\":2},"
	"\"abstract\":\"It costs\\nlittle, and\\n\\nends.\",\"keywords\":[\"flow\",\"matching\"],"
	"\"authors\":[{\"name\":\"Zoë Q. Young\"},{\"name\":\"Al Adams\"}]},"
	"{\"id\":\"2605.00002\",\"title\":\"Apples\",\"published\":\"2026-05-05T00:00:00Z\",\"upvotes\":5,\"comments\":3,"
	"\"datasets\":{\"linked\":[{\"id\":\"a/d\"}]},\"spaces\":{\"total\":0},"
	"\"authors\":[{\"name\":\"Bo Berg\"}]},"
	"{\"id\":\"2605.00003\",\"title\":\"bananas\",\"upvotes\":5}]";

static void
tell(struct library *library, const char *id, enum library_field field, const char *text)
{
	struct library_step step = { .id = id_of(id), .field = field, .text = text, .on = true };
	fine(library_apply(library, "test", &step, 1));
}

// Everything a filter can ask, of papers from 2026-05.
static void
all_is_asked(void **state)
{
	static const struct {
		const char *filter, *wanted;
	} rows[] = {
		{ "upvotes:>100", "1" }, { "upvotes:<=5", "3 2" }, { "stars:1.5k", "1" }, { "-stars:>=0", "3 2" },
		{ "comments:0", "1" }, { "comments:<9", "2 1" },
		{ "date:2026-05-04", "1" }, { "date:>2026-05-04", "2" }, { "date:2026-W19", "2 1" }, { "-date:2026", "3" },
		{ "age:>=109d", "1" }, { "age:<109d", "2" },
		{ "day:2026-05-08", "1" }, { "day:2026-05-07", "" }, { "day:2026-05", "1" },
		{ "has:code", "1" }, { "has:project", "1" }, { "has:summary", "1" }, { "has:model", "1" },
		{ "has:dataset", "2" }, { "has:space", "" }, { "has:comments", "2" }, { "has:note", "2" }, { "has:pdf", "1" }, { "-has:pdf", "3 2" },
		{ "has:full", "2" }, { "-has:full", "3 1" },
		{ "is:fav", "3" }, { "is:read", "2" }, { "is:unread", "3 1" }, { "is:queued", "3" }, { "-is:queued", "2 1" },
		{ "src:arxiv", "1" }, { "src:hf", "3 2 1" },
		{ "cat:cs", "1" }, { "cat:ml", "1" }, { "cat:cs.LG", "" }, { "by:akira", "1" }, { "akira", "" },
		{ "tag:later", "3" }, { "later", "3" }, { "tag:ater", "" }, { "note:mamba", "2" }, { "\"ask ana\"", "2" },
		{ "org:a", "" }, { "author:young", "1" }, { "title:young", "" }, { "abs:costs", "1" }, { "kw:match", "1" },
		{ "kw:\"flow matching\"", "" }, { "\"costs little\"", "1" }, { "\"young al\"", "" },
		{ "emphasis", "1" }, { "emph{", "1" }, { "\"\\emph\"", "" }, { "\"$5\"", "1" },
		{ "/costs little/", "1" }, { "/and$/", "1" }, { "/^ends/", "1" }, { "/^little/", "" }, { "/ZO.+YOUNG/", "" },
		{ "/zo.+young/", "1" }, { "title:/^b/", "3" }, { "kw:/^matching$/", "1" }, { "/[[:upper:]]anan/", "" },
		{ "~anan", "3" }, { "anan", "" }, { "Bananas", "" }, { "apples OR bananas", "3 2" },
		{ "(apples OR bananas) -is:read", "3" }, { "apples bananas OR emphasis", "1" },
		{ "id:2605 -id:2605.00002", "3 1" }, { "2605.00001 | 2605.00002 | 2605.7", "2 1" },
		{ "2605.00001 is:fav", "" }, { "limit:2", "3 2" }, { "sort:rank", "3 2 1" }, { "sort:-rank", "1 2 3" },
		{ "sort:-upvotes", "1 3 2" }, { "sort:upvotes", "3 2 1" }, { "sort:upvotes,title", "2 3 1" },
		{ "sort:stars", "1 3 2" }, { "sort:-stars", "1 3 2" }, { "sort:-date", "2 1 3" }, { "sort:date", "1 2 3" },
		{ "sort:title", "2 3 1" }, { "sort:-title", "1 3 2" }, { "sort:author", "2 1 3" }, { "sort:-comments limit:2", "2 1" },
	};
	take(*state, rich_json, NULL);
	mark(*state, "2605.00003", PAPER_FAV, true);
	mark(*state, "2605.00003", PAPER_QUEUED, true);
	mark(*state, "2605.00002", PAPER_READ, true);
	tell(*state, "2605.00003", LIBRARY_TAG, "later");
	tell(*state, "2605.00002", LIBRARY_NOTE, "See VMamba;\nask Ana");
	fine(pdf_note(library_db(*state), id_of("2605.00001"), 1000, 0));
	fine(full_text_keep(library_db(*state), id_of("2605.00002"), &(struct full_text){ .source = "https://x.org", .text = "a",
		.len = 1, .version = PAPER_ABSENT }));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str filter = { 0 }, wanted = { 0 };
		str_print(&filter, "id:2605 (%s)", rows[i].filter);
		if (strstr(rows[i].filter, "sort:") || strstr(rows[i].filter, "limit:")) {
			str_cut(&filter, 0);
			str_print(&filter, "id:2605 %s", rows[i].filter);
		}
		for (const char *c = rows[i].wanted; *c; c++)
			str_print(&wanted, *c == ' ' ? " " : "2605.0000%c", *c);
		finds(*state, &everything, str_text(&filter), str_text(&wanted));
		str_free(&filter);
		str_free(&wanted);
	}
}

// The view's own order stays; scope:all leaves the view.
static void
scope_and_order(void **state)
{
	struct view period = { .kind = VIEW_PERIOD, .period = day }, fav = { .kind = VIEW_FAV };
	take(*state, rich_json, NULL);
	finds(*state, &period, "emphasis", "");
	finds(*state, &period, "emphasis scope:all", "2605.00001");
	finds(*state, &fav, "emphasis scope:all", "2605.00001");
	finds(*state, &period, "fusion | diffusion | godel", "2608.00001 2607.00009 hep-th/9901001");
	finds(*state, &period, "sort:title", "2608.00001 2607.00009 hep-th/9901001 2608.00002 2608.00003");
	finds(*state, &period, "limit:1", "2608.00003");
	finds(*state, &period, "sort:-title limit:1", "2608.00003");
	finds(*state, &period, "zzz sort:title", "");
}

static void
mistakes_are_told(void **state)
{
	struct query *query = NULL;
	const struct error *error = query_open(*state, &everything, "mamba upvotes:>", today, &query);
	assert_true(error_is(error, ERROR_USAGE));
	assert_int_equal(error->at, 6);
	assert_int_equal(error->len, 9);
	assert_null(query);
	error_free(error);
}

// The highlight gets what is wished for, and nothing that is left out.
static void
words_to_mark(void **state)
{
	static const char *const wanted[] = { "mamba", "flow matching", "fus", "q" };
	size_t n = 0;
	struct query *query = open_done(*state, &everything,
		"Mamba (\"flow matching\" | ~fus) -survey -(a | -b) /re/ upvotes:>5 title:q");
	const struct words_sought *words = query_words(query, &n);
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(words[i].folded, wanted[i]);
	assert_string_equal(words[0].cased, "Aaaaa");
	assert_true(words[2].inside);
	query_close(query);
}

// Sorting is done in steps, too, and equal papers stay in their order.
static void
relevance_weighs_where_words_are(void **state)
{
	take(*state, "[{\"id\":\"2606.00001\",\"title\":\"Otter\",\"abstract\":\"Of rivers.\"},"
		"{\"id\":\"2606.00002\",\"title\":\"Of Fish\",\"abstract\":\"What an otter eats.\"},"
		"{\"id\":\"2606.00003\",\"title\":\"Of Dams\",\"keywords\":[\"otter\"],\"abstract\":\"Water.\"},"
		"{\"id\":\"2606.00004\",\"title\":\"Of Play\",\"keywords\":[\"otter\"],\"abstract\":\"An otter slides.\"},"
		"{\"id\":\"2606.00005\",\"title\":\"Of Otters\",\"authors\":[{\"name\":\"Ann River\"}]}]", NULL);
	finds(*state, &everything, "otter sort:relevance", "2606.00005 2606.00001 2606.00004 2606.00003 2606.00002");
	finds(*state, &everything, "otter sort:-relevance", "2606.00002 2606.00003 2606.00004 2606.00005 2606.00001");
	finds(*state, &everything, "otter river sort:relevance", "2606.00005 2606.00001");
	finds(*state, &everything, "otter -fish sort:relevance limit:1", "2606.00005");
	// Without words the order is the view's own.
	finds(*state, &everything, "id:2606 sort:relevance", "2606.00005 2606.00004 2606.00003 2606.00002 2606.00001");
	finds(*state, &(struct view){ .kind = VIEW_PERIOD, .period = day }, "sort:relevance",
		"2608.00003 2608.00001 2607.00009 hep-th/9901001 2608.00002");
}

static void
taken_at(struct library *library, const char *json, int64_t moment_s)
{
	struct db *db = library_db(library);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, moment_s, &count));
}

static void
momentum_is_votes_gained(void **state)
{
	enum { DAY_S = 86400 };
	const int64_t now_s = (int64_t)today * DAY_S + 3600;
	taken_at(*state, "[{\"id\":\"2606.00001\",\"title\":\"Steady\",\"upvotes\":500},"
		"{\"id\":\"2606.00002\",\"title\":\"Rising\",\"upvotes\":4},"
		"{\"id\":\"2606.00003\",\"title\":\"Falling\",\"upvotes\":9}]", now_s - 3 * DAY_S);
	taken_at(*state, "[{\"id\":\"2606.00001\",\"title\":\"Steady\",\"upvotes\":503},"
		"{\"id\":\"2606.00002\",\"title\":\"Rising\",\"upvotes\":60},"
		"{\"id\":\"2606.00003\",\"title\":\"Falling\",\"upvotes\":8},"
		"{\"id\":\"2606.00004\",\"title\":\"Seen Once\",\"upvotes\":900}]", now_s);
	finds(*state, &everything, "id:2606 sort:-momentum", "2606.00002 2606.00001 2606.00003 2606.00004");
	finds(*state, &everything, "id:2606 sort:momentum", "2606.00003 2606.00001 2606.00002 2606.00004");
}

static void
a_view_has_an_order(void **state)
{
	struct view view = { .kind = VIEW_PERIOD, .period = day, .order = { QUERY_BY_TITLE, true } };
	struct view plain = { .kind = VIEW_PERIOD, .period = day };
	assert_true(view_equal(&view, &plain));
	finds(*state, &view, "", "2608.00003 2608.00002 hep-th/9901001 2607.00009 2608.00001");
	finds(*state, &view, "sort:title", "2608.00001 2607.00009 hep-th/9901001 2608.00002 2608.00003");
	struct query *query = open_done(*state, &view, "");
	assert_true(query_ordered(query));
	query_close(query);
	query = open_done(*state, &view, "sort:title");
	assert_false(query_ordered(query));
	query_close(query);
	query = open_done(*state, &plain, "");
	assert_false(query_ordered(query));
	query_close(query);
	view.order = (struct query_order){ QUERY_BY_RANK, true };
	finds(*state, &view, "", "2608.00002 hep-th/9901001 2607.00009 2608.00001 2608.00003");
	finds(*state, &view, "scope:all limit:1", "hep-th/9901001");
}

static void
orders_have_names(void **state)
{
	(void)state;
	struct query_order order;
	for (int sort = 0; sort < QUERY_SORTS; sort++) {
		assert_true(query_order_parse(query_sort_name((enum query_sort)sort), &order));
		assert_int_equal(order.sort, sort);
		assert_false(order.down);
	}
	assert_true(query_order_parse("-votes", &order));
	assert_int_equal(order.sort, QUERY_BY_UPVOTES);
	assert_true(order.down);
	assert_false(query_order_parse("", &order));
	assert_false(query_order_parse("-", &order));
	assert_false(query_order_parse("--votes", &order));
	assert_false(query_order_parse("vote", &order));
}

static void
sorting_is_resumable(void **state)
{
	enum { MANY = 9000 };
	struct query *query = NULL;
	const struct error *error = NULL;
	struct page page = { 0 };
	bool exact = false;
	size_t steps = 1;
	take_many(*state, MANY);
	fine(query_open(*state, &everything, "id:2501 sort:title", today, &query));
	for (; query_step(query, 0, &error) == QUERY_MORE; steps++)
		assert_int_equal(query_count(query, &exact), 0);
	fine(error);
	assert_true(steps > MANY / 16);
	assert_int_equal(query_count(query, &exact), MANY);
	fine(query_page(query, 0, MANY, &page));
	for (size_t i = 1; i < page.n; i++) {
		int titles = strcmp(page.papers[i - 1].title, page.papers[i].title);
		assert_true(titles < 0 || (titles == 0 && page.papers[i - 1].id > page.papers[i].id));
	}
	page_free(&page);
	query_close(query);
}

static void
hidden_papers_are_left_out(void **state)
{
	struct view period = { .kind = VIEW_PERIOD, .period = day };
	struct view one = { .kind = VIEW_PAPER, .paper = id_of("2608.00003") };
	mark(*state, "2608.00003", PAPER_HIDDEN, true);
	finds(*state, &period, NULL, "2608.00001 2607.00009 hep-th/9901001 2608.00002");
	finds(*state, &everything, "mamba", "");
	finds(*state, &everything, "2608.00003", "");
	finds(*state, &one, NULL, "2608.00003");
	finds(*state, &everything, "is:hidden", "2608.00003");
	finds(*state, &period, "mamba is:hidden", "2608.00003");
	finds(*state, &everything, "-is:hidden id:2608", "2608.00002 2608.00001");
	finds(*state, &everything, "is:hidden | plain", "2608.00003 2608.00002");
}

static void
pages_and_unread(void **state)
{
	struct page page = { 0 };
	size_t unread = 0, words = 0;
	mark(*state, "2608.00001", PAPER_READ, true);
	mark(*state, "2608.00001", PAPER_FAV, true);
	struct query *query = open_done(*state, &everything, NULL);
	fine(query_unread(query, &unread));
	assert_int_equal(unread, 4);
	fine(query_page(query, 2, 2, &page));
	assert_int_equal(page.n, 2);
	assert_int_equal(page.papers[0].state, PAPER_READ | PAPER_FAV);
	assert_int_equal(page.papers[1].state, 0);
	page_free(&page);
	fine(query_page(query, 99, 2, &page));
	assert_int_equal(page.n, 0);
	page_free(&page);
	assert_int_equal(query_place(query, id_of("2608.77777")), -1);
	query_words(query, &words);
	assert_int_equal(words, 0);
	query_close(query);
	query = open_done(*state, &everything, "MAMBA 2608.00003");
	assert_string_equal(query_words(query, &words)[0].folded, "mamba");
	assert_int_equal(words, 1);
	query_close(query);
	query_close(NULL);
}

static void
steps_are_small_and_add_up(void **state)
{
	enum { MANY = 19000 };
	struct query *query = NULL;
	const struct error *error = NULL;
	bool exact = true;
	size_t steps = 1, before = 0;
	take_many(*state, MANY);
	fine(query_open(*state, &everything, NULL, today, &query));
	assert_int_equal(query_count(query, &exact), 0);
	assert_false(exact);
	while (query_step(query, 0, &error) == QUERY_MORE) {
		assert_true(query_count(query, &exact) >= before);
		before = query_count(query, &exact);
		// Nothing is held between steps: the library can be written, the cache detached.
		mark(*state, "2608.00001", PAPER_READ, steps++ % 2);
	}
	fine(error);
	assert_true(steps >= 3);
	assert_int_equal(query_count(query, &exact), MANY + 5);
	assert_true(exact);
	query_close(query);
	query = open_done(*state, &everything, "century");
	assert_int_equal(query_count(query, &exact), MANY / 100);
	query_close(query);
}

static int64_t
now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

// A budget is kept even where nothing matches: 2 ms may become a few, never the
// whole scan.
static void
budgets_are_kept(void **state)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	size_t steps = 0;
	int64_t worst_us = 0;
	take_many(*state, 19000);
	fine(query_open(*state, &everything, "nowhere", today, &query));
	enum query_more more;
	do {
		int64_t start_us = now_us();
		more = query_step(query, 2, &error);
		int64_t took_us = now_us() - start_us;
		worst_us = took_us > worst_us ? took_us : worst_us;
		steps++;
	} while (more == QUERY_MORE);
	fine(error);
	print_message("# %zu steps, the longest %lld us\n", steps, (long long)worst_us);
	assert_true(steps > 3);
	query_close(query);
}

// A search has the order and the marks of the site; one that was never made, and a
// cache of before there were any, has nothing.
static void
searches_have_the_sites_order(void **state)
{
	struct library *library = *state;
	struct db *db = library_db(library);
	struct view found = { .kind = VIEW_SEARCH, .words = "fusion" }, never = { .kind = VIEW_SEARCH, .words = "fission" };
	fine(db_exec(db, "INSERT INTO papers.search VALUES (7, 'fusion', 1787227200, 3)"));
	fine(db_exec(db, "INSERT INTO papers.found VALUES (7, 1, 20260800001, '[\"Confusion\",\"FUSION\"]'),"
		" (7, 2, 19990101001, NULL), (7, 3, 20260700009, '[]')"));
	paper_id ids[] = { id_of("2608.00001"), id_of("hep-th/9901001"), id_of("2607.00009") };
	struct stmt *s = db_stmt(db, "UPDATE papers.found SET paper = ? WHERE rank = 2");
	db_bind_int(s, 1, ids[1]);
	db_row(s);
	fine(db_end(s));
	finds(library, &found, NULL, "2608.00001 hep-th/9901001 2607.00009");
	finds(library, &found, "diffusion", "2607.00009");
	finds(library, &found, "sort:title", "2608.00001 2607.00009 hep-th/9901001");
	finds(library, &never, NULL, "");
	mark(library, "hep-th/9901001", PAPER_HIDDEN, true);
	finds(library, &found, NULL, "2608.00001 2607.00009");

	struct query *query = open_done(library, &found, NULL);
	size_t n, start, len;
	const struct words_sought *marks = search_marks(query_search(query), ids[0], &n);
	assert_int_equal(n, 2);
	assert_true(words_seek("Confusion about Fusion", 0, &marks[1], &start, &len));
	assert_int_equal(start, 16);
	assert_false(words_seek("Confusion about Fusions", 0, &marks[1], &start, &len));
	search_marks(query_search(query), ids[1], &n);
	assert_int_equal(n, 0);
	search_marks(query_search(query), ids[2] + 1, &n);
	assert_int_equal(n, 0);
	query_close(query);

	int papers = 0;
	assert_int_equal(search_fetched_s(db, "fusion", &papers), 1787227200);
	assert_int_equal(papers, 3);
	fine(db_exec(db, "DROP TABLE papers.found; DROP TABLE papers.search"));
	finds(library, &found, NULL, "");
	assert_int_equal(search_fetched_s(db, "fusion", NULL), PAPER_ABSENT);
}

static void
views_compare(void **state)
{
	(void)state;
	struct view a = { .kind = VIEW_PERIOD, .period = day }, b = a;
	assert_true(view_equal(&a, &b));
	b.period.first++;
	assert_false(view_equal(&a, &b));
	struct view fav = { .kind = VIEW_FAV, .paper = 3 }, other = { .kind = VIEW_FAV, .paper = 4 };
	assert_true(view_equal(&fav, &other));
	fav.kind = other.kind = VIEW_PAPER;
	assert_false(view_equal(&fav, &other));
	assert_false(view_equal(&a, &fav));
	struct view lamps = { .kind = VIEW_SEARCH, .words = "reading lamps" }, more = lamps;
	assert_true(view_equal(&lamps, &more));
	strcat(more.words, " & more");
	assert_false(view_equal(&lamps, &more));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(hidden_papers_have_a_view_of_their_own, setup, teardown),
		cmocka_unit_test_setup_teardown(selected_papers_are_found, setup, teardown),
		cmocka_unit_test_setup_teardown(views_have_their_order, setup, teardown),
		cmocka_unit_test_setup_teardown(words_are_found, setup, teardown),
		cmocka_unit_test_setup_teardown(hidden_papers_are_left_out, setup, teardown),
		cmocka_unit_test_setup_teardown(pages_and_unread, setup, teardown),
		cmocka_unit_test_setup_teardown(searches_have_the_sites_order, setup, teardown),
		cmocka_unit_test_setup_teardown(steps_are_small_and_add_up, setup, teardown),
		cmocka_unit_test_setup_teardown(budgets_are_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(all_is_asked, setup, teardown),
		cmocka_unit_test_setup_teardown(scope_and_order, setup, teardown),
		cmocka_unit_test_setup_teardown(mistakes_are_told, setup, teardown),
		cmocka_unit_test_setup_teardown(words_to_mark, setup, teardown),
		cmocka_unit_test_setup_teardown(sorting_is_resumable, setup, teardown),
		cmocka_unit_test_setup_teardown(relevance_weighs_where_words_are, setup, teardown),
		cmocka_unit_test_setup_teardown(momentum_is_votes_gained, setup, teardown),
		cmocka_unit_test_setup_teardown(a_view_has_an_order, setup, teardown),
		cmocka_unit_test(orders_have_names),
		cmocka_unit_test(views_compare),
	};
	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
