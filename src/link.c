// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "link.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "link_own.h"
#include "mem.h"
#include "text.h"

enum {
	RESTART_MIN_MS = 1000, RESTART_MAX_MS = 60000,
	HEALTHY_MS = 60000,	// who lived that long died of something else
};

struct link {
	char *program, *cache_dir, *endpoint, *log_file;
	bool offline;
	pid_t pid;		// 0: not running
	int fd;			// -1: not running
	bool closed;		// the other side has hung up
	uint32_t last_job;
	uint32_t *open, *failed;	// jobs under way; jobs whose end is still to be told
	size_t open_n, open_cap, failed_n, failed_cap;
	struct message *said;		// what an ended process had said before; handed out [said_at, said_n)
	size_t said_at, said_n, said_cap;
	char *how;		// the words for the failed ones
	int deaths;		// in a row
	int64_t started_ms, wait_until_ms;
};

struct link *
link_new(const struct link_setup *setup)
{
	struct link *link = mem_new(1, sizeof *link);
	*link = (struct link){
		.program = setup->program ? mem_dup(setup->program) : link_program(),
		.cache_dir = mem_dup(setup->cache_dir), .endpoint = mem_dup(setup->endpoint),
		.log_file = mem_dup(setup->log_file), .offline = setup->offline, .fd = -1,
	};
	return link;
}

bool
link_running(const struct link *link)
{
	return link->pid > 0;
}

int
link_fd(const struct link *link)
{
	return link->fd;
}

int64_t
link_wait_until_ms(const struct link *link)
{
	return link->wait_until_ms > clock_ms() ? link->wait_until_ms : 0;
}

const struct error *
link_start(struct link *link)
{
	if (link->pid > 0)
		return NULL;
	int64_t wait_ms = link->wait_until_ms - clock_ms();
	if (wait_ms > 0)
		return error_new(ERROR_BUSY, "the network part died; it starts again in %d s",
			(int)((wait_ms + 999) / 1000));
	const char *argv[] = {
		link->program, "--fd", LINK_CHILD_FD_TEXT, "--cache-dir", link->cache_dir,
		"--endpoint", link->endpoint, NULL, NULL, NULL, NULL,
	};
	size_t n = 7;
	if (link->offline)
		argv[n++] = "--offline";
	if (link->log_file) {
		argv[n++] = "--log";
		argv[n++] = link->log_file;
	}
	const struct error *error = link_spawn(argv, link->log_file, &link->pid, &link->fd);
	link->closed = false;
	link->started_ms = clock_ms();
	return error;
}

static void
link_open(struct link *link, uint32_t job)
{
	link->open = mem_grow(link->open, &link->open_cap, link->open_n + 1, sizeof *link->open);
	link->open[link->open_n++] = job;
}

static void
link_close(struct link *link, uint32_t job)
{
	for (size_t i = 0; i < link->open_n; i++)
		if (link->open[i] == job)
			link->open[i--] = link->open[--link->open_n];
}

const struct error *
link_send(struct link *link, enum link_kind kind, const char *text, int64_t number, int flags, int fd,
	uint32_t *job)
{
	const struct error *error = link_start(link);
	if (error)
		return error;
	struct message message = {
		.version = LINK_VERSION, .job = ++link->last_job, .kind = kind, .flags = flags, .number = number,
	};
	if (strlen(text) >= LINK_TEXT)
		return error_new(ERROR_USAGE, "that is too long: at most %d bytes", LINK_TEXT - 1);
	memcpy(message.text, text, strlen(text));
	// One that is leaving takes nothing more: the job fails when it is reaped, as
	// one that was sent a moment sooner does.
	if (!message_send(link->fd, &message, fd) && errno != EPIPE && errno != ECONNRESET)
		return error_new(ERROR_BUSY, "the network part does not listen: %s", strerror(errno));
	if (kind != JOB_CANCEL)
		link_open(link, message.job);
	if (job)
		*job = message.job;
	return NULL;
}

static bool
link_take(struct link *link, struct message *out)
{
	if (link->said_at < link->said_n) {
		*out = link->said[link->said_at++];
		return true;
	}
	if (link->failed_n > 0) {
		*out = (struct message){
			.version = LINK_VERSION, .kind = EVENT_FAILED, .job = link->failed[--link->failed_n],
			.number = ERROR_NETWORK,
		};
		snprintf(out->text, sizeof out->text, "%s", link->how);
		return true;
	}
	if (link->fd < 0 || link->closed)
		return false;
	enum message_got got;
	while ((got = message_receive(link->fd, out, NULL)) == MESSAGE_ODD)
		;
	link->closed = got == MESSAGE_CLOSED;
	if (got != MESSAGE_WHOLE)
		return false;
	if (out->kind == EVENT_DONE || out->kind == EVENT_FAILED)
		link_close(link, out->job);
	return true;
}

// What is said comes from the process that reads what the network sent.
bool
link_receive(struct link *link, struct message *out)
{
	if (!link_take(link, out))
		return false;
	char *clean = text_clean(out->text, strlen(out->text), LINK_TEXT - 1);
	snprintf(out->text, sizeof out->text, "%s", clean);
	free(clean);
	return true;
}

// How the process ended, in words; the caller's.
static char *
status_words(int status)
{
	if (WIFSIGNALED(status))
		return mem_print("the network part was killed by signal %d", WTERMSIG(status));
	if (WEXITSTATUS(status) == LINK_EXIT_MOVED)
		return mem_dup("the cache was deleted, or its log");
	if (WEXITSTATUS(status) == 127)
		return mem_dup("the network part could not be started");
	return mem_print("the network part ended with status %d", WEXITSTATUS(status));
}

// Every job that was under way has failed.
static void
link_fail_open(struct link *link)
{
	for (size_t i = 0; i < link->open_n; i++) {
		link->failed = mem_grow(link->failed, &link->failed_cap, link->failed_n + 1, sizeof *link->failed);
		link->failed[link->failed_n++] = link->open[i];
	}
	link->open_n = 0;
}

// A deleted cache directory is not the process's fault: once it is there again,
// so is the process.
static void
link_back_off(struct link *link, int status)
{
	int64_t now = clock_ms();
	bool moved = WIFEXITED(status) && WEXITSTATUS(status) == LINK_EXIT_MOVED;
	if (now - link->started_ms > HEALTHY_MS)
		link->deaths = 0;
	int64_t wait_ms = RESTART_MIN_MS;
	for (int i = 0; i < link->deaths && wait_ms < RESTART_MAX_MS; i++)
		wait_ms *= 2;
	link->deaths++;
	link->wait_until_ms = moved && link->deaths == 1 ? 0
		: now + (wait_ms < RESTART_MAX_MS ? wait_ms : RESTART_MAX_MS);
}

// What it still said counts: link_receive hands it out before what failed, and
// jobs it ended did not fail.
static void
link_hear_out(struct link *link)
{
	link->said_at = link->said_n = 0;
	for (;;) {
		link->said = mem_grow(link->said, &link->said_cap, link->said_n + 1, sizeof *link->said);
		struct message *last = &link->said[link->said_n];
		if (link->closed || message_receive(link->fd, last, NULL) != MESSAGE_WHOLE)
			return;
		link->said_n++;
		if (last->kind == EVENT_DONE || last->kind == EVENT_FAILED)
			link_close(link, last->job);
	}
}

bool
link_reap(struct link *link, char **words)
{
	int status;
	if (link->pid <= 0)
		return false;
	// Its end of the socket closes as the kernel takes the process apart, or
	// because it is out of its mind: either way it is as good as gone.
	if (link->closed)
		kill(link->pid, SIGKILL);
	if (waitpid(link->pid, &status, link->closed ? 0 : WNOHANG) != link->pid)
		return false;
	link_hear_out(link);
	close(link->fd);
	link->fd = -1;
	link->pid = 0;
	free(link->how);
	link->how = status_words(status);
	*words = mem_dup(link->how);
	link_fail_open(link);
	link_back_off(link, status);
	return true;
}

void
link_free(struct link *link)
{
	if (!link)
		return;
	if (link->pid > 0) {
		// It leaves by itself when the socket closes; the signal is for one
		// that is stuck (see src/sync/main.c).
		close(link->fd);
		if (waitpid(link->pid, NULL, WNOHANG) == 0)
			kill(link->pid, SIGTERM);
	}
	free(link->program);
	free(link->cache_dir);
	free(link->endpoint);
	free(link->log_file);
	free(link->open);
	free(link->failed);
	free(link->said);
	free(link->how);
	free(link);
}
