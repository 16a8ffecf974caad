// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "library.h"
#include "mem.h"
#include "open.h"
#include "options.h"

static const struct error *
draft_fail(const struct draft *draft)
{
	return error_new(ERROR_OTHER, "%s: %s", draft->path, strerror(errno));
}

static const struct error *
draft_open(struct draft *draft, const char *dir)
{
	const struct error *error = options_make_dir(dir);
	if (error)
		return error;
	draft->path = mem_print("%s/note-XXXXXX.md", dir);
	int fd = mkostemps(draft->path, (int)strlen(".md"), O_CLOEXEC);
	if (fd < 0)
		return draft_fail(draft);
	size_t len = strlen(draft->before);
	bool fine = write(fd, draft->before, len) == (ssize_t)len;
	if (close(fd) < 0 || !fine) {
		error = draft_fail(draft);
		unlink(draft->path);
	}
	return error;
}

// Tries the editors in turn until there is one.
static const struct error *
draft_edit(struct draft *draft, draft_run *run, void *arg)
{
	struct open_plan *plans;
	size_t n = open_editors(draft->path, &plans);
	int status = 0;
	const struct error *error = error_new(ERROR_NOT_FOUND, "no editor");
	for (size_t i = 0; i < n && error_is(error, ERROR_NOT_FOUND); i++) {
		error_free(error);
		error = run(arg, plans[i].argv, &status);
	}
	open_plans_free(plans, n);
	if (error_is(error, ERROR_NOT_FOUND))
		return error_wrap(error, "No editor was found, set $VISUAL or $EDITOR");
	if (!error && status)
		error = error_new(ERROR_OTHER, WIFEXITED(status) ? "The editor ended with status %d"
			: "The editor was ended by signal %d", WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	return error;
}

// Editors may put another file in its place.
static const struct error *
draft_read(struct draft *draft)
{
	char *bytes = mem_new(1, NOTE_BYTES + 2);
	struct stat st;
	bool cut = false;
	int fd = open(draft->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool there = fd >= 0 && fstat(fd, &st) == 0, file = there && S_ISREG(st.st_mode);
	ssize_t n = file ? read(fd, bytes, NOTE_BYTES + 1) : -1;
	const struct error *error = NULL;
	if (there && !file)
		error = error_new(ERROR_OTHER, "%s is no regular file", draft->path);
	else if (n < 0)
		error = draft_fail(draft);
	else
		draft->after = note_clean(bytes, (size_t)n, &cut);
	if (n >= 0 && (cut || n > NOTE_BYTES))
		error = error_new(ERROR_INPUT, "A note is at most %d bytes long", NOTE_BYTES);
	if (fd >= 0)
		close(fd);
	free(bytes);
	return error;
}

// The file goes, unless there is text in it that is not kept anywhere else.
void
draft_free(struct draft *draft)
{
	if (draft->path && !draft->keep)
		unlink(draft->path);
	free(draft->path);
	free(draft->before);
	free(draft->after);
}

static const struct error *
draft_lost(struct draft *draft, const struct error *error)
{
	char *fault = mem_dup(error->text);
	enum error_kind kind = error->kind;
	draft->keep = draft->after && strcmp(draft->after, draft->before) != 0;
	error_free(error);
	error = draft->keep ? error_new(ERROR_OTHER, "What you wrote is in %s: %s", draft->path, fault)
		: error_new(kind, "%s; the note is as it was", fault);
	free(fault);
	return error;
}

const struct error *
draft_write(struct draft *draft, const char *dir, draft_run *run, void *arg)
{
	const struct error *error = draft_open(draft, dir);
	if (error)
		return error;
	error = draft_edit(draft, run, arg);
	const struct error *unread = draft_read(draft);
	if (error)
		error_free(unread);
	else
		error = unread;
	return error ? draft_lost(draft, error) : NULL;
}
