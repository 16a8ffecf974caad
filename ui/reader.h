// SPDX-License-Identifier: GPL-3.0-or-later
// reader: the full text of the paper on the screen, and how far it is read.

#ifndef READER_H
#define READER_H

#include "article.h"
#include "full_text.h"
#include "markdown.h"
#include "menu.h"
#include "references.h"

struct app;

struct reader {
	paper_id id;			// whose; 0: none
	struct full_text text;		// arena NULL: it is not cached
	unsigned how;			// its Markdown is read
	struct markdown markdown;
	struct references references;
	bool asked;			// paperboy-sync has not answered yet
	bool wanted;			// the sections are to be shown as soon as it is there
	char *failure;			// why it could not; NULL: it could
	struct article_place kept;	// the place that is remembered
	struct arena *arena;		// of the menu of sections
	struct menu_table menu;
	size_t *blocks;			// of its rows
};

// True if the full text is what is read of the paper.
bool reader_shows(const struct app *app);

// Reads the text of a paper, anew if it is read; asks for it if `asks` and it is not there.
unsigned reader_show(struct app *app, paper_id id, bool asks);

// Asks the site again; back to what was read before.
unsigned reader_refresh(struct app *app);
unsigned reader_leave(struct app *app);

// What came of asking; NULL: it is there.
unsigned reader_answer(struct app *app, const char *key, const char *failure);

// Lays it out.
void reader_lay_out(struct app *app, struct article_style style);

// Remembers the place of the paper that is read, where it is another than before; the place
// that was remembered, found in the text as it is now.
unsigned reader_keep(struct app *app);
struct article_place reader_place(struct app *app);

// How much lies above the place, in hundredths; -1: no full text is read.
int reader_share(const struct app *app);

// The text as Markdown, and as lines of at most `columns`; false: it is not that of this paper.
bool reader_source(const struct app *app, paper_id id, struct str *out);
bool reader_lines(const struct app *app, paper_id id, int columns, struct str *out);

// The hint line's pieces while it is read; in the arena.
struct guide_hint;
size_t reader_hints(struct app *app, struct arena *arena, struct guide_hint **hints);

// Opens the menu of sections, if it waited for the text.
unsigned reader_arrived(struct app *app);

void reader_free(struct reader *reader);

#endif
