// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of library share among themselves.

#ifndef LIBRARY_OWN_H
#define LIBRARY_OWN_H

#include "library.h"

// A change that waits to be saved; it owns its label, steps and their texts.
struct change {
	char *label;
	struct library_step *steps;
	size_t n;
};

struct library {
	struct db *db;
	struct index *index;	// of the attached cache; NULL: not asked for yet
	struct related *related;	// last asked for; NULL: none
	char *path;		// NULL: in memory
	bool was_empty;		// the file, when it was opened
	int64_t since_s;	// papers first held after that are new; PAPER_ABSENT: none are
	int64_t since_day;	// the newest there was then; PAPER_ABSENT: none
	int64_t visit;		// the row of the visit that goes on; 0: none
	char *frozen;		// why nothing in it can be changed; NULL: it can
	char *mended;		// what was done to it when it was opened; NULL: nothing
	struct rules *rules;	// borrowed; NULL: none are used
	void (*tell)(void *arg, size_t done, size_t n);	// NULL: nobody wants to know
	void *tell_arg;
	struct change *waiting;	// in the order they were wished
	size_t waiting_n, waiting_cap;
	paper_id *selected;	// ascending
	size_t selected_n;
};

// Opens the file (NULL: memory) and looks whether it can be read.
const struct error *library_connect(const char *path, int wait_ms, struct db **out);

// A file that is gone would take a change and lose it, and one of a newer program is not
// ours to change: an error then.
const struct error *library_ready(struct library *library);

// How errors name the file.
const char *library_name(const struct library *library);

// A change begins: what was undone before it can no longer be done again, and
// the journal keeps its depth.
const struct error *library_journal_begin(struct db *db, const char *label, int64_t now_s, int64_t *change);

// Makes the steps, journalled under `change` (0: not at all), in the transaction that is open; *changed if any
// of them did something.
const struct error *library_change_steps(struct library *library, int64_t change, const struct library_step *steps,
	size_t n, int64_t now_s, bool *changed);

// The last version of the paper is the one that is read now; in the transaction that is open.
const struct error *library_version_note(struct db *db, paper_id id, int64_t now_s);

// Brings the rules of a change to one side of the journal.
const struct error *library_rules_side(struct db *db, int64_t change, bool redo);

// Forgets the first n waiting changes.
void library_drop_waiting(struct library *library, size_t n);

#endif
