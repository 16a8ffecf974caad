// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "timers.h"

#include <limits.h>

void
timers_set(struct timers *timers, enum timer timer, int64_t due_ms)
{
	timers->due_ms[timer] = due_ms > 0 ? due_ms : 1;
}

void
timers_want(struct timers *timers, enum timer timer, int64_t due_ms)
{
	if (!timers->due_ms[timer])
		timers_set(timers, timer, due_ms);
}

void
timers_stop(struct timers *timers, enum timer timer)
{
	timers->due_ms[timer] = 0;
}

bool
timers_running(const struct timers *timers, enum timer timer)
{
	return timers->due_ms[timer] != 0;
}

static int
timers_first(const struct timers *timers)
{
	int first = -1;
	for (int i = 0; i < TIMERS; i++)
		if (timers->due_ms[i] && (first < 0 || timers->due_ms[i] < timers->due_ms[first]))
			first = i;
	return first;
}

int
timers_wait_ms(const struct timers *timers, int64_t now_ms)
{
	int first = timers_first(timers);
	if (first < 0)
		return -1;
	int64_t wait_ms = timers->due_ms[first] - now_ms;
	if (wait_ms <= 0)
		return 0;
	return wait_ms < INT_MAX ? (int)wait_ms : INT_MAX;
}

bool
timers_take(struct timers *timers, int64_t now_ms, enum timer *out)
{
	int first = timers_first(timers);
	if (first < 0 || timers->due_ms[first] > now_ms)
		return false;
	timers->due_ms[first] = 0;
	*out = (enum timer)first;
	return true;
}
