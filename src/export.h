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

#include "cite.h"
#include "comment.h"
#include "full_text.h"
#include "paper.h"
#include "str.h"

enum export_format {
	EXPORT_TABLE,	// aligned columns for people
	EXPORT_JSON,	// one array
	EXPORT_JSONL,	// an object a line
	EXPORT_IDS,
	EXPORT_URLS,
	EXPORT_TEXT,	// a paper whole, for reading
	EXPORT_MD,	// CommonMark
	EXPORT_BIBTEX,	// accents as TeX commands
	EXPORT_BIBLATEX,	// UTF-8, with biblatex's fields
	EXPORT_RIS,
	EXPORT_CSL,	// CSL-JSON, one array
	EXPORT_CSV,	// RFC 4180 but for line ends; a cell that a spreadsheet would compute has a ' before it
	EXPORT_TSV,	// never quoted; the same
	EXPORT_ORG,	// a heading a paper, its facts as properties
	EXPORT_ATOM,	// RFC 4287
	EXPORT_HTML,	// a page that needs nothing else
	EXPORT_FORMATS
};

// What people call a format, and the end of its files' names.
struct export_kind {
	const char *name, *suffix, *sentence;
	bool whole;	// of whole papers: one of the thirteen that export writes
	bool keys;	// has citation keys
};
const struct export_kind *export_kind(enum export_format format);

// The format of this name ("table", "json", …); false if there is none.
bool export_format_parse(const char *name, enum export_format *out);

// Papers as one document of a format of whole papers: begun, added one by one, ended. It
// is the caller's to write what was added and to empty `out`, at any time.
struct export_document {
	enum export_format format;
	const char *title;		// in Atom and HTML; NULL: "Papers"
	int64_t now_s;			// when it is made
	const struct cite *cite;	// NULL: keys have no letters behind them
	const char *const *why;		// what the next paper shares, in JSON
	size_t why_n;
	size_t n;			// papers so far
};
void export_begin(struct export_document *document, struct str *out);
void export_add(struct export_document *document, const struct paper_full *paper, struct str *out);
void export_end(struct export_document *document, struct str *out);

// One paper as one JSON object without a line break; as one that is related, with
// what it shares: why ["…"].
void export_json(const struct paper_full *paper, struct str *out);
void export_json_why(const struct paper_full *paper, const char *const *why, size_t why_n, struct str *out);

// One paper, whole, in EXPORT_TEXT (wrapped to `columns`, 0: not wrapped; what
// it adds to the paper's texts is ASCII), EXPORT_MD, EXPORT_BIBTEX or EXPORT_BIBLATEX (its key
// from `cite`, or with NULL without letters).
void export_paper(const struct paper_full *paper, enum export_format format, int columns, const struct cite *cite,
	struct str *out);

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

// The whole text of a paper: EXPORT_TEXT (wrapped as above, TeX rendered unless `raw`) with where it came
// from below it, or EXPORT_MD.
void export_full_text(const struct full_text *text, enum export_format format, int columns, bool raw,
	struct str *out);

// One paper as export_json, with full_text {source, version, fetched, text: Markdown}.
void export_json_full(const struct paper_full *paper, const struct full_text *text, struct str *out);

// What is kept beside the papers, as rules.h and library_rules.h have it; text NULL: it was taken away, then.
void export_rule(const char *kind, const char *name, const char *text, int64_t at_s, struct str *out);

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
