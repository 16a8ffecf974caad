// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "said.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "status.h"
#include "text.h"

enum { MARGINS = 2 };

static const char where[] = ":messages";

static struct text_line *
lines_of(const char *text, int columns, size_t *n)
{
	struct text_line *lines = NULL;
	size_t cap = 0;
	*n = text_wrap(text, columns > 0 ? columns : 1, &lines, &cap);
	return lines;
}

int
said_lines(const struct app *app)
{
	const struct message_said *said = messages_now(app);
	int rows, columns;
	size_t n;
	term_size(app->term, &rows, &columns);
	if (!said || app->entry || columns >= STATUS_NARROW)
		return 1;
	free(lines_of(said->text, columns - MARGINS, &n));
	return n > 1 ? (int)n : 1;
}

// What is left of it, in one line; where it ends too early, or failures made room for it unread,
// how to read the rest: "… +1 :messages".
static void
draw_last(struct app *app, struct pen *pen, const struct message_said *said, const char *text)
{
	enum { WHERE = sizeof where - 1, ROOM_MIN = 3 * (WHERE + 1) };
	int end = pen->end, room = pen_room(pen);
	struct str more = { 0 };
	if (app->messages.covered)
		str_print(&more, "  +%zu ", app->messages.covered);
	else if (said->failure && room >= ROOM_MIN && text_width(text, strlen(text)) > room)
		str_addc(&more, ' ');
	int columns = more.len ? (int)more.len + WHERE : 0;
	pen->end -= columns < room ? columns : 0;
	pen_cut(pen, said->failure ? ROLE_WARNING : ROLE_TEXT, text, pen_room(pen));
	pen->end = end;
	if (columns && columns <= pen_room(pen)) {
		pen_text(pen, ROLE_WARNING, str_text(&more));
		pen_tag_command(pen, "messages");
		pen_text(pen, ROLE_ACCENT, where);
		pen_tag(pen, NULL);
	}
	str_free(&more);
}

void
said_draw(struct app *app, struct pen *pen)
{
	const struct message_said *said = messages_now(app);
	struct rect bottom = app->layout.bottom;
	enum role role = said->failure ? ROLE_WARNING : ROLE_TEXT;
	size_t n, last = bottom.rows > 1 ? (size_t)bottom.rows - 1 : 0;
	struct text_line *lines = lines_of(said->text, bottom.columns - MARGINS, &n);
	last = last < n ? last : n ? n - 1 : 0;
	for (size_t i = 0; i < last; i++) {
		struct pen above = pen_at(app->term, &app->theme, bottom, bottom.rows - 1 - (int)(last - i));
		pen_gap(&above, 1);
		pen_print(&above, role, "%.*s", (int)lines[i].len, said->text + lines[i].start);
		pen_end(&above);
	}
	pen_gap(pen, 1);
	draw_last(app, pen, said, said->text + (last ? lines[last].start : 0));
	free(lines);
}
