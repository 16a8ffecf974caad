// SPDX-License-Identifier: GPL-3.0-or-later
// XML of arXiv's, of any length, into the incoming tables.

#include "config.h"
#include "import.h"

#include <string.h>
#include <strings.h>

#include "announced.h"

// Behind what stands from `open` to `close`; NULL if it does not begin with that or has no end.
static const char *
behind(const char *text, const char *open, const char *close)
{
	if (strncmp(text, open, strlen(open)) != 0)
		return NULL;
	const char *end = strstr(text + strlen(open), close);
	return end ? end + strlen(close) : NULL;
}

// A saved page may begin with a comment, too, and have parts of any name: the declaration, or
// the root, is what tells. A document type but HTML's is left to the reader, to be refused in its words.
bool
import_xml_known(const char *text, size_t len)
{
	static const char *const roots[] = { "<feed", "<rss", "<OAI-PMH", "<ListRecords", "<record" };
	static const char blanks[] = " \t\r\n", mark[] = "\xef\xbb\xbf";
	bool declared = false;
	if (!arxiv_looks(text, len))
		return false;
	text += strncmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
	for (const char *next = text; next;) {
		text = next + strspn(next, blanks);
		declared = declared || strncmp(text, "<?xml", 5) == 0;
		next = behind(text, "<?", "?>");
		if (!next)
			next = behind(text, "<!--", "-->");
	}
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (strncmp(text, roots[i], strlen(roots[i])) == 0)
			return true;
	bool page = strncasecmp(text, "<!doctype html", 14) == 0 || strncasecmp(text, "<html", 5) == 0;
	return (declared || strncasecmp(text, "<!doctype", 9) == 0) && !page;
}

// What an import before this one has taken is passed over.
static const struct error *
pass_known(struct db *db, int64_t papers)
{
	struct stmt *s = db_stmt(db, "DELETE FROM incoming WHERE position < ?");
	db_bind_int(s, 1, papers);
	return db_run(s);
}

// An error of the file's is the end of it; what is before it counts.
static void
xml_read(struct import_arxiv *arxiv)
{
	struct arxiv_answer answer = { 0 };
	const struct error *error = arxiv_reader_feed(arxiv->reader, str_text(&arxiv->rest), arxiv->rest.len);
	if (!error && arxiv->end && !arxiv->cut)
		error = arxiv_reader_end(arxiv->reader, &answer);
	arxiv->has_day = answer.has_day && arxiv->place.bytes == 0;
	arxiv->day = answer.day;
	arxiv_answer_free(&answer);
	if (error && arxiv->cut)
		error_free(arxiv->cut);
	arxiv->cut = error ? error : arxiv->cut;
	arxiv->end = arxiv->end || error;
}

const struct error *
import_xml_take(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	struct db *db = job->sync->db;
	const struct error *error = intake_start(db);
	if (error || (error = db_exec(db, "BEGIN")))
		return error;
	xml_read(arxiv);
	if (error_of_database(arxiv->cut)) {
		error = arxiv->cut;
		arxiv->cut = NULL;
	}
	if (!error)
		error = pass_known(db, arxiv->known_papers);
	error = import_arxiv_end(db, error);
	arxiv->place.bytes += (int64_t)arxiv->rest.len;
	str_cut(&arxiv->rest, 0);
	int64_t papers = arxiv_reader_papers(arxiv->reader);
	arxiv->place.lines = papers > arxiv->place.lines ? papers : arxiv->place.lines;
	return error;
}

const struct error *
import_xml_announced(struct db *db, const struct import_arxiv *arxiv, int64_t captured_s)
{
	if (!arxiv->has_day)
		return NULL;
	struct stmt *s = db_stmt(db, "SELECT min(category) FROM incoming_announced HAVING count(DISTINCT category) = 1");
	struct announced announced = { .day = arxiv->day, .category = db_row(s) ? db_text(s, 0) : NULL };
	return db_end_after(s, announced.category ? announced_keep(db, &announced, captured_s) : NULL);
}
