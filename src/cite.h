// SPDX-License-Identifier: GPL-3.0-or-later
// cite: the keys that papers are cited by: {auth}{year}{word}, "tanaka2026papermamba": the
// first author's family name, the year of arXiv's first version, the title's first word that
// says something, in ASCII letters and digits without case.
//
// Papers of the cache that would have the same key are told apart by letters behind it, in the
// order of their ids: the oldest has none, then come a, b, …, z, aa, ab. So a paper has
// the same key in every export of a cache, whatever else is exported, and no two papers
// have one. When a paper comes that is older than one of the same key, which
// happens when old days are fetched, the newer ones' letters move on by one.

#ifndef CITE_H
#define CITE_H

#include <stdbool.h>

#include "db.h"
#include "paper.h"
#include "str.h"

struct cite;

// The key without letters behind it. The title may have its TeX or be rendered: it is the same.
void cite_base(const struct paper *row, struct str *out);

// The letters of the n-th paper of a key, from 0: "", "a", …, "z", "aa".
void cite_suffix(unsigned n, struct str *out);

// The keys of everything cached, or of what this row could share its own with. They are found in
// steps, between which no statement is open; true while there is more to do. On an
// error, which is the caller's, there is not.
struct cite *cite_new(struct db *db);
struct cite *cite_near(struct db *db, const struct paper *row);
bool cite_step(struct cite *cite, const struct error **error);
const struct error *cite_finish(struct cite *cite);	// all steps

// The whole key, once all steps are done; with NULL the key without letters.
void cite_key(const struct cite *cite, const struct paper *row, struct str *out);

void cite_free(struct cite *cite);

#endif
