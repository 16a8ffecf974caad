// SPDX-License-Identifier: GPL-3.0-or-later
// arxiv: arXiv's addresses and its answers.
//
// Answers are XML, told apart by content (formats: info.arxiv.org/help/api, /rss, /oa):
//	Atom of export.arxiv.org/api/query, as it was until 2025 and as it is since
//	RSS 2.0 and Atom of rss.arxiv.org: what was announced on a day
//	OAI-PMH: arXiv, arXivRaw, arXivOld and oai_dc, an answer or a record of one
// Elements count by their names, whatever their order and namespaces; one that is
// missing was not told. A paper becomes a row of `incoming` (intake.sql), cleaned, its
// title and abstract unfolded, its names as people write them; with arxiv = 1, the
// version that it is the text of where that is told, the versions that are known of it,
// and what was announced of it.

#ifndef ARXIV_H
#define ARXIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "day.h"
#include "db.h"

enum arxiv_form {
	ARXIV_NONE,
	ARXIV_ATOM,	// of the API
	ARXIV_RSS,	// announcements, in RSS or Atom
	ARXIV_OAI,
};

enum {
	ARXIV_MAX_BYTES = 64 << 20,	// of one answer; 2,000 papers are 6 MB
	ARXIV_AUTHORS_MAX = 5000,	// of one paper; the largest known has 3,000
};

// What an answer turned out to be.
struct arxiv_answer {
	enum arxiv_form form;
	int papers;		// entries, those without id or title too, deleted ones not
	int deleted;		// OAI: records that are no longer there
	int64_t total, start;	// Atom: of all there are, and where these begin; -1 where not told
	char *token;		// OAI: where it goes on; NULL at the end
	bool stale;		// OAI: the token that was asked for is no longer good
	bool has_day;
	daynum day;		// RSS: of the announcement, tomorrow at the latest
};

void arxiv_answer_free(struct arxiv_answer *answer);

// True if the API says that there are papers here and yet tells none, which it does when
// it is busy: worth asking again.
bool arxiv_answer_lacks(const struct arxiv_answer *answer);

// Puts the papers of one answer behind those already incoming. *out is the caller's, to
// be freed, on success. A refusal, whether an entry of /api/errors, a "Feed error" or an
// <error> of OAI, is ERROR_NETWORK with arXiv's words (ERROR_NOT_FOUND for an unknown
// id; noRecordsMatch is an answer without papers); anything else that is not papers is
// ERROR_INPUT. After an error nothing is incoming from it.
const struct error *arxiv_take(struct db *db, const char *bytes, size_t len, struct arxiv_answer *out);

// The same in pieces, for files of any size. After each arxiv_reader_feed all papers
// that were whole by then are incoming, also after an error; the caller may merge them
// and empty the tables (intake_start) in between. Positions only ever grow.
struct arxiv_reader;
struct arxiv_reader *arxiv_reader_new(struct db *db);	// never NULL
const struct error *arxiv_reader_feed(struct arxiv_reader *reader, const char *bytes, size_t len);
int64_t arxiv_reader_papers(const struct arxiv_reader *reader);	// so far
const struct error *arxiv_reader_end(struct arxiv_reader *reader, struct arxiv_answer *out);
void arxiv_reader_free(struct arxiv_reader *reader);

// True for bytes that begin as XML does and not as a page of HTML. What comes of it,
// arxiv_take says.
bool arxiv_looks(const char *bytes, size_t len);

// Addresses under an endpoint without a slash at its end; the caller frees. `start` counts
// from 0.
#define ARXIV_API "https://export.arxiv.org"
#define ARXIV_FEEDS "https://rss.arxiv.org"
#define ARXIV_HARVEST "https://oaipmh.arxiv.org"

// In arXiv's own query language ("cat:cs.CL AND ti:transformer"), the newest first.
char *arxiv_address_search(const char *endpoint, const char *query, int64_t start, int n);
// Ids separated by commas, at most `n` of them.
char *arxiv_address_ids(const char *endpoint, const char *ids, int n);
// What was submitted to a category ("cs.CL", or "cs": all of it) on a day, the newest first.
char *arxiv_address_day(const char *endpoint, const char *category, daynum day, int64_t start, int n);
// The announcements of today in all these categories, separated by blanks or commas.
char *arxiv_address_feed(const char *endpoint, const char *categories);
// All that changed from a day to another (inclusive), NULL where open, in a set
// ("cs", "physics:hep-th"), NULL for all. Then the answer's token leads on.
char *arxiv_address_harvest(const char *endpoint, const char *set, const daynum *from, const daynum *until);
char *arxiv_address_token(const char *endpoint, const char *token);

#endif
