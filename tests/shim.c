// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program: the Nth call of a kind fails, or, with "+" behind it, that and
// all after it. SHIM=alloc:N, write:N+ (EIO), full:N+ (ENOSPC), sync:N, cut:N (ftruncate), lock:N (of files),
// map:N (shared memory). SHIM=kill:N is kill -9 before the Nth call that changes a file or waits for the disk.
// What a file has behind each sync is kept in the folder SHIM_DISK: all that is left when the power fails.
// With SHIM_COUNT=FILE the number of calls is written there at the end. tests/shim.sh builds it.
// SHIM=vfs-... is tests/vfs.c's.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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
	if (!colon || !strncmp(text, "vfs-", 4))
		return;
	kind = text;
	at = atol(colon + 1);
	on = text[strlen(text) - 1] == '+';
}

__attribute__((destructor)) static void
stop(void)
{
	const char *path = getenv("SHIM_COUNT");
	FILE *out = path && kind ? fopen(path, "we") : NULL;
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

// Before a call after which the file is another one.
static void
step(void)
{
	if (fails("kill"))
		kill(getpid(), SIGKILL);
}

static ssize_t
written(int fd, const void *bytes, size_t len, off_t offset)
{
	step();
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

// The file as it is now, under its name, in the folder that stands for the disk.
static void
keep(int fd, const char *disk)
{
	char link[64], path[4096], copy[8192], bytes[65536];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t len = readlink(link, path, sizeof path - 1), n;
	const char *name = len > 0 ? memrchr(path, '/', (size_t)len) : NULL;
	if (!name)
		return;
	path[len] = '\0';
	snprintf(copy, sizeof copy, "%s/%s", disk, name + 1);
	int out = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	for (off_t from = 0; out >= 0 && (n = pread(fd, bytes, sizeof bytes, from)) > 0; from += n)
		syscall(SYS_pwrite64, out, bytes, (size_t)n, from);
	if (out >= 0)
		close(out);
}

static int
synced(int fd)
{
	step();
	errno = fails("sync") ? EIO : 0;
	if (errno || syscall(SYS_fsync, fd) < 0)
		return -1;
	const char *disk = getenv("SHIM_DISK");
	if (disk)
		keep(fd, disk);
	return 0;
}

int
fsync(int fd)
{
	return synced(fd);
}

int
fdatasync(int fd)
{
	return synced(fd);
}

static int
cut(int fd, off_t len)
{
	step();
	errno = fails("cut") ? EIO : 0;
	return errno ? -1 : (int)syscall(SYS_ftruncate, fd, len);
}

int
ftruncate(int fd, off_t len)
{
	return cut(fd, len);
}

int
ftruncate64(int fd, off_t len)
{
	return cut(fd, len);
}

static int
controlled(int fd, int command, void *arg)
{
	bool lock = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK;
	errno = lock && fails("lock") ? ENOLCK : 0;
	return errno ? -1 : (int)syscall(SYS_fcntl, fd, command, arg);
}

int
fcntl(int fd, int command, ...)
{
	va_list args;
	va_start(args, command);
	void *arg = va_arg(args, void *);
	va_end(args);
	return controlled(fd, command, arg);
}

int
fcntl64(int fd, int command, ...)
{
	va_list args;
	va_start(args, command);
	void *arg = va_arg(args, void *);
	va_end(args);
	return controlled(fd, command, arg);
}

static void *
mapped(void *where, size_t size, int protection, int flags, int fd, off_t offset)
{
	errno = (flags & MAP_SHARED) && fd >= 0 && fails("map") ? ENODEV : 0;
	return errno ? MAP_FAILED : (void *)syscall(SYS_mmap, where, size, protection, flags, fd, offset);
}

void *
mmap(void *where, size_t size, int protection, int flags, int fd, off_t offset)
{
	return mapped(where, size, protection, flags, fd, offset);
}

void *
mmap64(void *where, size_t size, int protection, int flags, int fd, off_t offset)
{
	return mapped(where, size, protection, flags, fd, offset);
}
