// SPDX-License-Identifier: GPL-3.0-or-later
// announcement: what arXiv announced, or had submitted, on a day in some categories, as
// one list: each paper once, the new ones first, then those that other categories
// announce too, then new versions of older ones. Written by paperboy-sync, read by
// all; its tables are in arxiv.sql.
//
// `categories` is a list as category.h has it.

#ifndef ANNOUNCEMENT_H
#define ANNOUNCEMENT_H

#include "day.h"
#include "db.h"
#include "paper.h"

enum announcement_kind {	// stored in papers.db
	ANNOUNCEMENT_SUBMITTED, ANNOUNCEMENT_NEW, ANNOUNCEMENT_CROSS, ANNOUNCEMENT_REPLACE, ANNOUNCEMENT_REPLACE_CROSS,
};

// In words for people: "cross-list", "replaced"; "" of what is new.
const char *announcement_word(enum announcement_kind kind);

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

// JOB_ARXIV's text: the day, 0 for the newest, and the categories. The caller frees.
char *announcement_job(daynum day, const char *categories);

struct announcement_papers;

// Reads the papers of a day that the cache holds; none of what was never told. *out is
// the caller's (announcement_free).
const struct error *announcement_open(struct db *db, daynum day, const char *categories, struct announcement_papers **out);

// In their order; borrowed.
const paper_id *announcement_ids(const struct announcement_papers *announced, size_t *n);

// As what a paper was announced, where it is newest; ANNOUNCEMENT_NEW of one that was not.
enum announcement_kind announcement_kind(const struct announcement_papers *announced, paper_id id);

void announcement_free(struct announcement_papers *announced);

#endif
