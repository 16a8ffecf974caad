// SPDX-License-Identifier: GPL-3.0-or-later
// The screen's pure parts: timers, counts, looks, signs, links.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <math.h>
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
	struct theme plain = theme_make("default", 0), colourful = theme_make("default", 8);
	for (int role = 0; role < ROLES; role++) {
		struct look look = theme_look(&plain, (enum role)role);
		assert_int_equal(look.colour, COLOUR_OWN);
		assert_int_equal(look.attributes, theme_look(&colourful, (enum role)role).attributes);
	}
	struct look bar = theme_bar(&colourful, theme_look(&colourful, ROLE_ACCENT), true);
	assert_int_equal(bar.attributes, LOOK_REVERSE);
	assert_int_equal(bar.colour, COLOUR_OWN);
	struct look other = theme_bar(&plain, theme_look(&plain, ROLE_STRONG), false);
	assert_int_equal(other.attributes, LOOK_REVERSE | LOOK_DIM);
	assert_true(theme_match(&plain, theme_look(&plain, ROLE_STRONG)).attributes & LOOK_UNDERLINE);
}

// Relative luminance, and the contrast of two colours, as WCAG 2 defines them.
static double
luminance(unsigned rgb)
{
	static const double weights[] = { 0.0722, 0.7152, 0.2126 };	// blue, green, red
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = (rgb >> 8 * i & 0xff) / 255.0;
		sum += weights[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
	return x > y ? x / y : y / x;
}

// At least 4.5 for text, WCAG's level AA, on the ground that the theme paints; with 16 colours on the
// black or white that it is for.
static void
shipped_themes_can_be_read(void **state)
{
	static const struct {
		const char *name;
		int colours, ground;
	} cases[] = { { "dark", 256, 234 }, { "light", 256, 255 }, { "dark", 16, 0 }, { "light", 16, 15 } };
	(void)state;
	assert_true(contrast(0x000000, 0xffffff) > 20.99 && contrast(0x777777, 0xffffff) < 4.5);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct theme theme = theme_make(cases[i].name, cases[i].colours);
		theme_settle(&theme);
		int read = 0;
		for (int role = 0; role < ROLES; role++) {
			struct look look = theme.looks[role];
			assert_int_equal(look.behind, cases[i].colours == 256 ? cases[i].ground + 1 : 0);
			if (look.colour == COLOUR_OWN)
				continue;	// the terminal's own on its own
			double ratio = contrast(theme_rgb(look.colour), theme_rgb(cases[i].ground));
			print_message("# %s, %d colours: role %d %.1f\n", cases[i].name, cases[i].colours, role, ratio);
			assert_true(ratio >= 4.5);
			read++;
		}
		assert_true(read >= (cases[i].colours == 256 ? ROLES : 5));
	}
}

// What a colour tells an attribute or a sign tells too: without colours no theme has another attribute.
static void
themes_differ_in_colour_alone(void **state)
{
	(void)state;
	struct theme mono = theme_make("mono", 256);
	const char *name;
	for (size_t i = 0; (name = theme_name(i)); i++)
		for (int role = 0; role < ROLES; role++) {
			unsigned char attributes = theme_make(name, 256).looks[role].attributes;
			if (role != ROLE_DIM)	// a colour that is dim itself
				assert_int_equal(attributes, mono.looks[role].attributes);
			assert_int_equal(theme_make(name, 0).looks[role].attributes, mono.looks[role].attributes);
			assert_int_equal(theme_make(name, 0).looks[role].colour, COLOUR_OWN);
		}
	assert_int_equal(theme_make("mono", 256).looks[ROLE_ACCENT].colour, COLOUR_OWN);
	assert_int_equal(theme_make("no such theme", 8).looks[ROLE_ACCENT].colour, 6);
}

static void
colours_become_those_there_are(void **state)
{
	static const struct {
		int colour, colours, nearest;
		bool bold;
	} cases[] = {
		{ 6, 8, 6, false }, { 14, 8, 6, true }, { 14, 16, 14, false }, { 196, 16, 9, false }, { 196, 8, 1, true },
		{ 231, 16, 15, false }, { 16, 8, 0, false }, { 80, 256, 80, false }, { 234, 8, 0, false }, { -1, 8, -1, false },
		{ 88, 8, 1, false },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool bold = !cases[i].bold;
		assert_int_equal(theme_nearest(cases[i].colour, cases[i].colours, &bold), cases[i].nearest);
		assert_int_equal(bold, cases[i].bold);
	}
	assert_int_equal(theme_rgb(16), 0x000000);
	assert_int_equal(theme_rgb(231), 0xffffff);
	assert_int_equal(theme_rgb(234), 0x1c1c1c);
	assert_int_equal(theme_rgb(80), 0x5fd7d7);
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
		cmocka_unit_test(shipped_themes_can_be_read),
		cmocka_unit_test(themes_differ_in_colour_alone),
		cmocka_unit_test(colours_become_those_there_are),
		cmocka_unit_test(signs_are_one_column_wide),
		cmocka_unit_test(numbers_links),
		cmocka_unit_test(finds_addresses_in_text),
		cmocka_unit_test(lists_addresses_of_text),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
