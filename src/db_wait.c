// SPDX-License-Identifier: GPL-3.0-or-later
// How long a lock that others hold is waited for.

#include "config.h"
#include "db_own.h"

#include "clock.h"

enum { REFUSED_MS = 1500 };	// above the time between two looks at a file that is locked

int
db_patience_ms(struct db_patience *patience, int tries, int64_t now_ms)
{
	static const int steps_ms[] = { 1, 4, 15, 30 };
	enum { STEPS = sizeof steps_ms / sizeof *steps_ms };
	bool lately = patience->refused_ms && now_ms - patience->refused_ms < REFUSED_MS;
	if (tries == 0)
		patience->waited_ms = 0;
	int left_ms = lately ? 0 : patience->wait_ms - patience->waited_ms;
	int step_ms = steps_ms[tries < STEPS ? tries : STEPS - 1];
	if (step_ms > left_ms)
		step_ms = left_ms;
	if (step_ms <= 0) {
		patience->refused_ms = now_ms;
		return 0;
	}
	patience->waited_ms += step_ms;
	return step_ms;
}

// SQLite's busy handler: 0 gives the lock up.
static int
wait_some(void *arg, int tries)
{
	int wait_ms = db_patience_ms(arg, tries, clock_ms() + 1);	// never 0
	if (wait_ms)
		sqlite3_sleep(wait_ms);
	return wait_ms != 0;
}

void
db_wait(struct db *db, int timeout_ms)
{
	sqlite3_busy_timeout(db->handle, timeout_ms);
}

void
db_wait_once(struct db *db, int timeout_ms)
{
	db->patience = (struct db_patience){ .wait_ms = timeout_ms };
	sqlite3_busy_handler(db->handle, wait_some, &db->patience);
}
