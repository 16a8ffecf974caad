// SPDX-License-Identifier: GPL-3.0-or-later
// What paperboy-sync makes of a network and of servers that misbehave: one clear
// line, and what was there stays.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "stage.h"

// N06, N09, N10, N13, N14, N18, N19, P02: all on one process.
static void
says_what_went_wrong(void **state)
{
	struct stage *stage = *state;
	static const struct {
		const char *fault, *words;	// $ stands for the host
		enum error_kind kind;
	} rows[] = {
		{ "html", "$ answered a web page instead of JSON (captive portal or login?)", ERROR_INPUT },
		{ "truncate", "$: ", ERROR_INPUT },
		{ "body garbage", "$: ", ERROR_INPUT },
		{ "body scalar", "$: ", ERROR_INPUT },
		{ "body nothing", "$: ", ERROR_INPUT },
		{ "status 401", "$ answered 401 Unauthorized: the token is not accepted", ERROR_NETWORK },
		{ "status 403", "$ answered 403 Forbidden", ERROR_NETWORK },
		{ "status 404", "$ answered 404 Not Found", ERROR_NOT_FOUND },
		{ "status 204", "$ answered 204 No Content", ERROR_NETWORK },
		{ "status 418", "$ answered 418", ERROR_NETWORK },
		{ "close", "$: the answer broke off", ERROR_NETWORK },
		{ "reset", "$: the connection broke", ERROR_NETWORK },
		{ "endless", "$: the answer is longer than 8 MiB", ERROR_NETWORK },
		{ "bomb", "$: the answer is longer than 8 MiB", ERROR_NETWORK },
		{ "redirect file:///etc/passwd", "$: it leads away from https", ERROR_NETWORK },
		{ "redirect ftp://127.0.0.1/x", "$: it leads away from https", ERROR_NETWORK },
		{ "redirect /api/daily_papers", "$: it leads from one address to the next without end", ERROR_NETWORK },
	};
	const char *host = stage->server.endpoint + strlen("http://");
	stage_write(stage, "garbage", "\x01\xff{]");
	stage_write(stage, "scalar", "42");
	stage_write(stage, "nothing", "");
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *lines = mem_print("/ %s\n", rows[i].fault);
		char *words = mem_print("2026-08-20: %s%s", host, rows[i].words + 1);
		stage_faults(stage, lines);
		if (stage_fetch(stage, "2026-08-20", LINK_FORCE))
			fail_msg("%s: taken for an answer", rows[i].fault);
		if (strncmp(stage->event.text, words, strlen(words)))
			fail_msg("%s: %s", rows[i].fault, stage->event.text);
		assert_int_equal(stage->event.number, rows[i].kind);
		free(lines);
		free(words);
	}
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing"), 25);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listed"), 25);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.message"), sizeof rows / sizeof *rows);
	stage_faults(stage, "");
	assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
}

// P02, P03: A smaller answer takes nothing away.
static void
never_shrinks(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	stage_write(stage, "one", "[{\"paper\":{\"id\":\"2608.60001\",\"title\":\"A Late One\"}}]");
	stage_write(stage, "none", "[]");
	stage_faults(stage, "/ body none\n");
	assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing"), 25);
	stage_faults(stage, "/ body one\n");
	assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing"), 26);
}

// N03, N19: once more on a fresh connection; three times where the site has trouble.
static void
tries_again(void **state)
{
	struct stage *stage = *state;
	static const char *const faults[] = { "/ reset - 1\n", "/ close - 1\n", "/ status 503 1\n", "/ status 500 2\n" };
	static const char *const keys[] = { "2026-08-14", "2026-08-17", "2026-08-18", "2026-08-19" };
	for (int i = 0; i < 4; i++) {
		stage_faults(stage, faults[i]);
		if (!stage_fetch(stage, keys[i], 0))
			fail_msg("%s: %s", faults[i], stage->event.text);
	}
	assert_non_null(strstr(stage->note, "500 Internal Server Error; again in "));
	// Not for ever, and not what will not change.
	int asked = stage_requests(stage, "2026-08-20");
	stage_faults(stage, "/ status 500\n");
	assert_false(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage_requests(stage, "date=2026-08-20") - asked, 3);
	stage_faults(stage, "/ status 403\n");
	assert_false(stage_fetch(stage, "2026-08-21", 0));
	assert_int_equal(stage_requests(stage, "date=2026-08-21"), 1);
}

// N17
static void
waits_when_told_to(void **state)
{
	struct stage *stage = *state;
	int64_t start_ms = stage_now_ms();
	stage_faults(stage, "/ retry-after 3 1\n");
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_true(stage_now_ms() - start_ms >= 2000);
	assert_non_null(strstr(stage->note, "429 Too Many Requests"));
	assert_int_equal(stage_requests(stage, "GET"), 2);
}

static void
remembers_a_long_wait(void **state)
{
	struct stage *stage = *state;
	stage_faults(stage, "/ retry-after 600 1\n");
	assert_false(stage_fetch(stage, "2026-08-20", 0));
	assert_non_null(strstr(stage->event.text, "asks to wait 10 min"));
	assert_int_equal(stage_requests(stage, "GET"), 1);
	assert_false(stage_fetch(stage, "2026-08-19", 0));
	// So does the next process.
	struct link *next = stage_link(stage, false);
	uint32_t job = 0;
	assert_null(link_send(next, JOB_FETCH, "2026-08-18", 0, 0, -1, &job));
	assert_false(stage_wait(stage, next, job));
	assert_non_null(strstr(stage->event.text, "asks to wait 10 min"));
	link_free(next);
	assert_int_equal(stage_requests(stage, "GET"), 1);
}

// N02, N03, N21
static void
names_the_host_it_cannot_reach(void **state)
{
	struct stage *stage = *state;
	static const struct {
		const char *endpoint, *words, *proxy;
	} rows[] = {
		{ "http://127.0.0.1:9", "2026-08-20: 127.0.0.1:9: could not connect", NULL },
		{ "https://paperboy.invalid", "2026-08-20: paperboy.invalid: could not resolve host", NULL },
		{ "https://paperboy.invalid", "2026-08-20: paperboy.invalid: could not reach the proxy 127.0.0.1:9",
		  "http://me:secret@127.0.0.1:9" },
		{ "https://paperboy.invalid", "2026-08-20: paperboy.invalid: could not reach the proxy proxy.invalid:3128",
		  "proxy.invalid:3128" },
		{ "http://example.com", "the endpoint http://example.com is not https", NULL },
		{ "https://me:secret@127.0.0.1", "the endpoint must not hold a user or password", NULL },
		{ "nonsense", "the endpoint", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *own = stage->server.endpoint;
		stage->server.endpoint = (char *)rows[i].endpoint;
		struct link *link = stage_link(stage, false);
		stage->server.endpoint = own;
		uint32_t job = 0;
		setenv("https_proxy", rows[i].proxy ? rows[i].proxy : "", 1);
		assert_null(link_send(link, JOB_FETCH, "2026-08-20", 0, 0, -1, &job));
		unsetenv("https_proxy");
		assert_false(stage_wait(stage, link, job));
		if (strncmp(stage->event.text, rows[i].words, strlen(rows[i].words)))
			fail_msg("%s: %s", rows[i].endpoint, stage->event.text);
		assert_null(strstr(stage->event.text, "secret"));
		link_free(link);
	}
}

// N15
static void
keeps_the_token_to_itself(void **state)
{
	struct stage *stage = *state;
	char *record = mem_print("%s/record-other", stage->dir);
	struct server other = server_start(stage->root, record);
	char *lines = mem_print("/api/papers redirect %s/api/daily_papers?limit=5\n", other.endpoint);
	setenv("HF_TOKEN", "hf_SENTINEL", 1);
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage_requests(stage, "Authorization: Bearer hf_SENTINEL"), 1);
	stage_faults(stage, lines);
	stage_job(stage, JOB_PAPER, "2608.90149", 0, 0);
	assert_int_equal(stage_requests(stage, "hf_SENTINEL"), 2);
	assert_true(file_holds(record, "limit=5"));
	assert_false(file_holds(record, "SENTINEL"));
	assert_false(file_holds(stage->log, "SENTINEL"));
	char *db = mem_print("%s/papers.db-wal", stage->cache);
	assert_false(file_holds(db, "SENTINEL"));
	unsetenv("HF_TOKEN");
	server_stop(&other);
	free(db);
	free(lines);
	free(record);
}

// N22: a listing that goes on and on is read up to a number of pages, and that is said.
static void
reads_only_so_many_pages(void **state)
{
	struct stage *stage = *state;
	stage_day(stage, "2026-08-13", 20000, 2100);
	assert_true(stage_fetch(stage, "2026-08-13", 0));
	assert_int_equal(stage->event.number, 2000);
	assert_string_equal(stage->note, "there are more papers than are read");
	assert_int_equal(stage_requests(stage, "date=2026-08-13"), 20);
}

#define ONE "[{\"paper\":{\"id\":\"2608.60001\",\"title\":\"A Late One\"}}]"
enum { ONE_BYTES = sizeof ONE - 1 };

// An answer with a header of its own; its body is what lies between the two.
static void
write_answer(const struct stage *stage, const char *header, const void *before, size_t before_n,
	const void *behind, size_t behind_n)
{
	char *path = mem_print("%s/own", stage->root);
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	fprintf(file, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%s\r\nContent-Length: %zu\r\n\r\n", header,
		before_n + ONE_BYTES + behind_n);
	fwrite(before, 1, before_n, file);
	fwrite(ONE, 1, ONE_BYTES, file);
	fwrite(behind, 1, behind_n, file);
	assert_int_equal(fclose(file), 0);
	free(path);
	stage_faults(stage, "/ raw own\n");
}

// Where the site gives no tag, its date is what is asked with.
static void
asks_by_the_date(void **state)
{
	struct stage *stage = *state;
	write_answer(stage, "Last-Modified: Fri, 21 Aug 2026 10:00:00 GMT", "", 0, "", 0);
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
	assert_int_equal(stage_requests(stage, "If-Modified-Since: Fri, 21 Aug 2026 10:00:00 GMT"), 1);
	assert_int_equal(stage_requests(stage, "If-None-Match"), 0);
}

// Both pack nothing here, each in its own frame.
static void
unpacks_brotli_and_zstd(void **state)
{
	struct stage *stage = *state;
	static const unsigned brotli = (ONE_BYTES - 1) << 4 | 1 << 20, block = ONE_BYTES << 3 | 1;
	const unsigned char begin[] = { brotli & 255, brotli >> 8 & 255, brotli >> 16 };
	const unsigned char frame[] = { 0x28, 0xb5, 0x2f, 0xfd, 0x20, ONE_BYTES, block & 255, block >> 8 & 255, block >> 16 };
	assert_true(stage_fetch(stage, "2026-08-19", 0));
	bool has_brotli = stage_requests(stage, " br"), has_zstd = stage_requests(stage, " zstd");
	if (has_brotli) {
		write_answer(stage, "Content-Encoding: br", begin, sizeof begin, "\x03", 1);
		assert_true(stage_fetch(stage, "2026-08-20", 0));
		assert_int_equal(stage->event.number, 1);
	}
	if (has_zstd) {
		write_answer(stage, "Content-Encoding: zstd", frame, sizeof frame, "", 0);
		assert_true(stage_fetch(stage, "2026-08-21", 0));
		assert_int_equal(stage->event.number, 1);
	}
	if (!has_brotli && !has_zstd)
		skip();	// this libcurl asks for neither
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)
	const struct CMUnitTest tests[] = {
		CASE(says_what_went_wrong),
		CASE(never_shrinks),
		CASE(tries_again),
		CASE(waits_when_told_to),
		CASE(remembers_a_long_wait),
		CASE(names_the_host_it_cannot_reach),
		CASE(keeps_the_token_to_itself),
		CASE(reads_only_so_many_pages),
		CASE(asks_by_the_date),
		CASE(unpacks_brotli_and_zstd),
	};
	return cmocka_run_group_tests_name("sync_faults", tests, NULL, NULL);
}
