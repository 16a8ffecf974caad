// SPDX-License-Identifier: GPL-3.0-or-later
// Words in their order to a segment's blocks, with the unions of short prefixes.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	// Eight such blocks, with what SQLite puts around them, fill a page of 32 KiB. One
	// word alone may make a longer block.
	BLOCK_BYTES = 4080,
	FEW = 1024,		// positions that are kept as they came, before they become bits
};

// The words under one prefix of the word before, but for those that are still under a
// longer one: these come when that one ends, so that nearly all prefixes, which have few
// papers, cost a copy of these.
struct level {
	uint64_t *bits;
	uint16_t *few;		// positions that are not in the bits yet, in any order
	size_t few_n;
	size_t bytes;		// that their sets take
	bool used;		// there are any; a word in all papers takes no bytes
	bool dense;		// there are bits
};

struct kept {
	char word[KEY_MAX];
	size_t len;
	uint64_t *bits;
};

struct pack {
	struct db *db;
	int64_t segment;
	size_t n, number;	// papers; blocks
	struct str block, firsts;
	char before[KEY_MAX];	// the word before in the block
	size_t before_len;
	char last[KEY_MAX];	// the word before in the segment
	size_t last_len;
	struct level levels[UNION_KEY + 1];	// [k]: prefixes of k bytes, from 2
	struct kept *unions;
	size_t unions_n, unions_cap;
	uint16_t *items;	// of a union
};

struct pack *
pack_new(struct db *db, int64_t segment, size_t n)
{
	struct pack *pack = mem_new(1, sizeof *pack);
	*pack = (struct pack){ .db = db, .segment = segment, .n = n };
	for (int k = 2; k <= UNION_KEY && n >= UNION_PAPERS; k++) {
		pack->levels[k].bits = mem_new(set_words(n), sizeof(uint64_t));
		pack->levels[k].few = mem_new(FEW, sizeof(uint16_t));
	}
	return pack;
}

void
pack_free(struct pack *pack)
{
	if (!pack)
		return;
	for (int k = 0; k <= UNION_KEY; k++) {
		free(pack->levels[k].bits);
		free(pack->levels[k].few);
	}
	for (size_t i = 0; i < pack->unions_n; i++)
		free(pack->unions[i].bits);
	free(pack->unions);
	free(pack->items);
	str_free(&pack->block);
	str_free(&pack->firsts);
	free(pack);
}

static const struct error *
flush(struct pack *pack)
{
	if (!pack->block.len)
		return NULL;
	struct stmt *s = db_stmt(pack->db, "INSERT INTO papers.piece (id, data) VALUES (?, ?)");
	db_bind_int(s, 1, piece_id(pack->segment, PIECE_WORDS, pack->number++));
	db_bind_blob(s, 2, pack->block.data, pack->block.len);
	db_row(s);
	str_cut(&pack->block, 0);
	return db_end(s);
}

static void
begin_block(struct pack *pack, const char *word, size_t len)
{
	str_addc(&pack->firsts, (char)len);
	str_addn(&pack->firsts, word, len);
	pack->before_len = 0;
}

// A word that finds no room in the block begins the next one.
static const struct error *
put(struct pack *pack, const char *word, size_t len, const uint16_t *items, size_t count)
{
	const struct error *error = NULL;
	size_t filled = pack->block.len;
	if (filled)
		block_put(&pack->block, pack->before, pack->before_len, word, len, items, count, pack->n);
	if (!filled || pack->block.len > BLOCK_BYTES) {
		str_cut(&pack->block, filled);
		error = flush(pack);
		begin_block(pack, word, len);
		block_put(&pack->block, pack->before, 0, word, len, items, count, pack->n);
	}
	memcpy(pack->before, word, len);
	pack->before_len = len;
	return error;
}

static void
add_bits(struct level *level, const uint16_t *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		set_add(level->bits, items[i]);
	level->dense = true;
}

static void
spill(struct level *level)
{
	if (level->few_n)
		add_bits(level, level->few, level->few_n);
	level->few_n = 0;
}

static void
add_items(struct level *level, const uint16_t *items, size_t count)
{
	if (level->few_n + count > FEW)
		spill(level);
	if (count > FEW) {
		add_bits(level, items, count);
		return;
	}
	memcpy(level->few + level->few_n, items, count * sizeof *items);
	level->few_n += count;
}

static void
keep_union(struct pack *pack, size_t len)
{
	pack->unions = mem_grow(pack->unions, &pack->unions_cap, pack->unions_n + 1, sizeof *pack->unions);
	struct kept *kept = &pack->unions[pack->unions_n++];
	kept->word[0] = INDEX_UNION;
	memcpy(kept->word + 1, pack->last, len);
	kept->len = len + 1;
	spill(&pack->levels[len]);
	kept->bits = memcpy(mem_new(set_words(pack->n), sizeof(uint64_t)), pack->levels[len].bits,
		set_words(pack->n) * sizeof(uint64_t));
}

// What was under the prefix is under the one that is shorter by a byte, too.
static void
hand_up(const struct pack *pack, const struct level *level, struct level *above)
{
	add_items(above, level->few, level->few_n);
	if (level->dense)
		set_or(above->bits, level->bits, pack->n);
	above->dense = above->dense || level->dense;
	above->bytes += level->bytes;
	above->used = true;
}

// Ends the prefixes that are longer than what the next word shares with the last.
static void
close_levels(struct pack *pack, size_t shared)
{
	for (size_t k = UNION_KEY; k > shared && k > 1; k--) {
		struct level *level = &pack->levels[k];
		if (!level->used)
			continue;
		if (level->bytes > UNION_BYTES)
			keep_union(pack, k);
		if (k > 2)
			hand_up(pack, level, level - 1);
		if (level->dense)
			set_clear(level->bits, pack->n);
		level->few_n = level->bytes = 0;
		level->used = level->dense = false;
	}
}

static void
count_levels(struct pack *pack, const char *word, size_t len, const uint16_t *items, size_t count)
{
	size_t shared = 0, k = len < UNION_KEY ? len : UNION_KEY;
	while (shared < len && shared < pack->last_len && word[shared] == pack->last[shared])
		shared++;
	close_levels(pack, shared);
	if (k > 1) {
		add_items(&pack->levels[k], items, count);
		pack->levels[k].bytes += set_bytes(count, pack->n);
		pack->levels[k].used = true;
	}
	memcpy(pack->last, word, len);
	pack->last_len = len;
}

const struct error *
pack_add(struct pack *pack, const char *word, size_t len, const uint16_t *items, size_t count)
{
	if (pack->n >= UNION_PAPERS)
		count_levels(pack, word, len, items, count);
	return put(pack, word, len, items, count);
}

static int
compare_kept(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	return word_compare(x->word, x->len, y->word, y->len);
}

const struct error *
pack_end(struct pack *pack, const struct str **firsts)
{
	const struct error *error = NULL;
	close_levels(pack, 0);
	if (pack->unions_n)
		qsort(pack->unions, pack->unions_n, sizeof *pack->unions, compare_kept);
	pack->items = mem_new(pack->n, sizeof *pack->items);
	for (size_t i = 0; i < pack->unions_n && !error; i++) {
		const struct kept *kept = &pack->unions[i];
		size_t count = set_items(kept->bits, pack->n, pack->items);
		error = put(pack, kept->word, kept->len, pack->items, count);
	}
	*firsts = &pack->firsts;
	return error ? error : flush(pack);
}
