// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "arxiv_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "intake.h"
#include "mem.h"
#include "text.h"

// By the name of the root. A record of OAI-PMH is also read by itself.
static const struct arxiv_dialect dialects[] = {
	{ "feed", ARXIV_ATOM, arxiv_atom },
	{ "rss", ARXIV_RSS, arxiv_rss },
	{ "OAI-PMH", ARXIV_OAI, arxiv_oai },
	{ "ListRecords", ARXIV_OAI, arxiv_oai },
	{ "record", ARXIV_OAI, arxiv_oai },
};

void
arxiv_answer_free(struct arxiv_answer *answer)
{
	free(answer->token);
	*answer = (struct arxiv_answer){ 0 };
}

bool
arxiv_answer_lacks(const struct arxiv_answer *answer)
{
	int64_t start = answer->start > 0 ? answer->start : 0;
	return answer->form == ARXIV_ATOM && answer->papers == 0 && answer->total > start;
}

static const struct error *
reader_root(struct arxiv_reader *reader, const struct xml_tag *tag)
{
	for (size_t i = 0; i < sizeof dialects / sizeof *dialects && !reader->dialect; i++)
		if (strcmp(dialects[i].root, tag->name) == 0)
			reader->dialect = &dialects[i];
	if (reader->dialect) {
		reader->answer.form = reader->dialect->form;
		return NULL;
	}
	char *name = text_clean(tag->name, strlen(tag->name), 40);
	const struct error *error = strcmp(name, "html") == 0 ?
		error_new(ERROR_INPUT, "a web page where XML was expected") :
		error_new(ERROR_INPUT, "XML that is no answer of arXiv's: <%s>", name);
	free(name);
	return error;
}

static const struct arxiv_element *
reader_element(const struct arxiv_reader *reader, const struct xml_tag *tag)
{
	for (const struct arxiv_element *e = reader->dialect->elements; e->name; e++)
		if (*e->name == *tag->name && strcmp(e->name, tag->name) == 0 && (!e->parent || strcmp(e->parent, tag->parent) == 0))
			return e;
	return NULL;
}

static void
reader_take(struct arxiv_reader *reader, const struct arxiv_element *element, const char *text, size_t len)
{
	if (element->text)
		arxiv_record_text(&reader->record, element->text, text, len);
	else if (element->piece)
		element->piece(&reader->record, text, len);
	else if (element->take)
		element->take(reader, text, len);
}

static void
reader_attribute(struct arxiv_reader *reader, const struct arxiv_element *element, const struct xml_tag *tag)
{
	char *value = xml_attribute(tag, element->attribute);
	if (value)
		reader_take(reader, element, value, strlen(value));
	free(value);
}

static const struct error *
reader_open(void *arg, const struct xml_tag *tag, bool *wanted)
{
	struct arxiv_reader *reader = arg;
	const struct error *error = tag->depth == 1 ? reader_root(reader, tag) : NULL;
	const struct arxiv_element *element = error ? NULL : reader_element(reader, tag);
	if (element && element->open)
		element->open(reader, tag);
	if (element && element->attribute)
		reader_attribute(reader, element, tag);
	*wanted = element && !element->attribute && (element->text || element->piece || element->take);
	return error;
}

static const struct error *
reader_close(void *arg, const struct xml_tag *tag, const char *text, size_t len)
{
	struct arxiv_reader *reader = arg;
	const struct arxiv_element *element = reader_element(reader, tag);
	if (element && text)
		reader_take(reader, element, text, len);
	return element && element->close ? element->close(reader) : NULL;
}

bool
arxiv_looks(const char *bytes, size_t len)
{
	static const char mark[] = "\xef\xbb\xbf";
	if (len >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0)
		bytes += strlen(mark), len -= strlen(mark);
	while (len && *bytes && strchr(" \t\r\n", *bytes))
		bytes++, len--;
	bool markup = len >= 2 && *bytes == '<' && bytes[1] != '\0';
	return markup && (len < 5 || strncasecmp(bytes, "<html", 5) != 0) &&
		(len < 14 || strncasecmp(bytes, "<!doctype html", 14) != 0);
}

const struct error *
arxiv_reader_paper(struct arxiv_reader *reader)
{
	const struct error *error = NULL;
	if (reader->papers < reader->most) {
		error = arxiv_record_store(&reader->record, reader->db, reader->position);
		reader->position++;
		reader->papers++;
	}
	arxiv_record_clear(&reader->record);
	return error;
}

void
arxiv_refuse(struct arxiv_reader *reader, enum error_kind kind, const struct str *words)
{
	char *said = text_clean(str_text(words), words->len, 256);
	if (!reader->refusal)
		reader->refusal = error_new(kind, "arXiv refuses: %s", *said ? said : "it does not say why");
	free(said);
}

struct arxiv_reader *
arxiv_reader_new(struct db *db)
{
	static const struct xml_visitor visitor = { reader_open, reader_close };
	struct arxiv_reader *reader = mem_new(1, sizeof *reader);
	reader->db = db;
	reader->walker = xml_walker_new(&visitor, reader);
	reader->position = intake_next(db);
	reader->most = INT64_MAX;
	reader->answer.total = reader->answer.start = -1;
	return reader;
}

void
arxiv_reader_free(struct arxiv_reader *reader)
{
	if (!reader)
		return;
	xml_walker_free(reader->walker);
	error_free(reader->refusal);
	arxiv_record_free(&reader->record);
	arxiv_answer_free(&reader->answer);
	str_free(&reader->keyname);
	str_free(&reader->forenames);
	str_free(&reader->suffix);
	str_free(&reader->words);
	free(reader->asked);
	free(reader->code);
	free(reader);
}

const struct error *
arxiv_reader_feed(struct arxiv_reader *reader, const char *bytes, size_t len)
{
	return xml_walk(reader->walker, bytes, len);
}

int64_t
arxiv_reader_papers(const struct arxiv_reader *reader)
{
	return reader->papers;
}

const struct error *
arxiv_reader_end(struct arxiv_reader *reader, struct arxiv_answer *out)
{
	const struct error *error = xml_walk_end(reader->walker);
	if (error)
		return error;
	if (reader->refused)
		arxiv_refuse(reader, ERROR_NETWORK, &reader->words);
	error = reader->refusal;
	reader->refusal = NULL;
	if (error)
		return error;
	reader->answer.has_day &= reader->answer.form == ARXIV_RSS;
	reader->answer.papers = (int)reader->papers;
	*out = reader->answer;
	reader->answer = (struct arxiv_answer){ 0 };
	return NULL;
}

// All that came in with an answer that turned out to be none.
static const struct error *
arxiv_forget(struct db *db, int64_t first)
{
	static const char *const forget[] = {
		"DELETE FROM incoming WHERE position >= ?",
		"DELETE FROM incoming_author WHERE position >= ?",
		"DELETE FROM incoming_version WHERE position >= ?",
		"DELETE FROM incoming_announced WHERE position >= ?",
	};
	const struct error *error = NULL;
	for (size_t i = 0; i < sizeof forget / sizeof *forget && !error; i++) {
		struct stmt *s = db_stmt(db, forget[i]);
		db_bind_int(s, 1, first);
		error = db_run(s);
	}
	return error;
}

const struct error *
arxiv_take(struct db *db, const char *bytes, size_t len, struct arxiv_answer *out)
{
	if (len > ARXIV_MAX_BYTES)
		return error_new(ERROR_INPUT, "an answer of more than %d MiB", ARXIV_MAX_BYTES >> 20);
	struct arxiv_reader *reader = arxiv_reader_new(db);
	int64_t first = reader->position;
	reader->most = INTAKE_MAX > first ? INTAKE_MAX - first : 0;
	const struct error *error = arxiv_reader_feed(reader, bytes, len);
	if (!error)
		error = arxiv_reader_end(reader, out);
	if (error)
		error_free(arxiv_forget(db, first));
	arxiv_reader_free(reader);
	return error;
}
