// SPDX-License-Identifier: GPL-3.0-or-later
// marks CACHE DATA MARKS PROGRAM...: how long a star, a tag and a note take, from the
// key (of a note: from the editor's end) to the frame that shows it, on a library of that
// many marks, in a view of everything and in that of favourites. DATA is made anew: each
// of the newest papers of the cache gets one mark or several until there are enough.
//
// marks FILE: as the editor, writes a note into the file and its time of ending into $MARKS_ENDED.

#include "config.h"

#include <err.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "library.h"
#include "mem.h"
#include "query.h"
#include "process.h"
#include "series.h"
#include "store.h"
#include "../pty/pty.h"

enum {
	COLUMNS_ = 120, ROWS_ = 40, ROUNDS = 100,
	BATCH = 500,			// marks that are one change
	QUIET_MS = 30, REST_MS = 1500, LIMIT_MS = 10000,
};

static void
check(const struct error *error)
{
	if (error)
		errx(1, "%s", error->text);
}

static int
edit(const char *path)
{
	FILE *file = fopen(path, "we"), *ended = fopen(getenv("MARKS_ENDED"), "we");
	if (!file || !ended)
		err(1, "%s", path);
	fprintf(file, "Read again %.0f\n", series_now_ms());
	if (fclose(file))
		err(1, "%s", path);
	fprintf(ended, "%.3f\n", series_now_ms());
	return fclose(ended) != 0;
}

static struct library_step
mark_of(paper_id id, size_t i)
{
	static const unsigned states[] = { PAPER_READ, PAPER_READ, PAPER_FAV, PAPER_READ, PAPER_QUEUED, PAPER_FAV };
	static const char *const tags[] = { "agents", "survey", "to-read", "memory", "vision" };
	if (i % 10 == 8)
		return (struct library_step){ .id = id, .field = LIBRARY_TAG, .text = tags[i / 10 % 5], .on = true };
	if (i % 10 == 9)
		return (struct library_step){ .id = id, .field = LIBRARY_NOTE, .text = "Compare with the one before." };
	return (struct library_step){ .id = id, .field = LIBRARY_STATE, .state = states[i % 6], .on = true };
}

static void
fill(const char *cache, const char *data, size_t marks)
{
	struct library *library;
	struct query *query;
	struct view all = { .kind = VIEW_ALL };
	const struct error *error = NULL;
	paper_id *ids = mem_new(marks, sizeof *ids);
	struct library_step *steps = mem_new(BATCH, sizeof *steps);
	size_t n = 0;
	check(library_open(data, &library));
	check(store_attach(library_db(library), cache, STORE_READ));
	check(query_open(library, &all, NULL, day_today(), &query));
	while (query_step(query, 1000, &error) == QUERY_MORE)
		;
	check(error);
	// The newest stay without, for what is typed.
	query_ids(query, 2000, marks, ids, &n);
	query_close(query);
	double from_ms = series_now_ms();
	for (size_t i = 0; i < n; i += BATCH) {
		size_t some = n - i < BATCH ? n - i : BATCH;
		for (size_t k = 0; k < some; k++)
			steps[k] = mark_of(ids[i + k], i + k);
		check(library_apply(library, "fill", steps, some));
	}
	number_print("marks in the library", (double)n, "marks");
	number_print("  made, a change of 500", (series_now_ms() - from_ms) / ((double)n / BATCH), "ms");
	library_close(library);
	free(steps);
	free(ids);
}

// Keys that change nothing, and what they draw.
static void
keys(struct pty *pty, const char *bytes)
{
	if (!pty_type(pty, bytes, strlen(bytes), NULL))
		errx(1, "the program has left");
	pty_listen(pty, QUIET_MS);
}

static double
shown(struct pty *pty, const char *bytes, const char *text)
{
	return pty_frame(pty, bytes, text, QUIET_MS, LIMIT_MS).last_ms;
}

static double
star(struct pty *pty, int round)
{
	(void)round;
	keys(pty, "j");
	return shown(pty, "f", "★");
}

static double
unstar(struct pty *pty, int round)
{
	(void)round;
	keys(pty, "j");
	return pty_frame(pty, "f", NULL, QUIET_MS, LIMIT_MS).first_ms;
}

static double
tag(struct pty *pty, int round)
{
	char name[32], line[64];
	snprintf(name, sizeof name, "+round%d", round);
	snprintf(line, sizeof line, "jt%s", name);
	keys(pty, line);
	return shown(pty, "\r", "Tagged");
}

static double
note(struct pty *pty, int round)
{
	double from_ms = series_now_ms(), ended_ms = 0;
	(void)round;
	keys(pty, "j");
	from_ms = series_now_ms();
	double took_ms = shown(pty, "e", "Note: ");
	FILE *file = fopen(getenv("MARKS_ENDED"), "re");
	if (!file || fscanf(file, "%lf", &ended_ms) != 1)
		errx(1, "the editor was not run");
	fclose(file);
	return took_ms - (ended_ms - from_ms);
}

static void
measure(char **program, const char *view, const char *name, double (*one)(struct pty *pty, int round))
{
	struct series series = { 0 };
	struct pty pty = pty_start(program, COLUMNS_, ROWS_);
	pty_listen(&pty, REST_MS);
	keys(&pty, view);
	pty_listen(&pty, REST_MS);
	double cpu_ms = process_cpu_ms(pty.pid);
	for (int round = 0; round < ROUNDS; round++)
		series_add(&series, one(&pty, round));
	series_print(name, "ms", &series);
	number_print("  by processor time, all that is typed for it", (process_cpu_ms(pty.pid) - cpu_ms) / ROUNDS, "ms");
	series_free(&series);
	if (pty_quit(&pty, "Q") < 0)
		warnx("the program had to be killed");
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	if (argc == 2)
		return edit(argv[1]);
	if (argc < 5)
		errx(2, "usage: marks CACHE DATA MARKS PROGRAM...");
	char *ended = mem_print("%s/ended", argv[2]), *self = realpath("/proc/self/exe", NULL);
	fill(argv[1], argv[2], (size_t)atol(argv[3]));
	setenv("MARKS_ENDED", ended, 1);
	setenv("VISUAL", self, 1);
	measure(argv + 4, "ga", "star, of everything", star);
	measure(argv + 4, "ga", "tag, of everything", tag);
	measure(argv + 4, "ga", "note, of everything, from the editor's end", note);
	measure(argv + 4, "gf", "star taken off, of favourites", unstar);
	free(ended);
	free(self);
	return 0;
}
