// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "jobs.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "jobs_own.h"
#include "keymap.h"
#include "pdfs.h"
#include "period.h"
#include "view.h"

static struct job *
find(struct jobs *jobs, uint32_t id)
{
	for (size_t i = 0; i < jobs->n; i++)
		if (jobs->jobs[i].id == id)
			return &jobs->jobs[i];
	return NULL;
}

void
jobs_drop(struct jobs *jobs, struct job *job)
{
	free(job->what);
	free(job->key);
	*job = jobs->jobs[--jobs->n];
}

bool
jobs_importing(const struct app *app)
{
	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.jobs[i].kind == JOB_IMPORT && !app->jobs.jobs[i].what)
			return true;
	return false;
}

// What was asked for the view that was shown then is nothing to another.
static bool
job_is_of_view(const struct job *job)
{
	return job->kind == JOB_STEP || job->kind == JOB_PAPER || job->kind == JOB_SEARCH ||
		job->kind == JOB_ARXIV || job->kind == JOB_ARXIV_SEARCH;
}

// Without a network no other paper is asked for either, until a listing comes.
static unsigned
paper_failed(struct app *app, const struct job *job, const struct message *message)
{
	bool offline = message->number == ERROR_OFFLINE;
	app->jobs.offline = app->jobs.offline || offline;
	return offline ? 0 : detail_unanswered(app, job->key, message->text, message->number == ERROR_NOT_FOUND);
}

// An empty list tells the way out itself, a step is taken again like the first time.
static unsigned
failed_tell(struct app *app, const struct job *job, const char *why)
{
	if ((job->kind != JOB_FETCH && job->kind != JOB_ARXIV) || app->jobs.missing || !app->list.page.n)
		return messages_warn(app, why);
	struct str text = { 0 };
	str_print(&text, "%s; ", why);
	keymap_keys(app->keymap, command_find("refresh"), PLACE_LIST, 1, &text);
	str_add(&text, " tries again");
	unsigned dirty = messages_warn(app, str_text(&text));
	str_free(&text);
	return dirty;
}

static unsigned
failed(struct app *app, const struct job *job, const struct message *message)
{
	struct jobs *jobs = &app->jobs;
	// The process that was asked has left with its cache; the next one is asked.
	if (app->cache.lost)
		return DIRTY_BARS;
	if (job->kind == JOB_COMMENTS)
		return DIRTY_BARS | talk_answer(app, job->key, message->text);
	if (job->kind == JOB_TEXT)
		return DIRTY_BARS | reader_answer(app, job->key, message->text);
	if (job->kind == JOB_PDF)
		return DIRTY_BARS | pdfs_failed(app, job, message->number, message->text);
	// Nobody waits for it: the header tells that there is no network, papers.db keeps
	// the message, and a paper's own pane has a line for it.
	if (!job->what && job->kind == JOB_PAPER)
		return DIRTY_BARS | paper_failed(app, job, message);
	if (!job->what)
		return DIRTY_BARS;
	bool gone = job_is_of_view(job) && !view_equal(&job->view, &app->view);
	if (job->kind == JOB_STEP && message->number == ERROR_NOT_FOUND)
		return gone ? DIRTY_BARS : period_arrived(app, job->from, job->direction, false);
	jobs->offline = message->number == ERROR_OFFLINE;
	if (gone)
		return DIRTY_BARS;
	free(jobs->failure);
	jobs->failure = mem_dup(message->text);
	jobs->missing = message->number == ERROR_NOT_FOUND;
	if (job->kind == JOB_FETCH && view_nothing(app))
		return view_sample(app, message->text);
	unsigned dirty = DIRTY_LIST | DIRTY_QUERY;
	if (job->kind == JOB_PAPER && jobs->missing)
		return dirty | DIRTY_BARS;	// the empty view tells it, at more length
	// What is cached instead comes first: the failure is what stays to be read.
	if (job->kind == JOB_STEP)
		dirty |= period_arrived(app, job->from, job->direction, true);
	if (job->kind == JOB_ARXIV)
		dirty |= arxiv_view_arrived(app, job, true);
	if (!app->options->offline || !jobs->offline)
		dirty |= failed_tell(app, job, message->text);
	else if (job->loud)	// else the header tells
		dirty |= messages_warn(app, "paperboy is offline, as you asked");
	return dirty;
}

static unsigned
done(struct app *app, const struct job *job, const struct message *message)
{
	struct jobs *jobs = &app->jobs;
	unsigned dirty = DIRTY_BARS | DIRTY_LIST;
	if (job->kind == JOB_FETCH || job->kind == JOB_STEP || (job_is_of_view(job) && job->what)) {
		jobs->offline = jobs->missing = false;
		free(jobs->failure);
		jobs->failure = NULL;
	}
	dirty |= cache_look(app);
	if (job->kind == JOB_COMMENTS)
		return dirty | talk_answer(app, job->key, NULL);
	if (job->kind == JOB_TEXT)
		return dirty | reader_answer(app, job->key, NULL);
	if (job->kind == JOB_PDF)
		return dirty | pdfs_arrived(app, job, message->text);
	// Answered from the cache that was deleted meanwhile: asked again of the next.
	if (app->cache.lost)
		return dirty | jobs_view(app, LINK_FORCE);
	if (job->kind == JOB_STEP && job->what && view_equal(&job->view, &app->view)) {
		dirty |= period_arrived(app, job->from, job->direction, message->number > 0);
		for (int i = 0; i < job->again && app->view.kind == VIEW_PERIOD; i++)
			dirty |= period_go(app, app->view.period, job->direction);
		return dirty;
	}
	if (job->kind == JOB_ARXIV)
		dirty |= arxiv_view_arrived(app, job, false);
	if (job->kind == JOB_FETCH && !view_nothing(app))
		dirty |= app->own && !app->options->sample ? view_real(app) : view_arrived(app);
	if (job->kind == JOB_FETCH && app->own && app->options->sample && job->loud)
		dirty |= view_real(app);
	if (job->loud && !job->step && *message->text)
		dirty |= messages_say(app, "%s", message->text);
	if (job->kind == JOB_FETCH)
		jobs_ask_neighbours(app);
	return dirty;
}

// Ends a job: what is done about it may ask for new ones, so it goes first.
static unsigned
ended(struct app *app, uint32_t id, const struct message *message,
	unsigned (*what)(struct app *, const struct job *, const struct message *))
{
	struct job *job = find(&app->jobs, id);
	if (!job)
		return 0;
	struct job over = *job;
	job->what = job->key = NULL;
	jobs_drop(&app->jobs, job);
	unsigned dirty = what(app, &over, message) | DIRTY_BARS;
	if (over.kind == JOB_IMPORT)
		dirty |= DIRTY_QUERY;
	free(over.what);
	free(over.key);
	return dirty;
}

static void
progressed(struct app *app, struct job *job, const struct message *message)
{
	struct period period;
	job->number = message->number;
	job->total = message->total;
	if (job->kind == JOB_STEP && job->what && period_parse(message->text, app->options->today, &period))
		jobs_tell_step(app, job, period);
	if (job->kind == JOB_IMPORT && job->what) {
		free(job->what);
		job->what = mem_print("Importing %s", message->text);
	}
}

unsigned
jobs_take(struct app *app, const struct message *message)
{
	struct job *job = find(&app->jobs, message->job);
	switch (message->kind) {
	case EVENT_READY:
		return cache_look(app);
	case EVENT_STARTED:
		if (job)
			job->started = true;
		return DIRTY_BARS;
	case EVENT_STORED:
		timers_stop(&app->timers, TIMER_SAMPLE);
		return cache_look(app) | (jobs_importing(app) ? 0 : DIRTY_QUERY);
	case EVENT_PROGRESS:
		if (job)
			progressed(app, job, message);
		return DIRTY_BARS;
	case EVENT_NOTE:
		if (job && !job->what)	// nobody waits for it
			return 0;
		return messages_say(app, "%s", message->text);
	case EVENT_RENEWED:
		app->dirty |= cache_look(app);
		return messages_warn(app, message->text);
	case EVENT_FAILED:
		return ended(app, message->job, message, failed);
	case EVENT_DONE:
		return ended(app, message->job, message, done);
	default:
		return 0;
	}
}

unsigned
jobs_events(struct app *app)
{
	struct message message;
	unsigned dirty = 0;
	while (app->link && link_receive(app->link, &message))
		dirty |= jobs_take(app, &message);
	return dirty;
}

unsigned
jobs_reap(struct app *app)
{
	char *words = NULL;
	if (!app->link || !link_reap(app->link, &words))
		return 0;
	// It leaves by itself when its cache was deleted; that is told by the cache. What was
	// under way fails before the cache is back, and is asked again.
	bool lost = app->cache.lost;
	unsigned dirty = lost ? 0 : cache_left(app);
	if (app->cache.attached || !app->cache.lost) {
		char *text = mem_print("paperboy-sync is started again: %s", words);
		dirty |= messages_warn(app, text);
		free(text);
	}
	free(words);
	app->jobs.refused = app->jobs.n > 0;
	dirty |= jobs_events(app);
	if (lost)
		dirty |= cache_look(app);
	timers_set(&app->timers, TIMER_RESTART, link_wait_until_ms(app->link));
	return dirty;
}

unsigned
jobs_restart(struct app *app)
{
	const struct error *error = app->link ? link_start(app->link) : NULL;
	if (error)
		return messages_fail(app, NULL, error);
	bool again = app->cache.lost || app->jobs.refused;
	app->jobs.refused = false;
	return again ? jobs_view(app, 0) : 0;
}

const struct job *
jobs_shown(const struct app *app)
{
	for (size_t i = 0; i < app->jobs.n; i++) {
		const struct job *job = &app->jobs.jobs[i];
		bool gone = job_is_of_view(job) && !view_equal(&job->view, &app->view);
		if (job->what && !gone && (job->loud || job->total > 1))
			return job;
	}
	return NULL;
}

bool
jobs_fetching(const struct app *app, const char *key)
{
	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.jobs[i].what && (!key || !strcmp(app->jobs.jobs[i].key, key)))
			return true;
	return false;
}

void
jobs_free(struct jobs *jobs)
{
	while (jobs->n)
		jobs_drop(jobs, &jobs->jobs[0]);
	free(jobs->jobs);
	free(jobs->failure);
	*jobs = (struct jobs){ 0 };
}
