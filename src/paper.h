// SPDX-License-Identifier: GPL-3.0-or-later
// paper: what a paper is; its id as an integer; pages and whole papers that
// own their text.
//
// The integer id of an arXiv paper is yyyymm * 100000 + n, so that integer
// order is recency: "2608.09888" is 20260809888. Old-style ids,
// "hep-th/9901001", are yyyymm * 100000 + archive * 1000 + n with the archive's
// place in a fixed table; a subject class ("math.CO/9901016") is accepted and
// dropped, as arXiv does. Ids before 1501 are written with four digits, later
// ones with five. Papers from elsewhere have ids from PAPER_FOREIGN up, a hash
// of "source:id"; their text id is kept beside them. Ids are never decimal or
// floating numbers.

#ifndef PAPER_H
#define PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mem.h"

typedef int64_t paper_id;	// > 0

#define PAPER_FOREIGN ((paper_id)1 << 62)

enum {
	PAPER_ID_TEXT = 32,	// room for any arXiv id and the NUL
	PAPER_ABSENT = -1,	// a count or moment nobody told; missing is not zero
};

// Exactly one id: "2608.09888", "2608.09888v2", "hep-th/9901001". On success
// *version is the number behind v, or 0. `version` may be NULL.
bool paper_id_parse(const char *text, paper_id *out, int *version);

// The id in any form people paste: as above, "arXiv:" before it, an abs, pdf,
// html or huggingface.co/papers address (http or https or neither, query and
// fragment ignored), a file of it (".pdf" and ".md" dropped), a DOI 10.48550/arXiv.…. Blanks
// around it are ignored.
bool paper_id_find(const char *text, paper_id *out, int *version);

// The canonical text of an arXiv id, without version. False, with out[0] = 0,
// for a foreign id.
bool paper_id_format(paper_id id, char out[PAPER_ID_TEXT]);

// For qsort and bsearch: the oldest first.
int paper_id_compare(const void *a, const void *b);

// The id of a paper that is not on arXiv.
paper_id paper_id_foreign(const char *source, const char *id);

// What is yours about a paper; bits of struct paper's state. The values are
// stored in library.db.
enum paper_state {
	PAPER_FAV = 1,
	PAPER_READ = 2,
	PAPER_HIDDEN = 4,
	PAPER_QUEUED = 8,
	PAPER_NOTE = 16,
	PAPER_TAG = 32,
	PAPER_UNSAVED = 64,	// a change is waiting for the disk; never stored
	PAPER_NEW = 128,	// since the last visit; never stored
	PAPER_SELECTED = 256,	// for what several papers are done with; never stored
	PAPER_WITHDRAWN = 512,	// never stored
	PAPER_UPDATED = 1024,	// since it was read or starred, a later version came; never stored
	PAPER_PDF = 2048,	// its PDF lies in the cache directory; never stored
};

// A row of a list. Strings are clean UTF-8, NULL when absent.
struct paper {
	paper_id id;
	const char *text_id;		// as people write it
	const char *title;
	const char *first_author;	// the first that is not hidden
	const char *organization;	// its full name, else its handle
	const char *code_url;
	int authors;			// how many, hidden ones included
	int upvotes, comments, stars;	// PAPER_ABSENT when not told
	int64_t published_s;		// arXiv v1
	int64_t daily_s;		// when put on Daily
	int64_t first_seen_s;		// when this cache first held it
	bool withdrawn;
	unsigned state;			// paper_state bits
};

// Rows in the order of a view; all their strings live in the arena.
struct page {
	struct arena *arena;
	struct paper *papers;
	size_t n;
};

void page_free(struct page *page);	// the page is empty afterwards

struct author {
	const char *name;
	const char *user;	// handle on the site, when claimed
	bool hidden;		// not to be shown as a normal name
};

enum linked_kind { LINKED_MODEL, LINKED_DATASET, LINKED_SPACE };

struct linked {
	enum linked_kind kind;
	const char *id;			// "owner/name"
	int64_t downloads, likes;	// PAPER_ABSENT when not told
};

// One thing of yours about a paper, and when it came or went.
struct mark {
	const char *what;	// "fav", "read", "hidden", "queued", "tag" or "note"
	const char *tag;	// of "tag"
	bool on;		// false: it was taken off
	int64_t at_s;
};

// Everything known of one paper.
struct paper_full {
	struct arena *arena;		// owns all here, this struct included
	struct paper row;
	const char *abstract, *ai_summary, *ai_model;
	const char *organization_name;	// handle
	const char *submitter, *submitter_name;	// handle, full name
	const char *project;
	const char *doi, *journal_ref, *comment;
	const char *thumbnail;
	const char *const *keywords;	size_t keywords_n;
	const char *const *categories;	size_t categories_n;
	const char *const *media;	size_t media_n;
	const char *const *days;	size_t days_n;	// "2026-08-20", ascending
	const struct author *authors;	size_t authors_n;
	const struct linked *linked;	size_t linked_n;	// previews; the totals are below
	const char *note;		// yours, as are tags and marks; library_fill
	const char *const *tags;	size_t tags_n;
	const struct mark *marks;	size_t marks_n;
	int models, datasets, spaces;	// totals on the site; PAPER_ABSENT before the detail was fetched
	int64_t updated_s;		// arXiv's last version
	int version;			// its number; 0: nobody told
	int64_t withdrawn_s;
	int64_t detail_s;		// when the paper's own answer was stored; PAPER_ABSENT if never
};

void paper_full_free(struct paper_full *paper);

// Puts all texts that people read (ids and addresses stay) into another form, as
// text_ascii; what `form` returns it frees.
typedef char *paper_form(const char *text, size_t len);
void page_texts(struct page *page, paper_form *form);
void paper_full_texts(struct paper_full *paper, paper_form *form);

// What people call a paper: its title up to a colon, or as much of it as fits in
// `columns`; *cut if that is not all of a name. The caller frees.
char *paper_name(const char *title, int columns, bool *cut);

// Addresses, built from the id alone; the caller frees. NULL where a paper has
// no such place (a foreign one has no arXiv pages).
enum paper_link { LINK_HF, LINK_ABS, LINK_PDF, LINK_HTML };
char *paper_address(const struct paper *paper, enum paper_link link);

#endif
