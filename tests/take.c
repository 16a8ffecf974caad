// SPDX-License-Identifier: GPL-3.0-or-later
// take FILE...: reads answers of the site as paperboy-sync does, each into an
// empty cache, and prints what the cache then holds, for a test to compare:
//
//	# FILE PAPERS SKIPPED PERIOD
//	id title authors upvotes comments organization handle submitter stars
//		code project keywords published daily abstract	(tabs between, "-" for none)

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hf.h"
#include "intake.h"
#include "store.h"
#include "str.h"

static bool
read_file(const char *path, struct str *out)
{
	char bytes[1 << 16];
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	str_cut(out, 0);
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(out, bytes, n);
	bool fine = !ferror(file);
	fclose(file);
	return fine;
}

static void
print_text(const char *text)
{
	if (!text)
		text = "-";
	for (; *text; text++)
		putchar(*text == '\n' ? ' ' : *text);
	putchar('\t');
}

static void
print_number(int64_t number)
{
	if (number == PAPER_ABSENT)
		print_text(NULL);
	else
		printf("%lld\t", (long long)number);
}

static void
print_day(int64_t moment_s)
{
	char text[DAY_TEXT];
	day_format(day_of(moment_s), text);
	print_text(moment_s == PAPER_ABSENT ? NULL : text);
}

static const struct error *
print_paper(struct db *db, paper_id id)
{
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(db, id, &paper);
	if (error)
		return error;
	print_text(paper->row.text_id);
	print_text(paper->row.title);
	print_number(paper->row.authors);
	print_number(paper->row.upvotes);
	print_number(paper->row.comments);
	print_text(paper->row.organization);
	print_text(paper->organization_name);
	print_text(paper->submitter);
	print_number(paper->row.stars);
	print_text(paper->row.code_url);
	print_text(paper->project);
	print_number((int64_t)paper->keywords_n);
	print_day(paper->row.published_s);
	print_day(paper->row.daily_s);
	print_text(paper->abstract);
	putchar('\n');
	paper_full_free(paper);
	return NULL;
}

// All papers of an answer are listed, so that they can be printed in its order.
static const struct error *
take(struct db *db, const char *name, const struct str *bytes)
{
	struct hf_answer answer;
	struct intake_count count;
	struct period period = period_of(PERIOD_MONTH, 0);
	char key[PERIOD_KEY] = "-";
	paper_id *ids = NULL;
	size_t n = 0;
	const struct error *error;
	if ((error = db_begin(db)) ||
	    (error = intake_start(db)) ||
	    (error = hf_take(db, str_text(bytes), bytes->len, &answer)) ||
	    (error = intake_merge(db, &period, true, 0, &count)) ||
	    (error = db_commit(db)) ||
	    (error = store_listed(db, period, &ids, &n)))
		return error;
	if (answer.has_period)
		period_key(answer.period, key);
	printf("# %s %d %d %s\n", name, count.papers, count.skipped, key);
	for (size_t i = 0; i < n && !error; i++)
		error = print_paper(db, ids[i]);
	free(ids);
	return error;
}

static const struct error *
take_file(const char *path, struct str *bytes)
{
	struct db *db = NULL;
	if (!read_file(path, bytes))
		return error_new(ERROR_INPUT, "cannot be read");
	const struct error *error = db_open_memory(&db);
	if (!error)
		error = store_attach(db, NULL, STORE_MEMORY);
	if (!error)
		error = take(db, path, bytes);
	db_close(db);
	return error;
}

int
main(int argc, char **argv)
{
	struct str bytes = { 0 };
	int status = 0;
	for (int i = 1; i < argc; i++) {
		const struct error *error = take_file(argv[i], &bytes);
		if (!error)
			continue;
		printf("# %s failed: %s\n", argv[i], error->text);
		error_free(error);
		status = 1;
	}
	str_free(&bytes);
	return status;
}
