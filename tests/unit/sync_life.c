// SPDX-License-Identifier: GPL-3.0-or-later
// The life of paperboy-sync: cancelled, killed, its cache deleted or damaged,
// offline, two at once, idle.

#include "config.h"

#include <fcntl.h>
#include <poll.h>
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

#include "mem.h"
#include "stage.h"

static void
wait_for_request(struct stage *stage, const char *text)
{
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (!stage_requests(stage, text) && stage_now_ms() < end_ms)
		usleep(2000);
	assert_true(stage_requests(stage, text) > 0);
}

static void
cancels_at_once(void **state)
{
	struct stage *stage = *state;
	static const char *const faults[] = { "/ hang\n", "/ drip 5\n", "/ retry-after 8\n" };
	static const char *const keys[] = { "2026-08-19", "2026-08-20", "2026-08-21" };
	for (int i = 0; i < 3; i++) {
		stage_faults(stage, faults[i]);
		uint32_t job = stage_send(stage, JOB_FETCH, keys[i], 0, LINK_FORCE, -1);
		wait_for_request(stage, keys[i]);
		usleep(50000);
		int64_t start_ms = stage_now_ms();
		stage_send(stage, JOB_CANCEL, "", i == 0 ? job : 0, 0, -1);
		assert_false(stage_wait(stage, stage->link, job));
		assert_in_range(stage_now_ms() - start_ms, 0, 5000);	// the faults last longer
		assert_int_equal(stage->event.number, ERROR_CANCELLED);
	}
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.message"), 0);
}

// S04
static void
goes_on_after_kill(void **state)
{
	struct stage *stage = *state;
	char *words = NULL;
	assert_true(stage_fetch(stage, "2026-08-19", 0));
	stage_faults(stage, "/ slow 2000\n");
	uint32_t job = stage_send(stage, JOB_FETCH, "2026-08-20", 0, 0, -1);
	wait_for_request(stage, "2026-08-20");
	pid_t pid = stage_sync_pid();
	assert_true(pid > 0);
	kill(pid, SIGKILL);
	while (!link_reap(stage->link, &words))
		usleep(1000);
	assert_string_equal(words, "the network part was killed by signal 9");
	assert_true(link_receive(stage->link, &stage->event));	// what it had said counts
	assert_int_equal(stage->event.kind, EVENT_STARTED);
	assert_true(link_receive(stage->link, &stage->event));
	assert_int_equal(stage->event.kind, EVENT_FAILED);
	assert_int_equal(stage->event.job, job);
	free(words);
	stage_faults(stage, "");
	usleep(1100000);
	assert_int_equal(link_wait_until_ms(stage->link), 0);
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing"), 2);
}

// S04: Killed at twenty moments of fetching and storing: what is there is always whole.
static void
keeps_whole_days_when_killed(void **state)
{
	struct stage *stage = *state;
	stage_day(stage, "2026-08-13", 70000, 99);
	for (int i = 0; i < 20; i++) {
		struct link *link = stage_link(stage, false);
		uint32_t job = 0;
		assert_null(link_send(link, JOB_FETCH, "2026-08-13", 0, LINK_FORCE, -1, &job));
		usleep((useconds_t)(8000 + 1500 * i));
		pid_t pid = stage_sync_pid();
		kill(pid, SIGKILL);
		char *words = NULL;
		while (!link_reap(link, &words))
			usleep(500);
		free(words);
		link_free(link);
	}
	assert_true(stage_fetch(stage, "2026-08-13", 0));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listed"), 99);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.abstract"), 99);
}

static void
remove_cache(const struct stage *stage)
{
	static const char *const names[] = { "papers.db", "papers.db-wal", "papers.db-shm", "sync.lock" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = mem_print("%s/%s", stage->cache, names[i]);
		unlink(path);
		free(path);
	}
	assert_int_equal(rmdir(stage->cache), 0);
}

// S11
static void
leaves_when_the_cache_is_deleted(void **state)
{
	struct stage *stage = *state;
	char *words = NULL;
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	remove_cache(stage);
	assert_false(stage_fetch(stage, "2026-08-19", 0));
	assert_non_null(strstr(stage->event.text, "the cache was deleted, or its log"));
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (link_running(stage->link) && !link_reap(stage->link, &words) && stage_now_ms() < end_ms)
		usleep(1000);
	assert_false(link_running(stage->link));
	free(words);
	assert_int_equal(link_wait_until_ms(stage->link), 0);
	assert_int_equal(mkdir(stage->cache, 0700), 0);
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing"), 25);
}

// S06
static void
sets_a_damaged_cache_aside(void **state)
{
	struct stage *stage = *state;
	assert_int_equal(mkdir(stage->cache, 0700), 0);
	char *path = mem_print("%s/papers.db", stage->cache), page[8192];
	memset(page, 'x', sizeof page);
	memcpy(page, "SQLite format 3", 16);
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	fwrite(page, 1, sizeof page, file);
	fclose(file);
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing"), 25);
	assert_int_equal(stage_number(stage, "SELECT text LIKE 'papers.db was damaged: kept as %' FROM papers.message"), 1);
	free(path);
}

static void
damage(const char *path, long from)
{
	FILE *file = fopen(path, "r+e");
	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	long size = ftell(file);
	assert_int_equal(fseek(file, from, SEEK_SET), 0);
	for (long i = from; i < size; i++)
		fputc((int)(i * 7919 % 251), file);
	fclose(file);
}

// Behind the header all is rubbish, in the file and in its log. Another process
// writes first, so that the one that runs has to read again.
static void
damage_cache(struct stage *stage)
{
	struct link *other = stage_link(stage, false);
	uint32_t job = 0;
	assert_null(link_send(other, JOB_FETCH, "2026-08-18", 0, LINK_FORCE, -1, &job));
	assert_true(stage_wait(stage, other, job));
	link_free(other);
	enum { LOG_HEADER = 32, FILE_HEADER = 100 };
	char *file = mem_print("%s/papers.db", stage->cache), *wal = mem_print("%s/papers.db-wal", stage->cache);
	damage(file, FILE_HEADER);
	damage(wal, LOG_HEADER);
	free(file), free(wal);
}

// S06
static void
begins_anew_when_damaged_while_open(void **state)
{
	static const struct { enum link_kind kind; const char *text; int64_t listings; } rows[] = {
		{ JOB_FETCH, "2026-08-19", 1 }, { JOB_STEP, "2026-08-19", 1 }, { JOB_CHECK, "", 0 },
	};
	struct stage *stage = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
		stage->note[0] = '\0';
		assert_true(stage_job(stage, JOB_CHECK, "", 0, 0));
		assert_string_equal(stage->note, "");
		damage_cache(stage);
		bool done = stage_job(stage, rows[i].kind, rows[i].text, -1, 0);
		if (!done)
			fail_msg("%s", stage->event.text);
		assert_non_null(strstr(stage->note, "papers.db was damaged: kept as "));
		assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing"), rows[i].listings);
		assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.message"), 1);
	}
}

static void
imports_anew_when_damaged(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	damage_cache(stage);
	char *path = mem_print("%s/daily/2026-08-19.json", stage->root);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	uint32_t job = stage_send(stage, JOB_IMPORT, "2026-08-19\nday.json", 0, 0, fd);
	close(fd);
	free(path);
	assert_true(stage_wait(stage, stage->link, job));
	assert_non_null(strstr(stage->note, "papers.db was damaged: kept as "));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing"), 6);
}

// S09: Locked when it starts: jobs fail for that until it is free.
static void
opens_what_was_locked(void **state)
{
	struct stage *stage = *state;
	struct link *other = stage_link(stage, false);
	struct db *db = NULL;
	uint32_t job = 0;
	assert_null(link_send(other, JOB_FETCH, "2026-08-20", 0, 0, -1, &job));
	assert_true(stage_wait(stage, other, job));
	link_free(other);
	assert_null(db_open_memory(&db));
	db_wait(db, STAGE_WAIT_MS);
	char *attach = mem_print("ATTACH '%s/papers.db' AS held", stage->cache);
	assert_null(db_exec(db, attach));
	free(attach);
	assert_null(db_exec(db, "PRAGMA held.locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT * FROM held.sqlite_master"));
	assert_false(stage_fetch(stage, "2026-08-19", 0));
	assert_non_null(strstr(stage->event.text, "locked"));
	db_close(db);
	assert_true(stage_fetch(stage, "2026-08-19", 0));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing"), 2);
}

static void
tells_why_it_cannot_work(void **state)
{
	struct stage *stage = *state;
	FILE *file = fopen(stage->cache, "we");	// a file where the directory should be
	assert_non_null(file);
	fclose(file);
	assert_false(stage_fetch(stage, "2026-08-20", 0));
	assert_non_null(strstr(stage->event.text, stage->cache));
	assert_false(stage_fetch(stage, "2026-08-20", 0));	// it is still there to say so
	assert_int_equal(stage_requests(stage, "GET"), 0);
}

static void
asks_nobody_offline(void **state)
{
	struct stage *stage = *state;
	struct link *link = stage_link(stage, true);
	static const enum link_kind kinds[] = { JOB_FETCH, JOB_STEP, JOB_PAPER, JOB_SEARCH };
	uint32_t job = 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		assert_null(link_send(link, kinds[i], "2026-08-20", 1, LINK_FORCE, -1, &job));
		assert_false(stage_wait(stage, link, job));
		assert_string_equal(stage->event.text, "offline");
		assert_int_equal(stage->event.number, ERROR_OFFLINE);
	}
	char *path = mem_print("%s/daily/2026-08-20.json", stage->root);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_null(link_send(link, JOB_IMPORT, "2026-08-20\nday.json", 0, 0, fd, &job));
	close(fd);
	free(path);
	assert_true(stage_wait(stage, link, job));
	assert_int_equal(stage->event.number, 25);
	link_free(link);
	assert_int_equal(stage_requests(stage, "GET"), 0);
}

// E06
static void
lets_two_fetch_as_one(void **state)
{
	struct stage *stage = *state;
	struct link *other = stage_link(stage, false);
	uint32_t theirs = 0;
	stage_faults(stage, "/ slow 300\n");
	uint32_t ours = stage_send(stage, JOB_FETCH, "2026-08-20", 0, 0, -1);
	wait_for_request(stage, "2026-08-20");
	assert_null(link_send(other, JOB_FETCH, "2026-08-20", 0, 0, -1, &theirs));
	assert_true(stage_wait(stage, stage->link, ours));
	assert_true(stage_wait(stage, other, theirs));
	assert_int_equal(stage->event.number, 25);
	assert_int_equal(stage_requests(stage, "GET"), 1);
	link_free(other);
}

static int
ticks_used(pid_t pid)
{
	char path[64];
	unsigned long user = 0, kernel = 0;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel), 2);
	fclose(file);
	return (int)(user + kernel);
}

// T16
static void
sleeps_when_idle(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	pid_t pid = stage_sync_pid();
	usleep(200000);
	int before = ticks_used(pid);
	usleep(1500000);
	assert_in_range(ticks_used(pid) - before, 0, 1);
}

static void
gains_no_privileges(void **state)
{
	struct stage *stage = *state;
	char path[64];
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	snprintf(path, sizeof path, "/proc/%d/status", (int)stage_sync_pid());
	assert_true(file_holds(path, "NoNewPrivs:\t1"));
	struct stat info;
	char *db = mem_print("%s/papers.db", stage->cache);
	assert_int_equal(stat(db, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	free(db);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)
	const struct CMUnitTest tests[] = {
		CASE(cancels_at_once),
		CASE(goes_on_after_kill),
		CASE(keeps_whole_days_when_killed),
		CASE(leaves_when_the_cache_is_deleted),
		CASE(sets_a_damaged_cache_aside),
		CASE(begins_anew_when_damaged_while_open),
		CASE(imports_anew_when_damaged),
		CASE(opens_what_was_locked),
		CASE(tells_why_it_cannot_work),
		CASE(asks_nobody_offline),
		CASE(lets_two_fetch_as_one),
		CASE(sleeps_when_idle),
		CASE(gains_no_privileges),
	};
	return cmocka_run_group_tests_name("sync_life", tests, NULL, NULL);
}
