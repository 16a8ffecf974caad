// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

enum { VALIDATOR_MAX = 255 };	// a longer one is not worth to be kept

struct part {
	char *path, *part_path, *of_path;
	const char *magic;
	char *validator;
	int fd;
	int64_t bytes, total;	// total -1: not told
	bool looked;		// it begins as it should
};

static const struct error *
part_failed(const char *path, int number)
{
	enum error_kind kind = number == ENOSPC || number == EDQUOT || number == EFBIG ? ERROR_FULL : ERROR_OTHER;
	return error_new(kind, "%s: %s", path, strerror(number));
}

// What the part is a part of; NULL where that was not kept.
static char *
validator_read(const char *path)
{
	char text[VALIDATOR_MAX + 1];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = fd >= 0 ? read(fd, text, VALIDATOR_MAX) : 0;
	if (fd >= 0)
		close(fd);
	return n > 0 ? mem_dupn(text, (size_t)n) : NULL;
}

static const struct error *
validator_write(const char *path, const char *text)
{
	size_t len = strlen(text);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	const struct error *error = fd < 0 || write(fd, text, len) != (ssize_t)len ? part_failed(path, errno) : NULL;
	if (fd >= 0)
		close(fd);
	return error;
}

static const struct error *
part_look(struct part *part)
{
	struct stat info;
	part->fd = open(part->part_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
	if (part->fd < 0 || fstat(part->fd, &info) < 0)
		return part_failed(part->part_path, errno);
	if (flock(part->fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		return error_new(ERROR_BUSY, "another paperboy is downloading it");
	part->validator = validator_read(part->of_path);
	part->bytes = part->validator ? info.st_size : 0;
	return NULL;
}

const struct error *
part_open(const char *dir, const char *name, const char *magic, struct part **out)
{
	if (mkdir(dir, 0700) < 0 && errno != EEXIST)
		return part_failed(dir, errno);
	struct part *part = mem_new(1, sizeof *part);
	*part = (struct part){
		.path = mem_print("%s/%s", dir, name), .part_path = mem_print("%s/%s.part", dir, name),
		.of_path = mem_print("%s/%s.of", dir, name), .magic = magic, .fd = -1, .total = -1,
	};
	const struct error *error = part_look(part);
	if (error)
		part_close(part);
	else
		*out = part;
	return error;
}

void
part_close(struct part *part)
{
	if (!part)
		return;
	if (part->fd >= 0)
		close(part->fd);
	free(part->validator);
	free(part->path);
	free(part->part_path);
	free(part->of_path);
	free(part);
}

int64_t
part_bytes(const struct part *part)
{
	return part->bytes;
}

const char *
part_validator(const struct part *part)
{
	return part->validator;
}

// The first bytes tell what kind of file it is, once there are enough of them.
static const struct error *
part_check(struct part *part, bool whole)
{
	char bytes[16];
	size_t len = strlen(part->magic);
	if (part->looked || (part->bytes < (int64_t)len && !whole))
		return NULL;
	part->looked = pread(part->fd, bytes, len, 0) == (ssize_t)len && memcmp(bytes, part->magic, len) == 0;
	return part->looked ? NULL : error_new(ERROR_INPUT, "does not begin with %s", part->magic);
}

static const struct error *
part_begin(struct part *part, const char *validator)
{
	part->bytes = 0;
	part->looked = false;
	free(part->validator);
	part->validator = mem_dup(validator);
	if (unlink(part->of_path) < 0 && errno != ENOENT)	// before it could lie about the file
		return part_failed(part->of_path, errno);
	if (ftruncate(part->fd, 0) < 0)
		return part_failed(part->part_path, errno);
	return validator && strlen(validator) <= VALIDATOR_MAX ? validator_write(part->of_path, validator) : NULL;
}

static const struct error *
part_write(struct part *part, const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = pwrite(part->fd, bytes + done, len - done, part->bytes);
		if (n < 0 && errno != EINTR)
			return part_failed(part->part_path, errno);
		done += n > 0 ? (size_t)n : 0;
		part->bytes += n > 0 ? n : 0;
	}
	return NULL;
}

const struct error *
part_take(struct part *part, int64_t at, int64_t total, const char *validator, const char *bytes, size_t len)
{
	const struct error *error = NULL;
	if (at == 0)
		error = part_begin(part, validator);
	else if (at != part->bytes)
		error = error_new(ERROR_INPUT, "goes on at byte %lld, not at %lld", (long long)at, (long long)part->bytes);
	part->total = total;
	if (!error)
		error = part_write(part, bytes, len);
	return error ? error : part_check(part, false);
}

const struct error *
part_finish(struct part *part)
{
	const struct error *error = part_check(part, true);
	if (!error && part->total >= 0 && part->bytes != part->total)
		error = error_new(ERROR_INPUT, "%lld of %lld bytes came", (long long)part->bytes, (long long)part->total);
	if (!error && (ftruncate(part->fd, part->bytes) < 0 || fsync(part->fd) < 0 ||
			rename(part->part_path, part->path) < 0))
		error = part_failed(part->path, errno);
	if (!error)
		unlink(part->of_path);	// of no part any more
	return error;
}

void
part_drop(struct part *part)
{
	unlink(part->of_path);
	unlink(part->part_path);
}
