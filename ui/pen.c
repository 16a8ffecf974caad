// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "mem.h"
#include "text.h"
#include "words.h"

struct pen
pen_at(struct term *term, const struct theme *theme, struct rect rect, int row)
{
	struct pen pen = { .term = term, .theme = theme, .y = rect.y + row, .x = rect.x, .end = rect.x + rect.columns };
	if (row >= rect.rows)
		pen.end = pen.x;
	return pen;
}

int
pen_room(const struct pen *pen)
{
	return pen->end > pen->x ? pen->end - pen->x : 0;
}

static struct look
tinted(const struct pen *pen, struct look look)
{
	const struct look *looks = pen->theme->looks;
	look.attributes |= pen->tint->attributes;
	if (pen->tint->colour != COLOUR_OWN && (look.colour == looks[ROLE_TEXT].colour || look.colour == looks[ROLE_STRONG].colour))
		look.colour = pen->tint->colour;
	if (pen->tint->behind && look.behind == looks[ROLE_TEXT].behind)
		look.behind = pen->tint->behind;
	return look;
}

static struct look
on_bar(const struct pen *pen, struct look look)
{
	if (pen->tint)
		look = tinted(pen, look);
	return pen->bar ? theme_bar(pen->theme, look, pen->bar == PEN_BAR) : look;
}

static void
put(struct pen *pen, struct look look, const char *text, size_t len)
{
	pen->x += term_put(pen->term, pen->y, pen->x, pen_room(pen), on_bar(pen, look), text, len);
}

void
pen_bytes(struct pen *pen, enum role role, const char *text, size_t len)
{
	put(pen, theme_look(pen->theme, role), text, len);
}

// The text as the terminal can show it: NULL if as it is, else the caller frees.
static char *
shown(const struct pen *pen, const char *text)
{
	if (!term_ascii(pen->term) || text_is_ascii(text))
		return NULL;
	return text_ascii(text, strlen(text));
}

void
pen_text(struct pen *pen, enum role role, const char *text)
{
	char *ascii = shown(pen, text);
	text = ascii ? ascii : text;
	pen_bytes(pen, role, text, strlen(text));
	free(ascii);
}

void
pen_print(struct pen *pen, enum role role, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	pen_text(pen, role, text);
	free(text);
}

size_t
pen_fit(const char *text, size_t len, int columns, bool *cut)
{
	size_t fit = columns > 0 ? text_fit(text, len, columns, NULL) : 0;
	*cut = fit < len;
	if (*cut)
		fit = columns > 1 ? text_fit(text, len, columns - 1, NULL) : 0;
	while (*cut && fit && text[fit - 1] == ' ')
		fit--;
	return fit;
}

void
pen_cut(struct pen *pen, enum role role, const char *text, int columns)
{
	bool cut;
	int end = pen->x + columns;
	char *ascii = shown(pen, text);
	text = ascii ? ascii : text;
	if (end > pen->end)
		end = pen->end;
	pen_bytes(pen, role, text, pen_fit(text, strlen(text), end - pen->x, &cut));
	if (cut && pen->x < end)
		pen_text(pen, role, glyph_text(GLYPH_ELLIPSIS, term_ascii(pen->term)));
	pen_to(pen, end);
	free(ascii);
}

// The first match of any of the words at or behind `from`.
static bool
next_match(const char *text, size_t from, const struct pen_words *words, size_t *start, size_t *len)
{
	bool found = false;
	for (size_t i = 0; words && i < words->n; i++) {
		size_t at, n;
		if (!words_seek(text, from, &words->sought[i], &at, &n) || !n)
			continue;
		if (!found || at < *start || (at == *start && n > *len)) {
			*start = at;
			*len = n;
		}
		found = true;
	}
	return found;
}

void
pen_found(struct pen *pen, enum role role, const char *text, size_t from, size_t len,
	const struct pen_words *words)
{
	struct look look = theme_look(pen->theme, role);
	struct look match = theme_match(pen->theme, look);
	size_t end = from + len, at = from, start = 0, n = 0, search = 0;
	while (at < end && next_match(text, search, words, &start, &n) && start < end) {
		search = start + n;
		if (search <= at)
			continue;
		if (start > at)
			put(pen, look, text + at, start - at);
		else
			start = at;
		size_t stop = search < end ? search : end;
		put(pen, match, text + start, stop - start);
		at = stop;
	}
	if (at < end)
		put(pen, look, text + at, end - at);
}

void
pen_right(struct pen *pen, enum role role, const char *text, int columns)
{
	char *ascii = shown(pen, text);
	text = ascii ? ascii : text;
	int end = pen->x + columns;
	pen_gap(pen, columns - text_width(text, strlen(text)));
	pen_text(pen, role, text);
	pen_to(pen, end);
	free(ascii);
}

void
pen_more(struct term *term, const struct theme *theme, struct rect margin, bool above, bool below)
{
	struct pen top = pen_at(term, theme, margin, 0), bottom = pen_at(term, theme, margin, margin.rows - 1);
	if (above)
		pen_text(&top, ROLE_DIM, glyph_text(GLYPH_MORE_ABOVE, term_ascii(term)));
	if (below)
		pen_text(&bottom, ROLE_DIM, glyph_text(GLYPH_MORE_BELOW, term_ascii(term)));
}

void
pen_tag(struct pen *pen, const char *what)
{
	term_tag(pen->term, what);
}

void
pen_tag_command(struct pen *pen, const char *command)
{
	char *what = mem_print(":%s", command);
	pen_tag(pen, what);
	free(what);
}

void
pen_tag_row(struct pen *pen, long row)
{
	char what[24];
	snprintf(what, sizeof what, "#%ld", row);
	pen_tag(pen, what);
}

void
pen_to(struct pen *pen, int x)
{
	if (x > pen->end)
		x = pen->end;
	if (x <= pen->x)
		return;
	term_blank(pen->term, pen->y, pen->x, x - pen->x, on_bar(pen, theme_look(pen->theme, ROLE_TEXT)));
	pen->x = x;
}

void
pen_gap(struct pen *pen, int columns)
{
	pen_to(pen, pen->x + columns);
}

void
pen_end(struct pen *pen)
{
	pen_to(pen, pen->end);
}
