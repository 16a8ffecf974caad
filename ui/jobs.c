// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "jobs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app.h"
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

static void
drop(struct jobs *jobs, struct job *job)
{
	free(job->what);
	free(job->key);
	*job = jobs->jobs[--jobs->n];
}

// The same job, under way.
static struct job *
asked(struct jobs *jobs, enum link_kind kind, const char *key, int64_t number)
{
	for (size_t i = 0; i < jobs->n; i++) {
		struct job *job = &jobs->jobs[i];
		if (job->kind == kind && job->direction == number && !strcmp(job->key, key))
			return job;
	}
	return NULL;
}

// Sends a job and keeps it; returns NULL if that failed, which has been said.
static struct job *
ask(struct app *app, enum link_kind kind, const char *key, int64_t number, int flags, int fd)
{
	struct jobs *jobs = &app->jobs;
	uint32_t id = ++jobs->asked;
	if (asked(jobs, kind, key, number))
		return NULL;
	const struct error *error = app->link ? link_send(app->link, kind, key, number, flags, fd, &id) : NULL;
	if (error) {
		jobs->refused = true;
		app->dirty |= messages_fail(app, NULL, error);
		return NULL;
	}
	jobs->jobs = mem_grow(jobs->jobs, &jobs->cap, jobs->n + 1, sizeof *jobs->jobs);
	struct job *job = &jobs->jobs[jobs->n++];
	*job = (struct job){ .id = id, .kind = kind, .direction = (int)number, .key = mem_dup(key) };
	return job;
}

unsigned
jobs_fetch(struct app *app, const char *key, const char *what, int flags)
{
	struct job *job = ask(app, JOB_FETCH, key, 0, flags, -1);
	if (!job)
		return 0;
	job->what = mem_print("Fetching %s", what);
	job->loud = flags & LINK_FORCE;
	return DIRTY_BARS | DIRTY_LIST;
}

unsigned
jobs_step(struct app *app, struct period from, int direction)
{
	char key[PERIOD_KEY];
	period_key(from, key);
	struct job *job = asked(&app->jobs, JOB_STEP, key, direction);
	if (!job)
		job = ask(app, JOB_STEP, key, direction, 0, -1);
	if (!job)
		return 0;
	// A neighbour that is being fetched unasked is waited for from now on.
	if (job->what)
		job->again++;
	free(job->what);
	job->from = from;
	job->view = app->view;
	job->what = mem_dup(direction > 0 ? "Looking for newer papers" : "Looking for older papers");
	job->loud = true;
	return DIRTY_BARS;
}

unsigned
jobs_paper(struct app *app, paper_id id)
{
	char text[PAPER_ID_TEXT];
	if (!app->own && !app->jobs.offline && !app->options->offline && paper_id_format(id, text))
		ask(app, JOB_PAPER, text, 0, 0, -1);
	return 0;
}

unsigned
jobs_import(struct app *app)
{
	char *json = NULL;
	size_t n = 0;
	struct library *library = app->own ? app->own : app->library;
	const struct error *error = library_missing(library, &json, &n);
	if (error)
		return messages_fail(app, NULL, error);
	if (!json)
		return 0;
	int fd = memfd_create("paperboy-copies", MFD_CLOEXEC);
	size_t len = strlen(json);
	if (fd >= 0 && write(fd, json, len) == (ssize_t)len && lseek(fd, 0, SEEK_SET) == 0)
		ask(app, JOB_IMPORT, "\nyour library", 0, 0, fd);
	if (fd >= 0)
		close(fd);
	free(json);
	return 0;
}

unsigned
jobs_index(struct app *app)
{
	if (!app->link || !app->cache.attached || !index_is_damaged(library_index(app->library)))
		return 0;
	struct job *job = ask(app, JOB_INDEX, "make", 0, 0, -1);
	if (!job)
		return 0;
	job->what = mem_dup("Making the filter index");
	job->loud = true;
	return messages_say(app, "The filter index is damaged: made anew, filters are slower meanwhile");
}

bool
jobs_importing(const struct app *app)
{
	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.jobs[i].kind == JOB_IMPORT)
			return true;
	return false;
}

// The one paper of a view.
static unsigned
fetch_paper(struct app *app, int flags)
{
	char text[PAPER_ID_TEXT];
	struct job *job = NULL;
	if (paper_id_format(app->view.paper, text))
		job = ask(app, JOB_PAPER, text, 0, flags, -1);
	if (!job)
		return 0;
	job->what = mem_print("Fetching %s", text);
	job->loud = true;
	return DIRTY_BARS | DIRTY_LIST;
}

unsigned
jobs_view(struct app *app, int flags)
{
	char key[PERIOD_KEY], title[PERIOD_TITLE];
	if (app->view.kind == VIEW_PAPER && !app->own)
		return fetch_paper(app, flags);
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
	return jobs_view(app, 0) | DIRTY_BARS;
}

size_t
jobs_cancel(struct app *app)
{
	uint32_t id;
	size_t n = app->jobs.n;
	if (n && app->link)
		error_free(link_send(app->link, JOB_CANCEL, "", 0, 0, -1, &id));
	return n;
}

unsigned
job_cancel(struct app *app, const struct command_call *call)
{
	if (app->entry)
		return entry_dismiss(app, call);
	if (app->list.ask.coming) {
		ask_cancel(&app->list.ask);
		return DIRTY_BARS;
	}
	size_t n = jobs_cancel(app);
	if (n)
		return messages_say(app, "Cancelling");
	return messages_say(app, "Q quits");
}

// The days on both sides of the one that is read, so that [ and ] find them
// there.
static void
ask_neighbours(struct app *app)
{
	char key[PERIOD_KEY];
	struct period period = app->view.period;
	if (app->own || app->view.kind != VIEW_PERIOD || period.kind == PERIOD_TRENDING)
		return;
	period_key(period, key);
	if (!period_known(app, period, -1))
		ask(app, JOB_STEP, key, -1, 0, -1);
	if (!period_newest(app, period) && !period_known(app, period, 1))
		ask(app, JOB_STEP, key, 1, 0, -1);
}

static unsigned
failed(struct app *app, const struct job *job, const struct message *message)
{
	struct jobs *jobs = &app->jobs;
	if (message->number == ERROR_CANCELLED)
		return messages_say(app, "Cancelled");
	// The process that was asked has left with its cache; the next one is asked.
	if (app->cache.lost)
		return DIRTY_BARS;
	// Nobody waits for it: the header tells that there is no network, papers.db keeps
	// the message.
	if (!job->what)
		return DIRTY_BARS;
	if (job->kind == JOB_STEP && message->number == ERROR_NOT_FOUND)
		return period_arrived(app, job->from, job->direction, false);
	jobs->offline = message->number == ERROR_OFFLINE;
	free(jobs->failure);
	jobs->failure = mem_dup(message->text);
	if (job->kind == JOB_FETCH && view_nothing(app))
		return view_sample(app, message->text);
	unsigned dirty = messages_warn(app, message->text) | DIRTY_LIST | DIRTY_QUERY;
	if (job->kind == JOB_STEP)
		dirty |= period_arrived(app, job->from, job->direction, true);
	return dirty;
}

static unsigned
done(struct app *app, const struct job *job, const struct message *message)
{
	struct jobs *jobs = &app->jobs;
	unsigned dirty = DIRTY_BARS | DIRTY_LIST;
	if (job->kind == JOB_FETCH || job->kind == JOB_STEP) {
		jobs->offline = false;
		free(jobs->failure);
		jobs->failure = NULL;
	}
	dirty |= cache_look(app);
	// Answered from the cache that was deleted meanwhile: asked again of the next.
	if (app->cache.lost)
		return dirty | jobs_view(app, LINK_FORCE);
	if (job->kind == JOB_STEP && job->what && view_equal(&job->view, &app->view)) {
		dirty |= period_arrived(app, job->from, job->direction, message->number > 0);
		for (int i = 0; i < job->again && app->view.kind == VIEW_PERIOD; i++)
			dirty |= period_go(app, app->view.period, job->direction);
		return dirty;
	}
	if (job->kind == JOB_FETCH && !view_nothing(app))
		dirty |= app->own && !app->options->sample ? view_real(app) : view_arrived(app);
	if (job->kind == JOB_FETCH && app->own && app->options->sample && job->loud)
		dirty |= view_real(app);
	if (job->loud && *message->text)
		dirty |= messages_say(app, "%s", message->text);
	if (job->kind == JOB_FETCH)
		ask_neighbours(app);
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
	drop(&app->jobs, job);
	unsigned dirty = what(app, &over, message) | DIRTY_BARS;
	if (over.kind == JOB_IMPORT)
		dirty |= DIRTY_QUERY;
	free(over.what);
	free(over.key);
	return dirty;
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
		if (job) {
			job->number = message->number;
			job->total = message->total;
		}
		return DIRTY_BARS;
	case EVENT_NOTE:
		return messages_say(app, "%s", message->text);
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
	// It leaves by itself when its cache was deleted; that is told by the cache.
	unsigned dirty = cache_look(app);
	if (app->cache.attached || !app->cache.lost) {
		char *text = mem_print("paperboy-sync is started again: %s", words);
		dirty |= messages_warn(app, text);
		free(text);
	}
	free(words);
	app->jobs.refused = app->jobs.n > 0;	// what was under way fails, and is asked again
	dirty |= jobs_events(app);
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
	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.jobs[i].what && (app->jobs.jobs[i].loud || app->jobs.jobs[i].total > 1))
			return &app->jobs.jobs[i];
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
		drop(jobs, &jobs->jobs[0]);
	free(jobs->jobs);
	free(jobs->failure);
	*jobs = (struct jobs){ 0 };
}
