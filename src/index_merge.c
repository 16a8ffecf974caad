// SPDX-License-Identifier: GPL-3.0-or-later
// Small segments merged to a greater one, some blocks at a time.

#include "config.h"
#include "index_merge.h"

#include <stdlib.h>
#include <string.h>

#include "index_own.h"
#include "mem.h"

enum {
	STEP_WORDS = 40000,	// of the sources, to a transaction: some 15 ms
	SORT_FEW = 32,		// positions sorted by hand; more by a bitset
	GONE = -1,
};

struct source {
	struct segment *segment;
	int32_t *map;		// its positions to those of the merged one; GONE
	struct str bytes;	// the block that is read
	size_t number;
	struct block block;
	uint64_t head, more;	// its word's first sixteen bytes, as numbers
	bool over;
};

struct merge {
	struct index *index;
	struct source *sources, **queue;	// the queue: those that have a word, in the words' order
	size_t sources_n, queue_n;
	paper_id *ids;
	size_t n;
	int64_t segment;
	struct pack *pack;
	int words;		// read from the sources in this step
	uint16_t *items, *part;	// of a word: merged, and of one source
	uint64_t *bits;
};

// The merged order: the greatest id first, of those that are not gone.
static void
map_positions(struct merge *merge)
{
	size_t *at = mem_new(merge->sources_n, sizeof *at);
	for (;;) {
		struct source *best = NULL;
		paper_id id = 0;
		for (size_t i = 0; i < merge->sources_n; i++) {
			struct segment *segment = merge->sources[i].segment;
			if (at[i] < segment->n && (!best || segment_id(segment, at[i]) > id)) {
				best = &merge->sources[i];
				id = segment_id(segment, at[i]);
			}
		}
		if (!best)
			break;
		size_t position = at[best - merge->sources]++;
		bool gone = best->segment->gone && set_has(best->segment->gone, position);
		best->map[position] = gone ? GONE : (int32_t)merge->n;
		if (!gone)
			merge->ids[merge->n++] = id;
	}
	free(at);
}

struct merge *
merge_new(struct index *index, struct segment *const *segments, size_t n)
{
	struct merge *merge = mem_new(1, sizeof *merge);
	size_t papers = 0;
	*merge = (struct merge){ .index = index, .sources_n = n, .sources = mem_new(n, sizeof *merge->sources) };
	for (size_t i = 0; i < n; i++) {
		merge->sources[i] = (struct source){ .segment = segment_hold(segments[i]) };
		merge->sources[i].map = mem_new(segments[i]->n, sizeof(int32_t));
		papers += segments[i]->n;
	}
	merge->ids = mem_new(papers, sizeof *merge->ids);
	map_positions(merge);
	merge->queue = mem_new(n, sizeof *merge->queue);
	merge->items = mem_new(papers, sizeof *merge->items);
	merge->part = mem_new(SET_MAX, sizeof *merge->part);
	merge->bits = mem_new(set_words(SET_MAX), sizeof *merge->bits);
	return merge;
}

void
merge_free(struct merge *merge)
{
	if (!merge)
		return;
	for (size_t i = 0; i < merge->sources_n; i++) {
		segment_free(merge->sources[i].segment);
		free(merge->sources[i].map);
		str_free(&merge->sources[i].bytes);
	}
	pack_free(merge->pack);
	free(merge->sources);
	free(merge->queue);
	free(merge->ids);
	free(merge->items);
	free(merge->part);
	free(merge->bits);
	free(merge);
}

// The next block's bytes, kept: statements end with each step.
static const struct error *
read_block(struct merge *merge, struct source *source)
{
	size_t len = 0, number = source->number++;
	struct stmt *s = db_stmt(merge->index->db, "SELECT data FROM papers.piece WHERE id = ?");
	db_bind_int(s, 1, piece_id(source->segment->id, PIECE_WORDS, number));
	const void *bytes = db_row(s) ? db_blob(s, 0, &len) : NULL;
	str_cut(&source->bytes, 0);
	if (bytes)
		str_addn(&source->bytes, bytes, len);
	const struct error *error = db_end(s);
	if (!error && !block_open(&source->block, source->segment, number, str_text(&source->bytes), len))
		error = index_damaged("a block of words");
	return error;
}

static int
compare_words(const struct source *a, const struct source *b)
{
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	if (a->more != b->more)
		return a->more < b->more ? -1 : 1;
	if (a->block.len <= 2 * sizeof a->head && b->block.len <= 2 * sizeof b->head)
		return 0;
	return word_compare(a->block.word, a->block.len, b->block.word, b->block.len);
}

// Puts a source where its word belongs. Of those that have the same the last one comes
// first: plan gave it the highest ids, so that positions mostly come in order.
static void
enqueue(struct merge *merge, struct source *source)
{
	size_t from = 0, to = merge->queue_n;
	const struct block *block = &source->block;
	source->head = word_head(block->word, block->len);
	source->more = block->len > sizeof source->head
	    ? word_head(block->word + sizeof source->head, block->len - sizeof source->head) : 0;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = compare_words(merge->queue[middle], source);
		if (order < 0 || (order == 0 && merge->queue[middle] > source))
			from = middle + 1;
		else
			to = middle;
	}
	memmove(merge->queue + from + 1, merge->queue + from, (merge->queue_n - from) * sizeof *merge->queue);
	merge->queue[from] = source;
	merge->queue_n++;
}

static struct source *
dequeue(struct merge *merge)
{
	struct source *first = merge->queue[0];
	merge->queue_n--;
	memmove(merge->queue, merge->queue + 1, merge->queue_n * sizeof *merge->queue);
	return first;
}

// The next word of a source, into the queue; unions are made anew.
static const struct error *
advance(struct merge *merge, struct source *source)
{
	while (!block_next(&source->block)) {
		const struct error *error = NULL;
		if (source->block.damaged)
			return index_damaged("a block of words");
		if (source->number == source->segment->blocks_n) {
			source->over = true;
			return NULL;
		}
		if ((error = read_block(merge, source)))
			return error;
	}
	source->over = source->block.word[0] == INDEX_UNION;
	merge->words++;
	if (!source->over)
		enqueue(merge, source);
	return NULL;
}

static bool
in_order(const uint16_t *items, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (items[i] < items[i - 1])
			return false;
	return true;
}

static void
sort_items(struct merge *merge, size_t count)
{
	uint16_t *items = merge->items;
	if (in_order(items, count))
		return;
	if (count > SORT_FEW) {
		set_clear(merge->bits, merge->n);
		for (size_t i = 0; i < count; i++)
			set_add(merge->bits, items[i]);
		set_items(merge->bits, merge->n, items);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		uint16_t item = items[i];
		size_t k = i;
		for (; k && items[k - 1] > item; k--)
			items[k] = items[k - 1];
		items[k] = item;
	}
}

// Adds a source's papers of its word to the items.
static bool
take_items(struct merge *merge, const struct source *source, size_t *count)
{
	if (!set_unpack(source->block.set, source->block.count, source->block.n, merge->part))
		return false;
	for (size_t i = 0; i < source->block.count; i++) {
		int32_t position = source->map[merge->part[i]];
		if (position != GONE)
			merge->items[(*count)++] = (uint16_t)position;
	}
	return true;
}

// One word, from all sources that have it.
static const struct error *
merge_word(struct merge *merge)
{
	struct source word = *merge->queue[0];
	size_t count = 0, of = 0;
	while (merge->queue_n && compare_words(merge->queue[0], &word) == 0) {
		struct source *source = dequeue(merge);
		if (!take_items(merge, source, &count))
			return index_damaged("a set of papers");
		const struct error *error = advance(merge, source);
		if (error)
			return error;
		// Else a word that repeats itself would give more papers than there are.
		if (!source->over && compare_words(source, &word) <= 0)
			return index_damaged("a block of words");
		of++;
	}
	if (of > 1)
		sort_items(merge, count);
	return count ? pack_add(merge->pack, word.block.word, word.block.len, merge->items, count) : NULL;
}

static const struct error *
merge_start(struct merge *merge)
{
	const struct error *error = index_next_segment(merge->index->db, &merge->segment);
	merge->pack = pack_new(merge->index->db, merge->segment, merge->n);
	for (size_t i = 0; i < merge->sources_n && !error; i++)
		error = advance(merge, &merge->sources[i]);
	return error;
}

static const struct error *
merge_column(struct merge *merge, enum index_column column)
{
	uint32_t *values = mem_new(SET_MAX, sizeof *values), *merged = mem_new(merge->n, sizeof *merged);
	const struct error *error = NULL;
	for (size_t i = 0; i < merge->sources_n && !error; i++) {
		const struct source *source = &merge->sources[i];
		error = index_column(merge->index, source->segment, column, values);
		for (size_t k = 0; k < source->segment->n && !error; k++)
			if (source->map[k] != GONE)
				merged[source->map[k]] = values[k];
	}
	if (!error)
		error = column_write(merge->index->db, merge->segment, column, merged, merge->n);
	free(values);
	free(merged);
	return error;
}

// Papers that have gone from the sources since the merge began; NULL if none has.
static uint64_t *
gone_meanwhile(const struct merge *merge)
{
	uint64_t *gone = mem_new(set_words(merge->n), sizeof *gone);
	bool any = false;
	for (size_t i = 0; i < merge->sources_n; i++) {
		const struct source *source = &merge->sources[i];
		for (size_t k = 0; source->segment->gone && k < source->segment->n; k++)
			if (source->map[k] != GONE && set_has(source->segment->gone, k)) {
				set_add(gone, (size_t)source->map[k]);
				any = true;
			}
	}
	if (any)
		return gone;
	free(gone);
	return NULL;
}

static bool
still_there(const struct merge *merge)
{
	for (size_t i = 0; i < merge->sources_n; i++) {
		size_t k = 0;
		while (k < merge->index->n && merge->index->segments[k] != merge->sources[i].segment)
			k++;
		if (k == merge->index->n)
			return false;
	}
	return true;
}

static const struct error *
remove_source(struct merge *merge, const struct segment *segment)
{
	struct stmt *s = db_stmt(merge->index->db, "DELETE FROM papers.segment WHERE id = ?");
	db_bind_int(s, 1, segment->id);
	db_row(s);
	return db_end(s);
}

// The merged segment takes the place of its sources; their blocks are in nobody's
// row any more, and cleared away in steps.
static const struct error *
merge_finish(struct merge *merge)
{
	const struct str *firsts;
	const struct error *error = pack_end(merge->pack, &firsts);
	for (int i = 0; i < COLUMNS && !error; i++)
		error = merge_column(merge, (enum index_column)i);
	if (!error) {
		uint64_t *gone = gone_meanwhile(merge);
		error = segment_write(merge->index->db, merge->segment, merge->ids, merge->n, firsts, gone);
		free(gone);
	}
	for (size_t i = 0; i < merge->sources_n && !error; i++)
		error = remove_source(merge, merge->sources[i].segment);
	return error;
}

static const struct error *
merge_words(struct merge *merge, bool *over)
{
	merge->words = 0;
	const struct error *error = merge->pack ? NULL : merge_start(merge);
	while (merge->words < STEP_WORDS && !error) {
		if (!merge->queue_n) {
			*over = true;
			return merge_finish(merge);
		}
		error = merge_word(merge);
	}
	return error;
}

const struct error *
merge_step(struct merge *merge, bool *over)
{
	const struct error *error = index_begin(merge->index);
	*over = false;
	if (error)
		return error;
	if (!still_there(merge)) {
		*over = true;
		return NULL;
	}
	if (merge->n)
		return merge_words(merge, over);
	*over = true;
	for (size_t i = 0; i < merge->sources_n && !error; i++)
		error = remove_source(merge, merge->sources[i].segment);
	return error;
}
