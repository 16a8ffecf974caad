// SPDX-License-Identifier: GPL-3.0-or-later
// The filter index as paperboy-sync keeps it: killed at any moment of importing,
// merging and making anew; for a cache that has none, an old or a damaged one. Whoever
// asks meanwhile is answered rightly. PAPERBOY_ROUNDS (8) kills.

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
#include <unistd.h>

#include <cmocka.h>

#include "checked.h"
#include "index.h"
#include "mem.h"
#include "query.h"
#include "roll.h"
#include "stage.h"
#include "store.h"
#include "str.h"

extern const char papers_sql[];

enum { TODAY = 20686, NEEDLES = 100 };	// each hundredth paper is a needle

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

// A cache of the first version, with papers and no index.
static void
make_old_cache(const struct stage *stage, int papers)
{
	static const char *const migrations[] = { papers_sql };
	struct db_kind first = store_kind;
	struct db *db = NULL;
	first.migrations = migrations;
	first.version = 1;
	assert_int_equal(mkdir(stage->cache, 0700), 0);
	char *path = mem_print("%s/papers.db", stage->cache);
	fine(db_open_memory(&db));
	fine(db_attach(db, path, &first, DB_WRITE));
	fine(db_begin(db));
	struct stmt *s = db_stmt(db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
		" INSERT INTO papers.paper (id, title, upvotes, first_seen_s, counted_s, written_s)"
		" SELECT 26010000000 + i * 10, iif(i % 100, 'Plain straw ', 'A Needle ') || i || ' of stack' || (i % 977),"
		" i % 50, 0, 0, 0 FROM n");
	db_bind_int(s, 1, papers);
	db_row(s);
	fine(db_end(s));
	fine(db_exec(db, "INSERT INTO papers.abstract (id, abstract) SELECT id, 'Straw' || (id % 7919) || ' and hay' || (id % 5003)"
		" FROM papers.paper"));
	fine(db_commit(db));
	db_close(db);
	free(path);
}

// What `paperboy ls --filter` does, but for printing.
static size_t
count_found(const struct stage *stage, const char *filter)
{
	static const struct view everything = { .kind = VIEW_ALL };
	struct library *library = NULL;
	struct query *query = NULL;
	const struct error *error = NULL;
	bool exact;
	fine(library_open(NULL, &library));
	db_wait(library_db(library), STAGE_WAIT_MS);
	fine(store_attach(library_db(library), stage->cache, STORE_READ));
	fine(query_open(library, &everything, filter, TODAY, &query));
	while (query_step(query, 5, &error) == QUERY_MORE)
		;
	fine(error);
	size_t count = query_count(query, &exact);
	assert_true(exact);
	query_close(query);
	library_close(library);
	return count;
}

static bool
is_whole(const struct stage *stage)
{
	return stage_number(stage, "SELECT coalesce(max(value), 0) FROM papers.fact WHERE name = 'index_version'") == INDEX_VERSION
	    && stage_number(stage, "SELECT count(*) FROM papers.piece WHERE id >> 20 NOT IN (SELECT id FROM papers.segment)") == 0;
}

static void
wait_until_whole(struct stage *stage)
{
	int64_t end_ms = stage_now_ms() + 4 * STAGE_WAIT_MS;
	while (!is_whole(stage) && stage_now_ms() < end_ms)
		usleep(10000);
	assert_true(is_whole(stage));
}

static void
check_all(const struct stage *stage)
{
	struct db *db = NULL;
	fine(db_open_memory(&db));
	db_wait(db, STAGE_WAIT_MS);
	fine(store_attach(db, stage->cache, STORE_READ));
	struct index *index = index_new(db);
	fine(index_checked(index));
	index_free(index);
	db_close(db);
}

static int
write_papers(const struct stage *stage, int from, int n, const char *what)
{
	struct str text = { 0 };
	for (int i = from; i < from + n; i++)
		str_print(&text, "{\"schema\":1,\"id\":\"2607.%05d\",\"title\":\"%s %d\",\"abstract\":\"Grass%d and clover%d.\","
			"\"upvotes\":%d}\n", i + 1, what, i, i % 701, i, i % 9);
	char *path = mem_print("%s/papers.jsonl", stage->dir);
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	fputs(str_text(&text), file);
	fclose(file);
	str_free(&text);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	free(path);
	return fd;
}

// Starts paperboy-sync, has it import, and kills it soon.
static void
kill_at_work(const struct stage *stage, int from, const char *what)
{
	struct link *link = stage_link(stage, true);
	char *words = NULL;
	uint32_t job = 0;
	for (int i = 0; i < 2; i++) {
		int fd = write_papers(stage, from + 150 * i, 200, what);
		assert_null(link_send(link, JOB_IMPORT, "\npapers.jsonl", 0, 0, fd, &job));
		close(fd);
	}
	usleep((useconds_t)(5000 + roll(250000)));
	pid_t pid = stage_sync_pid();
	assert_true(pid > 0);
	kill(pid, SIGKILL);
	while (!link_reap(link, &words))
		usleep(500);
	free(words);
	link_free(link);
}

static int
rounds(void)
{
	const char *asked = getenv("PAPERBOY_ROUNDS");
	return asked ? atoi(asked) : 8;
}

static void
is_right_when_killed(void **state)
{
	enum { PAPERS = 9000, IMPORTED = 350 };
	struct stage *stage = *state;
	make_old_cache(stage, PAPERS);
	fine(link_start(stage->link));
	assert_true(stage_job(stage, JOB_FETCH, "2026-08-20", 0, 0));
	link_free(stage->link);
	stage->link = stage_link(stage, true);
	for (int i = 0; i < rounds(); i++) {
		kill_at_work(stage, i * IMPORTED / 2, i % 3 ? "Green grass" : "Grass rewritten");
		assert_int_equal(count_found(stage, "needle"), PAPERS / NEEDLES);
		assert_int_equal(count_found(stage, "title:grass upvotes:>8"), 0);
	}
	int fd = write_papers(stage, 0, IMPORTED, "Last grass");
	assert_true(stage_wait(stage, stage->link, stage_send(stage, JOB_IMPORT, "\npapers.jsonl", 0, 0, fd)));
	close(fd);
	wait_until_whole(stage);
	check_all(stage);
	assert_int_equal(count_found(stage, "needle"), PAPERS / NEEDLES);
	assert_int_equal(count_found(stage, "\"last grass\""), IMPORTED);
}

static void
change(const struct stage *stage, const char *sql)
{
	struct db *db = NULL;
	fine(db_open_memory(&db));
	db_wait(db, STAGE_WAIT_MS);
	fine(store_attach(db, stage->cache, STORE_WRITE));
	fine(db_exec(db, sql));
	db_close(db);
}

// Starts paperboy-sync anew, and asks until it has made the index.
static void
is_made_while_asked(struct stage *stage, size_t needles)
{
	link_free(stage->link);
	stage->link = stage_link(stage, true);
	fine(link_start(stage->link));
	int64_t end_ms = stage_now_ms() + 4 * STAGE_WAIT_MS;
	do
		assert_int_equal(count_found(stage, "needle"), needles);
	while (!is_whole(stage) && stage_now_ms() < end_ms);
	wait_until_whole(stage);
	assert_int_equal(count_found(stage, "needle"), needles);
	check_all(stage);
}

static void
what_is_old_is_made_anew(void **state)
{
	// A later version, and the one before, whose bytes meant something else.
	static const char *const others[] = {
		"UPDATE papers.fact SET value = 99 WHERE name = 'index_version'",
		"UPDATE papers.fact SET value = value - 1 WHERE name = 'index_version';"
		"UPDATE papers.piece SET data = randomblob(length(data))",
	};
	enum { PAPERS = 6000 };
	struct stage *stage = *state;
	make_old_cache(stage, PAPERS);
	assert_int_equal(count_found(stage, "needle"), PAPERS / NEEDLES);	// it can be read as it is
	assert_true(stage_job(stage, JOB_FETCH, "2026-08-20", 0, 0));	// it is brought forward
	wait_until_whole(stage);
	is_made_while_asked(stage, PAPERS / NEEDLES);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		link_free(stage->link);
		stage->link = stage_link(stage, true);
		change(stage, others[i]);
		is_made_while_asked(stage, PAPERS / NEEDLES);
	}
}

// A segment that makes no sense is dropped with all others as soon as it is met.
static void
what_is_damaged_is_made_anew(void **state)
{
	enum { PAPERS = 3000 };
	struct stage *stage = *state;
	make_old_cache(stage, PAPERS);
	assert_true(stage_job(stage, JOB_FETCH, "2026-08-20", 0, 0));
	wait_until_whole(stage);
	link_free(stage->link);
	stage->link = stage_link(stage, true);
	change(stage, "UPDATE papers.segment SET ids = substr(ids, 2)");
	assert_int_equal(count_found(stage, "needle"), PAPERS / NEEDLES);
	int fd = write_papers(stage, 0, 50, "Needles");
	assert_true(stage_wait(stage, stage->link, stage_send(stage, JOB_IMPORT, "\npapers.jsonl", 0, 0, fd)));
	close(fd);
	wait_until_whole(stage);
	check_all(stage);
	assert_int_equal(count_found(stage, "needle"), PAPERS / NEEDLES + 50);
	assert_true(file_holds(stage->log, "the filter index is damaged"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(is_right_when_killed, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(what_is_old_is_made_anew, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(what_is_damaged_is_made_anew, stage_open, stage_close),
	};
	return cmocka_run_group_tests_name("sync_index", tests, NULL, NULL);
}
