// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program: the Nth call of a kind fails, or, with "+" behind it, that and
// all after it. SHIM=alloc:N, write:N+ (EIO), full:N+ (ENOSPC), sync:N. With SHIM_COUNT=FILE the number of
// calls is written there at the end. tests/shim.sh builds it.

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);

static const char *kind;
static long at, calls;
static bool on;

__attribute__((constructor)) static void
start(void)
{
	const char *text = getenv("SHIM");
	const char *colon = text ? strchr(text, ':') : NULL;
	if (!colon)
		return;
	kind = text;
	at = atol(colon + 1);
	on = text[strlen(text) - 1] == '+';
}

__attribute__((destructor)) static void
stop(void)
{
	const char *path = getenv("SHIM_COUNT");
	FILE *out = path ? fopen(path, "we") : NULL;
	if (!out)
		return;
	fprintf(out, "%ld\n", calls);
	fclose(out);
}

static bool
fails(const char *name)
{
	if (!kind || strncmp(kind, name, strlen(name)) || kind[strlen(name)] != ':')
		return false;
	calls++;
	return calls == at || (on && at && calls > at);
}

void *
malloc(size_t size)
{
	if (!fails("alloc"))
		return __libc_malloc(size);
	errno = ENOMEM;
	return NULL;
}

void *
calloc(size_t n, size_t size)
{
	if (!fails("alloc"))
		return __libc_calloc(n, size);
	errno = ENOMEM;
	return NULL;
}

void *
realloc(void *p, size_t size)
{
	if (!fails("alloc"))
		return __libc_realloc(p, size);
	errno = ENOMEM;
	return NULL;
}

static ssize_t
written(int fd, const void *bytes, size_t len, off_t offset)
{
	errno = fails("write") ? EIO : fails("full") ? ENOSPC : 0;
	return errno ? -1 : syscall(SYS_pwrite64, fd, bytes, len, offset);
}

ssize_t
pwrite(int fd, const void *bytes, size_t len, off_t offset)
{
	return written(fd, bytes, len, offset);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t len, off_t offset)
{
	return written(fd, bytes, len, offset);
}

int
fsync(int fd)
{
	errno = fails("sync") ? EIO : 0;
	return errno ? -1 : (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	errno = fails("sync") ? EIO : 0;
	return errno ? -1 : (int)syscall(SYS_fdatasync, fd);
}
