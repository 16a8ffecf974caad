// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pty.h"

#include <err.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "str.h"

enum { QUIT_LIMIT_MS = 3000 };

double
pty_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct pty
pty_start(char *const *argv, int columns, int rows)
{
	struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
	struct pty pty = { .started_ms = pty_now_ms() };
	pty.pid = forkpty(&pty.fd, NULL, NULL, &size);
	if (pty.pid < 0)
		err(1, "forkpty");
	if (pty.pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execv(argv[0], argv);
		err(127, "%s", argv[0]);
	}
	return pty;
}

// Reads once if anything comes within wait_ms; the bytes read, 0 for none, -1
// when the program is gone.
static ssize_t
pty_read(struct pty *pty, double wait_ms, struct str *seen)
{
	struct pollfd poll_for = { .fd = pty->fd, .events = POLLIN };
	struct timespec wait = { 0 };
	if (wait_ms > 0)
		wait = (struct timespec){ (time_t)(wait_ms / 1e3), (long)(wait_ms * 1e6) % 1000000000L };
	if (ppoll(&poll_for, 1, &wait, NULL) <= 0)
		return 0;
	char bytes[65536];
	ssize_t n = read(pty->fd, bytes, sizeof bytes);
	if (n > 0 && seen)
		str_addn(seen, bytes, (size_t)n);
	return n > 0 ? n : -1;
}

static bool
pty_saw(const struct str *seen, const char *text)
{
	return !text || (seen->data && memmem(seen->data, seen->len, text, strlen(text)));
}

struct frame
pty_frame(struct pty *pty, const char *keys, const char *text, double quiet_ms, double limit_ms)
{
	struct frame frame = { .first_ms = -1, .last_ms = -1 };
	struct str seen = { 0 };
	double from_ms = keys ? pty_now_ms() : pty->started_ms, last_ms = from_ms;
	if (keys && write(pty->fd, keys, strlen(keys)) < 0)
		err(1, "write to the terminal");
	for (;;) {
		bool settling = frame.first_ms >= 0 && pty_saw(&seen, text);
		double until_ms = settling ? last_ms + quiet_ms : from_ms + limit_ms;
		ssize_t n = pty_read(pty, until_ms - pty_now_ms(), text ? &seen : NULL);
		if (n <= 0)
			break;
		last_ms = pty_now_ms();
		frame.last_ms = last_ms - from_ms;
		if (frame.first_ms < 0)
			frame.first_ms = frame.last_ms;
		frame.bytes += (size_t)n;
	}
	if (!pty_saw(&seen, text))
		frame.last_ms = -1;
	str_free(&seen);
	return frame;
}

size_t
pty_listen(struct pty *pty, double for_ms)
{
	size_t bytes = 0;
	double until_ms = pty_now_ms() + for_ms;
	for (double left; (left = until_ms - pty_now_ms()) > 0;) {
		ssize_t n = pty_read(pty, left, NULL);
		if (n < 0)
			break;
		bytes += (size_t)n;
	}
	return bytes;
}

double
pty_quit(struct pty *pty, const char *keys)
{
	double from_ms = pty_now_ms(), took_ms = -1;
	if (write(pty->fd, keys, strlen(keys)) < 0)
		warn("write to the terminal");
	while (pty_now_ms() - from_ms < QUIT_LIMIT_MS && took_ms < 0) {
		pty_read(pty, 1, NULL);
		if (waitpid(pty->pid, NULL, WNOHANG) == pty->pid)
			took_ms = pty_now_ms() - from_ms;
	}
	if (took_ms < 0) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	close(pty->fd);
	return took_ms;
}
