// SPDX-License-Identifier: GPL-3.0-or-later
// Keys as they are typed.

#include "config.h"
#include "keymap_own.h"

#include <stdlib.h>
#include <string.h>

enum { FOCI = 5, CHAIN = 3 };

// With the focus in the first, places are asked in this order.
static const enum place chains[FOCI][CHAIN + 1] = {
	{ PLACE_LIST, PLACE_EVERYWHERE },
	{ PLACE_DETAIL, PLACE_LIST, PLACE_EVERYWHERE },
	{ PLACE_FRONT, PLACE_EVERYWHERE },
	{ PLACE_TRIAGE, PLACE_DETAIL, PLACE_EVERYWHERE },
	{ PLACE_ENTRY },
};

static const enum place *
chain_of(enum place focus)
{
	for (size_t i = 0; i < FOCI; i++) {
		if (chains[i][0] == focus)
			return chains[i];
	}
	return chains[0];
}

bool
keymap_asks(enum place focus, enum place place)
{
	for (const enum place *asked = chain_of(focus); *asked; asked++) {
		if (*asked == place)
			return true;
	}
	return false;
}

bool
sequence_begins(const struct key_sequence *whole, const struct key_sequence *start)
{
	return start->n <= whole->n && start->keys[0] == whole->keys[0]
	    && memcmp(whole->keys, start->keys, start->n * sizeof start->keys[0]) == 0;
}

enum keymap_answer
keymap_match(const struct keymap *keymap, enum place focus, const struct key_sequence *typed,
	const struct binding **out)
{
	for (const enum place *place = chain_of(focus); *place; place++) {
		enum keymap_answer answer = KEYMAP_NONE;
		for (size_t i = 0; i < keymap->n; i++) {
			const struct binding *binding = &keymap->bindings[i];
			if (binding->place != *place || !sequence_begins(&binding->sequence, typed))
				continue;
			if (answer == KEYMAP_NONE || binding->sequence.n == typed->n)
				*out = binding;
			if (binding->sequence.n == typed->n)
				return KEYMAP_RUN;
			answer = KEYMAP_PENDING;
		}
		if (answer != KEYMAP_NONE)
			return answer;
	}
	return KEYMAP_NONE;
}

const struct binding *
keymap_meet(const struct keymap *keymap, enum place focus, const struct key_sequence *sequence, size_t from)
{
	struct key_sequence typed = *sequence;
	for (typed.n = from + 1; typed.n <= sequence->n; typed.n++) {
		const struct binding *met = NULL;
		if (keymap_match(keymap, focus, &typed, &met) != KEYMAP_PENDING || typed.n == sequence->n)
			return met;
	}
	return NULL;
}

void
keymap_reset(struct keymap *keymap)
{
	keymap->typed.n = 0;
	keymap->count = 0;
	keymap->stale = false;
	str_cut(&keymap->words, 0);
}

// Ends a sequence; its words stay to be told until the next key.
static enum keymap_answer
keymap_end(struct keymap *keymap, enum keymap_answer answer)
{
	bool told = answer == KEYMAP_NONE;
	keymap->typed.n = 0;
	keymap->count = 0;
	keymap->stale = told;
	if (!told)
		str_cut(&keymap->words, 0);
	return answer;
}

static bool
keymap_digit(struct keymap *keymap, enum place focus, int key)
{
	if (focus == PLACE_ENTRY || keymap->typed.n > 0 || key < '0' || key > '9')
		return false;
	if (key == '0' && keymap->count == 0)
		return false;
	keymap->count = keymap->count * 10 + key - '0';
	if (keymap->count > KEYMAP_COUNT_MAX)
		keymap->count = KEYMAP_COUNT_MAX;
	return true;
}

// What was typed, in words: the count, then the keys.
static void
keymap_tell(struct keymap *keymap)
{
	str_cut(&keymap->words, 0);
	if (keymap->count > 0)
		str_print(&keymap->words, "%d", keymap->count);
	if (keymap->typed.n > 0)
		key_sequence_format(&keymap->typed, &keymap->words);
}

enum keymap_answer
keymap_feed(struct keymap *keymap, enum place focus, int key, struct command_call *call)
{
	if (keymap->stale)
		keymap_reset(keymap);
	if (key == KEYCODE_ESC && (keymap->count > 0 || keymap->typed.n > 0))
		return keymap_end(keymap, KEYMAP_DROPPED);
	bool digit = keymap_digit(keymap, focus, key);
	if (!digit)
		keymap->typed.keys[keymap->typed.n++] = key;
	keymap_tell(keymap);
	if (digit)
		return KEYMAP_PENDING;
	const struct binding *binding = NULL;
	enum keymap_answer answer = keymap_match(keymap, focus, &keymap->typed, &binding);
	if (answer == KEYMAP_PENDING)
		return answer;
	if (answer == KEYMAP_RUN)
		*call = (struct command_call){ binding->command, keymap->count, binding->argument };
	return keymap_end(keymap, answer);
}

const char *
keymap_typed(const struct keymap *keymap)
{
	return str_text(&keymap->words);
}

bool
keymap_prefixed(const struct keymap *keymap)
{
	return keymap->typed.n > 0;
}

// True if the binding goes on from what was typed, and can be reached.
static bool
keymap_onward(const struct keymap *keymap, enum place focus, const struct binding *binding)
{
	const struct key_sequence *typed = &keymap->typed;
	return binding->sequence.n > typed->n && sequence_begins(&binding->sequence, typed)
	    && keymap_meet(keymap, focus, &binding->sequence, typed->n) == binding;
}

static bool
keymap_listed(const struct keymap_row *rows, size_t n, const struct binding *binding)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].command == binding->command && !strcmp(rows[i].argument, binding->argument))
			return true;
	return false;
}

static const char *
sequence_rest(const struct key_sequence *sequence, size_t from, struct arena *arena)
{
	struct key_sequence rest = { .n = sequence->n - from };
	memcpy(rest.keys, sequence->keys + from, rest.n * sizeof rest.keys[0]);
	struct str words = { 0 };
	key_sequence_format(&rest, &words);
	return str_keep(&words, arena);
}

size_t
keymap_following(const struct keymap *keymap, enum place focus, struct arena *arena,
	struct keymap_row **rows)
{
	size_t all, n = 0;
	const struct command *commands = command_rows(&all);
	*rows = arena_new_bytes(arena, (keymap->n + 1) * sizeof **rows);
	for (size_t i = 0; i < all; i++) {
		for (size_t k = 0; k < keymap->n; k++) {
			const struct binding *binding = &keymap->bindings[k];
			if (binding->command != &commands[i] || !keymap_onward(keymap, focus, binding)
			    || keymap_listed(*rows, n, binding))
				continue;
			(*rows)[n++] = (struct keymap_row){ sequence_rest(&binding->sequence, keymap->typed.n, arena),
				binding->command, arena_dup(arena, binding->argument) };
		}
	}
	return n;
}
