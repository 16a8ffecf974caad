// SPDX-License-Identifier: GPL-3.0-or-later
// A note about the papers acted on, written in the editor: of one paper its note, to
// several papers' notes what is written is added.

#include "config.h"
#include "app.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chosen.h"
#include "mark.h"
#include "open.h"
#include "screen.h"
#include "text.h"

// A note being written; its file is in the folder of the library, which is for nobody else.
struct draft {
	char *path;
	char *before;		// what the file began with
	char *after;		// what it holds once the editor has ended
	bool keep;		// the file: what is in it is nowhere else
};

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
draft_edit(struct app *app, struct draft *draft)
{
	struct open_plan *plans;
	size_t n = open_editors(draft->path, &plans);
	int status = 0;
	const struct error *error = error_new(ERROR_NOT_FOUND, "no editor");
	for (size_t i = 0; i < n && error_is(error, ERROR_NOT_FOUND); i++) {
		error_free(error);
		error = screen_lend(app, plans[i].argv, &status);
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
	bool file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	ssize_t n = file ? read(fd, bytes, NOTE_BYTES + 1) : -1;
	const struct error *error = NULL;
	if (n < 0)
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
static void
draft_free(struct draft *draft)
{
	if (draft->path && !draft->keep)
		unlink(draft->path);
	free(draft->path);
	free(draft->before);
	free(draft->after);
}

static char *
note_of(struct app *app, paper_id id)
{
	struct library_written written = { 0 };
	struct arena *arena = arena_new();
	error_free(library_written(app->library, id, arena, &written));	// whoever writes tells
	char *note = mem_dup(written.note ? written.note : "");
	arena_free(arena);
	return note;
}

// What was written, of one paper in the place of its note, else behind what each has.
static unsigned
note_save(struct app *app, const struct draft *draft, const paper_id *ids, size_t n)
{
	struct library_step *steps = mem_new(n, sizeof *steps);
	char *name = chosen_name(app, ids, n), *label = mem_print("note %s", name);
	for (size_t i = 0; i < n; i++) {
		char *before = n > 1 ? note_of(app, ids[i]) : mem_dup("");
		char *text = mem_print("%s%s%s", before, *before ? "\n\n" : "", draft->after);
		steps[i] = (struct library_step){ .id = ids[i], .field = LIBRARY_NOTE, .text = text };
		free(before);
	}
	unsigned dirty = mark_steps(app, label, steps, n);
	if (!library_unsaved(app->library))
		dirty |= app->own ? messages_say(app, "Sample: not kept")
			: messages_say(app, *draft->after ? "Note: %s" : "No note any longer: %s", name);
	for (size_t i = 0; i < n; i++)
		free((void *)steps[i].text);
	free(steps);
	free(label);
	free(name);
	return dirty;
}

static unsigned
note_failed(struct app *app, struct draft *draft, const struct error *error)
{
	char *fault = mem_dup(error->text);
	draft->keep = draft->after && strcmp(draft->after, draft->before) != 0;
	error_free(error);
	error = draft->keep ? error_new(ERROR_OTHER, "What you wrote is in %s: %s", draft->path, fault)
		: error_new(ERROR_OTHER, "%s; the note is as it was", fault);
	free(fault);
	return messages_fail(app, NULL, error);
}

static unsigned
note_write(struct app *app, const paper_id *ids, size_t n)
{
	struct draft draft = { .before = n == 1 ? note_of(app, ids[0]) : mem_dup("") };
	const struct error *error = draft_open(&draft, app->options->data_dir);
	unsigned dirty = 0;
	if (error) {
		dirty = messages_fail(app, NULL, error);
		draft_free(&draft);
		return dirty;
	}
	error = draft_edit(app, &draft);
	const struct error *unread = draft_read(&draft);
	if (error)
		error_free(unread);
	else
		error = unread;
	if (error)
		dirty = note_failed(app, &draft, error);
	else if (!strcmp(draft.before, draft.after))
		dirty = messages_say(app, "The note is as it was");
	else
		dirty = note_save(app, &draft, ids, n);
	draft_free(&draft);
	return dirty;
}

unsigned
note_edit(struct app *app, const struct command_call *call)
{
	paper_id *ids;
	unsigned dirty = 0;
	(void)call;
	if (library_frozen(app->library))
		return messages_fail(app, NULL, error_new(ERROR_NEWER, "Your library was %s", library_frozen(app->library)));
	size_t n = chosen_papers(app, &ids);
	if (!n)
		dirty = messages_say(app, "No paper here");
	else if (!mark_refused(app, &dirty))
		dirty = note_write(app, ids, n);
	free(ids);
	return dirty;
}
