// SPDX-License-Identifier: GPL-3.0-or-later
// Where paperboy's files are, and how they do, as doctor sees them.

#include "config.h"
#include "doctor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "copies.h"
#include "library.h"
#include "mem.h"
#include "settings.h"
#include "size.h"
#include "store.h"

enum { ROOM_BYTES = 50 << 20 };	// less than that is soon used up

// A file of ours: what it is, and what can be done when it is damaged.
struct doctor_file {
	const char *name;
	const struct db_kind *kind;
	const char *way;
};

static void
file_state(struct doctor *doctor, const struct doctor_file *file, const char *path)
{
	char size[SIZE_TEXT];
	int version = 0;
	const struct error *error = db_examine(path, file->kind, &version);
	size_text(size_of_file(path), size);
	if (!error && version < file->kind->version)
		doctor_line(doctor, DOCTOR_NOTE, file->name, "%s, whole, of format %d: the next start makes it %d", size,
			version, file->kind->version);
	else if (!error)
		doctor_line(doctor, DOCTOR_OK, file->name, "%s, whole, of format %d", size, version);
	else if (error_is(error, ERROR_BUSY))
		doctor_line(doctor, DOCTOR_NOTE, file->name, "%s, in use: %s", size, error->text);
	else
		doctor_problem(doctor, error->kind, file->name, "%s, %s", size, error->text);
	if (error_is(error, ERROR_DATABASE))
		doctor_way(doctor, "it is left as it is: move it away, or name another directory");
	else if (error && !error_is(error, ERROR_BUSY))
		doctor_way(doctor, "%s", error_is(error, ERROR_NEWER) ? "use the newer paperboy" : file->way);
	error_free(error);
}

static void
file_look(struct doctor *doctor, const struct doctor_file *file, const char *dir)
{
	char *path = mem_print("%s/%s", dir, file->name);
	struct stat st;
	if (stat(path, &st) < 0) {
		doctor_line(doctor, errno == ENOENT ? DOCTOR_OK : DOCTOR_NOTE, file->name, "%s",
			errno == ENOENT ? "not made yet" : strerror(errno));
	} else if (st.st_size == 0) {
		doctor_line(doctor, DOCTOR_NOTE, file->name, "there is not a byte in it: it will be begun anew");
		doctor_way(doctor, "if it held something, paperboy restore FILE brings a copy back");
	} else {
		file_state(doctor, file, path);
	}
	free(path);
}

static void
dir_room(struct doctor *doctor, const char *name, const char *dir)
{
	struct statvfs fs;
	char size[SIZE_TEXT];
	if (statvfs(dir, &fs) < 0)
		return;
	int64_t room = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
	if (fs.f_flag & ST_RDONLY) {
		doctor_problem(doctor, ERROR_FULL, name, "the file system is read-only: nothing is kept");
	} else if (room < ROOM_BYTES) {
		doctor_line(doctor, DOCTOR_NOTE, name, "%s left on the file system", size_text(room, size));
		doctor_way(doctor, "make room: what cannot be written is kept in memory, and lost at the end");
	}
}

static void
dir_look(struct doctor *doctor, const char *name, const char *dir)
{
	struct stat st;
	char *shown = doctor_path(dir);
	if (stat(dir, &st) < 0) {
		doctor_line(doctor, errno == ENOENT ? DOCTOR_OK : DOCTOR_NOTE, name, "%s, %s", shown,
			errno == ENOENT ? "not made yet" : strerror(errno));
	} else if (!S_ISDIR(st.st_mode) || st.st_uid != geteuid()) {
		doctor_problem(doctor, ERROR_DATABASE, name, "%s %s", shown,
			S_ISDIR(st.st_mode) ? "belongs to another user" : "is no directory");
	} else if (access(dir, W_OK) < 0) {
		doctor_problem(doctor, ERROR_FULL, name, "%s: %s", shown, strerror(errno));
	} else if (st.st_mode & 077) {
		doctor_line(doctor, DOCTOR_NOTE, name, "%s can be entered by others", shown);
		doctor_way(doctor, "chmod 700 '%s'", shown);
	} else {
		doctor_line(doctor, DOCTOR_OK, name, "%s", shown);
	}
	dir_room(doctor, name, dir);
	free(shown);
}

// What was set aside or copied, which nothing needs.
static void
copies_look(struct doctor *doctor, const char *dir, const char *prefix)
{
	char size[SIZE_TEXT];
	int64_t bytes = 0;
	size_t n;
	struct copy *copies = copies_find(dir, prefix, &n);
	for (size_t i = 0; i < n; i++)
		bytes += copies[i].bytes;
	if (n)
		doctor_line(doctor, DOCTOR_OK, "", "%zu %s beside it, %s: %s*", n, n == 1 ? "copy" : "copies",
			size_text(bytes, size), prefix);
	copies_free(copies, n);
}

void
doctor_files(struct doctor *doctor)
{
	static const struct doctor_file library = { "library.db", &library_kind,
		"the next start sets it aside and saves what can be read; paperboy restore FILE brings a copy back" };
	static const struct doctor_file papers = { "papers.db", &store_kind,
		"the next fetch sets it aside and begins it anew; nothing of yours is in it" };
	static const char *const copies[] = { "library.db.version-", "library.db.replaced-", "library.db.damaged-",
		"library.db.before-" };
	const struct options *options = doctor->options;
	doctor_section(doctor, "Files");
	dir_look(doctor, "yours", options->data_dir);
	file_look(doctor, &library, options->data_dir);
	for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
		copies_look(doctor, options->data_dir, copies[i]);
	dir_look(doctor, "cache", options->cache_dir);
	file_look(doctor, &papers, options->cache_dir);
	copies_look(doctor, options->cache_dir, "papers.db.damaged-");
}

void
doctor_config(struct doctor *doctor)
{
	struct options options;		// apart from those in force, which the command line changed
	struct settings settings = { .options = &options, .keymap = keymap_new() };
	char *mistakes = NULL, *shown = doctor_path(doctor->options->config_file);
	const struct error *error = options_init(&options);
	doctor_section(doctor, "Configuration");
	if (access(doctor->options->config_file, F_OK) < 0)
		doctor_line(doctor, DOCTOR_OK, "config", "%s, not made yet", shown);
	else if (!settings_read(&settings, doctor->options->config_file, &mistakes))
		doctor_line(doctor, DOCTOR_OK, "config", "%s", shown);
	char *rest = mistakes;
	for (char *line; (line = strsep(&rest, "\n"));)
		if (*line)
			doctor_problem(doctor, ERROR_USAGE, "config", "%s", line);
	if (mistakes && *mistakes)
		doctor_way(doctor, "the rest of the file is read all the same; paperboy keys lists the commands");
	error_free(error);	// it would have ended the program before
	settings_free(&settings);
	options_free(&options);
	free(mistakes);
	free(shown);
}
