// SPDX-License-Identifier: GPL-3.0-or-later
// paperboy-sync: fetches and parses for paperboy, and writes papers.db.
//
//	paperboy-sync --fd N --cache-dir D --endpoint U [--offline] [--log F]
//
// Started by link, not by people. It lives as long as the socket N is open.
// What keeps it from working (a database that cannot be opened) does not end
// it: every job then fails with the reason.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"
#include "jail.h"
#include "job.h"
#include "link.h"
#include "mem.h"
#include "store.h"
#include "token.h"
#include "upkeep.h"

enum {
	STUCK_S = 5,		// how long a step may go on when we were told to end
	LOCK_PAUSE_MS = 10,	// between two tries at the lock
	DB_WAIT_MS = 2000,	// the lock makes others rare
	KEEP_BYTES = 16 << 20,
};

struct arguments {
	int fd;
	const char *cache_dir, *endpoint, *log_file;
	bool offline;
};

static bool
arguments_read(int argc, char **argv, struct arguments *out)
{
	static const struct option options[] = {
		{ "fd", required_argument, NULL, 'f' }, { "cache-dir", required_argument, NULL, 'c' },
		{ "endpoint", required_argument, NULL, 'e' }, { "offline", no_argument, NULL, 'o' },
		{ "log", required_argument, NULL, 'l' }, { 0 },
	};
	*out = (struct arguments){ .fd = -1 };
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		if (c == 'f')
			out->fd = atoi(optarg);
		else if (c == 'c')
			out->cache_dir = optarg;
		else if (c == 'e')
			out->endpoint = optarg;
		else if (c == 'l')
			out->log_file = optarg;
		else if (c == 'o')
			out->offline = true;
		else
			return false;
	}
	return out->fd >= 0 && out->cache_dir && out->endpoint && optind == argc;
}

// The socket closes before this comes: whoever reads it leaves by itself. The
// alarm is for a step that does not end.
static void
on_term(int number)
{
	(void)number;
	alarm(STUCK_S);
}

static void
signals_set(void)
{
	struct sigaction term = { .sa_handler = on_term, .sa_flags = SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGTERM, &term, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL);	// a full quota is an error, not an end
}

// Answers come and go, a quarter of a megabyte each: giving that back to the
// kernel between them costs a fifth of the time it takes to store one.
static void
memory_keep(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, KEEP_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
#endif
}

// What keeps every job from working; the first reason stays.
static void
sync_break(struct sync *sync, const struct error *error)
{
	if (!error)
		return;
	log_line(sync->log, "%s", error->text);
	if (sync->broken)
		error_free(error);
	else
		sync->broken = error;
}

static void
sync_lock_in(struct sync *sync)
{
	char *words = NULL;
	const struct error *error = jail_enter(sync->cache_dir, &words);
	log_line(sync->log, "%s", error ? error->text : words);
	error_free(error);
	free(words);
}

static const struct error *
cache_make(struct sync *sync)
{
	if (mkdir(sync->cache_dir, 0700) && errno != EEXIST)
		return error_new(ERROR_DATABASE, "%s: %s", sync->cache_dir, strerror(errno));
	return NULL;
}

static const struct error *
lock_open(struct sync *sync)
{
	char *path = mem_print("%s/sync.lock", sync->cache_dir);
	const struct error *error = NULL;
	sync->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (sync->lock_fd < 0)
		error = error_new(ERROR_DATABASE, "%s: %s", path, strerror(errno));
	free(path);
	return error;
}

// Puts a damaged papers.db out of the way; all in it is fetched again. The name
// tells when, and *kept, the caller's, where it is.
static const struct error *
cache_set_aside(struct sync *sync, char **kept)
{
	static const char *const parts[] = { "", "-wal", "-shm" };
	const struct error *error = NULL;
	char *aside = mem_print("%s/papers.db.damaged-%lld", sync->cache_dir, (long long)time(NULL));
	for (size_t i = 0; i < sizeof parts / sizeof *parts && !error; i++) {
		char *from = mem_print("%s/papers.db%s", sync->cache_dir, parts[i]);
		char *to = mem_print("%s%s", aside, parts[i]);
		if (rename(from, to) && errno != ENOENT)
			error = error_new(ERROR_CORRUPT, "%s is damaged and cannot be moved: %s", from, strerror(errno));
		free(from);
		free(to);
	}
	if (error)
		free(aside);
	else
		*kept = aside;
	return error;
}

// Who makes the file makes it alone: SQLite does not wait for the change to its
// log. A long batch of another process is not waited for; it has the file made.
static void
cache_lock(struct sync *sync)
{
	const struct timespec pause = { .tv_nsec = LOCK_PAUSE_MS * 1000000L };
	for (int i = 0; i < DB_WAIT_MS / LOCK_PAUSE_MS && flock(sync->lock_fd, LOCK_EX | LOCK_NB); i++)
		nanosleep(&pause, NULL);
}

static const struct error *
cache_open(struct sync *sync)
{
	char *kept = NULL;
	const struct error *error = db_open_memory(&sync->db);
	if (error)
		return error;
	db_wait(sync->db, DB_WAIT_MS);
	error = store_attach(sync->db, sync->cache_dir, STORE_WRITE);
	if (error_is(error, ERROR_CORRUPT)) {
		error_free(error);
		error = cache_set_aside(sync, &kept);
		if (!error)
			error = store_attach(sync->db, sync->cache_dir, STORE_WRITE);
	}
	if (!error && kept) {
		char *text = mem_print("papers.db was damaged: kept as %s, and begun anew", kept);
		batch_message(sync, text);
		free(text);
	}
	free(kept);
	return error;
}

static void
on_note(void *arg, uint32_t job, const char *text)
{
	struct sync *sync = arg;
	link_child_send(sync->fd, job, EVENT_NOTE, text, 0, 0);
}

static const struct error *
network_open(struct sync *sync, char *token)
{
	struct fetch_setup setup = {
		.endpoint = sync->endpoint, .token = token, .limit = sync->limit, .log = sync->log,
		.note = on_note, .arg = sync,
	};
	return fetch_new(&setup, &sync->fetch);
}

// A token that is none stops nobody from reading: none is needed.
static char *
token_get(struct sync *sync)
{
	char *token = NULL;
	const struct error *error = token_find(&token);
	if (error)
		log_line(sync->log, "%s", error->text);
	error_free(error);
	return token;
}

static void
sync_open(struct sync *sync, const struct arguments *arguments)
{
	char *token = arguments->offline ? NULL : token_get(sync);
	sync->limit = limit_new();
	sync_break(sync, cache_make(sync));
	sync_lock_in(sync);
	if (!sync->broken)
		sync_break(sync, lock_open(sync));
	if (!sync->broken) {
		cache_lock(sync);
		sync_break(sync, cache_open(sync));
		flock(sync->lock_fd, LOCK_UN);
	}
	upkeep_open(sync);
	if (arguments->offline)
		sync->refusal = error_new(ERROR_OFFLINE, "offline");
	else
		sync->refusal = network_open(sync, token);
	token_free(token);
	if (!sync->broken)
		link_child_send(sync->fd, 0, EVENT_READY, "", 0, 0);
}

static void
sync_close(struct sync *sync)
{
	jobs_free(sync);
	upkeep_close(sync);
	fetch_free(sync->fetch);
	limit_free(sync->limit);
	db_close(sync->db);
	if (sync->lock_fd >= 0)
		close(sync->lock_fd);
	error_free(sync->refusal);
	error_free(sync->broken);
	log_close(sync->log);
}

static void
sync_sleep(struct sync *sync, int timeout_ms)
{
	struct pollfd wait = { .fd = sync->fd, .events = POLLIN };
	if (sync->fetch)
		sync_break(sync, fetch_wait(sync->fetch, sync->fd, timeout_ms));
	else
		poll(&wait, 1, timeout_ms);
}

static void
sync_run(struct sync *sync)
{
	struct message *message = mem_new(1, sizeof *message);
	while (!sync->moved && !link_child_closed(sync->fd)) {
		int passed;
		while (link_child_receive(sync->fd, message, &passed))
			job_add(sync, message, passed);
		sync_sleep(sync, upkeep_pump(sync, jobs_pump(sync)));
	}
	free(message);
}

static const char usage[] = "paperboy-sync is started by paperboy: --fd N --cache-dir DIR --endpoint URL"
	" [--offline] [--log FILE]\n";

int
main(int argc, char **argv)
{
	struct arguments arguments;
	if (argc == 2 && !strcmp(argv[1], "--version")) {
		puts("paperboy-sync " PACKAGE_VERSION);
		return 0;
	}
	if (argc == 2 && !strcmp(argv[1], "--help")) {
		fputs(usage, stdout);
		return 0;
	}
	if (!arguments_read(argc, argv, &arguments)) {
		fputs(usage, stderr);
		return 2;
	}
	struct sync sync = {
		.cache_dir = arguments.cache_dir, .endpoint = arguments.endpoint, .fd = arguments.fd, .lock_fd = -1,
	};
	umask(077);
	memory_keep();
	signals_set();
	sync_break(&sync, log_open(arguments.log_file, &sync.log));
	fcntl(sync.fd, F_SETFD, FD_CLOEXEC);
	sync_open(&sync, &arguments);
	sync_run(&sync);
	bool moved = sync.moved;
	sync_close(&sync);
	return moved ? LINK_EXIT_MOVED : 0;
}
