// SPDX-License-Identifier: GPL-3.0-or-later
// The cache made smaller, because somebody asked.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <unistd.h>

#include "mem.h"
#include "prune.h"

enum { KEPT_MAX = 64 << 20 };	// bytes of ids: some four million papers

static const struct error *
kept_read(int fd, struct str *out)
{
	char bytes[65536];
	ssize_t n;
	while ((n = read(fd, bytes, sizeof bytes)) > 0 && out->len < KEPT_MAX)
		str_addn(out, bytes, (size_t)n);
	return n == 0 ? NULL : error_new(ERROR_INPUT, "the list of papers that stay cannot be read");
}

// True ends the VACUUM: whoever asked has gone.
static bool
look(void *arg)
{
	struct job *job = arg;
	return link_child_closed(job->sync->fd);
}

static void
tell(struct job *job, const char *what, int64_t done, int64_t total)
{
	link_child_send(job->sync->fd, job->id, EVENT_PROGRESS, what, done, total);
}

static const struct error *
papers_drop(struct job *job, int64_t total)
{
	bool more = total > 0;
	const struct error *error = NULL;
	for (int64_t done = 0; more && !error && !look(job); done += 1000) {
		tell(job, "dropping papers", done, total);
		error = prune_papers(job->sync->db, &more);
	}
	return !error && more ? error_new(ERROR_CANCELLED, "cancelled") : error;
}

static const struct error *
pack(struct job *job)
{
	tell(job, "giving the room back", 0, 0);
	db_watch(job->sync->db, look, job);
	const struct error *error = prune_pack(job->sync->db);
	db_watch(job->sync->db, NULL, NULL);
	return error;
}

// The index goes first: papers that are gone must not be found in it.
static const struct error *
prune(struct job *job, const char *kept, struct prune_count *count)
{
	struct sync *sync = job->sync;
	const struct error *error = prune_find(sync->db, (daynum)job->number, kept, count);
	if (!error && count->papers)
		error = index_make_anew(sync);
	if (!error)
		error = prune_listings(sync->db, (daynum)job->number);
	if (!error)
		error = papers_drop(job, count->papers);
	return error ? error : pack(job);
}

void
job_start_prune(struct job *job)
{
	struct str kept = { 0 };
	struct prune_count count = { 0 };
	const struct error *error = job->fd < 0 ? error_new(ERROR_INPUT, "no list of papers that stay")
		: kept_read(job->fd, &kept);
	if (!error)
		error = prune(job, str_text(&kept), &count);
	str_free(&kept);
	if (error) {
		job_fail(job, NULL, error);
		return;
	}
	char *words = prune_words(&count), *summary = mem_print("%s dropped", words);
	job_done(job, count.papers, summary);
	free(summary);
	free(words);
}
