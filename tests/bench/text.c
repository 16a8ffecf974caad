// SPDX-License-Identifier: GPL-3.0-or-later
// text FILE: how fast text is worked on: the abstracts of FILE, each with a NUL
// behind it: all, those in ASCII, those with TeX or HTML, and those with other
// characters; and inputs made to take long, at two sizes, of which the larger
// takes as many times longer as it is larger if the work is linear.

#include "config.h"

#include <err.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"
#include "str.h"
#include "tex.h"
#include "text.h"

enum { RUNS = 5, WORST_BYTES = 1 << 20, WORST_TIMES = 4 };
static const double RUN_S = 0.4;

static char *
stage_clean(const char *text, size_t len)
{
	return text_clean_lines(text, len, 0);
}

// What becomes of a text between the network and the screen.
static char *
stage_show(const char *text, size_t len)
{
	struct str shown = { 0 };
	char *clean = text_clean_lines(text, len, 0);
	tex_render(clean, strlen(clean), &shown);
	free(clean);
	return str_take(&shown);
}

static char *
stage_wrap(const char *text, size_t len)
{
	struct text_line *lines = NULL;
	size_t cap = 0;
	(void)len;
	text_wrap(text, 80, &lines, &cap);
	return (char *)lines;
}

static const struct stage {
	const char *name;
	char *(*run)(const char *text, size_t len);
} stages[] = {
	{ "clean", stage_clean },
	{ "clean and read TeX", stage_show },
	{ "wrap to 80 columns", stage_wrap },
	{ "put into ASCII", text_ascii },
};

struct texts {
	const char **at;
	size_t n, cap, bytes;
};

static void
texts_add(struct texts *texts, const char *text)
{
	texts->at = mem_grow(texts->at, &texts->cap, texts->n + 1, sizeof *texts->at);
	texts->at[texts->n++] = text;
	texts->bytes += strlen(text);
}

static double
now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Megabytes a second of processor time, of one run of at least RUN_S.
static double
speed(const struct texts *texts, const struct stage *stage)
{
	size_t bytes = 0;
	double start = now_s(), took_s;
	do {
		for (size_t i = 0; i < texts->n; i++)
			free(stage->run(texts->at[i], strlen(texts->at[i])));
		bytes += texts->bytes;
	} while ((took_s = now_s() - start) < RUN_S);
	return (double)bytes / 1e6 / took_s;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void
measure(const char *name, const struct texts *texts)
{
	printf("%s: %zu texts, %.1f MB\n", name, texts->n, (double)texts->bytes / 1e6);
	for (size_t i = 0; texts->n && i < sizeof stages / sizeof *stages; i++) {
		double speeds[RUNS];
		for (int run = 0; run < RUNS; run++)
			speeds[run] = speed(texts, &stages[i]);
		qsort(speeds, RUNS, sizeof *speeds, compare);
		printf("  %-24s %8.0f MB/s  (%.0f to %.0f)\n", stages[i].name, speeds[RUNS / 2], speeds[0], speeds[RUNS - 1]);
	}
}

// The text begins with `open` again and again, and ends with as many of `close`.
struct worst {
	const char *name, *open, *close;
};

static double
worst_ms(const struct worst *worst, size_t bytes, const struct stage *stage)
{
	struct str text = { 0 };
	size_t n = bytes / (strlen(worst->open) + strlen(worst->close));
	for (size_t i = 0; i < n; i++)
		str_add(&text, worst->open);
	for (size_t i = 0; i < n; i++)
		str_add(&text, worst->close);
	double start = now_s();
	free(stage->run(text.data, text.len));
	double took_s = now_s() - start;
	str_free(&text);
	return took_s * 1e3;
}

static void
measure_worst(void)
{
	static const struct worst worsts[] = {
		{ "combining marks", "\u0301", "" }, { "marks of all classes", "a\u0315\u0300\u05ae", "" },
		{ "marks on one letter", "", "\u0323\u0301" }, { "dollars", "$", "" }, { "braces", "{", "" },
		{ "nested braces", "{", "}" }, { "nested scripts", "x^{", "}" }, { "nested styles", "{\\em ", "}" },
		{ "nested fractions", "$\\frac{", "}$" }, { "backslashes", "\\", "" }, { "accents", "\\'", "" },
		{ "references", "&#769;", "" }, { "half references", "&#", "" }, { "tags", "<b>", "</b>" },
		{ "tags without end", "<sub>", "" }, { "joined emoji", "\U0001f468\u200d", "" },
		{ "Hangul parts", "\u1112\u1161", "" }, { "blanks", " ", "" }, { "broken UTF-8", "\xf0\x9f", "" },
		{ "addresses", "https://a.b/c/", "" },
	};
	printf("worst inputs, ms for %d MB (how many times that for %d MB):\n", WORST_BYTES >> 20, WORST_TIMES * WORST_BYTES >> 20);
	for (size_t i = 0; i < sizeof worsts / sizeof *worsts; i++) {
		printf("  %-20s", worsts[i].name);
		for (size_t k = 0; k < sizeof stages / sizeof *stages; k++) {
			double one_ms = worst_ms(&worsts[i], WORST_BYTES, &stages[k]);
			double more_ms = worst_ms(&worsts[i], (size_t)WORST_TIMES * WORST_BYTES, &stages[k]);
			printf("  %s %.1f (%.1f)", stages[k].name, one_ms, more_ms / one_ms);
		}
		putchar('\n');
	}
}

static char *
read_all(const char *path, size_t *len)
{
	static char bytes[1 << 16];
	struct str text = { 0 };
	FILE *file = fopen(path, "re");
	if (!file)
		err(1, "%s", path);
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(&text, bytes, n);
	fclose(file);
	*len = text.len;
	return str_take(&text);
}

int
main(int argc, char **argv)
{
	size_t len;
	if (argc != 2 || !setlocale(LC_ALL, "C.UTF-8"))
		errx(2, "usage: text FILE");
	char *all = read_all(argv[1], &len);
	struct texts texts = { 0 }, ascii = { 0 }, marked = { 0 }, other = { 0 };
	for (size_t at = 0; at < len; at += strlen(all + at) + 1) {
		texts_add(&texts, all + at);
		texts_add(text_is_ascii(all + at) ? &ascii : &other, all + at);
		if (!tex_is_plain(all + at, strlen(all + at)))
			texts_add(&marked, all + at);
	}
	if (!texts.n)
		errx(1, "%s has no texts", argv[1]);
	measure("abstracts", &texts);
	measure("of them in ASCII", &ascii);
	measure("of them with TeX or HTML", &marked);
	measure("of them with other characters", &other);
	measure_worst();
	free(texts.at);
	free(ascii.at);
	free(marked.at);
	free(other.at);
	free(all);
	return 0;
}
