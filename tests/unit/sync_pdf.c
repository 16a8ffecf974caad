// SPDX-License-Identifier: GPL-3.0-or-later
// PDFs: downloaded, gone on with, refused.

#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "pdf.h"
#include "stage.h"

enum { PDF_BYTES = 3000000 };

static const paper_id id = 20260860001;

// A file of the site that is a PDF as far as anybody here looks; `fill` tells two apart.
static void
site_pdf(struct stage *stage, const char *name, char fill)
{
	char *dir = mem_print("%s/pdf", stage->root), *text = mem_new(PDF_BYTES + 1, 1);
	mkdir(dir, 0700);
	memset(text, fill, PDF_BYTES);
	memcpy(text, "%PDF-1.7\n", 9);
	stage_write(stage, name, text);
	free(text);
	free(dir);
}

static bool
download(struct stage *stage)
{
	char *text = pdf_job(stage->server.endpoint, id);
	bool done = stage_job(stage, JOB_PDF, text, 0, 0);
	free(text);
	return done;
}

static char *
pdf_file(const struct stage *stage, const char *suffix)
{
	char *path = pdf_path(stage->cache, id), *file = mem_print("%s%s", path, suffix);
	free(path);
	return file;
}

static int64_t
pdf_bytes(const struct stage *stage, const char *suffix)
{
	struct stat info;
	char *path = pdf_file(stage, suffix);
	int64_t bytes = stat(path, &info) == 0 ? info.st_size : -1;
	free(path);
	return bytes;
}

// True if all behind the head is `fill`.
static bool
pdf_is(const struct stage *stage, char fill)
{
	char *path = pdf_file(stage, "");
	FILE *file = fopen(path, "re");
	free(path);
	assert_non_null(file);
	int64_t n = 0, wrong = 0;
	for (int c; (c = fgetc(file)) != EOF; n++)
		wrong += n >= 9 && c != fill;
	fclose(file);
	return n == PDF_BYTES && wrong == 0;
}

static void
downloads(void **state)
{
	struct stage *stage = *state;
	site_pdf(stage, "pdf/2608.60001", 'a');
	assert_true(download(stage));
	assert_string_equal(stage->stored, "2608.60001");
	assert_string_equal(stage->event.text, "3.0 MB");
	assert_true(pdf_is(stage, 'a'));
	assert_true(pdf_there(stage->cache, id));
	assert_int_equal(pdf_bytes(stage, ".part"), -1);
	assert_int_equal(pdf_bytes(stage, ".of"), -1);
	assert_int_equal(stage_number(stage, "SELECT bytes FROM papers.pdf WHERE paper = 20260860001"), PDF_BYTES);
	assert_true(download(stage));	// it is there
	assert_int_equal(stage_requests(stage, "/pdf/"), 1);
}

// What broke off is gone on with, by itself while more comes, and by the next job.
static void
goes_on(void **state)
{
	struct stage *stage = *state;
	site_pdf(stage, "pdf/2608.60001", 'a');
	stage_faults(stage, "/pdf close - 2\n");
	assert_true(download(stage));
	assert_true(pdf_is(stage, 'a'));
	assert_int_equal(stage_requests(stage, "/pdf/"), 3);
	assert_int_equal(stage_requests(stage, "Range: bytes=1500000-"), 1);
	assert_int_equal(stage_requests(stage, "Range: bytes=2250000-"), 1);
}

static void
wait_for_part(const struct stage *stage, int64_t bytes)
{
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (pdf_bytes(stage, ".part") < bytes && stage_now_ms() < end_ms)
		usleep(2000);
	assert_true(pdf_bytes(stage, ".part") >= bytes);
}

static void
break_off(struct stage *stage)
{
	char *words = NULL, *text = pdf_job(stage->server.endpoint, id);
	stage_faults(stage, "/pdf drip 400000\n");
	stage_send(stage, JOB_PDF, text, 0, 0, -1);
	wait_for_part(stage, 100000);
	kill(stage_sync_pid(), SIGKILL);
	while (!link_reap(stage->link, &words))
		usleep(1000);
	while (link_receive(stage->link, &stage->event))
		;
	free(words);
	free(text);
	stage_faults(stage, "");
	usleep(1100000);	// a process that died is started again a second later
}

static void
goes_on_after_kill(void **state)
{
	struct stage *stage = *state;
	site_pdf(stage, "pdf/2608.60001", 'a');
	break_off(stage);
	int64_t had = pdf_bytes(stage, ".part");
	assert_true(download(stage));
	assert_true(pdf_is(stage, 'a'));
	char *range = mem_print("Range: bytes=%lld-", (long long)had);
	assert_int_equal(stage_requests(stage, range), 1);
	free(range);
}

// The site has another file by now: nothing of the old one is in it.
static void
begins_anew_when_it_changed(void **state)
{
	struct stage *stage = *state;
	site_pdf(stage, "pdf/2608.60001", 'a');
	break_off(stage);
	site_pdf(stage, "pdf/2608.60001", 'b');
	assert_true(download(stage));
	assert_true(pdf_is(stage, 'b'));
}

static void
refuses(void **state)
{
	struct stage *stage = *state;
	const char *host = stage->server.endpoint + strlen("http://");
	static const struct {
		const char *fault, *words;
		enum error_kind kind;
	} rows[] = {
		{ "html", "2608.60001: $: no PDF: does not begin with %PDF-", ERROR_INPUT },
		{ "status 404", "2608.60001: $ has no PDF of it", ERROR_NOT_FOUND },
		{ "status 403", "2608.60001: $ answered 403 Forbidden", ERROR_NETWORK },
		{ "range 9223372036854775807-9223372036854775807/9223372036854775807",
		  "2608.60001: $: the file is longer than 512 MiB", ERROR_NETWORK },
		{ "range 7-8/9", "2608.60001: $: no PDF: goes on at byte 7, not at 0", ERROR_INPUT },
		{ "range 0-99/9223372036854775807", "2608.60001: $: no PDF: 3000000 of 9223372036854775807 bytes came", ERROR_INPUT },
		{ "body nothing", "2608.60001: $: no PDF: does not begin with %PDF-", ERROR_INPUT },
	};
	site_pdf(stage, "pdf/2608.60001", 'a');
	stage_write(stage, "nothing", "");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *lines = mem_print("/ %s\n", rows[i].fault);
		const char *at = strchr(rows[i].words, '$');
		char *words = mem_print("%.*s%s%s", (int)(at - rows[i].words), rows[i].words, host, at + 1);
		stage_faults(stage, lines);
		if (download(stage))
			fail_msg("%s: taken for a PDF", rows[i].fault);
		assert_string_equal(stage->event.text, words);
		assert_int_equal(stage->event.number, rows[i].kind);
		assert_int_equal(pdf_bytes(stage, ""), -1);
		assert_true(pdf_bytes(stage, ".part") <= 0);
		free(lines);
		free(words);
	}
	stage_faults(stage, "");
	assert_true(download(stage));
	assert_true(pdf_is(stage, 'a'));
	assert_false(stage_job(stage, JOB_PDF, "../../x\nhttp://127.0.0.1/", 0, 0));
	assert_string_equal(stage->event.text, "../../x: is no paper of arXiv");
}

// A download holds nobody up: the listing is there while the PDF still comes.
static void
lets_others_by(void **state)
{
	struct stage *stage = *state;
	site_pdf(stage, "pdf/2608.60001", 'a');
	stage_faults(stage, "/pdf drip 400000\n");
	char *text = pdf_job(stage->server.endpoint, id);
	struct link *other = stage_link(stage, false);
	uint32_t pdf = stage_send(stage, JOB_PDF, text, 0, 0, -1), day = 0;
	wait_for_part(stage, 10000);
	assert_null(link_send(other, JOB_FETCH, "2026-08-20", 0, 0, -1, &day));
	assert_true(stage_wait(stage, other, day));
	assert_int_equal(pdf_bytes(stage, ""), -1);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing"), 1);
	stage_send(stage, JOB_CANCEL, "", pdf, 0, -1);
	assert_false(stage_wait(stage, stage->link, pdf));
	assert_int_equal(stage->event.number, ERROR_CANCELLED);
	link_free(other);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(downloads, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(goes_on, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(goes_on_after_kill, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(begins_anew_when_it_changed, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(refuses, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(lets_others_by, stage_open, stage_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
