// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "term_tags.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "open.h"
#include "term_state.h"

enum { TEXTS_MAX = 4096 };	// before those that no cell has are forgotten

void
term_tags_resize(struct term_tags *tags, int rows, int columns)
{
	size_t n = (size_t)rows * (size_t)columns;
	free(tags->cells);
	free(tags->sent);
	tags->cells = mem_new(n + 1, sizeof *tags->cells);
	tags->sent = mem_new(n + 1, sizeof *tags->sent);
	tags->rows = rows;
	tags->columns = columns;
	tags->all = true;
}

void
term_tags_put(struct term_tags *tags, int y, int x, int columns)
{
	if (y >= tags->rows)
		return;
	for (int i = x; i < x + columns && i < tags->columns; i++)
		tags->cells[y * tags->columns + i] = tags->now;
}

// Forgets texts that no cell has; the others get other numbers.
static void
forget(struct term_tags *tags)
{
	unsigned short *to = mem_new(tags->n + 1, sizeof *to), kept = 0;
	size_t cells = (size_t)tags->rows * (size_t)tags->columns;
	for (size_t i = 0; i < cells; i++)
		to[tags->cells[i]] = to[tags->sent[i]] = 1;
	to[0] = 0;
	for (size_t i = 1; i <= tags->n; i++) {
		if (!to[i]) {
			free(tags->texts[i - 1]);
			continue;
		}
		tags->texts[kept++] = tags->texts[i - 1];
		to[i] = kept;
	}
	for (size_t i = 0; i < cells; i++) {
		tags->cells[i] = to[tags->cells[i]];
		tags->sent[i] = to[tags->sent[i]];
	}
	tags->n = kept;
	tags->now = 0;
	free(to);
}

void
term_tag(struct term *term, const char *what)
{
	struct term_tags *tags = &term->tags;
	tags->now = 0;
	if (!what || !*what)
		return;
	// The newest are asked for again and again.
	for (size_t i = tags->n; i && !tags->now; i--)
		if (!strcmp(tags->texts[i - 1], what))
			tags->now = (unsigned short)i;
	if (tags->now)
		return;
	tags->texts = mem_grow(tags->texts, &tags->cap, tags->n + 1, sizeof *tags->texts);
	tags->texts[tags->n++] = mem_dup(what);
	tags->now = (unsigned short)tags->n;
}

const char *
term_tagged(const struct term *term, int y, int x)
{
	const struct term_tags *tags = &term->tags;
	if (y < 0 || x < 0 || y >= tags->rows || x >= tags->columns)
		return NULL;
	unsigned short tag = tags->cells[y * tags->columns + x];
	return tag ? tags->texts[tag - 1] : NULL;
}

void
term_links(struct term *term, bool on)
{
	if (term->headless || on == term->tags.links)
		return;
	term->tags.links = on;
	term_repaint(term);
}

static bool
is_link(const struct term_tags *tags, unsigned short tag)
{
	return tag && tags->texts[tag - 1][0] != ':' && open_allowed(tags->texts[tag - 1]);
}

static const unsigned short *
row_of(const struct term_tags *tags, const unsigned short *cells, int y)
{
	return cells + y * tags->columns;
}

static bool
row_has_links(const struct term_tags *tags, int y)
{
	const unsigned short *row = row_of(tags, tags->cells, y);
	for (int x = 0; x < tags->columns; x++)
		if (row[x] && (!x || row[x] != row[x - 1]) && is_link(tags, row[x]))
			return true;
	return false;
}

static bool
row_changed(const struct term_tags *tags, int y)
{
	const unsigned short *now = row_of(tags, tags->cells, y), *then = row_of(tags, tags->sent, y);
	if (!memcmp(now, then, sizeof *now * (size_t)tags->columns))
		return false;
	for (int x = 0; x < tags->columns; x++)
		if (now[x] != then[x] && (is_link(tags, now[x]) || is_link(tags, then[x])))
			return true;
	return false;
}

static void
spoil(const struct term_tags *tags, int y)
{
	const unsigned short *then = row_of(tags, tags->sent, y);
	cchar_t never;
	setcchar(&never, L"?", A_BLINK, 0, NULL);
	for (int x = 0; x < tags->columns; x++)
		if (is_link(tags, then[x]))
			mvwadd_wchnstr(curscr, y, x, &never, 1);
}

void
term_tags_before(struct term *term)
{
	struct term_tags *tags = &term->tags;
	for (int y = 0; tags->links && y < tags->rows; y++) {
		bool changed = row_changed(tags, y);
		if (changed && !tags->all)
			spoil(tags, y);
		tags->changed |= changed;
		term->linked[y] = (changed || tags->all || is_linetouched(stdscr, y)) && row_has_links(tags, y);
	}
}

// A colour as ISO 6429 and xterm have it; `first` is 30, or 40 for what is behind the text.
static void
add_colour(struct str *out, int colour, int first)
{
	enum { BRIGHT = 8, TO_BRIGHT = 60, NAMED = 16 };
	if (colour == COLOUR_OWN)
		return;
	if (colour < NAMED)
		str_print(out, ";%d", first + (colour < BRIGHT ? colour : TO_BRIGHT + colour - BRIGHT));
	else if (colour < COLOURS_MAX && COLORS <= COLOURS_MAX)
		str_print(out, ";%d;5;%d", first + BRIGHT, colour);
	else
		str_print(out, ";%d;2;%d;%d;%d", first + BRIGHT, colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
}

static void
add_look(struct term *term, struct str *out, int y, int x)
{
	static const char *const codes[] = { ";1", ";2", ";7", ";4" };
	struct look look = term_look(term, y, x);
	int colour, behind;
	term_cell_colours(y, x, &colour, &behind);
	str_add(out, "\033[0");
	for (int i = 0; i < 4; i++)
		if (look.attributes & 1 << i)
			str_add(out, codes[i]);
	add_colour(out, colour, 30);
	add_colour(out, behind, 40);
	str_addc(out, 'm');
}

static bool
same_look(struct look a, struct look b)
{
	return a.attributes == b.attributes && a.colour == b.colour && a.behind == b.behind;
}

// One link's cells in a row; returns where they end.
static int
add_link(struct term *term, struct str *out, int y, int from)
{
	const struct term_tags *tags = &term->tags;
	const unsigned short *row = row_of(tags, tags->cells, y);
	int x = from, columns;
	struct look look = { 0 };
	// Terminals take parts of one link for one by the id.
	str_print(out, "\033[%d;%dH\033]8;id=p%u;%s\033\\", y + 1, from + 1, row[from], tags->texts[row[from] - 1]);
	for (; x < tags->columns && row[x] == row[from]; x += columns) {
		struct look next = term_look(term, y, x);
		if (x == from || !same_look(look, next))
			add_look(term, out, y, x);
		look = next;
		columns = term_cell_text(y, x, out);
	}
	str_add(out, "\033]8;;\033\\");
	return x;
}

static void
add_row(struct term *term, struct str *out, int y)
{
	const unsigned short *row = row_of(&term->tags, term->tags.cells, y);
	for (int x = 0; x < term->tags.columns;) {
		if (is_link(&term->tags, row[x]))
			x = add_link(term, out, y, x);
		else
			x++;
	}
}

void
term_tags_after(struct term *term, bool wrote)
{
	struct term_tags *tags = &term->tags;
	struct str out = { 0 };
	for (int y = 0; tags->links && (wrote || tags->changed || tags->all) && y < tags->rows; y++)
		if (term->linked[y])
			add_row(term, &out, y);
	if (out.len) {
		struct str all = { 0 };
		str_print(&all, "\0337%s\0338", str_text(&out));
		term_send(term, str_text(&all), all.len);
		str_free(&all);
	}
	str_free(&out);
	memcpy(tags->sent, tags->cells, sizeof *tags->sent * (size_t)(tags->rows * tags->columns));
	tags->all = tags->changed = false;
	if (tags->n > TEXTS_MAX)
		forget(tags);
}

void
term_tags_free(struct term_tags *tags)
{
	for (size_t i = 0; i < tags->n; i++)
		free(tags->texts[i]);
	free(tags->texts);
	free(tags->cells);
	free(tags->sent);
	*tags = (struct term_tags){ 0 };
}

// "3.4" as 304.
static int
version_of(const char *text)
{
	int major = 0, minor = 0;
	return text && sscanf(text, "%d.%d", &major, &minor) >= 1 ? major * 100 + minor : 0;
}

static bool
is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value;
}

bool
term_knows_links(void)
{
	static const char *const names[] = { "xterm-kitty", "foot", "alacritty", "wezterm", "xterm-ghostty", "contour" };
	static const char *const programs[] = { "iTerm.app", "WezTerm", "ghostty", "vscode", "rio", "mintty" };
	static const char *const marks[] = { "KITTY_WINDOW_ID", "WEZTERM_PANE", "WT_SESSION", "KONSOLE_VERSION" };
	const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM"), *vte = getenv("VTE_VERSION");
	// Inside of these the variables are of the terminal that is around them.
	if (is_set("TMUX"))
		return program && !strcmp(program, "tmux") && version_of(getenv("TERM_PROGRAM_VERSION")) >= 304;
	if (is_set("STY") || !term || !strncmp(term, "screen", 6) || !strncmp(term, "tmux", 4) || !strncmp(term, "linux", 5))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strncmp(term, names[i], strlen(names[i])))
			return true;
	for (size_t i = 0; program && i < sizeof programs / sizeof *programs; i++)
		if (!strcmp(program, programs[i]))
			return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (is_set(marks[i]))
			return true;
	return vte && atoi(vte) >= 5000;
}
