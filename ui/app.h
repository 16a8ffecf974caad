// SPDX-License-Identifier: GPL-3.0-or-later
// app: everything the screen knows, in one struct passed down; and the loop.
//
// Commands change this state and return what they dirtied; drawing happens once
// a turn of the loop. Panes do not know each other: what passes between them
// passes here.

#ifndef APP_H
#define APP_H

#include <stdint.h>

#include "announced.h"
#include "person.h"
#include "cache.h"
#include "calendar.h"
#include "clipboard.h"
#include "command.h"
#include "detail.h"
#include "elsewhere.h"
#include "filter.h"
#include "front.h"
#include "guide.h"
#include "jobs.h"
#include "kept.h"
#include "keymap.h"
#include "layout.h"
#include "library.h"
#include "link.h"
#include "list.h"
#include "menu.h"
#include "messages.h"
#include "opening.h"
#include "options.h"
#include "orders.h"
#include "palette.h"
#include "pivot.h"
#include "places.h"
#include "prompt.h"
#include "query.h"
#include "reader.h"
#include "repeat.h"
#include "saving.h"
#include "seek.h"
#include "selection.h"
#include "settings.h"
#include "shelf.h"
#include "sheet.h"
#include "talk.h"
#include "term.h"
#include "theme.h"
#include "timers.h"
#include "traits.h"
#include "trail.h"
#include "triage.h"

// Which line is being typed into.
enum entry { ENTRY_NONE, ENTRY_FILTER, ENTRY_PROMPT, ENTRY_SHEET, ENTRY_MENU, ENTRY_PALETTE, ENTRY_SEEK };

struct app {
	struct options *options;	// borrowed
	struct term *term;
	struct theme theme;
	char *theme_mistakes;		// of its file, that were told; NULL: none
	struct layout layout;
	enum focus focus;
	bool zoom;
	struct layout_wish wish;	// but for focus and zoom, which are above
	bool raw_tex;			// texts as their authors wrote them
	enum entry entry;
	bool panel;			// the panel of what can follow is open
	bool resting;			// what a command wrote is to be read
	bool dragging;			// the rule between the panes
	unsigned dirty;			// what the next frame has to draw

	struct library *library;	// what is shown: yours, or the sample's
	struct library *own;		// yours, while the sample is shown; else NULL
	struct view view;
	struct trail trail;		// where related papers were asked for
	bool latest;			// the view is the newest day, whichever that is
	int64_t here_s;			// a key was pressed last
	bool touched;			// a key was pressed: the view is not changed unasked
	size_t total;			// papers of the view without a filter, as last known

	struct list list;
	struct selection selection;
	struct triage triage;
	struct detail detail;
	struct talk talk;
	struct reader reader;
	struct seek seek;
	struct filter filter;
	struct elsewhere elsewhere;
	struct prompt prompt;
	struct sheet sheet;
	struct menu menu;
	enum front front;		// in front of the panes
	struct calendar calendar;
	struct pivot pivot;
	struct orders orders;
	struct messages messages;
	struct saving saving;
	const struct job *marking;	// how far a change of many papers is; NULL: none is under way
	struct keymap *keymap;		// the settings'
	struct settings settings;
	struct shelf shelf;
	struct kept kept;
	struct traits traits;
	struct announced arxiv;
	struct person person;
	struct repeat repeat;
	struct palette palette;
	struct places places;
	struct timers timers;

	struct link *link;		// NULL: nobody to ask (tests)
	struct jobs jobs;
	struct cache cache;
	struct opening opening;
	struct clipboard clipboard;
	uint32_t yours_version;		// db_data_version of the library when last asked, 0: never
	bool unkept;			// the library could not be opened: nothing is kept

	paper_id followed;		// the paper whose rest is timed
	bool reading;			// and whether its reading is

	int signal_fd;
	int ended_by;			// the signal to end with
	bool started;			// paperboy-sync was asked for what is shown
	bool warm;			// the index was read, for the first key of a filter
	bool quit;
	size_t warned;			// unsaved changes it was said of that quitting loses them
	int64_t test_now_s, test_now_ms;	// > 0: the time, in tests
};

struct app_setup {
	struct options *options;	// borrowed; must outlive the app
	const struct view *view;	// NULL: the newest day
	const char *filter;		// NULL: none
	bool resume;			// where the person left, if that is known, in place of both
	int rows, columns;		// > 0: without a terminal
	struct library *library;	// NULL: opened as the options say; else taken over
	struct link *link;		// NULL: made as the options say, or none without a terminal
	int64_t now_s;			// > 0: the time stands still
};

// The screen, from its first frame to its end. NULL view: the newest day; NULL filter:
// none.
const struct error *app_run(struct options *options, const struct view *view, const char *filter, bool resume);

// Its parts, for tests that press the keys themselves.
const struct error *app_open(const struct app_setup *setup, struct app **out);
void app_start(struct app *app);	// after the first frame: asks the site
void app_key(struct app *app, int key);
void app_mouse(struct app *app, const struct term_mouse *mouse);
void app_paste(struct app *app, const char *bytes, size_t len);
void app_tick(struct app *app);		// timers that are due
void app_settle(struct app *app);	// works until the query is done
void app_draw(struct app *app);		// what is dirty
void app_close(struct app *app);

int64_t app_now_s(const struct app *app);
int64_t app_now_ms(const struct app *app);	// monotonic

// Shows another view; keeps the filter. But for views that people come back from,
// what was left for some is forgotten.
unsigned app_show(struct app *app, const struct view *view);

// Where keys go now.
enum place app_place(const struct app *app);

// Lays the panes out again; takes up what the settings say of looks.
void app_layout(struct app *app);
void app_look(struct app *app);

// Tells the last of the keys that can't be reached for another's, if there are more
// than `before`.
unsigned app_tell_conflicts(struct app *app, size_t before);

// Reads a config and tells what is wrong with it.
unsigned settings_take(struct app *app, const char *file);

enum { APP_KEY_MS = 8 };	// for the query within a key's frame

// Works on the query, if there is work, for about budget_ms; true while there is
// more.
bool app_work(struct app *app, int budget_ms);

// The cursor or the focus may have moved.
void app_follow(struct app *app);

#endif
