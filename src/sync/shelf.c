// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"
#include "mem.h"
#include "store.h"
#include "upkeep.h"

enum {
	LOCK_PAUSE_MS = 10,	// between two tries at the lock
	DB_WAIT_MS = 2000,	// the lock makes others rare
};

static const struct error *
lock_open(struct sync *sync)
{
	char *path = mem_print("%s/sync.lock", sync->cache_dir);
	const struct error *error = NULL;
	sync->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (sync->lock_fd < 0)	// the cause before the path, which a line of the screen may not hold
		error = error_new(ERROR_DATABASE, "sync.lock: %s (%s)", strerror(errno), sync->cache_dir);
	free(path);
	return error;
}

// A name that nothing has, which tells when.
static char *
shelf_aside(const struct sync *sync)
{
	long long now_s = time(NULL);
	char *name = mem_print("%s/papers.db.damaged-%lld", sync->cache_dir, now_s);
	for (int i = 2; access(name, F_OK) == 0; i++) {
		free(name);
		name = mem_print("%s/papers.db.damaged-%lld-%d", sync->cache_dir, now_s, i);
	}
	return name;
}

// Puts a damaged papers.db out of the way; all in it is fetched again. *kept, the
// caller's, is where it is.
static const struct error *
shelf_set_aside(struct sync *sync, char **kept)
{
	static const char *const parts[] = { "", "-wal", "-shm", "-journal" };
	const struct error *error = NULL;
	char *aside = shelf_aside(sync);
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
shelf_lock(struct sync *sync)
{
	const struct timespec pause = { .tv_nsec = LOCK_PAUSE_MS * 1000000L };
	for (int i = 0; i < DB_WAIT_MS / LOCK_PAUSE_MS && flock(sync->lock_fd, LOCK_EX | LOCK_NB); i++)
		nanosleep(&pause, NULL);
}

static void
shelf_detach(struct sync *sync)
{
	upkeep_close(sync);
	db_close(sync->db);
	sync->db = NULL;
}

static const struct error *
shelf_attach(struct sync *sync)
{
	shelf_detach(sync);
	const struct error *error = db_open_memory(&sync->db);
	if (error)
		return error;
	db_wait(sync->db, DB_WAIT_MS);
	if ((error = store_attach(sync->db, sync->cache_dir, STORE_WRITE)))
		return error;
	upkeep_open(sync);
	return NULL;
}

static void
shelf_renewed(struct sync *sync, const char *kept)
{
	free(sync->renewed);
	sync->renewed = mem_print("papers.db was damaged: kept as %s, and begun anew", kept);
	batch_message(sync, sync->renewed);
}

const struct error *
shelf_open(struct sync *sync)
{
	char *kept = NULL;
	const struct error *error = sync->lock_fd < 0 ? lock_open(sync) : NULL;
	if (error)
		return error;
	shelf_lock(sync);
	error = shelf_attach(sync);
	if (error_is(error, ERROR_CORRUPT)) {
		error_free(error);
		error = shelf_set_aside(sync, &kept);
		if (!error)
			error = shelf_attach(sync);
	}
	if (!error && kept)
		shelf_renewed(sync, kept);
	free(kept);
	flock(sync->lock_fd, LOCK_UN);
	return error;
}

const struct error *
shelf_renew(struct sync *sync)
{
	char *kept = NULL;
	shelf_detach(sync);
	const struct error *error = shelf_set_aside(sync, &kept);
	if (!error)
		error = shelf_attach(sync);
	if (!error)
		shelf_renewed(sync, kept);
	free(kept);
	return error;
}
