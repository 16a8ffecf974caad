// SPDX-License-Identifier: GPL-3.0-or-later
// A file from the person: the site's JSON, a saved page of it, or our own JSON.

#include "config.h"
#include "job.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"
#include "hf.h"
#include "mem.h"

enum {
	IMPORT_MAX = 128 << 20,		// bytes; 20,000 papers are 60 MB
	IMPORT_PAUSE_MS = 10000,	// a pipe that is silent for so long has nothing to say
};

static const struct error *
import_read(int fd, struct str *out)
{
	char *bytes = mem_new(1 << 16, 1);
	const struct error *error = NULL;
	ssize_t n = 1;
	while (n > 0 && !error) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		n = poll(&wait, 1, IMPORT_PAUSE_MS) > 0 ? read(fd, bytes, 1 << 16) : -1;
		if (n > 0)
			str_addn(out, bytes, (size_t)n);
		if (n < 0)
			error = error_new(ERROR_INPUT, "%s", wait.revents ? strerror(errno) : "nothing comes");
		else if (out->len > IMPORT_MAX)
			error = error_new(ERROR_INPUT, "longer than 128 MiB");
	}
	free(bytes);
	return error;
}

// When the file was saved; now for what is no file.
static int64_t
import_captured_s(int fd)
{
	struct stat info;
	int64_t now_s = time(NULL);
	return !fstat(fd, &info) && S_ISREG(info.st_mode) && info.st_mtime < now_s ? info.st_mtime : now_s;
}

// Our own JSON, a paper a line, as one array.
static struct str
import_join_lines(const struct str *text)
{
	struct str array = { 0 };
	str_addc(&array, '[');
	for (const char *line = text->data; *line;) {
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
static int64_t
import_look(struct db *db, const char *sql, const struct str *text)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_bytes(s, 1, text->data, text->len);
	int64_t value = db_row(s) ? db_int(s, 0) : 0;
	error_free(db_end(s));
	return value;
}

// Makes an array of lines; a text that is none stays, to be quoted as it is.
static void
import_take_lines(struct db *db, struct str *text)
{
	struct str array = import_join_lines(text);
	bool lines = import_look(db, "SELECT json_valid(?)", &array);
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
	if (first == '{' && !import_look(db, "SELECT json_valid(?)", text))
		import_take_lines(db, text);
	return import_look(db, "SELECT iif(json_valid(?1), coalesce(json_extract(?1, '$[0].schema'),"
		" json_extract(?1, '$.schema')), 0)", text) > 0;
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
		.captured_s = import_captured_s(job->fd),
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
	char *summary = count.skipped
		? mem_print("%d %s, %d new, %d skipped: no id or title", count.papers, noun, count.fresh, count.skipped)
		: mem_print("%d %s, %d new", count.papers, noun, count.fresh);
	job_done(job, count.papers, summary);
	free(summary);
}

void
job_start_import(struct job *job)
{
	struct str text = { 0 };
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
	if (!error)
		error = import_read(job->fd, &text);
	if (!error)
		error = import_take(job, &text);
	str_free(&text);
	if (error)
		job_fail(job, name, error);
	else
		import_finish(job, name);
	free(name);
}
