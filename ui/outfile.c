// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "print.h"

struct outfile {
	int fd;			// -1: standard output
	char *path;		// as it was given
	char *place;		// where it belongs, links followed; NULL: written as it comes
	char *beside;		// where it is until then
};

static const struct error *
failed(const char *path)
{
	return error_new(ERROR_OTHER, "%s: %s", path, strerror(errno));
}

static void
outfile_free(struct outfile *file)
{
	if (file->fd >= 0)
		close(file->fd);
	free(file->path);
	free(file->place);
	free(file->beside);
	free(file);
}

// The mode that the file had, or that a new one gets.
static mode_t
mode_of(const struct stat *st, bool there, unsigned umask)
{
	return there ? st->st_mode & 0777 : 0666 & ~umask;
}

static const struct error *
open_beside(struct outfile *file, const struct stat *st, bool there, unsigned umask)
{
	file->place = there ? realpath(file->path, NULL) : NULL;
	if (!file->place)
		file->place = mem_dup(file->path);
	if (there && access(file->place, W_OK))
		return failed(file->path);
	char *beside = mem_print("%s.XXXXXX", file->place);
	file->fd = mkostemp(beside, O_CLOEXEC);
	if (file->fd < 0) {
		free(beside);
		return failed(file->path);
	}
	file->beside = beside;
	return fchmod(file->fd, mode_of(st, there, umask)) ? failed(file->path) : NULL;
}

static const struct error *
open_as_it_is(struct outfile *file)
{
	file->fd = open(file->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return file->fd < 0 ? failed(file->path) : NULL;
}

bool
outfile_waits(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISFIFO(st.st_mode);
}

const struct error *
outfile_open(const char *path, unsigned umask, struct outfile **out)
{
	struct outfile *file = mem_new(1, sizeof *file);
	file->fd = -1;
	if (!path || strcmp(path, "-") == 0) {
		*out = file;
		return NULL;
	}
	struct stat st;
	file->path = mem_dup(path);
	bool there = stat(path, &st) == 0;
	const struct error *error = !there || S_ISREG(st.st_mode) ?
		open_beside(file, &st, there, umask) : open_as_it_is(file);
	if (error)
		error = outfile_end(file, error);
	else
		*out = file;
	return error;
}

bool
outfile_is_stdout(const struct outfile *file)
{
	return file->fd < 0;
}

const struct error *
outfile_put(struct outfile *file, struct str *text)
{
	if (file->fd < 0)
		return print_out(text);
	for (size_t done = 0; done < text->len;) {
		ssize_t n = write(file->fd, text->data + done, text->len - done);
		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			return failed(file->path);
	}
	str_cut(text, 0);
#ifdef SYNC_FILE_RANGE_WRITE
	if (file->beside)	// on its way to the disk, so that the end need not wait for all of it
		sync_file_range(file->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
	return NULL;
}

// On the disk before it takes the place of what was there.
static const struct error *
put_in_place(struct outfile *file)
{
	if (!file->beside)
		return NULL;
	if (fsync(file->fd) || rename(file->beside, file->place))
		return failed(file->path);
	free(file->beside);
	file->beside = NULL;
	return NULL;
}

const struct error *
outfile_end(struct outfile *file, const struct error *error)
{
	if (!error)
		error = put_in_place(file);
	if (file->beside)
		unlink(file->beside);
	outfile_free(file);
	return error;
}
