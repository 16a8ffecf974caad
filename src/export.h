// SPDX-License-Identifier: GPL-3.0-or-later
// export: papers as text for pipes and other programs.
//
// Everything written here is clean UTF-8 without control characters but "\n"
// and, between columns, TAB.
//
// JSON is schema 1, documented in the man page; an absent value is an absent
// key, times are RFC 3339 in UTC. A paper, in this order:
//	schema 1; id; source "arxiv" or what is before ":" in a foreign id; title;
//	abstract; ai_summary; keywords ["…"]; authors [{name, user, hidden: true}];
//	organization {name: handle, fullname}; published; updated;
//	days ["2026-08-20"]; submitter: handle; upvotes; comments;
//	code {url, stars}; project;
//	models, datasets, spaces {total, linked: [{id, downloads, likes}]};
//	categories ["cs.CL"]; doi; journal_ref; comment; withdrawn;
//	links {hf, abs, pdf}; state {fav, read, hidden, queued: true};
//	tags ["…"]; note; marks [{mark, tag, on, at}]; of a related paper also why ["…"], what it shares
// intake_own reads the same back, state, tags, note, why and links aside, and of the
// library's copies when counts and text were told: counted, written.

#ifndef EXPORT_H
#define EXPORT_H

#include "comment.h"
#include "paper.h"
#include "str.h"

enum export_format {
	EXPORT_TABLE,	// aligned columns for people
	EXPORT_JSON,	// one array
	EXPORT_JSONL,	// an object a line
	EXPORT_IDS,
	EXPORT_URLS,
	EXPORT_TEXT,	// a paper whole, for reading
	EXPORT_MD,
	EXPORT_BIBTEX,
};

// The format of this name ("table", "json", …); false if there is none.
bool export_format_parse(const char *name, enum export_format *out);

// One paper as one JSON object without a line break; as one that is related, with
// what it shares: why ["…"].
void export_json(const struct paper_full *paper, struct str *out);
void export_json_why(const struct paper_full *paper, const char *const *why, size_t why_n, struct str *out);

// One paper, whole, in EXPORT_TEXT (wrapped to `columns`, 0: not wrapped; what
// it adds to the paper's texts is ASCII), EXPORT_MD or EXPORT_BIBTEX.
void export_paper(const struct paper_full *paper, enum export_format format, int columns, struct str *out);

// One paper in one line: "Ada Okafor and Lin Wei (2026). Title. arXiv:2608.11002. https://…", and as
// a link of Markdown to its page.
void export_citation(const struct paper_full *paper, struct str *out);
void export_link(const struct paper_full *paper, struct str *out);

// What is said about a paper, to stand below it: EXPORT_TEXT (wrapped as above, TeX rendered
// unless `raw`) or EXPORT_MD.
void export_comments(const struct comments *comments, enum export_format format, int columns, bool raw,
	struct str *out);

// One paper as export_json, with what is said about it: discussion [{id, depth, user, name,
// written, text, edited, hidden, submitter, author: true, reactions: [{sign, count}]}].
void export_json_comments(const struct paper_full *paper, const struct comments *comments, struct str *out);

struct export_style {
	int columns;	// of a table, 0: not cut
	bool ascii;	// a cut ends in "~", not in "…"; the papers' texts are the caller's
	int64_t now_s;
	char *const *why;	// what each row of a table shares, in its authors' place; NULL: authors
};

// Rows in EXPORT_TABLE, EXPORT_IDS or EXPORT_URLS, one a line.
void export_rows(const struct page *page, enum export_format format, const struct export_style *style,
	struct str *out);

#endif
