// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "help.h"
#include "text.h"

enum {
	LEFT_MIN = 8, LEFT_MAX = 22,	// columns of the left column, its blanks included
	NARROW = 50,		// columns below which the left column is a line of its own
};

// A line of the sheet, as wrapped.
struct line {
	const struct sheet_row *row;	// NULL: empty
	bool heading;
	bool first;		// of its row: the left column is here
	size_t start, len;
};

struct page_lines {
	struct line *lines;
	size_t n, cap;
	int left;		// columns of the left column
};

unsigned
sheet_open(struct app *app, enum sheet_kind kind, const char *title)
{
	struct sheet *sheet = &app->sheet;
	sheet->kind = kind;
	sheet->title = title;
	sheet->scroll = 0;
	edit_set(&sheet->search, "");
	app->entry = kind == SHEET_HELP ? ENTRY_SHEET : ENTRY_NONE;
	return DIRTY_LAYOUT;
}

unsigned
sheet_close(struct app *app)
{
	app->sheet.kind = SHEET_NONE;
	app->entry = ENTRY_NONE;
	return DIRTY_LAYOUT;
}

int
sheet_span(const struct app *app)
{
	// A line of title, an empty one.
	return app->layout.body.rows > 3 ? app->layout.body.rows - 2 : 1;
}

unsigned
sheet_scroll(struct app *app, long lines)
{
	struct sheet *sheet = &app->sheet;
	size_t span = (size_t)sheet_span(app);
	size_t last = sheet->lines > span ? sheet->lines - span : 0;
	if (lines < 0)
		sheet->scroll = sheet->scroll > (size_t)-lines ? sheet->scroll - (size_t)-lines : 0;
	else
		sheet->scroll += (size_t)lines;
	if (sheet->scroll > last)
		sheet->scroll = last;
	return DIRTY_PANEL;
}

static unsigned
changed(struct app *app, enum edit_answer answer)
{
	if (answer == EDIT_CHANGED)
		app->sheet.scroll = 0;
	return answer == EDIT_IGNORED ? 0 : DIRTY_PANEL | DIRTY_BARS;
}

unsigned
sheet_key(struct app *app, int key)
{
	return changed(app, edit_key(&app->sheet.search, key));
}

unsigned
sheet_paste(struct app *app, const char *bytes, size_t len)
{
	return changed(app, edit_insert(&app->sheet.search, bytes, len) ? EDIT_CHANGED : EDIT_MOVED);
}

unsigned
sheet_text(struct app *app, const char *title, const char *text, const char *note)
{
	free(app->sheet.copied);
	app->sheet.copied = mem_dup(text);
	app->sheet.note = note;
	return sheet_open(app, SHEET_TEXT, title);
}

// Its lines, and the note.
static size_t
text_rows(const struct sheet *sheet, struct arena *arena, struct sheet_row **rows)
{
	size_t n = 2, i = 0;
	for (const char *at = sheet->copied; (at = strchr(at, '\n')); at++)
		n++;
	*rows = arena_new_bytes(arena, n * sizeof **rows);
	for (char *rest = arena_dup(arena, sheet->copied), *line; (line = strsep(&rest, "\n"));)
		(*rows)[i++] = (struct sheet_row){ .text = line, .role = ROLE_ACCENT, .copied = true };
	(*rows)[i] = (struct sheet_row){ .text = sheet->note, .role = ROLE_DIM };
	return n;
}

static size_t
rows_of(struct app *app, struct arena *arena, struct sheet_row **rows)
{
	switch (app->sheet.kind) {
	case SHEET_HELP:
		return help_rows(app, edit_text(&app->sheet.search), arena, rows);
	case SHEET_MESSAGES:
		return messages_rows(app, arena, rows);
	case SHEET_TEXT:
		return text_rows(&app->sheet, arena, rows);
	case SHEET_TRIAGE:
		return triage_rows(app, arena, rows);
	case SHEET_NONE:
		break;
	}
	return 0;
}

static int
left_columns(const struct sheet_row *rows, size_t n, int columns)
{
	int left = 0;
	for (size_t i = 0; i < n; i++) {
		int width = rows[i].left ? text_width(rows[i].left, strlen(rows[i].left)) + 2 : 0;
		left = width > left ? width : left;
	}
	if (!left || columns < NARROW)
		return 0;
	return left < LEFT_MIN ? LEFT_MIN : left > LEFT_MAX ? LEFT_MAX : left;
}

// The column does not change its width with what is searched for in help.
static int
left_of(struct app *app, struct arena *arena, struct sheet_row *rows, size_t n, int columns)
{
	if (app->sheet.kind == SHEET_HELP)
		n = help_rows(app, "", arena, &rows);
	return left_columns(rows, n, columns);
}

static void
add_line(struct page_lines *page, struct line line)
{
	page->lines = mem_grow(page->lines, &page->cap, page->n + 1, sizeof *page->lines);
	page->lines[page->n++] = line;
}

static void
add_row(struct page_lines *page, const struct sheet_row *row, int columns)
{
	struct text_line *lines = NULL;
	size_t cap = 0;
	if (row->heading) {
		if (page->n)
			add_line(page, (struct line){ 0 });
		add_line(page, (struct line){ .row = row, .heading = true });
	}
	bool own_line = row->left && (!page->left || text_width(row->left, strlen(row->left)) >= page->left);
	if (own_line)
		add_line(page, (struct line){ .row = row, .first = true });
	int room = columns - page->left > 1 ? columns - page->left : 1;
	size_t len = strlen(row->text), n = row->copied ? 0 : text_wrap(row->text, room, &lines, &cap);
	for (size_t start = 0, fit; row->copied && start < len; start += fit) {
		fit = text_fit(row->text + start, len - start, room, NULL);
		fit = fit ? fit : text_cluster(row->text, len, start);
		add_line(page, (struct line){ .row = row, .start = start, .len = fit });
	}
	for (size_t i = 0; i < n; i++)
		add_line(page, (struct line){ .row = row, .first = !i && !own_line, .start = lines[i].start, .len = lines[i].len });
	free(lines);
}

static void
draw_line(struct app *app, const struct page_lines *page, const struct line *line, struct rect rect, int y)
{
	struct pen pen = pen_at(app->term, &app->theme, rect, y);
	int left = pen.x;
	if (line && line->row && line->heading) {
		pen_text(&pen, ROLE_STRONG, line->row->heading);
	} else if (line && line->row) {
		if (line->first && line->row->left)
			pen_text(&pen, line->row->left_role, line->row->left);
		pen_to(&pen, left + page->left);
		pen_bytes(&pen, line->row->role, line->row->text + line->start, line->len);
	}
	pen_end(&pen);
}

static void
draw_title(struct app *app, struct rect rect)
{
	struct sheet *sheet = &app->sheet;
	struct pen pen = pen_at(app->term, &app->theme, rect, 0);
	pen_text(&pen, ROLE_STRONG, sheet->title);
	if (sheet->kind == SHEET_HELP) {
		pen_text(&pen, ROLE_DIM, " / ");
		struct edit_view view = edit_view(&sheet->search, pen_room(&pen) > 1 ? pen_room(&pen) : 1);
		if (app->entry == ENTRY_SHEET)
			term_cursor(app->term, pen.y, pen.x + view.cursor);
		pen_bytes(&pen, ROLE_TEXT, edit_text(&sheet->search) + view.start, view.len);
	}
	pen_end(&pen);
}

void
sheet_draw(struct app *app)
{
	struct rect body = app->layout.body, text = body;
	struct page_lines page = { 0 };
	struct sheet_row *rows;
	struct arena *arena = arena_new();
	for (int y = 0; y < body.rows; y++)
		draw_line(app, &page, NULL, body, y);
	if (text.columns > 2) {
		text.x++;
		text.columns -= 2;
	}
	size_t n = rows_of(app, arena, &rows);
	page.left = left_of(app, arena, rows, n, text.columns);
	for (size_t i = 0; i < n; i++)
		add_row(&page, &rows[i], text.columns);
	app->sheet.lines = page.n;
	sheet_scroll(app, 0);
	draw_title(app, text);
	for (int y = 0; y < sheet_span(app) && app->sheet.scroll + (size_t)y < page.n; y++)
		draw_line(app, &page, &page.lines[app->sheet.scroll + (size_t)y], text, y + 2);
	struct rect margin = { text.y + 2, text.x + text.columns, sheet_span(app), text.columns < body.columns };
	if (body.rows > 3)
		pen_more(app->term, &app->theme, margin, app->sheet.scroll > 0, app->sheet.scroll + (size_t)sheet_span(app) < page.n);
	free(page.lines);
	arena_free(arena);
}

void
sheet_free(struct sheet *sheet)
{
	edit_free(&sheet->search);
	free(sheet->copied);
	*sheet = (struct sheet){ 0 };
}
