// SPDX-License-Identifier: GPL-3.0-or-later
// The screen's pure parts: timers, counts, looks, signs, links.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "glyph.h"
#include "links.h"
#include "row.h"
#include "text.h"
#include "theme.h"
#include "timers.h"

static void
wakes_for_the_next_timer(void **state)
{
	(void)state;
	struct timers timers = { 0 };
	enum timer timer;
	assert_int_equal(timers_wait_ms(&timers, 1000), -1);
	assert_false(timers_take(&timers, 1000, &timer));
	timers_set(&timers, TIMER_READ, 4000);
	timers_set(&timers, TIMER_REST, 1250);
	timers_want(&timers, TIMER_REST, 1100);
	assert_int_equal(timers_wait_ms(&timers, 1000), 250);
	assert_false(timers_take(&timers, 1249, &timer));
	assert_true(timers_take(&timers, 5000, &timer));
	assert_int_equal(timer, TIMER_REST);
	assert_true(timers_take(&timers, 5000, &timer));
	assert_int_equal(timer, TIMER_READ);
	assert_int_equal(timers_wait_ms(&timers, 5000), -1);
	timers_set(&timers, TIMER_AGE, 0);	// due at once, not unset
	assert_int_equal(timers_wait_ms(&timers, 0), 1);
	timers_stop(&timers, TIMER_AGE);
	assert_false(timers_running(&timers, TIMER_AGE));
}

static void
writes_counts_short(void **state)
{
	(void)state;
	static const struct {
		int64_t count;
		const char *text;
	} counts[] = {
		{ PAPER_ABSENT, "" }, { 0, "0" }, { 7, "7" }, { 999, "999" }, { 1000, "1.0k" }, { 1204, "1.2k" },
		{ 9999, "9.9k" }, { 10000, "10k" }, { 14000, "14k" }, { 999999, "999k" }, { 1000000, "1.0M" },
		{ 3100000, "3.1M" }, { INT64_MAX, "922P" },
	};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		char text[ROW_COUNT];
		row_count(counts[i].count, text);
		assert_string_equal(text, counts[i].text);
	}
}

static void
knows_when_an_age_changes(void **state)
{
	(void)state;
	struct paper paper = { .published_s = 1000000, .daily_s = PAPER_ABSENT };
	assert_int_equal(row_next_age_s(&paper, 1000000 + 90), 30);
	assert_int_equal(row_next_age_s(&paper, 1000000 + 3600 * 2 + 600), 3000);
	assert_int_equal(row_next_age_s(&paper, 1000000 + 86400 * 3), 86400);
	paper.published_s = PAPER_ABSENT;
	assert_int_equal(row_next_age_s(&paper, 1000000), 0);
}

static void
looks_are_told_without_colour(void **state)
{
	(void)state;
	struct theme plain = theme_make(false), colourful = theme_make(true);
	for (int role = 0; role < ROLES; role++) {
		struct look look = theme_look(&plain, (enum role)role);
		assert_int_equal(look.colour, COLOUR_OWN);
		assert_int_equal(look.attributes, theme_look(&colourful, (enum role)role).attributes);
	}
	struct look bar = theme_bar(theme_look(&colourful, ROLE_ACCENT), true);
	assert_int_equal(bar.attributes, LOOK_REVERSE);
	assert_int_equal(bar.colour, COLOUR_OWN);
	struct look other = theme_bar(theme_look(&plain, ROLE_STRONG), false);
	assert_int_equal(other.attributes, LOOK_REVERSE | LOOK_DIM);
	assert_true(theme_match(&plain, theme_look(&plain, ROLE_STRONG)).attributes & LOOK_UNDERLINE);
}

static void
signs_are_one_column_wide(void **state)
{
	(void)state;
	for (int glyph = 0; glyph < GLYPHS; glyph++) {
		const char *unicode = glyph_text((enum glyph)glyph, false), *ascii = glyph_text((enum glyph)glyph, true);
		assert_int_equal(text_width(unicode, strlen(unicode)), 1);
		assert_int_equal(strlen(ascii), 1);
	}
}

static void
numbers_links(void **state)
{
	(void)state;
	struct linked linked[] = { { LINKED_DATASET, "riverlab/shelf", PAPER_ABSENT, 3 } };
	struct paper_full paper = {
		.row = { .id = 20260812345, .text_id = "2608.12345", .code_url = "https://github.com/riverlab/mamba/",
			.stars = 12 },
		.project = "https://www.mamba.example/?from=feed",
		.linked = linked, .linked_n = 1,
	};
	struct links links = { 0 };
	links_make(&links, &paper);
	assert_string_equal(links_find(&links, "")->address, "https://huggingface.co/papers/2608.12345");
	assert_string_equal(links_find(&links, "1")->label, "huggingface.co/papers/2608.12345");
	assert_string_equal(links_find(&links, "pdf")->address, links_find(&links, "3")->address);
	assert_string_equal(links_find(&links, "code")->label, "github.com/riverlab/mamba");
	assert_int_equal(links_find(&links, "code")->stars, 12);
	assert_string_equal(links_find(&links, "project")->label, "mamba.example");
	assert_string_equal(links_find(&links, "project")->address, "https://www.mamba.example/?from=feed");
	assert_string_equal(links_find(&links, "7")->address, "https://huggingface.co/datasets/riverlab/shelf");
	assert_null(links_find(&links, "8"));
	assert_null(links_find(&links, "0"));
	assert_null(links_find(&links, "shelf"));
	links_free(&links);
}

static void
finds_addresses_in_text(void **state)
{
	(void)state;
	static const struct { const char *text, *address; } rows[] = {
		{ "see https://a.example/b.", "https://a.example/b" },
		{ "(http://a.example/b?c=1,2), and", "http://a.example/b?c=1,2" },
		{ "(https://a.example/b_(c))", "https://a.example/b_(c)" },
		{ "https:// http http:/x https://a.example?!", "https://a.example" },
		{ "\\url{https://a.example/~b} $https://c.example$", "https://a.example/~b" },
		{ "<a href=\"https://a.example/b\">", "https://a.example/b" },
		{ "\u89c1https://a.example/b\u3002", "https://a.example/b" },
		{ "[https://a.example/b]", "https://a.example/b" },
		{ "hhttps://a.example", "https://a.example" },
		{ "https://", NULL }, { "http://...", NULL }, { "ftp://a.example", NULL }, { "", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t start = 0, len = 0;
		bool found = links_next(rows[i].text, 0, &start, &len);
		assert_int_equal(found, rows[i].address != NULL);
		if (!found)
			continue;
		char *address = mem_dupn(rows[i].text + start, len);
		assert_string_equal(address, rows[i].address);
		free(address);
	}
}

// An address is listed once, in whatever form the text names it; text of
// addresses alone fills neither the list nor the time.
static void
lists_addresses_of_text(void **state)
{
	(void)state;
	enum { BYTES = 1 << 20 };
	struct paper_full paper = {
		.row = { .id = 20260812345, .text_id = "2608.12345", .code_url = "https://github.com/riverlab/mamba/" },
		.abstract = "http://www.github.com/riverlab/Mamba, https://a.example/, https://arxiv.org/abs/2608.12345",
		.ai_summary = "https://a.example and https://b.example",
	};
	struct links links = { 0 };
	links_make(&links, &paper);
	assert_int_equal(links.n, 7);
	assert_string_equal(links_find(&links, "6")->address, "https://a.example/");
	assert_string_equal(links_find(&links, "7")->label, "b.example");
	char *text = mem_new(BYTES + 16, 1);
	for (size_t at = 0, i = 0; at < BYTES; i++)
		at += (size_t)sprintf(text + at, "http://%zu.e ", i);
	paper.abstract = text;
	links_make(&links, &paper);
	assert_in_range(links.n, 6, 40);
	for (size_t at = 0; at < BYTES; at += 7)
		memcpy(text + at, "http://", 8);
	links_make(&links, &paper);
	assert_in_range(links.n, 7, 8);	// its end alone is no longer than an address may be
	free(text);
	links_free(&links);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wakes_for_the_next_timer),
		cmocka_unit_test(writes_counts_short),
		cmocka_unit_test(knows_when_an_age_changes),
		cmocka_unit_test(looks_are_told_without_colour),
		cmocka_unit_test(signs_are_one_column_wide),
		cmocka_unit_test(numbers_links),
		cmocka_unit_test(finds_addresses_in_text),
		cmocka_unit_test(lists_addresses_of_text),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
