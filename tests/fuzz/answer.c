// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer of the site, JSON or page: what comes in of it is clean, and is
// merged or refused in words.

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>

#include "hf.h"
#include "intake.h"
#include "store.h"
#include "text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct db *db;

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

// Every text of what is incoming.
static void
look_at_incoming(void)
{
	static const char sql[] = "SELECT title FROM incoming UNION ALL SELECT abstract FROM incoming"
		" UNION ALL SELECT ai_summary FROM incoming UNION ALL SELECT keywords FROM incoming"
		" UNION ALL SELECT organization FROM incoming UNION ALL SELECT submitter FROM incoming"
		" UNION ALL SELECT code_url FROM incoming UNION ALL SELECT project FROM incoming"
		" UNION ALL SELECT media FROM incoming UNION ALL SELECT linked FROM incoming"
		" UNION ALL SELECT text_id FROM incoming UNION ALL SELECT name FROM incoming_author";
	struct stmt *s = db_stmt(db, sql);
	while (db_row(s))
		if (db_text(s, 0) && !text_is_clean(db_text(s, 0)))
			abort();
	must(db_end(s));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct hf_answer answer;
	struct intake_count count;
	must(db_begin(db));
	must(intake_start(db));
	const struct error *error = hf_take(db, (const char *)bytes, len, &answer);
	if (!error) {
		look_at_incoming();
		must(intake_merge(db, NULL, true, 1, &count));
	} else if (!text_is_clean(error->text)) {
		abort();
	}
	error_free(error);
	db_rollback(db);
	return 0;
}
