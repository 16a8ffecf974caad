// SPDX-License-Identifier: GPL-3.0-or-later
// OAI-PMH: the formats arXiv, arXivRaw, arXivOld and oai_dc, whose elements share names
// or have none in common.

#include "config.h"
#include "arxiv_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/subjects.h"
#include "mem.h"
#include "text.h"

enum {
	NEW_S = 62 * 86400,	// from the beginning of its id's month on a paper is still of that id
	PART = 64 << 10,	// bytes of a part of a name
};

static void
open_header(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	char *status = xml_attribute(tag, "status");
	reader->gone = status && strcmp(status, "deleted") == 0;
	free(status);
}

// Separated by blanks, the primary one first.
static void
take_categories(struct arxiv_record *record, const char *text, size_t len)
{
	(void)len;
	for (size_t n; *text; text += n) {
		text += strspn(text, " \t\n");
		n = strcspn(text, " \t\n");
		arxiv_record_category(record, text, n);
	}
}

static void
open_author(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	(void)tag;
	str_cut(&reader->keyname, 0);
	str_cut(&reader->forenames, 0);
	str_cut(&reader->suffix, 0);
}

// Some authors have two of one.
static void
add_part(struct str *part, const char *text, size_t len)
{
	if (part->len + len > PART)
		return;
	str_add(part, part->len ? " " : "");
	str_addn(part, text, len);
}

static void
take_keyname(struct arxiv_reader *reader, const char *text, size_t len)
{
	add_part(&reader->keyname, text, len);
}

static void
take_forenames(struct arxiv_reader *reader, const char *text, size_t len)
{
	add_part(&reader->forenames, text, len);
}

static void
take_suffix(struct arxiv_reader *reader, const char *text, size_t len)
{
	add_part(&reader->suffix, text, len);
}

static const struct error *
close_author(struct arxiv_reader *reader)
{
	arxiv_name(&reader->record, str_text(&reader->forenames), str_text(&reader->keyname), str_text(&reader->suffix));
	return NULL;
}

static void
open_version(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	char *version = xml_attribute(tag, "version");
	reader->version = version ? arxiv_version(version) : 0;
	free(version);
}

static void
take_date(struct arxiv_reader *reader, const char *text, size_t len)
{
	arxiv_record_version(&reader->record, reader->version, text, len);
}

// "Smolin, Lee" or a name without parts.
static void
take_creator(struct arxiv_record *record, const char *text, size_t len)
{
	char *name = mem_dupn(text, len);
	const char *parts[3] = { name, "", "" };
	char *comma = name;
	for (size_t i = 1; i < 3 && (comma = strchr(comma, ',')); i++) {
		*comma++ = '\0';
		comma += strspn(comma, " \n");
		parts[i] = comma;
	}
	arxiv_name(record, parts[1], parts[0], parts[2]);
	free(name);
}

// A category by its name; codes of other systems are told here, too.
static void
take_subject(struct arxiv_record *record, const char *text, size_t len)
{
	char *name = text_clean(text, len, 0);
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
		if (strcmp(subjects[i].name, name) == 0)
			arxiv_record_category(record, subjects[i].category, strlen(subjects[i].category));
	free(name);
}

// The abstract, or "Comment: …".
static void
take_description(struct arxiv_record *record, const char *text, size_t len)
{
	static const char comment[] = "Comment:";
	if (strncmp(text, comment, strlen(comment)) == 0)
		arxiv_record_text(record, ARXIV_COMMENT, text + strlen(comment), len - strlen(comment));
	else
		arxiv_record_text(record, ARXIV_ABSTRACT, text, len);
}

// An address, "doi:…", or where it was printed.
static void
take_identifier(struct arxiv_record *record, const char *text, size_t len)
{
	if (strncasecmp(text, "doi:", strlen("doi:")) == 0)
		arxiv_record_text(record, ARXIV_DOI, text, len);
	else if (strncmp(text, "http", strlen("http")) == 0)
		arxiv_record_id(record, text, len);
	else
		arxiv_record_text(record, ARXIV_JOURNAL, text, len);
}

// The first is the paper's own, the last that of its last version.
static void
take_dc_date(struct arxiv_record *record, const char *text, size_t len)
{
	if (record->has_published) {
		record->has_updated = false;
		arxiv_record_updated(record, text, len);
	} else {
		arxiv_record_published(record, text, len);
	}
}

// The new server tells in `created` when the last version came: it is the first one's only
// near the month of the id.
static void
doubt_created(struct arxiv_record *record)
{
	int64_t month = record->id / 100000;
	if (!record->id || record->id >= PAPER_FOREIGN || !record->has_published || record->versions_n)
		return;
	int64_t start_s = (int64_t)day_make((int)(month / 100), (int)(month % 100), 1) * 86400;
	if (record->published_s < start_s + NEW_S)
		return;
	record->has_published = false;
	if (record->has_updated)
		return;
	record->has_updated = true;
	record->updated_s = record->published_s;
}

static const struct error *
close_record(struct arxiv_reader *reader)
{
	if (reader->gone) {
		reader->gone = false;
		reader->answer.deleted++;
		arxiv_record_clear(&reader->record);
		return NULL;
	}
	arxiv_record_settle(&reader->record);
	doubt_created(&reader->record);
	return arxiv_reader_paper(reader);
}

static void
take_token(struct arxiv_reader *reader, const char *text, size_t len)
{
	char *token = text_clean(text, len, 0);
	free(reader->answer.token);
	reader->answer.token = *token ? token : NULL;
	if (!*token)
		free(token);
}

static void
open_error(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	free(reader->code);
	reader->code = xml_attribute(tag, "code");
}

static void
take_error(struct arxiv_reader *reader, const char *text, size_t len)
{
	const char *code = reader->code ? reader->code : "";
	struct str words = { 0 };
	if (strcmp(code, "noRecordsMatch") == 0)
		return;
	if (strcmp(code, "badResumptionToken") == 0) {
		reader->answer.stale = true;
		return;
	}
	str_add(&words, code);
	str_add(&words, *code && len ? ": " : "");
	str_addn(&words, text, len);
	arxiv_refuse(reader, strcmp(code, "idDoesNotExist") == 0 ? ERROR_NOT_FOUND : ERROR_NETWORK, &words);
	str_free(&words);
}

const struct arxiv_element arxiv_oai[] = {
	{ "OAI-PMH", "error", .open = open_error, .take = take_error },
	{ NULL, "record", .close = close_record },
	{ NULL, "resumptionToken", .take = take_token },
	{ "record", "header", .open = open_header },
	{ "header", "identifier", .piece = arxiv_record_id },
	{ NULL, "title", .text = ARXIV_TITLE },
	// arXiv
	{ NULL, "id", .piece = arxiv_record_id },
	{ NULL, "created", .piece = arxiv_record_published },
	{ NULL, "updated", .piece = arxiv_record_updated },
	{ "authors", "author", .open = open_author, .close = close_author },
	{ "author", "keyname", .take = take_keyname },
	{ "author", "forenames", .take = take_forenames },
	{ "author", "suffix", .take = take_suffix },
	{ NULL, "categories", .piece = take_categories },
	{ NULL, "comments", .text = ARXIV_COMMENT },
	{ NULL, "journal-ref", .text = ARXIV_JOURNAL },
	{ NULL, "doi", .text = ARXIV_DOI },
	{ NULL, "abstract", .text = ARXIV_ABSTRACT },
	// arXivRaw, arXivOld
	{ "arXivRaw", "authors", .piece = arxiv_names },
	{ "arXivOld", "authors", .piece = arxiv_names },
	{ "arXivRaw", "version", .open = open_version },
	{ "version", "date", .take = take_date },
	// oai_dc
	{ "dc", "creator", .piece = take_creator },
	{ "dc", "subject", .piece = take_subject },
	{ "dc", "description", .piece = take_description },
	{ "dc", "identifier", .piece = take_identifier },
	{ "dc", "date", .piece = take_dc_date },
	{ 0 },
};
