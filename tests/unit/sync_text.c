// SPDX-License-Identifier: GPL-3.0-or-later
// Whole texts through the real paperboy-sync: the site's, else arXiv's, asked for no sooner than
// must be, and every way in which there is none.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "error.h"
#include "full_text.h"
#include "mem.h"
#include "stage.h"
#include "store.h"
#include "str.h"
#include "text.h"

#define PAGE(version, text) "<!DOCTYPE html><html><head><base href=\"/html/2608.90142" version "/\"/></head><body>" \
	"<nav>Skip</nav><article class=\"ltx_document\"><h1 class=\"ltx_title ltx_title_document\">T</h1>" text "</article></body></html>"

static const paper_id id = 20260890142;

static void
site_writes(const struct stage *stage, const char *folder, const char *name, const char *text)
{
	char *dir = mem_print("%s/%s", stage->root, folder), *file = mem_print("%s/%s", folder, name);
	mkdir(dir, 0700);
	stage_write(stage, file, text);
	free(file);
	free(dir);
}

static void
site_has(const struct stage *stage, const char *folder, const char *name, bool has)
{
	char *file = mem_print("%s/%s/%s", stage->root, folder, name);
	if (has)
		site_writes(stage, folder, name, PAGE("v1", "<p>a</p>"));
	else
		unlink(file);
	free(file);
}

static bool
ask(struct stage *stage, int flags)
{
	char *text = full_text_job(stage->server.endpoint, id);
	bool done = stage_job(stage, JOB_TEXT, text, 0, flags);
	free(text);
	return done;
}

// The text that is kept, the caller's (full_text_free).
static struct full_text
kept(const struct stage *stage)
{
	struct db *db = NULL;
	struct full_text text = { 0 };
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, stage->cache, STORE_READ));
	assert_true(full_text_kept(db, id));
	assert_null(full_text_read(db, id, &text));
	assert_true(text_is_clean(text.text));
	db_close(db);
	return text;
}

static void
is_kept(const struct stage *stage, const char *place, int64_t version, const char *markdown)
{
	struct full_text text = kept(stage);
	char *source = mem_print("%s%s", stage->server.endpoint, place);
	assert_string_equal(text.source, source);
	assert_int_equal(text.version, version);
	assert_string_equal(text.text, markdown);
	assert_true(text.fetched_s > time(NULL) - 60);
	free(source);
	full_text_free(&text);
}

// An event's words, with "HOST" for the server.
static void
says(const struct stage *stage, enum error_kind kind, const char *words)
{
	const char *host = strstr(stage->server.endpoint, "://") + 3;
	struct str text = { 0 };
	for (const char *at = stage->event.text, *next; *at; at = next) {
		bool here = !strncmp(at, host, strlen(host));
		str_add(&text, here ? "HOST" : "");
		if (!here)
			str_addc(&text, *at);
		next = at + (here ? strlen(host) : 1);
	}
	assert_string_equal(str_text(&text), words);
	assert_int_equal(stage->event.number, kind);
	str_free(&text);
}

static void
takes_the_sites(void **state)
{
	struct stage *stage = *state;
	site_writes(stage, "texts", "2608.90142.md", "# T\r\n\r\nA  *b*\x1b[2J $x$.\r\n\r\n\r\n\r\n\r\nC \xff\r\n");
	assert_true(ask(stage, 0));
	assert_string_equal(stage->stored, "2608.90142");
	is_kept(stage, "/papers/2608.90142.md", PAPER_ABSENT, "# T\n\nA  *b*[2J $x$.\n\n\nC \xef\xbf\xbd");
	assert_int_equal(stage_requests(stage, "/html/"), 0);
	// Fresh, it is not asked for; insisted on, by its validator.
	assert_true(ask(stage, 0));
	assert_int_equal(stage_requests(stage, "2608.90142.md"), 1);
	assert_true(ask(stage, LINK_FORCE));
	assert_int_equal(stage_requests(stage, "2608.90142.md"), 2);
	assert_int_equal(stage_requests(stage, "If-None-Match"), 1);
	assert_non_null(strstr(stage->event.text, "unchanged at"));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.full_text"), 1);
	assert_true(stage_job(stage, JOB_TEXT, "arXiv:2608.90142v1", 0, 0));
	assert_int_equal(stage_requests(stage, "2608.90142.md"), 2);
}

static void
leaves_the_matter_out(void **state)
{
	struct stage *stage = *state;
	static const struct {
		const char *site, *kept;
	} rows[] = {
		{ "---\ntitle: \"On: tides\"\nid: 1\n---\n\nText\n", "# On: tides\n\nText" },
		{ "---\ntitle: Other\n---\n# On tides\n", "# On tides" },
		{ "---\nid: 1\n---\nText\n", "Text" },
		{ "---\n\nText behind a rule\n\n---\n", "---\n\nText behind a rule\n\n---" },
		{ "\xef\xbb\xbf# T\n", "# T" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		site_writes(stage, "texts", "2608.90142.md", rows[i].site);
		assert_true(ask(stage, LINK_FORCE));
		is_kept(stage, "/papers/2608.90142.md", PAPER_ABSENT, rows[i].kept);
	}
}

static void
takes_arxivs(void **state)
{
	struct stage *stage = *state;
	site_writes(stage, "html", "2608.90142.html", PAGE("v3", "<p>a <b>b</b></p>"));
	assert_true(ask(stage, 0));
	assert_non_null(strstr(stage->note, "has no full text of it; asking arXiv"));
	is_kept(stage, "/html/2608.90142", 3, "# T\n\na **b**");
	assert_int_equal(stage_requests(stage, "/papers/2608.90142.md"), 1);
	assert_true(ask(stage, 0));
	assert_int_equal(stage_requests(stage, "/html/2608.90142"), 1);
	// What the site has later is better.
	site_writes(stage, "texts", "2608.90142.md", "# Theirs");
	assert_true(ask(stage, LINK_FORCE));
	is_kept(stage, "/papers/2608.90142.md", PAPER_ABSENT, "# Theirs");
}

// A paper that has changed since is asked for, fresh or not; one that is old is frozen.
static void
asks_when_it_is_time(void **state)
{
	struct stage *stage = *state;
	site_writes(stage, "html", "2608.90142.html", PAGE("v1", "<p>a</p>"));
	stage_day(stage, "2026-08-21", 90142, 1);
	assert_true(stage_fetch(stage, "2026-08-21", 0));
	assert_true(ask(stage, 0));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.answer WHERE url LIKE '%/html/%'"
		" AND fresh_until_s > 4000000000"), 1);
	assert_true(ask(stage, 0));
	assert_int_equal(stage_requests(stage, "/html/2608.90142"), 1);
}

static void
says_why_there_is_none(void **state)
{
	struct stage *stage = *state;
	static const struct {
		bool site, arxiv;	// who would have it
		const char *faults;
		enum error_kind kind;
		const char *words;
	} rows[] = {
		{ false, false, "", ERROR_NOT_FOUND, "2608.90142: HOST has no full text of it, nor has HOST" },
		{ true, false, "/papers/ html\n", ERROR_INPUT, "2608.90142: HOST answered a web page instead of its text; HOST has no full text of it" },
		{ false, true, "/html/ html\n", ERROR_INPUT, "2608.90142: HOST has no full text of it; HOST answered a web page that is no paper's" },
		{ true, false, "/papers/ status 403\n", ERROR_NETWORK, "2608.90142: HOST answered 403 Forbidden; HOST has no full text of it" },
		{ false, true, "/html/ status 403\n", ERROR_NETWORK, "2608.90142: HOST has no full text of it; HOST answered 403 Forbidden" },
		{ false, true, "/html/ close\n", ERROR_NETWORK, "2608.90142: HOST has no full text of it; HOST: the answer broke off" },
		{ false, true, "/html/ bomb\n", ERROR_NETWORK, "2608.90142: HOST has no full text of it; HOST: the answer is longer than 32 MiB" },
		{ true, true, "/papers/ body other.html\n/html/ body other.html\n", ERROR_INPUT,
			"2608.90142: HOST answered a web page instead of its text; HOST answered another paper's page" },
		{ true, true, "/papers/ body empty\n/html/ body empty\n", ERROR_INPUT,
			"2608.90142: HOST answered an empty text; HOST answered a web page that is no paper's" },
	};
	stage_write(stage, "other.html", "<!DOCTYPE html><base href=\"/html/2608.90999v1/\"><article class=\"ltx_document\"><p>a</p></article>");
	stage_write(stage, "empty", " \n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		site_has(stage, "texts", "2608.90142.md", rows[i].site);
		site_has(stage, "html", "2608.90142.html", rows[i].arxiv);
		stage_faults(stage, rows[i].faults);
		print_message("%s", rows[i].faults);
		assert_false(ask(stage, 0));
		says(stage, rows[i].kind, rows[i].words);
	}
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.full_text"), 0);
	stage_faults(stage, "");
	assert_false(stage_job(stage, JOB_TEXT, "conf:1234", 0, 0));
	assert_int_equal(stage->event.number, ERROR_USAGE);
}

// What was kept stays when what comes is worse.
static void
keeps_what_it_has(void **state)
{
	struct stage *stage = *state;
	site_writes(stage, "texts", "2608.90142.md", "# Mine");
	assert_true(ask(stage, 0));
	stage_faults(stage, "/papers/ html\n");
	assert_false(ask(stage, LINK_FORCE));
	is_kept(stage, "/papers/2608.90142.md", PAPER_ABSENT, "# Mine");
}

static void
cuts_what_is_long(void **state)
{
	struct stage *stage = *state;
	struct str page = { 0 };
	for (int i = 0; i < 100000; i++)
		str_print(&page, "<p>paragraph %d with words in it</p>", i);
	char *html = mem_print(PAGE("v1", "%s"), str_text(&page));
	site_writes(stage, "html", "2608.90142.html", html);
	assert_true(ask(stage, 0));
	assert_non_null(strstr(stage->event.text, ", cut"));
	struct full_text text = kept(stage);
	assert_true(text.len > FULL_TEXT_MAX - 1000 && text.len < FULL_TEXT_MAX + 1000);
	assert_non_null(strstr(text.text, "\n\n\\[The paper goes on: its text was cut here"));
	full_text_free(&text);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.message WHERE text LIKE '2608.90142: the paper is longer%'"), 1);
	free(html);
	str_free(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(takes_the_sites, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(leaves_the_matter_out, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(takes_arxivs, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(asks_when_it_is_time, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(says_why_there_is_none, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(keeps_what_it_has, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(cuts_what_is_long, stage_open, stage_close),
	};
	return cmocka_run_group_tests_name("sync_text", tests, NULL, NULL);
}
