// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "keymap_own.h"

#include <stdlib.h>
#include <string.h>

static bool
sequence_equal(const struct key_sequence *a, const struct key_sequence *b)
{
	return a->n == b->n && sequence_begins(a, b);
}

// The places that can have the focus.
static const enum place foci_all[] = { PLACE_LIST, PLACE_DETAIL, PLACE_FRONT, PLACE_TRIAGE, PLACE_ENTRY };
enum { FOCI = sizeof foci_all / sizeof foci_all[0] };

static bool
keymap_reaches(const struct keymap *keymap, const struct binding *binding, unsigned foci)
{
	for (size_t i = 0; i < FOCI; i++) {
		if ((foci & foci_all[i]) && keymap_meet(keymap, foci_all[i], &binding->sequence, 0) == binding)
			return true;
	}
	return false;
}

static void
keymap_remove(struct keymap *keymap, const struct key_sequence *sequence, unsigned places)
{
	size_t kept = 0;
	for (size_t i = 0; i < keymap->n; i++) {
		struct binding *binding = &keymap->bindings[i];
		if ((binding->place & places) && sequence_equal(&binding->sequence, sequence))
			free(binding->argument);
		else
			keymap->bindings[kept++] = *binding;
	}
	keymap->n = kept;
}

static void
keymap_put(struct keymap *keymap, const struct key_sequence *sequence, const struct command *command,
	const char *argument, unsigned places)
{
	for (unsigned place = PLACE_EVERYWHERE; place <= PLACE_TRIAGE; place <<= 1) {
		if (!(places & place))
			continue;
		keymap->bindings = mem_grow(keymap->bindings, &keymap->cap, keymap->n + 1,
			sizeof *keymap->bindings);
		keymap->bindings[keymap->n++] = (struct binding){
			.place = place, .sequence = *sequence, .command = command,
			.argument = mem_dup(argument ? argument : ""),
		};
	}
}

// Notes what other command has the keys in one of the places: each once.
static void
keymap_note_taken(struct keymap *keymap, const struct key_sequence *sequence, const struct command *command,
	unsigned places)
{
	const struct command *noted = command;
	for (size_t i = 0; i < keymap->n; i++) {
		const struct binding *binding = &keymap->bindings[i];
		if (!(binding->place & places) || !sequence_equal(&binding->sequence, sequence)
		    || binding->command == command || binding->command == noted)
			continue;
		if (noted == command)
			key_sequence_format(sequence, &keymap->taken);
		str_print(&keymap->taken, "%s %s", noted == command ? " was for" : ",", binding->command->name);
		noted = binding->command;
	}
}

const char *
keymap_taken(const struct keymap *keymap)
{
	return str_text(&keymap->taken);
}

static const struct error *
sequence_read(const char *keys, struct key_sequence *out)
{
	if (!key_sequence_parse(keys, out))
		return error_new(ERROR_USAGE, "“%s” are no keys; they are written like j, gd, C-d, M-x, PgDn, F5", keys);
	if (out->keys[0] >= '1' && out->keys[0] <= '9')
		return error_new(ERROR_USAGE, "“%s” can't be bound: digits are counts", keys);
	for (size_t i = 1; i < out->n; i++) {
		if (out->keys[i] == KEYCODE_ESC)
			return error_new(ERROR_USAGE, "“%s” can't be bound: Esc takes back what was typed", keys);
	}
	return NULL;
}

const struct error *
keymap_bind(struct keymap *keymap, const char *keys, const char *name, const char *argument)
{
	struct key_sequence sequence;
	str_cut(&keymap->taken, 0);
	const struct command *command = command_find(name);
	const struct error *error = command ? command_check(command, argument ? argument : "")
	                                    : command_unknown(name);
	if (!error)
		error = sequence_read(keys, &sequence);
	if (error)
		return error;
	unsigned places = command->places;
	// Characters are text while a line is typed.
	if (sequence.n > 1 || key_printable(sequence.keys[0]))
		places &= ~(unsigned)PLACE_ENTRY;
	if (!places)
		return error_new(ERROR_USAGE, "“%s” can't be bound to “%s”: it is text while a line is typed",
			keys, name);
	keymap_note_taken(keymap, &sequence, command, places | (places & PLACE_EVERYWHERE ? PLACE_PAPER : 0));
	if (places & PLACE_EVERYWHERE)
		keymap_remove(keymap, &sequence, PLACE_PAPER);
	keymap->own = true;
	keymap_remove(keymap, &sequence, places);
	keymap_put(keymap, &sequence, command, argument, places);
	return NULL;
}

const struct error *
keymap_unbind(struct keymap *keymap, const char *keys)
{
	struct key_sequence sequence;
	if (!key_sequence_parse(keys, &sequence))
		return sequence_read(keys, &sequence);
	size_t n = keymap->n;
	keymap->own = true;
	keymap_remove(keymap, &sequence, ~0u);
	return keymap->n < n ? NULL : error_new(ERROR_USAGE, "“%s” is bound to nothing", keys);
}

void
keymap_unbind_call(struct keymap *keymap, const struct command *command, const char *argument)
{
	size_t kept = 0;
	keymap->own = true;
	for (size_t i = 0; i < keymap->n; i++) {
		struct binding *binding = &keymap->bindings[i];
		if (binding->command == command && !strcmp(binding->argument, argument))
			free(binding->argument);
		else
			keymap->bindings[kept++] = *binding;
	}
	keymap->n = kept;
}

static void
keymap_add(struct binding **all, size_t *n, size_t *cap, const struct binding *binding)
{
	*all = mem_grow(*all, cap, *n + 1, sizeof **all);
	(*all)[*n] = *binding;
	(*all)[(*n)++].argument = mem_dup(binding->argument);
}

static void
keymap_forget(struct keymap *keymap)
{
	while (keymap->aside_n)
		free(keymap->aside[--keymap->aside_n].argument);
}

const struct error *
keymap_lend(struct keymap *keymap, const char *keys, const char *name, const char *argument)
{
	struct key_sequence sequence;
	size_t before = keymap->aside_n;
	if (key_sequence_parse(keys, &sequence))
		for (size_t i = 0; i < keymap->n; i++)
			if (keymap->bindings[i].command != command_find(name)	// lent as well
			    && sequence_equal(&keymap->bindings[i].sequence, &sequence))
				keymap_add(&keymap->aside, &keymap->aside_n, &keymap->aside_cap, &keymap->bindings[i]);
	const struct error *error = keymap_bind(keymap, keys, name, argument);
	while (error && keymap->aside_n > before)
		free(keymap->aside[--keymap->aside_n].argument);
	return error;
}

static bool
keymap_has(const struct keymap *keymap, const struct binding *binding)
{
	for (size_t i = 0; i < keymap->n; i++)
		if (keymap->bindings[i].place == binding->place
		    && sequence_equal(&keymap->bindings[i].sequence, &binding->sequence))
			return true;
	return false;
}

void
keymap_return(struct keymap *keymap)
{
	for (size_t i = 0; i < keymap->aside_n; i++)
		if (!keymap_has(keymap, &keymap->aside[i]))
			keymap_add(&keymap->bindings, &keymap->n, &keymap->cap, &keymap->aside[i]);
	keymap_forget(keymap);
}

static void
keymap_clear(struct keymap *keymap)
{
	keymap_forget(keymap);
	for (size_t i = 0; i < keymap->n; i++)
		free(keymap->bindings[i].argument);
	keymap->n = 0;
}

void
keymap_defaults(struct keymap *keymap)
{
	size_t n;
	keymap_clear(keymap);
	keymap->own = false;
	const struct command *rows = command_rows(&n);
	for (size_t i = 0; i < n; i++) {
		for (const char *p = rows[i].keys; *p; p += strspn(p, " ")) {
			size_t len = strcspn(p, " ");
			char *keys = mem_dupn(p, len);
			struct key_sequence sequence;
			if (key_sequence_parse(keys, &sequence))
				keymap_put(keymap, &sequence, &rows[i], NULL, rows[i].places);
			free(keys);
			p += len;
		}
	}
}

struct keymap *
keymap_new(void)
{
	struct keymap *keymap = mem_new(1, sizeof *keymap);
	keymap_defaults(keymap);
	return keymap;
}

void
keymap_free(struct keymap *keymap)
{
	if (!keymap)
		return;
	keymap_clear(keymap);
	free(keymap->bindings);
	free(keymap->aside);
	str_free(&keymap->words);
	str_free(&keymap->taken);
	free(keymap);
}

// What is in the way of a binding: keys that are how its own begin, or the other
// way round, from any focus; the same keys only if no focus is left.
static const struct binding *
keymap_hider(const struct keymap *keymap, const struct binding *hidden)
{
	const struct binding *same = NULL;
	bool reached = false;
	for (size_t i = 0; i < FOCI; i++) {
		if (!keymap_asks(foci_all[i], hidden->place))
			continue;
		const struct binding *met = keymap_meet(keymap, foci_all[i], &hidden->sequence, 0);
		if (met->sequence.n != hidden->sequence.n)
			return met;
		reached |= met == hidden;
		same = met;
	}
	return reached ? NULL : same;
}

size_t
keymap_conflicts(const struct keymap *keymap, struct str *out)
{
	size_t n = 0;
	for (size_t i = 0; keymap->own && i < keymap->n; i++) {
		const struct binding *hidden = &keymap->bindings[i], *hider = keymap_hider(keymap, hidden);
		if (!hider)
			continue;
		str_add(out, n++ ? "\n“" : "“");
		key_sequence_format(&hidden->sequence, out);
		str_print(out, "” for %s can't be reached: “", hidden->command->name);
		key_sequence_format(&hider->sequence, out);
		str_print(out, "” is for %s", hider->command->name);
	}
	return n;
}

// True if the command has the same keys in an earlier binding, of another
// place, that is told.
static bool
keymap_told(const struct keymap *keymap, size_t i, unsigned foci)
{
	const struct binding *binding = &keymap->bindings[i];
	for (const struct binding *other = keymap->bindings; other < binding; other++) {
		if (other->command == binding->command && keymap_reaches(keymap, other, foci)
		    && sequence_equal(&other->sequence, &binding->sequence))
			return true;
	}
	return false;
}

void
keymap_keys(const struct keymap *keymap, const struct command *command, unsigned foci, size_t most,
	struct str *out)
{
	size_t n = 0;
	for (size_t i = 0; i < keymap->n && (most == 0 || n < most); i++) {
		const struct binding *binding = &keymap->bindings[i];
		if (binding->command != command || !keymap_reaches(keymap, binding, foci)
		    || keymap_told(keymap, i, foci))
			continue;
		if (n++ > 0)
			str_addc(out, ' ');
		key_sequence_format(&binding->sequence, out);
	}
}
