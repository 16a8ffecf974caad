// SPDX-License-Identifier: GPL-3.0-or-later
// How far the full text is read: remembered by section, so that another width or another
// version of the text keeps it.

#include "config.h"
#include "reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "yours.h"

enum { SHARES = 1000 };

// The heading that a block stands below; the number of blocks: none.
static size_t
heading_of(const struct markdown *markdown, size_t block)
{
	for (size_t i = block + 1; i-- > 0;)
		if (markdown->blocks[i].kind == MARKDOWN_HEADING)
			return i;
	return markdown->n;
}

// How much of the text lies before a block, or with SIZE_MAX all of it.
static size_t
bytes_before(const struct markdown *markdown, size_t block)
{
	size_t bytes = 0;
	for (size_t i = 0; i < markdown->n && i < block; i++)
		bytes += strlen(markdown->blocks[i].text) + 1;
	return bytes;
}

static struct library_reading
reading_of(const struct markdown *markdown, struct article_place place)
{
	size_t block = article_text_block(place);
	if (block >= markdown->n)
		return (struct library_reading){ .section = NULL };
	size_t heading = heading_of(markdown, block), all = bytes_before(markdown, SIZE_MAX);
	bool before = heading == markdown->n;
	return (struct library_reading){
		.section = before ? "" : markdown->blocks[heading].text,
		.block = (int64_t)(before ? block : block - heading),
		.at = (int64_t)place.at,
		.share = (int64_t)((bytes_before(markdown, block) + place.at) * SHARES / (all ? all : 1)),
	};
}

unsigned
reader_keep(struct app *app)
{
	struct reader *reader = &app->reader;
	struct article_place place = app->detail.places[DETAIL_FULL];
	if (!reader->text.arena || reader->id != app->detail.id || !app->detail.placed
		|| (place.key == reader->kept.key && place.at == reader->kept.at))
		return 0;
	struct library_reading reading = reading_of(&reader->markdown, place);
	const struct error *error = library_read_to(app->library, reader->id, &reading, app_now_s(app));
	if (!error)
		reader->kept = place;
	return yours_unkept(app, error);
}

// Of the sections with this heading the one that is nearest to where it was.
static size_t
section_of(const struct markdown *markdown, const struct library_reading *reading, size_t wanted)
{
	size_t found = markdown->n, before = 0, best = SIZE_MAX;
	for (size_t i = 0; i < markdown->n; i++) {
		const struct markdown_block *block = &markdown->blocks[i];
		size_t off = before > wanted ? before - wanted : wanted - before;
		if (block->kind == MARKDOWN_HEADING && off < best && !strcmp(block->text, reading->section)) {
			found = i;
			best = off;
		}
		before += strlen(block->text) + 1;
	}
	return found;
}

// The block that so much of the text lies before.
static size_t
block_at(const struct markdown *markdown, size_t wanted)
{
	size_t before = 0, i = 0;
	for (; i + 1 < markdown->n && before + strlen(markdown->blocks[i].text) < wanted; i++)
		before += strlen(markdown->blocks[i].text) + 1;
	return i;
}

static struct article_place
place_of(const struct markdown *markdown, const struct library_reading *reading)
{
	size_t wanted = bytes_before(markdown, SIZE_MAX) * (size_t)reading->share / SHARES;
	size_t section = *reading->section ? section_of(markdown, reading, wanted) : 0;
	size_t block = section + (size_t)reading->block;
	if (section == markdown->n || block >= markdown->n)
		return article_text_place(block_at(markdown, wanted), 0);
	return article_text_place(block, (size_t)reading->at);
}

struct article_place
reader_place(struct app *app)
{
	struct reader *reader = &app->reader;
	struct library_reading reading;
	struct article_place place = { 0 };
	struct arena *arena = arena_new();
	// Where that cannot be read, it is read from the beginning.
	error_free(library_reading(app->library, reader->id, arena, &reading));
	if (reading.section && reading.block >= 0 && reading.at >= 0 && reading.share >= 0 && reading.share <= SHARES
		&& reader->markdown.n)
		place = place_of(&reader->markdown, &reading);
	reader->kept = place;
	arena_free(arena);
	return place;
}
