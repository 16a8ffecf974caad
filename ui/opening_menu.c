// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of where the paper on the screen leads.

#include "config.h"
#include "opening.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "row.h"

// What the letters of places stand for; what has no name takes the next that is free.
static const struct {
	const char *name;
	char letter;
	const char *word;
} places[] = {
	{ "hf", 'h', "Hugging Face" }, { "abs", 'a', "arXiv" }, { "pdf", 'p', "PDF" }, { "html", 't', "HTML" },
	{ "code", 'c', "code" }, { "project", 'w', "project" }, { "alphaxiv", 'x', "alphaXiv" },
	{ "semantic", 's', "Semantic Scholar" }, { "scholar", 'g', "Google Scholar" },
};
static const char free_letters[] = "befilmnoruvyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static const char *const words[] = {
	[LINKS_PAGES] = "named in the text", [LINKS_MODELS] = "model", [LINKS_DATASETS] = "dataset",
	[LINKS_SPACES] = "Space", [LINKS_DOI] = "DOI", [LINKS_COMMENTS] = "named in comments", [LINKS_REFERENCES] = "",
};

static const char *
without_scheme(const char *address)
{
	const char *host = strstr(address, "://");
	return host ? host + 3 : address;
}

// "riverlab/papermamba-7b, 14k downloads"
static const char *
sentence_of(struct arena *arena, const struct target *target)
{
	char count[ROW_COUNT] = "";
	int64_t number = target->linked ? target->linked->downloads : target->stars;
	if (number > 0)
		row_count(number, count);
	const char *text = target->linked ? target->linked->id : without_scheme(target->address);
	struct str out = { 0 };
	str_add(&out, text);
	if (*count)
		str_print(&out, "  %s %s", count, target->linked ? "downloads" : "stars");
	return str_keep(&out, arena);
}

static struct menu_row
row_of(struct arena *arena, const struct target *target, const char **letters)
{
	for (size_t i = 0; target->name && i < sizeof places / sizeof *places; i++)
		if (!strcmp(places[i].name, target->name))
			return (struct menu_row){ places[i].letter, places[i].word, sentence_of(arena, target) };
	char letter = **letters;
	*letters += letter != '\0';
	return (struct menu_row){ letter, words[target->group], sentence_of(arena, target) };
}

static const char *
number_of(struct arena *arena, size_t number)
{
	char text[24];
	snprintf(text, sizeof text, "[%zu]", number);
	return arena_dup(arena, text);
}

static unsigned
take(struct app *app, size_t row)
{
	return opening_address(app, app->opening.addresses[row]);
}

unsigned
open_menu(struct app *app, const struct command_call *call)
{
	(void)call;
	struct opening *opening = &app->opening;
	const struct links *links = &app->detail.links;
	const char *letters = free_letters;
	detail_follow(app);
	if (!app->detail.paper)
		return messages_say(app, "No paper here");
	if (!(links->n + links->elsewhere_n))
		return messages_say(app, "This paper leads nowhere: no address is known");
	arena_free(opening->arena);
	opening->arena = arena_new();
	size_t n = 0, room = links->n + links->elsewhere_n;
	struct menu_row *rows = arena_new_bytes(opening->arena, room * sizeof *rows);
	opening->addresses = arena_new_bytes(opening->arena, room * sizeof *opening->addresses);
	for (size_t i = 0; i < 2 * room; i++) {
		const struct target *target = i % room < links->n ? &links->targets[i % room] : &links->elsewhere[i % room - links->n];
		// The paper's own places first: references are many.
		if ((target->group == LINKS_REFERENCES) != (i >= room) || !*target->address)
			continue;
		rows[n] = row_of(opening->arena, target, &letters);
		if (target->group == LINKS_REFERENCES)
			rows[n].word = number_of(opening->arena, i % room + 1);
		else if (target->group == LINKS_COMMENTS && app->detail.shows == DETAIL_FULL)
			rows[n].word = words[LINKS_PAGES];
		opening->addresses[n++] = arena_dup(opening->arena, target->address);
	}
	opening->menu = (struct menu_table){ "Open", rows, n, take };
	return menu_open(app, &opening->menu, MENU_NONE);
}
