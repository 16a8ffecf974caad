// SPDX-License-Identifier: GPL-3.0-or-later
// bench PAPERBOY BARELIST CACHE MARK BAREMARK IDLE_S [STORM…]: measures the
// real program on a real terminal, beside a bare curses list in the same run.
// MARK is a text of the first frame. STORM is a command that stores papers in
// the cache meanwhile. The environment says where paperboy keeps its files.

#include "config.h"

#include <err.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mem.h"
#include "process.h"
#include "series.h"
#include "../pty/pty.h"

enum {
	COLUMNS_ = 120, ROWS_ = 40,
	STARTS = 21,
	KEYS = 300,		// p99 is then the third worst
	QUIET_MS = 12,
	LIMIT_MS = 2000,
	WARM_MS = 700,		// paperboy-sync has started, the detail was asked for
};

// Starts in turn, so that a drift of the machine meets both.
static void
bench_start(char *const *paperboy, const char *mark, char *const *bare, const char *bare_mark)
{
	struct series ours = { 0 }, theirs = { 0 };
	for (int i = -2; i < STARTS; i++) {		// two to warm the page cache
		struct pty pty = pty_start(bare, COLUMNS_, ROWS_);
		struct frame frame = pty_frame(&pty, NULL, bare_mark, QUIET_MS, LIMIT_MS);
		if (i >= 0)
			series_add(&theirs, frame.last_ms);
		pty_quit(&pty, "q");
		pty = pty_start(paperboy, COLUMNS_, ROWS_);
		frame = pty_frame(&pty, NULL, mark, QUIET_MS, LIMIT_MS);
		if (i >= 0)
			series_add(&ours, frame.first_ms < frame.last_ms ? frame.last_ms : frame.first_ms);
		pty_quit(&pty, "Q");
	}
	series_print("start to list, bare list", "ms", &theirs);
	series_print("start to list, paperboy", "ms", &ours);
	number_print("  ratio of medians", series_at(&ours, 0.5) / series_at(&theirs, 0.5), "x");
	series_free(&ours);
	series_free(&theirs);
}

static void
bench_keys(struct pty *pty, const char *name, const char *bytes_name, bool quiet)
{
	struct series times = { 0 }, bytes = { 0 };
	for (int i = 0; i < KEYS; i++) {
		const char *key = i / 15 % 2 ? "k" : "j";
		struct frame frame = pty_frame(pty, key, NULL, QUIET_MS, LIMIT_MS);
		series_add(&times, quiet ? frame.last_ms : frame.first_ms);
		series_add(&bytes, (double)frame.bytes);
	}
	series_print(name, "ms", &times);
	if (bytes_name)
		series_print(bytes_name, "bytes", &bytes);
	series_free(&times);
	series_free(&bytes);
}

// What a frame costs of our own processor time, and how many bytes it is, in a great window.
static void
bench_cost(struct pty *pty, int columns, int rows)
{
	struct series cpu = { 0 }, bytes = { 0 };
	char *name = mem_print("CPU of a frame, j and k, %dx%d", columns, rows);
	pty_resize(pty, columns, rows);
	pty_listen(pty, WARM_MS);
	for (int i = 0; i < KEYS; i++) {
		double before = process_number(pty->pid, "schedstat", "");
		struct frame frame = pty_frame(pty, i / 15 % 2 ? "k" : "j", NULL, QUIET_MS, LIMIT_MS);
		series_add(&cpu, (process_number(pty->pid, "schedstat", "") - before) / 1e6);
		series_add(&bytes, (double)frame.bytes);
	}
	series_print(name, "ms", &cpu);
	series_print("  bytes a frame", "bytes", &bytes);
	series_free(&cpu);
	series_free(&bytes);
	free(name);
	pty_resize(pty, COLUMNS_, ROWS_);
	pty_listen(pty, WARM_MS);
}

static double
switches_of(pid_t pid)
{
	return process_number(pid, "status", "voluntary_ctxt_switches:");
}

static void
bench_idle(struct pty *pty, int idle_s)
{
	pid_t sync = process_child(pty->pid);
	double switches = switches_of(pty->pid), sync_switches = sync ? switches_of(sync) : 0;
	double cpu = process_number(pty->pid, "schedstat", "");
	size_t bytes = pty_listen(pty, idle_s * 1e3);
	printf("idle for %d s:\n", idle_s);
	number_print("  wakeups, paperboy", switches_of(pty->pid) - switches, "");
	if (sync)
		number_print("  wakeups, paperboy-sync", switches_of(sync) - sync_switches, "");
	number_print("  bytes to the terminal", (double)bytes, "");
	number_print("  CPU, paperboy", (process_number(pty->pid, "schedstat", "") - cpu) / 1e6, "ms");
}

static void
bench_memory(struct pty *pty)
{
	pid_t sync = process_child(pty->pid);
	number_print("RSS, paperboy", process_number(pty->pid, "status", "VmRSS:") / 1024, "MB");
	if (sync)
		number_print("RSS, paperboy-sync", process_number(sync, "status", "VmRSS:") / 1024, "MB");
}

static void
bench_storm(struct pty *pty, char **storm)
{
	extern char **environ;
	pid_t pid;
	int status = 0;
	if (posix_spawn(&pid, storm[0], NULL, NULL, storm, environ) != 0)
		err(1, "%s", storm[0]);
	bench_keys(pty, "key to frame while days are stored, j and k", NULL, false);
	bool lasted = waitpid(pid, &status, WNOHANG) == 0;
	if (lasted) {
		kill(pid, SIGTERM);
		waitpid(pid, &status, 0);
	} else if (status != 0) {
		errx(1, "the storm failed");
	}
	if (!lasted)
		puts("  (the storm ended before the keys did: give it more days)");
}

int
main(int argc, char **argv)
{
	if (argc < 7)
		errx(2, "usage: bench PAPERBOY BARELIST CACHE MARK BAREMARK IDLE_S [STORM...]");
	char *db = mem_print("%s/papers.db", argv[3]);
	char *paperboy[] = { argv[1], NULL }, *bare[] = { argv[2], db, NULL };
	series_head();
	bench_start(paperboy, argv[4], bare, argv[5]);
	struct pty pty = pty_start(bare, COLUMNS_, ROWS_);
	pty_frame(&pty, NULL, argv[5], QUIET_MS, LIMIT_MS);
	bench_keys(&pty, "key to frame, bare list, j and k", "  bytes a frame", true);
	pty_quit(&pty, "q");
	pty = pty_start(paperboy, COLUMNS_, ROWS_);
	pty_frame(&pty, NULL, argv[4], QUIET_MS, LIMIT_MS);
	pty_listen(&pty, WARM_MS);
	bench_keys(&pty, "key to frame, j and k", "  bytes a frame", true);
	bench_cost(&pty, 200, 60);
	bench_cost(&pty, 200, 50);
	if (argc > 7)
		bench_storm(&pty, argv + 7);
	pty_listen(&pty, 2 * WARM_MS);
	bench_memory(&pty);
	bench_idle(&pty, atoi(argv[6]));
	number_print("quit", pty_quit(&pty, "Q"), "ms");
	free(db);
	return 0;
}
