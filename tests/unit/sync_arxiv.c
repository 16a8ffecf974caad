// SPDX-License-Identifier: GPL-3.0-or-later
// arXiv asked by paperboy-sync: announcements, days that are over, single papers, searches, all that
// changed; how it waits, and what it makes of answers that are none.

#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "link.h"
#include "mem.h"
#include "stage.h"
#include "str.h"

enum { PACE_MS = 3000 };

static int
open_arxiv(void **state)
{
	int failed = stage_open(state);
	if (!failed)
		stage_write(*state, "arxiv/max-age", "3600\n");
	return failed;
}

// A feed of n papers, ids from 2608.`first`, of an announcement.
static void
site_feed(const struct stage *stage, const char *category, const char *published, int first, int n)
{
	struct str text = { 0 };
	str_print(&text, "<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\""
		" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" version=\"2.0\"><channel><title>%s updates on arXiv.org</title>"
		"<pubDate>%s</pubDate><skipDays><day>Sunday</day><day>Saturday</day></skipDays>", category, published);
	for (int i = 0; i < n; i++)
		str_print(&text, "<item><title>Announced %d</title><link>https://arxiv.org/abs/2608.%05d</link>"
			"<description>arXiv:2608.%05dv1 Announce Type: %s \nAbstract: Words.</description>"
			"<guid isPermaLink=\"false\">oai:arXiv.org:2608.%05dv1</guid>%s<category>%s</category>"
			"<pubDate>%s</pubDate><arxiv:announce_type>%s</arxiv:announce_type><dc:creator>A. Author</dc:creator></item>",
			i, first + i, first + i, i % 2 ? "cross" : "new", first + i,
			i % 2 ? "<category>stat.ML</category>" : "", category, published, i % 2 ? "cross" : "new");
	str_add(&text, "</channel></rss>\n");
	char *name = mem_print("arxiv/rss/%s.xml", category);
	stage_write(stage, name, str_text(&text));
	free(name);
	str_free(&text);
}

// An answer of the API: n papers of `total`, from `start` on; ids from 2508.`first` + start.
static void
site_atom(const struct stage *stage, const char *name, int first, int start, int n, int total)
{
	struct str text = { 0 };
	str_print(&text, "<?xml version='1.0' encoding='UTF-8'?><feed xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\""
		" xmlns=\"http://www.w3.org/2005/Atom\"><title>arXiv Query</title><opensearch:totalResults>%d</opensearch:totalResults>"
		"<opensearch:startIndex>%d</opensearch:startIndex>", total, start);
	for (int i = start; i < start + n; i++)
		str_print(&text, "<entry><id>http://arxiv.org/abs/2508.%05dv2</id><title>Submitted %d</title>"
			"<updated>2025-08-20T10:00:00Z</updated><summary>Words.</summary><category term=\"cs.CL\"/>"
			"<published>2025-08-20T10:00:00Z</published><author><name>A. Author</name></author></entry>", first + i, i);
	str_add(&text, "</feed>\n");
	stage_write(stage, name, str_text(&text));
	str_free(&text);
}

// A page of OAI-PMH: n records, ids from 2608.`first`; NULL: no token.
static void
site_oai(const struct stage *stage, const char *name, int first, int n, const char *token)
{
	struct str text = { 0 };
	str_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">"
		"<responseDate>2026-08-21T00:00:00Z</responseDate><request verb=\"ListRecords\">http://oaipmh.arxiv.org/oai</request>"
		"<ListRecords>");
	for (int i = first; i < first + n; i++)
		str_print(&text, "<record><header><identifier>oai:arXiv.org:2608.%05d</identifier><datestamp>2026-08-20</datestamp>"
			"<setSpec>cs:cs:CL</setSpec></header><metadata><arXivRaw xmlns=\"http://arxiv.org/OAI/arXivRaw/\">"
			"<id>2608.%05d</id><submitter>A. Author</submitter><version version=\"v1\"><date>Thu, 20 Aug 2026 10:00:00 GMT</date>"
			"</version><title>Changed %d</title><authors>A. Author</authors><categories>cs.CL</categories>"
			"<abstract>Words.</abstract></arXivRaw></metadata></record>", i, i, i);
	if (token)
		str_print(&text, "<resumptionToken expires=\"2026-08-22T00:00:00Z\">%s</resumptionToken>", token);
	str_add(&text, "</ListRecords></OAI-PMH>\n");
	stage_write(stage, name, str_text(&text));
	str_free(&text);
}

// The shortest time between two of arXiv's requests, in ms.
static int64_t
shortest_gap(const struct stage *stage)
{
	char line[4096];
	int64_t before = 0, gap = INT64_MAX;
	FILE *file = fopen(stage->server.record, "re");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		int64_t at = atoll(line);
		if (!strstr(line, "\t/arxiv/"))
			continue;
		if (before && at - before < gap)
			gap = at - before;
		before = at;
	}
	fclose(file);
	return gap;
}

// N24: two categories are two requests, 3 s apart; what is fresh is not asked for again.
static void
takes_announcements(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Fri, 21 Aug 2026 00:00:00 -0400", 70000, 4);
	site_feed(stage, "cs.LG", "Sat, 22 Aug 2026 00:00:00 -0400", 0, 0);
	stage_write(stage, "arxiv/max-age", "7200\n");
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL\ncs.LG", 0, 0));
	assert_string_equal(stage->event.text, "2026-08-21: cs.CL 4; 2026-08-22: cs.LG 0");
	assert_string_equal(stage->stored, "2026-08-22 cs.LG");
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.announcement WHERE category = 'cs.CL'"), 4);
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.announcement WHERE category = 'cs.LG'"), 0);
	assert_int_equal(stage_number(stage, "SELECT group_concat(kind, '') = '1212' AND min(place) = 0 FROM papers.announced"
		" WHERE category = 'cs.CL'"), 1);
	assert_int_equal(stage_number(stage, "SELECT paper FROM papers.announced WHERE place = 3"), 20260870003);
	assert_int_equal(stage_number(stage, "SELECT fresh_until_s - fetched_s FROM papers.answer WHERE url LIKE '%cs.CL'"), 7200);
	assert_int_equal(stage_requests(stage, "/arxiv/"), 2);
	assert_true(shortest_gap(stage) >= PACE_MS);
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL\ncs.LG", 0, 0));
	assert_int_equal(stage_requests(stage, "/arxiv/"), 2);
	// Asked all the same, arXiv says that nothing has changed.
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, LINK_FORCE));
	assert_string_equal(stage->event.text, "2026-08-21: cs.CL 4");
	assert_int_equal(stage_requests(stage, "If-None-Match"), 1);
	assert_int_equal(stage_number(stage, "SELECT status FROM papers.answer WHERE url LIKE '%cs.CL'"), 304);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.announced"), 4);
}

// A day that is over is what was submitted on it, in pages, and stays.
static void
takes_days(void **state)
{
	struct stage *stage = *state;
	site_atom(stage, "arxiv/day/cs.CL-20250820.xml", 10000, 0, 500, 700);
	site_atom(stage, "arxiv/day/cs.CL-20250820-500.xml", 10000, 500, 200, 700);
	assert_true(stage_job(stage, JOB_ARXIV, "2025-08-20\ncs.CL", 0, 0));
	assert_string_equal(stage->event.text, "2025-08-20: cs.CL 700");
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.announcement WHERE category = 'cs.CL'"), 700);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.announced WHERE kind = 0 AND place BETWEEN 0 AND 699"), 700);
	assert_int_equal(stage_number(stage, "SELECT paper FROM papers.announced WHERE place = 699"), 20250810699);
	assert_int_equal(stage_number(stage, "SELECT fresh_until_s = 9223372036854775807 FROM papers.answer"), 1);
	assert_true(stage_job(stage, JOB_ARXIV, "2025-08-20\ncs.CL", 0, 0));
	assert_int_equal(stage_requests(stage, "/arxiv/"), 2);
	assert_true(shortest_gap(stage) >= PACE_MS);
}

// What arXiv itself announced is not replaced by what was submitted.
static void
keeps_announcements(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Wed, 20 Aug 2025 00:00:00 -0400", 70000, 2);
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0));
	assert_true(stage_job(stage, JOB_ARXIV, "2025-08-20\ncs.CL", 0, LINK_FORCE));
	assert_string_equal(stage->event.text, "2025-08-20: cs.CL 2");
	assert_int_equal(stage_requests(stage, "/arxiv/"), 1);
}

static void
refuses_bad_questions(void **state)
{
	struct stage *stage = *state;
	static const char *const texts[] = { "latest", "latest\n", "never\ncs.CL", "latest\nsc.CL", "latest\ncs.CL/../x", "2026-W34\ncs.CL" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_false(stage_job(stage, JOB_ARXIV, texts[i], 0, 0));
		assert_int_equal(stage->event.number, ERROR_USAGE);
	}
	assert_false(stage_job(stage, JOB_ARXIV_SEARCH, "graph", 0, 0));
	assert_false(stage_job(stage, JOB_HARVEST, "2999-01-01", 0, 0));
	assert_false(stage_job(stage, JOB_HARVEST, "2026-08-20\nnowhere", 0, 0));
	assert_int_equal(stage_requests(stage, "/arxiv/"), 0);
}

// What is busy says that there are papers, and tells none.
static void
asks_again_when_nothing_comes(void **state)
{
	struct stage *stage = *state;
	site_atom(stage, "arxiv/none.xml", 10000, 0, 0, 3);
	site_atom(stage, "arxiv/search.xml", 10000, 0, 3, 3);
	stage_faults(stage, "/arxiv/api body arxiv/none.xml 1\n");
	assert_true(stage_job(stage, JOB_ARXIV_SEARCH, "arxiv: graph \"neural nets\"", 0, 0));
	assert_non_null(strstr(stage->note, "says that there are 3 papers, and tells none; again in 4 s"));
	assert_int_equal(stage_requests(stage, "search_query=all:graph%20AND%20all:%22neural%20nets%22"), 2);
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.search WHERE words = 'arxiv: graph \"neural nets\"'"), 3);
	assert_int_equal(stage_number(stage, "SELECT paper FROM papers.found WHERE rank = 3"), 20250810002);
	assert_true(stage_job(stage, JOB_ARXIV_SEARCH, "arxiv: graph \"neural nets\"", 0, 0));
	assert_int_equal(stage_requests(stage, "/arxiv/"), 2);
}

// A page where XML was expected.
static void
refuses_pages(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Fri, 21 Aug 2026 00:00:00 -0400", 70000, 4);
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0));
	stage_faults(stage, "/arxiv/ html - 1\n/arxiv/ status 400\n");
	assert_false(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, LINK_FORCE));
	assert_int_equal(stage->event.number, ERROR_INPUT);
	assert_non_null(strstr(stage->event.text, "cs.CL: 127.0.0.1"));
	assert_non_null(strstr(stage->event.text, "answered something else than papers"));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.announced"), 4);
	assert_false(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, LINK_FORCE));
	assert_non_null(strstr(stage->event.text, "answered 400 Bad Request"));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.announcement"), 4);
}

static void
tells_refusals(void **state)
{
	struct stage *stage = *state;
	assert_false(stage_job(stage, JOB_ARXIV, "latest\ncs.ZZ", 0, 0));	// the server knows no such feed: 400
	assert_int_equal(stage->event.number, ERROR_NETWORK);
	assert_non_null(strstr(stage->event.text, "Bad archive"));
}

static void
finds_a_paper_the_site_lacks(void **state)
{
	struct stage *stage = *state;
	site_atom(stage, "arxiv/id/2508.10000.xml", 10000, 0, 1, 1);
	assert_true(stage_job(stage, JOB_PAPER, "2508.10000v2", 0, 0));
	assert_int_equal(stage_requests(stage, "/api/papers/2508.10000"), 1);
	assert_int_equal(stage_requests(stage, "/arxiv/api/query?id_list=2508.10000&"), 1);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper WHERE id = 20250810000"), 1);
	assert_true(stage_job(stage, JOB_PAPER, "2508.10000", 0, 0));
	assert_int_equal(stage_requests(stage, "2508.10000"), 2);
}

// What arXiv has told is not asked of it again because the site lacks it.
static void
leaves_known_papers(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Fri, 21 Aug 2026 00:00:00 -0400", 70000, 4);
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0));
	for (int i = 0; i < 2; i++)
		assert_true(stage_job(stage, JOB_PAPER, "2608.70000", 0, 0));
	assert_int_equal(stage_requests(stage, "/api/papers/2608.70000"), 1);
	assert_int_equal(stage_requests(stage, "id_list"), 0);
}

// N24: that arXiv is asked is known to all before it is.
static void
stamps_before_it_asks(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Fri, 21 Aug 2026 00:00:00 -0400", 70000, 4);
	stage_faults(stage, "/arxiv/ hang\n");
	uint32_t job = stage_send(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0, -1);
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (!stage_requests(stage, "/arxiv/") && stage_now_ms() < end_ms)
		usleep(2000);
	assert_int_equal(stage_requests(stage, "/arxiv/"), 1);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.budget WHERE bucket = 'arxiv' AND blocked_until_s > 0"), 1);
	stage_send(stage, JOB_CANCEL, "", job, 0, -1);
	assert_false(stage_wait(stage, stage->link, job));
	assert_int_equal(stage->event.number, ERROR_CANCELLED);
}

// N24: where a redirect of arXiv's leads is asked in its turn.
static void
follows_redirects_in_time(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Fri, 21 Aug 2026 00:00:00 -0400", 70000, 4);
	char *fault = mem_print("/arxiv/rss/cs.CL redirect %s/arxiv/rss/cs.CL 1\n", stage->server.endpoint);
	stage_faults(stage, fault);
	free(fault);
	assert_true(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0));
	assert_int_equal(stage_requests(stage, "/arxiv/"), 2);
	assert_true(shortest_gap(stage) >= PACE_MS);
}

// ArXiv asks to wait, longer than anybody sits there; a clock of the papers site is not touched.
static void
waits_as_told(void **state)
{
	struct stage *stage = *state;
	site_feed(stage, "cs.CL", "Fri, 21 Aug 2026 00:00:00 -0400", 70000, 4);
	stage_faults(stage, "/arxiv/ retry-after 600\n");
	assert_false(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0));
	assert_non_null(strstr(stage->event.text, "asks to wait 10 min"));
	assert_true(stage_number(stage, "SELECT blocked_until_s - strftime('%s') FROM papers.budget WHERE bucket = 'arxiv'") > 500);
	stage_faults(stage, "");
	assert_false(stage_job(stage, JOB_ARXIV, "latest\ncs.CL", 0, 0));
	assert_int_equal(stage_requests(stage, "/arxiv/"), 1);
	assert_true(stage_fetch(stage, "2026-08-20", 0));
}

static void
kill_sync(struct stage *stage)
{
	char *words = NULL;
	kill(stage_sync_pid(), SIGKILL);
	while (!link_reap(stage->link, &words))
		usleep(1000);
	while (link_receive(stage->link, &stage->event))
		;
	free(words);
	usleep(1100000);	// a process that died is started again a second later
}

// A harvest that is killed is gone on with, by its token.
static void
harvests_on(void **state)
{
	struct stage *stage = *state;
	site_oai(stage, "arxiv/oai/cs_cs_CL.xml", 1000, 5, "abc|1001");
	site_oai(stage, "arxiv/oai/token-abc|1001.xml", 2000, 3, NULL);
	stage_faults(stage, "/arxiv/oai?verb=ListRecords&resumptionToken hang\n");
	char since[DAY_TEXT];
	day_format(day_today() - 5, since);
	char *text = mem_print("%s\ncs.CL", since);
	stage_send(stage, JOB_HARVEST, text, 0, 0, -1);
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (!stage_requests(stage, "resumptionToken=abc%7C1001") && stage_now_ms() < end_ms)
		usleep(2000);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper"), 5);
	assert_int_equal(stage_number(stage, "SELECT value LIKE '%abc|1001' FROM papers.fact WHERE name = 'harvest cs:cs:CL'"), 1);
	kill_sync(stage);
	stage_faults(stage, "");
	assert_true(stage_job(stage, JOB_HARVEST, text, 0, 0));
	assert_int_equal(stage->event.number, 3);
	assert_int_equal(stage_requests(stage, "set=cs:cs:CL"), 1);
	assert_int_equal(stage_requests(stage, "resumptionToken=abc%7C1001"), 2);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper"), 8);
	free(text);
}

// What was harvested once is not again: of the last day alone. A token that is too old begins its days again.
static void
harvests_what_is_new(void **state)
{
	struct stage *stage = *state;
	site_oai(stage, "arxiv/oai/all.xml", 1000, 5, "old");
	stage_write(stage, "arxiv/oai/token-old.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH"
		" xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-08-21T00:00:00Z</responseDate>"
		"<request resumptionToken=\"old\">http://oaipmh.arxiv.org/oai</request>"
		"<error code=\"badResumptionToken\">expired</error></OAI-PMH>\n");
	char since[DAY_TEXT], today[DAY_TEXT], *last;
	day_format(day_today() - 5, since);
	day_format(day_today(), today);
	site_oai(stage, "arxiv/oai/last.xml", 2000, 2, NULL);
	stage_faults(stage, "/arxiv/oai?verb=ListRecords&metadata body arxiv/oai/all.xml 1\n"
		"/arxiv/oai?verb=ListRecords&metadata body arxiv/oai/last.xml\n");
	assert_true(stage_job(stage, JOB_HARVEST, since, 0, 0));
	assert_non_null(strstr(stage->note, "no longer knows"));
	assert_int_equal(stage_requests(stage, "from="), 2);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper"), 7);
	assert_true(stage_job(stage, JOB_HARVEST, since, 0, 0));
	last = mem_print("from=%s&until=%s", today, today);
	assert_int_equal(stage_requests(stage, last), 1);
	free(last);
}

// Who leads nowhere is not asked for ever.
static void
harvests_no_further_than_it_is_led(void **state)
{
	struct stage *stage = *state;
	char since[DAY_TEXT];
	day_format(day_today() - 5, since);
	site_oai(stage, "arxiv/oai/round.xml", 1000, 2, "round");
	stage_faults(stage, "/arxiv/oai body arxiv/oai/round.xml\n");
	assert_false(stage_job(stage, JOB_HARVEST, since, 0, 0));
	assert_non_null(strstr(stage->event.text, "a page that leads to itself"));
	assert_int_equal(stage_requests(stage, "/oai"), 2);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper"), 2);
	stage_write(stage, "arxiv/oai/old.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH>"
		"<error code=\"badResumptionToken\">expired</error></OAI-PMH>\n");
	stage_faults(stage, "/arxiv/oai?verb=ListRecords&metadata body arxiv/oai/round.xml\n/arxiv/oai body arxiv/oai/old.xml\n");
	assert_false(stage_job(stage, JOB_HARVEST, since, 0, 0));
	assert_non_null(strstr(stage->event.text, "never knows how far"));
	assert_int_equal(stage_requests(stage, "metadataPrefix"), 2);
	stage_faults(stage, "/arxiv/oai body arxiv/oai/old.xml\n");
	assert_false(stage_job(stage, JOB_HARVEST, "2026-01-01", 0, 0));
	assert_non_null(strstr(stage->event.text, "never knows how far"));
	assert_int_equal(stage_requests(stage, "metadataPrefix"), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(takes_announcements, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(takes_days, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(keeps_announcements, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(refuses_bad_questions, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(asks_again_when_nothing_comes, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(refuses_pages, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(tells_refusals, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(finds_a_paper_the_site_lacks, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(leaves_known_papers, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(stamps_before_it_asks, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(follows_redirects_in_time, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(waits_as_told, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(harvests_on, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(harvests_what_is_new, open_arxiv, stage_close),
		cmocka_unit_test_setup_teardown(harvests_no_further_than_it_is_led, open_arxiv, stage_close),
	};
	return cmocka_run_group_tests_name("sync_arxiv", tests, NULL, NULL);
}
