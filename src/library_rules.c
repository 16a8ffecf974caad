// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "library_rules.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "library_own.h"
#include "mem.h"

enum { FIELD_RULE = 3 };	// of the journal; 0 to 2 are enum library_field

static int64_t
journal_paper(enum rule_kind kind)
{
	return -1 - (int64_t)kind;
}

struct rules *
library_rules(const struct library *library)
{
	return library->rules;
}

// One that cannot be read leaves the list as it was.
static const struct error *
load(struct library *library)
{
	struct rules fresh = { 0 };
	struct stmt *s = db_stmt(library->db, "SELECT kind, name, text FROM rule ORDER BY kind, name");
	while (db_row(s)) {
		struct rule rule;
		int64_t kind = db_int(s, 0);
		if (kind < 0 || kind >= RULES)
			continue;
		const struct error *error = rule_read((enum rule_kind)kind, db_text(s, 1), db_text(s, 2), &rule);
		if (error)
			error_free(error);	// a newer program's: it is left as it is
		else
			rules_add(&fresh, &rule);
	}
	const struct error *error = db_end(s);
	if (!error)
		rules_drop(library->rules, false);
	for (size_t i = 0; i < fresh.n && !error; i++)
		rules_add(library->rules, &fresh.all[i]);
	if (!error)
		fresh.n = 0;	// they are the library's now
	rules_free(&fresh);
	return error;
}

const struct error *
library_rules_load(struct library *library)
{
	const struct error *error = library->rules ? load(library) : NULL;
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

const struct error *
library_use_rules(struct library *library, struct rules *rules)
{
	library->rules = rules;
	return library_rules_load(library);
}

// What there is now: text and since when; NULL: nothing.
static const struct error *
read_now(struct db *db, const struct rule_step *step, char **text, int64_t *since_s)
{
	struct stmt *s = db_stmt(db, "SELECT text, since_s FROM rule WHERE kind = ? AND name = ?");
	db_bind_int(s, 1, step->kind);
	db_bind_text(s, 2, step->name);
	*text = NULL;
	if (db_row(s)) {
		*text = mem_dup(db_text(s, 0));
		*since_s = db_int(s, 1);
	}
	return db_end(s);
}

static const struct error *
write_now(struct db *db, const struct rule_step *step, int64_t now_s)
{
	struct stmt *s = db_stmt(db, step->text
		? "INSERT OR REPLACE INTO rule (kind, name, text, since_s) VALUES (?1, ?2, ?3, ?4)"
		: "DELETE FROM rule WHERE kind = ?1 AND name = ?2");
	db_bind_int(s, 1, step->kind);
	db_bind_text(s, 2, step->name);
	if (step->text) {
		db_bind_text(s, 3, step->text);
		db_bind_int(s, 4, now_s);
	}
	return db_run(s);
}

static const struct error *
journal(struct db *db, int64_t change, const struct rule_step *step, const char *before, int64_t before_s, int64_t now_s)
{
	struct stmt *s = db_stmt(db, "INSERT INTO step (change, paper, field, name, before, before_s, after, after_s)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
		" ON CONFLICT DO UPDATE SET after = excluded.after, after_s = excluded.after_s");
	db_bind_int(s, 1, change);
	db_bind_int(s, 2, journal_paper(step->kind));
	db_bind_int(s, 3, FIELD_RULE);
	db_bind_text(s, 4, step->name);
	if (before) {
		db_bind_text(s, 5, before);
		db_bind_int(s, 6, before_s);
	}
	if (step->text) {
		db_bind_text(s, 7, step->text);
		db_bind_int(s, 8, now_s);
	}
	return db_run(s);
}

static const struct error *
apply_step(struct db *db, int64_t change, const struct rule_step *step, int64_t now_s, bool *changed)
{
	char *before = NULL;
	int64_t before_s = 0;
	if (step->at_s)
		now_s = step->at_s;
	const struct error *error = read_now(db, step, &before, &before_s);
	bool same = before && step->text ? !strcmp(before, step->text) : !before && !step->text;
	if (!error && !same && !(error = write_now(db, step, now_s)))
		error = journal(db, change, step, before, before_s, now_s);
	*changed = *changed || !same;
	free(before);
	return error;
}

static const struct error *
apply(struct library *library, const char *label, const struct library_step *marks, size_t marks_n,
	const struct rule_step *steps, size_t n)
{
	struct db *db = library->db;
	int64_t now_s = time(NULL), change = 0;
	bool changed = false;
	const struct error *error = db_begin(db);
	if (error)
		return error;
	if (!(error = library_journal_begin(db, label, now_s, &change)))
		error = library_change_steps(library, change, marks, marks_n, now_s, &changed);
	for (size_t i = 0; i < n && !error; i++)
		error = apply_step(db, change, &steps[i], now_s, &changed);
	if (!error && changed && !(error = db_commit(db)))
		return NULL;
	db_rollback(db);
	return error;
}

const struct error *
library_rules_apply_with(struct library *library, const char *label, const struct library_step *marks, size_t marks_n,
	const struct rule_step *steps, size_t n)
{
	const struct error *error = library_retry(library);
	if (!error && !(error = library_ready(library)))
		error = apply(library, label, marks, marks_n, steps, n);
	if (error)
		return error_wrap(error, "%s", library_name(library));
	return library_rules_load(library);
}

const struct error *
library_rules_apply(struct library *library, const char *label, const struct rule_step *steps, size_t n)
{
	return library_rules_apply_with(library, label, NULL, 0, steps, n);
}

// What was taken away, in a change that was not undone, and what is there.
static const char dated_sql[] =
	"SELECT kind, name, text, since_s AS at_s FROM rule"
	" UNION ALL SELECT -1 - s.paper, s.name, NULL, max(c.time_s) FROM step AS s JOIN change AS c ON c.id = s.change"
	"  WHERE s.field = 3 AND s.after_s IS NULL AND NOT c.undone"
	"  AND NOT EXISTS (SELECT 1 FROM rule AS r WHERE r.kind = -1 - s.paper AND r.name = s.name)"
	"  GROUP BY s.paper, s.name"
	" ORDER BY 1, 2";

const struct error *
library_rules_dated(struct library *library, struct arena *arena, struct rule_step **list, size_t *n)
{
	struct rule_step *steps = NULL;
	size_t count = 0, cap = 0;
	struct stmt *s = db_stmt(library->db, dated_sql);
	while (db_row(s)) {
		if (db_int(s, 0) < 0 || db_int(s, 0) >= RULES)
			continue;	// a newer program's
		steps = mem_grow(steps, &cap, count + 1, sizeof *steps);
		steps[count++] = (struct rule_step){
			.kind = (enum rule_kind)db_int(s, 0), .name = arena_dup(arena, db_text(s, 1)),
			.text = db_text(s, 2) ? arena_dup(arena, db_text(s, 2)) : NULL, .at_s = db_int(s, 3),
		};
	}
	const struct error *error = db_end(s);
	*n = error ? 0 : count;
	*list = *n ? memcpy(arena_new_bytes(arena, count * sizeof *steps), steps, count * sizeof *steps) : NULL;
	free(steps);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

const struct error *
library_rules_side(struct db *db, int64_t change, bool redo)
{
	static const char *const sql[] = {
		"DELETE FROM rule WHERE (-1 - kind, name) IN (SELECT paper, name FROM step WHERE change = ? AND field = 3)",
		"INSERT INTO rule (kind, name, text, since_s) SELECT -1 - paper, name, before, before_s FROM step"
		" WHERE change = ? AND field = 3 AND before_s IS NOT NULL",
		"INSERT INTO rule (kind, name, text, since_s) SELECT -1 - paper, name, after, after_s FROM step"
		" WHERE change = ? AND field = 3 AND after_s IS NOT NULL",
	};
	const struct error *error = NULL;
	for (int i = 0; i < 2 && !error; i++) {
		struct stmt *s = db_stmt(db, sql[i + (i && redo)]);
		db_bind_int(s, 1, change);
		error = db_run(s);
	}
	return error;
}
