// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "mem.h"
#include "signals.h"
#include "term_caps.h"
#include "term_input.h"
#include "term_state.h"

enum {
	ESCAPE_MS = 25,		// an Esc followed by nothing for so long is the key
};

static const char fallback_name[] = "xterm-256color";

// The name of the terminal's description, as newterm takes it.
static const struct error *
choose_name(struct term *term, const char **name)
{
	const char *own = getenv("TERM");
	*name = own && *own ? own : NULL;
	enum term_caps caps = *name ? term_caps_of(*name) : TERM_UNKNOWN;
	if (caps == TERM_UNKNOWN) {
		term->note = *name ? mem_print("TERM=%s is not described on this machine; using %s", *name, fallback_name)
			: mem_print("TERM is not set; using %s", fallback_name);
		*name = fallback_name;
		caps = term_caps_of(fallback_name);
	}
	if (caps == TERM_UNKNOWN)
		return error_new(ERROR_USAGE, "the terminal TERM=%s is not described on this machine", own ? own : "");
	if (caps == TERM_UNABLE)
		return error_new(ERROR_USAGE,
			"the terminal TERM=%s cannot place its cursor; `paperboy ls` prints plain lines", *name);
	return NULL;
}

static void
arm_reset(struct term *term)
{
	struct str bytes = { 0 };
	str_add(&bytes, term_input_reset);
	term_caps_reset(&bytes);
	signals_reset(str_text(&bytes), bytes.len, &term->modes);
	str_free(&bytes);
}

static void
start_colours(struct term *term, bool wanted)
{
	term->colours = wanted && has_colors() && start_color() == OK;
	if (!term->colours)
		return;
	use_default_colors();
}

static void
set_modes(struct term *term)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	timeout(0);
	leaveok(stdscr, FALSE);
	curs_set(0);
	set_escdelay(ESCAPE_MS);
	if (!term->headless)
		term_input_teach();
}

static const struct error *
open_headless(struct term *term)
{
	term->headless = true;
	term->out = fopen("/dev/null", "we");
	term->in = fopen("/dev/null", "re");
	if (!term->out || !term->in)
		return error_new(ERROR_OTHER, "cannot open /dev/null");
	term->screen = newterm(fallback_name, term->out, term->in);
	if (!term->screen)
		return error_new(ERROR_OTHER, "%s is not described on this machine", fallback_name);
	return NULL;
}

static const struct error *
open_terminal(struct term *term)
{
	const char *name;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_new(ERROR_USAGE, "the screen needs a terminal; `paperboy ls` prints plain lines");
	const struct error *error = choose_name(term, &name);
	if (error)
		return error;
	tcgetattr(STDOUT_FILENO, &term->modes);
	term->screen = newterm(name, term_frame_open(&term->frame), stdin);
	if (!term->screen)
		return error_new(ERROR_USAGE, "cannot use the terminal TERM=%s", name);
	signals_take();
	term->has_mouse = term_caps_mouse();
	term->ansi = term_caps_ansi();
	arm_reset(term);
	term_input_modes(true);
	return NULL;
}

const struct error *
term_open(const struct term_setup *setup, struct term **out)
{
	setlocale(LC_CTYPE, "");
	struct term *term = mem_new(1, sizeof *term);
	term->ascii = setup->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	term->cursor_y = -1;
	const struct error *error = setup->rows ? open_headless(term) : open_terminal(term);
	if (error) {
		term_close(term);
		return error;
	}
	set_modes(term);
	start_colours(term, setup->colours);
	term_resize(term, setup->rows, setup->columns);
	term->awake = true;	// newterm has sent what wakes a terminal
	*out = term;
	return NULL;
}

// Where there is no other screen to go back to, the shell's prompt comes to stand
// on the last line.
static void
clear_bottom(const struct term *term)
{
	if (term->headless)
		return;
	move(term->rows - 1, 0);
	clrtoeol();
	refresh();
}

static void
leave_modes(const struct term *term)
{
	if (term->headless)
		return;
	if (term->mouse)
		term_input_mouse(false);
	term_input_modes(false);
}

void
term_mouse(struct term *term, bool on)
{
	on = on && term->has_mouse;
	if (on != term->mouse)
		term_input_mouse(on);
	term->mouse = on;
}

void
term_close(struct term *term)
{
	if (!term)
		return;
	if (term->screen) {
		leave_modes(term);
		clear_bottom(term);
		curs_set(1);
		endwin();
		signals_reset(NULL, 0, NULL);
		delscreen(term->screen);
	}
	term_frame_close(&term->frame);
	if (term->out)
		fclose(term->out);
	if (term->in)
		fclose(term->in);
	str_free(&term->input.paste);
	term_tags_free(&term->tags);
	free(term->note);
	free(term);
}

const char *
term_note(const struct term *term)
{
	return term->note;
}

bool
term_ascii(const struct term *term)
{
	return term->ascii;
}

int
term_colours(const struct term *term)
{
	return !term->colours ? 0 : COLORS < COLOURS_MAX ? COLORS : COLOURS_MAX;
}

void
term_size(const struct term *term, int *rows, int *columns)
{
	*rows = term->rows;
	*columns = term->columns;
}

static int
sane(int cells, int standard)
{
	if (cells <= 0)
		return standard;
	return cells < TERM_CELLS_MAX ? cells : TERM_CELLS_MAX;
}

bool
term_resize(struct term *term, int rows, int columns)
{
	struct winsize size = { 0 };
	if (!rows && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		rows = size.ws_row;
		columns = size.ws_col;
	}
	rows = sane(rows, 24);
	columns = sane(columns, 80);
	bool changed = rows != term->rows || columns != term->columns;
	if (changed && resizeterm(rows, columns) == OK) {
		term->rows = rows;
		term->columns = columns;
		term_tags_resize(&term->tags, rows, columns);
	}
	return changed;
}

void
term_cursor(struct term *term, int y, int x)
{
	term->cursor_y = y;
	term->cursor_x = x < term->columns ? x : term->columns - 1;
}

// Terminals and curses do not agree what is left of a wide character when half of
// it is written over: a row that has such, or had, is sent whole.
static void
repaint_wide(struct term *term)
{
	for (int y = 0; y < term->rows; y++) {
		if (!term->wide[y] || !is_linetouched(stdscr, y))
			continue;
		uint64_t hash = term_row_hash(term, y);
		if (hash == term->sent[y])
			continue;	// drawn again as it was
		term->sent[y] = hash;
		wredrawln(stdscr, y, 1);
		term->wide[y]--;
	}
}

void
term_show(struct term *term)
{
	bool seen = term->cursor_y >= 0, wrote = true;
	repaint_wide(term);
	if (term->awake)
		term_frame_begin(&term->frame);
	curs_set(seen);
	move(seen ? term->cursor_y : term->rows - 1, seen ? term->cursor_x : term->columns - 1);
	term_tags_before(term);
	refresh();
	if (term->awake)
		wrote = term_frame_end(&term->frame, term->ansi);
	term->awake = true;
	term_tags_after(term, wrote);
}

void
term_repaint(struct term *term)
{
	clearok(stdscr, TRUE);
	term->tags.all = true;
}

void
term_send(const struct term *term, const char *bytes, size_t len)
{
	while (!term->headless && len) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);
		if (n < 0 && errno == EAGAIN)	// as in term_frame
			poll(&(struct pollfd){ .fd = STDOUT_FILENO, .events = POLLOUT }, 1, -1);
		else if (n < 0 && errno != EINTR)
			return;		// the terminal is gone: the loop will see it
		bytes += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
}

void
term_give(struct term *term)
{
	if (term->headless)
		return;
	leave_modes(term);
	clear_bottom(term);
	curs_set(1);
	endwin();
	term->awake = false;
}

void
term_take(struct term *term)
{
	if (term->headless)
		return;
	signals_take();
	reset_prog_mode();
	term_input_modes(true);
	if (term->mouse)
		term_input_mouse(true);
	term_resize(term, 0, 0);
	term_repaint(term);
}

void
term_rest(struct term *term, const char *line)
{
	if (term->headless)
		return;
	signals_take();
	reset_prog_mode();
	term_send(term, "\r\n", 2);
	term_send(term, line, strlen(line));
}

int
term_fd(const struct term *term)
{
	return term->headless ? -1 : STDIN_FILENO;
}

const struct term_input *
term_read(struct term *term)
{
	term->input.event = TERM_NOTHING;
	if (!term->headless)
		term_input_read(&term->input);
	if (term->input.event == TERM_MOUSE) {
		struct term_mouse *mouse = &term->input.mouse;
		mouse->y = mouse->y < term->rows ? mouse->y : term->rows - 1;
		mouse->x = mouse->x < term->columns ? mouse->x : term->columns - 1;
	}
	return &term->input;
}

static short
poll_events(const struct term *term)
{
	struct pollfd fd = { .fd = term_fd(term), .events = POLLIN };
	return poll(&fd, 1, 0) == 1 ? fd.revents : 0;
}

bool
term_pending(const struct term *term)
{
	return poll_events(term) != 0;
}

bool
term_closed(const struct term *term)
{
	int bytes = 0;
	short events = poll_events(term);
	if (events & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return (events & POLLIN) && (ioctl(STDIN_FILENO, FIONREAD, &bytes) < 0 || bytes == 0);
}
