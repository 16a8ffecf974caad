// SPDX-License-Identifier: GPL-3.0-or-later
// One segment's papers that answer to a node, surely or maybe.

#include "config.h"
#include "query_sieve_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { DAY_S = 86400 };

static void
add_papers(const struct segment *segment, const paper_id *ids, size_t n, uint64_t *bits)
{
	for (size_t i = 0; i < n; i++) {
		size_t position = segment_place(segment, ids[i]);
		if (position != SIZE_MAX)
			set_add(bits, position);
	}
}

static void
add_listed(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	const struct papers *papers = papers_of(ask->sieve, node);
	if (papers)
		add_papers(ask->segment, papers->ids, papers->n, bits);
}

static const struct error *
add_all(const struct ask *ask, uint64_t *bits)
{
	set_fill(bits, segment_size(ask->segment));
	return NULL;
}

static const struct error *
add_maybe(const struct ask *ask, uint64_t *bits)
{
	return ask->maybe ? add_all(ask, bits) : NULL;
}

// Adds what the index finds of a node.
typedef const struct error *finder(const struct ask *ask, const struct query_node *node, uint64_t *bits);

static const struct error *
add_found(const struct ask *ask, const struct query_node *node, finder *find, uint64_t *bits)
{
	struct found *found = sieve_found(ask->sieve, node);
	const struct error *error = found->at == INDEX_OVER ? NULL : find(ask, node, found->bits);
	if (error)
		return error;
	found->at = INDEX_OVER;
	set_or(bits, found->bits, segment_size(ask->segment));
	return NULL;
}

static const struct error *
find(const struct ask *ask, enum index_field field, enum index_how how, const char *word, size_t len, uint64_t *bits)
{
	return index_find(ask->sieve->index, ask->segment, field, how, word, len, bits);
}

const struct error *
find_parts(const struct ask *ask, enum index_field field, const struct words_part *parts, size_t n, uint64_t *bits)
{
	size_t size = segment_size(ask->segment);
	uint64_t *one = mem_new(set_words(size), sizeof *one);
	const struct error *error = find(ask, field, parts[0].whole ? INDEX_WHOLE : INDEX_PREFIX, parts[0].text,
		parts[0].len, bits);
	for (size_t i = 1; i < n && !error; i++) {
		set_clear(one, size);
		error = find(ask, field, parts[i].whole ? INDEX_WHOLE : INDEX_PREFIX, parts[i].text, parts[i].len, one);
		set_and(bits, one, size);
	}
	free(one);
	return error;
}

// Of INDEX_ANY's papers, those that have it in the abstract for sure.
static const struct error *
keep_abstract(const struct ask *ask, const struct words_part *part, uint64_t *bits)
{
	size_t size = segment_size(ask->segment);
	uint64_t *other = mem_new(set_words(size), sizeof *other);
	const struct error *error = find(ask, INDEX_NOT_ABSTRACT, INDEX_PREFIX, part->text, part->len, other);
	if (!error)
		error = find(ask, INDEX_AUTHOR, INDEX_PREFIX, part->text, part->len, other);
	set_minus(bits, other, size);
	free(other);
	return error;
}

// The fields of the index; 0 for texts that are not in it.
static const enum index_field index_fields[QUERY_FIELDS] = {
	[QUERY_ANY] = INDEX_ANY, [QUERY_TITLE] = INDEX_TITLE, [QUERY_AUTHOR] = INDEX_AUTHOR, [QUERY_ABS] = INDEX_ANY,
	[QUERY_KW] = INDEX_KEYWORD, [QUERY_ORG] = INDEX_ORG, [QUERY_CAT] = INDEX_CATEGORY, [QUERY_ID_TEXT] = INDEX_ANY,
};

// Tags and notes are not in the index: the few papers that have any are judged.
static void
add_noted(const struct ask *ask, enum query_field field, uint64_t *bits)
{
	if (ask->maybe && (field == QUERY_ANY || field == QUERY_TAG || field == QUERY_NOTE))
		add_listed(ask, NULL, bits);
}

// A category with its dot is one word. As it was typed it is surely meant in any
// case; folded, it may be written in another case than it was typed in.
static const struct error *
add_category(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	const char *word = ask->maybe || !node->sought.cased ? node->sought.folded : node->text;
	const struct error *error = find(ask, ask->maybe || !node->sought.cased ? INDEX_CATEGORY_WHOLE
		: INDEX_CATEGORY_CASED, INDEX_PREFIX, word, strlen(word), bits);
	if (error || !ask->maybe)
		return error;
	return find(ask, INDEX_CATEGORY_WHOLE, INDEX_WHOLE, CATEGORY_ODD, strlen(CATEGORY_ODD), bits);
}

static const struct error *
find_word(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	struct words_part parts[PARTS_MAX];
	size_t n;
	words_parts(node->sought.folded, parts, PARTS_MAX, &n);
	// Of a phrase the text may go on behind a sign that ends no word of the index.
	parts[0].whole = parts[0].whole || (node->kind == QUERY_WORD && node->sought.whole);
	return find_parts(ask, index_fields[node->field], parts, n, bits);
}

static const struct error *
add_word(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	enum index_field field = index_fields[node->field];
	struct words_part parts[PARTS_MAX];
	size_t n;
	bool sure = words_parts(node->sought.folded, parts, PARTS_MAX, &n) && node->kind == QUERY_WORD
		&& !node->sought.cased && node->field != QUERY_ID_TEXT;
	const struct error *error = NULL;
	if (node->field == QUERY_CAT && node->kind == QUERY_WORD && category_is_plain(node->text, strlen(node->text)))
		return add_category(ask, node, bits);
	if (node->field == QUERY_BY || (field && !n))
		return add_maybe(ask, bits);
	if (field && (sure || ask->maybe))
		error = add_found(ask, node, find_word, bits);
	if (!error && node->field == QUERY_ABS && sure && !ask->maybe)
		error = keep_abstract(ask, parts, bits);
	add_noted(ask, node->field, bits);
	return error;
}

// Words that have it inside, and those that are not known whole.
const struct error *
find_inside(const struct ask *ask, const struct query_node *node, size_t pieces, struct found *found)
{
	struct words_part part;
	size_t n;
	words_parts(node->sought.folded, &part, 1, &n);
	if (!index_fields[node->field] || !n) {
		found->at = INDEX_OVER;
		return NULL;
	}
	const struct error *error = index_inside(ask->sieve->index, ask->segment, index_fields[node->field],
		part.text, part.len, node->sought.whole, pieces, &found->at, found->bits);
	if (error || found->at != INDEX_OVER)
		return error;
	return find(ask, INDEX_LONG, INDEX_WHOLE, INDEX_LONG_WORD, strlen(INDEX_LONG_WORD), found->bits);
}

// Within words: never sure, for a letter may be entered as several. What the index
// knows has been found before.
static const struct error *
add_inside(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	struct words_part part;
	size_t n;
	if (!ask->maybe)
		return NULL;
	add_noted(ask, node->field, bits);
	if (node->field == QUERY_TAG || node->field == QUERY_NOTE)
		return NULL;
	words_parts(node->sought.folded, &part, 1, &n);
	if (!index_fields[node->field] || !n)
		return add_all(ask, bits);
	set_or(bits, sieve_found(ask->sieve, node)->bits, segment_size(ask->segment));
	return NULL;
}

static const struct error *
find_number(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	static const enum index_column columns[] = {
		[QUERY_UPVOTES] = COLUMN_UPVOTES, [QUERY_COMMENTS] = COLUMN_COMMENTS, [QUERY_STARS] = COLUMN_STARS,
	};
	if (node->lo >= COLUMN_ABSENT || node->hi < 0)
		return NULL;
	return index_range(ask->sieve->index, ask->segment, columns[node->number],
		node->lo < 0 ? 0 : (uint32_t)node->lo, node->hi >= COLUMN_ABSENT ? COLUMN_ABSENT - 1 : (uint32_t)node->hi,
		bits);
}

// [lo, hi] days as a range of a column in units of `unit` to the day.
static const struct error *
find_days(const struct ask *ask, const struct query_node *node, enum index_column column, int64_t unit, uint64_t *bits)
{
	int64_t lo = node->lo * unit, hi = node->hi * unit + unit - 1;
	if (hi < 0 || lo >= COLUMN_ABSENT)
		return NULL;
	return index_range(ask->sieve->index, ask->segment, column, lo < 0 ? 0 : (uint32_t)lo,
		hi >= COLUMN_ABSENT ? COLUMN_ABSENT - 1 : (uint32_t)hi, bits);
}

static const struct error *
find_date(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	if (node->date == QUERY_DAY)
		return find_days(ask, node, COLUMN_DAILY, 1, bits);
	return find_days(ask, node, COLUMN_PUBLISHED, DAY_S, bits);
}

static const struct error *
add_date(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	const struct error *error = add_found(ask, node, find_date, bits);
	if (node->date == QUERY_DAY)
		add_listed(ask, node, bits);
	else if (!error && ask->maybe)
		error = index_has(ask->sieve->index, ask->segment, HAS_ODD_DATE, bits);
	return error;
}

static const struct error *
find_has(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	static const enum index_has has[] = {
		[QUERY_CODE] = HAS_CODE, [QUERY_MODEL] = HAS_MODEL, [QUERY_DATASET] = HAS_DATASET,
		[QUERY_SPACE] = HAS_SPACE, [QUERY_PROJECT] = HAS_PROJECT, [QUERY_SUMMARY] = HAS_SUMMARY,
		[QUERY_COMMENTED] = HAS_COMMENTS,
	};
	return index_has(ask->sieve->index, ask->segment, has[node->has], bits);
}

static const struct error *
add_has(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	if (node->has != QUERY_NOTED && node->has != QUERY_PDF && node->has != QUERY_FULL)
		return add_found(ask, node, find_has, bits);
	if (ask->sieve->states_wait && node->has == QUERY_NOTED)
		return add_maybe(ask, bits);
	add_listed(ask, node, bits);
	return NULL;
}

static const struct error *
find_src(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	return index_has(ask->sieve->index, ask->segment, node->src == QUERY_HF ? HAS_HF : HAS_ARXIV, bits);
}

// What waits to be saved counts already, but not in the lists.
static const struct error *
add_state(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	if (ask->sieve->states_wait)
		return add_maybe(ask, bits);
	add_listed(ask, node, bits);
	if (node->state == QUERY_UNREAD)
		set_invert(bits, segment_size(ask->segment));
	return NULL;
}

const struct error *
ask_children(const struct ask *ask, const struct query_node *node, ask_fn *one, uint64_t *bits)
{
	size_t size = segment_size(ask->segment);
	const struct error *error = one(ask, node->child, bits);
	uint64_t *its = mem_new(set_words(size), sizeof *its);
	for (const struct query_node *child = node->child->next; child && !error; child = child->next) {
		set_clear(its, size);
		error = one(ask, child, its);
		if (node->kind == QUERY_AND)
			set_and(bits, its, size);
		else
			set_or(bits, its, size);
	}
	free(its);
	return error;
}

const struct error *
ask_node(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	struct ask other = { ask->sieve, ask->segment, !ask->maybe };
	const struct error *error;
	switch (node->kind) {
	case QUERY_AND:
	case QUERY_OR:
		return ask_children(ask, node, ask_node, bits);
	case QUERY_NOT:
		error = ask_node(&other, node->child, bits);
		set_invert(bits, segment_size(ask->segment));
		return error;
	case QUERY_WORD:
	case QUERY_PHRASE:
		return add_word(ask, node, bits);
	case QUERY_INSIDE:
		return add_inside(ask, node, bits);
	case QUERY_REGEX:
		return ask->maybe && node->needs ? ask_node(ask, node->needs, bits) : add_maybe(ask, bits);
	case QUERY_NUMBER:
		return add_found(ask, node, find_number, bits);
	case QUERY_DATE:
		return add_date(ask, node, bits);
	case QUERY_IS:
		return add_state(ask, node, bits);
	case QUERY_HAS:
		return add_has(ask, node, bits);
	case QUERY_SRC:
		return add_found(ask, node, find_src, bits);
	case QUERY_ID:
		add_papers(ask->segment, &node->id, 1, bits);
		return NULL;
	}
	return NULL;
}
