// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "takeover.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"
#include "store.h"
#include "tagging.h"
#include "takeover_rules.h"

// A row of papers.staged.
struct staged {
	struct library_step step;	// its text is owned
	int64_t at_s;			// PAPER_ABSENT: the file does not tell
};

struct takeover {
	struct library *library;
	struct staged *rows;
	size_t n, cap;
	struct library_step *steps;	// what is to be done; their texts are owned
	size_t steps_n, steps_cap;
	struct takeover_count count;
};

const struct error *
takeover_unknown(struct library *library, int64_t import, paper_id **ids, size_t *n)
{
	struct stmt *s = db_stmt(library_db(library), "SELECT DISTINCT paper FROM papers.staged AS s WHERE import = ? AND field < 3"
		" AND NOT EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = s.paper)");
	db_bind_int(s, 1, import);
	return store_ids(s, ids, n);
}

// A tag as a person could have typed it; NULL if it is none.
static char *
checked_tag(const char *text)
{
	struct tagging tagging;
	char *words = mem_print("+%s", text), *tag = NULL;
	const struct error *error = tagging_read(words, &tagging);
	free(words);
	if (error) {
		error_free(error);
		return NULL;
	}
	if (tagging.n == 1)
		tag = mem_dup(tagging.words[0].tag);
	tagging_free(&tagging);
	return tag;
}

static bool
checked_state(int64_t bit)
{
	return bit > 0 && bit <= PAPER_QUEUED && mark_name((unsigned)bit);
}

// Fills in what the row wishes; false if that makes no sense.
static bool
staged_read(struct stmt *s, struct staged *row)
{
	int64_t field = db_int(s, 1), now_s = time(NULL);
	bool cut = false;
	row->step = (struct library_step){ .id = db_int(s, 0), .field = (enum library_field)field, .on = db_int(s, 3) };
	row->at_s = db_int_or(s, 5, PAPER_ABSENT);
	if (row->at_s > now_s)		// of a clock that was wrong
		row->at_s = now_s;
	if (row->at_s <= 0)
		row->at_s = PAPER_ABSENT;
	if (field == LIBRARY_STATE) {
		row->step.state = (unsigned)db_int(s, 2);
		return checked_state(db_int(s, 2));
	}
	if (field == LIBRARY_NOTE && !row->step.on) {	// an empty note is none
		row->step.text = mem_dup("");
		return true;
	}
	if (field == LIBRARY_TAG)
		row->step.text = checked_tag(db_text(s, 2) ? db_text(s, 2) : "");
	else if (field == LIBRARY_NOTE && db_text(s, 4))
		row->step.text = note_clean(db_text(s, 4), strlen(db_text(s, 4)), &cut);
	return row->step.text && *row->step.text;
}

static const struct error *
staged_all(struct takeover *takeover, int64_t import)
{
	struct stmt *s = db_stmt(library_db(takeover->library), "SELECT paper, field, name, is_on, text, at_s"
		" FROM papers.staged AS s WHERE import = ? AND field < 3 AND EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = s.paper)"
		" ORDER BY paper");
	db_bind_int(s, 1, import);
	while (db_row(s)) {
		struct staged row = { 0 };
		if (staged_read(s, &row)) {
			takeover->rows = mem_grow(takeover->rows, &takeover->cap, takeover->n + 1, sizeof row);
			takeover->rows[takeover->n++] = row;
		} else {
			free((void *)row.step.text);
		}
	}
	return db_end(s);
}

// Ours of the same: whether it is set, or else was taken off, and when.
static const struct mark *
mark_find(const struct paper_full *paper, const struct library_step *step)
{
	const char *what = step->field == LIBRARY_STATE ? mark_name(step->state)
		: step->field == LIBRARY_TAG ? "tag" : "note";
	for (size_t i = 0; i < paper->marks_n; i++) {
		const struct mark *mark = &paper->marks[i];
		if (strcmp(mark->what, what) == 0 && (step->field != LIBRARY_TAG || strcmp(mark->tag, step->text) == 0))
			return mark;
	}
	return NULL;
}

// Two notes as one: the newer first; one that holds the other is enough.
static char *
note_both(const char *newer, const char *older)
{
	if (strstr(newer, older))
		return mem_dup(newer);
	if (strstr(older, newer))
		return mem_dup(older);
	return mem_print("%s\n\n%s", newer, older);
}

static void
takeover_step(struct takeover *takeover, const struct staged *row, char *text)
{
	struct library_step step = row->step;
	step.text = text;
	step.at_s = row->at_s == PAPER_ABSENT ? 0 : row->at_s;
	takeover->steps = mem_grow(takeover->steps, &takeover->steps_cap, takeover->steps_n + 1, sizeof step);
	takeover->steps[takeover->steps_n++] = step;
	takeover->count.marks++;
}

static void
takeover_note(struct takeover *takeover, const struct staged *row, const struct paper_full *paper,
	const struct mark *ours)
{
	struct staged merged = *row;
	if (!ours || !ours->on) {
		takeover_step(takeover, row, mem_dup(row->step.text));
		return;
	}
	bool newer = row->at_s > ours->at_s;
	char *text = note_both(newer ? row->step.text : paper->note, newer ? paper->note : row->step.text);
	if (!newer)
		merged.at_s = ours->at_s;
	if (strcmp(text, paper->note))
		takeover_step(takeover, &merged, text);
	else
		free(text);
}

static void
takeover_row(struct takeover *takeover, const struct staged *row, const struct paper_full *paper)
{
	const struct mark *ours = mark_find(paper, &row->step);
	bool known = row->at_s != PAPER_ABSENT;
	if (row->step.on && ours && !ours->on && (!known || ours->at_s > row->at_s))
		return;		// taken off here since
	if (row->step.on && row->step.field == LIBRARY_NOTE)
		takeover_note(takeover, row, paper, ours);
	else if (row->step.on && !(ours && ours->on))
		takeover_step(takeover, row, mem_dup(row->step.text));
	else if (!row->step.on && ours && ours->on && known && row->at_s > ours->at_s)
		takeover_step(takeover, row, mem_dup(row->step.text));
}

// All rows of one paper; returns where the next one's begin.
static const struct error *
takeover_paper(struct takeover *takeover, size_t *at)
{
	paper_id id = takeover->rows[*at].step.id;
	struct paper_full *paper = NULL;
	size_t before = takeover->count.marks;
	const struct error *error = store_paper(library_db(takeover->library), id, &paper);
	if (!error)
		error = library_fill(takeover->library, paper);
	for (; *at < takeover->n && takeover->rows[*at].step.id == id; ++*at) {
		if (!error)
			takeover_row(takeover, &takeover->rows[*at], paper);
	}
	takeover->count.papers += takeover->count.marks > before;
	paper_full_free(paper);
	return error;
}

static void
takeover_free(struct takeover *takeover)
{
	for (size_t i = 0; i < takeover->n; i++)
		free((void *)takeover->rows[i].step.text);
	for (size_t i = 0; i < takeover->steps_n; i++)
		free((void *)takeover->steps[i].text);
	free(takeover->rows);
	free(takeover->steps);
}

const struct error *
takeover_apply(struct library *library, int64_t import, const char *label, takeover_look *look,
	struct takeover_count *out)
{
	struct takeover takeover = { .library = library };
	struct takeover_rules rules = { .look = look };
	paper_id *unknown = NULL;
	const struct error *error = takeover_unknown(library, import, &unknown, &takeover.count.unknown);
	free(unknown);
	if (!error)
		error = staged_all(&takeover, import);
	for (size_t at = 0; at < takeover.n && !error;)
		error = takeover_paper(&takeover, &at);
	if (!error)
		error = takeover_rules_read(library, import, &rules, &takeover.count);
	if (!error && rules.n)
		error = library_rules_apply_with(library, label, takeover.steps, takeover.steps_n, rules.steps, rules.n);
	else if (!error && takeover.steps_n)
		error = library_apply(library, label, takeover.steps, takeover.steps_n);
	*out = takeover.count;
	takeover_rules_free(&rules);
	takeover_free(&takeover);
	return error;
}
