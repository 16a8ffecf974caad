// SPDX-License-Identifier: GPL-3.0-or-later
// What is yours: states, undo and redo, copies, changes that wait.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "intake.h"
#include "library.h"
#include "mem.h"
#include "store.h"
#include "str.h"

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

// A folder of its own for each case.
struct place {
	char dir[64];
	struct library *library;
};

static void
fill(struct db *db, int n)
{
	struct str json = { 0 };
	struct intake_count count;
	for (int i = 1; i <= n; i++)
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"Paper %d\",\"abstract\":\"Text %d.\"}",
			i > 1 ? "," : "[", i, i, i);
	str_addc(&json, ']');
	fine(intake_start(db));
	fine(intake_own(db, json.data, json.len));
	fine(intake_merge(db, NULL, true, 100, &count));
	str_free(&json);
}

static int
setup(void **state)
{
	struct place *place = mem_new(1, sizeof *place);
	strcpy(place->dir, "/tmp/paperboy-library-XXXXXX");
	assert_non_null(mkdtemp(place->dir));
	fine(library_open(place->dir, &place->library));
	fine(store_attach(library_db(place->library), NULL, STORE_MEMORY));
	fill(library_db(place->library), 50);
	*state = place;
	return 0;
}

static int
teardown(void **state)
{
	struct place *place = *state;
	static const char *const names[] = { "library.db", "library.db-journal", "moved.db" };
	library_close(place->library);
	for (size_t i = 0; i < 3; i++) {
		char *path = mem_print("%s/%s", place->dir, names[i]);
		unlink(path);
		free(path);
	}
	rmdir(place->dir);
	free(place);
	return 0;
}

static paper_id
id_of(int n)
{
	return 20260800000 + n;
}

static struct library_step
favourite(int n, bool on)
{
	return (struct library_step){ .id = id_of(n), .field = LIBRARY_STATE, .state = PAPER_FAV, .on = on };
}

static unsigned
state_of(struct library *library, int n)
{
	unsigned bits = 0;
	fine(library_state(library, id_of(n), &bits));
	return bits;
}

static void
keeps_a_star_over_reopening(void **state)
{
	struct place *place = *state;
	struct library_step step = favourite(1, true);
	fine(library_apply(place->library, "favourite Paper 1", &step, 1));
	assert_int_equal(state_of(place->library, 1), PAPER_FAV);
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	assert_int_equal(state_of(place->library, 1), PAPER_FAV);
	assert_int_equal(state_of(place->library, 2), 0);
	fine(store_attach(library_db(place->library), NULL, STORE_MEMORY));
}

static void
undoes_and_does_again(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	struct library_step both[] = { favourite(1, true), favourite(2, true) };
	struct library_step note = { .id = id_of(1), .field = LIBRARY_NOTE, .text = "read this twice" };
	struct library_step tag = { .id = id_of(1), .field = LIBRARY_TAG, .text = "memory", .on = true };
	char *label = NULL;
	fine(library_apply(library, "favourite 2 papers", both, 2));
	fine(library_apply(library, "note", &note, 1));
	fine(library_apply(library, "tag", &tag, 1));
	assert_int_equal(state_of(library, 1), PAPER_FAV | PAPER_NOTE | PAPER_TAG);
	static const struct { bool redo; const char *label; unsigned one, two; } rows[] = {
		{ false, "tag", PAPER_FAV | PAPER_NOTE, PAPER_FAV },
		{ false, "note", PAPER_FAV, PAPER_FAV },
		{ false, "favourite 2 papers", 0, 0 },
		{ true, "favourite 2 papers", PAPER_FAV, PAPER_FAV },
		{ true, "note", PAPER_FAV | PAPER_NOTE, PAPER_FAV },
		{ false, "note", PAPER_FAV, PAPER_FAV },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		fine(rows[i].redo ? library_redo(library, &label) : library_undo(library, &label));
		assert_string_equal(label, rows[i].label);
		free(label);
		assert_int_equal(state_of(library, 1), rows[i].one);
		assert_int_equal(state_of(library, 2), rows[i].two);
	}
	struct library_step other = favourite(3, true);
	fine(library_apply(library, "favourite Paper 3", &other, 1));
	const struct error *error = library_redo(library, &label);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
}

static void
nothing_to_undo_is_said(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	struct library_step off = favourite(1, false);
	char *label = NULL;
	fine(library_apply(library, "not a change", &off, 1));
	const struct error *error = library_undo(library, &label);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
}

// Everything of the library but the journal, as one text.
static char *
dump(struct db *db)
{
	struct str out = { 0 };
	struct stmt *s = db_stmt(db, "SELECT 's' || paper || '/' || bit || '/' || since_s AS x FROM state"
		" UNION ALL SELECT 'n' || paper || text || written_s FROM note"
		" UNION ALL SELECT 't' || paper || tag || since_s FROM tag ORDER BY x");
	while (db_row(s))
		str_print(&out, "%s\n", db_text(s, 0));
	fine(db_end(s));
	return str_take(&out);
}

static struct library_step
random_step(unsigned *seed)
{
	static const char *const words[] = { "alpha", "beta", "", "delta" };
	int n = rand_r(seed) % 50 + 1;
	switch (rand_r(seed) % 4) {
	case 0:
		return (struct library_step){ .id = id_of(n), .field = LIBRARY_NOTE, .text = words[rand_r(seed) % 4] };
	case 1:
		return (struct library_step){ .id = id_of(n), .field = LIBRARY_TAG,
			.text = words[rand_r(seed) % 2], .on = rand_r(seed) % 2 };
	default:
		return (struct library_step){ .id = id_of(n), .field = LIBRARY_STATE,
			.state = 1u << rand_r(seed) % 4, .on = rand_r(seed) % 2 };
	}
}

// How many changes can be undone.
static int
depth_of(struct db *db)
{
	struct stmt *s = db_stmt(db, "SELECT count(*) FROM change WHERE NOT undone");
	assert_true(db_row(s));
	int depth = (int)db_int(s, 0);
	fine(db_end(s));
	return depth;
}

typedef const struct error *turn_fn(struct library *library, char **label);

// Undoes, or does again, all there is; how much that was.
static int
turn_all(struct library *library, turn_fn *turn)
{
	const struct error *error;
	char *label = NULL;
	int n = 0;
	for (; !(error = turn(library, &label)); n++)
		free(label);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	return n;
}

// One change; now and then one is undone, or done again, so that ids have gaps.
static void
random_change(struct library *library, unsigned *seed)
{
	enum { STEPS = 4 };
	struct library_step steps[STEPS];
	size_t n = (size_t)(rand_r(seed) % STEPS) + 1;
	char *label = NULL;
	for (size_t k = 0; k < n; k++)
		steps[k] = random_step(seed);
	fine(library_apply(library, "change", steps, n));
	for (int times = rand_r(seed) % 10 ? 0 : 3; times && depth_of(library_db(library)); times--) {
		fine(library_undo(library, &label));
		free(label);
	}
	if (rand_r(seed) % 30)
		return;
	const struct error *error = library_redo(library, &label);
	if (!error)
		free(label);
	error_free(error);	// there may be nothing to do again
}

static struct library *
reopen(struct place *place)
{
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	fine(store_attach(library_db(place->library), NULL, STORE_MEMORY));
	fine(db_exec(library_db(place->library), "PRAGMA synchronous = OFF"));	// the disk is not what is tested here
	return place->library;
}

// As deep as the journal goes, and that again and again.
static void
any_sequence_undone_is_as_before(void **state)
{
	enum { ROUNDS = 10, DEPTH = 1000 };
	struct place *place = *state;
	unsigned seed = 20260820;
	for (int round = 0; round < ROUNDS; round++) {
		struct library *library = reopen(place);
		fine(db_exec(library_db(library), "DELETE FROM change"));
		fill(library_db(library), 50);
		char *start = dump(library_db(library));
		while (depth_of(library_db(library)) < DEPTH)
			random_change(library, &seed);
		char *end = dump(library_db(library));
		library = reopen(place);
		assert_int_equal(turn_all(library, library_undo), DEPTH);
		char *undone = dump(library_db(library));
		assert_string_equal(undone, start);
		library = reopen(place);
		assert_int_equal(turn_all(library, library_redo), DEPTH);
		char *redone = dump(library_db(library));
		assert_string_equal(redone, end);
		free(start), free(end), free(undone), free(redone);
	}
}

// The oldest go first, and no sooner than they must.
static void
keeps_a_thousand_changes(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	fine(db_exec(library_db(library), "PRAGMA synchronous = OFF"));
	char *label = NULL;
	for (int i = 0; i < 1300; i++) {
		struct library_step step = favourite(1 + i % 50, !(i / 50 % 2));
		char *name = mem_print("change %d", i);
		fine(library_apply(library, name, &step, 1));
		free(name);
		if (i % 2)
			continue;
		struct library_step other = { .id = id_of(1), .field = LIBRARY_NOTE, .text = i % 4 ? "a" : "b" };
		fine(library_apply(library, "undone at once", &other, 1));
		fine(library_undo(library, &label));
		free(label);
	}
	assert_int_equal(depth_of(library_db(library)), 1000);
	fine(library_undo(library, &label));
	assert_string_equal(label, "change 1299");
	free(label);
}

static void
copies_come_back_when_the_cache_is_gone(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	struct db *db = library_db(library);
	struct library_step steps[] = { favourite(7, true), favourite(9, true) };
	fine(library_apply(library, "favourite 2 papers", steps, 2));
	char *json = NULL;
	size_t n = 0;
	fine(library_missing(library, &json, &n));
	assert_null(json);
	fine(store_detach(db));
	fine(store_attach(db, NULL, STORE_MEMORY));
	fine(library_missing(library, &json, &n));
	assert_int_equal(n, 2);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, 100, &count));
	free(json);
	assert_int_equal(count.papers, 2);
	struct paper_full *paper = NULL;
	fine(store_paper(db, id_of(7), &paper));
	assert_string_equal(paper->abstract, "Text 7.");
	paper_full_free(paper);
	fine(library_missing(library, &json, &n));
	assert_null(json);
}

// A star that was taken off may be given back.
static void
copies_come_back_for_an_undo(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	struct library_step on = favourite(7, true), off = favourite(7, false);
	char *json = NULL, *kept = NULL;
	size_t n = 0;
	fine(library_apply(library, "favourite Paper 7", &on, 1));
	fine(library_apply(library, "no favourite Paper 7", &off, 1));
	fine(store_detach(library_db(library)));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	fine(library_missing(library, &json, &n));
	assert_int_equal(n, 1);
	fine(library_kept(library, &kept));
	assert_non_null(strstr(kept, "20260800007"));
	free(json);
	free(kept);
}

// What the cache holds of the paper's votes, and when they were told.
static void
votes_are(struct db *db, int n, int upvotes, int64_t counted_s, int64_t written_s)
{
	struct stmt *s = db_stmt(db, "SELECT upvotes, counted_s, written_s FROM papers.paper WHERE id = ?");
	db_bind_int(s, 1, id_of(n));
	assert_true(db_row(s));
	assert_int_equal(db_int(s, 0), upvotes);
	assert_int_equal(db_int(s, 1), counted_s);
	assert_int_equal(db_int(s, 2), written_s);
	fine(db_end(s));
}

static void
merge_own(struct db *db, const char *json, int64_t captured_s)
{
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, captured_s, &count));
}

static void
copies_come_back_as_old_as_they_were(void **state)
{
	static const char told[] = "[{\"id\":\"2608.00007\",\"title\":\"Paper 7\",\"upvotes\":5}]";
	static const char later[] = "[{\"id\":\"2608.00007\",\"title\":\"Paper 7, later\",\"upvotes\":9}]";
	struct library *library = ((struct place *)*state)->library;
	struct db *db = library_db(library);
	struct library_step step = favourite(7, true);
	char *json = NULL;
	size_t n = 0;
	merge_own(db, told, 1000);
	fine(library_apply(library, "favourite Paper 7", &step, 1));
	fine(store_detach(db));
	fine(store_attach(db, NULL, STORE_MEMORY));
	fine(library_missing(library, &json, &n));
	merge_own(db, json, 500000);
	free(json);
	votes_are(db, 7, 5, 1000, 1000);
	merge_own(db, later, 2000);	// captured before the copies came back
	votes_are(db, 7, 9, 2000, 2000);
}

// Copies of before did not tell it: they are no newer than their making.
static void
older_copies_are_as_old_as_their_making(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	struct db *db = library_db(library);
	struct library_step step = favourite(7, true);
	char *json = NULL;
	size_t n = 0;
	fine(library_apply(library, "favourite Paper 7", &step, 1));
	fine(db_exec(db, "UPDATE copy SET copied_s = 3000, json = json_remove(json, '$.counted', '$.written')"));
	fine(store_detach(db));
	fine(store_attach(db, NULL, STORE_MEMORY));
	fine(library_missing(library, &json, &n));
	merge_own(db, json, 500000);
	free(json);
	votes_are(db, 7, 0, 3000, 3000);
}

// S09
static void
locked_change_waits_and_is_saved_later(void **state)
{
	struct place *place = *state;
	struct library *other = NULL;
	fine(library_open(place->dir, &other));
	fine(db_begin(library_db(other)));
	struct library_step step = favourite(1, true);
	const struct error *error = library_apply(place->library, "favourite Paper 1", &step, 1);
	assert_true(error_is(error, ERROR_BUSY));
	error_free(error);
	assert_int_equal(library_unsaved(place->library), 1);
	assert_int_equal(state_of(place->library, 1), PAPER_FAV | PAPER_UNSAVED);
	db_rollback(library_db(other));
	fine(library_retry(place->library));
	assert_int_equal(library_unsaved(place->library), 0);
	assert_int_equal(state_of(place->library, 1), PAPER_FAV);
	assert_int_equal(state_of(other, 1), PAPER_FAV);
	library_close(other);
}

// S11
static void
moved_file_is_noticed(void **state)
{
	struct place *place = *state;
	char *from = mem_print("%s/library.db", place->dir), *to = mem_print("%s/moved.db", place->dir);
	assert_int_equal(rename(from, to), 0);
	struct library_step step = favourite(1, true);
	const struct error *error = library_apply(place->library, "favourite Paper 1", &step, 1);
	assert_true(error_is(error, ERROR_FULL));
	assert_non_null(strstr(error->text, from));
	error_free(error);
	assert_int_equal(library_unsaved(place->library), 1);
	free(from), free(to);
}

static struct library *
renewed(struct place *place, char **kept)
{
	assert_true(library_moved(place->library));
	fine(library_renew(place->library, kept));
	assert_false(library_moved(place->library));
	fine(store_attach(library_db(place->library), NULL, STORE_MEMORY));
	return place->library;
}

// S11
static void
deleted_file_is_written_anew(void **state)
{
	struct place *place = *state;
	struct library_step steps[] = { favourite(1, true), favourite(2, true) };
	char *path = mem_print("%s/library.db", place->dir), *kept = NULL, *label = NULL;
	fine(library_apply(place->library, "favourite Paper 1", &steps[0], 1));
	assert_false(library_moved(place->library));
	assert_int_equal(unlink(path), 0);
	const struct error *error = library_undo(place->library, &label);
	assert_true(error_is(error, ERROR_FULL));	// it would be undone in a file that is gone
	error_free(error);
	error = library_apply(place->library, "favourite Paper 2", &steps[1], 1);
	assert_true(error_is(error, ERROR_FULL));
	error_free(error);
	struct library *library = renewed(place, &kept);
	assert_null(kept);
	assert_int_equal(library_unsaved(library), 1);
	fine(library_retry(library));
	library_close(library);
	fine(library_open(place->dir, &place->library));
	fine(store_attach(library_db(place->library), NULL, STORE_MEMORY));
	assert_int_equal(state_of(place->library, 1), PAPER_FAV);
	assert_int_equal(state_of(place->library, 2), PAPER_FAV);
	fine(library_undo(place->library, &label));
	free(label);
	fine(library_undo(place->library, &label));	// the journal came along
	assert_string_equal(label, "favourite Paper 1");
	free(label);
	free(path);
}

// S11
static void
replaced_file_counts_and_the_other_is_kept(void **state)
{
	struct place *place = *state;
	struct library_step step = favourite(1, true), other = favourite(2, true);
	char *path = mem_print("%s/library.db", place->dir), *moved = mem_print("%s/moved.db", place->dir), *kept = NULL;
	struct db *db = NULL;
	fine(library_apply(place->library, "favourite Paper 2", &other, 1));
	fine(db_copy(library_db(place->library), moved));
	fine(library_apply(place->library, "favourite Paper 1", &step, 1));
	assert_int_equal(rename(moved, path), 0);
	struct library *library = renewed(place, &kept);
	assert_int_equal(state_of(library, 1), 0);
	assert_int_equal(state_of(library, 2), PAPER_FAV);
	assert_non_null(kept);
	assert_int_equal(rename(kept, moved), 0);
	fine(db_open_memory(&db));
	free(path);
	path = mem_print("ATTACH '%s' AS other", moved);
	fine(db_exec(db, path));
	struct stmt *s = db_stmt(db, "SELECT count(*) FROM other.state");
	assert_true(db_row(s));
	assert_int_equal(db_int(s, 0), 2);
	fine(db_end(s));
	db_close(db);
	free(path), free(moved), free(kept);
}

// Deleted, and then another process came by, which had to make one.
static void
empty_file_in_its_place_is_filled(void **state)
{
	struct place *place = *state;
	struct library_step step = favourite(1, true);
	struct library *other = NULL;
	char *path = mem_print("%s/library.db", place->dir), *kept = NULL;
	fine(library_apply(place->library, "favourite Paper 1", &step, 1));
	assert_int_equal(unlink(path), 0);
	fine(library_open(place->dir, &other));
	library_close(other);
	assert_int_equal(state_of(renewed(place, &kept), 1), PAPER_FAV);
	assert_null(kept);
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	assert_int_equal(state_of(place->library, 1), PAPER_FAV);
	free(path);
}

static void
empty_file_is_noticed_once(void **state)
{
	struct place *place = *state;
	char *path = mem_print("%s/library.db", place->dir);
	assert_false(library_was_empty(place->library));
	library_close(place->library);
	assert_int_equal(truncate(path, 0), 0);
	fine(library_open(place->dir, &place->library));
	assert_true(library_was_empty(place->library));
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	assert_false(library_was_empty(place->library));
	free(path);
}

static int64_t
looked(struct library *library, int n)
{
	int64_t comments_s = 0;
	fine(library_looked(library, id_of(n), &comments_s));
	return comments_s;
}

static void
expect_reading(struct library *library, int n, const char *section, int64_t block)
{
	struct library_reading reading;
	struct arena *arena = arena_new();
	fine(library_reading(library, id_of(n), arena, &reading));
	if (section)
		assert_string_equal(reading.section, section);
	else
		assert_null(reading.section);
	assert_int_equal(reading.block, block);
	arena_free(arena);
}

static void
remembers_how_far_a_text_was_read(void **state)
{
	struct place *place = *state;
	expect_reading(place->library, 1, NULL, 0);
	fine(library_read_to(place->library, id_of(1), &(struct library_reading){ "2 Method", 3, 14, 250 }, 1000));
	fine(library_read_to(place->library, id_of(2), &(struct library_reading){ "", 1, 0, 10 }, 1000));
	fine(library_read_to(place->library, id_of(1), &(struct library_reading){ "3 Results", 1, 0, 500 }, 1001));
	expect_reading(place->library, 1, "3 Results", 1);
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	expect_reading(place->library, 1, "3 Results", 1);
	expect_reading(place->library, 2, "", 1);
	fine(library_read_to(place->library, id_of(1), &(struct library_reading){ .section = NULL }, 1002));
	expect_reading(place->library, 1, NULL, 0);
	expect_reading(place->library, 2, "", 1);
}

static void
remembers_which_comments_were_seen(void **state)
{
	struct place *place = *state;
	char *label = NULL;
	assert_int_equal(looked(place->library, 1), PAPER_ABSENT);
	fine(library_look(place->library, id_of(1), 500));
	fine(library_look(place->library, id_of(1), 300));	// what was seen stays seen
	assert_int_equal(looked(place->library, 1), 500);
	assert_int_equal(looked(place->library, 2), PAPER_ABSENT);
	const struct error *error = library_undo(place->library, &label);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	assert_int_equal(looked(place->library, 1), 500);
}

static void
brings_an_older_library_forward(void **state)
{
	struct place *place = *state;
	struct library_step step = favourite(1, true);
	fine(library_apply(place->library, "favourite Paper 1", &step, 1));
	fine(db_exec(library_db(place->library), "DROP INDEX state_by_time; DROP INDEX step_by_paper;"
		" DROP TABLE visit; DROP TABLE looked; DROP TABLE rule; DROP TABLE version_read; DROP TABLE reading;"
		" PRAGMA user_version = 1"));
	library_close(place->library);
	fine(library_open(place->dir, &place->library));
	assert_int_equal(state_of(place->library, 1), PAPER_FAV);
	assert_int_equal(looked(place->library, 1), PAPER_ABSENT);
	char *copy = mem_print("%s/library.db.version-1", place->dir);
	assert_int_equal(unlink(copy), 0);
	free(copy);
}

static void
what_was_written_can_be_read(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	static const struct { int paper; enum library_field field; const char *text; } rows[] = {
		{ 1, LIBRARY_TAG, "survey" }, { 1, LIBRARY_TAG, "agents" }, { 2, LIBRARY_TAG, "agents" },
		{ 2, LIBRARY_TAG, "später" }, { 1, LIBRARY_NOTE, "Read it\n\ntwice." },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct library_step step = { .id = id_of(rows[i].paper), .field = rows[i].field, .text = rows[i].text,
			.on = true };
		fine(library_apply(library, "write", &step, 1));
	}
	struct arena *arena = arena_new();
	struct library_written written;
	const char **names;
	size_t n;
	fine(library_written(library, id_of(1), arena, &written));
	assert_string_equal(written.note, "Read it\n\ntwice.");
	assert_int_equal(written.tags_n, 2);
	assert_string_equal(written.tags[0], "agents");
	assert_string_equal(written.tags[1], "survey");
	fine(library_written(library, id_of(3), arena, &written));
	assert_null(written.note);
	assert_int_equal(written.tags_n, 0);
	fine(library_tags(library, "", arena, &names, &n));
	assert_int_equal(n, 3);
	fine(library_tags(library, "s", arena, &names, &n));
	assert_int_equal(n, 2);
	assert_string_equal(names[0], "später");
	assert_string_equal(names[1], "survey");
	fine(library_tags(library, "%", arena, &names, &n));
	assert_int_equal(n, 0);
	arena_free(arena);
}

static void
selects_papers(void **state)
{
	struct library *library = ((struct place *)*state)->library;
	const paper_id some[] = { id_of(9), id_of(3), id_of(5) }, others[] = { id_of(5), id_of(7), id_of(7) };
	size_t n;
	library_select(library, some, 3, LIBRARY_SELECT);
	assert_int_equal(library_selection(library, &n)[0], id_of(3));
	assert_int_equal(n, 3);
	assert_int_equal(state_of(library, 5), PAPER_SELECTED);
	library_select(library, others, 3, LIBRARY_INVERT);
	assert_false(library_selected(library, id_of(5)));
	assert_true(library_selected(library, id_of(7)));
	assert_true(library_selected(library, id_of(9)));
	library_select(library, others, 3, LIBRARY_UNSELECT);
	library_selection(library, &n);
	assert_int_equal(n, 2);
	const paper_id *all = library_selection(library, &n);
	library_select(library, all, n, LIBRARY_UNSELECT);
	library_selection(library, &n);
	assert_int_equal(n, 0);
	assert_int_equal(state_of(library, 3), 0);
}

struct told {
	size_t times, done, n;
};

static void
note_told(void *arg, size_t done, size_t n)
{
	struct told *told = arg;
	assert_true(done > told->done && done < n);
	*told = (struct told){ told->times + 1, done, n };
}

static void
a_long_change_tells_how_far_it_is(void **state)
{
	struct place *place = *state;
	enum { STEPS = 3 * LIBRARY_TELL_STEPS };
	struct library_step *steps = mem_new(STEPS, sizeof *steps);
	struct told told = { 0 };
	char *label = NULL;
	for (size_t i = 0; i < STEPS; i++)
		steps[i] = (struct library_step){ .id = INT64_C(20260800001) + (int64_t)(i % 50), .field = LIBRARY_STATE,
			.state = PAPER_READ, .on = i < 50 };
	library_tell(place->library, note_told, &told);
	fine(library_apply(place->library, "a few", steps, 50));
	assert_int_equal(told.times, 0);
	fine(library_apply(place->library, "many", steps, STEPS));
	assert_int_equal(told.times, 2);
	assert_int_equal(told.n, STEPS);
	library_tell(place->library, NULL, NULL);
	fine(library_undo(place->library, &label));
	assert_string_equal(label, "many");
	free(label);
	free(steps);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(keeps_a_star_over_reopening),
		CASE(undoes_and_does_again),
		CASE(nothing_to_undo_is_said),
		CASE(any_sequence_undone_is_as_before),
		CASE(keeps_a_thousand_changes),
		CASE(what_was_written_can_be_read),
		CASE(a_long_change_tells_how_far_it_is),
		CASE(selects_papers),
		CASE(copies_come_back_when_the_cache_is_gone),
		CASE(copies_come_back_for_an_undo),
		CASE(copies_come_back_as_old_as_they_were),
		CASE(older_copies_are_as_old_as_their_making),
		CASE(locked_change_waits_and_is_saved_later),
		CASE(moved_file_is_noticed),
		CASE(deleted_file_is_written_anew),
		CASE(replaced_file_counts_and_the_other_is_kept),
		CASE(empty_file_in_its_place_is_filled),
		CASE(empty_file_is_noticed_once),
		CASE(remembers_which_comments_were_seen),
		CASE(remembers_how_far_a_text_was_read),
		CASE(brings_an_older_library_forward),
	};
	return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
