// SPDX-License-Identifier: GPL-3.0-or-later
// arxiv_record: one paper as arXiv tells it, put together piece by piece and, when it
// is whole, written into the incoming tables.
//
// Pieces are text as it was told; of one told twice the first counts. A record of zeros
// is an empty one, and keeps its memory from paper to paper.

#ifndef ARXIV_RECORD_H
#define ARXIV_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "announcement.h"
#include "db.h"
#include "paper.h"
#include "str.h"

enum arxiv_text {
	ARXIV_NO_TEXT,
	ARXIV_TITLE,
	ARXIV_ABSTRACT,
	ARXIV_COMMENT,
	ARXIV_DOI,
	ARXIV_JOURNAL,
	ARXIV_TEXTS
};

enum { ARXIV_VERSIONS_MAX = 1000, ARXIV_CATEGORIES_MAX = 256 };	// of one paper

struct arxiv_version {
	int version;
	int64_t submitted_s;
	bool dated;
};

struct arxiv_announced {
	char *category;
	enum announcement_kind kind;
};

struct arxiv_record {
	paper_id id;			// 0: none that is one
	int version;			// that it is the text of; 0: not told
	struct str texts[ARXIV_TEXTS];
	struct str categories;		// each with a NUL behind it; the primary one first
	size_t categories_n;
	struct str names;		// of the authors, likewise, as many as are taken
	size_t names_n;			// of all that were told
	bool has_published, has_updated, has_announced, has_written;
	int64_t published_s, updated_s, announced_s, written_s;
	struct arxiv_version *versions;
	size_t versions_n, versions_cap;
	struct arxiv_announced *announced;
	size_t announced_n, announced_cap;
};

void arxiv_record_clear(struct arxiv_record *record);
void arxiv_record_free(struct arxiv_record *record);

// An id in any form arXiv writes: an address, "oai:arXiv.org:ID", bare. Its version counts
// wherever it is told first.
void arxiv_record_id(struct arxiv_record *record, const char *text, size_t len);
void arxiv_record_text(struct arxiv_record *record, enum arxiv_text which, const char *text, size_t len);
// A category; an ACM or MSC code, which some answers give as one, is none. The primary
// one, whenever it is told, comes first, and none comes twice.
void arxiv_record_category(struct arxiv_record *record, const char *text, size_t len);
void arxiv_record_primary(struct arxiv_record *record, const char *text, size_t len);
// One name as people write it.
void arxiv_record_name(struct arxiv_record *record, const char *text, size_t len);
// A moment, RFC 3339, a date alone, or RFC 822; what is none was not told.
void arxiv_record_published(struct arxiv_record *record, const char *text, size_t len);
void arxiv_record_updated(struct arxiv_record *record, const char *text, size_t len);
// When it was announced, which is none of its dates.
void arxiv_record_dated(struct arxiv_record *record, const char *text, size_t len);
// When what is told of it was changed last.
void arxiv_record_written(struct arxiv_record *record, const char *text, size_t len);
// A version and when it came, where that is told (else NULL and 0).
void arxiv_record_version(struct arxiv_record *record, int version, const char *date, size_t len);
// The dates, and which version it is the text of, that its versions tell, in any order.
void arxiv_record_settle(struct arxiv_record *record);
// The versions that its dates tell: the first, and the one that it is the text of.
void arxiv_record_imply(struct arxiv_record *record);
void arxiv_record_announced(struct arxiv_record *record, const char *category, enum announcement_kind kind);

// Writes it as the paper of this position.
const struct error *arxiv_record_store(const struct arxiv_record *record, struct db *db, int64_t position);

#endif
