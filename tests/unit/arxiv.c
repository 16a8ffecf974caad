// SPDX-License-Identifier: GPL-3.0-or-later
// arXiv's answers: what they are, refusals, pieces; and its addresses.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sync/arxiv.h"
#include "intake.h"
#include "mem.h"
#include "store.h"
#include "str.h"

static struct db *db;

static int
open_cache(void **state)
{
	(void)state;
	const struct error *error = db_open_memory(&db);
	if (!error)
		error = store_attach(db, NULL, STORE_MEMORY);
	return error ? -1 : 0;
}

static int
close_cache(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

// One of the invented answers; the caller frees.
static struct str
fixture(const char *name)
{
	struct str text = { 0 };
	char bytes[4096];
	const char *root = getenv("srcdir");
	char *path = mem_print("%s/tests/fixtures/arxiv/%s", root ? root : ".", name);
	FILE *file = fopen(path, "re");
	if (!file)
		fail_msg("%s is missing", path);
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(&text, bytes, n);
	fclose(file);
	free(path);
	return text;
}

static const struct error *
take(const char *name, struct arxiv_answer *out)
{
	struct str text = fixture(name);
	assert_null(intake_start(db));
	*out = (struct arxiv_answer){ 0 };
	const struct error *error = arxiv_take(db, text.data, text.len, out);
	str_free(&text);
	return error;
}

// The first value that a query answers, "NULL" for none; the caller frees.
static char *
ask(const char *sql)
{
	struct stmt *s = db_stmt(db, sql);
	char *value = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
	const struct error *error = db_end(s);
	if (error)
		fail_msg("%s: %s", sql, error->text);
	return value ? value : mem_dup("NULL");
}

static void
assert_answer(const char *sql, const char *expected)
{
	char *value = ask(sql);
	if (strcmp(value, expected) != 0)
		fail_msg("%s: \"%s\" instead of \"%s\"", sql, value, expected);
	free(value);
}

static const char all_sql[] =
	"SELECT group_concat(concat, '/') FROM (SELECT position || ' ' || coalesce(paper_text(id), '-') || ' v' ||"
	" coalesce(version, '-') || ' ' || coalesce(title, '-') AS concat FROM incoming ORDER BY position)";

static void
tells_what_it_is(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum arxiv_form form;
		int papers, deleted;
		int64_t total, start;
		const char *token;
		bool lacks, stale;
		const char *day;
	} rows[] = {
		{ "legacy.xml", ARXIV_ATOM, 2, 0, 7, 0, NULL, false, false, NULL },
		{ "current.xml", ARXIV_ATOM, 2, 0, 7, 0, NULL, false, false, NULL },
		{ "busy.xml", ARXIV_ATOM, 0, 0, 449736, 200, NULL, true, false, NULL },
		{ "rss.xml", ARXIV_RSS, 4, 0, -1, -1, NULL, false, false, "2026-04-28" },
		{ "rss-atom.xml", ARXIV_RSS, 4, 0, -1, -1, NULL, false, false, "2026-04-28" },
		{ "rss-weekend.xml", ARXIV_RSS, 0, 0, -1, -1, NULL, false, false, "2026-05-02" },
		{ "oai.xml", ARXIV_OAI, 2, 1, -1, -1, "verb%3DListRecords%26skip%3D3", false, false, NULL },
		{ "oai-raw.xml", ARXIV_OAI, 1, 0, -1, -1, NULL, false, false, NULL },
		{ "oai-dc.xml", ARXIV_OAI, 1, 0, -1, -1, NULL, false, false, NULL },
		{ "oai-none.xml", ARXIV_OAI, 0, 0, -1, -1, NULL, false, false, NULL },
		{ "oai-stale.xml", ARXIV_OAI, 0, 0, -1, -1, NULL, false, true, NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arxiv_answer answer;
		char day[DAY_TEXT] = "";
		print_message("%s\n", rows[i].name);
		assert_null(take(rows[i].name, &answer));
		assert_int_equal(answer.form, rows[i].form);
		assert_int_equal(answer.papers, rows[i].papers);
		assert_int_equal(answer.deleted, rows[i].deleted);
		assert_int_equal(answer.total, rows[i].total);
		assert_int_equal(answer.start, rows[i].start);
		assert_int_equal(answer.stale, rows[i].stale);
		assert_int_equal(arxiv_answer_lacks(&answer), rows[i].lacks);
		assert_string_equal(answer.token ? answer.token : "", rows[i].token ? rows[i].token : "");
		if (answer.has_day)
			day_format(answer.day, day);
		assert_string_equal(day, rows[i].day ? rows[i].day : "");
		arxiv_answer_free(&answer);
	}
}

static void
refuses_in_words(void **state)
{
	(void)state;
	static const struct {
		const char *name, *words;
		enum error_kind kind;
	} rows[] = {
		{ "error.xml", "arXiv refuses: incorrect id format for lamp", ERROR_NETWORK },
		{ "rss-error.xml", "arXiv refuses: Bad request: 'cs.LAMP' is not a valid archive or category.", ERROR_NETWORK },
		{ "oai-error.xml", "arXiv refuses: badArgument: In words: error.", ERROR_NETWORK },
		{ "page.html", "a web page, \"arXiv - Too Many Lamps\", where XML was expected", ERROR_INPUT },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arxiv_answer answer;
		const struct error *error = take(rows[i].name, &answer);
		assert_non_null(error);
		assert_string_equal(error->text, rows[i].words);
		assert_int_equal(error->kind, rows[i].kind);
		error_free(error);
		assert_answer(all_sql, "NULL");
	}
}

// The two dialects of the API say the same.
static void
reads_both_dialects(void **state)
{
	(void)state;
	static const char *const names[] = { "legacy.xml", "current.xml" };
	for (size_t i = 0; i < 2; i++) {
		struct arxiv_answer answer;
		print_message("%s\n", names[i]);
		assert_null(take(names[i], &answer));
		arxiv_answer_free(&answer);
		assert_answer(all_sql, "0 2505.00017 v3 Lanterns & Ladders: Reading at Night with $O(\\log n)$ Candles/"
			"1 hep-th/9901999 v1 0");
		assert_answer("SELECT abstract FROM incoming", "A lantern is lit when x < y. We ask how many candles a reader needs."
			"\n\nIn a second part we count the rungs of ladders, of which there are many:\n- wooden ones;\n- ones of rope.");
		assert_answer("SELECT group_concat(name, '/') FROM (SELECT name FROM incoming_author ORDER BY position, place)",
			"Ada Leuchter/J\xc3\xbcrgen O'Wick/A. Nobody");
		assert_answer("SELECT categories FROM incoming", "[\"cs.DS\",\"cs.CL\"]");
		assert_answer("SELECT group_concat(version || ' ' || rfc3339(submitted_s), '/') FROM incoming_version WHERE position = 0",
			"1 2025-05-01T17:59:59Z/3 2025-06-01T08:30:00Z");
		assert_answer("SELECT rfc3339(published_s) || ' ' || rfc3339(updated_s) || ' ' || doi || ' ' || journal_ref || ' ' ||"
			" comment || ' ' || coalesce(withdrawn_s, '-') || ' ' || arxiv FROM incoming",
			"2025-05-01T17:59:59Z 2025-06-01T08:30:00Z 10.1000/lamp.17 J. Lamps 4 (2025) 17 12 pages, 3 figures - 1");
		assert_answer("SELECT rfc3339(withdrawn_s) FROM incoming WHERE position = 1", "1999-01-31T12:00:00Z");
	}
}

static void
reads_announcements(void **state)
{
	(void)state;
	static const char *const names[] = { "rss.xml", "rss-atom.xml" };
	for (size_t i = 0; i < 2; i++) {
		struct arxiv_answer answer;
		print_message("%s\n", names[i]);
		assert_null(take(names[i], &answer));
		arxiv_answer_free(&answer);
		assert_answer(all_sql, "0 2604.00041 v1 Lamps for Left-Handed Readers/1 2604.00042 v1 A Cross-Listed Candle/"
			"2 math/0301999 v4 An Older Lamp/3 2603.00043 v2 Wicks under Another Name");
		assert_answer("SELECT group_concat(position || ' ' || category || ' ' || kind, '/') FROM"
			" (SELECT * FROM incoming_announced ORDER BY position, category)",
			"0 cs.CL 1/0 math 2/1 cs.CL 2/2 math 3/3 math 4");
		assert_answer("SELECT group_concat(name, '/') FROM (SELECT name FROM incoming_author ORDER BY position, place)",
			"Ada Leuchter/B. Wick Jr./Carl Docht/Carl Docht/Ada Leuchter/Carl Docht/for the Wick Collaboration");
		assert_answer("SELECT abstract || ' ' || doi || ' ' || journal_ref FROM incoming",
			"Most lamps stand on the right. 10.1000/lamp.41 J. Lamps 5 (2026) 41");
		// The day of an announcement is no date of the paper's.
		assert_answer("SELECT count(published_s) + count(updated_s) FROM incoming", "0");
		assert_answer("SELECT group_concat(position || ' ' || rfc3339(withdrawn_s), '/') FROM incoming WHERE withdrawn_s",
			"2 2026-04-28T04:00:00Z");
	}
}

static void
reads_catalogues(void **state)
{
	(void)state;
	struct arxiv_answer answer;
	assert_null(take("oai.xml", &answer));
	arxiv_answer_free(&answer);
	assert_answer(all_sql, "0 2604.00051 v- Rungs and Ropes/1 1601.00053 v- An Old Paper with a New Version");
	assert_answer("SELECT group_concat(name, '/') FROM (SELECT name FROM incoming_author ORDER BY position, place)",
		"Lamp Collaboration/Ada Leuchter/B. Wick Jr./Carl Docht");
	assert_answer("SELECT abstract || ' ' || categories || ' ' || doi || ' ' || comment || ' ' || journal_ref FROM incoming",
		"One rung, one rope. [\"cs.DS\",\"math.CO\"] 10.1000/lamp.51 v2: typos J. Lamps 6 (2026) 1");
	assert_answer("SELECT group_concat(coalesce(rfc3339(published_s), '-') || ' ' || rfc3339(updated_s), '/') FROM incoming",
		"2026-04-01T00:00:00Z 2026-04-27T00:00:00Z/- 2026-04-26T00:00:00Z");
	assert_null(take("oai-raw.xml", &answer));
	arxiv_answer_free(&answer);
	assert_answer(all_sql, "0 2604.00061 v10 Ten Versions of a Lamp");
	assert_answer("SELECT group_concat(name, '/') FROM (SELECT name FROM incoming_author ORDER BY place)",
		"The Lamp Collaboration/Ada Leuchter/B. Wick Jr./Carl Docht");
	assert_answer("SELECT group_concat(version || ' ' || rfc3339(submitted_s), '/') FROM incoming_version",
		"1 2026-04-01T17:59:59Z/2 2026-04-01T22:30:00Z/10 2026-04-27T10:00:00Z");
	assert_answer("SELECT rfc3339(published_s) || ' ' || rfc3339(updated_s) FROM incoming",
		"2026-04-01T17:59:59Z 2026-04-27T10:00:00Z");
	assert_null(take("oai-dc.xml", &answer));
	arxiv_answer_free(&answer);
	assert_answer(all_sql, "0 math/0306999 v- The Number of Lamps");
	assert_answer("SELECT categories FROM incoming", "[\"math.CO\"]");
	assert_answer("SELECT rfc3339(published_s) || ' ' || rfc3339(updated_s) || ' ' || doi || ' ' || journal_ref || ' ' ||"
		" comment || ' ' || abstract FROM incoming", "2003-06-19T00:00:00Z 2004-01-02T00:00:00Z 10.1000/lamp.99"
		" Combinatorial Lamps 14 (2005) 439 3 pages We count lamps.");
}

// Papers are there as soon as they are whole, in pieces of any size; what was merged
// meanwhile may be forgotten.
static void
reads_pieces(void **state)
{
	(void)state;
	struct str text = fixture("rss.xml");
	const char *second = strstr(text.data, "<item>");
	const char *within = strstr(second + 1, "Announce Type: cross");
	size_t half = (size_t)(within - text.data);
	struct arxiv_answer answer = { 0 };
	assert_null(intake_start(db));
	struct arxiv_reader *reader = arxiv_reader_new(db);
	assert_null(arxiv_reader_feed(reader, text.data, half));
	assert_answer(all_sql, "0 2604.00041 v1 Lamps for Left-Handed Readers");
	assert_int_equal(arxiv_reader_papers(reader), 1);
	assert_null(intake_start(db));
	for (size_t i = half; i < text.len; i++)
		assert_null(arxiv_reader_feed(reader, text.data + i, 1));
	assert_answer(all_sql, "1 2604.00042 v1 A Cross-Listed Candle/2 math/0301999 v4 An Older Lamp/"
		"3 2603.00043 v2 Wicks under Another Name");
	assert_null(arxiv_reader_end(reader, &answer));
	assert_int_equal(answer.papers, 4);
	arxiv_answer_free(&answer);
	arxiv_reader_free(reader);
	str_free(&text);
}

// A cut answer leaves nothing behind but what was there before it.
static void
forgets_what_is_none(void **state)
{
	(void)state;
	struct arxiv_answer answer = { 0 };
	struct str first = fixture("legacy.xml"), second = fixture("rss.xml");
	assert_null(intake_start(db));
	assert_null(arxiv_take(db, first.data, first.len, &answer));
	arxiv_answer_free(&answer);
	for (size_t len = 0; len < second.len - strlen("</rss>"); len += 97) {
		const struct error *error = arxiv_take(db, second.data, len, &answer);
		assert_true(error_is(error, ERROR_INPUT));
		error_free(error);
		assert_answer("SELECT count(*) || ' ' || max(position) FROM incoming", "2 1");
		assert_answer("SELECT count(*) FROM incoming_author WHERE position > 1", "0");
		assert_answer("SELECT count(*) FROM incoming_version WHERE position > 1", "0");
		assert_answer("SELECT count(*) FROM incoming_announced", "0");
	}
	assert_null(arxiv_take(db, second.data, second.len, &answer));
	arxiv_answer_free(&answer);
	assert_answer("SELECT count(*) || ' ' || max(position) FROM incoming", "6 5");
	str_free(&first);
	str_free(&second);
}

// What has limits is cut and counted, by the same functions as the site's answers.
static void
limits_a_paper(void **state)
{
	(void)state;
	struct str text = { 0 };
	struct arxiv_answer answer = { 0 };
	str_add(&text, "<feed><entry><id>http://arxiv.org/abs/2604.00001v1</id><title>");
	for (int i = 0; i < 3000; i++)
		str_add(&text, "t");
	str_add(&text, "</title>");
	for (int i = 0; i < ARXIV_AUTHORS_MAX + 5; i++)
		str_print(&text, "<author><name>N. %d</name></author>", i);
	str_add(&text, "</entry></feed>");
	assert_null(intake_start(db));
	assert_null(arxiv_take(db, text.data, text.len, &answer));
	arxiv_answer_free(&answer);
	assert_answer("SELECT length(title) FROM incoming", "2048");
	assert_answer("SELECT count(*) FROM incoming_author", "5000");
	assert_int_equal(db_cuts(db).fields, 1);
	assert_int_equal(db_cuts(db).entries, 5);
	str_free(&text);
}

// P10, P16: texts are clean, ids keep to their grammar, and nothing of an answer is SQL.
static void
takes_hostile_values(void **state)
{
	(void)state;
	static const char text[] = "<feed><entry><id>http://arxiv.org/abs/2604.00001v9999999999</id><title>a</title></entry>"
		"<entry><id>http://arxiv.org/abs/../../etc</id><title>b</title></entry>"
		"<entry><id>'); DROP TABLE incoming; --</id><title>'); DROP TABLE incoming; --</title>"
		"<category term='cs.CL\"],[\"'/><category term='&quot;'/><category term='-cs'/><category term='cs.'/></entry>"
		"<entry><id>http://arxiv.org/abs/2604.00002</id><title>x\xe2\x80\xaey\x7f\xc2\x9b" "31m</title>"
		"<author><name>\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xe2\x80\x8b" "A</name></author></entry></feed>";
	struct arxiv_answer answer = { 0 };
	assert_null(intake_start(db));
	assert_null(arxiv_take(db, text, strlen(text), &answer));
	arxiv_answer_free(&answer);
	assert_answer(all_sql, "0 - v- a/1 - v- b/2 - v- '); DROP TABLE incoming; --/3 2604.00002 v- xy31m");
	assert_answer("SELECT count(categories) FROM incoming", "0");
	assert_answer("SELECT name FROM incoming_author", "\xf0\x9f\x8f\xb4" "A");
}

static void
knows_what_looks_so(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		bool looks;
	} rows[] = {
		{ "<?xml version='1.0'?>", true }, { "<feed>", true }, { "\xef\xbb\xbf\n <rss>", true }, { "<OAI-PMH", true },
		{ "<!-- x --><feed>", true }, { "<!DOCTYPE html>", false }, { "<html>", false }, { "<HTML lang='en'>", false },
		{ "{\"id\":1}", false }, { "2604.00001", false }, { "", false }, { "<", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		print_message("%s\n", rows[i].bytes);
		assert_int_equal(arxiv_looks(rows[i].bytes, strlen(rows[i].bytes)), rows[i].looks);
	}
}

static void
assert_address(char *address, const char *expected)
{
	assert_string_equal(address, expected);
	free(address);
}

static void
makes_addresses(void **state)
{
	(void)state;
	daynum day = day_make(2026, 4, 28), later = day_make(2026, 5, 2);
	assert_address(arxiv_address_search("http://h", "ti:\"a b\" AND cat:cs.CL&x=1", 200, 100),
		"http://h/api/query?search_query=ti:%22a%20b%22%20AND%20cat:cs.CL%26x%3D1"
		"&sortBy=submittedDate&sortOrder=descending&start=200&max_results=100");
	assert_address(arxiv_address_ids("http://h", "2604.00001v2,hep-th/9901001", 2),
		"http://h/api/query?id_list=2604.00001v2,hep-th/9901001&max_results=2");
	assert_address(arxiv_address_day("http://h", "cs.CL", day, 0, 200),
		"http://h/api/query?search_query=cat:cs.CL%20AND%20submittedDate:%5B202604280000%20TO%20202604282359%5D"
		"&sortBy=submittedDate&sortOrder=descending&start=0&max_results=200");
	assert_address(arxiv_address_day("http://h", "hep-th", day, 200, 200),
		"http://h/api/query?search_query=%28cat:hep-th%20OR%20cat:hep-th.%2A%29%20AND%20"
		"submittedDate:%5B202604280000%20TO%20202604282359%5D"
		"&sortBy=submittedDate&sortOrder=descending&start=200&max_results=200");
	assert_address(arxiv_address_feed("http://h", " cs.CL, cs.LG math/ "), "http://h/rss/cs.CL+cs.LG+math%2F");
	assert_address(arxiv_address_harvest("http://h", "physics:hep-th", &day, &later),
		"http://h/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-04-28&until=2026-05-02&set=physics:hep-th");
	assert_address(arxiv_address_harvest("http://h", NULL, &day, NULL),
		"http://h/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-04-28");
	assert_address(arxiv_address_token("http://h", "verb%3DList&x=1|2"),
		"http://h/oai?verb=ListRecords&resumptionToken=verb%253DList%26x%3D1%7C2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tells_what_it_is, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(refuses_in_words, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(reads_both_dialects, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(reads_announcements, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(reads_catalogues, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(reads_pieces, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(forgets_what_is_none, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(limits_a_paper, open_cache, close_cache),
		cmocka_unit_test_setup_teardown(takes_hostile_values, open_cache, close_cache),
		cmocka_unit_test(knows_what_looks_so),
		cmocka_unit_test(makes_addresses),
	};
	return cmocka_run_group_tests_name("arxiv", tests, NULL, NULL);
}
