// SPDX-License-Identifier: GPL-3.0-or-later
// talk: what is said about the paper on the screen: its comments, which of their
// threads are folded, and which one keys act on.

#ifndef TALK_H
#define TALK_H

#include "comment.h"

struct app;

struct talk {
	paper_id id;			// whose; 0: none
	struct comments comments;
	bool *folded;			// threads, by their first comment
	size_t current;			// a comment that begins a thread
	int64_t since_s;		// the newest comment when they were last looked at; PAPER_ABSENT
	int64_t kept_s;			// the newest comment that was kept as looked at; PAPER_ABSENT
	bool asked;			// paperboy-sync has not answered yet
	char *failure;			// why it could not; NULL: it could
};

// Reads the comments of a paper, anew if they are read; asks for them if `asks`.
unsigned talk_show(struct app *app, paper_id id, bool asks);

// Asks the site again.
unsigned talk_refresh(struct app *app);

// Back to what was read before; folds the thread that keys act on, or unfolds it.
unsigned talk_leave(struct app *app);
unsigned talk_fold(struct app *app);

// What came of asking; NULL: they are there.
unsigned talk_answer(struct app *app, const char *key, const char *failure);

// What is to be said of comments that are not there, or may be old; NULL: nothing. The
// caller frees.
char *talk_note(const struct app *app);

// The first comment of the thread that comes `steps` threads behind another; that one
// where there is none.
size_t talk_step(const struct talk *talk, size_t from, long steps);

// The hint line's pieces while they are read; in the arena.
struct guide_hint;
size_t talk_hints(struct app *app, struct arena *arena, struct guide_hint **hints);

void talk_free(struct talk *talk);

#endif
