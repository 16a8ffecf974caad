// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged library: what can be read of it goes, row by row, into a new one, and it is
// kept aside.
//
// All is read from a copy of the file. Where even its first page, the one that tells
// which table begins where, is gone, that of a new library stands in for it: in ours the
// tables begin at the same places, until a VACUUM moves them to others that are the
// same, too.

#include "config.h"
#include "library_own.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "copies.h"
#include "mem.h"

extern const char library_mend_sql[];

enum {
	MEND_WAIT_MS = 5000,	// for another process that mends it
	MEND_PAUSE_MS = 20,
	HEADER_PAGE = 4096,	// SQLite's default, and so the library's
	SIZE_AT = 28, FREE_AT = 32, VALID_AT = 92,	// in the header: pages, free ones, whether the former holds
};

// How the tables' beginnings are known.
enum mend_layout { LAYOUT_OWN, LAYOUT_MADE, LAYOUT_VACUUMED, LAYOUTS };

struct mend_table {
	char *name, *forwards, *backwards, *write;
	int columns;
};

struct mend {
	const char *path;	// library.db
	char *made, *copy;	// the new one; what is read
	struct db *db;		// the new one
	struct db *from;	// the copy: a connection that has met damage writes no more
	struct mend_table *tables;
	size_t tables_n, tables_cap;
	int64_t marks, papers;	// saved
};

// What an index knows of rows whose table is gone: all but since when.
static const struct mend_index {
	const char *table, *read;
} indexes[] = {
	{ "state", "SELECT paper, bit, unixepoch() FROM state INDEXED BY state_by_paper"
		" WHERE typeof(paper) = 'integer' AND typeof(bit) = 'integer'" },
	{ "tag", "SELECT paper, tag, unixepoch() FROM tag INDEXED BY tag_by_name"
		" WHERE typeof(paper) = 'integer' AND typeof(tag) = 'text'" },
};

static const struct error *
mend_failed(const char *path)
{
	return error_new(ERROR_FULL, "%s: %s", path, strerror(errno));
}

static const struct error *
tables_find(struct mend *mend)
{
	struct stmt *s = db_stmt(mend->db, library_mend_sql);
	while (db_row(s)) {
		mend->tables = mem_grow(mend->tables, &mend->tables_cap, mend->tables_n + 1, sizeof *mend->tables);
		mend->tables[mend->tables_n++] = (struct mend_table){
			.name = mem_dup(db_text(s, 0)), .columns = (int)db_int(s, 1), .forwards = mem_dup(db_text(s, 2)),
			.backwards = mem_dup(db_text(s, 3)), .write = mem_dup(db_text(s, 4)),
		};
	}
	return db_end(s);
}

static void
tables_free(struct mend *mend)
{
	for (size_t i = 0; i < mend->tables_n; i++) {
		free(mend->tables[i].name);
		free(mend->tables[i].forwards);
		free(mend->tables[i].backwards);
		free(mend->tables[i].write);
	}
	free(mend->tables);
}

// Saves rows up to the first that cannot be read; *whole is false if there is one. An error is
// of the new library.
static const struct error *
rows_save(struct mend *mend, const struct mend_table *table, const char *read, bool *whole)
{
	const struct error *error = NULL;
	struct stmt *from = db_stmt(mend->from, read);
	while (!error && db_row(from)) {
		struct stmt *to = db_stmt(mend->db, table->write);
		for (int i = 0; i < table->columns; i++)
			db_bind_column(to, i + 1, from, i);
		db_row(to);
		error = db_end(to);
	}
	const struct error *damage = db_end(from);
	*whole = !damage;
	error_free(damage);	// what is behind it may be read from the other end
	return error;
}

static const struct error *
rows_save_index(struct mend *mend, const struct mend_table *table)
{
	const struct error *error = NULL;
	bool whole;
	for (size_t i = 0; i < sizeof indexes / sizeof *indexes && !error; i++)
		if (!strcmp(table->name, indexes[i].table))
			error = rows_save(mend, table, indexes[i].read, &whole);
	return error;
}

static const struct error *
rows_save_all(struct mend *mend)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < mend->tables_n && !error; i++) {
		const struct mend_table *table = &mend->tables[i];
		bool whole;
		if ((error = rows_save(mend, table, table->forwards, &whole)) || whole)
			continue;
		if (!(error = rows_save(mend, table, table->backwards, &whole)))
			error = rows_save_index(mend, table);
	}
	return error;
}

static const struct error *
count(struct db *db, const char *sql, int64_t *out)
{
	struct stmt *s = db_stmt(db, sql);
	*out = db_row(s) ? db_int(s, 0) : 0;
	return db_end(s);
}

static const struct error *
rows_count(struct mend *mend)
{
	const struct error *error = count(mend->db, "SELECT (SELECT count(*) FROM state) + (SELECT count(*) FROM tag)"
		" + (SELECT count(*) FROM note) + (SELECT count(*) FROM rule)", &mend->marks);
	return error ? error : count(mend->db, "SELECT count(*) FROM copy", &mend->papers);
}

// A change's steps mean nothing without it; a page of zeros is no paper.
static const struct error *
rows_take(struct mend *mend)
{
	const struct error *error = db_exec(mend->db, "PRAGMA foreign_keys = OFF");
	if (!error && !(error = db_begin(mend->db)) && !(error = rows_save_all(mend)) &&
	    !(error = db_exec(mend->db, "DELETE FROM step WHERE change NOT IN (SELECT id FROM change);"
		"DELETE FROM state WHERE paper <= 0 OR bit <= 0; DELETE FROM tag WHERE paper <= 0")))
		error = db_commit(mend->db);
	if (error)
		db_rollback(mend->db);
	return error ? error : rows_count(mend);
}

static bool
bytes_copy(int from, int to)
{
	char bytes[65536];
	ssize_t n;
	while ((n = read(from, bytes, sizeof bytes)) > 0)
		if (write(to, bytes, (size_t)n) != n)
			return false;
	return n == 0;
}

static const struct error *
file_copy(const char *path, const char *copy)
{
	int from = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	int to = from < 0 ? -1 : open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	const struct error *error = to >= 0 && bytes_copy(from, to) ? NULL : mend_failed(to < 0 ? path : copy);
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return error;
}

// The new library's first page, with as many pages as the file has and none of them free.
static const struct error *
header_graft(const struct mend *mend)
{
	unsigned char page[HEADER_PAGE];
	int from = open(mend->made, O_RDONLY | O_CLOEXEC), to = open(mend->copy, O_WRONLY | O_CLOEXEC);
	bool done = from >= 0 && to >= 0 && pread(from, page, sizeof page, 0) == sizeof page;
	memset(page + SIZE_AT, 0, 4);
	memset(page + FREE_AT, 0, 8);
	memset(page + VALID_AT, 0xff, 4);
	done = done && pwrite(to, page, sizeof page, 0) == sizeof page;
	const struct error *error = done ? NULL : mend_failed(mend->copy);
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return error;
}

static const struct error *
mend_layout(struct mend *mend, enum mend_layout layout)
{
	const struct error *error = layout == LAYOUT_VACUUMED ? db_exec(mend->db, "VACUUM") : NULL;
	if (!error && layout != LAYOUT_OWN)
		error = header_graft(mend);
	if (error)
		return error;
	const struct error *damage = db_open_raw(mend->copy, &mend->from);
	if (!damage)
		error = rows_take(mend);
	error_free(damage);	// the next layout may do, or nothing is to be had
	db_close(mend->from);
	mend->from = NULL;
	return error;
}

static void
files_remove(const char *path)
{
	char *journal = mem_print("%s-journal", path);
	unlink(path);
	unlink(journal);
	free(journal);
}

static const struct error *
mend_fill(struct mend *mend)
{
	const struct error *error = file_copy(mend->path, mend->copy);
	if (!error)
		error = library_connect(mend->made, MEND_WAIT_MS, &mend->db);
	if (!error)
		error = tables_find(mend);
	for (int layout = LAYOUT_OWN; layout < LAYOUTS && !error && !mend->marks && !mend->papers; layout++)
		error = mend_layout(mend, layout);
	db_close(mend->db);
	return error;
}

// A journal that has something in it belongs to the damaged file.
static bool
journal_aside(const char *path, const char *aside)
{
	char *from = mem_print("%s-journal", path), *to = mem_print("%s-journal", aside);
	struct stat st;
	bool done = stat(from, &st) < 0 || st.st_size == 0 || rename(from, to) == 0;
	free(from);
	free(to);
	return done;
}

// Out of the way by a name that nothing has, with no moment without a file where there
// are hard links; then the new one has the name.
static const struct error *
mend_put(struct mend *mend, char **kept)
{
	char *aside = copies_name(mend->path, "damaged");
	if (link(mend->path, aside) && rename(mend->path, aside)) {
		free(aside);
		return mend_failed(mend->path);
	}
	*kept = aside;
	if (!journal_aside(mend->path, aside) || rename(mend->made, mend->path))
		return mend_failed(mend->path);
	return NULL;
}

// What came of it before the path, which a line of the screen may not hold.
static char *
mend_words(const struct mend *mend, const char *kept)
{
	if (!mend->marks && !mend->papers)
		return mem_print("library.db was damaged, and nothing could be read: paperboy restore FILE brings a copy back;"
			" it is kept as %s", kept);
	return mem_print("library.db was damaged: %" PRId64 " %s and %" PRId64 " %s saved; it is kept as %s", mend->marks,
		mend->marks == 1 ? "mark" : "marks", mend->papers, mend->papers == 1 ? "paper" : "papers", kept);
}

// One process mends; the others find it whole.
static int
mend_lock(const char *data_dir)
{
	const struct timespec pause = { .tv_nsec = MEND_PAUSE_MS * 1000000L };
	int fd = open(data_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (int i = 0; fd >= 0 && i < MEND_WAIT_MS / MEND_PAUSE_MS && flock(fd, LOCK_EX | LOCK_NB); i++)
		nanosleep(&pause, NULL);
	return fd;
}

static const struct error *
mend_locked(const char *path, char **words)
{
	char *kept = NULL;
	struct mend mend = {
		.path = path, .made = mem_print("%s.mended-%ld", path, (long)getpid()),
		.copy = mem_print("%s.mending-%ld", path, (long)getpid()),
	};
	files_remove(mend.made);
	const struct error *error = mend_fill(&mend);
	if (!error && !(error = mend_put(&mend, &kept)))
		*words = mend_words(&mend, kept);
	files_remove(mend.copy);
	files_remove(mend.made);
	tables_free(&mend);
	free(mend.made);
	free(mend.copy);
	free(kept);
	return error ? error_wrap(error, "library.db is damaged, and cannot be mended") : NULL;
}

// What SQLite takes for whole may hold what is not.
static const struct error *
mend_connects(const char *path)
{
	struct db *db = NULL;
	const struct error *error = library_connect(path, MEND_WAIT_MS, &db);
	if (!error)
		db_close(db);
	return error;
}

const struct error *
library_mend(const char *data_dir, char **words)
{
	int version, lock = mend_lock(data_dir);
	char *path = mem_print("%s/library.db", data_dir);
	*words = NULL;
	const struct error *error = db_examine(path, &library_kind, &version);
	if (!error)
		error = mend_connects(path);
	if (error_is(error, ERROR_CORRUPT)) {
		error_free(error);
		error = mend_locked(path, words);
	}
	if (lock >= 0)
		close(lock);
	free(path);
	return error;
}
