// SPDX-License-Identifier: GPL-3.0-or-later
// A library that is damaged, of a newer program, copied, and put back.

#include "config.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "copies.h"
#include "library.h"
#include "mem.h"

enum { MARKS = 300, PAGE = 4096 };

static char dir[64], path[128];

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static paper_id
id_of(int n)
{
	return 20260800000 + n;
}

static int
setup(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/paperboy-mend-XXXXXX");
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/library.db", dir);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	DIR *folder = opendir(dir);
	for (struct dirent *entry; (entry = readdir(folder));)
		unlinkat(dirfd(folder), entry->d_name, 0);
	closedir(folder);
	return rmdir(dir);
}

static void
apply(struct library *library, enum library_field field, int n, const char *text)
{
	struct library_step step = {
		.id = id_of(n), .field = field, .state = PAPER_FAV, .on = true, .text = text,
	};
	fine(library_apply(library, "something", &step, 1));
}

static struct library *
opened(void)
{
	struct library *library = NULL;
	fine(library_open(dir, &library));
	return library;
}

// As many favourites as fill pages, some tags and notes.
static void
fill(void)
{
	struct library *library = opened();
	struct library_step *steps = mem_new(MARKS, sizeof *steps);
	for (int i = 0; i < MARKS; i++)
		steps[i] = (struct library_step){ .id = id_of(i + 1), .field = LIBRARY_STATE, .state = PAPER_FAV, .on = true };
	fine(library_apply(library, "favourites", steps, MARKS));
	for (int i = 1; i <= 10; i++) {
		apply(library, LIBRARY_TAG, i, "later");
		apply(library, LIBRARY_NOTE, i, "a note");
	}
	free(steps);
	library_close(library);
}

static int
count(struct library *library, const char *sql)
{
	struct stmt *s = db_stmt(library_db(library), sql);
	int n = db_row(s) ? (int)db_int(s, 0) : -1;
	fine(db_end(s));
	return n;
}

static int
favourites(struct library *library)
{
	return count(library, "SELECT count(*) FROM state WHERE bit = 1");
}

static char *
bytes_of(const char *file, size_t *len)
{
	FILE *in = fopen(file, "re");
	assert_non_null(in);
	assert_int_equal(fseek(in, 0, SEEK_END), 0);
	*len = (size_t)ftell(in);
	rewind(in);
	char *bytes = mem_new(*len + 1, 1);
	assert_int_equal(fread(bytes, 1, *len, in), *len);
	fclose(in);
	return bytes;
}

static void
bytes_put(const char *file, const char *bytes, size_t len)
{
	FILE *out = fopen(file, "we");
	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, len, out), len);
	assert_int_equal(fclose(out), 0);
}

static void
same_bytes(const char *file, const char *bytes, size_t len)
{
	size_t now_len;
	char *now = bytes_of(file, &now_len);
	assert_int_equal(now_len, len);
	assert_memory_equal(now, bytes, len);
	free(now);
}

// The one file that begins so; the caller frees.
static char *
only(const char *prefix)
{
	size_t n;
	struct copy *copies = copies_find(dir, prefix, &n);
	assert_int_equal(n, 1);
	char *found = mem_dup(copies[0].path);
	copies_free(copies, n);
	return found;
}

// S06
static void
each_damaged_page_costs_no_favourite(void **state)
{
	(void)state;
	size_t len;
	fill();
	char *whole = bytes_of(path, &len), *bytes = mem_new(len, 1);
	for (size_t page = 0; page < len / PAGE; page++) {
		memcpy(bytes, whole, len);
		for (size_t i = 0; i < PAGE; i++)
			bytes[page * PAGE + i] = (char)(i * 7919 % 251);
		bytes_put(path, bytes, len);
		char *words = NULL;
		fine(library_mend(dir, &words));
		assert_non_null(words);
		char *kept = only("library.db.damaged-");
		assert_non_null(strstr(words, kept));
		same_bytes(kept, bytes, len);
		struct library *library = opened();
		assert_null(library_mended(library));
		if (favourites(library) != MARKS)
			fail_msg("page %zu: %d favourites", page + 1, favourites(library));
		assert_int_equal(count(library, "SELECT count(*) FROM tag"), 10);
		apply(library, LIBRARY_TAG, 20, "on it goes");
		library_close(library);
		unlink(kept);
		free(kept);
		free(words);
	}
	free(bytes);
	free(whole);
}

// S06
static void
what_was_vacuumed_is_read_without_its_header(void **state)
{
	(void)state;
	size_t len;
	fill();
	struct library *library = opened();
	fine(db_exec(library_db(library), "VACUUM"));
	library_close(library);
	char *bytes = bytes_of(path, &len);
	memset(bytes, 'x', PAGE);
	bytes_put(path, bytes, len);
	library = opened();
	assert_non_null(strstr(library_mended(library), " saved; it is kept as "));
	assert_int_equal(favourites(library), MARKS);
	library_close(library);
	free(bytes);
}

// S06
static void
what_is_no_database_is_set_aside_and_said(void **state)
{
	(void)state;
	char text[8192];
	memset(text, 't', sizeof text);
	bytes_put(path, text, sizeof text);
	struct library *library = opened();
	char *kept = only("library.db.damaged-");
	assert_non_null(strstr(library_mended(library), kept));
	assert_non_null(strstr(library_mended(library), "nothing could be read"));
	same_bytes(kept, text, sizeof text);
	apply(library, LIBRARY_STATE, 1, NULL);
	assert_int_equal(favourites(library), 1);
	library_close(library);
	library = opened();
	assert_null(library_mended(library));
	library_close(library);
	free(kept);
}

// S06: At any length: it opens, and what is said to be kept is there.
static void
a_cut_tail_is_mended(void **state)
{
	(void)state;
	size_t len;
	fill();
	char *whole = bytes_of(path, &len);
	for (size_t cut = 1; cut < len; cut += len / 23) {
		bytes_put(path, whole, cut);
		struct library *library = opened();
		if (favourites(library) < 0)
			fail_msg("%zu bytes", cut);
		apply(library, LIBRARY_TAG, 1, "on it goes");
		library_close(library);
		size_t n;
		struct copy *copies = copies_find(dir, "library.db.damaged-", &n);
		for (size_t i = 0; i < n; i++)
			unlink(copies[i].path);
		copies_free(copies, n);
	}
	free(whole);
}

static void
two_at_once_mend_it_once(void **state)
{
	(void)state;
	enum { PROCESSES = 4 };
	size_t len;
	fill();
	char *bytes = bytes_of(path, &len);
	memset(bytes + PAGE, 'x', PAGE);
	bytes_put(path, bytes, len);
	free(bytes);
	for (int i = 0; i < PROCESSES; i++) {
		if (fork() == 0) {
			struct library *library = NULL;
			_exit(library_open(dir, &library) || favourites(library) != MARKS);
		}
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	free(only("library.db.damaged-"));
}

// S08
static void
newer_is_shown_and_not_changed(void **state)
{
	(void)state;
	size_t len;
	fill();
	struct library *library = opened();
	fine(db_exec(library_db(library), "PRAGMA user_version = 999"));
	library_close(library);
	char *bytes = bytes_of(path, &len), *label = NULL;
	library = opened();
	assert_non_null(strstr(library_frozen(library), "newer paperboy"));
	assert_int_equal(favourites(library), MARKS);
	struct library_step step = { .id = id_of(1), .field = LIBRARY_STATE, .state = PAPER_FAV };
	const struct error *error = library_apply(library, "no favourite", &step, 1);
	assert_true(error_is(error, ERROR_NEWER));
	assert_non_null(strstr(error->text, "newer paperboy"));
	error_free(error);
	assert_int_equal(library_unsaved(library), 0);
	error = library_undo(library, &label);
	assert_non_null(error);
	error_free(error);
	library_close(library);
	same_bytes(path, bytes, len);
	free(bytes);
}

// S08
static void
foreign_is_refused_untouched(void **state)
{
	(void)state;
	size_t len;
	struct library *library = opened();
	fine(db_exec(library_db(library), "PRAGMA application_id = 7"));
	library_close(library);
	char *bytes = bytes_of(path, &len);
	library = NULL;
	const struct error *error = library_open(dir, &library);
	assert_true(error_is(error, ERROR_DATABASE));
	assert_non_null(strstr(error->text, "another program"));
	error_free(error);
	same_bytes(path, bytes, len);
	free(bytes);
}

static void
a_copy_is_put_back(void **state)
{
	(void)state;
	char *copy = mem_print("%s/copy.db", dir), *kept = NULL;
	fill();
	struct library *library = opened(), *screen = opened();
	fine(library_backup(library, copy));
	const struct error *error = library_backup(library, copy);
	assert_non_null(error);		// never over a file that is there
	error_free(error);
	struct library_step step = { .id = id_of(1), .field = LIBRARY_STATE, .state = PAPER_FAV };
	fine(library_apply(library, "no favourite", &step, 1));
	apply(library, LIBRARY_STATE, MARKS + 1, NULL);
	apply(library, LIBRARY_STATE, MARKS + 2, NULL);
	assert_int_equal(favourites(screen), MARKS + 1);
	fine(library_restore(library, copy, &kept));
	assert_int_equal(favourites(library), MARKS);
	assert_int_equal(favourites(screen), MARKS);	// who has it open sees it
	assert_false(library_moved(screen));
	apply(screen, LIBRARY_STATE, MARKS + 3, NULL);
	library_close(screen);
	char *again = NULL;
	fine(library_restore(library, kept, &again));	// and back once more
	assert_int_equal(favourites(library), MARKS + 1);
	library_close(library);
	size_t n;
	struct copy *left = copies_find(dir, "library.db.restore-", &n);
	assert_int_equal(n, 0);
	copies_free(left, n);
	free(again);
	free(kept);
	free(copy);
}

static void
refused(struct library *library, const char *file, enum error_kind kind)
{
	char *kept = NULL;
	const struct error *error = library_restore(library, file, &kept);
	if (!error_is(error, kind))
		fail_msg("%s: %s", file, error ? error->text : "was taken");
	error_free(error);
	assert_null(kept);
}

static void
what_is_no_whole_library_is_not_put_back(void **state)
{
	(void)state;
	char *copy = mem_print("%s/copy.db", dir), text[PAGE];
	size_t len, now_len;
	fill();
	struct library *library = opened();
	refused(library, dir, ERROR_USAGE);
	refused(library, path, ERROR_USAGE);
	refused(library, copy, ERROR_USAGE);
	assert_int_equal(mkfifo(copy, 0600), 0);
	refused(library, copy, ERROR_USAGE);
	unlink(copy);
	memset(text, 't', sizeof text);
	bytes_put(copy, text, 0);
	refused(library, copy, ERROR_USAGE);
	bytes_put(copy, text, sizeof text);
	refused(library, copy, ERROR_CORRUPT);
	char *bytes = bytes_of(path, &len);
	memset(bytes + 2 * PAGE, 'x', PAGE);
	bytes_put(copy, bytes, len);
	refused(library, copy, ERROR_CORRUPT);
	bytes[2 * PAGE - 1] = 0;
	free(bytes);
	static const struct { const char *sql; enum error_kind kind; } rows[] = {
		{ "PRAGMA user_version = 999", ERROR_NEWER }, { "PRAGMA application_id = 7", ERROR_DATABASE },
	};
	for (size_t i = 0; i < 2; i++) {
		struct db *db = NULL;
		unlink(copy);
		fine(library_backup(library, copy));
		fine(db_open_raw(copy, &db));
		fine(db_exec(db, rows[i].sql));
		db_close(db);
		refused(library, copy, rows[i].kind);
	}
	assert_int_equal(favourites(library), MARKS);
	library_close(library);
	free(bytes_of(path, &now_len));
	assert_int_equal(now_len, len);
	size_t n;
	struct copy *left = copies_find(dir, "library.db.", &n);
	assert_int_equal(n, 0);
	copies_free(left, n);
	free(copy);
}

static void
nothing_is_put_back_while_it_is_locked(void **state)
{
	(void)state;
	char *copy = mem_print("%s/copy.db", dir);
	fill();
	struct library *library = opened(), *other = opened();
	fine(library_backup(library, copy));
	fine(db_exec(library_db(other), "BEGIN IMMEDIATE"));
	refused(library, copy, ERROR_BUSY);
	fine(db_exec(library_db(other), "ROLLBACK"));
	assert_int_equal(favourites(library), MARKS);
	size_t n;
	struct copy *left = copies_find(dir, "library.db.before-", &n);
	assert_int_equal(n, 0);
	copies_free(left, n);
	library_close(other);
	library_close(library);
	free(copy);
}

int
main(void)
{
#define CASE(name, f) { name, f, setup, teardown, NULL }
	const struct CMUnitTest tests[] = {
		CASE("S06 each damaged page costs no favourite", each_damaged_page_costs_no_favourite),
		CASE("S06 a vacuumed library is read without its header", what_was_vacuumed_is_read_without_its_header),
		CASE("S06 what is no database is set aside and said", what_is_no_database_is_set_aside_and_said),
		CASE("S06 a library with its tail cut off is mended", a_cut_tail_is_mended),
		CASE("S06 several processes at once mend it once", two_at_once_mend_it_once),
		CASE("S08 a library of a newer version is shown, not changed", newer_is_shown_and_not_changed),
		CASE("S08 a foreign file is refused untouched", foreign_is_refused_untouched),
		CASE("a copy is put back, and shows where it is open", a_copy_is_put_back),
		CASE("what is no whole library is not put back", what_is_no_whole_library_is_not_put_back),
		CASE("nothing is put back while it is locked", nothing_is_put_back_while_it_is_locked),
	};
	return cmocka_run_group_tests_name("library_mend", tests, NULL, NULL);
}
