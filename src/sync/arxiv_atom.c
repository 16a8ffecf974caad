// SPDX-License-Identifier: GPL-3.0-or-later
// Atom, of the API in both its dialects and of the feeds of announcements: the order of
// elements and where namespaces are declared differ, their names do not.

#include "config.h"
#include "arxiv_own.h"

#include <stdlib.h>
#include <string.h>

static void
take_total(struct arxiv_reader *reader, const char *text, size_t len)
{
	(void)len;
	reader->answer.total = strtoll(text, NULL, 10);
}

static void
take_start(struct arxiv_reader *reader, const char *text, size_t len)
{
	(void)len;
	reader->answer.start = strtoll(text, NULL, 10);
}

static void
take_id(struct arxiv_reader *reader, const char *text, size_t len)
{
	reader->refused = strstr(text, "/api/errors") != NULL;
	arxiv_record_id(&reader->record, text, len);
}

// An error is an entry like papers; its summary says what it is.
static const struct error *
close_entry(struct arxiv_reader *reader)
{
	struct arxiv_record *record = &reader->record;
	if (reader->refused) {
		arxiv_refuse(reader, ERROR_NETWORK, &record->texts[ARXIV_ABSTRACT]);
		arxiv_record_clear(record);
		reader->refused = false;
		return NULL;
	}
	if (reader->kind || reader->answer.form == ARXIV_RSS)
		return arxiv_feed_paper(reader);
	arxiv_record_imply(record);
	return arxiv_reader_paper(reader);
}

const struct arxiv_element arxiv_atom[] = {
	{ "feed", "totalResults", .take = take_total },
	{ "feed", "startIndex", .take = take_start },
	{ "feed", "entry", .close = close_entry },
	// Of a feed of announcements.
	{ "feed", "id", .take = arxiv_feed_address },
	{ "feed", "link", "href", .take = arxiv_feed_address },
	{ "feed", "title", .take = arxiv_feed_title },
	{ "feed", "subtitle", .take = arxiv_feed_words },
	{ "feed", "updated", .take = arxiv_feed_day },
	{ "entry", "announce_type", .take = arxiv_feed_kind },
	{ "entry", "creator", .piece = arxiv_names },
	{ "entry", "DOI", .text = ARXIV_DOI },
	{ "entry", "journal_reference", .text = ARXIV_JOURNAL },
	// Of the API.
	{ "entry", "id", .take = take_id },
	{ "entry", "title", .text = ARXIV_TITLE },
	{ "entry", "summary", .take = arxiv_feed_summary },
	{ "entry", "published", .piece = arxiv_record_published },
	{ "entry", "updated", .piece = arxiv_record_updated },
	{ "entry", "category", "term", .piece = arxiv_record_category },
	{ "entry", "primary_category", "term", .piece = arxiv_record_primary },
	{ "entry", "comment", .text = ARXIV_COMMENT },
	{ "entry", "journal_ref", .text = ARXIV_JOURNAL },
	{ "entry", "doi", .text = ARXIV_DOI },
	{ "author", "name", .piece = arxiv_record_name },
	{ 0 },
};
