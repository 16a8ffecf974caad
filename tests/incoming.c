// SPDX-License-Identifier: GPL-3.0-or-later
// incoming [-p BYTES] FILE...: reads answers of arXiv as paperboy-sync does, each into empty
// tables, and prints, one JSON object a line, what the answer is and the papers that are
// then incoming; or "error". With -p in pieces of so many bytes. A test compares it.

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/arxiv.h"
#include "intake.h"
#include "store.h"
#include "str.h"

extern const char incoming_sql[];

static void
must(const struct error *error)
{
	if (!error)
		return;
	fprintf(stderr, "incoming: %s\n", error->text);
	exit(1);
}

static void
print_rows(struct stmt *s)
{
	while (db_row(s))
		puts(db_text(s, 0));
	must(db_end(s));
}

static void
print_error(struct db *db, const char *file, const struct error *error)
{
	struct stmt *s = db_stmt(db, "SELECT json_object('file', ?, 'error', ?)");
	db_bind_text(s, 1, file);
	db_bind_text(s, 2, error->text);
	print_rows(s);
	error_free(error);
}

static void
print_answer(struct db *db, const char *file, const struct arxiv_answer *answer)
{
	char day[DAY_TEXT] = "";
	if (answer->has_day)
		day_format(answer->day, day);
	struct stmt *s = db_stmt(db, "SELECT json_object('file', ?, 'form', ?, 'papers', ?, 'deleted', ?, 'total', ?,"
		" 'start', ?, 'token', ?, 'day', nullif(?, ''), 'stale', ?)");
	db_bind_text(s, 1, file);
	db_bind_int(s, 2, answer->form);
	db_bind_int(s, 3, answer->papers);
	db_bind_int(s, 4, answer->deleted);
	db_bind_int(s, 5, answer->total);
	db_bind_int(s, 6, answer->start);
	db_bind_text(s, 7, answer->token);
	db_bind_text(s, 8, day);
	db_bind_int(s, 9, answer->stale);
	print_rows(s);
	print_rows(db_stmt(db, incoming_sql));
}

static const struct error *
read_pieces(struct db *db, FILE *file, size_t piece, struct arxiv_answer *answer)
{
	char *bytes = malloc(piece);
	struct arxiv_reader *reader = arxiv_reader_new(db);
	const struct error *error = NULL;
	for (size_t n; !error && bytes && (n = fread(bytes, 1, piece, file)) > 0;)
		error = arxiv_reader_feed(reader, bytes, n);
	if (!error)
		error = arxiv_reader_end(reader, answer);
	arxiv_reader_free(reader);
	free(bytes);
	return error;
}

static const struct error *
read_whole(struct db *db, FILE *file, struct arxiv_answer *answer)
{
	char bytes[1 << 16];
	struct str text = { 0 };
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(&text, bytes, n);
	const struct error *error = arxiv_take(db, str_text(&text), text.len, answer);
	str_free(&text);
	return error;
}

static void
read_file(struct db *db, const char *path, size_t piece)
{
	struct arxiv_answer answer = { 0 };
	FILE *file = fopen(path, "re");
	if (!file) {
		perror(path);
		exit(1);
	}
	must(intake_start(db));
	const struct error *error = piece ? read_pieces(db, file, piece, &answer) : read_whole(db, file, &answer);
	fclose(file);
	if (error)
		print_error(db, path, error);
	else
		print_answer(db, path, &answer);
	arxiv_answer_free(&answer);
}

int
main(int argc, char **argv)
{
	struct db *db;
	size_t piece = 0;
	setlocale(LC_ALL, "C.UTF-8");
	must(db_open_memory(&db));
	must(store_attach(db, NULL, STORE_MEMORY));
	int at = 1;
	if (argc > 2 && strcmp(argv[1], "-p") == 0) {
		piece = strtoul(argv[2], NULL, 10);
		at = 3;
	}
	for (; at < argc; at++)
		read_file(db, argv[at], piece);
	db_close(db);
	return 0;
}
