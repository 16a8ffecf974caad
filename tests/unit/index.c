// SPDX-License-Identifier: GPL-3.0-or-later
// The filter index under random papers: taken in any order, written anew, merged in
// steps; what it finds is what an obvious look at every text finds.

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

#include "checked.h"
#include "index_own.h"
#include "mem.h"
#include "roll.h"
#include "store.h"
#include "str.h"
#include "words.h"

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

enum { PAPERS = 4500, WORDS = 400, TEXTS = 6 };
enum text { TITLE, AUTHOR, ORG, KEYWORD, ABSTRACT, CATEGORY };

// A paper as it must be found.
struct known {
	paper_id id;
	bool there;
	char *texts[TEXTS];
	int upvotes, stars;
	bool code;
};

struct world {
	struct db *db, *reader_db;
	struct index *index, *reader;
	struct index_work *work;
	char dir[32];
	char *words[WORDS];
	struct known papers[PAPERS];
	paper_id batch[PAPERS];
	size_t batch_n;
	bool rich;	// abstracts have words of their own
};

static const char *const hard_words[] = {
	"VMamba", "QLoRA", "MiniGPT-4", "DAEδALUS", "三体", "½x", "Gödel", "x_{2}",
	"pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilicovolcanoconiosis",
};
enum { HARD_WORDS = sizeof hard_words / sizeof *hard_words };

static char *
random_word(void)
{
	static const char *const parts[] = { "ra", "ba", "mi", "no", "tex", "lo", "que", "Ste", "Po", "un", "4", "ix" };
	struct str word = { 0 };
	for (size_t i = 1 + roll(3); i > 0; i--)
		str_add(&word, parts[roll(sizeof parts / sizeof *parts)]);
	return str_take(&word);
}

static bool
work_some(struct world *world, size_t steps)
{
	bool more = true;
	int64_t done, total;
	while (more && steps--)
		fine(index_work_step(world->work, &more, &done, &total));
	return more;
}

static int
setup(void **state)
{
	struct world *world = mem_new(1, sizeof *world);
	roll_state = ROLL_SEED;
	strcpy(world->dir, "index-XXXXXX");
	if (!mkdtemp(world->dir))
		return 1;
	fine(db_open_memory(&world->db));
	fine(store_attach(world->db, world->dir, STORE_WRITE));
	fine(db_exec(world->db, "PRAGMA papers.synchronous = OFF"));
	fine(db_open_memory(&world->reader_db));
	fine(store_attach(world->reader_db, world->dir, STORE_READ));
	world->index = index_new(world->db);
	world->work = index_work_new(world->index);
	world->reader = index_new(world->reader_db);
	for (int i = 0; i < WORDS; i++)
		world->words[i] = i < HARD_WORDS ? mem_dup(hard_words[i]) : random_word();
	work_some(world, SIZE_MAX);	// no papers are soon entered
	*state = world;
	return 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = { "papers.db", "papers.db-wal", "papers.db-shm" };
	struct world *world = *state;
	index_work_free(world->work);
	index_free(world->index);
	index_free(world->reader);
	db_close(world->db);
	db_close(world->reader_db);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = mem_print("%s/%s", world->dir, names[i]);
		unlink(path);
		free(path);
	}
	rmdir(world->dir);
	for (int i = 0; i < WORDS; i++)
		free(world->words[i]);
	for (int i = 0; i < PAPERS; i++)
		for (int k = 0; k < TEXTS; k++)
			free(world->papers[i].texts[k]);
	free(world);
	return 0;
}

// ---- the papers

static char *
random_text(const struct world *world, size_t most)
{
	struct str text = { 0 };
	for (size_t i = 1 + roll(most); i > 0; i--) {
		size_t square = roll(WORDS) * roll(WORDS) / WORDS;	// some words are frequent
		str_print(&text, "%s%s", text.len ? " " : "", world->words[square]);
	}
	return str_take(&text);
}

static void
renew_texts(const struct world *world, struct known *paper)
{
	static const size_t most[TEXTS] = { 8, 3, 2, 3, 30, 1 };
	for (int k = 0; k < TEXTS; k++) {
		free(paper->texts[k]);
		paper->texts[k] = k == TITLE || roll(4) ? random_text(world, most[k]) : NULL;
	}
	if (!world->rich)
		return;
	struct str text = { 0 };
	for (int k = 0; k < 12; k++)
		str_print(&text, "k%zu ", roll(100000));
	free(paper->texts[ABSTRACT]);
	paper->texts[ABSTRACT] = str_take(&text);
}

static void
run(struct stmt *s)
{
	db_row(s);
	fine(db_end(s));
}

static void
store_texts(struct db *db, const struct known *paper)
{
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.abstract (id, abstract, keywords, categories)"
		" VALUES (?1, ?2, iif(?3 IS NULL, NULL, json_array(?3)), iif(?4 IS NULL, NULL, json_array(?4)))");
	db_bind_int(s, 1, paper->id);
	db_bind_text(s, 2, paper->texts[ABSTRACT]);
	db_bind_text(s, 3, paper->texts[KEYWORD]);
	db_bind_text(s, 4, paper->texts[CATEGORY]);
	run(s);
	s = db_stmt(db, "DELETE FROM papers.author WHERE paper = ?");
	db_bind_int(s, 1, paper->id);
	run(s);
	if (!paper->texts[AUTHOR])
		return;
	s = db_stmt(db, "INSERT INTO papers.author (paper, place, name, hidden) VALUES (?1, 0, ?2, 0), (?1, 1, 'Ghost', 1)");
	db_bind_int(s, 1, paper->id);
	db_bind_text(s, 2, paper->texts[AUTHOR]);
	run(s);
}

static void
store(struct world *world, struct known *paper)
{
	struct stmt *s = db_stmt(world->db, "INSERT OR REPLACE INTO papers.paper (id, text_id, title, organization, upvotes,"
		" stars, code_url, first_seen_s, counted_s, written_s) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0)");
	db_bind_int(s, 1, paper->id);
	db_bind_text(s, 2, paper->id >= PAPER_FOREIGN ? "test:foreign" : NULL);
	db_bind_text(s, 3, paper->texts[TITLE]);
	db_bind_text(s, 4, paper->texts[ORG]);
	if (paper->upvotes < 0)
		db_bind_null(s, 5);
	else
		db_bind_int(s, 5, paper->upvotes);
	db_bind_int(s, 6, paper->stars);
	db_bind_text(s, 7, paper->code ? "https://a.example/" : NULL);
	run(s);
	store_texts(world->db, paper);
	paper->there = true;
	world->batch[world->batch_n++] = paper->id;
}

static void
enter(struct world *world)
{
	fine(index_enter(world->index, world->batch, world->batch_n));
	fine(db_commit(world->db));
	world->batch_n = 0;
}

// New papers, other texts, other votes, and what is as it was, in any order.
static void
take_batch(struct world *world, size_t papers, size_t of)
{
	fine(db_begin(world->db));
	for (size_t i = 0; i < papers; i++) {
		struct known *paper = &world->papers[roll(of)];
		size_t what = roll(4);
		if (!paper->there || what == 0)
			renew_texts(world, paper);
		if (!paper->there || what == 1) {
			paper->upvotes = (int)roll(50) - 1;
			paper->stars = (int)roll(3);
			paper->code = roll(2);
		}
		store(world, paper);
	}
	enter(world);
}

static void
name_papers(struct world *world, size_t foreign)
{
	for (size_t i = 0; i < PAPERS; i++)
		world->papers[i].id = i < foreign ? PAPER_FOREIGN + (paper_id)roll(1U << 30) * 4294967296 / 8 + (paper_id)i :
			(paper_id)(i + 1) * 1000 + (paper_id)roll(1000);
}

static void
check_all(struct index *index)
{
	fine(index_checked(index));
}

// ---- what must be found

struct wish {
	enum index_field field;
	enum index_how how;
	const char *word;
	size_t len;
};

struct look {
	const struct wish *wish;
	bool found;
};

static void
look_at(void *arg, const char *entry, size_t len)
{
	struct look *look = arg;
	const struct wish *wish = look->wish;
	bool is = wish->how == INDEX_INSIDE ? memmem(entry, len, wish->word, wish->len) != NULL :
		len >= wish->len && !memcmp(entry, wish->word, wish->len) && (wish->how == INDEX_PREFIX || len == wish->len);
	look->found = look->found || is;
}

// NOT_ABSTRACT goes by whole words: an entry of another text that is none of the
// abstract's.
struct rest {
	struct look look;
	const char *abstract;
};

static void
look_at_rest(void *arg, const char *entry, size_t len)
{
	struct rest *rest = arg;
	struct wish whole = { .how = INDEX_WHOLE, .word = entry, .len = len };
	struct look there = { .wish = &whole };
	if (rest->abstract)
		words_entries(rest->abstract, look_at, &there);
	if (!there.found)
		look_at(&rest->look, entry, len);
}

static bool
is_wished(const struct known *paper, const struct wish *wish)
{
	static const enum index_field fields[TEXTS] = {
		INDEX_TITLE, INDEX_AUTHOR, INDEX_ORG, INDEX_KEYWORD, INDEX_ANY, INDEX_CATEGORY,
	};
	struct rest rest = { .look = { .wish = wish }, .abstract = paper->texts[ABSTRACT] };
	bool long_word = false;
	char id[PAPER_ID_TEXT];
	for (int k = 0; k < TEXTS; k++) {
		const char *text = paper->texts[k];
		if (!text)
			continue;
		if (fields[k] == wish->field || (wish->field == INDEX_ANY && k != CATEGORY))
			words_entries(text, look_at, &rest.look);
		if (wish->field == INDEX_NOT_ABSTRACT && k != CATEGORY && k != ABSTRACT && k != AUTHOR)
			words_entries(text, look_at_rest, &rest);
		if (wish->field == INDEX_LONG)
			long_word = words_entries(text, look_at, &(struct look){ .wish = wish }) || long_word;
	}
	const char *text_id = paper->id >= PAPER_FOREIGN ? "test:foreign" : paper_id_format(paper->id, id) ? id : NULL;
	if (text_id && wish->field == INDEX_ANY)
		words_entries(text_id, look_at, &rest.look);
	if (text_id && wish->field == INDEX_NOT_ABSTRACT)
		words_entries(text_id, look_at_rest, &rest);
	return wish->field == INDEX_LONG ? long_word : rest.look.found;
}

static struct known *
find_known(struct world *world, paper_id id)
{
	if (id < PAPER_FOREIGN)
		return id >= 1000 && id / 1000 <= PAPERS ? &world->papers[id / 1000 - 1] : NULL;
	for (size_t i = 0; i < PAPERS; i++)
		if (world->papers[i].id == id)
			return &world->papers[i];
	return NULL;
}

static uint64_t *
no_bits(const struct segment *segment)
{
	return mem_new(set_words(segment_size(segment)), sizeof(uint64_t));
}

// Every paper is met once, and answers as it must; `must` says how.
static void
is_found(struct world *world, struct index *index, const struct error *(*find)(struct index *, const struct segment *,
	const void *, uint64_t *), bool (*must)(const struct known *, const void *), const void *wish)
{
	size_t n, met = 0, there = 0;
	struct segment *const *segments = index_segments(index, &n);
	for (size_t i = 0; i < n; i++) {
		uint64_t *bits = no_bits(segments[i]), *alive = no_bits(segments[i]);
		fine(find(index, segments[i], wish, bits));
		set_fill(alive, segment_size(segments[i]));
		segment_alive(segments[i], alive);
		for (size_t at = 0, size = segment_size(segments[i]); (at = set_next(alive, size, at)) < size; at++, met++) {
			const struct known *paper = find_known(world, segment_id(segments[i], at));
			assert_non_null(paper);
			if (set_has(bits, at) != must(paper, wish))
				fail_msg("paper %lld “%s” is%s found", (long long)paper->id, paper->texts[TITLE],
					set_has(bits, at) ? "" : " not");
		}
		free(bits);
		free(alive);
	}
	for (size_t i = 0; i < PAPERS; i++)
		there += world->papers[i].there;
	assert_int_equal(met, there);
}

static const struct error *
find_word(struct index *index, const struct segment *segment, const void *arg, uint64_t *bits)
{
	const struct wish *wish = arg;
	return index_find(index, segment, wish->field, wish->how, wish->word, wish->len, bits);
}

static bool
must_word(const struct known *paper, const void *wish)
{
	return is_wished(paper, wish);
}

static const struct error *
find_votes(struct index *index, const struct segment *segment, const void *arg, uint64_t *bits)
{
	const uint32_t *range = arg;
	return index_range(index, segment, COLUMN_UPVOTES, range[0], range[1], bits);
}

static bool
must_votes(const struct known *paper, const void *arg)
{
	const uint32_t *range = arg;
	return paper->upvotes >= 0 && (uint32_t)paper->upvotes >= range[0] && (uint32_t)paper->upvotes <= range[1];
}

static const struct error *
find_code(struct index *index, const struct segment *segment, const void *arg, uint64_t *bits)
{
	return index_has(index, segment, *(const uint32_t *)arg, bits);
}

static bool
must_code(const struct known *paper, const void *arg)
{
	(void)arg;
	return paper->code && paper->texts[CATEGORY];
}

static struct wish
random_wish(const struct world *world, char **owner)
{
	static const enum index_field fields[] = {
		INDEX_ANY, INDEX_TITLE, INDEX_AUTHOR, INDEX_ORG, INDEX_KEYWORD, INDEX_CATEGORY, INDEX_NOT_ABSTRACT,
	};
	static const enum index_how hows[] = { INDEX_WHOLE, INDEX_PREFIX, INDEX_INSIDE };
	char *word = words_fold(world->words[roll(WORDS) * roll(WORDS) / WORDS], NULL);
	size_t len = strcspn(word, "-/"), kept = 1 + roll(len);
	while (kept < len && (word[kept] & 0xc0) == 0x80)
		kept++;
	*owner = word;
	len = roll(2) ? kept : len;
	return (struct wish){ fields[roll(7)], hows[roll(3)], word, len < WORDS_ENTRY ? len : WORDS_ENTRY };
}

static void
lookups_agree(struct world *world, struct index *index, int times)
{
	static const struct wish long_words = { INDEX_LONG, INDEX_WHOLE, INDEX_LONG_WORD, sizeof INDEX_LONG_WORD - 1 };
	static const uint32_t has = HAS_CODE | HAS_ARXIV;
	bool usable;
	fine(index_look(index, &usable));
	assert_true(usable);
	while (times--) {
		char *owner;
		struct wish wish = random_wish(world, &owner);
		is_found(world, index, find_word, must_word, &wish);
		free(owner);
	}
	is_found(world, index, find_word, must_word, &long_words);
	is_found(world, index, find_votes, must_votes, &(uint32_t[2]){ 5, 20 });
	is_found(world, index, find_votes, must_votes, &(uint32_t[2]){ 0, COLUMN_ABSENT });
	is_found(world, index, find_code, must_code, &has);
}

// ---- the tests

static void
any_order_of_papers(void **state)
{
	enum { ROUNDS = 40, BATCH = 150, MANY = 1500, SEGMENTS = 32 };
	struct world *world = *state;
	size_t n, most = 0;
	name_papers(world, 20);
	for (int round = 0; round < ROUNDS; round++) {
		take_batch(world, 1 + roll(roll(5) ? BATCH : 3), MANY);
		work_some(world, roll(3));
		lookups_agree(world, roll(2) ? world->reader : world->index, 2);
		if (round % 10 == 0)
			check_all(world->index);
		index_segments(world->index, &n);
		most = n > most ? n : most;
		if (round % 7 == 0)
			work_some(world, SIZE_MAX);
	}
	assert_false(work_some(world, SIZE_MAX));
	lookups_agree(world, world->reader, 10);
	check_all(world->reader);
	index_segments(world->reader, &n);
	assert_in_range(n, 1, 11);
	assert_in_range(most, 1, SEGMENTS);
}

// Papers written again and again leave their old places; those are cleared away.
static void
written_again_and_again(void **state)
{
	enum { ROUNDS = 120, FEW = 60 };
	struct world *world = *state;
	size_t n, places = 0;
	name_papers(world, 0);
	for (int round = 0; round < ROUNDS; round++) {
		take_batch(world, 1 + roll(FEW), FEW);
		if (round % 3 == 0)
			work_some(world, 1 + roll(6));
	}
	work_some(world, SIZE_MAX);
	lookups_agree(world, world->reader, 20);
	check_all(world->index);
	struct segment *const *segments = index_segments(world->reader, &n);
	for (size_t i = 0; i < n; i++)
		places += segment_size(segments[i]);
	assert_in_range(n, 1, 8);
	assert_in_range(places, 1, 8 * FEW);
}

// A merge goes on while papers it is of are written anew.
static void
papers_change_under_a_merge(void **state)
{
	struct world *world = *state;
	size_t merges = 0;
	world->rich = true;
	name_papers(world, 5);
	for (int i = 0; i < 16; i++)
		take_batch(world, 800, PAPERS);
	for (int i = 0; i < 150 && merges < 6; i++) {
		bool more = work_some(world, 1);
		if (!index_work_whole(world->work)) {
			merges++;
			take_batch(world, 30, PAPERS);
			lookups_agree(world, world->reader, 1);
		} else if (!more) {
			take_batch(world, 3000, PAPERS);
		}
	}
	assert_int_equal(merges, 6);
	work_some(world, SIZE_MAX);
	lookups_agree(world, world->reader, 4);
	check_all(world->reader);
}

// The unions of short prefixes: of a segment that is written at once, and of one
// that is merged.
static void
unions_of_short_prefixes(void **state)
{
	enum { OF_ONE = 180, BATCH = 282 };	// 16 batches, which are merged
	static const char *const prefixes[] = { "w", "we", "wel", "wel0", "wel1", "d", "de" };
	struct world *world = *state;
	bool usable;
	size_t n, unions = 0;
	name_papers(world, 5);
	for (int i = 0; i < WORDS; i++) {
		free(world->words[i]);
		world->words[i] = mem_print("%s%03d", i % 2 ? "wel" : "del", i / 2);
	}
	for (int way = 0; way < 2; way++) {
		fine(index_drop(world->index));
		for (size_t from = 0; from < PAPERS; from += way ? BATCH : PAPERS) {
			fine(db_begin(world->db));
			for (size_t i = from; i < PAPERS && i < from + (way ? BATCH : PAPERS); i++) {
				struct known *paper = &world->papers[i];
				for (int k = 0; !way && k < TEXTS; k++)
					paper->texts[k] = k == TITLE ? mem_dup("A title") : k == ABSTRACT ? random_text(world, OF_ONE) : NULL;
				store(world, paper);
			}
			enter(world);
		}
		work_some(world, SIZE_MAX);
		fine(index_look(world->reader, &usable));
		struct segment *const *segments = index_segments(world->reader, &n);
		assert_int_equal(n, 1);
		for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
			struct wish wish = { INDEX_ANY, INDEX_PREFIX, prefixes[i], strlen(prefixes[i]) };
			char *key = mem_print("%c%s", INDEX_ANY, prefixes[i]);
			uint64_t *bits = no_bits(segments[0]);
			is_found(world, world->reader, find_word, must_word, &wish);
			fine(index_find(world->reader, segments[0], INDEX_UNION, INDEX_WHOLE, key, strlen(key), bits));
			unions += set_count(bits, segment_size(segments[0])) > 0;
			free(bits);
			free(key);
		}
	}
	assert_in_range(unions, 8, 14);
	check_all(world->reader);
}

// What was looked at stays as it was, or is said to have gone.
static void
a_reader_that_looks_seldom(void **state)
{
	enum { MANY = 1000 };
	struct world *world = *state;
	size_t same = 0, busy = 0, n;
	bool usable;
	name_papers(world, 5);
	take_batch(world, 500, MANY);
	for (int round = 0; round < 25; round++) {
		fine(index_look(world->reader, &usable));
		char *owner;
		struct wish wish = random_wish(world, &owner);
		struct segment *const *segments = index_segments(world->reader, &n);
		uint64_t **before = mem_new(n + 1, sizeof *before);
		for (size_t i = 0; i < n; i++)
			fine(find_word(world->reader, segments[i], &wish, before[i] = no_bits(segments[i])));
		for (int i = 0; i < 3; i++)
			take_batch(world, 1 + roll(60), MANY);
		work_some(world, roll(40));
		for (size_t i = 0; i < n; i++) {
			uint64_t *after = no_bits(segments[i]);
			const struct error *error = find_word(world->reader, segments[i], &wish, after);
			if (!error)
				assert_memory_equal(after, before[i], set_words(segment_size(segments[i])) * sizeof *after);
			else
				assert_true(error_is(error, ERROR_BUSY));
			same += !error;
			busy += error != NULL;
			error_free(error);
			free(after);
			free(before[i]);
		}
		free(before);
		free(owner);
		lookups_agree(world, world->reader, 1);
	}
	assert_true(same > 0 && busy > 0);
}

static int64_t
number(struct db *db, const char *sql)
{
	struct stmt *s = db_stmt(db, sql);
	int64_t value = db_row(s) ? db_int(s, 0) : -1;
	fine(db_end(s));
	return value;
}

// No index, one of another version, one of another version that was half-made.
static void
is_made_anew(void **state)
{
	static const char *const spoilers[] = {
		"DELETE FROM papers.segment; DELETE FROM papers.piece; DELETE FROM papers.fact WHERE name LIKE 'index_%'",
		"UPDATE papers.fact SET value = 99 WHERE name = 'index_version'",
		"UPDATE papers.fact SET value = 99 WHERE name = 'index_version';"
		"UPDATE papers.piece SET data = zeroblob(length(data))",
		"UPDATE papers.fact SET value = value - 1 WHERE name = 'index_version';"
		"UPDATE papers.piece SET data = randomblob(length(data))",
		"DELETE FROM papers.fact WHERE name IN ('index_version', 'index_renewed')",
	};
	struct world *world = *state;
	bool usable;
	name_papers(world, 5);
	for (int i = 0; i < 6; i++)
		take_batch(world, 1000, 2500);
	work_some(world, SIZE_MAX);
	for (size_t i = 0; i < sizeof spoilers / sizeof *spoilers; i++) {
		bool more = true;
		int64_t done = 0, total = 0;
		fine(index_look(world->reader, &usable));
		assert_true(usable);
		fine(db_exec(world->db, spoilers[i]));
		index_work_free(world->work);
		index_free(world->index);
		world->index = index_new(world->db);
		world->work = index_work_new(world->index);
		fine(index_look(world->reader, &usable));
		assert_false(usable);
		for (int steps = 0; more; steps++) {
			fine(index_work_step(world->work, &more, &done, &total));
			if (steps == 3)
				take_batch(world, 20, 2500);
			assert_true(done <= total + 20);
		}
		assert_true(total > 1000 && done >= total);
		lookups_agree(world, world->reader, 2);
		check_all(world->reader);
		fine(index_look(world->reader, &usable));
		assert_true(usable);
		fine(db_exec(world->db, "PRAGMA wal_checkpoint"));
		assert_int_equal(number(world->db, "SELECT count(*) FROM papers.piece WHERE id >> 20 NOT IN"
			" (SELECT id FROM papers.segment)"), 0);
	}
}

static void
differences_are_seen(void **state)
{
	static const char *const changes[] = {
		"UPDATE papers.paper SET title = title || ' zzz' WHERE id = (SELECT min(id) FROM papers.paper)",
		"UPDATE papers.paper SET upvotes = 1234 WHERE id = (SELECT min(id) FROM papers.paper)",
		"UPDATE papers.paper SET code_url = iif(code_url IS NULL, 'x', NULL) WHERE id = (SELECT max(id) FROM papers.paper)",
		"DELETE FROM papers.paper WHERE id = (SELECT max(id) FROM papers.paper)",
		"INSERT INTO papers.paper (id, title, first_seen_s, counted_s, written_s) VALUES (7, 'x', 0, 0, 0)",
		"DELETE FROM papers.segment WHERE id = (SELECT max(id) FROM papers.segment)",
		"DELETE FROM papers.piece WHERE id = (SELECT min(id) FROM papers.piece)",
		"DELETE FROM papers.piece WHERE id = (SELECT max(id) FROM papers.piece)",
	};
	struct world *world = *state;
	name_papers(world, 1);
	take_batch(world, 200, 100);
	take_batch(world, 200, 100);
	work_some(world, SIZE_MAX);
	check_all(world->reader);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct index *index = index_new(world->db);
		fine(db_begin(world->db));
		fine(db_exec(world->db, changes[i]));
		db_commit(world->db);
		const struct error *error = index_checked(index);
		if (!error)
			fail_msg("not seen: %s", changes[i]);
		error_free(error);
		fine(index_drop(index));
		index_free(index);
		work_some(world, SIZE_MAX);
		check_all(world->reader);
	}
}

// Writes a word of all papers over the first block of each segment, followed by itself again
// and again; returns how many segments there are.
static size_t
repeat_words(struct world *world)
{
	enum { TIMES = 300, SEGMENTS = 64, HEADER = 16 };
	int64_t ids[SEGMENTS];
	size_t sizes[SEGMENTS], n = 0;
	struct stmt *s = db_stmt(world->db, "SELECT id, n FROM papers.segment");
	for (; n < SEGMENTS && db_row(s); n++) {
		ids[n] = db_int(s, 0);
		sizes[n] = (size_t)db_int(s, 1);
	}
	fine(db_end(s));
	for (size_t i = 0; i < n; i++) {
		struct str block = { 0 };
		size_t len, count = sizes[i] - 1;	// as it is written
		s = db_stmt(world->db, "SELECT data FROM papers.piece WHERE id = ?");
		db_bind_int(s, 1, piece_id(ids[i], PIECE_WORDS, 0));
		assert_true(db_row(s));
		const char *data = db_blob(s, 0, &len);
		size_t word = (unsigned char)*data % HEADER;
		str_addn(&block, data, 1 + word);
		for (int k = 0; k < TIMES; k++) {
			if (k)
				str_addc(&block, (char)(word * HEADER));
			if (count >= 128)
				str_addc(&block, (char)(count | 128));
			str_addc(&block, (char)(count >= 128 ? count >> 7 : count));
		}
		fine(db_end(s));
		s = db_stmt(world->db, "UPDATE papers.piece SET data = ? WHERE id = ?");
		db_bind_blob(s, 1, block.data, block.len);
		db_bind_int(s, 2, piece_id(ids[i], PIECE_WORDS, 0));
		db_row(s);
		fine(db_end(s));
		str_free(&block);
	}
	return n;
}

// What is damaged so is said to be, and nothing is written behind what was counted.
static void
a_word_that_repeats_itself(void **state)
{
	struct world *world = *state;
	const struct error *error = NULL;
	bool more = true;
	int64_t done, total;
	name_papers(world, 0);
	for (int i = 0; i < 16; i++)
		take_batch(world, 100, PAPERS);
	fine(db_begin(world->db));
	assert_true(repeat_words(world) > 1);
	fine(db_commit(world->db));
	while (more && !error)
		error = index_work_step(world->work, &more, &done, &total);
	assert_true(error_is(error, ERROR_CORRUPT));
	error_free(error);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_order_of_papers, setup, teardown),
		cmocka_unit_test_setup_teardown(written_again_and_again, setup, teardown),
		cmocka_unit_test_setup_teardown(papers_change_under_a_merge, setup, teardown),
		cmocka_unit_test_setup_teardown(unions_of_short_prefixes, setup, teardown),
		cmocka_unit_test_setup_teardown(a_reader_that_looks_seldom, setup, teardown),
		cmocka_unit_test_setup_teardown(is_made_anew, setup, teardown),
		cmocka_unit_test_setup_teardown(a_word_that_repeats_itself, setup, teardown),
		cmocka_unit_test_setup_teardown(differences_are_seen, setup, teardown),
	};
	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
