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
	reader->failed = strstr(text, "/api/errors") != NULL;
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

// An error is an entry like papers; its summary says what it is.
static const struct error *
refuse(struct arxiv_reader *reader)
{
	const struct str *summary = &reader->record.texts[ARXIV_ABSTRACT];
	char *words = text_clean(str_text(summary), summary->len, 256);
	if (!reader->refusal)
		reader->refusal = error_new(ERROR_NETWORK, "arXiv refuses: %s", *words ? words : "it does not say why");
	free(words);
	arxiv_record_clear(&reader->record);
	return NULL;
}

static const struct error *
close_entry(struct arxiv_reader *reader)
{
	if (reader->failed)
		return refuse(reader);
	arxiv_record_imply(&reader->record);
	return arxiv_reader_paper(reader);
}

const struct arxiv_element arxiv_atom[] = {
	{ "feed", "totalResults", .take = take_total },
	{ "feed", "startIndex", .take = take_start },
	{ "feed", "entry", .close = close_entry },
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
