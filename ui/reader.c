// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "reader.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "pdf.h"
#include "text.h"

bool
reader_shows(const struct app *app)
{
	return app->detail.shows == DETAIL_FULL && app->detail.paper && app->reader.id == app->detail.id;
}

static void
forget(struct reader *reader)
{
	references_free(&reader->references);
	markdown_free(&reader->markdown);
	full_text_free(&reader->text);
}

static void
turn_to(struct reader *reader, paper_id id)
{
	reader_free(reader);
	reader->id = id;
}

// Reading half a megabyte takes a while: what has not changed is kept.
static void
take(struct app *app, struct full_text *text)
{
	struct reader *reader = &app->reader;
	unsigned how = MARKDOWN_PAPER | (app->raw_tex ? MARKDOWN_RAW : 0);
	bool same = reader->text.arena && reader->how == how && reader->text.len == text->len
		&& !memcmp(reader->text.text, text->text, text->len);
	if (same) {
		full_text_free(&reader->text);
		reader->text = *text;
		return;
	}
	forget(reader);
	reader->text = *text;
	reader->how = how;
	markdown_read(text->text, how, &reader->markdown);
	references_find(&reader->markdown, &reader->references);
}

unsigned
reader_show(struct app *app, paper_id id, bool asks)
{
	struct reader *reader = &app->reader;
	struct full_text text = { .arena = NULL };
	unsigned dirty = DIRTY_DETAIL | DIRTY_BARS;
	if (reader->id != id)
		turn_to(reader, id);
	const struct error *error = full_text_read(library_db(app->library), id, &text);
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);
		forget(reader);
	} else if (error) {
		jobs_suspect(app, error);
		return messages_fail(app, NULL, error);
	} else {
		take(app, &text);
	}
	if (asks && !app->own && !app->options->offline) {
		dirty |= jobs_text(app, id, 0);
		reader->asked = jobs_waits(app, JOB_TEXT, id);
	}
	return dirty;
}

unsigned
reader_refresh(struct app *app)
{
	struct reader *reader = &app->reader;
	if (app->own || !reader->id)
		return 0;
	free(reader->failure);
	reader->failure = NULL;
	unsigned dirty = jobs_text(app, reader->id, LINK_FORCE) | DIRTY_DETAIL;
	reader->asked = jobs_waits(app, JOB_TEXT, reader->id);
	app->detail.stale = true;
	return dirty;
}

unsigned
reader_answer(struct app *app, const char *key, const char *failure)
{
	struct reader *reader = &app->reader;
	char id[PAPER_ID_TEXT];
	size_t len = strcspn(key, "\n");
	if (!reader->id || !paper_id_format(reader->id, id) || strlen(id) != len || strncmp(id, key, len))
		return 0;
	reader->asked = false;
	free(reader->failure);
	reader->failure = failure ? mem_dup(jobs_cause(id, failure)) : NULL;
	app->detail.stale = true;
	return DIRTY_DETAIL | DIRTY_BARS;
}

static void
add_key(const struct app *app, struct str *out, const char *command, const char *does)
{
	keymap_keys(app->keymap, command_find(command), PLACE_DETAIL, 1, out);
	str_add(out, does);
}

// What can be done instead.
static void
add_ways(const struct app *app, struct str *out)
{
	bool offline = app->options->offline;
	if (offline && !pdf_there(app->options->cache_dir, app->reader.id))
		return;
	str_addc(out, ' ');
	if (!offline)
		add_key(app, out, "refresh", " tries again; ");
	add_key(app, out, "pdf", " opens the PDF.");
}

// What is to be said of a text that is not there, or may be old; NULL: nothing.
static char *
note_of(const struct app *app)
{
	const struct reader *reader = &app->reader;
	struct str note = { 0 };
	char id[PAPER_ID_TEXT];
	bool known = reader->text.arena, arxiv = paper_id_format(reader->id, id);
	if (known && !reader->failure)
		return NULL;
	if (known)
		str_print(&note, "This may be old: %s", reader->failure);
	else if (app->own)
		str_add(&note, "The sample edition has no full texts.");
	else if (!arxiv)
		str_add(&note, "Only papers of arXiv have a full text.");
	else if (reader->failure)
		str_print(&note, "The full text could not be fetched: %s.", reader->failure);
	else if (reader->asked)
		str_print(&note, "The full text is being fetched%s", glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
	else if (app->options->offline || app->jobs.offline)
		str_add(&note, "The full text is not cached, and paperboy is offline.");
	else
		str_add(&note, "The full text is not cached.");
	if (!known && arxiv && !app->own && !reader->asked)
		add_ways(app, &note);
	char *shown = term_ascii(app->term) ? text_ascii(str_text(&note), note.len) : mem_dup(str_text(&note));
	str_free(&note);
	return shown;
}

// The host of the address it came from, in the arena; NULL: none.
static const char *
host_of(const struct full_text *text)
{
	const char *host = text->source ? strstr(text->source, "://") : NULL;
	if (!host)
		return NULL;
	char *clean = text_clean(host + 3, strcspn(host + 3, "/"), 0);
	host = arena_dup(text->arena, clean);
	free(clean);
	return host;
}

void
reader_lay_out(struct app *app, struct article_style style)
{
	struct reader *reader = &app->reader;
	struct detail *detail = &app->detail;
	char *note = note_of(app), *version = reader->text.version > 0 ? mem_print("v%" PRId64, reader->text.version) : NULL;
	struct article_text text = {
		.markdown = reader->text.arena ? &reader->markdown : NULL, .note = note, .version = version,
		.host = host_of(&reader->text), .fetched_s = reader->text.fetched_s,
		.references = reader->references.numbers, .references_n = reader->references.n,
	};
	links_make_behind(&detail->links, detail->paper, reader->references.addresses, reader->references.n);
	article_make_text(&detail->article, detail->paper->row.title, &text, &detail->links, style);
	free(version);
	free(note);
}

bool
reader_source(const struct app *app, paper_id id, struct str *out)
{
	const struct reader *reader = &app->reader;
	if (reader->id != id || !reader_shows(app) || !reader->text.arena)
		return false;
	str_addn(out, reader->text.text, reader->text.len);
	return true;
}

bool
reader_lines(const struct app *app, paper_id id, int columns, struct str *out)
{
	const struct reader *reader = &app->reader;
	if (reader->id != id || !reader_shows(app) || !reader->text.arena)
		return false;
	str_print(out, "%s\n\n", app->detail.paper->row.title);
	markdown_text(&reader->markdown, columns, 0, out);
	return true;
}

void
reader_free(struct reader *reader)
{
	forget(reader);
	arena_free(reader->arena);
	free(reader->failure);
	*reader = (struct reader){ 0 };
}
