// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "print.h"
#include "str.h"
#include "text.h"

enum { BAR_COLUMNS = 12, WHAT_COLUMNS = 46 };	// fits 80 with the counts

void
progress_start(struct progress *progress, bool quiet)
{
	*progress = (struct progress){ .shown = !quiet && isatty(STDERR_FILENO) };
}

// Blanks take the old line away: no terminal needs more than CR for that.
static void
progress_line(struct progress *progress, const char *line)
{
	int columns = text_width(line, strlen(line));
	int left = progress->columns > columns ? progress->columns - columns : 0;
	fprintf(stderr, "\r%s%*s%s", line, left, "", left ? "\r" : "");
	if (left)
		fprintf(stderr, "%s", line);
	fflush(stderr);
	progress->columns = columns;
}

static void
progress_bar(struct str *line, int64_t number, int64_t total)
{
	int filled = number >= total ? BAR_COLUMNS : (int)(number * BAR_COLUMNS / total);
	str_print(line, " of %" PRId64 " [", total);
	for (int i = 0; i < BAR_COLUMNS; i++)
		str_addc(line, i < filled ? '#' : ' ');
	str_addc(line, ']');
}

void
progress_show(struct progress *progress, const char *what, int64_t number, int64_t total)
{
	if (!progress->shown)
		return;
	struct str line = { 0 };
	str_addn(&line, what, text_fit(what, strlen(what), WHAT_COLUMNS, NULL));
	if (number > 0)
		str_print(&line, "  %" PRId64, number);
	if (number > 0 && total > 0)
		progress_bar(&line, number, total);
	progress_line(progress, str_text(&line));
	str_free(&line);
}

void
progress_note(struct progress *progress, const char *text)
{
	if (!progress->shown)
		return;
	progress_end(progress);
	print_talk(text);
}

void
progress_end(struct progress *progress)
{
	if (progress->columns)
		progress_line(progress, "");
	progress->columns = 0;
}
