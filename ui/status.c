// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "status.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "glyph.h"
#include "period.h"
#include "progress.h"
#include "said.h"
#include "text.h"
#include "view.h"

enum { PROGRESS_COLUMNS = 12 };

#define KIB_MB (1024 / 1e6)

// With separators: 41,208.
void
status_number(struct str *out, size_t n)
{
	if (n >= 1000) {
		status_number(out, n / 1000);
		str_print(out, ",%03zu", n % 1000);
	} else {
		str_print(out, "%zu", n);
	}
}

static void
add_count(const struct app *app, struct str *out)
{
	status_number(out, app->list.ask.count);
	if (!app->list.ask.exact)
		str_addc(out, '+');
}

bool
status_is_share(const struct app *app)
{
	return *filter_text(app) && app->total && app->total >= app->list.ask.count;
}

void
status_share(const struct app *app, struct str *out)
{
	add_count(app, out);
	if (!status_is_share(app))
		return;
	str_add(out, " of ");
	status_number(out, app->total);
}

void
status_place(const struct app *app, struct str *out)
{
	int share = reader_share(app);
	if (!app->list.ask.count)
		return;
	if (share >= 0)
		str_print(out, "%d %%  ", share);
	status_number(out, app->list.cursor + 1);
	str_add(out, " of ");
	add_count(app, out);
}

// How to do without what is on its way.
static void
draw_cancel(const struct app *app, struct pen *pen)
{
	struct str keys = { 0 };
	keymap_keys(app->keymap, command_find("cancel"), PLACE_LIST, 1, &keys);
	int columns = text_width(str_text(&keys), keys.len) + (int)strlen(" cancels");
	if (keys.len && columns <= pen_room(pen)) {
		pen_text(pen, ROLE_ACCENT, str_text(&keys));
		pen_text(pen, ROLE_DIM, " cancels");
	}
	str_free(&keys);
}

// "2 of 5 ", "0.5 of 2.1 MB "
static char *
progress_count(const struct job *job, const char *unit)
{
	if (job->kind == JOB_PDF)	// in KiB
		return mem_print("%.1f of %.1f MB ", (double)job->number * KIB_MB, (double)job->total * KIB_MB);
	return mem_print("%lld of %lld%s ", (long long)job->number, (long long)job->total, unit);
}

// "Fetching Thu 20 Aug 2026  2 of 5 ████░░░░░░░░"; the words leave room for the count.
static void
draw_progress(const struct app *app, struct pen *pen, const struct job *job)
{
	bool ascii = term_ascii(app->term);
	size_t len;
	const char *unit = progress_unit(job->what, &len);
	char *what = mem_dupn(job->what, len), *count = job->total > 0 ? progress_count(job, unit) : mem_dup("");
	pen_gap(pen, 1);
	int columns = text_width(what, len), room = pen_room(pen) - (*count ? (int)strlen(count) + 2 : 0);
	pen_cut(pen, ROLE_TEXT, what, columns < room ? columns : room > 0 ? room : 0);
	pen_gap(pen, 2);
	if (*count) {
		int full = (int)(job->number * PROGRESS_COLUMNS / job->total);
		pen_text(pen, ROLE_DIM, count);
		for (int i = 0; i < PROGRESS_COLUMNS; i++)
			pen_text(pen, ROLE_ACCENT, glyph_text(i < full ? GLYPH_BAR_FULL : GLYPH_BAR_EMPTY, ascii));
	} else {
		draw_cancel(app, pen);
	}
	free(count);
	free(what);
}

// A sheet is scrolled and closed; what else can be done waits behind it.
static size_t
sheet_hints(struct app *app, struct arena *arena, struct guide_hint **hints)
{
	enum { PAIRS = 3 };
	static const struct guide_pair typed[PAIRS] = {
		{ { "entry-down" }, "scroll" }, { { "entry-page-down" }, "page" }, { { "dismiss" }, "close" },
	}, pairs[PAIRS] = {
		{ { "scroll-down" }, "scroll" }, { { "scroll-page-down" }, "page" }, { { "back" }, "close" },
	};
	return guide_pairs(app->keymap, app_place(app), app->entry ? typed : pairs, PAIRS, arena, hints);
}

// A step is a day, a week or a month; where there are none it is no hint.
static size_t
name_steps(const struct app *app, struct guide_hint *hints, size_t n)
{
	static const char *const names[] = { [PERIOD_DAY] = "day", [PERIOD_WEEK] = "week", [PERIOD_MONTH] = "month" };
	const char *step = command_find("previous")->hint;
	size_t left = 0;
	for (size_t i = 0; i < n; i++) {
		bool steps = !strcmp(hints[i].word, step);
		if (steps && (!period_steps(app) || app->triage.on))
			continue;
		hints[left] = hints[i];
		if (steps)
			hints[left].word = names[app->view.period.kind];
		left++;
	}
	return left;
}

// True for what needs a paper.
static bool
on_paper(const struct guide_hint *hint)
{
	return (command_find(hint->command)->places & PLACE_PAPER) == PLACE_PAPER || !strcmp(hint->word, command_find("down")->hint) ||
		!strcmp(hint->word, command_find("view-paper")->hint);
}

// An empty list offers nothing that is done to a paper.
static size_t
leave_papers(const struct app *app, struct guide_hint *hints, size_t n)
{
	size_t left = 0;
	for (size_t i = 0; i < n; i++)
		if (list_paper(app) || !on_paper(&hints[i]))
			hints[left++] = hints[i];
	return left;
}

static size_t
hints_of(struct app *app, struct arena *arena, struct guide_hint **hints)
{
	if (app->sheet.kind)
		return sheet_hints(app, arena, hints);
	if (app->front)
		return front_hints(app, arena, hints);
	if (app->focus == FOCUS_DETAIL && app->detail.shows == DETAIL_TALK)
		return talk_hints(app, arena, hints);
	if (app->focus == FOCUS_DETAIL && app->detail.shows == DETAIL_FULL && !app->entry)
		return reader_hints(app, arena, hints);
	size_t n = guide_hints(app->keymap, app_place(app), arena, hints);
	return app->entry ? n : leave_papers(app, *hints, name_steps(app, *hints, n));
}

static int
hint_columns(const struct guide_hint *hint)
{
	return text_width(hint->keys, strlen(hint->keys)) + 1 + text_width(hint->word, strlen(hint->word)) + 2;
}

// Where there is no room for all, the last one, which is help, stays.
static size_t
hints_that_fit(const struct guide_hint *hints, size_t n, int columns)
{
	size_t fit = 0;
	int used = n ? hint_columns(&hints[n - 1]) : 0;
	while (fit + 1 < n && used + hint_columns(&hints[fit]) <= columns + 1)
		used += hint_columns(&hints[fit++]);
	return fit;
}

static void
draw_hint(struct pen *pen, const struct guide_hint *hint, int gap)
{
	pen_gap(pen, gap);
	pen_tag_command(pen, hint->command);
	pen_text(pen, ROLE_ACCENT, hint->keys);
	pen_print(pen, ROLE_DIM, " %s", hint->word);
	pen_tag(pen, NULL);
}

static void
draw_hints(struct app *app, struct pen *pen)
{
	struct arena *arena = arena_new();
	struct guide_hint *hints;
	size_t n = hints_of(app, arena, &hints);
	size_t fit = hints_that_fit(hints, n, pen_room(pen));
	for (size_t i = 0; i < fit; i++)
		draw_hint(pen, &hints[i], i ? 2 : 1);
	if (n && hint_columns(&hints[n - 1]) - 1 <= pen_room(pen))
		draw_hint(pen, &hints[n - 1], fit ? 2 : 1);
	arena_free(arena);
}

// Whether a failure needs the whole line to be read to its end.
static bool
said_wide(const struct app *app)
{
	const struct message_said *said = messages_now(app);
	enum { CORNER = 12 };
	return said && said->failure && !app->marking
		&& text_width(said->text, strlen(said->text)) > app->layout.window.columns - CORNER;
}

// What was typed of a sequence or count; else where the cursor is, if the rule
// between the panes does not tell.
static void
add_corner(const struct app *app, struct str *out)
{
	const char *typed = keymap_typed(app->keymap);
	if (*typed)
		str_add(out, typed);
	else if (app->layout.window.columns < STATUS_NARROW && reader_share(app) >= 0 && app->focus == FOCUS_DETAIL
		&& !app->sheet.kind && !app->front && !said_wide(app))
		str_print(out, "%d %%", reader_share(app));
	else if (!said_wide(app) && !app->front && !app->triage.on && !app->sheet.kind
		&& app->layout.window.columns >= STATUS_NARROW
		&& (app->layout.kind != LAYOUT_STACKED || app->layout.zoomed))
		status_place(app, out);
}

void
status_draw_bottom(struct app *app)
{
	struct rect bottom = app->layout.bottom;
	const struct message_said *said = messages_now(app);
	const struct job *job = app->marking ? app->marking : saving_shown(app) ? saving_shown(app) : jobs_shown(app);
	struct str corner = { 0 };
	for (int i = 0; i < bottom.rows - 1; i++) {
		struct pen blank = pen_at(app->term, &app->theme, bottom, i);
		pen_end(&blank);
	}
	struct pen pen = pen_at(app->term, &app->theme, bottom, bottom.rows - 1);
	add_corner(app, &corner);
	int columns = text_width(str_text(&corner), corner.len), end = pen.end;
	if (columns && columns + 3 < pen_room(&pen))
		pen.end -= columns + 3;
	if (said && !app->marking) {
		said_draw(app, &pen);
	} else if (job) {
		draw_progress(app, &pen, job);
	} else {
		draw_hints(app, &pen);
	}
	pen_end(&pen);
	pen.end = end;
	if (columns) {
		pen_gap(&pen, 2);
		pen_text(&pen, ROLE_DIM, str_text(&corner));
	}
	pen_end(&pen);
	str_free(&corner);
}

// Columns one entry of the panel takes: "g top  ".
static int
entry_columns(const struct keymap_row *row)
{
	int argument = *row->argument ? 1 + text_width(row->argument, strlen(row->argument)) : 0;
	return text_width(row->keys, strlen(row->keys)) + 1 + (int)strlen(row->command->name) + argument + 2;
}

static int
panel_lines(const struct keymap_row *rows, size_t n, int columns)
{
	int lines = 1, used = 0;
	for (size_t i = 0; i < n; used += entry_columns(&rows[i++]))
		if (used && used + entry_columns(&rows[i]) > columns) {
			lines++;
			used = 0;
		}
	return lines;
}

// A click does what the key would.
static void
tag_row(struct pen *pen, const struct keymap_row *row)
{
	char *line = mem_print("%s %s", row->command->name, row->argument);
	pen_tag_command(pen, *row->argument ? line : row->command->name);
	free(line);
}

void
status_draw_panel(struct app *app)
{
	struct arena *arena = arena_new();
	struct keymap_row *rows;
	struct rect window = app->layout.window;
	size_t n = keymap_following(app->keymap, app_place(app), arena, &rows);
	int left = (int)strlen(keymap_typed(app->keymap)) + 3;
	int lines = panel_lines(rows, n, window.columns - left);
	if (lines > window.rows)
		lines = window.rows;
	struct rect panel = { window.rows - lines, 0, lines, window.columns };
	size_t i = 0;
	for (int line = 0; line < lines; line++) {
		struct pen pen = pen_at(app->term, &app->theme, panel, line);
		if (!line)
			pen_print(&pen, ROLE_STRONG, " %s-", keymap_typed(app->keymap));
		pen_to(&pen, left);
		for (int used = 0; i < n && (!used || used + entry_columns(&rows[i]) <= window.columns - left);
			used += entry_columns(&rows[i++])) {
			tag_row(&pen, &rows[i]);
			pen_text(&pen, ROLE_ACCENT, rows[i].keys);
			pen_print(&pen, ROLE_DIM, " %s%s%s", rows[i].command->name, *rows[i].argument ? " " : "", rows[i].argument);
			pen_tag(&pen, NULL);
			pen_text(&pen, ROLE_DIM, "  ");
		}
		pen_end(&pen);
	}
	arena_free(arena);
}
