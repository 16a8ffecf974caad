// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer as one of arXiv's: refused in words, with nothing left of it, or clean papers; and
// the same ones when it comes in pieces.

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arxiv.h"
#include "intake.h"
#include "mem.h"
#include "store.h"
#include "text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct db *db;

static const char all_sql[] = "SELECT json_group_array(json_array(id, version, title, abstract, categories, published_s,"
	" updated_s, withdrawn_s, doi, journal_ref, comment, (SELECT json_group_array(coalesce(name, '-')) FROM"
	" incoming_author AS a WHERE a.position = p.position), (SELECT json_group_array(version) FROM"
	" incoming_version AS v WHERE v.position = p.position), (SELECT json_group_array(category || kind) FROM"
	" incoming_announced AS n WHERE n.position = p.position))) FROM (SELECT * FROM incoming ORDER BY position) AS p";

static const char text_sql[] = "SELECT title, abstract, doi, journal_ref, comment, categories FROM incoming"
	" UNION ALL SELECT name, NULL, NULL, NULL, NULL, NULL FROM incoming_author"
	" UNION ALL SELECT category, NULL, NULL, NULL, NULL, NULL FROM incoming_announced";

static void
must(const struct error *error)
{
	if (error)
		abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	must(db_open_memory(&db));
	must(store_attach(db, NULL, STORE_MEMORY));
	return 0;
}

static void
must_be_clean(void)
{
	struct stmt *s = db_stmt(db, text_sql);
	while (db_row(s))
		for (int i = 0; i < 6; i++) {
			const char *text = db_text(s, i);
			if (text && !text_is_clean(text))
				abort();
		}
	must(db_end(s));
}

static char *
all(void)
{
	struct stmt *s = db_stmt(db, all_sql);
	char *text = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
	must(db_end(s));
	return text;
}

static const struct error *
take_pieces(const char *bytes, size_t len, struct arxiv_answer *out)
{
	struct arxiv_reader *reader = arxiv_reader_new(db);
	const struct error *error = NULL;
	size_t piece = len % 31 + 1;
	for (size_t at = 0; at < len && !error; at += piece)
		error = arxiv_reader_feed(reader, bytes + at, len - at < piece ? len - at : piece);
	if (!error)
		error = arxiv_reader_end(reader, out);
	arxiv_reader_free(reader);
	return error;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arxiv_answer answer = { 0 }, again = { 0 };
	must(intake_start(db));
	const struct error *error = arxiv_take(db, (const char *)bytes, len, &answer);
	char *whole = all();
	must_be_clean();
	if (error && strcmp(whole, "[]") != 0)
		abort();
	must(intake_start(db));
	const struct error *other = take_pieces((const char *)bytes, len, &again);
	char *pieces = all();
	must_be_clean();
	if (!error != !other || (!error && (strcmp(whole, pieces) != 0 || answer.papers != again.papers)))
		abort();
	error_free(error);
	error_free(other);
	free(whole);
	free(pieces);
	arxiv_answer_free(&answer);
	arxiv_answer_free(&again);
	return 0;
}
