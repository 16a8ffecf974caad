// SPDX-License-Identifier: GPL-3.0-or-later
// shelf: saved filters, watches and colours of rows as they are kept and taken away from the
// screen: in library.db, one undoable change each. Those of the config stand beside them and are
// changed there.

#ifndef SHELF_H
#define SHELF_H

#include "judge.h"
#include "rules.h"
#include "theme.h"

struct app;
struct paper;

enum { SHELF_SEEN = 256 };

// What the rules say of papers on the screen, until they or the papers change.
struct shelf {
	bool made;		// the judge is, as the rules are
	struct judge *judge;	// NULL: none is needed
	unsigned changes;	// of the rules, then
	struct {
		paper_id id;	// 0: none
		struct verdict verdict;
	} seen[SHELF_SEEN];	// at the id's remainder
	char **bound;		// names of the library's filters that have keys
	size_t bound_n, bound_cap;
	unsigned bound_changes;	// of the rules, when they got them
	int64_t version;	// of library.db, when another's rules were read
};

// Gives the library's filters their keys, if rules have changed: by an undo, too.
unsigned shelf_bind(struct app *app);

// Puts the library's rules beside the config's.
unsigned shelf_open(struct app *app);

// Keeps a rule, in words as rule_parse has them; one of its name is replaced.
unsigned shelf_keep(struct app *app, enum rule_kind kind, char *const *words, size_t n);

// Takes it away; of the config's it says where that stands.
unsigned shelf_forget(struct app *app, const struct rule *rule);

// Reads the rules again: another paperboy, or an undo, may have changed them.
unsigned shelf_read(struct app *app);

// The same if another has written to library.db since; in a transaction that reads, and quietly: if it
// can't be read now, next time.
unsigned shelf_look(struct app *app);

// The saved filter that the list shows, or NULL.
const struct rule *shelf_shown(const struct app *app);

// The same text under another name.
unsigned shelf_rename(struct app *app, const struct rule *rule, const char *name);

// True if shelf_row has something to read.
bool shelf_judges(struct app *app);

// Papers may have changed: they are judged anew.
void shelf_renew(struct shelf *shelf);

// How a row of the list is to look besides: *watched, and *tint if a rule colours it (true).
bool shelf_row(struct app *app, const struct paper *paper, bool *watched, struct look *tint);

void shelf_free(struct shelf *shelf);

#endif
