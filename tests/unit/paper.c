// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of papers: their grammar, their integers, the forms people paste.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "paper.h"

// P16
static void
reads_ids(void **state)
{
	(void)state;
	static const struct { const char *text; paper_id id; int version; const char *canonical; } rows[] = {
		{ "2608.09888", 20260809888, 0, "2608.09888" },
		{ "2608.09888v2", 20260809888, 2, "2608.09888" },
		{ "2401.00001v999", 20240100001, 999, "2401.00001" },
		{ "2608.09888V12", 20260809888, 12, "2608.09888" },
		{ "0704.0001", 20070400001, 0, "0704.0001" },
		{ "1412.7024", 20141207024, 0, "1412.7024" },
		{ "1501.00001", 20150100001, 0, "1501.00001" },
		{ "9012.99999", 20901299999, 0, "9012.99999" },
		{ "hep-th/9901001", 19990120001, 0, "hep-th/9901001" },
		{ "hep-th/9901001v3", 19990120001, 3, "hep-th/9901001" },
		{ "HEP-TH/9901001", 19990120001, 0, "hep-th/9901001" },
		{ "math.CO/9901016", 19990121016, 0, "math/9901016" },
		{ "cond-mat.mtrl-sci/0703999", 20070312999, 0, "cond-mat/0703999" },
		{ "acc-phys/9411001", 19941101001, 0, "acc-phys/9411001" },
		{ "supr-con/9608008", 19960834008, 0, "supr-con/9608008" },
		{ "math/0001001", 20000121001, 0, "math/0001001" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		paper_id id = 0;
		int version = -1;
		char text[PAPER_ID_TEXT];
		assert_true(paper_id_parse(rows[i].text, &id, &version));
		assert_true(id == rows[i].id);
		assert_int_equal(version, rows[i].version);
		assert_true(paper_id_format(id, text));
		assert_string_equal(text, rows[i].canonical);
		assert_true(paper_id_find(rows[i].text, &id, NULL));
		assert_true(id == rows[i].id);
	}
}

// P16
static void
refuses_what_is_no_id(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", " ", ".", "/", "../../x", "..%2f..%2fx", "'; DROP TABLE papers;--", "2401.00001v9999999999",
		"2401.00001v0", "2401.00001v01", "2401.00001v", "2401.00001v1v2", "2401.00001v-1", "2401.00001x",
		"2401.0001", "2401.000001", "1412.70240", "1412.00001", "1501.0001", "2401.00000", "2413.00001",
		"2400.00001", "1234.56789", "0703.0001", "9107.0001", "9912.00001", "2401.1e400", "2401.+0001",
		"2401,00001", "2401.00001.", "-2401.00001", "307.23", "1609.0218300000001", "240.00001", "24010.0001",
		"hep-th/990100", "hep-th/99010011", "hep-th/9901000", "hep-th/9913001", "hep-th/0704001", "hep-th/0801001",
		"hep-th9901001", "hep-th//9901001", "hep-th/9901001/../x", "x/9901001", "/9901001", "q-fin/0901001",
		"math.C/9901016", "math./9901016", "math.COMBINATORICS/9901016", "math.C1/9901016", "math.CO.AG/9901016",
		"hep-th /9901001", "hep-th/9901001v1234", "2608.09888\n", " 2608.09888", "\357\274\222608.09888",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		paper_id id = 7;
		int version = 7;
		if (paper_id_parse(bad[i], &id, &version))
			fail_msg("\"%s\" was read as an id", bad[i]);
		assert_true(id == 7 && version == 7);
	}
}

// P16
static void
finds_ids_in_what_people_paste(void **state)
{
	(void)state;
	static const struct { const char *text; paper_id id; int version; } good[] = {
		{ " 2608.09888\n", 20260809888, 0 },
		{ "arXiv:2608.09888v2", 20260809888, 2 },
		{ "ARXIV: 2608.09888", 20260809888, 0 },
		{ "arXiv:hep-th/9901001", 19990120001, 0 },
		{ "https://arxiv.org/abs/2608.09888", 20260809888, 0 },
		{ "http://arxiv.org/abs/2608.09888v3", 20260809888, 3 },
		{ "arxiv.org/abs/math.CO/9901016", 19990121016, 0 },
		{ "https://www.arxiv.org/pdf/2608.09888v1.pdf", 20260809888, 1 },
		{ "https://export.arxiv.org/pdf/hep-th/9901001", 19990120001, 0 },
		{ "https://arxiv.org/pdf/2608.09888.pdf#page=3", 20260809888, 0 },
		{ "https://arxiv.org/html/2608.09888v1/", 20260809888, 1 },
		{ "HTTPS://ArXiv.org/ABS/2608.09888?context=cs.CL", 20260809888, 0 },
		{ "https://huggingface.co/papers/2608.09888", 20260809888, 0 },
		{ "huggingface.co/papers/2608.09888.md", 20260809888, 0 },
		{ "2608.09888.md", 20260809888, 0 }, { "2608.09888v2.PDF", 20260809888, 2 },
		{ "https://huggingface.co/papers/2608.09888#community", 20260809888, 0 },
		{ "https://hf.co/papers/2608.09888", 20260809888, 0 },
		{ "10.48550/arXiv.2608.09888", 20260809888, 0 },
		{ "doi:10.48550/arxiv.2608.09888", 20260809888, 0 },
		{ "https://doi.org/10.48550/arXiv.hep-th/9901001", 19990120001, 0 },
	};
	static const char *const bad[] = {
		"", "arXiv:", "arXiv", "https://arxiv.org/abs/", "https://arxiv.org/abs/../2608.09888",
		"https://arxiv.org.example.net/abs/2608.09888", "https://example.net/arxiv.org/abs/2608.09888",
		"https://user@arxiv.org/abs/2608.09888", "https://arxiv.org/list/cs.CL/2608", "file:///2608.09888",
		"javascript:2608.09888", "https://arxiv.org/abs/2608.09888/x", "https://arxiv.org/abs/2608.09888%00",
		"2608.09888 2608.09889", "2608.09888?x", "10.1000/2608.09888", "-x", "https://huggingface.co/2608.09888",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		paper_id id = 0;
		int version = -1;
		if (!paper_id_find(good[i].text, &id, &version))
			fail_msg("no id found in \"%s\"", good[i].text);
		assert_true(id == good[i].id);
		assert_int_equal(version, good[i].version);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		paper_id id = 7;
		if (paper_id_find(bad[i], &id, NULL))
			fail_msg("\"%s\" was read as an id", bad[i]);
		assert_true(id == 7);
	}
}

static void
survives_a_long_paste(void **state)
{
	(void)state;
	enum { LONG = 1 << 20 };
	char *text = malloc(LONG + 1);
	paper_id id;
	memset(text, '1', LONG);
	text[LONG] = '\0';
	assert_false(paper_id_find(text, &id, NULL));
	assert_false(paper_id_parse(text, &id, NULL));
	memset(text, ' ', LONG);
	memcpy(text + LONG / 2, "2608.09888", 10);
	assert_true(paper_id_find(text, &id, NULL));
	free(text);
}

static void
formats_only_what_it_reads(void **state)
{
	(void)state;
	static const paper_id bad[] = {
		0, -1, 1, 20260809888 * 10, 20261300001, 20260800000, 20141210000, 19990135001, 19990100001,
		19990120000, 19901220001, 20990100001, INT64_MAX, INT64_MIN, PAPER_FOREIGN, PAPER_FOREIGN - 1,
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[PAPER_ID_TEXT] = "x";
		assert_false(paper_id_format(bad[i], text));
		assert_string_equal(text, "");
	}
}

static void
makes_foreign_ids(void **state)
{
	(void)state;
	paper_id id = paper_id_foreign("openreview", "aBcD12");
	assert_true(id == 8877214016777558172);	// in people's databases
	assert_true(id >= PAPER_FOREIGN);
	assert_true(id != paper_id_foreign("openreview", "aBcD13"));
	assert_true(id != paper_id_foreign("openrevie", "waBcD12"));
	assert_true(paper_id_foreign("", "") >= PAPER_FOREIGN);
}

static void
builds_addresses(void **state)
{
	(void)state;
	static const struct { paper_id id; const char *text_id; enum paper_link link; const char *address; } rows[] = {
		{ 20260809888, "x", LINK_HF, "https://huggingface.co/papers/2608.09888" },
		{ 20260809888, NULL, LINK_ABS, "https://arxiv.org/abs/2608.09888" },
		{ 20260809888, NULL, LINK_PDF, "https://arxiv.org/pdf/2608.09888" },
		{ 20260809888, NULL, LINK_HTML, "https://arxiv.org/html/2608.09888" },
		{ 19990120001, NULL, LINK_ABS, "https://arxiv.org/abs/hep-th/9901001" },
		{ PAPER_FOREIGN + 5, "aBc-12", LINK_HF, "https://huggingface.co/papers/aBc-12" },
		{ PAPER_FOREIGN + 5, "aBc-12", LINK_PDF, NULL },
		{ PAPER_FOREIGN + 5, "../x", LINK_HF, NULL },
		{ PAPER_FOREIGN + 5, "a b", LINK_HF, NULL },
		{ PAPER_FOREIGN + 5, "a?x", LINK_HF, NULL },
		{ PAPER_FOREIGN + 5, "", LINK_HF, NULL },
		{ PAPER_FOREIGN + 5, NULL, LINK_HF, NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct paper paper = { .id = rows[i].id, .text_id = rows[i].text_id };
		char *address = paper_address(&paper, rows[i].link);
		if (rows[i].address)
			assert_string_equal(address, rows[i].address);
		else
			assert_null(address);
		free(address);
	}
}

static void
frees_pages(void **state)
{
	(void)state;
	struct page page = { .arena = arena_new(), .n = 1 };
	page.papers = arena_new_bytes(page.arena, sizeof *page.papers);
	page_free(&page);
	assert_null(page.arena);
	assert_int_equal(page.n, 0);
	page_free(&page);
	page_free(NULL);
	struct arena *arena = arena_new();
	struct paper_full *paper = arena_new_bytes(arena, sizeof *paper);
	paper->arena = arena;
	paper_full_free(paper);
	paper_full_free(NULL);
}

// What the ids of a corpus have shown so far.
struct seen {
	int ids, modern;
	paper_id last;
	int last_month, last_number;
};

static int
compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

// One id of the corpus: there and back, and in order with the one before.
static void
check_id(const char *text, struct seen *seen)
{
	paper_id id;
	char back[PAPER_ID_TEXT], expected[64];
	snprintf(expected, sizeof expected, "%s", text);
	if (!paper_id_parse(text, &id, NULL))
		fail_msg("\"%s\" is not read", text);
	const char *slash = strchr(expected, '/');
	size_t number = slash ? (size_t)(slash - expected) : 0;
	expected[number + strcspn(expected + number, "v")] = '\0';
	if (slash && memchr(expected, '.', (size_t)(slash - expected)))
		memmove(strchr(expected, '.'), slash, strlen(slash) + 1);
	assert_true(paper_id_format(id, back));
	assert_string_equal(back, expected);
	seen->ids++;
	if (slash)
		return;
	int month = atoi(text), value = atoi(text + 5);
	if (seen->modern++)
		assert_int_equal(compare(id, seen->last),
		    month != seen->last_month ? compare(month, seen->last_month) : compare(value, seen->last_number));
	seen->last = id;
	seen->last_month = month;
	seen->last_number = value;
}

// Checks every id that stands between `before` and one of `ends` in a stream.
static void
check_stream(FILE *in, const char *before, const char *ends, struct seen *seen)
{
	size_t matched = 0, len = 0;
	char id[64];
	for (int c; (c = getc(in)) != EOF;)
		if (before[matched]) {
			matched = c == before[matched] ? matched + 1 : c == before[0];
			len = 0;
		} else if (!strchr(ends, c) && len < sizeof id - 1) {
			id[len++] = (char)c;
		} else {
			id[len] = '\0';
			matched = 0;
			check_id(id, seen);
		}
}

// What `command` prints about a file of the corpus.
static void
check_file(const char *command, const char *file, const char *before, const char *ends, struct seen *seen)
{
	int ends_of_pipe[2], status;
	char *script = mem_print("cd \"$PAPERBOY_CORPUS\" && %s %s", command, file);
	assert_int_equal(pipe(ends_of_pipe), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		dup2(ends_of_pipe[1], STDOUT_FILENO);
		close(ends_of_pipe[0]);
		close(ends_of_pipe[1]);
		execl("/bin/sh", "sh", "-c", script, NULL);
		_exit(127);
	}
	close(ends_of_pipe[1]);
	FILE *in = fdopen(ends_of_pipe[0], "r");
	assert_non_null(in);
	int before_ids = seen->ids;
	check_stream(in, before, ends, seen);
	fclose(in);
	assert_true(waitpid(pid, &status, 0) == pid && status == 0);
	assert_true(seen->ids > before_ids);
	free(script);
}

static void
keeps_every_id_of_the_corpus(void **state)
{
	(void)state;
	static const struct { const char *command, *file, *before, *ends; } rows[] = {
		{ "cat", "hf/daily/*.json", "\"paper\":{\"id\":\"", "\"" },
		{ "cat", "hf/wire/daily*.json", "\"paper\":{\"id\":\"", "\"" },
		{ "cat", "hf/nasty/*.json", "\"paper\":{\"id\":\"", "\"" },
		{ "gzip -dc", "arxiv/bulk/arxiv-2025-api-sample.jsonl.gz", "{\"id\":\"", "\"" },
		{ "gzip -dc", "arxiv/bulk/arxiv-meta-sample.jsonl.gz", "\"arxiv_id\":\"", "\"" },
		{ "cat", "arxiv/nasty/arxiv-nasty.jsonl", "\"arxiv_id\":\"", "\"" },
		{ "cat", "arxiv/kaggle/*.jsonl", "{\"id\":\"", "\"" },
		{ "cat", "arxiv/atom-*/*.xml", "<id>http://arxiv.org/abs/", "<" },
		{ "tar xzOf", "arxiv/abs-files.tar.gz", "\narXiv:", " \r\n" },
	};
	const char *corpus = getenv("PAPERBOY_CORPUS");
	if (!corpus || access(corpus, R_OK)) {
		print_message("no corpus of real answers at PAPERBOY_CORPUS: ids of real papers not checked\n");
		skip();
	}
	struct seen seen = { 0 };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_file(rows[i].command, rows[i].file, rows[i].before, rows[i].ends, &seen);
	print_message("%d ids of the corpus, %d of them modern\n", seen.ids, seen.modern);
	assert_true(seen.ids > 30000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_ids),
		cmocka_unit_test(refuses_what_is_no_id),
		cmocka_unit_test(finds_ids_in_what_people_paste),
		cmocka_unit_test(survives_a_long_paste),
		cmocka_unit_test(formats_only_what_it_reads),
		cmocka_unit_test(makes_foreign_ids),
		cmocka_unit_test(builds_addresses),
		cmocka_unit_test(frees_pages),
		cmocka_unit_test(keeps_every_id_of_the_corpus),
	};
	return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
