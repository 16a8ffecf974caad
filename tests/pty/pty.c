// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pty.h"

#include <err.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <utmp.h>
#include <unistd.h>

enum { QUIT_LIMIT_MS = 3000, TYPED_AT_ONCE = 256 };

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
	int program;
	if (openpty(&pty.fd, &program, NULL, NULL, &size) < 0 || tcgetattr(program, &pty.modes) < 0)
		err(1, "openpty");
	pty.pid = fork();
	if (pty.pid < 0)
		err(1, "fork");
	if (pty.pid == 0) {
		close(pty.fd);
		login_tty(program);
		setenv("TERM", getenv("PTY_TERM") ? getenv("PTY_TERM") : "xterm-256color", 1);
		execv(argv[0], argv);
		err(127, "%s", argv[0]);
	}
	close(program);
	return pty;
}

// Waits for one of the events; what came, 0 for nothing.
static short
pty_poll(const struct pty *pty, short events, double wait_ms)
{
	struct pollfd poll_for = { .fd = pty->fd, .events = events };
	struct timespec wait = { 0 };
	if (wait_ms > 0)
		wait = (struct timespec){ (time_t)(wait_ms / 1e3), (long)(wait_ms * 1e6) % 1000000000L };
	return ppoll(&poll_for, 1, &wait, NULL) > 0 ? poll_for.revents : 0;
}

ssize_t
pty_read(struct pty *pty, double wait_ms, struct str *seen)
{
	if (!pty_poll(pty, POLLIN, wait_ms))
		return 0;
	char bytes[65536];
	ssize_t n = read(pty->fd, bytes, sizeof bytes);
	if (n > 0 && seen)
		str_addn(seen, bytes, (size_t)n);
	return n > 0 ? n : -1;
}

// A terminal takes less than a page that is not read, so never more at once.
bool
pty_type(struct pty *pty, const char *bytes, size_t len, struct str *seen)
{
	while (len) {
		short events = pty_poll(pty, POLLIN | POLLOUT, 10e3);
		if (!events || ((events & (POLLIN | POLLHUP)) && pty_read(pty, 0, seen) < 0))
			return false;
		if (!(events & POLLOUT))
			continue;
		ssize_t n = write(pty->fd, bytes, len < TYPED_AT_ONCE ? len : TYPED_AT_ONCE);
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

void
pty_resize(struct pty *pty, int columns, int rows)
{
	struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
	if (ioctl(pty->fd, TIOCSWINSZ, &size) < 0)
		err(1, "TIOCSWINSZ");
}

int
pty_end(struct pty *pty, double limit_ms, struct str *seen)
{
	double until_ms = pty_now_ms() + limit_ms;
	int status = 0;
	pid_t ended = 0;
	while (pty_now_ms() < until_ms && (ended = waitpid(pty->pid, &status, WNOHANG)) == 0)
		pty_read(pty, 1, seen);
	if (ended != pty->pid) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
		return -1;
	}
	while (pty_read(pty, 0, seen) > 0)
		;
	return status;
}

bool
pty_restored(const struct pty *pty)
{
	struct termios now;
	return tcgetattr(pty->fd, &now) == 0 && now.c_iflag == pty->modes.c_iflag
	    && now.c_oflag == pty->modes.c_oflag && now.c_cflag == pty->modes.c_cflag
	    && now.c_lflag == pty->modes.c_lflag && !memcmp(now.c_cc, pty->modes.c_cc, sizeof now.c_cc);
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
	double from_ms = pty_now_ms();
	if (write(pty->fd, keys, strlen(keys)) < 0)
		warn("write to the terminal");
	int status = pty_end(pty, QUIT_LIMIT_MS, NULL);
	double took_ms = pty_now_ms() - from_ms;
	close(pty->fd);
	return status < 0 ? -1 : took_ms;
}
