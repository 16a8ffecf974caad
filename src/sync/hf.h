// SPDX-License-Identifier: GPL-3.0-or-later
// hf: the papers site of Hugging Face: its addresses and its answers.
//
// Answers are JSON, or HTML pages with the same JSON in an island. Known
// shapes, told apart by content:
//	/api/daily_papers, /api/papers/search	[{"paper":{…},"numComments":…}, …]
//	/api/papers					[{"id":…,"title":…}, …]
//	/api/papers/ID					{"id":…,"title":…}
//	page of a list		{"dailyPapers":[…]}, or {"searchResults":[…],"dailyPapers":…}
//	page of a paper		{"paper":{…},"comments":[…]}
//	a refusal			{"error":"…"}
// The API has no published description; this is what recorded answers of 2024
// to 2026 hold. Any field may be missing, null or of another type; such a field
// is as if it had not been told. Of a key told twice the first counts. A list
// and its papers repeat some fields: the paper's own win.

#ifndef HF_H
#define HF_H

#include <stdbool.h>
#include <stddef.h>

#include "day.h"
#include "db.h"
#include "paper.h"

enum {
	HF_PAGE = 100,			// papers a page of a listing holds: fewer end it
	HF_PAGE_UNASKED = 50,		// but so many: what the site cuts a list at of its own accord
	HF_AUTHORS_MAX = 5000,		// of one paper; the largest known has 3,000
};

// Addresses under `endpoint` ("https://huggingface.co", no slash at its end);
// the caller frees. Pages count from 0.
// NULL for a period the API refuses (week 53): it is made of its days.
char *hf_address_listing(const char *endpoint, struct period period, int page);
char *hf_address_newest(const char *endpoint);
char *hf_address_paper(const char *endpoint, const char *id);
// The HTML page of a paper, where its comments are.
char *hf_address_discussion(const char *endpoint, const char *id);
// The whole paper as Markdown, where the site has it.
char *hf_address_text(const char *endpoint, const char *id);
char *hf_address_search(const char *endpoint, const char *words);
// The HTML page of a listing, for when the API fails.
char *hf_address_page(const char *endpoint, struct period period);

// What an answer turned out to be.
struct hf_answer {
	bool list;		// a listing or search result; else one paper
	int papers;		// entries it has, those without id or title too
	bool has_period;	// it tells what period it is the listing of
	bool guessed;		// by the day its papers share: it may be a part of that day's
	struct period period;
};

// Puts the papers of an answer, JSON or a page, behind those already incoming
// (intake_start comes before the first page of a listing, intake_merge behind
// the last). A refusal is ERROR_NETWORK with the site's words; anything else
// that is not papers is ERROR_INPUT, and nothing is incoming from it.
const struct error *hf_take(struct db *db, const char *bytes, size_t len, struct hf_answer *out);

// The rows of what the site's search found, for found_keep.
extern const char hf_found_sql[];

// Reads the comments of a paper's page into a TEMP table, cleaned; ERROR_INPUT unless it is the
// page of that paper. Then, inside a transaction, hf_keep_comments puts them in the place of
// those the store has; *n is how many.
const struct error *hf_take_comments(struct db *db, const char *html, size_t len, paper_id id);
const struct error *hf_keep_comments(struct db *db, paper_id id, int64_t now_s, int *n);

#endif
