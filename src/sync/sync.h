// SPDX-License-Identifier: GPL-3.0-or-later
// sync: all that paperboy-sync knows, in one struct passed down.

#ifndef SYNC_H
#define SYNC_H

#include <stdbool.h>
#include <stdint.h>

#include "db.h"
#include "fetch.h"
#include "index_write.h"
#include "limit.h"
#include "log.h"

struct sync {
	struct db *db;			// papers.db, attached for writing
	struct index *index;
	struct index_work *work;
	struct index_check *check;	// under way for a JOB_INDEX; NULL: none
	bool work_due;			// something was entered since there was nothing to do
	int64_t work_told_ms;		// when its progress was last told, monotonic
	struct fetch *fetch;
	struct limit *limit;
	struct log *log;
	const char *cache_dir, *endpoint;
	int fd;				// the link
	int lock_fd;			// sync.lock
	bool locked;
	int64_t locked_ms;		// since when, monotonic
	struct job *jobs;		// in the order they came
	bool yielded;			// one has gone back in line
	const struct error *refusal;	// why every job that needs the network fails; NULL: none does
	const struct error *broken;	// why every job fails; NULL: all is well
	char *renewed;			// papers.db was begun anew, in words that the next job tells; else NULL
	bool moved;			// the cache directory is gone: leave
};

#endif
