// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "term_frame.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "term_trim.h"

// Where files may not grow, one in memory may not either, and would cut frames short.
static int
memory_file(void)
{
#ifdef HAVE_MEMFD_CREATE
	struct rlimit limit;
	if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY)
		return memfd_create("paperboy frame", MFD_CLOEXEC);
#endif
	return -1;
}

FILE *
term_frame_open(struct term_frame *frame)
{
	int own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	*frame = (struct term_frame){ .memory_fd = memory_file() };
	frame->terminal_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (own >= 0 && frame->terminal_fd >= 0 && frame->memory_fd >= 0)
		frame->out = fdopen(own, "w");
	if (frame->out)
		return frame->out;
	if (own >= 0)
		close(own);
	term_frame_close(frame);
	return stdout;
}

void
term_frame_close(struct term_frame *frame)
{
	if (frame->out)
		fclose(frame->out);
	if (frame->terminal_fd > STDERR_FILENO)
		close(frame->terminal_fd);
	if (frame->memory_fd > STDERR_FILENO)
		close(frame->memory_fd);
	str_free(&frame->bytes);
	*frame = (struct term_frame){ 0 };
}

static void
stand_for(const struct term_frame *frame, int fd)
{
	while (dup2(fd, fileno(frame->out)) < 0 && errno == EINTR)
		;
	fcntl(fileno(frame->out), F_SETFD, FD_CLOEXEC);
}

void
term_frame_begin(struct term_frame *frame)
{
	if (frame->out)
		stand_for(frame, frame->memory_fd);
}

// To the end, or until the terminal is gone: the loop will see it.
static void
write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EAGAIN)	// somebody else's idea, who has the terminal too
			poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
		else if (n < 0 && errno != EINTR)
			return;
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
	}
}

bool
term_frame_end(struct term_frame *frame, bool trim)
{
	if (!frame->out)
		return true;	// it may have
	stand_for(frame, frame->terminal_fd);
	off_t len = lseek(frame->memory_fd, 0, SEEK_CUR);
	if (len <= 0)
		return false;
	str_cut(&frame->bytes, 0);
	char *bytes = str_more(&frame->bytes, (size_t)len);
	ssize_t n = pread(frame->memory_fd, bytes, (size_t)len, 0);
	lseek(frame->memory_fd, 0, SEEK_SET);
	if (n > 0)
		write_all(frame->terminal_fd, bytes, trim ? term_trim(bytes, (size_t)n) : (size_t)n);
	return true;
}
