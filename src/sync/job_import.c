// SPDX-License-Identifier: GPL-3.0-or-later
// A file from the person: the site's JSON, a saved page of it, our own JSON, a reading list.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "batch.h"
#include "hf.h"
#include "import.h"
#include "mem.h"
#include "reading.h"

enum {
	IMPORT_MAX = 128 << 20,		// bytes; 20,000 papers are 60 MB
	IMPORT_LOOK = 64 << 10,		// bytes by which lines of JSON are known
	IMPORT_LINE = 4 << 20,		// as long as the first of them may be
	STAGED_S = 3600,		// what nobody took over within an hour is forgotten
};

extern const char stage_sql[];

// Our own JSON, a paper a line, as one array.
struct str
import_join_lines(const char *text)
{
	struct str array = { 0 };
	str_addc(&array, '[');
	for (const char *line = text; *line;) {
		size_t len = strcspn(line, "\n");
		if (len > strspn(line, " \t\r")) {
			if (array.len > 1)
				str_addc(&array, ',');
			str_addn(&array, line, len);
		}
		line += len + (line[len] == '\n');
	}
	str_addc(&array, ']');
	return array;
}

// One value of the text; 0 also when it is not that kind of JSON.
int64_t
import_look(struct db *db, const char *sql, const char *text, size_t len)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_bytes(s, 1, text, len);
	int64_t value = db_row(s) ? db_int(s, 0) : 0;
	error_free(db_end(s));
	return value;
}

// Makes an array of lines; a text that is none stays, to be quoted as it is.
static void
import_take_lines(struct db *db, struct str *text)
{
	struct str array = import_join_lines(text->data);
	bool lines = import_look(db, "SELECT json_valid(?)", array.data, array.len);
	struct str *loser = lines ? text : &array;
	str_free(loser);
	if (lines)
		*text = array;
}

// True for what `paperboy export` writes: every paper names its schema.
static bool
import_own(struct db *db, struct str *text)
{
	char first = text->data[strspn(text->data, " \t\r\n")];
	if (first == '{' && !import_look(db, "SELECT json_valid(?)", text->data, text->len))
		import_take_lines(db, text);
	return import_look(db, "SELECT iif(json_valid(?1), coalesce(json_extract(?1, '$[0].schema'),"
		" json_extract(?1, '$.schema')), 0)", text->data, text->len) > 0;
}

// Ids, addresses, BibTeX: neither JSON nor a page. True if there are papers in it. A NUL, which
// would end it, is a blank.
static bool
import_list(struct job *job, struct str *text, const struct error **error)
{
	if (!job->number || strchr("[{<\"", text->data[strspn(text->data, " \t\r\n")]))
		return false;
	for (char *nul = text->data; (nul = memchr(nul, '\0', text->len - (size_t)(nul - text->data)));)
		*nul = ' ';
	struct reading reading = reading_parse(text->data);
	if (!reading.json)
		return false;
	*error = intake_own(job->sync->db, reading.json, strlen(reading.json));
	job->listed = mem_print("a list of %zu %s%s", reading.papers, reading.papers == 1 ? "paper" : "papers",
		reading.without ? ", and what names none" : "");
	free(reading.json);
	return true;
}

static const struct error *
import_take(struct job *job, struct str *text)
{
	struct hf_answer taken = { 0 };
	const struct error *error = intake_start(job->sync->db);
	if (error)
		return error;
	if (text->len == 0)
		return error_new(ERROR_INPUT, "empty");
	if (import_own(job->sync->db, text))
		return intake_own(job->sync->db, text->data, text->len);
	if (import_list(job, text, &error))
		return error;
	error = hf_take(job->sync->db, text->data, text->len, &taken);
	if (!error && !job->have_period && taken.has_period) {
		job->have_period = true;
		job->period = taken.period;
		job->part = taken.guessed;
	}
	return error;
}

static void
import_finish(struct job *job, const char *name)
{
	struct batch batch = {
		.period = job->have_period ? &job->period : NULL, .papers = true, .part = job->part,
		.captured_s = source_saved_s(job->source), .also = import_stage, .also_arg = job,
	};
	struct intake_count count = { 0 };
	char key[PERIOD_KEY] = "";
	const struct error *error = batch_write(job->sync, &batch, &count);
	if (error) {
		job_fail(job, name, error);
		return;
	}
	if (job->have_period)
		period_key(job->period, key);
	job_tell_cut(job, name, &count);
	job_event(job, EVENT_STORED, key, count.papers);
	const char *noun = count.papers == 1 ? "paper" : "papers";
	char *summary = job->listed ? mem_dup(job->listed) : count.skipped
		? mem_print("%d %s, %d new, %d skipped: no id or title", count.papers, noun, count.fresh, count.skipped)
		: mem_print("%d %s, %d new", count.papers, noun, count.fresh);
	job_done(job, count.papers, summary);
	free(summary);
}

const struct error *
import_stage(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct job *job = arg;
	int64_t now_s = time(NULL);
	(void)batch;
	struct stmt *s = db_stmt(sync->db, "DELETE FROM papers.staged WHERE staged_s < ?");
	db_bind_int(s, 1, now_s - STAGED_S);
	const struct error *error = db_run(s);
	if (error || !job->number)
		return error;
	s = db_stmt(sync->db, stage_sql);
	db_bind_int(s, 1, job->number);
	db_bind_int(s, 2, now_s);
	return db_run(s);
}

// Reads the rest and takes all of it at once.
static const struct error *
import_whole(struct job *job, struct str *text, bool end)
{
	const struct error *error = end ? NULL : source_read(job->source, IMPORT_MAX + 1, text, &end);
	if (!error && text->len > IMPORT_MAX)
		error = error_new(ERROR_INPUT, "longer than 128 MiB");
	return error ? error : import_take(job, text);
}

// Some editors write a mark before the text, which would hide what kind it is.
static void
import_unmark(struct str *text)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t len = strlen(mark);
	if (text->len < len || memcmp(text->data, mark, len))
		return;
	memmove(text->data, text->data + len, text->len - len);
	str_cut(text, text->len - len);
}

// What is packed in a way that is not unpacked here, or is no text, though ids may stand in it.
static const struct error *
import_packed(const struct str *text)
{
	static const struct {
		size_t at;
		const char *sign, *what;
	} kinds[] = {
		{ 0, "PK\3\4", "a zip archive: unzip -p FILE | paperboy import - takes what is in it" },
		{ 257, "ustar", "a tar archive: unpack it and import what is in it" },
		{ 0, "\xfd" "7zXZ", "packed by xz: xz -dc FILE | paperboy import - takes what is in it" },
		{ 0, "(\xb5/\xfd", "packed by zstd: zstd -dc FILE | paperboy import - takes what is in it" },
		{ 4, "1AY&SY", "packed by bzip2: bzip2 -dc FILE | paperboy import - takes what is in it" },
		{ 0, "%PDF-", "a PDF, out of which no papers are read" },
		{ 0, "SQLite format 3", "a database of SQLite; paperboy restore takes a backup back" },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t len = strlen(kinds[i].sign);
		if (text->len >= kinds[i].at + len && !memcmp(text->data + kinds[i].at, kinds[i].sign, len))
			return error_new(ERROR_INPUT, "%s", kinds[i].what);
	}
	return NULL;
}

static void
import_begin(struct job *job, const char *name)
{
	struct str text = { 0 };
	bool end = false;
	job->source = source_new(job->fd);
	const struct error *error = source_read(job->source, IMPORT_LOOK, &text, &end);
	if (!error)
		error = import_packed(&text);
	if (!error && !end && *str_text(&text) == '{' && !memchr(text.data, '\n', text.len))
		error = source_read(job->source, IMPORT_LINE, &text, &end);
	if (!error && import_arxiv_begin(job, name, &text, end))
		return;
	import_unmark(&text);
	if (!error && import_lines_begin(job, name, &text, end)) {
		import_lines_step(job);
		return;
	}
	if (!error)
		error = import_whole(job, &text, end);
	str_free(&text);
	if (error)
		job_fail(job, name, error);
	else
		import_finish(job, name);
}

void
job_start_import(struct job *job)
{
	if (job->arxiv) {
		import_arxiv_step(job);
		return;
	}
	if (job->lines) {
		import_lines_step(job);
		return;
	}
	size_t key_len = strcspn(job->text, "\n");
	char *key = mem_dupn(job->text, key_len);
	char *name = mem_dup(job->text[key_len] ? job->text + key_len + 1 : "the file");
	const struct error *error = NULL;
	if (job->fd < 0)
		error = error_new(ERROR_USAGE, "no file came along");
	else if (*key && !period_parse(key, day_today(), &job->period))
		error = error_new(ERROR_USAGE, "%s is no period", key);
	job->have_period = !error && *key;
	free(key);
	if (error)
		job_fail(job, name, error);
	else
		import_begin(job, name);
	free(name);
}

void
job_import_reset(struct job *job)
{
	import_lines_free(job->lines);
	import_arxiv_free(job->arxiv);
	source_free(job->source);
	job->lines = NULL;
	job->arxiv = NULL;
	job->source = NULL;
}

void
job_start_forget(struct job *job)
{
	const struct error *error = batch_forget(job->sync, job->number);
	if (error)
		job_fail(job, NULL, error);
	else
		job_done(job, 0, "");
}
