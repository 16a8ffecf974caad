// SPDX-License-Identifier: GPL-3.0-or-later
// db: what can be done about the cache's file.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "print.h"

static const struct error *
db_index(struct desk *desk, const char *job)
{
	char *summary = NULL;
	struct errand errand = { .kind = JOB_INDEX, .text = job, .fd = -1 };
	const struct error *error = desk_send(desk, &errand, &summary);
	if (!error)
		print_talk(summary);
	free(summary);
	return error;
}

const struct error *
verb_db(struct desk *desk, const struct args *args)
{
	static const struct { const char *word, *job; } rows[] = { { "check", "check" }, { "reindex", "make" } };
	for (size_t i = 0; args->words_n == 1 && i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(args->words[0], rows[i].word))
			return db_index(desk, rows[i].job);
	return error_new(ERROR_USAGE, "db takes one of check, reindex");
}
