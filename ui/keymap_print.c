// SPDX-License-Identifier: GPL-3.0-or-later
// What a map has otherwise than the defaults, as lines of the config.

#include "config.h"
#include "keymap_own.h"

#include <string.h>

#include "rules.h"

static bool
of_keys(const struct binding *binding, const struct key_sequence *keys)
{
	return binding->sequence.n == keys->n && sequence_begins(&binding->sequence, keys);
}

static bool
has(const struct keymap *keymap, const struct binding *wanted)
{
	for (size_t i = 0; i < keymap->n; i++) {
		const struct binding *binding = &keymap->bindings[i];
		if (of_keys(binding, &wanted->sequence) && binding->place == wanted->place
		    && binding->command == wanted->command && !strcmp(binding->argument, wanted->argument))
			return true;
	}
	return false;
}

// True if `map` has a binding of these keys that `other` has not.
static bool
differs(const struct keymap *map, const struct keymap *other, const struct key_sequence *keys)
{
	for (size_t i = 0; i < map->n; i++)
		if (of_keys(&map->bindings[i], keys) && !has(other, &map->bindings[i]))
			return true;
	return false;
}

// True if these keys were met in the map before its ith binding.
static bool
met(const struct keymap *map, size_t i, const struct key_sequence *keys)
{
	while (i-- > 0)
		if (of_keys(&map->bindings[i], keys))
			return true;
	return false;
}

static void
print_keys(const char *verb, const struct key_sequence *keys, struct str *out)
{
	struct str words = { 0 };
	key_sequence_format(keys, &words);
	str_print(out, "%s ", verb);
	rule_quote(str_text(&words), out);
	str_free(&words);
}

// One line for all places of a command, in the order in which they were bound.
static void
print_binds(const struct keymap *map, const struct key_sequence *keys, struct str *out)
{
	const struct command *last = NULL;
	for (size_t i = 0; i < map->n; i++) {
		const struct binding *binding = &map->bindings[i];
		if (!of_keys(binding, keys) || binding->command == last)
			continue;
		print_keys("bind", keys, out);
		str_print(out, " %s%s%s\n", binding->command->name, *binding->argument ? " " : "", binding->argument);
		last = binding->command;
	}
}

void
keymap_print(const struct keymap *keymap, struct str *out)
{
	struct keymap *defaults = keymap_new();
	const struct keymap *maps[] = { defaults, keymap };
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < maps[side]->n; i++) {
			const struct key_sequence *keys = &maps[side]->bindings[i].sequence;
			bool lost = differs(defaults, keymap, keys);
			if (met(maps[side], i, keys) || (side && met(defaults, defaults->n, keys)))
				continue;
			if (!lost && !differs(keymap, defaults, keys))
				continue;
			if (lost) {
				print_keys("unbind", keys, out);
				str_addc(out, '\n');
			}
			print_binds(keymap, keys, out);
		}
	keymap_free(defaults);
}
