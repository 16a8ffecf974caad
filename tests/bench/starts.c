// SPDX-License-Identifier: GPL-3.0-or-later
// starts MARK SMALL LARGE PROGRAM...: how long from the start of the program to
// a frame that shows MARK, with SMALL and with LARGE for $XDG_CACHE_HOME, in
// turn, so that a drift of the machine meets both.

#include "config.h"

#include <err.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "glass.h"
#include "series.h"
#include "../pty/pty.h"

enum { COLUMNS_ = 120, ROWS_ = 40, STARTS = 21, WARM = 2, REST_MS = 20, LIMIT_MS = 10000 };

static bool
shows(struct glass *glass, const char *mark)
{
	bool found = false;
	for (int y = 0; y < ROWS_ && !found; y++)
		found = strstr(glass_row(glass, y), mark) != NULL;
	return found;
}

// Until the mark is on the screen. What is drawn behind it, when more is known,
// is no part of the first frame.
static double
start(char **program, const char *cache, const char *mark)
{
	struct glass *glass = glass_new(COLUMNS_, ROWS_);
	struct str bytes = { 0 };
	double took_ms = -1;
	setenv("XDG_CACHE_HOME", cache, 1);
	struct pty pty = pty_start(program, COLUMNS_, ROWS_);
	while (took_ms < 0 && series_now_ms() < pty.started_ms + LIMIT_MS) {
		str_cut(&bytes, 0);
		if (pty_read(&pty, LIMIT_MS, &bytes) < 0)
			errx(1, "the program has left");
		double now_ms = series_now_ms();
		glass_feed(glass, bytes.data, bytes.len);
		if (shows(glass, mark))
			took_ms = now_ms - pty.started_ms;
	}
	pty_listen(&pty, REST_MS);
	pty_quit(&pty, "Q");
	str_free(&bytes);
	glass_free(glass);
	return took_ms;
}

int
main(int argc, char **argv)
{
	struct series times[2] = { 0 };
	setlocale(LC_ALL, "");
	if (argc < 5)
		errx(2, "usage: starts MARK SMALL LARGE PROGRAM...");
	for (int i = -WARM; i < STARTS; i++)
		for (int large = 0; large < 2; large++) {
			double took_ms = start(argv + 4, argv[2 + large], argv[1]);
			if (i >= 0)
				series_add(&times[large], took_ms);
		}
	series_print("start to first frame, few papers", "ms", &times[0]);
	series_print("start to first frame, many papers", "ms", &times[1]);
	number_print("  ratio of medians", series_at(&times[1], 0.5) / series_at(&times[0], 0.5), "x");
	series_free(&times[0]);
	series_free(&times[1]);
	return 0;
}
