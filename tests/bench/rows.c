// SPDX-License-Identifier: GPL-3.0-or-later
// rows CACHE FILE: stores the rows of arXiv's metadata, JSON lines, as an import does, and
// prints what each part of it takes a row, of processor time: others that run meanwhile
// take none of it.

#include "config.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "batch.h"
#include "intake.h"
#include "limit.h"
#include "series.h"
#include "snapshot.h"
#include "store.h"
#include "upkeep.h"

enum { PIECE_BYTES = 4 << 20, KEEP_BYTES = 16 << 20 };

enum part { PART_READ, PART_ROWS, PART_MERGE, PART_ENTER, PART_COMMIT, PART_WORK, PARTS };

static const char *const parts[PARTS] = {
	"reading lines", "JSON into the incoming tables", "merge into the store", "words into the index",
	"commit", "merging the index",
};

struct rows {
	struct sync sync;
	struct snapshot *snapshot;
	double took_s[PARTS], since_s;
	int64_t n;
};

static void
check(const struct error *error)
{
	if (error)
		errx(1, "%s", error->text);
}

static void
took(struct rows *rows, enum part part)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	double now_s = (double)now.tv_sec + (double)now.tv_nsec / 1e9;
	rows->took_s[part] += now_s - rows->since_s;
	rows->since_s = now_s;
}

static void
rows_write(struct rows *rows)
{
	struct intake_count count;
	paper_id *ids;
	size_t n;
	int64_t done, total;
	check(db_begin(rows->sync.db));
	check(intake_merge(rows->sync.db, NULL, true, time(NULL), &count));
	took(rows, PART_MERGE);
	check(store_ids(db_stmt(rows->sync.db, "SELECT id FROM incoming"), &ids, &n));
	check(index_enter(rows->sync.index, ids, n));
	free(ids);
	took(rows, PART_ENTER);
	check(db_commit(rows->sync.db));
	took(rows, PART_COMMIT);
	rows->sync.work_due = true;
	while (rows->sync.work_due)
		check(index_work_step(rows->sync.work, &rows->sync.work_due, &done, &total));
	took(rows, PART_WORK);
}

// Takes the whole lines; returns how many bytes they have.
static size_t
rows_take(struct rows *rows, const char *text, size_t len)
{
	const char *at = text, *eol;
	check(intake_start(rows->sync.db));
	check(db_exec(rows->sync.db, "BEGIN"));
	for (int i = 0; (eol = memchr(at, '\n', len - (size_t)(at - text))); at = eol + 1, i++) {
		const char *why;
		check(snapshot_take(rows->snapshot, at, (size_t)(eol - at), i, &why));
		rows->n += !why;
	}
	check(db_exec(rows->sync.db, "COMMIT"));
	took(rows, PART_ROWS);
	return (size_t)(at - text);
}

static void
rows_file(struct rows *rows, FILE *file)
{
	char *bytes = malloc(2 * PIECE_BYTES);
	size_t len = 0, more;
	while (bytes && (more = fread(bytes + len, 1, PIECE_BYTES, file)) > 0) {
		took(rows, PART_READ);
		len += more;
		size_t taken = rows_take(rows, bytes, len);
		memmove(bytes, bytes + taken, len - taken);
		len -= taken;
		if (len > PIECE_BYTES)
			errx(1, "a line is too long");
		rows_write(rows);
	}
	free(bytes);
}

static void
rows_print(const struct rows *rows)
{
	struct rusage usage;
	double all_s = 0;
	for (int i = 0; i < PARTS; i++) {
		number_print(parts[i], rows->took_s[i] / (double)rows->n * 1e6, "us/row");
		all_s += rows->took_s[i];
	}
	number_print("rows of arXiv's metadata, by processor time", (double)rows->n / all_s, "rows/s");
	getrusage(RUSAGE_SELF, &usage);
	number_print("  RSS at its highest", (double)usage.ru_maxrss / 1024, "MB");
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		errx(2, "usage: rows CACHE FILE");
	FILE *file = fopen(argv[2], "r");
	if (!file)
		err(1, "%s", argv[2]);
#ifdef __GLIBC__	// as paperboy-sync does
	mallopt(M_MMAP_THRESHOLD, KEEP_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
#endif
	mkdir(argv[1], 0700);
	struct rows rows = { .sync.limit = limit_new() };
	check(db_open_memory(&rows.sync.db));
	check(store_attach(rows.sync.db, argv[1], STORE_WRITE));
	upkeep_open(&rows.sync);
	rows.snapshot = snapshot_new(rows.sync.db);
	rows_file(&rows, file);
	rows_print(&rows);
	snapshot_free(rows.snapshot);
	upkeep_close(&rows.sync);
	db_close(rows.sync.db);
	limit_free(rows.sync.limit);
	fclose(file);
	return 0;
}
