// SPDX-License-Identifier: GPL-3.0-or-later
// Files given to paperboy-sync: of papers that the cache lacks.

#include "config.h"
#include "jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "jobs_own.h"

unsigned
jobs_import(struct app *app)
{
	char *json = NULL;
	size_t n = 0;
	struct job *job;
	struct library *library = app->own ? app->own : app->library;
	const struct error *error = library_missing(library, &json, &n);
	if (error)
		return messages_fail(app, NULL, error);
	if (!json)
		return 0;
	int fd = memfd_create("paperboy-copies", MFD_CLOEXEC);
	size_t len = strlen(json);
	if (fd >= 0 && write(fd, json, len) == (ssize_t)len && lseek(fd, 0, SEEK_SET) == 0)
		error_free(jobs_give(app, "\nyour library", fd, &job));
	if (fd >= 0)
		close(fd);
	free(json);
	return 0;
}

// A pipe would be waited for, and who would write into it?
static const struct error *
import_open(const char *path, int *out)
{
	struct stat about;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &about) < 0) {
		const struct error *error = error_new(ERROR_INPUT, "%s", strerror(errno));
		if (fd >= 0)
			close(fd);
		return error;
	}
	*out = fd;
	if (S_ISREG(about.st_mode))
		return NULL;
	close(fd);
	return error_new(ERROR_INPUT, "%s", S_ISDIR(about.st_mode) ? strerror(EISDIR) : "it is no file");
}

unsigned
import_run(struct app *app, const struct command_call *call)
{
	if (!*call->argument)
		return prompt_open(app, "import ");
	char *path = options_home(call->argument);
	int fd = -1;
	const struct error *error = import_open(path, &fd);
	if (error) {
		free(path);
		return messages_fail(app, call->argument, error);
	}
	struct job *job = NULL;
	char *key = mem_print("\n%s", path);
	error = jobs_give(app, key, fd, &job);
	close(fd);
	free(key);
	free(path);
	if (error)
		return messages_fail(app, NULL, error);
	if (!job)
		return messages_say(app, "It is being imported");
	job->what = mem_print("Importing %s", call->argument);
	job->loud = true;
	return DIRTY_BARS;
}
