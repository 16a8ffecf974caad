// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded beside the shim: SQLite's way to files (its VFS), of which the Nth call of a kind
// fails as SQLite's own may fail, or, with "+" behind it, that and all after it.
// SHIM=vfs-read:N, vfs-write:N+ and so on: the kinds stand below; SHIM_COUNT as there.
// Reading, opening, a lock that is somebody else's and the index of the log fail here, too.

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

// What may fail.
enum kind {
	KIND_OPEN, KIND_DELETE, KIND_ACCESS, KIND_READ, KIND_WRITE, KIND_FULL, KIND_CUT, KIND_SYNC, KIND_SIZE, KIND_LOCK, KIND_BUSY,
	KIND_RESERVED, KIND_SHM_MAP, KIND_SHM_LOCK, KIND_SHM_BUSY,
	KINDS,
};

static const struct {
	const char *name;
	int code;
} kinds[KINDS] = {
	[KIND_OPEN] = { "open", SQLITE_CANTOPEN },
	[KIND_DELETE] = { "delete", SQLITE_IOERR_DELETE },
	[KIND_ACCESS] = { "access", SQLITE_IOERR_ACCESS },
	[KIND_READ] = { "read", SQLITE_IOERR_READ },
	[KIND_WRITE] = { "write", SQLITE_IOERR_WRITE },
	[KIND_FULL] = { "full", SQLITE_FULL },
	[KIND_CUT] = { "cut", SQLITE_IOERR_TRUNCATE },
	[KIND_SYNC] = { "sync", SQLITE_IOERR_FSYNC },
	[KIND_SIZE] = { "size", SQLITE_IOERR_FSTAT },
	[KIND_LOCK] = { "lock", SQLITE_IOERR_LOCK },
	[KIND_BUSY] = { "busy", SQLITE_BUSY },
	[KIND_RESERVED] = { "reserved", SQLITE_IOERR_CHECKRESERVEDLOCK },
	[KIND_SHM_MAP] = { "shm-map", SQLITE_IOERR_SHMMAP },
	[KIND_SHM_LOCK] = { "shm-lock", SQLITE_IOERR_SHMLOCK },
	[KIND_SHM_BUSY] = { "shm-busy", SQLITE_BUSY },
};

// A file of ours: the real one lies behind it.
struct file {
	sqlite3_file base;
	sqlite3_file *real;
	sqlite3_io_methods methods;	// ours, of the real one's version
};

static sqlite3_vfs *real;
static enum kind chosen = KINDS;
static long at, calls;
static bool on;

static bool
fails(enum kind kind)
{
	if (kind != chosen)
		return false;
	calls++;
	return calls == at || (on && at && calls > at);
}

static sqlite3_file *
behind(sqlite3_file *file)
{
	return ((struct file *)file)->real;
}

static int
file_close(sqlite3_file *file)
{
	return behind(file)->pMethods->xClose(behind(file));
}

static int
file_read(sqlite3_file *file, void *out, int n, sqlite3_int64 from)
{
	return fails(KIND_READ) ? kinds[KIND_READ].code : behind(file)->pMethods->xRead(behind(file), out, n, from);
}

static int
file_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 to)
{
	if (fails(KIND_WRITE) || fails(KIND_FULL))
		return kinds[chosen].code;
	return behind(file)->pMethods->xWrite(behind(file), bytes, n, to);
}

static int
file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return fails(KIND_CUT) ? kinds[KIND_CUT].code : behind(file)->pMethods->xTruncate(behind(file), size);
}

static int
file_sync(sqlite3_file *file, int flags)
{
	return fails(KIND_SYNC) ? kinds[KIND_SYNC].code : behind(file)->pMethods->xSync(behind(file), flags);
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *out)
{
	return fails(KIND_SIZE) ? kinds[KIND_SIZE].code : behind(file)->pMethods->xFileSize(behind(file), out);
}

static int
file_lock(sqlite3_file *file, int level)
{
	if (fails(KIND_LOCK) || fails(KIND_BUSY))
		return kinds[chosen].code;
	return behind(file)->pMethods->xLock(behind(file), level);
}

static int
file_unlock(sqlite3_file *file, int level)
{
	return behind(file)->pMethods->xUnlock(behind(file), level);
}

static int
file_is_reserved(sqlite3_file *file, int *out)
{
	if (fails(KIND_RESERVED))
		return kinds[KIND_RESERVED].code;
	return behind(file)->pMethods->xCheckReservedLock(behind(file), out);
}

static int
file_control(sqlite3_file *file, int what, void *arg)
{
	return behind(file)->pMethods->xFileControl(behind(file), what, arg);
}

static int
file_sector(sqlite3_file *file)
{
	return behind(file)->pMethods->xSectorSize(behind(file));
}

static int
file_traits(sqlite3_file *file)
{
	return behind(file)->pMethods->xDeviceCharacteristics(behind(file));
}

static int
file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	if (fails(KIND_SHM_MAP))
		return kinds[KIND_SHM_MAP].code;
	return behind(file)->pMethods->xShmMap(behind(file), page, size, extend, out);
}

// Giving back can't fail.
static int
file_shm_lock(sqlite3_file *file, int from, int n, int flags)
{
	if ((flags & SQLITE_SHM_LOCK) && (fails(KIND_SHM_LOCK) || fails(KIND_SHM_BUSY)))
		return kinds[chosen].code;
	return behind(file)->pMethods->xShmLock(behind(file), from, n, flags);
}

static void
file_shm_barrier(sqlite3_file *file)
{
	behind(file)->pMethods->xShmBarrier(behind(file));
}

static int
file_shm_unmap(sqlite3_file *file, int remove)
{
	return behind(file)->pMethods->xShmUnmap(behind(file), remove);
}

static int
file_fetch(sqlite3_file *file, sqlite3_int64 from, int n, void **out)
{
	return behind(file)->pMethods->xFetch(behind(file), from, n, out);
}

static int
file_unfetch(sqlite3_file *file, sqlite3_int64 from, void *page)
{
	return behind(file)->pMethods->xUnfetch(behind(file), from, page);
}

static const sqlite3_io_methods methods = {
	.xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate, .xSync = file_sync,
	.xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock, .xCheckReservedLock = file_is_reserved,
	.xFileControl = file_control, .xSectorSize = file_sector, .xDeviceCharacteristics = file_traits,
	.xShmMap = file_shm_map, .xShmLock = file_shm_lock, .xShmBarrier = file_shm_barrier, .xShmUnmap = file_shm_unmap,
	.xFetch = file_fetch, .xUnfetch = file_unfetch,
};

static int
vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *out, int flags, int *out_flags)
{
	struct file *file = (struct file *)out;
	(void)vfs;
	*file = (struct file){ .real = (sqlite3_file *)(file + 1), .methods = methods };
	if (fails(KIND_OPEN))
		return kinds[KIND_OPEN].code;
	int code = real->xOpen(real, name, file->real, flags, out_flags);
	if (!file->real->pMethods)
		return code;
	file->methods.iVersion = file->real->pMethods->iVersion;
	file->base.pMethods = &file->methods;
	return code;
}

static int
vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return fails(KIND_DELETE) ? kinds[KIND_DELETE].code : real->xDelete(real, name, sync);
}

static int
vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs;
	return fails(KIND_ACCESS) ? kinds[KIND_ACCESS].code : real->xAccess(real, name, flags, out);
}

static void
choose(const char *text)
{
	const char *colon = strchr(text, ':');
	for (enum kind i = 0; colon && i < KINDS; i++)
		if (!strncmp(kinds[i].name, text, (size_t)(colon - text)) && !kinds[i].name[colon - text])
			chosen = i;
	if (chosen == KINDS) {
		fprintf(stderr, "SHIM=vfs-%s: no such kind\n", text);
		abort();
	}
	at = atol(colon + 1);
	on = text[strlen(text) - 1] == '+';
}

__attribute__((constructor)) static void
start(void)
{
	static sqlite3_vfs failing;
	const char *text = getenv("SHIM");
	real = text && !strncmp(text, "vfs-", 4) ? sqlite3_vfs_find(NULL) : NULL;
	if (!real)
		return;
	choose(text + 4);
	failing = *real;
	failing.zName = "failing";
	failing.pNext = NULL;
	failing.szOsFile += (int)sizeof(struct file);
	failing.xOpen = vfs_open;
	failing.xDelete = vfs_delete;
	failing.xAccess = vfs_access;
	if (sqlite3_vfs_register(&failing, 1))
		abort();
}

__attribute__((destructor)) static void
stop(void)
{
	const char *path = getenv("SHIM_COUNT");
	FILE *out = path && real ? fopen(path, "we") : NULL;
	if (!out)
		return;
	fprintf(out, "%ld\n", calls);
	fclose(out);
}
