// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "triage.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "chosen.h"
#include "glyph.h"
#include "mark.h"
#include "status.h"
#include "text.h"
#include "view.h"

// What each fate does to a paper, and how it is told.
static const struct {
	unsigned set;		// states
	const char *label;	// of the change
	const char *told;	// at the end, of how many
	const char *heading;	// above those that were kept; NULL: they were not
} fates[TRIAGE_FATES] = {
	[TRIAGE_READ] = { PAPER_READ, "read", "read", NULL },
	[TRIAGE_FAV] = { PAPER_FAV | PAPER_READ, "favourite", "favourites", "Favourites" },
	[TRIAGE_QUEUED] = { PAPER_QUEUED, "queue", "in the queue", "In the queue" },
	[TRIAGE_HIDDEN] = { PAPER_HIDDEN | PAPER_READ, "hide", "hidden", NULL },
};

static void
forget_decision(struct triage *triage)
{
	free(triage->decisions[--triage->decisions_n].title);
}

void
triage_free(struct triage *triage)
{
	while (triage->decisions_n)
		forget_decision(triage);
	free(triage->decisions);
	free(triage->ids);
	*triage = (struct triage){ .on = false };
}

// Brings the paper that is next under the cursor. One that comes back into the list with
// the query that is on its way is waited for.
static unsigned
go(struct app *app)
{
	paper_id id = app->triage.ids[app->triage.at];
	if (!list_find(app, id))
		app->list.wanted = id;
	return DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

static bool
wants(struct app *app, paper_id id)
{
	unsigned state = PAPER_READ;	// one that cannot be read is left out
	error_free(library_state(app->library, id, &state));
	return !(state & (PAPER_READ | PAPER_QUEUED | PAPER_HIDDEN));
}

unsigned
triage_start(struct app *app, const struct command_call *call)
{
	struct triage *triage = &app->triage;
	unsigned dirty = 0;
	(void)call;
	if (ask_busy(&app->list.ask))
		return messages_say(app, "Not all papers are found yet");
	if (mark_refused(app, &dirty))
		return dirty;
	triage_free(triage);
	triage->n = chosen_shown(app, wants, &triage->ids);
	if (!triage->n) {
		triage_free(triage);
		return messages_say(app, app->list.ask.unread ? "Nothing to go through: the unread here are in the queue already"
			: "Nothing unread to go through here");
	}
	triage->on = true;
	triage->zoom = app->zoom;
	app->zoom = true;
	app->focus = FOCUS_DETAIL;
	app->detail.shows = DETAIL_ABSTRACT;
	return messages_hush(app) | go(app) | DIRTY_LAYOUT;
}

static void
restore(struct app *app)
{
	app->triage.on = false;
	app->zoom = app->triage.zoom;
	app->focus = FOCUS_LIST;
	app->dirty |= DIRTY_LAYOUT;
}

void
triage_leave(struct app *app)
{
	if (app->triage.on)
		restore(app);
}

// Its commands can be typed anywhere.
static unsigned
none(struct app *app)
{
	return messages_say(app, "Nothing is gone through: triage begins it");
}

// Where nothing was decided there is nothing to tell.
unsigned
triage_end(struct app *app, const struct command_call *call)
{
	(void)call;
	if (!app->triage.on)
		return none(app);
	triage_leave(app);
	return DIRTY_LAYOUT | (app->triage.decisions_n ? sheet_open(app, SHEET_TRIAGE, "Triage") : 0);
}

static unsigned
next(struct app *app)
{
	struct triage *triage = &app->triage;
	if (!triage->on)
		return none(app);
	if (triage->at + 1 >= triage->n)
		return triage_end(app, NULL);
	triage->at++;
	return go(app);
}

static size_t
steps_of(enum triage_fate fate, paper_id id, struct library_step *steps)
{
	size_t n = 0;
	for (unsigned bit = 1; bit <= PAPER_QUEUED; bit <<= 1)
		if (fates[fate].set & bit)
			steps[n++] = (struct library_step){ .id = id, .field = LIBRARY_STATE, .state = bit, .on = true };
	return n;
}

static unsigned
decide(struct app *app, enum triage_fate fate)
{
	enum { NAME_COLUMNS = 32 };
	struct triage *triage = &app->triage;
	struct library_step steps[4];
	if (!triage->on)
		return none(app);
	detail_follow(app);
	if (!app->detail.paper || app->detail.id != triage->ids[triage->at])
		return next(app);	// it is in the view no longer
	const char *title = app->detail.paper->row.title;
	char *name = paper_name(title, NAME_COLUMNS, NULL), *label = mem_print("%s %s", fates[fate].label, name);
	char *kept = mem_dup(title);
	unsigned dirty = messages_hush(app) | mark_steps(app, label, steps, steps_of(fate, app->detail.id, steps));
	triage->decisions = mem_grow(triage->decisions, &triage->decisions_cap, triage->decisions_n + 1,
		sizeof *triage->decisions);
	triage->decisions[triage->decisions_n++] = (struct triage_decision){ triage->at, fate, kept,
		library_newest(app->library) };
	free(label);
	free(name);
	return dirty | next(app);
}

unsigned
triage_read(struct app *app, const struct command_call *call)
{
	(void)call;
	return decide(app, TRIAGE_READ);
}

unsigned
triage_fav(struct app *app, const struct command_call *call)
{
	(void)call;
	return decide(app, TRIAGE_FAV);
}

unsigned
triage_queue(struct app *app, const struct command_call *call)
{
	(void)call;
	return decide(app, TRIAGE_QUEUED);
}

unsigned
triage_hide(struct app *app, const struct command_call *call)
{
	(void)call;
	return decide(app, TRIAGE_HIDDEN);
}

// Without a decision: to look again, or later.
unsigned
triage_skip(struct app *app, const struct command_call *call)
{
	(void)call;
	return next(app);
}

unsigned
triage_back(struct app *app, const struct command_call *call)
{
	(void)call;
	if (!app->triage.on)
		return none(app);
	if (!app->triage.at)
		return messages_say(app, "This is the first one");
	app->triage.at--;
	return go(app);
}

// What is undone may be something else than the last decision: a tag, a note.
unsigned
triage_undo(struct app *app, const struct command_call *call)
{
	struct triage *triage = &app->triage;
	const struct triage_decision *last = triage->decisions_n ? &triage->decisions[triage->decisions_n - 1] : NULL;
	bool decided = triage->on && last && last->change == library_newest(app->library);
	unsigned dirty = undo_last(app, call);
	if (!decided)
		return dirty;
	triage->at = last->at;
	forget_decision(triage);
	return dirty | go(app);
}

void
triage_follow(struct app *app)
{
	struct triage *triage = &app->triage;
	if (!triage->on)
		return;
	if (app->focus != FOCUS_DETAIL || !app->zoom) {
		bool zoom = app->zoom;
		enum focus focus = app->focus;
		restore(app);
		app->zoom = zoom && triage->zoom;
		app->focus = focus;
		return;
	}
	for (size_t i = 0; i < triage->n; i++)
		if (triage->ids[i] == app->list.chosen)
			triage->at = i;
}

void
triage_draw_header(struct app *app)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	struct pen pen = pen_at(app->term, &app->theme, app->layout.header, 0);
	struct str place = { 0 };
	char *title = view_title(app, true);
	int end = pen.end;
	status_number(&place, app->triage.at + 1);
	str_add(&place, " of ");
	status_number(&place, app->triage.n);
	pen.end -= text_width(str_text(&place), place.len) + 2;
	pen_gap(&pen, 1);
	pen_text(&pen, ROLE_STRONG, "Triage");
	pen_print(&pen, ROLE_DIM, " %s ", dot);
	int columns = text_width(title, strlen(title));
	pen_cut(&pen, ROLE_STRONG, title, columns < pen_room(&pen) ? columns : pen_room(&pen));
	pen_end(&pen);
	pen.end = end;
	pen_gap(&pen, 1);
	pen_text(&pen, ROLE_DIM, str_text(&place));
	pen_end(&pen);
	str_free(&place);
	free(title);
}

// "42 papers: 3 favourites, 2 in the queue, 37 read"
static const char *
told(const struct triage *triage, struct arena *arena)
{
	static const enum triage_fate order[] = { TRIAGE_FAV, TRIAGE_QUEUED, TRIAGE_HIDDEN, TRIAGE_READ };
	struct str words = { 0 };
	size_t counts[TRIAGE_FATES] = { 0 }, parts = 0;
	for (size_t i = 0; i < triage->decisions_n; i++)
		counts[triage->decisions[i].fate]++;
	status_number(&words, triage->decisions_n);
	str_add(&words, triage->decisions_n == 1 ? " paper" : " papers");
	for (size_t i = 0; i < TRIAGE_FATES; i++)
		if (counts[order[i]])
			str_print(&words, "%s%zu %s", parts++ ? ", " : ": ", counts[order[i]],
				counts[order[i]] == 1 && order[i] == TRIAGE_FAV ? "favourite" : fates[order[i]].told);
	return str_keep(&words, arena);
}

size_t
triage_rows(struct app *app, struct arena *arena, struct sheet_row **rows)
{
	const struct triage *triage = &app->triage;
	size_t n = 0;
	*rows = arena_new_bytes(arena, (triage->decisions_n + 2) * sizeof **rows);
	(*rows)[n++] = (struct sheet_row){ .text = told(triage, arena), .role = ROLE_TEXT };
	for (int fate = 0; fate < TRIAGE_FATES; fate++) {
		const char *heading = fates[fate].heading;
		bool kept = heading;
		for (size_t i = 0; kept && i < triage->decisions_n; i++)
			if ((int)triage->decisions[i].fate == fate) {
				(*rows)[n++] = (struct sheet_row){ .heading = heading, .text = triage->decisions[i].title };
				heading = NULL;
			}
	}
	if (n == 1)
		(*rows)[n++] = (struct sheet_row){ .text = "None was kept.", .role = ROLE_DIM };
	return n;
}
