// SPDX-License-Identifier: GPL-3.0-or-later
// messages: what was said to the person: in the bottom line for a while, then in
// `:messages`.

#ifndef MESSAGES_H
#define MESSAGES_H

#include <stdint.h>

#include "error.h"
#include "sheet.h"

struct app;

enum { MESSAGES_KEPT = 200 };

struct message_said {
	int64_t time_s;
	bool failure;
	char *text;
};

struct messages {
	struct message_said *said;	// the oldest first
	size_t n, cap;
	bool showing;			// the newest is in the bottom line
	bool met;			// a key was pressed since
	size_t covered;			// failures that newer words took the line from before their time
};

unsigned messages_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Takes the error over; "PREFIX: its words" if prefix is not NULL.
unsigned messages_fail(struct app *app, const char *prefix, const struct error *error);

// The same of what could not be read: the words name a file, or both that it may have been.
unsigned messages_fail_reading(struct app *app, const char *prefix, const struct error *error);

// A failure in words already made, of paperboy-sync.
unsigned messages_warn(struct app *app, const char *text);

// The newest while it is to be shown, else NULL.
const struct message_said *messages_now(const struct app *app);

// The person is there: what stands in the line was read.
void messages_meet(struct app *app);

// Its time is over, or something else was done.
unsigned messages_hush(struct app *app);

// Rows for the sheet, the newest first.
size_t messages_rows(struct app *app, struct arena *arena, struct sheet_row **rows);

void messages_free(struct messages *messages);

#endif
