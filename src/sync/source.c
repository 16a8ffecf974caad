// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "source.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "gunzip.h"
#include "mem.h"

enum {
	READ_BYTES = 1 << 16,
	BEGINNING_BYTES = 1 << 16,	// by which a file is known again
	SEEK_BYTES = 64 << 20,		// unpacked in one step: some 0.2 s
	PAUSE_MS = 10000,		// a pipe that is silent for so long has nothing to say
};

struct source {
	int fd;
	struct stat about;
	bool file;			// a regular one
	bool begun;
	struct gunzip *gunzip;		// NULL: it is not packed
	char bytes[READ_BYTES];		// read; those from `next` on are not unpacked yet
	const char *next;
	size_t left;
	int64_t read_bytes, given_bytes;
	bool end;
	const struct error *error;
};

struct source *
source_new(int fd)
{
	struct source *source = mem_new(1, sizeof *source);
	*source = (struct source){ .fd = fd };
	source->file = fstat(fd, &source->about) == 0 && S_ISREG(source->about.st_mode);
	return source;
}

void
source_free(struct source *source)
{
	if (!source)
		return;
	gunzip_free(source->gunzip);
	error_free(source->error);
	free(source);
}

int64_t
source_at(const struct source *source)
{
	return source->read_bytes - (int64_t)source->left;
}

int64_t
source_all(const struct source *source)
{
	return source->file ? source->about.st_size : 0;
}

int64_t
source_saved_s(const struct source *source)
{
	int64_t now_s = time(NULL);
	return source->file && source->about.st_mtime < now_s ? source->about.st_mtime : now_s;
}

// FNV-1a.
static uint64_t
sum(const char *bytes, size_t len)
{
	uint64_t value = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < len; i++)
		value = (value ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
	return value;
}

char *
source_name(const struct source *source)
{
	if (!source->file)
		return NULL;
	char *bytes = mem_new(BEGINNING_BYTES, 1);
	ssize_t n = pread(source->fd, bytes, BEGINNING_BYTES, 0);
	char *name = mem_print("%jd %jd.%09ld %016" PRIx64, (intmax_t)source->about.st_size,
		(intmax_t)source->about.st_mtim.tv_sec, source->about.st_mtim.tv_nsec, sum(bytes, n > 0 ? (size_t)n : 0));
	free(bytes);
	return name;
}

// Reads until there is something or nothing more.
static const struct error *
source_fill(struct source *source)
{
	struct pollfd wait = { .fd = source->fd, .events = POLLIN };
	ssize_t n = poll(&wait, 1, PAUSE_MS) > 0 ? read(source->fd, source->bytes, READ_BYTES) : -1;
	if (n < 0)
		return error_new(ERROR_INPUT, "%s", wait.revents ? strerror(errno) : "nothing comes");
	source->next = source->bytes;
	source->left = (size_t)n;
	source->read_bytes += n;
	source->end = n == 0;
	if (!source->begun && gunzip_knows(source->bytes, source->left))
		source->gunzip = gunzip_new();
	source->begun = true;
	return NULL;
}

static const struct error *
source_give(struct source *source, size_t most, struct str *out)
{
	if (source->gunzip)
		return gunzip_feed(source->gunzip, &source->next, &source->left, most, out);
	size_t n = most - out->len < source->left ? most - out->len : source->left;
	str_addn(out, source->next, n);
	source->next += n;
	source->left -= n;
	return NULL;
}

const struct error *
source_read(struct source *source, size_t most, struct str *out, bool *end)
{
	size_t from = out->len;
	while (!source->error && out->len < most && !source->end) {
		if (!source->left)
			source->error = source_fill(source);
		if (!source->error)
			source->error = source_give(source, most, out);
	}
	if (!source->error && source->end && source->gunzip && !gunzip_whole(source->gunzip))
		source->error = error_new(ERROR_INPUT, "the file is cut: the end of what is packed is missing");
	source->given_bytes += (int64_t)(out->len - from);
	*end = source->end;
	return source->error ? error_new(source->error->kind, "%s", source->error->text) : NULL;
}

// Unpacks what need not be read again, and forgets it.
static const struct error *
source_pass(struct source *source, int64_t at)
{
	struct str passed = { 0 };
	const struct error *error = NULL;
	bool end = false;
	for (int64_t done = 0; !error && !end && done < SEEK_BYTES && source->given_bytes < at;) {
		int64_t rest = at - source->given_bytes;
		str_cut(&passed, 0);
		error = source_read(source, rest < READ_BYTES ? (size_t)rest : READ_BYTES, &passed, &end);
		done += (int64_t)passed.len;
	}
	str_free(&passed);
	if (!error && end && source->given_bytes < at)
		error = error_new(ERROR_INPUT, "the file is shorter than it was");
	return error;
}

// At a byte of the file as it is; of a packed one, 0.
static const struct error *
source_put(struct source *source, int64_t at)
{
	if (lseek(source->fd, at, SEEK_SET) < 0)
		return error_new(ERROR_INPUT, "%s", strerror(errno));
	if (source->gunzip) {
		gunzip_free(source->gunzip);
		source->gunzip = gunzip_new();
	}
	source->left = 0;
	source->read_bytes = source->given_bytes = at;
	source->end = false;
	return NULL;
}

const struct error *
source_seek(struct source *source, int64_t at, bool *there)
{
	const struct error *error = NULL;
	if (source->gunzip && at >= source->given_bytes)
		error = source_pass(source, at);
	else if (source->gunzip)
		error = source_put(source, 0);
	else
		error = source_put(source, at);
	*there = source->given_bytes >= at;
	return error;
}
