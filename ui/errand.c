// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "errand.h"

#include <errno.h>
#include <fcntl.h>
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
	sigaction(SIGINT, &action, old);
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

// Takes what has come; true once the job has ended.
static bool
errand_events(struct link *link, uint32_t job, struct progress *progress, char **summary,
	const struct error **error)
{
	struct message event;
	while (link_receive(link, &event)) {
		if (event.job != job)
			continue;
		if (event.kind == EVENT_PROGRESS)
			progress_show(progress, event.text, event.number, event.total);
		else if (event.kind == EVENT_NOTE)
			progress_note(progress, event.text);
		if (event.kind == EVENT_FAILED)
			*error = errand_failed(&event);
		else if (event.kind == EVENT_DONE && summary)
			*summary = mem_dup(event.text);
		if (event.kind == EVENT_FAILED || event.kind == EVENT_DONE)
			return true;
	}
	return false;
}

// The process is gone, or an interrupt came: true, with the error that is.
static bool
errand_broken(struct link *link, uint32_t job, const struct error **error)
{
	char byte, *words = NULL;
	if (read(errand_pipe[0], &byte, 1) == 1) {
		error_free(link_send(link, JOB_CANCEL, "", job, 0, -1, &(uint32_t){ 0 }));
		*error = error_new(ERROR_CANCELLED, "interrupted");
		return true;
	}
	if (link_reap(link, &words))
		free(words);
	else if (link_fd(link) < 0)
		*error = error_new(ERROR_OTHER, "paperboy-sync ended before its answer");
	return *error;
}

static const struct error *
errand_wait(struct link *link, uint32_t job, struct progress *progress, char **summary)
{
	const struct error *error = NULL;
	while (!errand_events(link, job, progress, summary, &error)) {
		if (errand_broken(link, job, &error))
			break;
		struct pollfd fds[] = {
			{ .fd = link_fd(link), .events = POLLIN },
			{ .fd = errand_pipe[0], .events = POLLIN },
		};
		if (fds[0].fd >= 0)
			poll(fds, 2, -1);
	}
	return error;
}

const struct error *
errand_run(struct link *link, const struct errand *errand, char **summary)
{
	struct sigaction old;
	const struct error *error = errand_listen(&old);
	if (error)
		return error;
	struct progress progress;
	progress_start(&progress, errand->quiet);
	uint32_t job;
	error = link_send(link, errand->kind, errand->text, 0, 0, errand->fd, &job);
	if (!error)
		error = errand_wait(link, job, &progress, summary);
	progress_end(&progress);
	errand_deafen(&old);
	return error;
}
