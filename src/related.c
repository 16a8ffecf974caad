// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "related_own.h"

#include <stdlib.h>
#include <string.h>

#include "render.h"
#include "store.h"
#include "str.h"

enum {
	STEP_WORDS = 16, STEP_MATCHES = 16,	// some milliseconds
	RESTARTS_MAX = 4,
};

// What begins with the segments there are now.
static void
begin(struct related *related)
{
	struct segment *const *segments = index_segments(related->index, &related->segments_n);
	related->segments = mem_new(related->segments_n + 1, sizeof *related->segments);
	related->papers = 0;
	for (size_t i = 0; i < related->segments_n; i++) {
		related->segments[i] = segment_hold(segments[i]);
		related->papers += segment_size(segments[i]);
	}
	related->arena = arena_new();
	related->phase = PHASE_WEIGH;
	related->next = related->terms_n = related->matches_n = 0;
	related->version = db_data_version(library_db(related->library), store_kind.name);
	terms_gather(related);
}

static void
end(struct related *related)
{
	for (size_t i = 0; i < related->segments_n; i++)
		segment_free(related->segments[i]);
	free(related->segments);
	free(related->words);
	related->words = NULL;
	related->words_n = related->words_cap = 0;
	arena_free(related->arena);
}

void
related_free(struct related *related)
{
	if (!related || --related->owners > 0)
		return;
	end(related);
	paper_full_free(related->paper);
	free(related);
}

// True if nothing has changed since it was begun.
static bool
is_current(const struct related *related)
{
	size_t n;
	struct segment *const *segments = index_segments(related->index, &n);
	return related->version == db_data_version(library_db(related->library), store_kind.name)
	    && n == related->segments_n && (!n || !memcmp(segments, related->segments, n * sizeof *segments));
}

static const struct error *
look(struct index *index)
{
	bool usable;
	const struct error *error = index_look(index, &usable);
	if (error || usable)
		return error;
	return error_new(ERROR_BUSY, index_is_damaged(index) ?
		"related papers are found by the filter index, which is damaged; it is made anew while the screen is open" :
		"related papers are found by the filter index, which is not made yet; it is while the screen is open");
}

const struct error *
related_open(struct library *library, paper_id id, struct related **out)
{
	struct related **last = library_related(library);
	struct index *index = library_index(library);
	struct paper_full *paper = NULL;
	const struct error *error = look(index);
	if (error)
		return error;
	if (*last && (*last)->id == id && is_current(*last)) {
		(*last)->owners++;
		*out = *last;
		return NULL;
	}
	if ((error = store_paper(library_db(library), id, &paper)))
		return error;
	render_paper(paper);
	struct related *related = mem_new(1, sizeof *related);
	*related = (struct related){ .owners = 2, .library = library, .index = index, .id = id, .paper = paper };
	begin(related);
	related_free(*last);
	*last = *out = related;
	return NULL;
}

static void
advance(struct related *related, enum phase phase)
{
	related->phase = phase;
	related->next = 0;
}

static const struct error *
step_weigh(struct related *related)
{
	for (int i = 0; i < STEP_WORDS && related->next < related->words_n; i++, related->next++) {
		const struct error *error = terms_weigh(related, &related->words[related->next]);
		if (error)
			return error;
	}
	if (related->next == related->words_n)
		advance(related, PHASE_COUNT);
	return NULL;
}

// How many papers of a segment have each phrase.
static const struct error *
step_count(struct related *related)
{
	size_t counts[TERMS_MAX] = { 0 };
	if (related->next == related->segments_n) {
		terms_choose(related);
		advance(related, PHASE_SCORE);
		return NULL;
	}
	const struct segment *segment = related->segments[related->next];
	size_t n = segment_size(segment);
	uint64_t *bits = mem_new(set_words(n), sizeof *bits);
	const struct error *error = NULL;
	for (size_t i = 0; i < related->terms_n && !error; i++) {
		set_clear(bits, n);
		error = term_find(related, &related->terms[i], segment, bits);
		counts[i] = set_count(bits, n);
	}
	free(bits);
	if (error)
		return error;
	for (size_t i = 0; i < related->terms_n; i++)
		related->terms[i].papers += counts[i];
	related->next++;
	return NULL;
}

// Puts a match into its place, if it is among the first.
static void
insert(struct related *related, struct match match)
{
	struct match *matches = related->matches;
	size_t place = related->matches_n;
	if (place == MATCHES_MAX && !match_before(&match, &matches[place - 1]))
		return;
	if (place == MATCHES_MAX)
		place--;
	else
		related->matches_n++;
	for (; place && match_before(&match, &matches[place - 1]); place--)
		matches[place] = matches[place - 1];
	matches[place] = match;
}

// Which terms each paper of the segment has.
static const struct error *
read_masks(const struct related *related, const struct segment *segment, uint64_t *masks, uint64_t *bits)
{
	size_t n = segment_size(segment);
	for (size_t i = 0; i < related->terms_n; i++) {
		set_clear(bits, n);
		const struct error *error = term_find(related, &related->terms[i], segment, bits);
		if (error)
			return error;
		segment_alive(segment, bits);
		for (size_t at = set_next(bits, n, 0); at < n; at = set_next(bits, n, at + 1))
			masks[at] |= UINT64_C(1) << i;
	}
	return NULL;
}

static uint32_t
score_of(const struct related *related, uint64_t mask)
{
	uint32_t score = 0;
	for (; mask; mask &= mask - 1)
		score += related->terms[__builtin_ctzll(mask)].weight;
	return score;
}

static const struct error *
step_score(struct related *related)
{
	if (related->next == related->segments_n) {
		advance(related, PHASE_CHECK);
		return NULL;
	}
	const struct segment *segment = related->segments[related->next];
	size_t n = segment_size(segment);
	uint64_t *masks = mem_new(n, sizeof *masks), *bits = mem_new(set_words(n), sizeof *bits);
	const struct error *error = read_masks(related, segment, masks, bits);
	for (size_t at = 0; at < n && !error; at++) {
		bool several = masks[at] & (masks[at] - 1);
		if (several && segment_id(segment, at) != related->id)
			insert(related, (struct match){ .id = segment_id(segment, at), .terms = masks[at],
				.score = score_of(related, masks[at]) });
	}
	free(masks);
	free(bits);
	related->next += !error;
	return error;
}

static int
by_place(const void *a, const void *b)
{
	return match_before(a, b) ? -1 : 1;
}

// Puts those that share enough into their order; a match that was checked is known
// by what it is told to share.
static void
finish(struct related *related)
{
	size_t kept = 0;
	for (size_t i = 0; i < related->matches_n; i++)
		if (related->matches[i].why_n >= 2)
			related->matches[kept++] = related->matches[i];
	if (kept)
		qsort(related->matches, kept, sizeof *related->matches, by_place);
	related->matches_n = kept < RELATED_MAX ? kept : RELATED_MAX;
	advance(related, PHASE_DONE);
}

static const struct error *
step_check(struct related *related)
{
	for (int i = 0; i < STEP_MATCHES && related->next < related->matches_n; i++, related->next++) {
		const struct error *error = match_check(related, &related->matches[related->next]);
		if (error)
			return error;
	}
	if (related->next == related->matches_n)
		finish(related);
	return NULL;
}

// In one transaction: locks cost more than what is read under them.
static const struct error *
step(struct related *related)
{
	static const struct error *(*const steps[])(struct related *) = {
		[PHASE_WEIGH] = step_weigh, [PHASE_COUNT] = step_count, [PHASE_SCORE] = step_score,
		[PHASE_CHECK] = step_check,
	};
	struct db *db = library_db(related->library);
	if (related->phase == PHASE_DONE)
		return NULL;
	const struct error *error = db_begin_read(db);
	if (error)
		return error;
	error = steps[related->phase](related);
	db_end_read(db);
	return error;
}

// Segments were merged away: begins anew with those there are.
static const struct error *
restart(struct related *related)
{
	const struct error *error = look(related->index);
	if (error)
		return error;
	end(related);
	begin(related);
	return NULL;
}

const struct error *
related_step(struct related *related, bool *more)
{
	const struct error *error = step(related);
	if (error_is(error, ERROR_BUSY) && related->restarts++ < RESTARTS_MAX) {
		error_free(error);
		error = restart(related);
	}
	if (error_is(error, ERROR_CORRUPT))
		index_spoil(related->index);
	*more = !error && related->phase != PHASE_DONE;
	return error;
}

size_t
related_ids(const struct related *related, paper_id ids[RELATED_MAX])
{
	size_t n = related->phase == PHASE_DONE ? related->matches_n : 0;
	for (size_t i = 0; i < n; i++)
		ids[i] = related->matches[i].id;
	return n;
}

const char *const *
related_why(const struct related *related, paper_id id, size_t *n)
{
	*n = 0;
	if (related->phase != PHASE_DONE)
		return NULL;
	for (size_t i = 0; i < related->matches_n; i++) {
		if (related->matches[i].id == id) {
			*n = related->matches[i].why_n;
			return related->matches[i].why;
		}
	}
	return NULL;
}

char *
related_why_text(const struct related *related, paper_id id)
{
	struct str text = { 0 };
	size_t n;
	const char *const *why = related_why(related, id, &n);
	for (size_t i = 0; i < n; i++)
		str_print(&text, "%s%s", i ? ", " : "", why[i]);
	return n ? str_take(&text) : NULL;
}
