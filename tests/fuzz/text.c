// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever bytes come, text is clean, stays clean, with its TeX and HTML read too,
// and is laid out in its columns.

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tex.h"
#include "text.h"

enum { CUT = 64 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	return 0;
}

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
lay_out(const char *text, int columns)
{
	struct text_line *lines = NULL;
	size_t cap = 0, len = strlen(text), n = text_wrap(text, columns, &lines, &cap), end = 0;
	for (size_t i = 0; i < n; i++) {
		must(lines[i].start >= end);
		end = lines[i].start + lines[i].len;
		must(end <= len);
		int width = text_width(text + lines[i].start, lines[i].len), used = 0;
		size_t cluster = text_cluster(text, end, lines[i].start);
		must(width <= columns || cluster == lines[i].len);
		must(text_fit(text + lines[i].start, lines[i].len, columns, &used) <= lines[i].len && used <= columns);
	}
	free(lines);
}

static void
read_clusters(const char *text)
{
	size_t len = strlen(text), at = 0;
	for (size_t n; (n = text_cluster(text, len, at)) > 0; at += n)
		must(text_width(text + at, n) >= 0);
	must(at == len);
	for (at = 0; at < len;) {
		struct text_letter letter = text_letter(text + at, len - at);
		must(letter.bytes > 0 && letter.bytes <= len - at && letter.folded_len <= LETTER_FOLDED);
		at += letter.bytes;
	}
}

// What no title of one line may become two by.
static void
read_markup(const char *line)
{
	struct str out = { 0 };
	tex_render(line, strlen(line), &out);
	must(text_is_clean(str_text(&out)) && !strchr(str_text(&out), '\n'));
	char *ascii = text_ascii(str_text(&out), out.len);
	must(text_is_ascii(ascii));
	free(ascii);
	str_free(&out);
}

// Twice is once, and what is clean is let through.
static void
guard(const char *bytes, size_t len)
{
	size_t n = len, again_n;
	char *guarded = text_guard(bytes, &n);
	again_n = n;
	must(n <= len && !text_guard(guarded ? guarded : bytes, &again_n));
	char *clean = text_clean_lines(bytes, len, 0);
	n = strlen(clean);
	must(!text_guard(clean, &n));
	free(clean);
	free(guarded);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	size_t valid_len = len;
	char *line = text_clean((const char *)bytes, len, 0), *lines = text_clean_lines((const char *)bytes, len, 0);
	char *cut = text_clean((const char *)bytes, len, CUT), *valid = text_utf8((const char *)bytes, &valid_len);
	bool was_cut, limit_cut;
	char *limited = text_limit((const char *)bytes, len, CUT, false, &limit_cut);
	char *unlimited = text_limit((const char *)bytes, len, 0, false, &was_cut);
	must(!was_cut && strcmp(unlimited, line) == 0 && strcmp(limited, cut) == 0);
	must(limit_cut || strcmp(limited, line) == 0);
	char *again = text_clean(line, strlen(line), 0), *from_valid = text_clean(valid, valid_len, 0);
	must(text_is_clean(line) && !strchr(line, '\n') && strcmp(line, again) == 0);
	must(text_is_clean(lines));
	must(text_is_clean(cut) && strlen(cut) <= CUT);
	must(text_is_clean(from_valid));
	lay_out(lines, 1);
	lay_out(lines, 40);
	read_clusters(lines);
	read_markup(line);
	guard((const char *)bytes, len);
	free(line);
	free(lines);
	free(cut);
	free(valid);
	free(again);
	free(from_valid);
	free(limited);
	free(unlimited);
	return 0;
}
