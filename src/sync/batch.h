// SPDX-License-Identifier: GPL-3.0-or-later
// batch: one writer at a time: the lock between processes, and what is written
// in one short transaction.
//
// flock(sync.lock) is held from a batch's first request to its last commit, so
// that several screens and cron fetch one after the other and nobody asks twice
// for what another has just stored. A batch that has lasted BATCH_MS admits no
// further jobs until it has let others in.

#ifndef BATCH_H
#define BATCH_H

#include "day.h"
#include "fetch.h"
#include "intake.h"
#include "sync.h"

enum { BATCH_MS = 2000, BATCH_RETRY_MS = 50 };

// True if a job may start now; takes the lock. False while another process
// holds it, or when this one has held it long enough.
bool batch_admit(struct sync *sync);

// When no job is under way: lets the next process in, unless the index is in the
// midst of a merge.
void batch_end(struct sync *sync);

// True if the file has gone: what is in it is nobody's any more (sync->moved). Or its log
// has: who has that open leaves, and the last of them writes it back.
bool batch_moved(struct sync *sync);

// What a batch writes. All but `answer` may be absent.
struct batch {
	const struct period *period;		// the listing the incoming papers are of
	bool papers;				// merge what is incoming
	bool part;				// which is perhaps not all of the period
	int64_t captured_s;
	const struct fetch_answer *answer;	// remember it …
	const char *url;			// … under this address
	bool validators;			// … with its validators
	int64_t fresh_until_s;
	daynum latest_day;			// 0: nothing learned
	// What else belongs into the transaction; NULL: nothing.
	const struct error *(*also)(struct sync *sync, const struct batch *batch, void *arg);
	void *also_arg;
};

// Writes it in one transaction, with the limit clocks; fails if batch_moved.
const struct error *batch_write(struct sync *sync, const struct batch *batch, struct intake_count *count);

// Notes, in a transaction of its own, that a request of the bucket goes out now (limit.h); or *until_s,
// when another process has it that none is to before then.
const struct error *batch_ask(struct sync *sync, const char *bucket, int64_t *until_s);

// Forgets what an import staged, in a transaction of its own.
const struct error *batch_forget(struct sync *sync, int64_t import);

// Writes a line for :messages. That it cannot be written is no further error.
void batch_message(struct sync *sync, const char *text);

#endif
