// SPDX-License-Identifier: GPL-3.0-or-later
// command: the one table of what a person can do. commands.def holds a row for
// each; keys, the `:` prompt, the config file, help, hints and the key tables
// of the man page and README all come from there.
//
// A command changes state and returns what it dirtied; it never draws. Each
// function lives with its noun's pane and has one row.

#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "str.h"

struct app;
struct keymap;
struct options;

// Where a command applies. What has the focus decides: PLACE_ENTRY asks itself
// alone; PLACE_DETAIL asks itself, then PLACE_LIST, then PLACE_EVERYWHERE;
// PLACE_TRIAGE asks itself, then PLACE_DETAIL, then PLACE_EVERYWHERE;
// PLACE_LIST and PLACE_FRONT ask themselves, then PLACE_EVERYWHERE.
enum place {
	PLACE_EVERYWHERE = 1,
	PLACE_LIST = 2,
	PLACE_DETAIL = 4,
	PLACE_FRONT = 8,	// the calendar, the pivot
	PLACE_TRIAGE = 32,	// papers gone through one by one
	PLACE_ENTRY = 16,	// a line is being typed: filter bar, prompt, help's search
};
enum { PLACE_PAPER = PLACE_LIST | PLACE_DETAIL };

// What the screen has to do after a change; bits.
enum dirty {
	DIRTY_LIST = 1,		// draw the list again
	DIRTY_DETAIL = 2,	// draw the detail pane again
	DIRTY_BARS = 4,		// header, filter bar, status and hints
	DIRTY_PANEL = 8,	// help, links, messages: what lies over the panes
	DIRTY_LAYOUT = 16,	// rectangles may have changed: lay out, draw all
	DIRTY_QUERY = 32,	// ask the view's query again
	DIRTY_SCREEN = 64,	// the terminal is not to be trusted: paint every cell
};

struct command_call {
	const struct command *command;
	int count;		// as typed before the keys; 0: none
	const char *argument;	// behind the name, "" when none; without blanks around it
};

// How often it is to be done: once where no count was typed.
int command_times(const struct command_call *call);

typedef unsigned command_fn(struct app *app, const struct command_call *call);

struct command {
	const char *name;	// for `:` and bind
	const char *keys;	// default sequences, blanks between; "" for none
	unsigned places;	// enum place, bits
	command_fn *run;
	const char *hint;	// its word in the hint line, "" to stay out of it
	const char *argument;	// what may follow the name, "" for nothing
	const char *sentence;
};

// Every function of the table, so that one that is missing fails to link.
#define COMMAND(name, keys, places, run, hint, argument, sentence) command_fn run;
#include "commands.def"
#undef COMMAND

// The table, and a row by name (NULL if there is none).
const struct command *command_rows(size_t *n);
const struct command *command_find(const char *name);

// The error that a name is no command; it names the nearest.
const struct error *command_unknown(const char *name);

// Reads a line of the prompt, which is cut up in place: [COUNT] NAME [ARGUMENT].
// NAME may be cut short where that is clear; a COUNT alone goes to that row.
// call->argument points into the line. The error names the nearest command.
const struct error *command_parse(char *line, struct command_call *call);

// What is wrong with an argument ("" for none) behind this command, or NULL.
const struct error *command_check(const struct command *command, const char *argument);

// Words that can stand where the line's last word begins (*from, a byte
// offset): commands, for set and bind their settings and commands. *words is the
// caller's to free, the words are not. Sorted as in the tables.
size_t command_complete(const char *line, size_t *from, const char ***words);

#endif
