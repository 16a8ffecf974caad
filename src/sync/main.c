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
#include <sys/stat.h>
#include <unistd.h>

#include "about.h"
#include "batch.h"
#include "jail.h"
#include "job.h"
#include "link.h"
#include "mem.h"
#include "shelf.h"
#include "store.h"
#include "token.h"
#include "upkeep.h"

enum {
	STUCK_S = 5,		// how long a step may go on when we were told to end
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
	struct jail jail;
	const struct error *error = jail_enter(sync->cache_dir, &jail);
	char *words = jail_words(&jail, sync->cache_dir);
	if (error)
		log_line(sync->log, "%s", error->text);
	log_line(sync->log, "%s", words);
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

static void
on_note(void *arg, uint32_t job, const char *text)
{
	struct sync *sync = arg;
	link_child_send(sync->fd, job, EVENT_NOTE, text, 0, 0);
}

static const struct error *
on_ask(void *arg, const char *bucket, int64_t *until_s)
{
	return batch_ask(arg, bucket, until_s);
}

static const struct error *
network_open(struct sync *sync, char *token)
{
	struct fetch_setup setup = {
		.endpoint = sync->endpoint, .token = token, .limit = sync->limit, .log = sync->log,
		.note = on_note, .ask = on_ask, .arg = sync,
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
	token_forget();
	sync->limit = limit_new();
	limit_of(sync->limit, sync->endpoint);
	sync_break(sync, cache_make(sync));
	sync_lock_in(sync);
	if (!sync->broken)
		sync_break(sync, shelf_open(sync));
	if (arguments->offline)
		sync->refusal = error_new(ERROR_OFFLINE, "offline");
	else
		sync->refusal = network_open(sync, token);
	token_free(token);
	if (!sync->broken)
		link_child_send(sync->fd, 0, EVENT_READY, "", 0, 0);
}

// A papers.db that was locked may be free by now, a full disk have room.
static void
sync_mend(struct sync *sync)
{
	if (!sync->jobs || (!error_is(sync->broken, ERROR_BUSY) && !error_is(sync->broken, ERROR_FULL)))
		return;
	error_free(sync->broken);
	sync->broken = NULL;
	sync_break(sync, shelf_open(sync));
	if (!sync->broken)
		link_child_send(sync->fd, 0, EVENT_READY, "", 0, 0);
}

// A log that was deleted is written back while it is open: nobody else can.
static void
sync_save_log(struct sync *sync)
{
	if (!sync->db || !db_log_gone(sync->db, store_kind.name))
		return;
	const struct error *error = db_exec(sync->db, "PRAGMA papers.wal_checkpoint(TRUNCATE)");
	log_line(sync->log, "papers.db-wal was deleted; %s", error ? error->text : "what it held is written back");
	error_free(error);
}

// From here on it ends by itself: to write the log of a large batch back may take
// as long as the disk wants.
static void
sync_close(struct sync *sync)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGTERM, &ignore, NULL);
	alarm(0);
	jobs_free(sync);
	upkeep_close(sync);
	fetch_free(sync->fetch);
	limit_free(sync->limit);
	sync_save_log(sync);
	db_close(sync->db);
	if (sync->lock_fd >= 0)
		close(sync->lock_fd);
	free(sync->renewed);
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
		sync_mend(sync);
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
	if (argc == 4 && !strcmp(argv[1], "--about") && !strcmp(argv[2], "--cache-dir"))
		return about_print(argv[3]);
	if (!arguments_read(argc, argv, &arguments)) {
		fputs(usage, stderr);
		return 2;
	}
	struct sync sync = {
		.cache_dir = arguments.cache_dir, .endpoint = arguments.endpoint, .fd = arguments.fd, .lock_fd = -1,
	};
	umask(077);
	setenv("SQLITE_TMPDIR", arguments.cache_dir, 1);	// the one place where it may write
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
