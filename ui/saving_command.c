// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked before papers are written: a format, what of, and the file's name, each of which
// may be typed instead.

#include "config.h"
#include "saving.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app.h"
#include "chosen.h"
#include "outfile.h"

static const char *const whats[] = {
	[SAVING_PAPER] = "paper", [SAVING_SELECTION] = "selection", [SAVING_FILTER] = "filter", [SAVING_ALL] = "all",
};
enum { WHATS = sizeof whats / sizeof *whats };

// The formats in the order of the menu.
static const enum export_format formats[] = {
	EXPORT_BIBTEX, EXPORT_BIBLATEX, EXPORT_RIS, EXPORT_CSL, EXPORT_JSON, EXPORT_JSONL, EXPORT_CSV, EXPORT_TSV,
	EXPORT_MD, EXPORT_ORG, EXPORT_ATOM, EXPORT_HTML, EXPORT_TEXT,
};
enum { FORMATS = sizeof formats / sizeof *formats };

const char *
saving_format(size_t i)
{
	return i < FORMATS ? export_kind(formats[i])->name : NULL;
}

const char *
saving_what(size_t i)
{
	return i < WHATS ? whats[i] : NULL;
}

static struct view
view_of(const struct app *app)
{
	return app->saving.what == SAVING_ALL ? (struct view){ .kind = VIEW_ALL } : app->view;
}

static const struct error *
find(struct app *app)
{
	struct saving *saving = &app->saving;
	struct view view = view_of(app);
	if (saving->what == SAVING_FILTER || saving->what == SAVING_ALL)
		return query_open(app->library, &view, saving->what == SAVING_ALL ? "" : filter_text(app), app->options->today,
			&saving->query);
	saving->n = chosen_papers(app, &saving->ids);
	if (saving->what == SAVING_PAPER) {
		saving->n = app->list.chosen != 0;
		saving->ids[0] = app->list.chosen;
	}
	return NULL;
}

static unsigned
start(struct app *app)
{
	struct saving *saving = &app->saving;
	char *path = options_home(saving->path);
	const struct error *error = find(app);
	if (!error && outfile_waits(path))
		error = error_new(ERROR_OTHER, "%s: a pipe, for which the screen would wait; `paperboy export` does", path);
	if (!error)
		error = outfile_open(path, app->options->umask, &saving->file);
	free(path);
	if (error) {
		saving_free(saving);
		return messages_fail(app, NULL, error);
	}
	if (export_kind(saving->format)->keys)
		saving->cite = cite_new(library_db(app->library));
	saving->document = (struct export_document){ .format = saving->format, .now_s = app_now_s(app) };
	saving->job = (struct job){ .what = mem_print("Writing %s", saving->path) };
	saving->told_ms = app_now_ms(app);	// what is done at once has no progress
	export_begin(&saving->document, &saving->out);
	return DIRTY_BARS;
}

static unsigned
ask_path(struct app *app)
{
	const struct saving *saving = &app->saving;
	char key[PERIOD_KEY] = "papers";
	struct str name = { 0 };
	const struct paper *paper = list_paper(app);
	if (saving->what == SAVING_PAPER && paper)
		cite_base(paper, &name);
	else if (saving->what == SAVING_FILTER && app->view.kind == VIEW_PERIOD)
		period_key(app->view.period, key);
	char *line = mem_print("export %s %s %s%s.%s", export_kind(saving->format)->name, whats[saving->what],
		name.len || strcmp(key, "papers") == 0 ? "" : "papers-", name.len ? str_text(&name) : key,
		export_kind(saving->format)->suffix);
	unsigned dirty = prompt_open(app, line);
	free(line);
	str_free(&name);
	return dirty;
}

static unsigned
take_over(struct app *app, size_t row)
{
	return row == 0 ? start(app) : ask_path(app);
}

// A file that is there is not written over unasked.
static unsigned
ask_over(struct app *app)
{
	static const struct menu_row rows[] = {
		{ 'o', "overwrite", "what is in the file is lost" },
		{ 'n', "another name", "" },
	};
	static const struct menu_table table = { "There is a file of that name", rows, 2, take_over };
	return menu_open(app, &table, 1);
}

static unsigned
take_what(struct app *app, size_t row)
{
	app->saving.what = (enum saving_what)row;
	return ask_path(app);
}

static unsigned
ask_what(struct app *app)
{
	static const struct menu_row rows[WHATS] = {
		[SAVING_PAPER] = { 'p', "paper", "the one under the cursor" },
		[SAVING_SELECTION] = { 's', "selection", "what is selected" },
		[SAVING_FILTER] = { 'f', "filter", "all that the list has" },
		[SAVING_ALL] = { 'a', "all", "everything cached" },
	};
	static const struct menu_table table = { "Which papers", rows, WHATS, take_what };
	size_t selected;
	library_selection(app->library, &selected);
	return menu_open(app, &table, selected ? SAVING_SELECTION : *filter_text(app) ? SAVING_FILTER : SAVING_PAPER);
}

static unsigned
take_format(struct app *app, size_t row)
{
	app->saving.format = formats[row];
	return ask_what(app);
}

static unsigned
ask_format(struct app *app)
{
	static const char letters[] = "bxrcnlvtmoahp";
	static struct menu_row rows[FORMATS];
	static const struct menu_table table = { "Export as", rows, FORMATS, take_format };
	size_t now = 0;
	for (size_t i = 0; i < FORMATS; i++) {
		const struct export_kind *kind = export_kind(formats[i]);
		rows[i] = (struct menu_row){ letters[i], kind->name, kind->sentence };
		now = formats[i] == app->saving.format ? i : now;
	}
	return menu_open(app, &table, now);
}

// The next word, cut off; NULL: there is none.
static char *
word(char **rest)
{
	*rest += strspn(*rest, " ");
	char *found = **rest ? strsep(rest, " ") : NULL;
	if (!*rest)
		*rest = found ? found + strlen(found) : *rest;
	return found;
}

static const struct error *
read_format(const char *name, enum export_format *out)
{
	if (export_format_parse(name, out) && export_kind(*out)->whole)
		return NULL;
	return error_new(ERROR_USAGE, "%s is no format: bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text",
		name);
}

static const struct error *
read_what(const char *name, enum saving_what *out)
{
	for (size_t i = 0; i < WHATS; i++)
		if (strcmp(name, whats[i]) == 0) {
			*out = (enum saving_what)i;
			return NULL;
		}
	return error_new(ERROR_USAGE, "%s is none of paper, selection, filter, all", name);
}

static unsigned
take_line(struct app *app, char *line)
{
	struct saving *saving = &app->saving;
	const struct error *error = NULL;
	char *format = word(&line), *what = word(&line);
	line += strspn(line, " ");
	if (!format)
		return ask_format(app);
	if ((error = read_format(format, &saving->format)) || (what && (error = read_what(what, &saving->what))))
		return messages_fail(app, NULL, error);
	if (!what)
		return ask_what(app);
	if (!*line)
		return ask_path(app);
	free(saving->path);
	saving->path = mem_dup(line);
	char *path = options_home(line);
	struct stat st;
	bool there = stat(path, &st) == 0 && S_ISREG(st.st_mode);
	free(path);
	return there ? ask_over(app) : start(app);
}

unsigned
export_show(struct app *app, const struct command_call *call)
{
	if (app->saving.file)
		return messages_say(app, "%s is being written", app->saving.path);
	char *line = mem_dup(call->argument);
	unsigned dirty = take_line(app, line);
	free(line);
	return dirty;
}
