// SPDX-License-Identifier: GPL-3.0-or-later
// What paperboy-sync is asked, and cancelled.

#include "config.h"
#include "jobs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "glyph.h"
#include "jobs_own.h"
#include "period.h"
#include "search.h"
#include "view.h"

struct job *
jobs_asked(struct jobs *jobs, enum link_kind kind, const char *key, int64_t number)
{
	for (size_t i = 0; i < jobs->n; i++) {
		struct job *job = &jobs->jobs[i];
		if (job->kind == kind && job->direction == number && !strcmp(job->key, key))
			return job;
	}
	return NULL;
}

struct wish {
	enum link_kind kind;
	const char *key;
	int direction, flags;
	int fd;			// -1: none
};

// Sends a job and keeps it: *out, or NULL if it is under way.
static const struct error *
send(struct app *app, const struct wish *wish, struct job **out)
{
	struct jobs *jobs = &app->jobs;
	uint32_t id = ++jobs->asked;
	const struct error *error = NULL;
	*out = NULL;
	if (jobs_asked(jobs, wish->kind, wish->key, wish->direction))
		return NULL;
	if (app->link)
		error = link_send(app->link, wish->kind, wish->key, wish->direction, wish->flags, wish->fd, &id);
	if (error) {
		jobs->refused = true;
		return error;
	}
	jobs->jobs = mem_grow(jobs->jobs, &jobs->cap, jobs->n + 1, sizeof *jobs->jobs);
	*out = &jobs->jobs[jobs->n++];
	**out = (struct job){ .id = id, .kind = wish->kind, .direction = wish->direction, .key = mem_dup(wish->key) };
	return NULL;
}

struct job *
jobs_ask(struct app *app, enum link_kind kind, const char *key, int direction, int flags)
{
	struct job *job;
	struct wish wish = { kind, key, direction, flags, -1 };
	const struct error *error = send(app, &wish, &job);
	if (error)
		app->dirty |= messages_fail(app, NULL, error);
	return job;
}

void
jobs_ask_quietly(struct app *app, enum link_kind kind, const char *key, int direction, int flags, int fd)
{
	struct job *job;
	struct wish wish = { kind, key, direction, flags, fd };
	error_free(send(app, &wish, &job));
}

const struct error *
jobs_give(struct app *app, const char *key, int fd, struct job **out)
{
	return send(app, &(struct wish){ JOB_IMPORT, key, 0, 0, fd }, out);
}

static void
forget_failure(struct jobs *jobs)
{
	free(jobs->failure);
	jobs->failure = NULL;
	jobs->missing = false;
}

unsigned
jobs_fetch(struct app *app, const char *key, const char *what, int flags)
{
	struct job *job = jobs_ask(app, JOB_FETCH, key, 0, flags);
	if (!job)
		return 0;
	job->what = mem_print("Fetching %s", what);
	job->loud = flags & LINK_FORCE;
	forget_failure(&app->jobs);	// it is of another question
	return DIRTY_BARS | DIRTY_LIST;
}

void
jobs_tell_step(struct app *app, struct job *job, struct period period)
{
	char title[PERIOD_TITLE];
	period_title(period, title);
	free(job->what);
	job->what = mem_print("%s: fetching%s", title, glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
}

unsigned
jobs_step(struct app *app, struct period from, int direction)
{
	char key[PERIOD_KEY];
	period_key(from, key);
	struct job *job = jobs_asked(&app->jobs, JOB_STEP, key, direction);
	if (!job)
		job = jobs_ask(app, JOB_STEP, key, direction, 0);
	if (!job)
		return 0;
	// A neighbour that is being fetched unasked is waited for from now on.
	if (job->what)
		job->again++;
	job->from = from;
	job->view = app->view;
	job->loud = true;
	job->left = false;
	jobs_tell_step(app, job, period_coming(app, from, direction));
	return DIRTY_BARS;
}

void
jobs_leave_steps(struct app *app)
{
	for (size_t i = 0; i < app->jobs.n; i++) {
		struct job *job = &app->jobs.jobs[i];
		if (job->kind != JOB_STEP && !job->step)
			continue;
		free(job->what);
		job->what = NULL;
		job->loud = false;
		job->left = true;
		job->again = 0;
	}
}

const char *
jobs_cause(const char *key, const char *failure)
{
	size_t len = strlen(key);
	return !strncmp(failure, key, len) && !strncmp(failure + len, ": ", 2) ? failure + len + 2 : failure;
}

unsigned
jobs_index(struct app *app)
{
	if (!app->link || !app->cache.attached || !index_is_damaged(library_index(app->library)))
		return 0;
	struct job *job = jobs_ask(app, JOB_INDEX, "make", 0, 0);
	if (!job)
		return 0;
	job->what = mem_dup("Making the filter index");
	job->loud = true;
	return messages_say(app, "The filter index is damaged: made anew, filters are slower meanwhile");
}

// Once for each time that the file is attached: what is looked through and whole
// is not what is damaged.
void
jobs_suspect(struct app *app, const struct error *error)
{
	if (!error_is(error, ERROR_CORRUPT) || !app->cache.attached || app->cache.suspected)
		return;
	app->cache.suspected = true;
	jobs_ask_quietly(app, JOB_CHECK, "", 0, 0, -1);
}

struct job *
jobs_await(struct app *app, enum link_kind kind, const char *text, const char *what, int flags)
{
	struct job *job = jobs_asked(&app->jobs, kind, text, 0);
	if (!job)
		job = jobs_ask(app, kind, text, 0, flags);
	if (!job)
		return NULL;
	free(job->what);
	job->what = mem_dup(what);
	job->view = app->view;
	job->loud = flags & LINK_FORCE || view_fetched_s(app) == PAPER_ABSENT;
	forget_failure(&app->jobs);	// it is of another question
	return job;
}

static unsigned
await(struct app *app, enum link_kind kind, const char *text, const char *does, int flags)
{
	char *what = mem_print("%s %s", does, text);
	const struct job *job = jobs_await(app, kind, text, what, flags);
	free(what);
	return job ? DIRTY_BARS | DIRTY_LIST : 0;
}

// The one paper of a view.
static unsigned
fetch_paper(struct app *app, int flags)
{
	char text[PAPER_ID_TEXT];
	if (!paper_id_format(app->view.paper, text))
		return 0;
	return await(app, JOB_PAPER, text, "Fetching", flags);
}

enum link_kind
jobs_of_search(const char *words)
{
	return search_of_arxiv(words) ? JOB_ARXIV_SEARCH : JOB_SEARCH;
}

unsigned
jobs_view(struct app *app, int flags)
{
	char key[PERIOD_KEY], title[PERIOD_TITLE];
	if (app->view.kind == VIEW_PAPER && !app->own)
		return fetch_paper(app, flags);
	if (app->view.kind == VIEW_SEARCH && !app->own)
		return await(app, jobs_of_search(app->view.words), app->view.words,
			search_of_arxiv(app->view.words) ? "Searching" : "Searching the site for", flags);
	if (app->view.kind == VIEW_ARXIV && !app->own)
		return arxiv_view_fetch(app, flags);
	if (app->latest || app->own || app->view.kind != VIEW_PERIOD)
		return jobs_fetch(app, "latest", "the newest day", flags);
	period_key(app->view.period, key);
	period_title(app->view.period, title);
	return jobs_fetch(app, key, title, flags);
}

unsigned
jobs_start(struct app *app)
{
	const struct error *error = app->link ? link_start(app->link) : NULL;
	if (error)
		return messages_fail(app, NULL, error);
	// Whoever made the cache may have been stopped before it got what is yours.
	unsigned dirty = app->link && app->cache.attached ? jobs_import(app) : 0;
	return dirty | jobs_view(app, 0) | DIRTY_BARS;
}

// What was asked of the site is over here and now: an answer that comes yet is
// stored, but nobody waits for it. Papers of yours go on to the cache.
unsigned
jobs_cancel(struct app *app, size_t *n)
{
	struct jobs *jobs = &app->jobs;
	const struct error *error = NULL;
	*n = 0;
	for (size_t i = jobs->n; i-- > 0 && !error;) {
		struct job *job = &jobs->jobs[i];
		if (job->kind == JOB_IMPORT && !job->what)
			continue;
		if (app->link && link_running(app->link))
			error = link_send(app->link, JOB_CANCEL, "", job->id, 0, -1, NULL);
		if (error)
			break;
		jobs_drop(jobs, job);
		++*n;
	}
	return error ? messages_fail(app, "Not cancelled", error) : 0;
}

unsigned
job_cancel(struct app *app, const struct command_call *call)
{
	if (app->entry == ENTRY_MENU)
		return menu_leave(app);
	if (app->entry)
		return entry_dismiss(app, call);
	if (front_stop(app))
		return DIRTY_PANEL | messages_say(app, "Cancelled");
	if (saving_stop(app))
		return DIRTY_BARS | messages_say(app, "Cancelled; no file was written");
	if (app->list.ask.coming) {
		ask_cancel(&app->list.ask);
		return DIRTY_BARS;
	}
	size_t n;
	unsigned dirty = jobs_cancel(app, &n);
	if (!dirty)
		dirty = messages_say(app, n ? "Cancelled" : "Q quits");
	return dirty | DIRTY_LIST;
}
