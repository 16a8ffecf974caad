// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "upkeep.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "batch.h"
#include "link.h"
#include "mem.h"

enum { TELL_MS = 1000 };

void
upkeep_open(struct sync *sync)
{
	if (sync->broken)
		return;
	sync->index = index_new(sync->db);
	sync->work = index_work_new(sync->index);
	sync->work_due = true;
}

void
upkeep_close(struct sync *sync)
{
	index_work_free(sync->work);
	index_free(sync->index);
}

static int64_t
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

// An index that is made anew is worth a line, each second.
static void
tell(struct sync *sync, int64_t done, int64_t total)
{
	if (done >= total || now_ms() - sync->work_told_ms < TELL_MS)
		return;
	char *text = mem_print("Making the filter index: %" PRId64 " of %" PRId64 " papers", done, total);
	link_child_send(sync->fd, 0, EVENT_NOTE, text, 0, 0);
	free(text);
	sync->work_told_ms = now_ms();
}

static void
work(struct sync *sync)
{
	int64_t done, total;
	const struct error *error = index_work_step(sync->work, &sync->work_due, &done, &total);
	if (error) {
		log_line(sync->log, "%s", error->text);
		if (error_is(error, ERROR_CORRUPT)) {
			error_free(error);
			error = index_drop(sync->index);
			sync->work_due = !error;
		}
		error_free(error);
		return;
	}
	tell(sync, done, total);
}

int
upkeep_pump(struct sync *sync, int idle_ms)
{
	bool ours = sync->locked;
	if (!sync->work_due || batch_moved(sync))
		return sync->moved ? 0 : idle_ms;
	if (!ours && !batch_admit(sync))
		return BATCH_RETRY_MS;
	work(sync);
	if (!ours)
		batch_end(sync);
	return sync->work_due ? 0 : idle_ms;
}
