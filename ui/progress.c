// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "print.h"
#include "str.h"
#include "text.h"

enum { BAR_COLUMNS = 12, WHAT_COLUMNS = 46, COLUMNS = 80 };	// fits 80 with the counts

const char *
progress_unit(const char *what, size_t *len)
{
	static const char *const units[] = { ", KiB", ", MiB" };
	*len = strlen(what);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t n = strlen(units[i]);
		if (*len < n || strcmp(what + *len - n, units[i]))
			continue;
		*len -= n;
		return units[i] + 1;
	}
	return "";
}

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

// The last column stays free: a cursor behind it would be on the next line.
static int
progress_room(void)
{
	struct winsize size;
	return !ioctl(STDERR_FILENO, TIOCGWINSZ, &size) && size.ws_col > 1 ? size.ws_col - 1 : COLUMNS - 1;
}

static void
progress_bar(struct str *line, int64_t number, int64_t total)
{
	int filled = number >= total ? BAR_COLUMNS : (int)(number * BAR_COLUMNS / total);
	str_add(line, " [");
	for (int i = 0; i < BAR_COLUMNS; i++)
		str_addc(line, i < filled ? '#' : ' ');
	str_addc(line, ']');
}

void
progress_show(struct progress *progress, const char *what, int64_t number, int64_t total)
{
	if (!progress->shown)
		return;
	struct str line = { 0 }, counts = { 0 }, bar = { 0 };
	size_t len;
	const char *unit = progress_unit(what, &len);
	if (number > 0)
		str_print(&counts, "  %" PRId64, number);
	if (number > 0 && total > 0) {
		str_print(&counts, " of %" PRId64, total);
		progress_bar(&bar, number, total);
	}
	str_add(&counts, counts.len ? unit : "");
	// On a narrow terminal the bar goes first, then the end of the words.
	int room = progress_room() - (int)counts.len;
	room = room < 0 ? 0 : room > WHAT_COLUMNS ? WHAT_COLUMNS : room;
	str_addn(&line, what, text_fit(what, len, room, NULL));
	str_add(&line, str_text(&counts));
	if (text_width(str_text(&line), line.len) + (int)bar.len <= progress_room())
		str_add(&line, str_text(&bar));
	progress_line(progress, str_text(&line));
	str_free(&line);
	str_free(&counts);
	str_free(&bar);
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
