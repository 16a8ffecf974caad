// SPDX-License-Identifier: GPL-3.0-or-later
// Files of lines of the config language, and those they include.

#include "config.h"
#include "settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	DEPTH = 8,		// files that include files; who includes itself would never end
	FILES = 64,		// all of them: one that includes itself ten times would be read 10^DEPTH times
};

// A file being read.
struct reading {
	struct settings *settings;
	const char *file;
	int depth;
	int *files;		// read so far, with those that include it
	size_t mistakes_n;	// of files it includes
	struct str mistakes;
};

static size_t read_file(struct settings *settings, const char *file, int depth, int *files, char **mistakes);

// A file's name as it stands in another: from home, or from where that is.
static char *
beside(const char *file, const char *name)
{
	const char *home = getenv("HOME"), *slash = strrchr(file, '/');
	if (!strncmp(name, "~/", 2) && home)
		return mem_print("%s%s", home, name + 1);
	if (*name == '/' || !slash)
		return mem_dup(name);
	return mem_print("%.*s/%s", (int)(slash - file), file, name);
}

static const struct error *
include(struct reading *reading, const char *name)
{
	if (reading->depth == DEPTH)
		return error_new(ERROR_USAGE, "include %s: files include each other %d deep", name, DEPTH);
	if (*reading->files == FILES)
		return error_new(ERROR_USAGE, "include %s: more than %d files are included", name, FILES);
	char *file = beside(reading->file, name), *mistakes = NULL;
	const struct error *error = NULL;
	if (access(file, R_OK) < 0) {
		error = error_new(ERROR_USAGE, "include %s: %s", file, strerror(errno));
	} else {
		reading->mistakes_n += read_file(reading->settings, file, reading->depth + 1, reading->files, &mistakes);
		if (mistakes && *mistakes)
			str_print(&reading->mistakes, "%s%s", reading->mistakes.len ? "\n" : "", mistakes);
	}
	free(mistakes);
	free(file);
	return error;
}

static const struct error *
read_line(void *arg, char **words, size_t n)
{
	struct reading *reading = arg;
	if (n == 2 && !strcmp(words[0], "include"))
		return include(reading, words[1]);
	return settings_line(reading->settings, words, n);
}

static size_t
read_file(struct settings *settings, const char *file, int depth, int *files, char **mistakes)
{
	struct reading reading = { .settings = settings, .file = file, .depth = depth, .files = files };
	char *own = NULL;
	++*files;
	size_t n = options_read(file, read_line, &reading, &own);
	if (own && *own && reading.mistakes.len)
		str_addc(&reading.mistakes, '\n');
	str_add(&reading.mistakes, own ? own : "");
	free(own);
	*mistakes = str_take(&reading.mistakes);
	return n + reading.mistakes_n;
}

size_t
settings_read(struct settings *settings, const char *file, char **mistakes)
{
	int files = 0;
	return read_file(settings, file, 0, &files, mistakes);
}
