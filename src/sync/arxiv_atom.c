// SPDX-License-Identifier: GPL-3.0-or-later
// Atom, of the API in both its dialects and of the feeds of announcements: the order of
// elements and where namespaces are declared differ, their names do not.

#include "config.h"
#include "arxiv_own.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

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

static void
take_title(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_text(&reader->record, ARXIV_TITLE, text, len);
}

static void
take_summary(struct arxiv_reader *reader, const char *text, size_t len)
{
	if (!arxiv_feed_summary(reader, text, len))
		arxiv_record_text(&reader->record, ARXIV_ABSTRACT, text, len);
}

static void
take_comment(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_text(&reader->record, ARXIV_COMMENT, text, len);
}

static void
take_journal(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_text(&reader->record, ARXIV_JOURNAL, text, len);
}

static void
take_doi(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_text(&reader->record, ARXIV_DOI, text, len);
}

static void
take_name(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_name(&reader->record, text, len);
}

static void
take_published(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_published(&reader->record, text, len);
}

static void
take_updated(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_updated(&reader->record, text, len);
}

static void
open_category(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	char *term = xml_attribute(tag, "term");
	if (term)
		arxiv_record_category(&reader->record, term, strlen(term));
	free(term);
}

static void
open_primary(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	char *term = xml_attribute(tag, "term");
	if (term)
		arxiv_record_primary(&reader->record, term, strlen(term));
	free(term);
}

static void
take_feed(struct arxiv_reader *reader, const char *text, size_t len)
{
	(void)len;
	arxiv_feed_address(reader, text);
}

static void
open_link(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	char *href = xml_attribute(tag, "href");
	if (href)
		arxiv_feed_address(reader, href);
	free(href);
}

static void
take_words(struct arxiv_reader *reader, const char *text, size_t len)
{
	str_cut(&reader->words, 0);
	str_addn(&reader->words, text, len);
}

static void
take_names(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_names(&reader->record, text, len);
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
	{ "feed", "id", .take = take_feed },
	{ "feed", "link", .open = open_link },
	{ "feed", "title", .take = arxiv_feed_title },
	{ "feed", "subtitle", .take = take_words },
	{ "feed", "updated", .take = arxiv_feed_day },
	{ "entry", "announce_type", .take = arxiv_feed_kind },
	{ "entry", "creator", .take = take_names },
	{ "entry", "DOI", .take = take_doi },
	{ "entry", "journal_reference", .take = take_journal },
	// Of the API.
	{ "entry", "id", .take = take_id },
	{ "entry", "title", .take = take_title },
	{ "entry", "summary", .take = take_summary },
	{ "entry", "published", .take = take_published },
	{ "entry", "updated", .take = take_updated },
	{ "entry", "category", .open = open_category },
	{ "entry", "primary_category", .open = open_primary },
	{ "entry", "comment", .take = take_comment },
	{ "entry", "journal_ref", .take = take_journal },
	{ "entry", "doi", .take = take_doi },
	{ "author", "name", .take = take_name },
	{ 0 },
};
