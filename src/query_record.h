// SPDX-License-Identifier: GPL-3.0-or-later
// query_record: what a query may ask of one paper, read part by part, and only
// what is asked.

#ifndef QUERY_RECORD_H
#define QUERY_RECORD_H

#include "day.h"
#include "library.h"
#include "paper.h"
#include "str.h"

// Titles and abstracts have their TeX rendered. Where a paper has several, each
// is a paragraph of its own, so that no phrase goes from one to the next.
enum record_text {
	RECORD_TITLE, RECORD_ORG, RECORD_ID, RECORD_AUTHORS, RECORD_KEYWORDS, RECORD_ABSTRACT,
	RECORD_TAGS, RECORD_NOTE, RECORD_CATEGORIES, RECORD_SUBMITTER, RECORD_FIRST_AUTHOR,
	RECORD_TEXTS,
};

enum record_number {
	RECORD_UPVOTES, RECORD_COMMENTS, RECORD_STARS, RECORD_PUBLISHED_S, RECORD_DAILY_S, RECORD_MODELS,
	RECORD_DATASETS, RECORD_SPACES, RECORD_FIRST_SEEN_S,
	RECORD_WITHDRAWN_S,
	RECORD_NUMBERS,
};

enum record_flag {
	RECORD_CODE = 1, RECORD_PROJECT = 2, RECORD_SUMMARY = 4, RECORD_MODEL = 8, RECORD_DATASET = 16,
	RECORD_SPACE = 32,
};

struct record;

struct record *record_new(struct library *library);
void record_free(struct record *record);

// The paper that is asked about from now on.
void record_set(struct record *record, paper_id id);
paper_id record_id(const struct record *record);

// Its authors are absent from now on: they are known not to matter, and not read.
void record_leave_authors(struct record *record);

// False if the cache lacks the paper; all of it is absent then.
bool record_exists(struct record *record);

// NULL if absent; until record_set.
const char *record_text(struct record *record, enum record_text text);

// slot_start of a text; slot_lacks.
const char *record_start(struct record *record, enum record_text text);
bool record_lacks(struct record *record, enum record_text text, const char *letters, bool ends);

// PAPER_ABSENT if nobody told.
int64_t record_number(struct record *record, enum record_number number);

// Upvotes gained lately, as spark_gain has it; false if nobody can tell.
bool record_gained(struct record *record, daynum today, int64_t *gained);

bool record_flag(struct record *record, enum record_flag flag);
unsigned record_state(struct record *record);	// paper_state bits, unsaved ones included, PAPER_NEW not
bool record_is_new(struct record *record);	// as library_is_new has it
bool record_is_updated(struct record *record);	// as library_version has it

bool record_pdf(struct record *record);	// its PDF is kept
bool record_full(struct record *record);	// its whole text is

// True if the site listed the paper on a day of [lo, hi].
bool record_on_day(struct record *record, int64_t lo, int64_t hi);

// What failed since record_set, for the caller; the answers are of no use then.
const struct error *record_error(struct record *record);

#endif
