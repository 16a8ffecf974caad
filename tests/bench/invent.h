// SPDX-License-Identifier: GPL-3.0-or-later
// invent: papers that nobody wrote, as long and as wordy as real ones.
//
// Paper 0 is the newest, of 2026-08-20; each day back holds INVENT_A_DAY, with
// the ids arXiv would have given them, so a million papers reach back to 2014
// and are in their order of id. A paper depends on its number alone: the first
// ten thousand of a million are the ten thousand, and any can be made first.
//
// Words are drawn from a vocabulary, with what single draws lack: a paper says
// some of its words again and again, keeps to a topic, and uses the phrases of
// its trade. One paper in three is on Daily and has votes, keywords and more.

#ifndef INVENT_H
#define INVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "paper.h"
#include "str.h"
#include "vocabulary.h"

enum {
	INVENT_A_DAY = 228,
	INVENT_MAX = 1000000,
	INVENT_AUTHORS_MAX = 24,
	INVENT_LISTED = 40,	// of a day, those on Daily with a rank
};

// Texts are good until the next paper is invented.
struct invented {
	char id[PAPER_ID_TEXT];
	daynum day;
	int place;			// in its day, 0 the newest
	struct str title, abstract, keywords, categories;	// the last two as JSON
	struct str authors[INVENT_AUTHORS_MAX];
	int authors_n;
	bool daily;			// what follows was told
	struct str organization, organization_name, code_url, submitter;
	int upvotes, comments, stars;	// stars PAPER_ABSENT: no code
};

daynum invent_newest_day(void);
void invent(const struct vocabulary *vocabulary, int number, struct invented *paper);
void invented_free(struct invented *paper);

// The paper as one line of our own JSON, schema 1.
void invented_json(const struct invented *paper, struct str *out);

// The same as a row of arXiv's metadata snapshot; what it tells beside is made of the number.
void invented_arxiv(const struct invented *paper, int number, struct str *out);

#endif
