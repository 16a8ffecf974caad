// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "text.h"
#include "yours.h"

// What was folded stays so among other comments.
static bool *
folded_of(const struct talk *talk, const struct comments *comments)
{
	bool *folded = mem_new(comments->n + 1, sizeof *folded);
	for (size_t i = 0; i < talk->comments.n; i++)
		for (size_t k = 0; talk->folded[i] && k < comments->n; k++)
			if (!strcmp(talk->comments.comments[i].id, comments->comments[k].id))
				folded[k] = true;
	return folded;
}

// The thread that keys act on stays the same, where it is still there.
static size_t
current_of(const struct talk *talk, const struct comments *comments)
{
	for (size_t k = 0; talk->comments.n && k < comments->n; k++)
		if (!comments->comments[k].depth && !strcmp(talk->comments.comments[talk->current].id, comments->comments[k].id))
			return k;
	return 0;
}

static int64_t
newest(const struct comments *comments)
{
	int64_t newest_s = 0;
	for (size_t i = 0; i < comments->n; i++)
		if (comments->comments[i].written_s > newest_s)
			newest_s = comments->comments[i].written_s;
	return newest_s;
}

// What is seen now is not new the next time.
static unsigned
look(struct app *app, paper_id id, const struct comments *comments)
{
	struct talk *talk = &app->talk;
	const struct error *error = NULL;
	if (talk->since_s == PAPER_ABSENT)
		error = library_looked(app->library, id, &talk->since_s);
	if (talk->since_s == PAPER_ABSENT)
		talk->since_s = newest(comments);
	if (!error && talk->kept_s != newest(comments))
		error = library_look(app->library, id, newest(comments));
	if (!error)
		talk->kept_s = newest(comments);
	return yours_unkept(app, error);
}

static void
forget(struct talk *talk)
{
	comments_free(&talk->comments);
	free(talk->folded);
	talk->folded = NULL;
}

static void
turn_to(struct talk *talk, paper_id id)
{
	talk_free(talk);
	talk->id = id;
	talk->since_s = talk->kept_s = PAPER_ABSENT;
	talk->folded = mem_new(1, sizeof *talk->folded);
}

unsigned
talk_show(struct app *app, paper_id id, bool asks)
{
	struct talk *talk = &app->talk;
	struct comments comments = { 0 };
	unsigned dirty = DIRTY_DETAIL | DIRTY_BARS;
	if (talk->id != id)
		turn_to(talk, id);
	const struct error *error = comments_read(library_db(app->library), id, &comments);
	if (error) {
		jobs_suspect(app, error);
		return messages_fail(app, NULL, error);
	}
	if (term_ascii(app->term))
		comments_names(&comments, text_ascii);
	bool *folded = folded_of(talk, &comments);
	talk->current = current_of(talk, &comments);
	forget(talk);
	talk->comments = comments;
	talk->folded = folded;
	if (comments.fetched_s != PAPER_ABSENT)
		dirty |= look(app, id, &comments);
	if (asks && !app->own && !app->options->offline) {
		dirty |= jobs_comments(app, id, 0);
		talk->asked = jobs_waits(app, JOB_COMMENTS, id);
	}
	return dirty;
}

unsigned
talk_refresh(struct app *app)
{
	struct talk *talk = &app->talk;
	if (app->own || !talk->id)
		return 0;
	free(talk->failure);
	talk->failure = NULL;
	unsigned dirty = jobs_comments(app, talk->id, LINK_FORCE) | DIRTY_DETAIL;
	talk->asked = jobs_waits(app, JOB_COMMENTS, talk->id);
	app->detail.stale = true;
	return dirty;
}

unsigned
talk_answer(struct app *app, const char *key, const char *failure)
{
	struct talk *talk = &app->talk;
	char id[PAPER_ID_TEXT];
	if (!talk->id || !paper_id_format(talk->id, id) || strcmp(id, key))
		return 0;
	talk->asked = false;
	free(talk->failure);
	talk->failure = failure ? mem_dup(jobs_cause(key, failure)) : NULL;
	app->detail.stale = true;
	return DIRTY_DETAIL;
}

static void
add_key(const struct app *app, struct str *out, const char *command, const char *does)
{
	keymap_keys(app->keymap, command_find(command), PLACE_DETAIL, 1, out);
	str_add(out, does);
}

// What can be done instead.
static void
add_ways(const struct app *app, struct str *out, bool again)
{
	str_addc(out, ' ');
	if (again)
		add_key(app, out, "refresh", " tries again; ");
	add_key(app, out, "discussion", " opens the discussion in the browser.");
}

char *
talk_note(const struct app *app)
{
	const struct talk *talk = &app->talk;
	struct str note = { 0 };
	char id[PAPER_ID_TEXT];
	bool known = talk->comments.fetched_s != PAPER_ABSENT;
	if (app->own)
		str_add(&note, "The sample edition has no comments.");
	else if (!paper_id_format(talk->id, id))
		str_add(&note, "Only papers of arXiv have comments.");
	else if (talk->failure && known)
		str_print(&note, "These may be old: %s", talk->failure);
	else if (talk->failure)
		str_print(&note, "The comments could not be fetched: %s.", talk->failure);
	else if (known && !talk->comments.n)
		str_add(&note, "Nobody has said anything yet.");
	else if (!known && talk->asked)
		str_add(&note, "The comments are being fetched.");
	else if (!known && (app->options->offline || app->jobs.offline))
		str_add(&note, "The comments are not cached, and paperboy is offline.");
	else if (!known)
		str_add(&note, "The comments are not cached.");
	bool none = note.len && !known && !talk->asked && !app->own && paper_id_format(talk->id, id);
	if (none || (known && !talk->comments.n))
		add_ways(app, &note, none && !app->options->offline);
	if (!note.len || !term_ascii(app->term))
		return note.len ? str_take(&note) : NULL;
	char *ascii = text_ascii(note.data, note.len);
	str_free(&note);
	return ascii;
}

size_t
talk_step(const struct talk *talk, size_t from, long steps)
{
	size_t found = from;
	for (size_t i = from; steps > 0 && i + 1 < talk->comments.n;)
		if (!talk->comments.comments[++i].depth) {
			found = i;
			steps--;
		}
	for (size_t i = from; steps < 0 && i > 0;)
		if (!talk->comments.comments[--i].depth) {
			found = i;
			steps++;
		}
	return found;
}

void
talk_free(struct talk *talk)
{
	forget(talk);
	free(talk->failure);
	*talk = (struct talk){ 0 };
}
