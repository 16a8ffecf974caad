// SPDX-License-Identifier: GPL-3.0-or-later
// What can become of a file while it is open: changed, unlinked, or nothing at all.

#include "config.h"
#include "db.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "db_own.h"
#include "mem.h"

static uint32_t
number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

int64_t
db_data_version(struct db *db, const char *schema)
{
	int64_t version = 0;
	const struct error *error = db_pragma(db, schema, "data_version", &version);
	error_free(error);	// a file that cannot be read has not changed
	return version + (db->attached << 32);
}

bool
db_still(const struct db *db)
{
	return db->still;
}

bool
db_moved(struct db *db, const char *schema)
{
	int moved = 0;
	sqlite3_file_control(db->handle, schema, SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved != 0;
}

// What lies beside the file under the name of its log; false if there is nothing.
static bool
log_stat(const char *path, struct stat *out)
{
	if (!path || !*path)
		return false;	// in memory
	char *log = mem_print("%s-wal", path);
	bool there = stat(log, out) == 0;
	free(log);
	return there;
}

void
db_log_note(struct db *db, const char *schema)
{
	struct stat st;
	bool there = log_stat(sqlite3_db_filename(db->handle, schema), &st);
	db->log = there ? st.st_ino : 0;
}

bool
db_log_gone(struct db *db, const char *schema)
{
	struct stat st;
	return db->log && !(log_stat(sqlite3_db_filename(db->handle, schema), &st) && st.st_ino == db->log);
}

bool
db_log_is_others(const char *path)
{
	enum { IN_USE_AT = 128 };	// the byte of the index that whoever has it open holds locked
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = IN_USE_AT, .l_len = 1 };
	struct stat st;
	if (log_stat(path, &st))
		return false;
	char *index = mem_print("%s-shm", path);
	int fd = open(index, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	free(index);
	if (fd < 0)
		return false;
	bool used = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(fd);
	return used;
}

const struct error *
db_refuse_other(const char *path)
{
	struct stat st;
	if (stat(path, &st) < 0 || S_ISREG(st.st_mode))
		return NULL;
	return error_new(ERROR_DATABASE, "not a file");
}

bool
db_header_damaged(const char *path, const struct db_kind *kind)
{
	// The file format's: the encoding of texts, the application's number, and 20 bytes that are 0.
	enum { ENCODING = 56, ID = 68, ZEROS = 72, END = 92, UTF_8 = 1, UTF_16BE = 3 };
	unsigned char bytes[END] = { 0 };
	FILE *file = fopen(path, "rbe");
	bool read = file && fread(bytes, END, 1, file) == 1;
	if (file)
		fclose(file);
	if (!read)
		return false;
	for (int i = ZEROS; i < END; i++)
		if (bytes[i])
			return true;
	uint32_t encoding = number_at(bytes + ENCODING);
	return encoding > UTF_16BE || (encoding != UTF_8 && number_at(bytes + ID) == kind->application_id);
}

bool
db_is_frozen(const char *path)
{
	struct statvfs fs;
	return statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY) && db_has_no_log(path);
}

bool
db_has_no_log(const char *path)
{
	struct stat st;
	return !log_stat(path, &st) || st.st_size == 0;
}
