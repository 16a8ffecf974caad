// SPDX-License-Identifier: GPL-3.0-or-later
// arXiv's metadata, of any length: piece by piece, each in a transaction with the place where
// the next one begins.

#include "config.h"
#include "import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "mem.h"

enum {
	PIECE_BYTES = 4 << 20,		// some 2,500 papers: a quarter of a second
	MIB_FROM = 10 << 20,		// files that are larger are counted in MiB
	PACE_MS = 2000,			// before that nobody knows how long it will take
};

void
import_arxiv_free(struct import_arxiv *arxiv)
{
	if (!arxiv)
		return;
	for (int i = 0; i < arxiv->bad_n; i++)
		free(arxiv->bad[i]);
	error_free(arxiv->cut);
	snapshot_free(arxiv->snapshot);
	arxiv_reader_free(arxiv->reader);
	str_free(&arxiv->rest);
	free(arxiv->name);
	free(arxiv->file);
	free(arxiv);
}

// Where this run begins, by which its pace is told.
static void
arxiv_start(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	arxiv->since_ms = clock_ms();
	arxiv->since_lines = arxiv->place.lines;
	arxiv->since_at = source_at(job->source);
}

static const struct error *
arxiv_find(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	arxiv->file = source_name(job->source);
	const struct error *error = arxiv->file ? import_place_find(job->sync->db, arxiv->file, &arxiv->place) : NULL;
	if (error || arxiv->place.bytes == 0)
		return error;
	char *note = mem_print("%s: goes on behind %s %" PRId64, arxiv->name, arxiv->reader ? "paper" : "line",
		arxiv->place.lines);
	job_event(job, EVENT_NOTE, note, 0);
	free(note);
	// XML means nothing from its midst on: it is read again, and what was taken before passed over.
	arxiv->known_papers = arxiv->reader ? arxiv->place.lines : 0;
	arxiv->seeking = arxiv->snapshot;
	if (arxiv->reader)
		return NULL;
	arxiv->end = false;
	str_cut(&arxiv->rest, 0);
	return NULL;
}

bool
import_arxiv_begin(struct job *job, const char *name, struct str *bytes, bool end)
{
	bool rows = import_rows_known(job->sync->db, str_text(bytes), bytes->len, end);
	if (job->have_period || (!rows && !import_xml_known(str_text(bytes), bytes->len)))
		return false;
	struct import_arxiv *arxiv = job->arxiv = mem_new(1, sizeof *arxiv);
	*arxiv = (struct import_arxiv){ .name = mem_dup(name), .rest = *bytes, .end = end };
	if (rows)
		arxiv->snapshot = snapshot_new(job->sync->db);
	else
		arxiv->reader = arxiv_reader_new(job->sync->db);
	*bytes = (struct str){ 0 };
	const struct error *error = arxiv_find(job);
	arxiv_start(job);
	if (error)
		job_fail(job, name, error);
	else
		import_arxiv_step(job);
	return true;
}

static bool
arxiv_over(const struct import_arxiv *arxiv)
{
	return arxiv->end && arxiv->rest.len == 0;
}

// "412000 rows, 9800 rows/s, 4 min left, of MiB": the number and the total stand behind.
static char *
arxiv_pace(const struct job *job)
{
	const struct import_arxiv *arxiv = job->arxiv;
	int64_t ms = clock_ms() - arxiv->since_ms, at = source_at(job->source), all = source_all(job->source);
	struct str words = { 0 };
	str_print(&words, "%" PRId64 " rows", arxiv->place.lines);
	if (ms >= PACE_MS)
		str_print(&words, ", %" PRId64 " rows/s", (arxiv->place.lines - arxiv->since_lines) * 1000 / ms);
	if (ms >= PACE_MS && all > at && at > arxiv->since_at) {
		int64_t left_s = (int64_t)((double)(all - at) * (double)ms / (double)(at - arxiv->since_at) / 1000);
		str_print(&words, left_s < 120 ? ", %" PRId64 " s left" : ", %" PRId64 " min left",
			left_s < 120 ? left_s : (left_s + 30) / 60);
	}
	str_add(&words, all > MIB_FROM ? ", MiB" : ", KiB");
	return str_take(&words);
}

static void
arxiv_tell(struct job *job)
{
	int shift = source_all(job->source) > MIB_FROM ? 20 : 10;
	char *words = arxiv_pace(job);
	job_progress(job, words, source_at(job->source) >> shift, source_all(job->source) >> shift);
	free(words);
}

// What goes into the transaction of the papers: where the next piece begins.
static const struct error *
piece_place(struct sync *sync, const struct batch *batch, void *arg)
{
	struct import_arxiv *arxiv = arg;
	const struct error *error = import_xml_announced(sync->db, arxiv, batch->captured_s);
	if (error)
		return error;
	arxiv->place.papers += arxiv->count.papers;
	arxiv->place.fresh += arxiv->count.fresh;
	arxiv->place.bad += arxiv->count.skipped;
	if (!arxiv->file)
		return NULL;
	if (arxiv_over(arxiv))
		return import_place_forget(sync->db, arxiv->file);
	return import_place_keep(sync->db, arxiv->file, &arxiv->place);
}

static const struct error *
piece_write(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	const struct error *error = batch_write(job->sync, &(struct batch){ .papers = true,
		.captured_s = source_saved_s(job->source), .also = piece_place, .also_arg = arxiv }, &arxiv->count);
	arxiv->cuts.fields += arxiv->count.cuts.fields;
	arxiv->cuts.entries += arxiv->count.cuts.entries;
	return error;
}

static char *
arxiv_words(const struct import_arxiv *arxiv)
{
	const struct import_place *place = &arxiv->place;
	struct str words = { 0 };
	str_print(&words, "%" PRId64 " %s, %" PRId64 " new", place->papers, place->papers == 1 ? "paper" : "papers",
		place->fresh);
	if (place->bad)
		str_print(&words, "; %" PRId64 " %s%s", place->bad, arxiv->reader ? "" : place->bad == 1 ? "line " : "lines ",
			place->bad == 1 ? "was no paper" : "were no papers");
	return str_take(&words);
}

static void
arxiv_done(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	char *words = arxiv_words(arxiv);
	job_tell_cut(job, arxiv->name, &(struct intake_count){ .cuts = arxiv->cuts });
	job_event(job, EVENT_STORED, "", arxiv->place.papers);
	const struct error *cut = arxiv->cut;
	arxiv->cut = NULL;
	if (cut && arxiv->place.papers) {
		const struct error *told = error_new(cut->kind, "%s; of what is before it: %s", cut->text, words);
		error_free(cut);
		job_fail(job, arxiv->name, told);
	} else if (cut) {
		job_fail(job, arxiv->name, cut);
	} else {
		job_done(job, arxiv->place.papers, words);
	}
	free(words);
}

// Reads on, so that there is a piece or a whole line.
static void
arxiv_read(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	bool line = memchr(str_text(&arxiv->rest), '\n', arxiv->rest.len);
	if (!arxiv->end && !arxiv->cut)
		arxiv->cut = source_read(job->source, (line ? 0 : arxiv->rest.len) + PIECE_BYTES, &arxiv->rest, &arxiv->end);
	arxiv->end = arxiv->end || arxiv->cut;
}

const struct error *
import_arxiv_end(struct db *db, const struct error *error)
{
	if (!error)
		error = db_commit(db);
	if (error)
		db_rollback(db);
	return error;
}

static const struct error *
arxiv_piece(struct job *job)
{
	struct import_arxiv *arxiv = job->arxiv;
	if (arxiv->seeking) {
		bool there = false;
		const struct error *error = source_seek(job->source, arxiv->place.bytes, &there);
		arxiv->seeking = !there;
		if (there)
			arxiv_start(job);
		return error;
	}
	arxiv_read(job);
	const struct error *error = arxiv->reader ? import_xml_take(job) : import_rows_take(job);
	return error ? error : piece_write(job);
}

void
import_arxiv_step(struct job *job)
{
	const struct error *error = arxiv_piece(job);
	if (error) {
		job_fail(job, job->arxiv->name, error);
	} else if (arxiv_over(job->arxiv)) {
		arxiv_done(job);
	} else {
		arxiv_tell(job);
		job_yield(job, 0);
	}
}
