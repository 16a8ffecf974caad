// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of arxiv share among themselves.

#ifndef ARXIV_OWN_H
#define ARXIV_OWN_H

#include "arxiv.h"
#include "arxiv_record.h"
#include "xml.h"

// What is read, while it is. `record` is the paper that is not yet whole.
struct arxiv_reader {
	struct db *db;
	struct xml_walker *walker;
	const struct arxiv_dialect *dialect;	// NULL before the root
	struct arxiv_record record;
	int64_t position;			// of that paper
	int64_t most;				// papers that are taken
	int64_t papers;
	struct arxiv_answer answer;
	const struct error *refusal;		// in arXiv's words; the answer's result
	struct str words;			// of what may turn out to be a refusal
	bool refused;				// the entry, or the feed, is one
	char *asked;				// RSS: the categories of the feed, separated by '+'
	enum announcement_kind kind;		// RSS: of the paper; ANNOUNCEMENT_SUBMITTED: none was told
	struct str keyname, forenames, suffix;	// OAI: of one author
	char *code;				// OAI: of an error
	bool gone;				// OAI: the record is deleted
	int version;				// arXivRaw: that is being told
};

// An element that means something, by its name and its parent's. What it tells is an attribute
// or else its text, at its end: one of the paper's texts, another piece of the paper, or what
// `take` makes of it.
struct arxiv_element {
	const char *parent, *name, *attribute;
	enum arxiv_text text;
	void (*piece)(struct arxiv_record *record, const char *text, size_t len);
	void (*take)(struct arxiv_reader *reader, const char *text, size_t len);
	void (*open)(struct arxiv_reader *reader, const struct xml_tag *tag);
	const struct error *(*close)(struct arxiv_reader *reader);
};

// How answers with this root are read.
struct arxiv_dialect {
	const char *root;
	enum arxiv_form form;
	const struct arxiv_element *elements;	// up to one without a name
};

extern const struct arxiv_element arxiv_atom[], arxiv_rss[], arxiv_oai[];

// The record is whole: it is written, and the next one begins.
const struct error *arxiv_reader_paper(struct arxiv_reader *reader);

// A moment as arXiv writes them: RFC 3339, a date alone, RFC 822 with any offset.
bool arxiv_moment(const char *text, size_t len, int64_t *out_s);
// The day that such a text names, where it was written.
bool arxiv_date(const char *text, size_t len, daynum *out);

// A text that was folded for a width: its lines joined, its paragraphs ("\n" and blanks)
// and items of lists kept apart. The caller frees.
char *arxiv_unfold(const char *text);

// Undoes UTF-8 that was taken for Latin-1 and made UTF-8 again, as some of arXiv's records
// have it: "WÃ¼bben". Only where it can hardly be meant.
void arxiv_mend(struct str *text);

// The number of a version, "v2", as far as there can be so many; 0: it is none.
int arxiv_version(const char *text);

// The first DOI of those told, without what is written before one.
void arxiv_doi(struct str *out, const char *text);

// Names out of a list, "A, B (X, Y) and C": what is in brackets is no name, "Jr" belongs to
// the one before it, "X Collaboration: A" is two.
void arxiv_names(struct arxiv_record *record, const char *text, size_t len);

// A name out of the parts that catalogues tell; a lone sign is none.
void arxiv_name(struct arxiv_record *record, const char *forenames, const char *keyname, const char *suffix);

// True if a paper's comment or abstract says that it is withdrawn.
bool arxiv_withdrawn(const char *comment, const char *abstract);

// What Atom's feeds of announcements and RSS share: the categories that a feed's address
// names, its title, which may be that of an error, what an announcement says, and the end of it.
void arxiv_feed_address(struct arxiv_reader *reader, const char *text, size_t len);
void arxiv_feed_title(struct arxiv_reader *reader, const char *text, size_t len);
void arxiv_feed_words(struct arxiv_reader *reader, const char *text, size_t len);
void arxiv_feed_day(struct arxiv_reader *reader, const char *text, size_t len);
// "arXiv:2604.21952v1 Announce Type: new Abstract: …", or an abstract alone.
void arxiv_feed_summary(struct arxiv_reader *reader, const char *text, size_t len);
void arxiv_feed_kind(struct arxiv_reader *reader, const char *text, size_t len);
const struct error *arxiv_feed_paper(struct arxiv_reader *reader);

// Notes that arXiv refuses, in its words, unless that was noted before.
void arxiv_refuse(struct arxiv_reader *reader, enum error_kind kind, const struct str *words);

#endif
