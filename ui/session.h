// SPDX-License-Identifier: GPL-3.0-or-later
// session: where the person left, to begin there: view, filter, paper, the room of the panes.
// It is $XDG_STATE_HOME/paperboy/session, a line each:
//
//	view WORDS		as on the command line; "latest" is the newest day
//	filter TEXT
//	paper ID LINE		under the cursor, on which line of the list
//	layout CHOICE SIDE STACKED	as :layout has it; shares of the list in thousandths

#ifndef SESSION_H
#define SESSION_H

#include "layout.h"
#include "options.h"
#include "query.h"

struct app;

struct session {
	bool found;		// there is one
	bool latest;		// the newest day, whichever that is
	struct view view;	// if not
	char *filter;		// NULL: none
	paper_id chosen;	// 0: none
	size_t line;
	struct layout_wish wish;
};

// Reads it. What makes no sense is passed over: another version may have written it.
void session_read(const struct options *options, struct session *out);

// Writes how things are; the error is about the file.
const struct error *session_write(const struct app *app);

void session_free(struct session *session);

#endif
