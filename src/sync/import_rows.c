// SPDX-License-Identifier: GPL-3.0-or-later
// arXiv's metadata line by line into the incoming tables. A line that is no paper is counted and
// passed over.

#include "config.h"
#include "import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "snapshot.h"

enum {
	PIECE_LINES = 5000,
	LINE_BYTES = 4 << 20,		// a line that is longer is no paper; those with the most authors have 0.3 MB
	LINES_LOOKED = 20,		// by which a file is known: the first may be damaged
};

static const char too_long[] = "longer than 4 MiB";

// Whether one of the first lines is a row of arXiv's.
bool
import_rows_known(struct db *db, const char *text, size_t len, bool end)
{
	const char *stop = text + len;
	for (int i = 0; text < stop && i < LINES_LOOKED; i++) {
		const char *eol = memchr(text, '\n', (size_t)(stop - text));
		if (!eol && !end)
			return false;
		size_t line = (size_t)((eol ? eol : stop) - text);
		if ((*text == '{' || i == 0) && snapshot_knows(db, text, line))
			return true;
		text += line + (eol != NULL);
	}
	return false;
}

static void
rest_drop(struct import_arxiv *arxiv, size_t len)
{
	memmove(arxiv->rest.data, arxiv->rest.data + len, arxiv->rest.len - len);
	str_cut(&arxiv->rest, arxiv->rest.len - len);
}

static void
line_bad(struct job *job, const char *why)
{
	struct import_arxiv *arxiv = job->arxiv;
	arxiv->place.bad++;
	if (arxiv->bad_n == IMPORT_BAD)
		return;
	arxiv->bad[arxiv->bad_n++] = mem_print("%s: line %" PRId64 ": %s", arxiv->name, arxiv->place.lines, why);
}

// What was found while a transaction was open.
static void
bad_tell(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	for (; arxiv->bad_told < arxiv->bad_n; arxiv->bad_told++) {
		job_event(job, EVENT_NOTE, arxiv->bad[arxiv->bad_told], 0);
		batch_message(job->sync, arxiv->bad[arxiv->bad_told]);
	}
}

// The last line may have no end (`open`): if it is no JSON, it had more to say.
static const struct error *
line_take(struct job *job, const char *line, size_t len, int64_t position, bool open)
{
	struct import_arxiv *arxiv = job->arxiv;
	const char *why = NULL;
	const struct error *error = NULL;
	arxiv->place.lines++;
	while (len && strchr(" \t\r", line[len - 1]))
		len--;
	if (len == 0)
		return NULL;
	if (len > LINE_BYTES)
		why = too_long;
	else if (memchr(line, '\0', len))
		why = "it has a NUL";
	else
		error = snapshot_take(arxiv->snapshot, line, len, position, &why);
	if (open && why == snapshot_no_json)
		arxiv->cut = error_new(ERROR_INPUT, "the file is cut in line %" PRId64, arxiv->place.lines);
	else if (why)
		line_bad(job, why);
	return error;
}

// A line that is too long is never held as a whole: from where it is known to be, to its end.
static void
line_pass(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	const char *eol = memchr(str_text(&arxiv->rest), '\n', arxiv->rest.len);
	if (arxiv->passed_bytes == 0 && (eol || arxiv->end || arxiv->rest.len <= LINE_BYTES))
		return;
	if (arxiv->passed_bytes == 0) {
		arxiv->place.lines++;
		line_bad(job, too_long);
	}
	size_t len = eol ? (size_t)(eol - arxiv->rest.data) + 1 : arxiv->rest.len;
	arxiv->passed_bytes += (int64_t)len;
	rest_drop(arxiv, len);
	if (!eol && !arxiv->end)
		return;
	arxiv->place.bytes += arxiv->passed_bytes;
	arxiv->passed_bytes = 0;
}

static const struct error *
lines_take(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	const char *text = str_text(&arxiv->rest), *at = text, *stop = text + arxiv->rest.len, *eol;
	const struct error *error = NULL;
	int lines = 0;
	for (; !error && lines < PIECE_LINES && (eol = memchr(at, '\n', (size_t)(stop - at))); at = eol + 1)
		error = line_take(job, at, (size_t)(eol - at), lines++, false);
	bool last = arxiv->end && at < stop && lines < PIECE_LINES;
	if (!error && last && !arxiv->cut)
		error = line_take(job, at, (size_t)(stop - at), lines, true);
	size_t taken = (size_t)((last ? stop : at) - text);
	arxiv->place.bytes += (int64_t)taken;
	rest_drop(arxiv, taken);
	return error;
}

const struct error *
import_rows_take(struct job *job)
{
	struct db *db = job->sync->db;
	line_pass(job);
	// A transaction of each statement's own would take longer than the statement.
	const struct error *error = intake_start(db);
	if (!error && !(error = db_exec(db, "BEGIN")))
		error = import_arxiv_end(db, lines_take(job));
	bad_tell(job);
	return error;
}
