// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to the library: each one transaction with its journal.

#include "config.h"
#include "library.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "export.h"
#include "library_own.h"
#include "mem.h"
#include "store.h"
#include "str.h"

enum { UNDO_DEPTH = 1000 };	// changes the journal keeps

// A step's value as the journal has it: since_s of a state or tag, or a note
// and when it was written.
struct value {
	char *text;		// the note, NULL: none
	int64_t since_s;	// PAPER_ABSENT: not set
};

static const struct error *
value_read(struct db *db, const struct library_step *step, struct value *out)
{
	static const char *const sql[] = {
		[LIBRARY_STATE] = "SELECT NULL, since_s FROM state WHERE paper = ?1 AND bit = ?2",
		[LIBRARY_NOTE] = "SELECT text, written_s FROM note WHERE paper = ?1",
		[LIBRARY_TAG] = "SELECT NULL, since_s FROM tag WHERE paper = ?1 AND tag = ?2",
	};
	struct stmt *s = db_stmt(db, sql[step->field]);
	db_bind_int(s, 1, step->id);
	if (step->field == LIBRARY_STATE)
		db_bind_int(s, 2, step->state);
	else if (step->field == LIBRARY_TAG)
		db_bind_text(s, 2, step->text);
	*out = (struct value){ .since_s = PAPER_ABSENT };
	if (db_row(s))
		*out = (struct value){ mem_dup(db_text(s, 0)), db_int(s, 1) };
	return db_end(s);
}

// Makes the field what `value` says.
static const struct error *
value_write(struct db *db, const struct library_step *step, const struct value *value)
{
	static const char *const set[] = {
		[LIBRARY_STATE] = "INSERT OR REPLACE INTO state (paper, bit, since_s) VALUES (?1, ?2, ?3)",
		[LIBRARY_NOTE] = "INSERT OR REPLACE INTO note (paper, text, written_s) VALUES (?1, ?2, ?3)",
		[LIBRARY_TAG] = "INSERT OR REPLACE INTO tag (paper, tag, since_s) VALUES (?1, ?2, ?3)",
	};
	static const char *const clear[] = {
		[LIBRARY_STATE] = "DELETE FROM state WHERE paper = ?1 AND bit = ?2",
		[LIBRARY_NOTE] = "DELETE FROM note WHERE paper = ?1",
		[LIBRARY_TAG] = "DELETE FROM tag WHERE paper = ?1 AND tag = ?2",
	};
	bool on = value->since_s != PAPER_ABSENT;
	struct stmt *s = db_stmt(db, on ? set[step->field] : clear[step->field]);
	db_bind_int(s, 1, step->id);
	if (step->field == LIBRARY_STATE)
		db_bind_int(s, 2, step->state);
	else if (step->field == LIBRARY_TAG)
		db_bind_text(s, 2, step->text);
	else if (on)
		db_bind_text(s, 2, value->text);
	if (on)
		db_bind_int(s, 3, value->since_s);
	return db_run(s);
}

static struct value
value_wished(const struct library_step *step, int64_t now_s)
{
	bool note = step->field == LIBRARY_NOTE;
	bool on = note ? step->text && *step->text : step->on;
	return (struct value){
		.text = on && note ? mem_dup(step->text) : NULL,
		.since_s = on ? step->at_s ? step->at_s : now_s : PAPER_ABSENT,
	};
}

// True if there is nothing to do: a state set stays set since then.
static bool
value_same(const struct value *before, const struct value *after)
{
	if ((before->since_s == PAPER_ABSENT) != (after->since_s == PAPER_ABSENT))
		return false;
	return strcmp(before->text ? before->text : "", after->text ? after->text : "") == 0;
}

static void
value_bind(struct stmt *s, int i, const struct value *value)
{
	if (value->since_s == PAPER_ABSENT)
		return;		// both stay NULL
	db_bind_text(s, i, value->text);
	db_bind_int(s, i + 1, value->since_s);
}

// A field that a change touches twice has one row: the first before, the last
// after.
static const struct error *
journal_step(struct db *db, int64_t change, const struct library_step *step,
	const struct value *before, const struct value *after)
{
	struct stmt *s = db_stmt(db, "INSERT INTO step (change, paper, field, name,"
		" before, before_s, after, after_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
		" ON CONFLICT DO UPDATE SET after = excluded.after, after_s = excluded.after_s");
	db_bind_int(s, 1, change);
	db_bind_int(s, 2, step->id);
	db_bind_int(s, 3, step->field);
	if (step->field == LIBRARY_STATE)
		db_bind_int(s, 4, step->state);
	else
		db_bind_text(s, 4, step->field == LIBRARY_TAG ? step->text : "");
	value_bind(s, 5, before);
	value_bind(s, 7, after);
	return db_run(s);
}

const struct error *
library_journal_begin(struct db *db, const char *label, int64_t now_s, int64_t *change)
{
	const struct error *error = db_exec(db, "DELETE FROM change WHERE undone");
	if (error)
		return error;
	struct stmt *s = db_stmt(db, "INSERT INTO change (time_s, instance, label) VALUES (?, ?, ?) RETURNING id");
	db_bind_int(s, 1, now_s);
	db_bind_int(s, 2, getpid());
	db_bind_text(s, 3, label);
	*change = db_row(s) ? db_int(s, 0) : 0;
	if ((error = db_run(s)))
		return error;
	// Ids have gaps where something undone was dropped.
	s = db_stmt(db, "DELETE FROM change WHERE id <= (SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?)");
	db_bind_int(s, 1, UNDO_DEPTH);
	return db_run(s);
}

// Keeps the paper's text beside its states. A paper the cache lacks keeps the
// copy it has.
static const struct error *
copy_keep(struct db *db, paper_id id, int64_t now_s)
{
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(db, id, &paper);
	if (error) {	// not cached, or the cache is damaged: no copy this time
		error_free(error);
		return NULL;
	}
	struct str json = { 0 };
	export_json(paper, &json);
	// When its counts and text were told goes along: back in a cache, they are no newer.
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO copy (paper, copied_s, json)"
		" SELECT ?1, ?2, json_set(?3, '$.counted', rfc3339(counted_s), '$.written', rfc3339(written_s))"
		" FROM papers.paper WHERE id = ?1");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, now_s);
	db_bind_bytes(s, 3, json.data, json.len);
	error = db_run(s);
	str_free(&json);
	paper_full_free(paper);
	return error;
}

static const struct error *
change_step(struct db *db, int64_t change, const struct library_step *step, int64_t now_s, bool *changed)
{
	struct value before = { 0 }, after = value_wished(step, now_s);
	const struct error *error = value_read(db, step, &before);
	if (!error && !value_same(&before, &after)) {
		*changed = true;
		if (!(error = value_write(db, step, &after)) &&
		    !(error = change ? journal_step(db, change, step, &before, &after) : NULL))
			error = copy_keep(db, step->id, now_s);
		if (!error && step->field == LIBRARY_STATE && step->on && step->state & (PAPER_FAV | PAPER_READ))
			error = library_version_note(db, step->id, now_s);
	}
	free(before.text);
	free(after.text);
	return error;
}

void
library_tell(struct library *library, void (*tell)(void *arg, size_t done, size_t n), void *arg)
{
	library->tell = tell;
	library->tell_arg = arg;
}

const struct error *
library_change_steps(struct library *library, int64_t change, const struct library_step *steps, size_t n,
	int64_t now_s, bool *changed)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		if (library->tell && i && i % LIBRARY_TELL_STEPS == 0)
			library->tell(library->tell_arg, i, n);
		error = change_step(library->db, change, &steps[i], now_s, changed);
	}
	return error;
}

// One change in its transaction; nothing is written when nothing changes.
static const struct error *
change_save(struct library *library, const char *label, const struct library_step *steps, size_t n)
{
	int64_t now_s = time(NULL), change = 0;
	bool changed = false;
	struct db *db = library->db;
	const struct error *error = db_begin(db);
	if (error)
		return error;
	error = label ? library_journal_begin(db, label, now_s, &change) : NULL;
	if (!error)
		error = library_change_steps(library, change, steps, n, now_s, &changed);
	if (!error && changed && !(error = db_commit(db)))
		return NULL;
	db_rollback(db);
	return error;
}

void
library_drop_waiting(struct library *library, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct change *change = &library->waiting[i];
		for (size_t k = 0; k < change->n; k++)
			free((void *)change->steps[k].text);
		free(change->steps);
		free(change->label);
	}
	if (!n)
		return;
	library->waiting_n -= n;
	memmove(library->waiting, library->waiting + n, library->waiting_n * sizeof *library->waiting);
}

static void
library_wait(struct library *library, const char *label, const struct library_step *steps, size_t n)
{
	struct change change = { .label = mem_dup(label), .steps = mem_new(n, sizeof *steps), .n = n };
	for (size_t i = 0; i < n; i++) {
		change.steps[i] = steps[i];
		change.steps[i].text = mem_dup(steps[i].text);
	}
	library->waiting = mem_grow(library->waiting, &library->waiting_cap, library->waiting_n + 1,
		sizeof *library->waiting);
	library->waiting[library->waiting_n++] = change;
}

static bool
error_may_pass(const struct error *error)
{
	return error_is(error, ERROR_BUSY) || error_is(error, ERROR_FULL);
}

const struct error *
library_apply(struct library *library, const char *label, const struct library_step *steps, size_t n)
{
	const struct error *error = library_retry(library);
	if (!error && !(error = library_ready(library)))
		error = change_save(library, label, steps, n);
	if (!error)
		return NULL;
	if (error_may_pass(error))
		library_wait(library, label, steps, n);
	return error_wrap(error, "%s", library_name(library));
}

size_t
library_unsaved(const struct library *library)
{
	return library->waiting_n;
}

const struct error *
library_retry(struct library *library)
{
	size_t saved = 0;
	const struct error *error = library->waiting_n ? library_ready(library) : NULL;
	while (!error && saved < library->waiting_n) {
		const struct change *change = &library->waiting[saved];
		error = change_save(library, change->label, change->steps, change->n);
		if (error && !error_may_pass(error))	// it will never be saved: it must not stop the rest
			error = error_wrap(error, "“%s” is given up", change->label);
		if (!error || !error_may_pass(error))
			saved++;
	}
	library_drop_waiting(library, saved);
	return error;
}
