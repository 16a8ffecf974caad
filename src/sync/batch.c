// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>

#include "answer.h"
#include "clock.h"
#include "store.h"

enum { MESSAGES_KEPT = 500 };

bool
batch_admit(struct sync *sync)
{
	if (sync->locked)
		return clock_ms() - sync->locked_ms < BATCH_MS;
	int failed;
	while ((failed = flock(sync->lock_fd, LOCK_EX | LOCK_NB)) && errno == EINTR)
		;
	if (failed && errno == EWOULDBLOCK)
		return false;
	if (failed)	// a file system without locks: SQLite's own still guard the file
		log_line(sync->log, "sync.lock: %s", strerror(errno));
	sync->locked = true;
	sync->locked_ms = clock_ms();
	// What the process before us learned of the site's patience.
	const struct error *error = limit_load(sync->limit, sync->db, time(NULL));
	if (error)
		log_line(sync->log, "%s", error->text);
	error_free(error);
	return true;
}

void
batch_end(struct sync *sync)
{
	// Another process would take a merge that is half-done for what one that died left.
	if (sync->work && !index_work_whole(sync->work))
		return;
	if (sync->locked)
		flock(sync->lock_fd, LOCK_UN);
	sync->locked = false;
}

static const struct error *
batch_latest_day(struct db *db, daynum day)
{
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.fact (name, value) VALUES ('latest_day', ?)");
	db_bind_int(s, 1, day);
	return db_run(s);
}

// Nothing new came: the listing is as of now all the same.
static const struct error *
batch_touch(struct db *db, struct period period, int64_t now_s)
{
	struct stmt *s = db_stmt(db, "UPDATE papers.listing SET fetched_s = max(fetched_s, ?)"
		" WHERE kind = ? AND first = ?");
	db_bind_int(s, 1, now_s);
	db_bind_int(s, 2, period.kind);
	db_bind_int(s, 3, period.first);
	return db_run(s);
}

// A damaged index is no reason to lose papers: it is made anew, later.
static const struct error *
batch_enter(struct sync *sync)
{
	paper_id *ids;
	size_t n;
	const struct error *error = store_ids(db_stmt(sync->db, "SELECT id FROM incoming"), &ids, &n);
	if (error)
		return error;
	error = index_enter(sync->index, ids, n);
	free(ids);
	sync->work_due = true;
	if (!error_is(error, ERROR_CORRUPT))
		return error;
	log_line(sync->log, "%s", error->text);
	error_free(error);
	return index_drop(sync->index);
}

static const struct error *
batch_fill(struct sync *sync, const struct batch *batch, struct intake_count *count)
{
	const struct error *error = NULL;
	if (batch->papers)
		error = intake_merge(sync->db, batch->period, !batch->part, batch->captured_s, count);
	if (!error && batch->papers)
		error = batch_enter(sync);
	if (!error && !batch->papers && batch->period)
		error = batch_touch(sync->db, *batch->period, batch->captured_s);
	if (!error && batch->answer)
		error = answer_keep(sync->db, batch->url, batch->answer, batch->validators, batch->captured_s,
			batch->fresh_until_s);
	if (!error && batch->also)
		error = batch->also(sync, batch, batch->also_arg);
	if (!error && batch->latest_day)
		error = batch_latest_day(sync->db, batch->latest_day);
	if (!error && limit_changed(sync->limit))
		error = limit_store(sync->limit, sync->db);
	return error;
}

bool
batch_moved(struct sync *sync)
{
	sync->moved = sync->moved || db_moved(sync->db, store_kind.name) || db_log_gone(sync->db, store_kind.name);
	return sync->moved;
}

static const struct error *
batch_begin(struct sync *sync)
{
	if (batch_moved(sync))
		return error_new(ERROR_DATABASE, "the cache was deleted, or its log");
	return db_begin(sync->db);
}

static const struct error *
batch_finish(struct sync *sync, const struct error *error)
{
	if (!error)
		error = db_commit(sync->db);
	if (error)
		db_rollback(sync->db);
	return error;
}

const struct error *
batch_write(struct sync *sync, const struct batch *batch, struct intake_count *count)
{
	struct intake_count none;
	const struct error *error = batch_begin(sync);
	if (error)
		return error;
	return batch_finish(sync, batch_fill(sync, batch, count ? count : &none));
}

const struct error *
batch_ask(struct sync *sync, const char *bucket, int64_t *until_s)
{
	int64_t now_s = time(NULL);
	const struct error *error = batch_begin(sync);
	if (error)
		return error;
	error = limit_load(sync->limit, sync->db, now_s);
	*until_s = limit_until_s(sync->limit, bucket, now_s);
	if (!*until_s)
		limit_ask(sync->limit, bucket, now_s);
	if (!error && limit_changed(sync->limit))
		error = limit_store(sync->limit, sync->db);
	return batch_finish(sync, error);
}

const struct error *
batch_forget(struct sync *sync, int64_t import)
{
	const struct error *error = batch_begin(sync);
	if (error)
		return error;
	struct stmt *s = db_stmt(sync->db, "DELETE FROM papers.staged WHERE import = ?");
	db_bind_int(s, 1, import);
	return batch_finish(sync, db_run(s));
}

static const struct error *
message_add(struct sync *sync, const char *text)
{
	struct stmt *s = db_stmt(sync->db, "INSERT INTO papers.message (time_s, text)"
		" SELECT ?, clean(?, 1000) WHERE clean(?2) IS NOT NULL");
	db_bind_int(s, 1, time(NULL));
	db_bind_text(s, 2, text);
	const struct error *error = db_run(s);
	if (error)
		return error;
	s = db_stmt(sync->db, "DELETE FROM papers.message WHERE id <= (SELECT max(id) FROM papers.message) - ?");
	db_bind_int(s, 1, MESSAGES_KEPT);
	return db_run(s);
}

void
batch_message(struct sync *sync, const char *text)
{
	log_line(sync->log, "%s", text);
	if (!sync->db || sync->moved)
		return;
	const struct error *error = batch_begin(sync);
	if (!error && limit_changed(sync->limit))
		error = limit_store(sync->limit, sync->db);
	if (!error)
		error = message_add(sync, text);
	if (!sync->moved)
		error = batch_finish(sync, error);
	if (error)
		log_line(sync->log, "the line above is not kept: %s", error->text);
	error_free(error);
}
