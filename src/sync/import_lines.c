// SPDX-License-Identifier: GPL-3.0-or-later
// Our own JSON, a paper a line, of any length: piece by piece, each in a transaction.

#include "config.h"
#include "import.h"

#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "mem.h"

enum {
	PIECE_BYTES = 4 << 20,		// some 1,500 papers: a tenth of a second
	LINE_BYTES = 16 << 20,		// a line that is longer is no paper
};

struct import_lines {
	char *name;
	struct str rest;		// read, and not taken yet
	bool end;			// of the file
	int64_t lines;			// taken
	int64_t captured_s;
	struct intake_count count;
};

void
import_lines_free(struct import_lines *lines)
{
	if (!lines)
		return;
	str_free(&lines->rest);
	free(lines->name);
	free(lines);
}

bool
import_lines_begin(struct job *job, const char *name, struct str *bytes, bool end)
{
	const char *text = str_text(bytes);
	size_t skip = strspn(text, " \t\r\n"), len = strcspn(text + skip, "\n");
	bool whole = text[skip + len] == '\n' || end;
	if (text[skip] != '{' || !whole || job->have_period ||
	    import_look(job->sync->db, "SELECT iif(json_valid(?1), json_extract(?1, '$.schema'), 0)", text + skip, len) <= 0)
		return false;
	job->lines = mem_new(1, sizeof *job->lines);
	*job->lines = (struct import_lines){
		.name = mem_dup(name), .rest = *bytes, .end = end, .captured_s = source_saved_s(job->source),
	};
	*bytes = (struct str){ 0 };
	return true;
}

static int64_t
lines_count(const char *text)
{
	int64_t n = 0;
	for (; (text = strchr(text, '\n')); text++)
		n++;
	return n;
}

// Takes the whole lines that were read off as one array.
static const struct error *
lines_cut(struct import_lines *lines, struct str *array)
{
	size_t len = lines->rest.len;
	char *text = lines->rest.data;
	while (!lines->end && len > 0 && text[len - 1] != '\n')
		len--;
	if (len == 0 && lines->rest.len > LINE_BYTES)
		return error_new(ERROR_INPUT, "line %lld is too long", (long long)lines->lines + 1);
	const char *nul = len ? memchr(text, '\0', len) : NULL;
	if (nul)	// the text would end there, and what follows be lost
		return error_new(ERROR_INPUT, "line %lld is no text: it has a NUL",
			(long long)(lines->lines + lines_count(text) + 1));
	char *piece = mem_dupn(len ? text : "", len);
	*array = import_join_lines(piece);
	memmove(text, text + len, lines->rest.len - len);
	str_cut(&lines->rest, lines->rest.len - len);
	if (array->len > 2)
		lines->lines += lines_count(piece);
	free(piece);
	return NULL;
}

static void
count_add(struct intake_count *sum, const struct intake_count *count)
{
	sum->papers += count->papers;
	sum->fresh += count->fresh;
	sum->skipped += count->skipped;
	sum->cuts.fields += count->cuts.fields;
	sum->cuts.entries += count->cuts.entries;
}

static const struct error *
lines_take(struct job *job, struct str *array)
{
	struct import_lines *lines = job->lines;
	struct intake_count count = { 0 };
	const struct error *error = intake_start(job->sync->db);
	if (!error && !import_look(job->sync->db, "SELECT json_valid(?)", array->data, array->len))
		error = error_new(ERROR_INPUT, "one of the lines up to %lld is no JSON", (long long)lines->lines);
	if (!error)
		error = intake_own(job->sync->db, array->data, array->len);
	if (!error)
		error = batch_write(job->sync, &(struct batch){ .papers = true, .captured_s = lines->captured_s,
			.also = import_stage, .also_arg = job }, &count);
	if (!error)
		count_add(&lines->count, &count);
	return error;
}

static void
lines_done(struct job *job)
{
	const struct import_lines *lines = job->lines;
	const struct intake_count *count = &lines->count;
	job_tell_cut(job, lines->name, count);
	job_event(job, EVENT_STORED, "", count->papers);
	const char *noun = count->papers == 1 ? "paper" : "papers";
	char *summary = count->skipped
		? mem_print("%d %s, %d new, %d skipped: no id or title", count->papers, noun, count->fresh, count->skipped)
		: mem_print("%d %s, %d new", count->papers, noun, count->fresh);
	job_done(job, count->papers, summary);
	free(summary);
}

void
import_lines_step(struct job *job)
{
	struct import_lines *lines = job->lines;
	struct str array = { 0 };
	const struct error *error = NULL;
	// What is left over from before is the beginning of a line.
	if (!lines->end)
		error = source_read(job->source, lines->rest.len + PIECE_BYTES, &lines->rest, &lines->end);
	if (!error)
		error = lines_cut(lines, &array);
	if (!error && array.len > 2)
		error = lines_take(job, &array);
	str_free(&array);
	if (error) {
		job_fail(job, lines->name, error);
	} else if (lines->end && lines->rest.len == 0) {
		lines_done(job);
	} else {
		char *what = mem_print("%s, KiB", lines->name);
		job_progress(job, what, source_at(job->source) / 1024, source_all(job->source) / 1024);
		free(what);
		job_yield(job, 0);
	}
}
