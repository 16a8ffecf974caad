// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "upkeep.h"

#include <inttypes.h>
#include <stdlib.h>

#include "batch.h"
#include "clock.h"
#include "job.h"
#include "link.h"
#include "mem.h"

enum { TELL_MS = 1000 };

void
upkeep_open(struct sync *sync)
{
	sync->index = index_new(sync->db);
	sync->work = index_work_new(sync->index);
	sync->work_due = true;
}

void
upkeep_close(struct sync *sync)
{
	index_check_free(sync->check);
	index_work_free(sync->work);
	index_free(sync->index);
	sync->check = NULL;
	sync->work = NULL;
	sync->index = NULL;
}

// An index that is made anew is worth a line, each second.
static void
tell(struct sync *sync, int64_t done, int64_t total)
{
	if (done >= total || clock_ms() - sync->work_told_ms < TELL_MS)
		return;
	char *text = mem_print("Making the filter index: %" PRId64 " of %" PRId64 " papers", done, total);
	link_child_send(sync->fd, 0, EVENT_NOTE, text, 0, 0);
	free(text);
	sync->work_told_ms = clock_ms();
}

static void
work(struct sync *sync, int64_t *done, int64_t *total)
{
	const struct error *error = index_work_step(sync->work, &sync->work_due, done, total);
	if (!error) {
		tell(sync, *done, *total);
		return;
	}
	log_line(sync->log, "%s", error->text);
	bool damaged = error_is(error, ERROR_CORRUPT);
	error_free(error);
	if (damaged && !(error = index_drop(sync->index)))
		sync->work_due = true;
	else if (damaged)
		error_free(error);
}

int
upkeep_pump(struct sync *sync, int idle_ms)
{
	bool ours = sync->locked, more;
	int64_t done = 0, total = 0;
	if (sync->broken || !sync->index || batch_moved(sync))
		return sync->moved ? 0 : idle_ms;
	if (sync->work_due && !ours && !batch_admit(sync))
		return BATCH_RETRY_MS;
	if (sync->work_due)
		work(sync, &done, &total);
	more = jobs_index(sync, done, total);
	if (!ours)
		batch_end(sync);
	return sync->work_due || more ? 0 : idle_ms;
}
