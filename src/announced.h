// SPDX-License-Identifier: GPL-3.0-or-later
// announced: what arXiv announced, or had submitted, on a day in some categories, as
// one list: each paper once, the new ones first, then those that other categories
// announce too, then new versions of older ones. Written by paperboy-sync, read by
// all; its tables are in arxiv.sql.
//
// `categories` is a list as category.h has it.

#ifndef ANNOUNCED_H
#define ANNOUNCED_H

#include "day.h"
#include "db.h"
#include "paper.h"

enum announced_kind {	// stored in papers.db
	ANNOUNCED_SUBMITTED, ANNOUNCED_NEW, ANNOUNCED_CROSS, ANNOUNCED_REPLACE, ANNOUNCED_REPLACE_CROSS,
};

// In words for people: "cross-list", "replaced"; "" of what is new.
const char *announced_word(enum announced_kind kind);

struct announcement {
	daynum day;
	int papers;		// in these categories, each counted once
	int64_t fetched_s;	// of the category told longest ago; PAPER_ABSENT: none was
	int missing;		// categories that were not asked for
};

// What is known of a day.
const struct error *announcement_read(struct db *db, daynum day, const char *categories, struct announcement *out);

// The newest day that has papers in any of the categories, with *out->day; ERROR_NOT_FOUND.
const struct error *announcement_newest(struct db *db, const char *categories, struct announcement *out);

// The nearest such day before (direction < 0) or behind `day`; ERROR_NOT_FOUND.
const struct error *announcement_neighbour(struct db *db, daynum day, int direction, const char *categories,
	struct announcement *out);

struct announced;

// Reads the papers of a day that the cache holds; none of what was never told. *out is
// the caller's (announced_free).
const struct error *announced_open(struct db *db, daynum day, const char *categories, struct announced **out);

// In their order; borrowed.
const paper_id *announced_ids(const struct announced *announced, size_t *n);

// As what a paper was announced, where it is newest; ANNOUNCED_NEW of one that was not.
enum announced_kind announced_kind(const struct announced *announced, paper_id id);

void announced_free(struct announced *announced);

#endif
