// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite opened the one safe way: statements, errors, migrations, our functions.

#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
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
#include "db_own.h"
#include "mem.h"

static const char *const steps[] = {
	"CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('first');",
	"ALTER TABLE note ADD COLUMN stars INTEGER;",
	"this is not SQL",
};

static const struct db_kind version_1 = { .name = "main", .application_id = 7, .migrations = steps,
	.version = 1, .precious = true };
static const struct db_kind version_2 = { .name = "main", .application_id = 7, .migrations = steps,
	.version = 2, .precious = true };
static const struct db_kind version_3 = { .name = "main", .application_id = 7, .migrations = steps,
	.version = 3, .precious = true };

static char folder[64], *path;

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static int
setup(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/paperboy-db-XXXXXX");
	assert_non_null(mkdtemp(folder));
	path = mem_print("%s/a b%%?.db", folder);	// a name that would end a URI
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	static const char *const ends[] = { "", ".version-1", ".version-1-2", "-journal", "-wal", "-shm" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char *file = mem_print("%s%s", path, ends[i]);
		unlink(file);
		free(file);
	}
	free(path);
	return rmdir(folder);
}

static char *
one_text(struct db *db, const char *sql)
{
	struct stmt *s = db_stmt(db, sql);
	char *text = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
	fine(db_end(s));
	return text;
}

static void
statements_tell_errors_at_the_end(void **state)
{
	(void)state;
	struct db *db = NULL;
	fine(db_open_memory(&db));
	static const char *const bad[] = { "SELECT nothing FROM nowhere", "SELECT json('{')" };
	for (size_t i = 0; i < 2; i++) {
		for (int again = 0; again < 2; again++) {
			struct stmt *s = db_stmt(db, bad[i]);
			db_bind_int(s, 1, 7);
			assert_false(db_row(s));
			const struct error *error = db_end(s);
			assert_true(error_is(error, ERROR_DATABASE));
			error_free(error);
		}
	}
	struct stmt *s = db_stmt(db, "SELECT ?1, ?2, ?3");
	db_bind_int(s, 1, INT64_MIN);
	db_bind_text(s, 2, NULL);
	assert_true(db_row(s));
	assert_true(db_int(s, 0) == INT64_MIN);
	assert_true(db_is_null(s, 1));
	assert_int_equal(db_int_or(s, 2, -1), -1);
	assert_false(db_row(s));
	fine(db_end(s));
	db_close(db);
	db_close(NULL);
}

// S08
static void
migrates_forward_and_keeps_a_copy(void **state)
{
	(void)state;
	struct db *db = NULL;
	fine(db_open(path, &version_1, DB_WRITE, &db));
	db_close(db);
	const struct error *error = db_open(path, &version_2, DB_READ, &db);
	assert_true(error_is(error, ERROR_BUSY));
	error_free(error);
	fine(db_open(path, &version_2, DB_WRITE, &db));
	char *stars = one_text(db, "SELECT text || coalesce(stars, '-') FROM note");
	assert_string_equal(stars, "first-");
	free(stars);
	db_close(db);
	char *copy = mem_print("%s.version-1", path);
	fine(db_open(copy, &version_1, DB_WRITE, &db));
	db_close(db);
	free(copy);
}

// Of a migration that was killed, or of a file that somebody put back.
static void
copy_that_is_there_stops_no_migration(void **state)
{
	(void)state;
	struct db *db = NULL;
	char *copy = mem_print("%s.version-1", path), *second = mem_print("%s.version-1-2", path);
	fine(db_open(path, &version_1, DB_WRITE, &db));
	fine(db_copy(db, copy));
	const struct error *error = db_copy(db, copy);
	assert_true(error_is(error, ERROR_FULL));
	assert_non_null(strstr(error->text, copy));
	error_free(error);
	fine(db_exec(db, "UPDATE note SET text = 'second'"));
	db_close(db);
	error = db_open(path, &version_3, DB_WRITE, &db);	// fails, and leaves no copy
	assert_non_null(error);
	error_free(error);
	assert_int_not_equal(access(second, F_OK), 0);
	fine(db_open(path, &version_2, DB_WRITE, &db));
	db_close(db);
	static const char *const texts[] = { "first", "second" };
	for (int i = 0; i < 2; i++) {
		fine(db_open(i ? second : copy, &version_1, DB_WRITE, &db));
		char *text = one_text(db, "SELECT text FROM note");
		assert_string_equal(text, texts[i]);
		free(text);
		db_close(db);
	}
	free(copy);
	free(second);
}

static void
keeps_three_copies(void **state)
{
	(void)state;
	struct db *db = NULL;
	fine(db_open(path, &version_1, DB_WRITE, &db));
	db_close(db);
	for (int i = 0; i < 5; i++) {
		fine(db_open(path, &version_2, DB_WRITE, &db));
		fine(db_exec(db, "ALTER TABLE note DROP COLUMN stars; PRAGMA user_version = 1"));
		db_close(db);
	}
	size_t n;
	struct copy *copies = copies_find(folder, "a b%?.db.version-1", &n);
	assert_int_equal(n, DB_COPIES);
	for (size_t i = 0; i < n; i++)
		unlink(copies[i].path);
	copies_free(copies, n);
}

// S10: what was read is written to behind somebody else's change. SQLite refuses that within
// one transaction, however long it is waited; ours begin as writers.
static void
a_read_before_a_write_is_never_stale(void **state)
{
	(void)state;
	static const struct db_kind logged = { .name = "main", .application_id = 7, .migrations = steps, .version = 1 };
	struct db *one = NULL, *other = NULL;
	fine(db_open(path, &logged, DB_WRITE, &one));
	fine(db_open(path, &logged, DB_WRITE, &other));
	fine(db_exec(one, "BEGIN; SELECT * FROM note"));
	fine(db_exec(other, "INSERT INTO note VALUES ('theirs')"));
	const struct error *error = db_exec(one, "INSERT INTO note VALUES ('ours')");
	assert_true(error_is(error, ERROR_BUSY));
	error_free(error);
	db_rollback(one);
	fine(db_exec(one, "SELECT * FROM note"));
	fine(db_exec(other, "INSERT INTO note VALUES ('theirs, too')"));
	fine(db_begin(one));
	fine(db_exec(one, "INSERT INTO note VALUES ('ours')"));
	fine(db_commit(one));
	db_close(other);
	db_close(one);
}

// S08
static void
failed_migration_changes_nothing(void **state)
{
	(void)state;
	struct db *db = NULL;
	fine(db_open(path, &version_1, DB_WRITE, &db));
	db_close(db);
	const struct error *error = db_open(path, &version_3, DB_WRITE, &db);
	assert_non_null(error);
	assert_non_null(strstr(error->text, path));
	error_free(error);
	fine(db_open(path, &version_1, DB_WRITE, &db));
	char *text = one_text(db, "SELECT group_concat(name) FROM pragma_table_info('note')");
	assert_string_equal(text, "text");
	free(text);
	db_close(db);
}

// S08
static void
newer_file_is_refused(void **state)
{
	(void)state;
	struct db *db = NULL;
	fine(db_open(path, &version_2, DB_WRITE, &db));
	db_close(db);
	const struct error *error = db_open(path, &version_1, DB_WRITE, &db);
	assert_true(error_is(error, ERROR_NEWER));
	assert_non_null(strstr(error->text, "newer paperboy"));
	error_free(error);
}

// Migrations are a list: there is none of a version that no file of ours has.
static void
version_of_none_is_damage(void **state)
{
	(void)state;
	static const char *const damage[] = { "PRAGMA user_version = -1", "PRAGMA user_version = 0" };
	static const enum db_mode modes[] = { DB_WRITE, DB_READ };
	struct db *db = NULL;
	fine(db_open(path, &version_1, DB_WRITE, &db));
	for (size_t i = 0; i < 4; i++) {
		fine(db_exec(db, damage[i / 2]));
		struct db *other = NULL;
		const struct error *error = db_open(path, &version_2, modes[i % 2], &other);
		assert_true(error_is(error, ERROR_CORRUPT));
		error_free(error);
	}
	db_close(db);
}

// A pipe would be waited for without end: it is refused, also where somebody writes into it.
static void
what_is_no_file_is_refused(void **state)
{
	(void)state;
	struct db *db = NULL;
	assert_int_equal(mkfifo(path, 0600), 0);
	pid_t writer = fork();
	if (writer == 0)
		_exit(open(path, O_WRONLY | O_CLOEXEC) < 0);
	const struct error *error = db_open(path, &version_1, DB_READ, &db);
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	assert_non_null(error);
	assert_non_null(strstr(error->text, "not a file"));
	error_free(error);
	unlink(path);
}

static void
reading_needs_the_file(void **state)
{
	(void)state;
	struct db *db = NULL;
	const struct error *error = db_open(path, &version_1, DB_READ, &db);
	assert_non_null(error);
	error_free(error);
	assert_int_equal(access(path, F_OK), -1);
}

static int64_t
notes(struct db *db)
{
	struct stmt *s = db_stmt(db, "SELECT count(*) FROM note");
	int64_t n = db_row(s) ? db_int(s, 0) : -1;
	fine(db_end(s));
	return n;
}

static void
reads_nest_and_see_one_state(void **state)
{
	(void)state;
	struct db_kind kind = version_1;
	kind.precious = false;			// others write while it is read
	struct db *db = NULL, *other = NULL;
	fine(db_open(path, &kind, DB_WRITE, &db));
	fine(db_open(path, &kind, DB_WRITE, &other));
	fine(db_begin_read(db));
	int64_t before = notes(db);
	fine(db_exec(other, "INSERT INTO note VALUES ('meanwhile')"));
	fine(db_begin_read(db));
	assert_int_equal(notes(db), before);
	db_end_read(db);
	assert_int_equal(notes(db), before);	// the outer one goes on
	db_end_read(db);
	assert_int_equal(notes(db), before + 1);
	fine(db_begin(db));			// none is left open
	fine(db_commit(db));
	db_close(db);
	db_close(other);
	unlink(path);
}

static void
sees_others_writing_and_the_file_moving(void **state)
{
	(void)state;
	struct db *db = NULL, *other = NULL;
	fine(db_open(path, &version_1, DB_WRITE, &db));
	fine(db_open(path, &version_1, DB_WRITE, &other));
	int64_t before = db_data_version(db, "main");
	assert_int_equal(db_data_version(db, "main"), before);
	fine(db_exec(other, "INSERT INTO note VALUES ('second')"));
	assert_int_not_equal(db_data_version(db, "main"), before);
	fine(db_begin(other));
	const struct error *error = db_begin(db);
	assert_true(error_is(error, ERROR_BUSY));
	error_free(error);
	db_rollback(db);	// nothing was begun: does nothing
	fine(db_commit(other));
	assert_false(db_moved(db, "main"));
	unlink(path);
	assert_true(db_moved(db, "main"));
	db_close(db);
	db_close(other);
}

static const char *const logged_steps[] = { "CREATE TABLE logged.note (text TEXT);" };
static const struct db_kind logged = { .name = "logged", .application_id = 8, .migrations = logged_steps, .version = 1 };

// Locks are a process's, so who comes meanwhile is another one.
static bool
others_are_kept_waiting(void)
{
	pid_t child = fork();
	int status = 0;
	if (child == 0) {
		struct db *db = NULL;
		const struct error *error = db_open_memory(&db);
		_exit(!error && error_is(db_attach(db, path, &logged, DB_READ), ERROR_BUSY) ? 0 : 1);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static int64_t
notes_logged(struct db *db)
{
	struct stmt *s = db_stmt(db, "SELECT count(*) FROM logged.note");
	int64_t n = db_row(s) ? db_int(s, 0) : 0;
	fine(db_end(s));
	return n;
}

// S11: the log is deleted while it is open: nobody comes between, and it is written back.
static void
a_log_that_is_gone_is_told_and_written_back(void **state)
{
	(void)state;
	struct db *db = NULL;
	char *log = mem_print("%s-wal", path);
	fine(db_open_memory(&db));
	fine(db_attach(db, path, &logged, DB_WRITE));
	fine(db_exec(db, "INSERT INTO logged.note VALUES ('in the log')"));
	assert_false(db_log_gone(db, "logged"));
	assert_false(others_are_kept_waiting());
	assert_int_equal(unlink(log), 0);
	assert_true(db_log_gone(db, "logged"));
	assert_true(others_are_kept_waiting());
	fine(db_detach(db, &logged));
	assert_false(others_are_kept_waiting());
	fine(db_attach(db, path, &logged, DB_WRITE));
	assert_int_equal(notes_logged(db), 1);
	assert_false(db_log_gone(db, "logged"));
	db_close(db);
	free(log);
}

static bool
stop_at_once(void *arg)
{
	++*(int *)arg;
	return true;
}

static void
a_watch_ends_a_long_statement(void **state)
{
	(void)state;
	struct db *db = NULL;
	int looks = 0;
	fine(db_open_memory(&db));
	db_watch(db, stop_at_once, &looks);
	struct stmt *s = db_stmt(db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
		" SELECT max(i) FROM n");
	assert_false(db_row(s));
	const struct error *error = db_end(s);
	assert_true(error_is(error, ERROR_CANCELLED));
	error_free(error);
	assert_int_equal(looks, 1);
	db_close(db);
}

static void
functions_of_ours(void **state)
{
	(void)state;
	static const struct { const char *sql, *expected; } rows[] = {
		{ "SELECT paper_id('2608.09888')", "20260809888" },
		{ "SELECT paper_id('2608.09888v2')", "20260809888" },
		{ "SELECT paper_id('../../etc')", NULL },
		{ "SELECT paper_id(2608.09888)", NULL },
		{ "SELECT paper_text(20260809888)", "2608.09888" },
		{ "SELECT paper_foreign('x', 'y') >= 1 << 62", "1" },
		{ "SELECT paper_foreign('', 'y') IS NULL AND paper_foreign('x', '') IS NULL", "1" },
		{ "SELECT clean('  a' || char(10) || '  b' || char(27) || '[2J')", "a b[2J" },
		{ "SELECT clean('abcdef', 3)", "abc" },
		{ "SELECT short('abcdef', 6)", "abcdef" },
		{ "SELECT short('abcdefg', 6)", NULL },
		{ "SELECT within(4, 5) || within(5, 5)", "10" },
		{ "SELECT paragraphs('[\"a b\",\"\",\"c\"]')", "a b\n\n\n\nc" },
		{ "SELECT paragraphs('[\"\\\"\\\\\\/\"]')", "\"\\/" },
		{ "SELECT '-' || paragraphs('[\"\"]')", "-" },
		{ "SELECT paragraphs('[\"\\u0041\"]')", NULL },
		{ "SELECT paragraphs('[]')", NULL },
		{ "SELECT paragraphs('[\"a\",1]')", NULL },
		{ "SELECT paragraphs('[\"a\",]')", NULL },
		{ "SELECT paragraphs('[\"a\"')", NULL },
		{ "SELECT paragraphs('[\"a')", NULL },
		{ "SELECT paragraphs('[\"a\\')", NULL },
		{ "SELECT paragraphs('[\"a\"] ')", NULL },
		{ "SELECT paragraphs('\"a\"')", NULL },
		{ "SELECT paragraphs(NULL)", NULL },
		{ "SELECT clean('  ')", NULL },
		{ "SELECT clean(7)", NULL },
		{ "SELECT clean_lines('one' || char(10, 10) || 'two ')", "one\n\ntwo" },
		{ "SELECT moment('1970-01-02T00:00:01.000Z')", "86401" },
		{ "SELECT moment('never')", NULL },
		{ "SELECT rfc3339(86401)", "1970-01-02T00:00:01Z" },
		{ "SELECT http(' https://x.org/a ')", "https://x.org/a" },
		{ "SELECT http('https://x.org/é')", "https://x.org/é" },
		{ "SELECT http('https://x.org/a' || char(0x9b) || 'm')", NULL },
		{ "SELECT http('https://x.org/a' || char(0x202e) || 'm')", NULL },
		{ "SELECT http('https://x.org/a' || char(0x3164) || 'm')", NULL },
		{ "SELECT http('https://x.org/a' || char(0x200b))", NULL },
		{ "SELECT http('https://x.org/a b')", NULL },
		{ "SELECT http('javascript:alert(1)')", NULL },
		{ "SELECT http('https://me@x.org/')", NULL },
		{ "SELECT http('https://')", NULL },
	};
	struct db *db = NULL;
	fine(db_open_memory(&db));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = one_text(db, rows[i].sql);
		if (!rows[i].expected && text)
			fail_msg("%s gave %s", rows[i].sql, text);
		if (rows[i].expected && (!text || strcmp(text, rows[i].expected) != 0))
			fail_msg("%s gave %s", rows[i].sql, text ? text : "NULL");
		free(text);
	}
	db_close(db);
}

static void
counts_cuts(void **state)
{
	(void)state;
	struct db *db = NULL;
	fine(db_open_memory(&db));
	char *text = one_text(db, "SELECT clean('abcdef', 3) || clean('abc  ', 3) || clean(char(0x200b) || 'abc', 3)"
		" || clean_lines('a' || char(10) || 'b', 2) || coalesce(short('abcd', 3), '') || short('abc', 3)"
		" || within(0, 1) || within(1, 1) || within(7, 1)");
	assert_string_equal(text, "abcabcabcaabc100");
	free(text);
	assert_int_equal(db_cuts(db).fields, 3);
	assert_int_equal(db_cuts(db).entries, 2);
	db_cuts_forget(db);
	assert_int_equal(db_cuts(db).fields + db_cuts(db).entries, 0);
	db_close(db);
}

// How long `tries` waits of a lock took; it is given up behind them.
static int
waits_ms(struct db_patience *patience, int tries, int64_t now_ms)
{
	int sum_ms = 0;
	for (int i = 0; i < tries; i++) {
		int wait_ms = db_patience_ms(patience, i, now_ms + sum_ms);
		assert_true(wait_ms > 0);
		sum_ms += wait_ms;
	}
	assert_int_equal(db_patience_ms(patience, tries, now_ms + sum_ms), 0);
	return sum_ms;
}

// S09: a lock is waited for once, in few steps; nothing waits again while it lasts.
static void
a_lock_is_waited_for_once(void **state)
{
	(void)state;
	struct db_patience patience = { .wait_ms = 50 };
	int64_t now_ms = 1000;
	assert_int_equal(waits_ms(&patience, 4, now_ms), 50);
	for (now_ms += 50; now_ms < 60000; now_ms += 1000)
		for (int i = 0; i < 3; i++)
			assert_int_equal(waits_ms(&patience, 0, now_ms), 0);
	assert_int_equal(waits_ms(&patience, 4, now_ms + 2000), 50);	// it was free meanwhile
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(statements_tell_errors_at_the_end),
		CASE(migrates_forward_and_keeps_a_copy),
		CASE(copy_that_is_there_stops_no_migration),
		CASE(keeps_three_copies),
		CASE(a_read_before_a_write_is_never_stale),
		CASE(failed_migration_changes_nothing),
		CASE(newer_file_is_refused),
		CASE(version_of_none_is_damage),
		CASE(what_is_no_file_is_refused),
		CASE(reading_needs_the_file),
		CASE(reads_nest_and_see_one_state),
		CASE(sees_others_writing_and_the_file_moving),
		CASE(a_log_that_is_gone_is_told_and_written_back),
		CASE(a_watch_ends_a_long_statement),
		CASE(functions_of_ours),
		CASE(counts_cuts),
		CASE(a_lock_is_waited_for_once),
	};
	return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
