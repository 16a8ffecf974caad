// SPDX-License-Identifier: GPL-3.0-or-later
// timers: the named moments the loop wakes for. With none set, it sleeps until
// something happens. Pure.

#ifndef TIMERS_H
#define TIMERS_H

#include <stdbool.h>
#include <stdint.h>

enum timer {
	TIMER_PREFIX,		// the panel of what can follow a prefix
	TIMER_MESSAGE,		// the message in the bottom line has been read
	TIMER_REST,		// the cursor rests: ask for the paper's own answer
	TIMER_PLACE,		// the reading place of a full text is remembered
	TIMER_READ,		// the focused paper counts as read
	TIMER_RETRY,		// unsaved changes are tried again
	TIMER_LIBRARY,		// a library that was locked is tried again
	TIMER_RESTART,		// paperboy-sync may be started again
	TIMER_AGE,		// an age on the screen changes
	TIMER_REFRESH,		// the open list may have gone stale
	TIMER_SAMPLE,		// no papers yet: the sample edition
	TIMER_NEWS,		// the cache has changed: ask the query again
	TIMER_RELOAD,		// rows that could not be read are read again
	TIMER_WATCH,		// look at the cache, where nothing tells of changes
	TIMERS,
};

struct timers {
	int64_t due_ms[TIMERS];	// on the monotonic clock; 0: not set
};

void timers_set(struct timers *timers, enum timer timer, int64_t due_ms);
// As above, but leaves one that is set as it is.
void timers_want(struct timers *timers, enum timer timer, int64_t due_ms);
void timers_stop(struct timers *timers, enum timer timer);
bool timers_running(const struct timers *timers, enum timer timer);

// For poll(2): milliseconds to the next, 0 if one is due, -1 if none is set.
int timers_wait_ms(const struct timers *timers, int64_t now_ms);

// Takes one that is due; false if there is none.
bool timers_take(struct timers *timers, int64_t now_ms, enum timer *out);

#endif
