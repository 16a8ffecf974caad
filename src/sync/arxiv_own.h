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
	const struct error *refusal;		// in arXiv's words; the answer's result
	struct arxiv_record record;
	int64_t position;			// of that paper
	int64_t most;				// papers that are taken
	int64_t papers;
	struct arxiv_answer answer;
	char *asked;				// RSS: the categories of the feed, separated by '+'
	struct str keyname, forenames, suffix;	// OAI: of one author
	char *code;				// OAI: of an error
	int kind;				// RSS: of the paper's announcement
	bool gone;				// OAI: the record is deleted
	bool failed;				// Atom: the entry is an error
	bool by_name;				// RSS in Atom: a name may be a list of names
	struct str refused;			// Atom: the words of that
	int version;				// arXivRaw: being read
	struct str entry;			// the value of an attribute that goes with a text
};

// An element that means something, by its name and its parent's.
struct arxiv_element {
	const char *parent, *name;
	void (*open)(struct arxiv_reader *reader, const struct xml_tag *tag);
	void (*take)(struct arxiv_reader *reader, const char *text, size_t len);	// its text, at its end
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

// The first DOI of those told, without what is written before one.
void arxiv_doi(struct str *out, const char *text);

// Names out of a list, "A, B (X, Y) and C": what is in brackets is no name, "Jr" belongs to
// the one before it, "X Collaboration: A" is two.
void arxiv_names(struct arxiv_record *record, const char *text, size_t len);

// A name out of the parts that catalogues tell; a lone sign is none.
void arxiv_name(struct arxiv_record *record, const char *forenames, const char *keyname, const char *suffix);

// True if a paper's comment or abstract says that it is withdrawn.
bool arxiv_withdrawn(const char *comment, const char *abstract);

// Takes "arXiv:2604.21952v1 Announce Type: new Abstract: …" apart: the abstract's
// beginning in the text. *kind is the enum arxiv_kind, -1 where it is none such.
const char *arxiv_announcement(const char *text, int *kind);

// RSS: what was announced of the record, in the categories asked for.
void arxiv_announce(struct arxiv_reader *reader);

#endif
