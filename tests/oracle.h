// SPDX-License-Identifier: GPL-3.0-or-later
// oracle: random filters, and what they must find, by a slow and obvious
// evaluator that shares nothing with the query but the letters of words.h.

#ifndef ORACLE_H
#define ORACLE_H

#include "library.h"
#include "paper.h"
#include "str.h"

// A stream of numbers, the same on each run.
struct dice { uint64_t state; };
size_t roll(struct dice *dice, size_t sides);

enum field {
	F_TITLE, F_AUTHOR, F_ABS, F_KW, F_ORG, F_BY, F_TAG, F_NOTE, F_CAT, F_ID,
	FIELDS,
	F_ANY = FIELDS,
};
extern const char *const field_names[FIELDS];

// One text of a paper, made ready to be searched.
struct prose {
	char *text, *folded;
	size_t *map;		// folded byte to byte of the text
	char *starts;		// for each folded byte: '1' a word or hump starts here, '0' a letter, ' ' inside one
};

struct known {
	struct paper_full *paper;
	unsigned state;
	struct prose *proses[FIELDS];
	size_t n[FIELDS], cap[FIELDS];
};

struct corpus {
	struct library *library;
	struct known *papers;	// newest first
	size_t n;
};

// Reads all papers of the library's cache, and what is yours about them.
const struct error *corpus_read(struct library *library, struct corpus *out);
void corpus_free(struct corpus *corpus);

enum ask_kind { ASK_AND, ASK_OR, ASK_NOT, ASK_TEXT, ASK_NUMBER, ASK_DATE, ASK_AGE, ASK_IS, ASK_HAS, ASK_SRC, ASK_ID };
enum { ASK_CHILDREN = 4, ASK_TEXT_BYTES = 96 };

struct ask {
	enum ask_kind kind;
	struct ask *children[ASK_CHILDREN];
	size_t n;
	enum field field;
	enum {
		TEXT_WORD, TEXT_INSIDE, TEXT_PHRASE,
		TEXT_REGEX, TEXT_REGEX_START, TEXT_REGEX_SPAN, TEXT_REGEX_EITHER,	// a, ^a, a.*b, (a|b)
		TEXT_HOWS,
	} how;
	char text[ASK_TEXT_BYTES];	// a text; a name; a date as typed
	char upto[ASK_TEXT_BYTES];	// the end of a range of dates; b of an expression
	const char *compare;		// "<", "<=", ">", ">=", "=", "", ".."
	const char *name;		// upvotes, day …
	int64_t number, number_to;
	paper_id id;
};

// A random question about the papers of the corpus; text is what is typed for it.
struct ask *ask_random(struct dice *dice, const struct corpus *corpus, int depth);
void ask_print(struct dice *dice, const struct ask *ask, struct str *out);
void ask_free(struct ask *ask);

// True if the paper answers; `today` as "2026-08-21".
bool judge(const struct known *paper, const struct ask *ask, const char *today);

#endif
