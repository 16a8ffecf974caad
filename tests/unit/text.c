// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile bytes to clean text; widths, cuts, wraps.

#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "mem.h"
#include "str.h"
#include "text.h"

#define FFFD "\xef\xbf\xbd"
#define SIZED(text) (text), sizeof(text) - 1

// P08, P09, P10
static void
cleans_one_line(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t len; const char *clean; } rows[] = {
		{ SIZED(""), "" },
		{ SIZED("   "), "" },
		{ SIZED("VMamba"), "VMamba" },
		{ SIZED("  two  blanks \t and\r\n more\n"), "two blanks and more" },
		{ SIZED("a\tb\rc\nd\be\vf\fg"), "a b c d e f g" },
		// escape sequences lose what starts them
		{ SIZED("\033[31mred\033[0m"), "[31mred[0m" },
		{ SIZED("\033]52;c;cHdu\007x"), "]52;c;cHdux" },
		{ SIZED("\033P+q\033\\"), "P+q\\" },
		{ SIZED("a\0b"), "ab" },
		{ SIZED("a\001\016\037\177b"), "ab" },
		{ SIZED("a\xc2\x80\xc2\x9b\x31mb\xc2\x9d\xc2\x9f"), "a1mb" },
		{ SIZED("a\xc2\x85z"), "a z" },
		{ SIZED("a\x9b\x33" "1mb"), "a" FFFD "31mb" },
		{ SIZED("\xff\xfe"), FFFD FFFD },
		// UTF-8 that is none: overlong, surrogates, beyond, cut short
		{ SIZED("\xc0\xaf"), FFFD FFFD },
		{ SIZED("\xe0\x80\xafz"), FFFD "z" },
		{ SIZED("\xed\xa0\x80z"), FFFD "z" },
		{ SIZED("\xf4\x90\x80\x80z"), FFFD "z" },
		{ SIZED("\xe2\x82(z"), FFFD "(z" },
		{ SIZED("z\xe2\x82"), "z" FFFD },
		// what is not there to be seen
		{ SIZED("a\u202eb\u202ac\u2066d\u2069\u200e\u200f\u061cz"), "abcdz" },
		{ SIZED("a\u200bb\u200cc\u200dd\u2060e\ufefff"), "abcdef" },
		{ SIZED("a\u00adb\u034fc\u115fd\u3164e\uffa0f\u180eg"), "abcdefg" },
		{ SIZED("a\U000e0041\U000e007fb\ufff9c\ufffad\ufffbe"), "abcde" },
		{ SIZED("\u2764\ufe0f\u2764\ufe0e x\U000e0100"), "\u2764\u2764 x" },
		{ SIZED("\U0001f44d\U0001f3fd ok"), "\U0001f44d ok" },
		{ SIZED("\U0001f468\u200d\U0001f469"), "\U0001f468\U0001f469" },
		// white space of all kinds
		{ SIZED("a\u00a0b\u2003\u2009c\u3000d\u2028e\u2029f\u202fg"), "a b c d e f g" },
		// nothing all agree on
		{ SIZED("a\ue000b\ufdd0c\uffffd\U000f0000e\u0378f"), "a" FFFD "b" FFFD "c" FFFD "d" FFFD "e" FFFD "f" },
		{ SIZED("a\ufffdb"), "a" FFFD "b" },
		// composed, at most four marks a base, none without a base
		{ SIZED("Go\u0308del e\u0301t\u00e9"), "Gödel été" },
		{ SIZED("\u1112\u1161\u11ab"), "한" },
		{ SIZED("\u212b\u2126"), "\u00c5\u03a9" },
		{ SIZED("z\u0335\u0336\u0337\u0338\u0321\u0322\u0327z"), "z\u0335\u0336\u0337\u0338z" },
		{ SIZED("e\u0301\u0335\u0336\u0337\u0338\u0335"), "\u00e9\u0335\u0336\u0337\u0338" },
		{ SIZED("\u0301\u0302a \u0301b\n\u0301c"), "a b c" },
		{ SIZED("\u1161\u1161k"), "k" },
		// what papers and people are called
		{ SIZED("DAEδALUS — “x” ATT&CK … 北京"), "DAEδALUS — “x” ATT&CK … 北京" },
		{ SIZED("שלום हिन्दी ไทย"), "שלום हिन्दी ไทย" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *clean = text_clean(rows[i].bytes, rows[i].len, 0);
		assert_string_equal(clean, rows[i].clean);
		assert_true(text_is_clean(clean));
		free(clean);
	}
}

static void
cleans_lines(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t len; const char *clean; } rows[] = {
		{ SIZED("\n\n a \n b\n\n\n c \r\n d\r e\n \t\n f\n"), "a\nb\n\nc\nd\ne\n\nf" },
		{ SIZED("a\r\n\r\nb\r\rc"), "a\n\nb\n\nc" },
		{ SIZED("a\u2028b\u2029c\xc2\x85\x64\fe"), "a\nb\n\nc\nd\ne" },
		{ SIZED("a\n\u0301b"), "a\nb" },
		{ SIZED("one  line"), "one line" },
		{ SIZED("\n"), "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *clean = text_clean_lines(rows[i].bytes, rows[i].len, 0);
		assert_string_equal(clean, rows[i].clean);
		assert_true(text_is_clean(clean));
		free(clean);
	}
}

// P11
static void
clips_at_a_cluster(void **state)
{
	(void)state;
	static const struct { const char *text; size_t max; const char *clean; } rows[] = {
		{ "abcdef", 3, "abc" }, { "ab cd", 3, "ab" }, { "abc", 3, "abc" }, { "abc", 100, "abc" },
		{ "한국", 3, "한" }, { "한국", 5, "한" }, { "한국", 2, "" },
		{ "ax\u0335\u0336", 3, "a" }, { "ax\u0335\u0336", 5, "a" }, { "ax\u0335\u0336", 6, "ax\u0335\u0336" },
		{ "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 12, "\U0001f1e9\U0001f1ea" },
		{ "की", 3, "" }, { "aकी", 6, "a" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *clean = text_clean(rows[i].text, strlen(rows[i].text), rows[i].max);
		assert_string_equal(clean, rows[i].clean);
		free(clean);
	}
}

static void
tells_clean_from_unclean(void **state)
{
	(void)state;
	static const char *const clean[] = { "", "a  b\n\n c ", ("Gödel 한 " FFFD), "z\u0335\u0336\u0337\u0338" };
	static const char *const unclean[] = {
		"\033[m", "a\tb", "a\rb", "\177", "\xc2\x9b", "\x9b", "a\u202e", "a\u200bb", "a\u00adb", "a\u00a0b",
		"e\u0301", "\u0301", "a \u0301", "a\n\u0301", "z\u0335\u0336\u0337\u0338\u0339", "\ue000", "\u2028",
		"\xed\xa0\x80", "\U0001f44d\U0001f3fd",
	};
	for (size_t i = 0; i < sizeof clean / sizeof *clean; i++)
		assert_true(text_is_clean(clean[i]));
	for (size_t i = 0; i < sizeof unclean / sizeof *unclean; i++)
		assert_false(text_is_clean(unclean[i]));
}

// P07
static void
repairs_utf8(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t len; const char *text; } rows[] = {
		{ SIZED(""), "" }, { SIZED("\0\0"), "" }, { SIZED("a\0\033\0b\n"), "a\033b\n" },
		{ SIZED("\xff" "a\xc3\xa9\xe2\x82"), FFFD "aé" FFFD }, { SIZED("\xed\xb0\x80\0x"), FFFD "x" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t len = rows[i].len;
		char *text = text_utf8(rows[i].bytes, &len);
		assert_string_equal(text, rows[i].text);
		assert_int_equal(len, strlen(rows[i].text));
		free(text);
	}
}

// Bytes of all kinds, many of them parts of valid characters.
static size_t
random_bytes(unsigned *seed, char *out, size_t max)
{
	static const char *const parts[] = {
		"a", "B", " ", "\n", "\r", "e\u0301", "\u0301", "\u0335", "\u0344", "\u0958", "한", "\u1112", "\u1161", "\u11a8",
		"\U0001f468", "\u200d", "\ufe0f", "\U0001f1e9", "की", "\u0e33", "\uff9e", "\u0d4e", "\u202e", "\ue000", "\u2126",
		"\U0001d160", "\u0f71\u0f72", "\xc2", "\xf0\x9f", "\xff", "\x80", "\u0345", "\u0fb2\u0f81", "\u00a0", "北",
	};
	size_t len = 0, n = (size_t)rand_r(seed) % max;
	while (len + 8 < n) {
		const char *part = parts[(size_t)rand_r(seed) % (sizeof parts / sizeof *parts)];
		memcpy(out + len, part, strlen(part));
		len += strlen(part);
	}
	return len;
}

// P10
static void
cleans_anything_once(void **state)
{
	(void)state;
	unsigned seed = 1;
	char bytes[200];
	for (int i = 0; i < 20000; i++) {
		size_t len = random_bytes(&seed, bytes, sizeof bytes), max = i % 3 ? 0 : (size_t)rand_r(&seed) % 40 + 1;
		char *(*clean)(const char *, size_t, size_t) = i % 2 ? text_clean : text_clean_lines;
		char *once = clean(bytes, len, max);
		char *twice = clean(once, strlen(once), max);
		assert_true(text_is_clean(once));
		assert_string_equal(once, twice);
		assert_true(!max || strlen(once) <= max);
		free(once);
		free(twice);
	}
}

// P11
static void
measures(void **state)
{
	(void)state;
	static const struct { const char *text; int width; } rows[] = {
		{ "", 0 }, { "VMamba", 6 }, { "Gödel", 5 }, { "북경", 4 }, { "北京", 4 }, { "z\u0335\u0336", 1 },
		{ "\U0001f44d", 2 }, { "α…–", 3 }, { FFFD, 1 }, { "a\nb", 2 }, { "ｆ", 2 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(text_width(rows[i].text, strlen(rows[i].text)), rows[i].width);
}

static void
counts_clusters(void **state)
{
	(void)state;
	static const struct { const char *text; size_t bytes; } rows[] = {
		{ "", 0 }, { "ab", 1 }, { "a", 1 }, { "éa", 2 }, { "z\u0335\u0336a", 5 }, { "北京", 3 }, { "कीa", 6 },
		{ "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 8 },
		{ "\uff9e\uff9e\uff9e\uff9e\uff9e\uff9e\uff9e\uff9e\uff9e\uff9e", 24 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(text_cluster(rows[i].text, strlen(rows[i].text), 0), rows[i].bytes);
	assert_int_equal(text_cluster("abc", 3, 3), 0);
}

static const char mixed[] = "Gödel 北京 z\u0335\u0336z \U0001f44d\U0001f1e9\U0001f1ea की한국 end";

static void
fits_without_splitting(void **state)
{
	(void)state;
	size_t len = strlen(mixed), before = 0;
	for (int columns = 0; columns <= text_width(mixed, len) + 2; columns++) {
		int used = -1;
		size_t n = text_fit(mixed, len, columns, &used), at = 0;
		while (at < n)
			at += text_cluster(mixed, len, at);
		assert_int_equal(at, n);
		assert_int_equal(used, text_width(mixed, n));
		assert_true(used <= columns && n >= before);
		size_t next = text_cluster(mixed, len, n);
		assert_true(!next || used + text_width(mixed + n, next) > columns);
		before = n;
	}
	assert_int_equal(before, len);
	assert_int_equal(text_fit("北", 3, 1, NULL), 0);
	assert_int_equal(text_fit("ab", 2, 0, NULL), 0);
}

// The lines of a wrap, each with "|" behind it.
static char *
wrapped(const char *text, int columns)
{
	struct text_line *lines = NULL;
	struct str out = { 0 };
	size_t cap = 0, n = text_wrap(text, columns, &lines, &cap);
	for (size_t i = 0; i < n; i++) {
		str_addn(&out, text + lines[i].start, lines[i].len);
		str_addc(&out, '|');
	}
	free(lines);
	return str_take(&out);
}

static void
wraps_where_it_may(void **state)
{
	(void)state;
	static const struct { const char *text; int columns; const char *lines; } rows[] = {
		{ "", 5, "" },
		{ "a state-space model", 80, "a state-space model|" },
		{ "a state-space model", 8, "a state-|space|model|" },
		{ "abcd efgh", 4, "abcd|efgh|" },
		{ "abcd efgh", 5, "abcd|efgh|" },
		{ "abcdefgh ij", 3, "abc|def|gh|ij|" },
		{ "one\ntwo three\n\nfour", 5, "one|two|three||four|" },
		{ "a\n", 5, "a|" },
		{ "\n\na", 5, "||a|" },
		{ "北京大学。好", 5, "北京|大|学。|好|" },
		{ "北京", 1, "北|京|" },
		{ "z\u0335\u0336z\u0335", 1, "z\u0335\u0336|z\u0335|" },
		{ "12.5% of (all) it", 5, "12.5%|of|(all)|it|" },
		{ "a  b", 2, "a|b|" },
		// arrows, escaped signs, minus signs stay whole
		{ "costs \\$40 now", 7, "costs|\\$40|now|" },
		{ "a\\ b", 3, "a\\|b|" },
		{ "O(n) -> O(1)", 6, "O(n)|->|O(1)|" },
		{ "to ->x", 5, "to|->x|" },
		{ "multiview-consistent", 12, "multiview-|consistent|" },
		{ "Gödel-Öl", 6, "Gödel-|Öl|" },
		// names with a full stop in them
		{ "of cs.CL it", 6, "of|cs.CL|it|" },
		{ "e.g. Node.js", 8, "e.g.|Node.js|" },
		{ "the end. And", 8, "the end.|And|" },
		{ "a.long.name.of", 7, "a.long.|name.of|" },
		// addresses stay whole on a line that can hold them
		{ "at https://a.b/c-d/e.", 18, "at|https://a.b/c-d/e.|" },
		{ "at (github.com/ab/cd)", 18, "at|(github.com/ab/cd)|" },
		{ "at https://a.b/c-d/e.", 12, "at https://|a.b/c-d/e.|" },
		{ "and/or this", 5, "and/|or|this|" },
		{ "见https://a.b/c。好", 15, "见|https://a.b/c。|好|" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *lines = wrapped(rows[i].text, rows[i].columns);
		assert_string_equal(lines, rows[i].lines);
		free(lines);
	}
}

// Whatever the width, lines follow each other, fit, and lose only blanks.
static void
wraps_without_loss(void **state)
{
	(void)state;
	unsigned seed = 7;
	char bytes[300];
	struct text_line *lines = NULL;
	size_t cap = 0;
	for (int i = 0; i < 5000; i++) {
		char *text = text_clean_lines(bytes, random_bytes(&seed, bytes, sizeof bytes), 0);
		int columns = (int)((unsigned)rand_r(&seed) % 20) + 1;
		size_t n = text_wrap(text, columns, &lines, &cap), at = 0;
		for (size_t k = 0; k < n; at = lines[k].start + lines[k].len, k++) {
			const char *line = text + lines[k].start;
			assert_true(lines[k].start >= at);
			assert_true(strspn(text + at, " \n") >= lines[k].start - at);
			assert_true(text_width(line, lines[k].len) <= columns
			    || text_cluster(line, lines[k].len, 0) == lines[k].len);
		}
		assert_int_equal(at, strlen(text));
		free(text);
	}
	free(lines);
}

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Megabytes meant to take forever; a quadratic step would take hours.
static void
takes_linear_time(void **state)
{
	(void)state;
	enum { SIZE = 10 << 20 };
	static const char *const units[] = {
		"a", "a ", "\u0301", "a\u0301\u0335\u0336\u0337\u0338", "\u200d", "\U0001f468\u200d", "\u1100", "\u0d4e",
		"\uff9e", "\xff", "\033[", "\n", " ", "\U0001f1e9", "a\0", "\0",
	};
	char *bytes = mem_new(SIZE + 16, 1);
	struct text_line *lines = NULL;
	size_t cap = 0;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t unit = strlen(units[i]) + (i >= sizeof units / sizeof *units - 2), len = SIZE / 8;
		for (size_t at = 0; at < SIZE; at += unit)
			memcpy(bytes + at, units[i], unit);
		double start = seconds();
		char *title = text_clean(bytes, SIZE, 500), *text = text_clean_lines(bytes, SIZE / 8, 0);
		char *utf8 = text_utf8(bytes, &len);
		assert_true(strlen(title) <= 500);
		text_wrap(text, 30, &lines, &cap);
		if (seconds() - start > 8)
			fail_msg("%.1f s for unit %zu", seconds() - start, i);
		free(title);
		free(text);
		free(utf8);
	}
	free(lines);
	free(bytes);
}

static void
flows_paragraphs(void **state)
{
	(void)state;
	static const struct { const char *text, *flowing; } rows[] = {
		{ "", "" },
		{ "one line", "one line" },
		{ "typed for\na narrow\npage", "typed for a narrow page" },
		{ "one\n\ntwo\nthree\n\nfour", "one\n\ntwo three\n\nfour" },
		{ "We show:\n- this\n- that, which is\nlonger\n* more", "We show:\n- this\n- that, which is longer\n* more" },
		{ "Steps:\n1. read\n12. write", "Steps:\n1. read\n12. write" },
		{ "since\n2024. We\n-5 to\n*all* of\n1.5 times", "since 2024. We -5 to *all* of 1.5 times" },
		{ "読む\n機械", "読む 機械" },
		{ "end\n", "end\n" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *flowing = text_flow(rows[i].text);
		assert_string_equal(flowing, rows[i].flowing);
		free(flowing);
	}
}

static int
use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static void
tells_what_it_cuts(void **state)
{
	(void)state;
	static const struct { const char *text; size_t max; bool cut; } rows[] = {
		{ "", 3, false }, { "abc", 3, false }, { "abcd", 3, true }, { "  abc  ", 3, false }, { "abc d", 3, true },
		{ "ab\u0301", 3, true }, { "ab\u0301", 4, false }, { "\u200b\u200babc\u200b", 3, false },
		{ "e\u0301\u0301\u0301\u0301\u0301\u0301", 10, false }, { "abcd", 0, false }, { "ab\ncd", 5, false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bool cut = !rows[i].cut;
		char *text = text_limit(rows[i].text, strlen(rows[i].text), rows[i].max, true, &cut);
		char *lines = text_clean_lines(rows[i].text, strlen(rows[i].text), rows[i].max);
		assert_string_equal(text, lines);
		if (cut != rows[i].cut)
			fail_msg("%s to %zu", rows[i].text, rows[i].max);
		free(text);
		free(lines);
	}
}

static void
guards_what_is_written(void **state)
{
	(void)state;
	static const struct { const char *text, *written; } rows[] = {
		{ "", NULL }, { "two\nlines\tand naïve – “x” 大 e\u0323\u0301 \ufffd \u00a0", NULL },
		{ "a\x1b[31mb\x1b]0;t\a", "a[31mb]0;t" }, { "\r\b\v\f\x7f\x01x", "x" }, { "a\xc2\x9b" "5m\xc2\x85\u2028", "a5m" },
		{ "\u202ex\u2066\u200b\ufeff", "x" }, { "\U000e0041\ue000\U0001f3fbx", "x" },
		{ "x\xff\xf0\x9f\xc0\x80y\xed\xa0\x80\xf0", "xy" }, { "\xf0\x9f", "" }, { "e\u0301\u0301\u0301\u200b\u0301\u0301", "e\u0301\u0301\u0301\u0301" },
		{ "e\u0301\u0301\u0301\u0301\u0301\u0301f", "e\u0301\u0301\u0301\u0301f" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t len = strlen(rows[i].text);
		char *written = text_guard(rows[i].text, &len);
		if (!rows[i].written) {
			assert_null(written);
			assert_int_equal(len, strlen(rows[i].text));
			continue;
		}
		assert_non_null(written);
		assert_string_equal(written, rows[i].written);
		assert_int_equal(len, strlen(written));
		free(written);
	}
	size_t len = 3;
	char *written = text_guard("a\0b", &len);
	assert_string_equal(written, "ab");
	free(written);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cleans_one_line),
		cmocka_unit_test(cleans_lines),
		cmocka_unit_test(clips_at_a_cluster),
		cmocka_unit_test(tells_clean_from_unclean),
		cmocka_unit_test(repairs_utf8),
		cmocka_unit_test(cleans_anything_once),
		cmocka_unit_test(measures),
		cmocka_unit_test(counts_clusters),
		cmocka_unit_test(fits_without_splitting),
		cmocka_unit_test(wraps_where_it_may),
		cmocka_unit_test(wraps_without_loss),
		cmocka_unit_test(flows_paragraphs),
		cmocka_unit_test(takes_linear_time),
		cmocka_unit_test(tells_what_it_cuts),
		cmocka_unit_test(guards_what_is_written),
	};
	return cmocka_run_group_tests_name("text", tests, use_utf8, NULL);
}
