// SPDX-License-Identifier: GPL-3.0-or-later
// fill CACHE WORDS N BATCH [newest]: stores N invented papers in a cache, BATCH
// a transaction, oldest first or, as the site tells them, newest first, as
// paperboy-sync does once an answer is parsed: its rows are in the incoming
// tables, batch_write merges, indexes and commits them, and upkeep merges the
// index's segments. Prints papers a second, of that alone, of processor time it
// takes, and with the filling of the incoming tables; what it takes to invent the
// papers is not counted.

#include "config.h"

#include <err.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "batch.h"
#include "intake.h"
#include "invent.h"
#include "limit.h"
#include "mem.h"
#include "series.h"
#include "store.h"
#include "upkeep.h"

enum { DAY_S = 86400, KEEP_BYTES = 16 << 20 };

struct fill {
	struct sync sync;
	struct vocabulary *vocabulary;
	struct invented *papers;	// of one batch
	struct series transactions, steps;	// steps: of merging
	double rows_ms, write_ms, write_cpu_ms;
};

static void
fill_check(const struct error *error)
{
	if (error)
		errx(1, "%s", error->text);
}

// What the process has used of processors: others that run meanwhile take none of it.
static double
fill_cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
row_author(struct db *db, int64_t position, int place, const char *name)
{
	struct stmt *s = db_stmt(db, "INSERT INTO incoming_author (position, place, name) VALUES (?, ?, ?)");
	db_bind_int(s, 1, position);
	db_bind_int(s, 2, place);
	db_bind_borrowed(s, 3, name);
	db_row(s);
	fill_check(db_end(s));
}

static void
row_day(struct db *db, int64_t position, daynum day)
{
	struct stmt *s = db_stmt(db, "INSERT INTO incoming_day (position, first) VALUES (?, ?)");
	db_bind_int(s, 1, position);
	db_bind_int(s, 2, day);
	db_row(s);
	fill_check(db_end(s));
}

static void
bind_daily(struct stmt *s, const struct invented *paper)
{
	if (!paper->daily)
		return;
	db_bind_borrowed(s, 7, str_text(&paper->keywords));
	db_bind_borrowed(s, 8, str_text(&paper->organization));
	db_bind_borrowed(s, 9, str_text(&paper->organization_name));
	db_bind_borrowed(s, 10, str_text(&paper->submitter));
	db_bind_int(s, 11, paper->upvotes);
	db_bind_int(s, 12, paper->comments);
	db_bind_int(s, 15, (int64_t)paper->day * DAY_S);
	if (paper->stars == PAPER_ABSENT)
		return;
	db_bind_borrowed(s, 13, str_text(&paper->code_url));
	db_bind_int(s, 14, paper->stars);
}

// The parameters of a statement that is used again are null.
static void
row_paper(struct db *db, int64_t position, const struct invented *paper)
{
	paper_id id;
	if (!paper_id_parse(paper->id, &id, NULL))
		errx(1, "%s is no id", paper->id);
	struct stmt *s = db_stmt(db, "INSERT INTO incoming (position, id, title, abstract, categories, published_s,"
		" keywords, organization, organization_name, submitter, upvotes, comments, code_url, stars, daily_s)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
	db_bind_int(s, 1, position);
	db_bind_int(s, 2, id);
	db_bind_borrowed(s, 3, str_text(&paper->title));
	db_bind_borrowed(s, 4, str_text(&paper->abstract));
	db_bind_borrowed(s, 5, str_text(&paper->categories));
	db_bind_int(s, 6, (int64_t)paper->day * DAY_S);
	bind_daily(s, paper);
	db_row(s);
	fill_check(db_end(s));
	for (int i = 0; i < paper->authors_n; i++)
		row_author(db, position, i, str_text(&paper->authors[i]));
}

// One short transaction of the index's own.
static void
fill_keep_up(struct fill *fill)
{
	int64_t done, total;
	double from_ms = series_now_ms();
	fill_check(index_work_step(fill->sync.work, &fill->sync.work_due, &done, &total));
	series_add(&fill->steps, series_now_ms() - from_ms);
}

// `period` is what the papers are the listing of, or NULL.
static void
fill_batch(struct fill *fill, int n, const struct period *period)
{
	double from_ms = series_now_ms();
	fill_check(intake_start(fill->sync.db));
	for (int i = 0; i < n; i++) {
		row_paper(fill->sync.db, i, &fill->papers[i]);
		if (fill->papers[i].place < INVENT_LISTED)
			row_day(fill->sync.db, i, fill->papers[i].day);
	}
	double rows_ms = series_now_ms(), from_cpu_ms = fill_cpu_ms();
	struct batch batch = { .period = period, .papers = true, .captured_s = time(NULL),
		.latest_day = period ? period->first : 0 };
	struct intake_count count = { 0 };
	fill_check(batch_write(&fill->sync, &batch, &count));
	if (count.papers != n)
		errx(1, "of %d papers %d were taken", n, count.papers);
	series_add(&fill->transactions, series_now_ms() - rows_ms);
	while (fill->sync.work_due)
		fill_keep_up(fill);
	double end_ms = series_now_ms();
	fill->write_cpu_ms += fill_cpu_ms() - from_cpu_ms;
	fill->rows_ms += rows_ms - from_ms;
	fill->write_ms += end_ms - rows_ms;
}

static void
fill_all(struct fill *fill, int n, int batch, bool newest)
{
	for (int done = 0; done < n;) {
		int here = n - done < batch ? n - done : batch;
		for (int i = 0; i < here; i++)
			invent(fill->vocabulary, newest ? done + i : n - 1 - done - i, &fill->papers[i]);
		fill_batch(fill, here, NULL);
		done += here;
	}
}

// The newest day, as an answer of the site lists it.
static void
fill_newest_day(struct fill *fill, int n)
{
	struct period period = period_of(PERIOD_DAY, invent_newest_day());
	n = n < INVENT_LISTED ? n : INVENT_LISTED;
	for (int i = 0; i < n; i++)
		invent(fill->vocabulary, i, &fill->papers[i]);
	fill_batch(fill, n, &period);
}

static void
fill_open(struct fill *fill, const char *cache, const char *words, int batch)
{
#ifdef __GLIBC__	// as paperboy-sync does
	mallopt(M_MMAP_THRESHOLD, KEEP_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
#endif
	mkdir(cache, 0700);
	fill->vocabulary = vocabulary_open(words);
	fill->papers = mem_new((size_t)(batch < INVENT_LISTED ? INVENT_LISTED : batch), sizeof *fill->papers);
	fill->sync.limit = limit_new();
	fill_check(db_open_memory(&fill->sync.db));
	fill_check(store_attach(fill->sync.db, cache, STORE_WRITE));
	upkeep_open(&fill->sync);
}

int
main(int argc, char **argv)
{
	if (argc < 5 || atoi(argv[3]) < 1 || atoi(argv[3]) > INVENT_MAX || atoi(argv[4]) < 1 || atoi(argv[4]) > INTAKE_MAX)
		errx(2, "usage: fill CACHE WORDS N BATCH [newest]");
	int n = atoi(argv[3]), batch = atoi(argv[4]), room = batch < INVENT_LISTED ? INVENT_LISTED : batch;
	bool newest = argc > 5 && strcmp(argv[5], "newest") == 0;
	struct fill fill = { 0 };
	fill_open(&fill, argv[1], argv[2], batch);
	fill_all(&fill, n, batch, newest);
	char *name = mem_print("rows to commit, %d a batch, %s first", batch, newest ? "newest" : "oldest");
	number_print(name, n / fill.write_ms * 1e3, "papers/s");
	number_print("  by processor time", n / fill.write_cpu_ms * 1e3, "papers/s");
	number_print("  with the filling of the incoming tables", n / (fill.rows_ms + fill.write_ms) * 1e3, "papers/s");
	series_print("  a transaction", "ms", &fill.transactions);
	series_print("  a step of merging the index", "ms", &fill.steps);
	fill_newest_day(&fill, n);
	upkeep_close(&fill.sync);
	db_close(fill.sync.db);
	limit_free(fill.sync.limit);
	for (int i = 0; i < room; i++)
		invented_free(&fill.papers[i]);
	free(fill.papers);
	free(name);
	series_free(&fill.transactions);
	series_free(&fill.steps);
	vocabulary_free(fill.vocabulary);
	return 0;
}
