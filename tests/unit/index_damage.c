// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged filter index: any byte of it changed or cut off is an answer or one
// error, never more (run under sanitizers); filters are answered by a scan; what is
// dropped is made anew.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index_merge.h"
#include "checked.h"
#include "intake.h"
#include "mem.h"
#include "query.h"
#include "roll.h"
#include "store.h"
#include "str.h"

enum { PAPERS = 30, TODAY = 20686 };

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

// Papers [from, to), in one segment.
static void
take(struct library *library, int from, int to, const char *what)
{
	struct db *db = library_db(library);
	struct str json = { 0 };
	struct intake_count count;
	paper_id *ids;
	size_t n;
	for (int i = from; i < to; i++)
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"%s number %d\",\"abstract\":\"We study %s.\","
			"\"authors\":[{\"name\":\"Ana %c\"}],\"upvotes\":%d,\"keywords\":[\"k%d\"]}", i > from ? "," : "[", i + 1, what, i,
			i % 3 ? "diffusion" : "VMamba", 'A' + i % 26, i, i % 5);
	str_addc(&json, ']');
	fine(db_begin(db));
	fine(intake_start(db));
	fine(intake_own(db, str_text(&json), json.len));
	fine(intake_merge(db, NULL, true, 1787227200, &count));
	fine(store_ids(db_stmt(db, "SELECT id FROM incoming"), &ids, &n));
	fine(index_enter(library_index(library), ids, n));
	fine(db_commit(db));
	free(ids);
	str_free(&json);
}

static void
work(struct library *library)
{
	struct index_work *work = index_work_new(library_index(library));
	bool more = true;
	int64_t done, total;
	while (more)
		fine(index_work_step(work, &more, &done, &total));
	index_work_free(work);
}

static void
check_all(struct library *library)
{
	bool usable;
	fine(index_checked(library_index(library)));
	fine(index_look(library_index(library), &usable));
	assert_true(usable);
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	take(library, 0, PAPERS, "Paper");
	take(library, 3, 9, "Rewritten");	// some are gone from the first
	work(library);
	check_all(library);
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

// ---- what may be said of a damaged index

static size_t refused;

static bool
allowed(const struct error *error)
{
	bool sound = !error;
	if (error && !error_is(error, ERROR_CORRUPT) && !error_is(error, ERROR_BUSY))
		fail_msg("%s", error->text);
	refused += !sound;
	error_free(error);
	return sound;
}

static void
probe_segment(struct index *index, const struct segment *segment)
{
	static const enum index_field fields[] = {
		INDEX_ANY, INDEX_TITLE, INDEX_AUTHOR, INDEX_KEYWORD, INDEX_NOT_ABSTRACT, INDEX_UNION,
	};
	size_t size = segment_size(segment);
	uint64_t *bits = mem_new(set_words(size), sizeof *bits);
	uint32_t *values = mem_new(size, sizeof *values);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		for (int how = INDEX_WHOLE; how <= INDEX_INSIDE; how++)
			allowed(index_find(index, segment, fields[i], (enum index_how)how, "a", 1, bits));
	allowed(index_find(index, segment, INDEX_ANY, INDEX_WHOLE, "mamba", 5, bits));
	allowed(index_range(index, segment, COLUMN_UPVOTES, 3, 9, bits));
	allowed(index_has(index, segment, HAS_CODE, bits));
	allowed(index_column(index, segment, COLUMN_HASH, values));
	segment_alive(segment, bits);
	for (size_t at = 0; (at = set_next(bits, size, at)) < size; at++)
		segment_place(segment, segment_id(segment, at));
	free(bits);
	free(values);
}

static void
probe_merge(struct db *db, struct index *index)
{
	size_t n;
	struct segment *const *segments = index_segments(index, &n);
	struct merge *merge = n ? merge_new(index, segments, n) : NULL;
	bool over = !merge;
	fine(db_begin(db));
	while (!over && allowed(merge_step(merge, &over)))
		;
	db_rollback(db);	// what it has written is taken back
	merge_free(merge);
}

static void
probe(struct db *db, bool merges)
{
	struct index *index = index_new(db);
	bool usable = false;
	size_t n, frequency;
	if (allowed(index_look(index, &usable)) && usable) {
		struct segment *const *segments = index_segments(index, &n);
		for (size_t i = 0; i < n; i++)
			probe_segment(index, segments[i]);
		allowed(index_frequency(index, INDEX_ANY, "mamba", 5, &frequency));
		allowed(index_checked(index));
	}
	if (usable && merges)
		probe_merge(db, index);
	index_free(index);
}

// ---- every byte

struct blob {
	const char *read, *write;
	int64_t id;
	unsigned char *bytes;
	size_t len;
};

static void
blob_read(struct db *db, struct blob *blob)
{
	struct stmt *s = db_stmt(db, blob->read);
	db_bind_int(s, 1, blob->id);
	assert_true(db_row(s));
	const void *bytes = db_blob(s, 0, &blob->len);
	blob->bytes = bytes ? memcpy(mem_new(blob->len + 1, 1), bytes, blob->len) : NULL;
	fine(db_end(s));
}

static void
blob_write(struct db *db, const struct blob *blob, const unsigned char *bytes, size_t len)
{
	struct stmt *s = db_stmt(db, blob->write);
	db_bind_blob(s, 1, bytes, len);
	db_bind_int(s, 2, blob->id);
	db_row(s);
	fine(db_end(s));
}

static void
spoil_blob(struct db *db, const char *read, const char *write, int64_t id)
{
	struct blob blob = { .read = read, .write = write, .id = id };
	blob_read(db, &blob);
	for (size_t i = 0; i < blob.len; i++) {
		unsigned char byte = blob.bytes[i];
		blob.bytes[i] = (unsigned char)(byte ^ (roll(4) ? 1U << roll(8) : 1 + roll(255)));
		blob_write(db, &blob, blob.bytes, blob.len);
		probe(db, i % 8 == 0);
		blob.bytes[i] = byte;
	}
	for (size_t len = 0; len < blob.len; len += 1 + roll(16)) {
		blob_write(db, &blob, blob.bytes, len);
		probe(db, len % 4 == 0);
	}
	if (blob.bytes)
		blob_write(db, &blob, blob.bytes, blob.len);
	free(blob.bytes);
}

// S07
static void
any_byte_of_a_piece(void **state)
{
	struct db *db = library_db(*state);
	paper_id *ids;
	size_t n, before = refused;
	fine(store_ids(db_stmt(db, "SELECT id FROM papers.piece"), &ids, &n));
	for (size_t i = 0; i < n; i++)
		spoil_blob(db, "SELECT data FROM papers.piece WHERE id = ?", "UPDATE papers.piece SET data = ? WHERE id = ?", ids[i]);
	free(ids);
	assert_true(refused > before);
	check_all(*state);
}

// S07
static void
any_byte_of_a_segment(void **state)
{
	struct db *db = library_db(*state);
	paper_id *ids;
	size_t n, before = refused;
	fine(store_ids(db_stmt(db, "SELECT id FROM papers.segment"), &ids, &n));
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++) {
		spoil_blob(db, "SELECT ids FROM papers.segment WHERE id = ?", "UPDATE papers.segment SET ids = ? WHERE id = ?", ids[i]);
		spoil_blob(db, "SELECT blocks FROM papers.segment WHERE id = ?", "UPDATE papers.segment SET blocks = ? WHERE id = ?", ids[i]);
		spoil_blob(db, "SELECT gone FROM papers.segment WHERE id = ?", "UPDATE papers.segment SET gone = ? WHERE id = ?", ids[i]);
	}
	free(ids);
	assert_true(refused > before);
	check_all(*state);
}

static const char *const numbers[] = {
	"0", "1", "-1", "2", "63", "64", "65", "65536", "65537", "1 << 32", "1 << 62", "9223372036854775807",
	"-9223372036854775807 - 1", "'text'", "x'00ff'", "1.5", "zeroblob(0)", "zeroblob(1000000)",
};

// S07
static void
any_number_of_a_segment(void **state)
{
	static const char *const columns[] = { "id", "gen", "n", "lo", "hi", "ids", "blocks", "gone" };
	struct db *db = library_db(*state);
	fine(db_exec(db, "CREATE TEMP TABLE kept AS SELECT * FROM papers.segment"));
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
			char *sql = mem_print("UPDATE OR IGNORE papers.segment SET %s = %s WHERE id = (SELECT max(id) FROM papers.segment)",
				columns[i], numbers[k]);
			error_free(db_exec(db, sql));	// an id that is no number is refused
			probe(db, true);
			fine(db_exec(db, "DELETE FROM papers.segment; INSERT INTO papers.segment SELECT * FROM kept"));
			free(sql);
		}
	check_all(*state);
}

// ---- filters are answered all the same

static char *
answers(struct library *library, const char *filter)
{
	static const struct view everything = { .kind = VIEW_ALL };
	struct query *query = NULL;
	const struct error *error = NULL;
	struct page page;
	struct str out = { 0 };
	fine(query_open(library, &everything, filter, TODAY, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		;
	fine(error);
	fine(query_page(query, 0, PAPERS, &page));
	for (size_t i = 0; i < page.n; i++)
		str_print(&out, "%s ", page.papers[i].text_id);
	page_free(&page);
	query_close(query);
	return str_take(&out);
}

static const char *const filters[] = {
	"", "mamba", "diffusion upvotes:>20", "author:ana -kw:k1", "~umbe", "\"we study\"", "/study V/", "rewritten", "sort:upvotes mamba",
	"mamba | number limit:7",
};
enum { FILTERS = sizeof filters / sizeof *filters };

// S07
static void
a_scan_answers(void **state)
{
	static const char *const damages[] = {
		"UPDATE papers.piece SET data = substr(data, 1, length(data) / 2)",
		"UPDATE papers.piece SET data = zeroblob(0)",
		"UPDATE papers.piece SET data = zeroblob(length(data) - 1)",
		"UPDATE papers.piece SET data = x'ffffffffffff'",
		"DELETE FROM papers.piece",
		"UPDATE papers.segment SET ids = substr(ids, 1, length(ids) - 1)",
		"UPDATE papers.segment SET ids = zeroblob(length(ids))",
		"UPDATE papers.segment SET blocks = x'ff'",
		"UPDATE papers.segment SET blocks = zeroblob(0)",
		"UPDATE papers.segment SET n = 0",
		"UPDATE papers.segment SET n = n + 1",
		"UPDATE papers.segment SET hi = hi + 1",
		"UPDATE papers.segment SET gone = x'00'",
	};
	struct library *library = *state;
	struct index *index = library_index(library);
	char *wanted[FILTERS];
	index_spoil(index);
	for (int i = 0; i < FILTERS; i++)
		wanted[i] = answers(library, filters[i]);
	assert_string_not_equal(wanted[1], "");
	for (size_t k = 0; k < sizeof damages / sizeof *damages; k++) {
		fine(index_drop(index));
		work(library);
		check_all(library);
		take(library, 0, 3, "Paper");	// it looks again
		fine(db_exec(library_db(library), damages[k]));
		for (int i = 0; i < FILTERS; i++) {
			char *got = answers(library, filters[i]);
			if (strcmp(got, wanted[i]))
				fail_msg("%s: “%s” finds %s, not %s", damages[k], filters[i], got, wanted[i]);
			free(got);
		}
	}
	for (int i = 0; i < FILTERS; i++)
		free(wanted[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_byte_of_a_piece, setup, teardown),
		cmocka_unit_test_setup_teardown(any_byte_of_a_segment, setup, teardown),
		cmocka_unit_test_setup_teardown(any_number_of_a_segment, setup, teardown),
		cmocka_unit_test_setup_teardown(a_scan_answers, setup, teardown),
	};
	return cmocka_run_group_tests_name("index_damage", tests, NULL, NULL);
}
