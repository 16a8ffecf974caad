// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of query share among themselves: what a filter asks of one
// paper.

#ifndef QUERY_OWN_H
#define QUERY_OWN_H

#include "query.h"
#include "str.h"

// A filter, read. Everything in it must hold.
struct match {
	const char **words;	// folded; owned
	size_t words_n;
	paper_id *ids;		// tokens that were ids: the paper must be each of them; owned
	size_t ids_n;
	struct str title, abstract;	// the row's, rendered
};

void match_parse(const char *filter, struct match *out);
void match_free(struct match *match);

// True if there is nothing to ask.
bool match_is_empty(const struct match *match);

// The columns that match_row reads, of papers.paper as p beside papers.abstract
// as a, with the id first.
#define MATCH_COLUMNS \
	"p.id, p.title, coalesce(p.organization, p.organization_name), a.keywords, a.abstract," \
	" coalesce(p.text_id, paper_text(p.id)), (SELECT group_concat(name, char(10))" \
	" FROM papers.author WHERE paper = p.id AND NOT hidden)"
#define MATCH_TABLES "papers.paper AS p LEFT JOIN papers.abstract AS a ON a.id = p.id"

// Texts are asked as a reader sees them, their TeX rendered.
bool match_row(struct match *match, struct stmt *s);

#endif
