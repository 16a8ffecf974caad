// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "errand.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "print.h"
#include "progress.h"

// Where an interrupt is told: the only thing a signal handler can reach.
static int errand_pipe[2] = { -1, -1 };

static void
errand_interrupt(int number)
{
	int saved = errno;
	char byte = (char)number;
	if (write(errand_pipe[1], &byte, 1) < 0) {
		// full: it has been told already
	}
	errno = saved;
}

static const struct error *
errand_listen(struct sigaction *old)
{
	if (pipe2(errand_pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		return error_new(ERROR_OTHER, "no pipe: %s", strerror(errno));
	struct sigaction action = { .sa_handler = errand_interrupt };
	sigaction(SIGINT, NULL, old);
	if (old->sa_handler != SIG_IGN)		// a background job of a script stays deaf
		sigaction(SIGINT, &action, NULL);
	return NULL;
}

static void
errand_deafen(const struct sigaction *old)
{
	sigaction(SIGINT, old, NULL);
	close(errand_pipe[0]);
	close(errand_pipe[1]);
}

static const struct error *
errand_failed(const struct message *event)
{
	enum error_kind kind = ERROR_OTHER;
	if (event->number > ERROR_OTHER && event->number <= ERROR_CANCELLED)
		kind = (enum error_kind)event->number;
	return error_new(kind, "%s", event->text);
}

// What is known of a job while it runs.
struct errand_run {
	struct link *link;
	uint32_t job;
	struct progress progress;
	const struct errand *errand;
	char *stored;			// what it put into the cache, by its key
	char *summary;
	const struct error *error;	// why it failed
};

static void
errand_done(struct errand_run *run, const struct message *event)
{
	char *did = event->text[0] ? mem_dup(event->text) : mem_print("%" PRId64 " papers", event->number);
	enum link_kind kind = run->errand->kind;
	bool named = run->stored && kind != JOB_BACKFILL && kind != JOB_ARXIV;
	run->summary = named ? mem_print("%s: %s", run->stored, did) : mem_dup(did);
	free(did);
}

static void
errand_note(struct errand_run *run, const char *text)
{
	if (run->errand->long_work && !run->errand->quiet && !run->progress.shown)
		print_talk(text);
	else
		progress_note(&run->progress, text);
}

// True once the job has ended.
static bool
errand_event(struct errand_run *run, const struct message *event)
{
	switch (event->kind) {
	case EVENT_STARTED:
		progress_show(&run->progress, "asking the site", 0, 0);
		return false;
	case EVENT_PROGRESS:
		progress_show(&run->progress, event->text, event->number, event->total);
		return false;
	case EVENT_NOTE:
		errand_note(run, event->text);
		return false;
	case EVENT_RENEWED:
		progress_end(&run->progress);
		print_talk(event->text);
		return false;
	case EVENT_STORED:
		free(run->stored);
		run->stored = event->text[0] ? mem_dup(event->text) : NULL;
		return false;
	case EVENT_FAILED:
		run->error = errand_failed(event);
		return true;
	case EVENT_DONE:
		errand_done(run, event);
		return true;
	default:
		return false;
	}
}

// Takes what has come; true once the job has ended.
static bool
errand_events(struct errand_run *run)
{
	struct message event;
	while (link_receive(run->link, &event)) {
		if (event.job == run->job && errand_event(run, &event))
			return true;
	}
	return false;
}

// True when there is nothing more to wait for: an interrupt came, or the process
// is gone.
static bool
errand_broken(struct errand_run *run)
{
	char byte, *words = NULL;
	if (read(errand_pipe[0], &byte, 1) == 1) {
		error_free(link_send(run->link, JOB_CANCEL, "", run->job, 0, -1, NULL));
		run->error = error_new(ERROR_CANCELLED, "interrupted");
		return true;
	}
	if (link_reap(run->link, &words)) {
		free(words);	// the job's failure tells
		return false;
	}
	if (link_fd(run->link) >= 0)
		return false;
	run->error = error_new(ERROR_OTHER, "the network part ended before its answer");
	return true;
}

static void
errand_wait(struct errand_run *run)
{
	while (!errand_events(run) && !errand_broken(run)) {
		struct pollfd fds[] = {
			{ .fd = link_fd(run->link), .events = POLLIN },
			{ .fd = errand_pipe[0], .events = POLLIN },
		};
		if (fds[0].fd >= 0)
			poll(fds, 2, -1);
	}
}

const struct error *
errand_run(struct link *link, const struct errand *errand, char **summary)
{
	struct sigaction old;
	struct errand_run run = { .link = link, .errand = errand };
	const struct error *error = errand_listen(&old);
	if (error)
		return error;
	progress_start(&run.progress, errand->quiet);
	run.error = link_send(link, errand->kind, errand->text, errand->number, 0, errand->fd, &run.job);
	if (!run.error)
		errand_wait(&run);
	progress_end(&run.progress);
	errand_deafen(&old);
	free(run.stored);
	if (summary && !run.error)
		*summary = run.summary;
	else
		free(run.summary);
	return run.error;
}
