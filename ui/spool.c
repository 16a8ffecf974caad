// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mem.h"

static const struct error *
spool_failed(void)
{
	return error_new(ERROR_OTHER, "no room for a temporary file: %s", strerror(errno));
}

static int
spool_open(void)
{
#ifdef HAVE_MEMFD_CREATE
	return memfd_create("paperboy", MFD_CLOEXEC);
#else
	const char *dir = getenv("TMPDIR");
	char *path = mem_print("%s/paperboy.XXXXXX", dir && *dir ? dir : "/tmp");
	int fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	free(path);
	return fd;
#endif
}

static const struct error *
spool_write(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return spool_failed();
		bytes += n;
		len -= (size_t)n;
	}
	return NULL;
}

// Ready to be read from the start, or closed.
static const struct error *
spool_finish(int fd, const struct error *error, int *out)
{
	if (!error && lseek(fd, 0, SEEK_SET) < 0)
		error = spool_failed();
	if (error)
		close(fd);
	else
		*out = fd;
	return error;
}

const struct error *
spool_text(const char *text, size_t len, int *fd)
{
	int file = spool_open();
	if (file < 0)
		return spool_failed();
	return spool_finish(file, spool_write(file, text, len), fd);
}

static const struct error *
spool_fill(int from, int file)
{
	char bytes[65536];
	for (size_t total = 0;;) {
		ssize_t n = read(from, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_new(ERROR_INPUT, "%s", strerror(errno));
		if (n == 0)
			return NULL;
		total += (size_t)n;
		if (total > SPOOL_MAX)
			return error_new(ERROR_INPUT, "more than %d MiB", SPOOL_MAX >> 20);
		const struct error *error = spool_write(file, bytes, (size_t)n);
		if (error)
			return error;
	}
}

const struct error *
spool_copy(int from, int *fd)
{
	int file = spool_open();
	if (file < 0)
		return spool_failed();
	return spool_finish(file, spool_fill(from, file), fd);
}
