// SPDX-License-Identifier: GPL-3.0-or-later
// import: what the files of a JOB_IMPORT share.

#ifndef IMPORT_H
#define IMPORT_H

#include "arxiv.h"
#include "batch.h"
#include "job.h"
#include "snapshot.h"
#include "source.h"

// Our own JSON, a paper a line, as one array; the caller frees.
struct str import_join_lines(const char *text);

// One value of a text by an SQL expression; 0 also when it is not that kind of JSON.
int64_t import_look(struct db *db, const char *sql, const char *text, size_t len);

// Puts what is the person's aside for paperboy; for struct batch's `also`, with the job.
const struct error *import_stage(struct sync *sync, const struct batch *batch, void *job);

// True if the file's beginning is a line of ours; then the job goes on in pieces, through the line of
// jobs, so that it can be cancelled and others get their turn. Takes the bytes over then.
bool import_lines_begin(struct job *job, const char *name, struct str *bytes, bool end);
void import_lines_step(struct job *job);
void import_lines_free(struct import_lines *lines);

// How far the import of a file has come: all that was stored of it.
struct import_place {
	int64_t bytes;		// of what is unpacked
	int64_t lines;		// of these; of XML, papers
	int64_t papers, fresh;
	int64_t bad;		// lines that were no paper
};

// Of a file by its source_name; all 0 where nothing is known of it.
const struct error *import_place_find(struct db *db, const char *file, struct import_place *out);
const struct error *import_place_keep(struct db *db, const char *file, const struct import_place *place);
const struct error *import_place_forget(struct db *db, const char *file);

enum { IMPORT_BAD = 5 };

// A job of arXiv's metadata, which goes on where an import of the file ended.
struct import_arxiv {
	char *name, *file;		// the latter as source_name has it; NULL: it cannot be gone on with
	struct snapshot *snapshot;	// takes rows; NULL: the file is XML
	struct arxiv_reader *reader;	// takes XML, else NULL
	int64_t known_papers;		// of XML, that an import took before this one: read again, but not taken
	struct str rest;		// read, and not taken yet
	bool end;			// of the file
	bool seeking;			// the place is not reached yet
	const struct error *cut;	// why there is no more than was read
	int64_t passed_bytes;		// of a line that is too long, whose end is not reached; 0: none
	bool has_day;			// all of it, in this piece, is what was announced on a day
	daynum day;
	char *bad[IMPORT_BAD];		// what is wrong with the first of those lines, in words
	int bad_n, bad_told;
	struct import_place place;
	struct intake_count count;	// of the piece
	struct db_cuts cuts;
	int64_t since_ms, since_lines, since_at;	// where this run began
};

bool import_arxiv_begin(struct job *job, const char *name, struct str *bytes, bool end);
void import_arxiv_step(struct job *job);
void import_arxiv_free(struct import_arxiv *arxiv);

// Ends a transaction of the incoming tables, which an error undoes; that is told, else why it could not end.
const struct error *import_arxiv_end(struct db *db, const struct error *error);

// Whether the file's beginning has a line that is a row of arXiv's.
bool import_rows_known(struct db *db, const char *text, size_t len, bool end);

// Takes what is whole of the lines that were read into the incoming tables.
const struct error *import_rows_take(struct job *job);

// The same of XML: what arXiv answers with, and what begins as that does.
bool import_xml_known(const char *text, size_t len);
// Keeps what was merged as an announcement, if it is that of one category.
const struct error *import_xml_announced(struct db *db, const struct import_arxiv *arxiv, int64_t captured_s);
const struct error *import_xml_take(struct job *job);

#endif
