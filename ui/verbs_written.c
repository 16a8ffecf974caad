// SPDX-License-Identifier: GPL-3.0-or-later
// tag and note: what you write about papers.

#include "config.h"
#include "verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bulk.h"
#include "draft.h"
#include "mem.h"
#include "open.h"
#include "print.h"
#include "tagging.h"

// The words of a line apart: ids, and tags with their signs as one text.
static size_t
tag_words(const struct args *args, const char **ids, struct str *tags)
{
	size_t n = 0;
	for (size_t i = 0; i < args->words_n; i++) {
		const char *word = args->words[i];
		if ((*word == '+' || *word == '-') && word[1])
			str_print(tags, "%s%s", tags->len ? " " : "", word);
		else
			ids[n++] = word;
	}
	return n;
}

static const struct error *
tag_lines(const char **names, size_t n)
{
	struct str out = { 0 };
	for (size_t i = 0; i < n; i++)
		str_print(&out, "%s\n", names[i]);
	const struct error *error = print_end(&out);
	return error || n > 0 ? error : error_new(ERROR_OTHER, "no tags");
}

// The tags of one paper, or all there are.
static const struct error *
tag_tell(struct desk *desk, const char **words, size_t words_n)
{
	struct arena *arena = arena_new();
	struct library_written written = { 0 };
	paper_id id;
	const struct error *error = NULL;
	if (words_n > 1)
		error = error_new(ERROR_USAGE, "tag takes +TAG or -TAG behind the papers");
	else if (words_n && !(error = verb_id(words[0], &id)))
		error = library_written(desk->library, id, arena, &written);
	else if (!error)
		error = library_tags(desk->library, "", arena, &written.tags, &written.tags_n);
	if (!error)
		error = tag_lines(written.tags, written.tags_n);
	arena_free(arena);
	return error;
}

static const struct error *
tag_apply(struct desk *desk, const struct bulk *bulk, const struct tagging *tagging)
{
	if (desk->options->sample)
		return error_new(ERROR_OTHER, "not kept: tags of the sample edition end with the program");
	struct library_step *steps = tagging_steps(tagging, bulk->ids, bulk->n);
	char *name = bulk_name(bulk), *words = tagging_words(tagging), *label = mem_print("tag %s %s", words, name);
	const struct error *error = library_apply(desk->library, label, steps, bulk->n * tagging->n);
	free(label);
	free(words);
	free(name);
	free(steps);
	return error;
}

static bool
tag_sets(const struct tagging *tagging)
{
	bool sets = false;
	for (size_t i = 0; i < tagging->n; i++)
		sets = sets || tagging->words[i].on;
	return sets;
}

static const struct error *
tag_papers(struct desk *desk, const char **words, size_t words_n, const char *filter, const char *tags)
{
	struct bulk bulk = { 0 };
	struct tagging tagging;
	const struct error *error = tagging_read(tags, &tagging);
	if (error)
		return error;
	verb_restore(desk);
	error = bulk_read(desk, words, words_n, filter, &bulk);
	if (!error && tag_sets(&tagging))
		error = bulk_know(desk, &bulk);
	if (!error)
		error = tag_apply(desk, &bulk, &tagging);
	bulk_free(&bulk);
	tagging_free(&tagging);
	return error;
}

const struct error *
verb_tag(struct desk *desk, const struct args *args)
{
	const char **words = mem_new(args->words_n + 1, sizeof *words);
	const char *filter = args->values[ARG_FILTER];
	struct str tags = { 0 };
	size_t n = tag_words(args, words, &tags);
	const struct error *error;
	if (!tags.len && !filter)
		error = tag_tell(desk, words, n);
	else
		error = tag_papers(desk, words, n, filter, str_text(&tags));
	str_free(&tags);
	free(words);
	return error;
}

static const struct error *
note_print(struct desk *desk, paper_id id)
{
	struct arena *arena = arena_new();
	struct library_written written = { 0 };
	struct str out = { 0 };
	const struct error *error = library_written(desk->library, id, arena, &written);
	if (!error && !written.note)
		error = error_new(ERROR_OTHER, "there is no note");
	if (!error) {
		str_print(&out, "%s\n", written.note);
		error = print_out(&out);
	}
	str_free(&out);
	arena_free(arena);
	return error;
}

// All of standard input, up to a byte more than a note may have.
static const struct error *
note_read(struct str *out)
{
	char bytes[4096];
	ssize_t n = 1;
	while (n > 0 && out->len <= NOTE_BYTES) {
		n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n > 0)
			str_addn(out, bytes, (size_t)n);
	}
	return n < 0 ? error_new(ERROR_INPUT, "standard input: %s", strerror(errno)) : NULL;
}

static const struct error *
note_keep(struct desk *desk, paper_id id, const char *text, size_t len)
{
	struct bulk bulk = { &id, 1 };
	bool cut = false;
	char *note = note_clean(text, len, &cut), *name = bulk_name(&bulk), *label = mem_print("note %s", name);
	const struct error *error = cut
		? error_new(ERROR_INPUT, "a note is at most %d bytes long", NOTE_BYTES) : NULL;
	if (!error && *note)
		error = bulk_know(desk, &bulk);
	if (!error)
		error = bulk_apply(desk, &bulk, &(struct library_step){ .field = LIBRARY_NOTE, .text = note }, label);
	free(label);
	free(name);
	free(note);
	return error;
}

static const struct error *
note_run(void *arg, char *const *argv, int *status)
{
	(void)arg;
	return open_run(argv, status);
}

static char *
note_before(struct desk *desk, paper_id id)
{
	struct arena *arena = arena_new();
	struct library_written written = { 0 };
	error_free(library_written(desk->library, id, arena, &written));	// whoever writes tells
	char *note = mem_dup(written.note ? written.note : "");
	arena_free(arena);
	return note;
}

// Writes it in the editor, as the screen does.
static const struct error *
note_edit_here(struct desk *desk, paper_id id)
{
	struct bulk bulk = { &id, 1 };
	struct draft draft = { .before = note_before(desk, id) };
	const struct error *error = desk->options->sample ? NULL : bulk_know(desk, &bulk);
	if (!error)
		error = draft_write(&draft, desk->options->data_dir, note_run, NULL);
	if (!error && strcmp(draft.before, draft.after)) {
		error = note_keep(desk, id, draft.after, strlen(draft.after));
		draft.keep = error != NULL;
	}
	if (draft.keep && draft.path)
		print_talk(draft.path);
	draft_free(&draft);
	return error;
}

const struct error *
verb_note(struct desk *desk, const struct args *args)
{
	const char *text = args->values[ARG_MESSAGE];
	bool input = (text && strcmp(text, "-") == 0) || (args->words_n == 2 && strcmp(args->words[1], "-") == 0);
	struct str words = { 0 };
	paper_id id;
	if (args->words_n != 1 && !(input && !text && args->words_n == 2))
		return error_new(ERROR_USAGE, "note takes one id or address");
	const struct error *error = verb_id(args->words[0], &id);
	if (error)
		return error;
	verb_restore(desk);
	if (!text && !input && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return note_edit_here(desk, id);
	if (!text && !input)
		return note_print(desk, id);
	if (input)
		error = note_read(&words);
	else
		str_add(&words, text);
	if (!error)
		error = note_keep(desk, id, str_text(&words), words.len);
	str_free(&words);
	return error;
}
