// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "guide.h"

#include <stdlib.h>
#include <string.h>

#include "edit_key.h"

// Places as help groups them, in its order: the first whose bits a command has.
static const struct {
	unsigned places;
	const char *heading;
} headings[] = {
	{ PLACE_EVERYWHERE, "Everywhere" },
	{ PLACE_PAPER, "On a paper" },
	{ PLACE_LIST, "In the list" },
	{ PLACE_DETAIL, "In the detail pane" },
	{ PLACE_FRONT, "In the calendar and the pivot" },
	{ PLACE_TRIAGE, "In triage" },
	{ PLACE_ENTRY, "While typing a line" },
};
enum { HEADINGS = sizeof headings / sizeof headings[0], ANYWHERE = PLACE_PAPER | PLACE_FRONT | PLACE_TRIAGE | PLACE_ENTRY };

// The order of telling: what is nearest to the hand first.
static const size_t order[HEADINGS] = { 2, 3, 1, 0, 4, 5, 6 };

static const char *
heading_of(const struct command *command)
{
	size_t i = 0;
	while (i < HEADINGS - 1 && (command->places & headings[i].places) != headings[i].places)
		i++;
	return headings[i].heading;
}

static const char *
guide_keys(const struct keymap *keymap, const struct command *command, unsigned foci, size_t most,
	struct arena *arena)
{
	struct str keys = { 0 };
	keymap_keys(keymap, command, foci, most, &keys);
	return str_keep(&keys, arena);
}

static const char *
guide_name(const struct command *command, struct arena *arena)
{
	struct str name = { 0 };
	str_print(&name, "%s%s%s", command->name, *command->argument ? " " : "", command->argument);
	return str_keep(&name, arena);
}

static const char *
edit_keys(const int *keys, struct arena *arena)
{
	struct str words = { 0 };
	for (; *keys; keys++) {
		if (words.len > 0)
			str_addc(&words, ' ');
		key_format(*keys, &words);
	}
	return str_keep(&words, arena);
}

// True if each word of the search is in one of the row's texts.
static bool
guide_row_has(const struct guide_row *row, const char *search)
{
	for (const char *word = search + strspn(search, " "); *word; word += strspn(word, " ")) {
		size_t len = strcspn(word, " ");
		char *one = mem_dupn(word, len);
		bool found = strstr(row->keys, one) || strcasestr(row->name, one) || strcasestr(row->sentence, one);
		free(one);
		if (!found)
			return false;
		word += len;
	}
	return true;
}

// What guide_rows collects.
struct guide {
	const char *search, *heading;
	struct guide_row *rows;
	size_t n;
};

static void
guide_add(struct guide *guide, const char *heading, struct guide_row row)
{
	if (!guide_row_has(&row, guide->search))
		return;
	row.heading = guide->heading == heading ? NULL : heading;
	guide->heading = heading;
	guide->rows[guide->n++] = row;
}

size_t
guide_rows(const struct keymap *keymap, const char *search, struct arena *arena, struct guide_row **rows)
{
	size_t all, edits = 0;
	const struct command *commands = command_rows(&all);
	const int *keys;
	while (edit_key_row(edits, &keys))
		edits++;
	struct guide guide = { .search = search ? search : "" };
	guide.rows = arena_new_bytes(arena, (all + edits) * sizeof *guide.rows);
	for (size_t place = 0; place < HEADINGS; place++) {
		const char *heading = headings[order[place]].heading;
		for (size_t i = 0; i < all; i++) {
			if (heading_of(&commands[i]) == heading)
				guide_add(&guide, heading, (struct guide_row){
					.keys = guide_keys(keymap, &commands[i], ANYWHERE, 0, arena),
					.name = guide_name(&commands[i], arena),
					.sentence = commands[i].sentence,
				});
		}
	}
	const char *sentence;
	for (size_t i = 0; (sentence = edit_key_row(i, &keys)); i++)
		guide_add(&guide, headings[HEADINGS - 1].heading,
			(struct guide_row){ NULL, edit_keys(keys, arena), "", sentence });
	*rows = guide.rows;
	return guide.n;
}

size_t
guide_hints(const struct keymap *keymap, enum place place, struct arena *arena, struct guide_hint **hints)
{
	size_t all, n = 0;
	const struct command *commands = command_rows(&all);
	struct guide_hint *found = arena_new_bytes(arena, all * sizeof *found);
	unsigned shown = place == PLACE_ENTRY ? PLACE_ENTRY : place | PLACE_EVERYWHERE;
	for (size_t i = 0; i < all; i++) {
		const char *word = commands[i].hint;
		if (!*word || !(commands[i].places & shown))
			continue;
		const char *keys = guide_keys(keymap, &commands[i], place, 1, arena);
		if (!*keys)
			continue;
		if (n == 0 || strcmp(found[n - 1].word, word) != 0) {
			found[n++] = (struct guide_hint){ keys, word, commands[i].name };
			continue;
		}
		// "j", "k" of one word are one hint.
		struct str both = { 0 };
		str_print(&both, "%s %s", found[n - 1].keys, keys);
		found[n - 1].keys = str_keep(&both, arena);
	}
	*hints = found;
	return n;
}

size_t
guide_pairs(const struct keymap *keymap, enum place place, const struct guide_pair *pairs, size_t n,
	struct arena *arena, struct guide_hint **hints)
{
	size_t found = 0;
	*hints = arena_new_bytes(arena, n * sizeof **hints);
	for (size_t i = 0; i < n; i++) {
		struct str keys = { 0 };
		for (int k = 0; k < 2 && pairs[i].commands[k] && pairs[i].word; k++) {
			const char *more = guide_keys(keymap, command_find(pairs[i].commands[k]), place, 1, arena);
			str_print(&keys, "%s%s", keys.len && *more ? " " : "", more);
		}
		if (keys.len)
			(*hints)[found++] = (struct guide_hint){ str_keep(&keys, arena), pairs[i].word, pairs[i].commands[0] };
		str_free(&keys);
	}
	return found;
}
