// SPDX-License-Identifier: GPL-3.0-or-later
// intake: papers from outside, checked and merged into the cache.
//
// A source (hf, arxiv, our own JSON) fills the TEMP tables `incoming` and
// `incoming_author` of intake.sql with cleaned values, one row a paper, in the
// order of the answer. An answer of several pages is given page by page, each
// continuing behind the last position, and merged once, when it is whole.
// intake_merge then brings the papers into the store by these rules:
//   - a paper is one row, whatever the number of sources, days and answers, and
//     the same whatever the order these came in (but for a field that the best of
//     them leaves out and several others tell differently);
//   - each field is told by the source that knows it better. arXiv (incoming.arxiv)
//     does title, abstract, names of authors and their order, categories, comment,
//     DOI, journal reference, when it was published and updated, and the version:
//     what it told is replaced by a later version's alone. The papers site does the
//     counts, organisation, keywords, summary, links, and who claims a name;
//   - a later capture wins on counts, an earlier one never overwrites them;
//   - whatever is better replaces what is held, but never makes it emptier; what
//     is worse fills what is missing;
//   - absent is not zero and never replaces anything;
//   - title and abstract of a version that is replaced are kept under its number;
//   - a listing keeps what a smaller answer no longer holds, behind what it
//     does (trending, a ranking of the moment, is replaced);
//   - rows without an id or a title are skipped and counted.
// Every field and list of an answer has a limit, which stands where it is read;
// what had to be cut is counted from intake_start on.
// Only a connection that may write the store calls this.

#ifndef INTAKE_H
#define INTAKE_H

#include "day.h"
#include "db.h"

struct intake_count {
	int papers;	// rows taken
	int fresh;	// of them new to the cache
	int skipped;	// without an id or title
	struct db_cuts cuts;
};

enum { INTAKE_MAX = 20000 };	// papers in one answer: the rest is left out

// Makes the incoming tables if need be, and empties them.
const struct error *intake_start(struct db *db);

// The position behind the last paper incoming: where a further page goes on.
int64_t intake_next(struct db *db);

// Fills the incoming tables from our own JSON (schema 1): an array of papers
// or one paper, with the keys the man page documents.
const struct error *intake_own(struct db *db, const char *json, size_t len);

// Gives the JSON valid UTF-8 without a byte order mark and without \u0000, where
// SQLite would end a string; the caller frees. *len is updated.
char *intake_json(const char *bytes, size_t *len);

// What was cut, in words: "2 fields were too long and cut". NULL if nothing
// was; the caller frees.
char *intake_cut(const struct intake_count *count);

// Merges what is incoming. `period` may be NULL: no listing is touched;
// `whole` says that the answer is all of the period; else the listing is as of the
// period's beginning, so that the site is still asked for it. captured_s is when the
// answer was given. Runs inside the caller's transaction.
const struct error *intake_merge(struct db *db, const struct period *period, bool whole,
	int64_t captured_s, struct intake_count *out);

#endif
