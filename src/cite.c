// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "cite.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "name.h"
#include "tex.h"
#include "words.h"

enum { STEP_ROWS = 1000 };

// How many papers have a key so far; keys are known by their hash.
struct slot {
	uint64_t hash;		// 0: free
	unsigned seen;
};

struct lettered {
	paper_id id;
	unsigned n;
};

struct cite {
	struct db *db;		// borrowed
	paper_id behind;	// rows up to here were read
	struct keyed {
		paper_id id;
		uint64_t hash;
	} *rows;		// by id
	size_t rows_n, rows_cap;
	struct slot *slots;
	size_t mask;
	struct lettered *lettered;	// papers whose keys have letters, by id
	size_t lettered_n, lettered_cap;
};

// The ASCII letters and digits of a folded word; letters that no accent was
// taken from to make them ASCII are spelled out.
static void
add_plain(struct str *out, const char *word, size_t len)
{
	static const char *const spelled[][2] = {
		{ "ø", "o" }, { "ł", "l" }, { "đ", "d" }, { "ð", "d" }, { "ß", "ss" }, { "æ", "ae" },
		{ "œ", "oe" }, { "þ", "th" }, { "ı", "i" },
	};
	for (size_t i = 0; i < len; i++) {
		if (isascii((unsigned char)word[i])) {
			if (isalnum((unsigned char)word[i]))
				str_addc(out, word[i]);
			continue;
		}
		for (size_t k = 0; k < sizeof spelled / sizeof *spelled; k++)
			if (strncmp(word + i, spelled[k][0], strlen(spelled[k][0])) == 0)
				str_add(out, spelled[k][1]);
	}
}

// Words that say nothing about a paper, nor about a group.
static bool
is_small(const char *word, size_t len)
{
	static const char *const small[] = {
		"a", "an", "the", "on", "of", "in", "for", "to", "and", "is", "are", "with", "from", "at", "by",
		"do", "does", "can", "how", "what", "when", "why", "via", "towards", "toward",
	};
	for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
		if (strlen(small[i]) == len && strncmp(word, small[i], len) == 0)
			return true;
	}
	return false;
}

static void
add_word(struct str *out, const char *text)
{
	static const char between[] = " \t\n-:;,./!?()[]{}\"'`$";
	char *folded = words_fold(text, NULL);
	size_t start = out->len;
	for (const char *p = folded; *p && out->len == start;) {
		p += strspn(p, between);
		size_t len = strcspn(p, between);
		if (!is_small(p, len))
			add_plain(out, p, len);
		p += len;
	}
	free(folded);
}

static void
add_author(struct str *out, const char *author)
{
	size_t start = out->len;
	struct name name;
	if (author) {
		name_read(author, &name);
		char *family = mem_dupn(name.family.text, name.family.len);
		char *folded = words_fold(family, NULL);
		if (name.whole)
			add_word(out, family);
		else
			add_plain(out, folded, strlen(folded));
		free(folded);
		free(family);
	}
	if (out->len == start)
		str_add(out, "anon");
}

static int
year_of(const struct paper *row)
{
	int year, month, day;
	if (row->published_s == PAPER_ABSENT)
		return row->id < PAPER_FOREIGN ? (int)(row->id / 10000000) : 0;
	day_split(day_of(row->published_s), &year, &month, &day);
	return year;
}

void
cite_base(const struct paper *row, struct str *out)
{
	int year = year_of(row);
	size_t len = strlen(row->title);
	add_author(out, row->first_author);
	if (year)
		str_print(out, "%d", year);
	if (tex_is_plain(row->title, len)) {
		add_word(out, row->title);
		return;
	}
	struct str title = { 0 };
	tex_render(row->title, len, &title);
	add_word(out, str_text(&title));
	str_free(&title);
}

void
cite_suffix(unsigned n, struct str *out)
{
	char letters[8], *p = letters + sizeof letters;
	*--p = '\0';
	for (; n > 0; n = (n - 1) / 26)
		*--p = (char)('a' + (n - 1) % 26);
	str_add(out, p);
}

// FNV-1a, which goes on from a key to the key with letters behind it.
static uint64_t
hash_on(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3;
	return hash ? hash : 1;
}

static uint64_t
hash_of(const struct paper *row, struct str *key)
{
	str_cut(key, 0);
	cite_base(row, key);
	return hash_on(0xcbf29ce484222325, str_text(key));
}

static struct cite *
cite_from(struct db *db, paper_id behind)
{
	struct cite *cite = mem_new(1, sizeof *cite);
	cite->db = db;
	cite->behind = behind;
	return cite;
}

struct cite *
cite_new(struct db *db)
{
	return cite_from(db, 0);
}

// An id's month may be the one before the paper's own.
struct cite *
cite_near(struct db *db, const struct paper *row)
{
	int year = year_of(row);
	return cite_from(db, year > 1 ? ((paper_id)(year - 1) * 100 + 11) * 100000 : 0);
}

static struct slot *
slot_of(const struct cite *cite, uint64_t hash)
{
	size_t i = hash & cite->mask;
	while (cite->slots[i].hash && cite->slots[i].hash != hash)
		i = (i + 1) & cite->mask;
	return &cite->slots[i];
}

// The letters of a paper whose key others had before it. A key with letters may
// be another's without ("lee2026a" + "i", "lee2026ai"): then it is the next.
static void
add_letters(struct cite *cite, paper_id id, struct slot *first)
{
	struct str letters = { 0 };
	for (;;) {
		str_cut(&letters, 0);
		cite_suffix(first->seen++, &letters);
		struct slot *slot = slot_of(cite, hash_on(first->hash, str_text(&letters)));
		if (slot->hash)
			continue;
		slot->hash = hash_on(first->hash, str_text(&letters));
		slot->seen = 1;
		break;
	}
	str_free(&letters);
	cite->lettered = mem_grow(cite->lettered, &cite->lettered_cap, cite->lettered_n + 1, sizeof *cite->lettered);
	cite->lettered[cite->lettered_n++] = (struct lettered){ id, first->seen - 1 };
}

// All rows are read: who comes first has the key, who comes later has letters.
static void
settle(struct cite *cite)
{
	size_t slots = 16;
	while (slots < cite->rows_n * 3)
		slots *= 2;
	cite->slots = mem_new(slots, sizeof *cite->slots);
	cite->mask = slots - 1;
	for (size_t i = 0; i < cite->rows_n; i++)
		slot_of(cite, cite->rows[i].hash)->hash = cite->rows[i].hash;
	for (size_t i = 0; i < cite->rows_n; i++) {
		struct slot *slot = slot_of(cite, cite->rows[i].hash);
		if (slot->seen)
			add_letters(cite, cite->rows[i].id, slot);
		else
			slot->seen = 1;
	}
	free(cite->slots);
	free(cite->rows);
	cite->slots = NULL;
	cite->rows = NULL;
}

static const struct error *
read_rows(struct cite *cite, size_t *n)
{
	struct stmt *s = db_stmt(cite->db, "SELECT id, title, first_author, published_s FROM papers.paper"
		" WHERE id > ? ORDER BY id LIMIT ?");
	struct str key = { 0 };
	db_bind_int(s, 1, cite->behind);
	db_bind_int(s, 2, STEP_ROWS);
	for (*n = 0; db_row(s); ++*n) {
		struct paper row = {
			.id = db_int(s, 0), .title = db_text(s, 1), .first_author = db_text(s, 2),
			.published_s = db_int_or(s, 3, PAPER_ABSENT),
		};
		cite->rows = mem_grow(cite->rows, &cite->rows_cap, cite->rows_n + 1, sizeof *cite->rows);
		cite->rows[cite->rows_n++] = (struct keyed){ row.id, hash_of(&row, &key) };
		cite->behind = row.id;
	}
	str_free(&key);
	return db_end(s);
}

bool
cite_step(struct cite *cite, const struct error **error)
{
	size_t n = 0;
	if ((*error = read_rows(cite, &n)))
		return false;
	if (n == STEP_ROWS)
		return true;
	settle(cite);
	return false;
}

const struct error *
cite_finish(struct cite *cite)
{
	const struct error *error = NULL;
	while (cite_step(cite, &error))
		;
	return error;
}

static int
compare_id(const void *key, const void *row)
{
	paper_id id = *(const paper_id *)key, other = ((const struct lettered *)row)->id;
	return (id > other) - (id < other);
}

void
cite_key(const struct cite *cite, const struct paper *row, struct str *out)
{
	cite_base(row, out);
	const struct lettered *found = !cite || !cite->lettered_n ? NULL :
		bsearch(&row->id, cite->lettered, cite->lettered_n, sizeof *cite->lettered, compare_id);
	if (found)
		cite_suffix(found->n, out);
}

void
cite_free(struct cite *cite)
{
	if (!cite)
		return;
	free(cite->rows);
	free(cite->slots);
	free(cite->lettered);
	free(cite);
}
