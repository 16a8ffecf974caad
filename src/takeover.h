// SPDX-License-Identifier: GPL-3.0-or-later
// takeover: what an import says is the person's, checked and merged into the library.
//
// paperboy-sync has parsed it into papers.staged; nothing in there is believed. Of the same thing here
// and there the newer counts: what was taken off here later stays off, what was taken off
// there later goes, but for notes, of which none is lost: two that differ become one, the
// newer first.

#ifndef TAKEOVER_H
#define TAKEOVER_H

#include "library.h"
#include "rules.h"

struct takeover_count {
	size_t papers, marks;	// marks set or taken off, and of how many papers
	size_t unknown;		// papers that the cache does not have: nothing was taken over of them
	size_t rules[RULES];	// made, changed or taken away
	size_t no_rules;	// those that are not understood
};

// An error if that is no look of a row.
typedef const struct error *takeover_look(const char *text);

// Papers of the import that the cache lacks; *ids is the caller's.
const struct error *takeover_unknown(struct library *library, int64_t import, paper_id **ids, size_t *n);

// Takes it over, as one undoable change with this label. Looks of rows are checked by `look`.
const struct error *takeover_apply(struct library *library, int64_t import, const char *label, takeover_look *look,
	struct takeover_count *out);

#endif
