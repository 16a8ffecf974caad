// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the site with random damage: whatever comes, the program stands,
// the cache stays sound, and nothing unclean is stored. The same damage in every
// run; $PAPERBOY_ROUNDS asks for more.

#include "config.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hf.h"
#include "intake.h"
#include "mem.h"
#include "store.h"
#include "str.h"
#include "text.h"

enum { ROUNDS = 2000, LARGE = 60000, LARGE_EVERY = 25 };	// large answers take long: fewer rounds

struct answers {
	struct str *bytes;
	size_t n, cap;
};

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static size_t
below(uint64_t *random, size_t n)
{
	return n ? (size_t)(next_random(random) % n) : 0;
}

static void
answers_add(struct answers *answers, const char *path)
{
	char bytes[1 << 16];
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	answers->bytes = mem_grow(answers->bytes, &answers->cap, answers->n + 1, sizeof *answers->bytes);
	struct str *s = &answers->bytes[answers->n++];
	*s = (struct str){ 0 };
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(s, bytes, n);
	fclose(file);
}

static void
answers_find(struct answers *answers, const char *folder, const char *pattern)
{
	glob_t found;
	char *path = mem_print("%s/%s", folder, pattern);
	if (glob(path, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			answers_add(answers, found.gl_pathv[i]);
		globfree(&found);
	}
	free(path);
}

static void
answers_free(struct answers *answers)
{
	for (size_t i = 0; i < answers->n; i++)
		str_free(&answers->bytes[i]);
	free(answers->bytes);
}

// Bits turned, bytes lost, pieces doubled or put in.
static void
damage(struct str *s, uint64_t *random)
{
	static const char *const pieces[] = {
		"\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "1e999",
		"99999999999999999999", "\xff", "\xc0\x80", "\x1b[2J", "\xc2\x9b", "<", ">", "&quot;", "&#0;", "&#27;",
		"\"paper\":", "\"id\":\"2608.00001\"", "\"authors\":[[{}]]", "</div>",
	};
	size_t at = below(random, s->len), n = below(random, 64);
	struct str out = { 0 };
	switch (below(random, 5)) {
	case 0:
		str_cut(s, at);
		return;
	case 1:
		for (size_t i = 0; s->len && i <= n; i++)
			s->data[below(random, s->len)] ^= (char)(1 << below(random, 8));
		return;
	case 2:
		n = n < s->len - at ? n : s->len - at;
		str_addn(&out, s->data, at);
		str_addn(&out, s->data + at + n, s->len - at - n);
		break;
	case 3:
		n = n < s->len - at ? n : s->len - at;
		str_addn(&out, s->data, at + n);
		str_addn(&out, s->data + at, s->len - at);
		break;
	default:
		str_addn(&out, s->data, at);
		str_add(&out, pieces[below(random, sizeof pieces / sizeof *pieces)]);
		str_addn(&out, s->data + at, s->len - at);
	}
	str_free(s);
	*s = out;
}

// Takes and merges as paperboy-sync does; true if there was something to merge.
static bool
take(struct db *db, const struct str *bytes)
{
	struct hf_answer answer;
	struct intake_count count;
	assert_null(db_begin(db));
	assert_null(intake_start(db));
	const struct error *error = hf_take(db, str_text(bytes), bytes->len, &answer);
	if (error) {
		if (error->kind != ERROR_INPUT && error->kind != ERROR_NETWORK)
			fail_msg("%s", error->text);
		assert_true(text_is_clean(error->text));
		error_free(error);
		db_rollback(db);
		return false;
	}
	error = intake_merge(db, answer.has_period ? &answer.period : NULL, true, 1, &count);
	if (error)
		fail_msg("%s", error->text);
	assert_null(db_commit(db));
	return true;
}

static void
assert_sound(struct db *db)
{
	struct stmt *s = db_stmt(db, "PRAGMA papers.integrity_check");
	assert_true(db_row(s));
	assert_string_equal(db_text(s, 0), "ok");
	assert_null(db_end(s));
	s = db_stmt(db, "SELECT title, organization, code_url, abstract, ai_summary, keywords, submitter, project, rest, linked,"
		" (SELECT group_concat(name || coalesce(user, '')) FROM papers.author AS a WHERE a.paper = p.id)"
		" FROM papers.paper AS p JOIN papers.abstract USING (id)");
	while (db_row(s))
		for (int i = 0; i < 11; i++)
			assert_true(!db_text(s, i) || text_is_clean(db_text(s, i)));
	assert_null(db_end(s));
}

static void
damage_does_no_harm(void **state)
{
	(void)state;
	struct answers answers = { 0 };
	const char *corpus = getenv("PAPERBOY_CORPUS"), *srcdir = getenv("srcdir"), *asked = getenv("PAPERBOY_ROUNDS");
	answers_find(&answers, srcdir ? srcdir : ".", "tests/fixtures/site/*/*");
	assert_true(answers.n > 0);
	if (corpus) {
		answers_find(&answers, corpus, "hf/wire/*");
		answers_find(&answers, corpus, "hf/daily/202[45]-0*");
		answers_find(&answers, corpus, "html/*");
	}
	struct db *db = NULL;
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	uint64_t random = 20260820;
	int rounds = asked ? atoi(asked) : ROUNDS, taken = 0;
	for (int i = 0; i < rounds; i++) {
		const struct str *whole = &answers.bytes[below(&random, answers.n)];
		if (whole->len > LARGE && i % LARGE_EVERY)
			whole = &answers.bytes[below(&random, answers.n)];
		struct str s = { 0 };
		str_addn(&s, whole->data, whole->len);
		for (size_t n = below(&random, 4) + 1; n > 0; n--)
			damage(&s, &random);
		taken += take(db, &s);
		str_free(&s);
	}
	print_message("%d rounds over %zu answers, %d of them still read\n", rounds, answers.n, taken);
	assert_true(taken > 0 && taken < rounds);
	assert_sound(db);
	db_close(db);
	answers_free(&answers);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damage_does_no_harm),
	};
	return cmocka_run_group_tests_name("mutated", tests, NULL, NULL);
}
