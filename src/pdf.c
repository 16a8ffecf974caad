// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pdf.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "store.h"

char *
pdf_name(paper_id id)
{
	char text[PAPER_ID_TEXT];
	if (!paper_id_format(id, text))
		return NULL;
	char *slash = strchr(text, '/');	// of an old id: a file name has none
	if (slash)
		*slash = '_';
	return mem_print("%s.pdf", text);
}

char *
pdf_path(const char *cache_dir, paper_id id)
{
	char *name = pdf_name(id);
	char *path = name ? mem_print("%s/pdf/%s", cache_dir, name) : NULL;
	free(name);
	return path;
}

bool
pdf_there(const char *cache_dir, paper_id id)
{
	char *path = pdf_path(cache_dir, id);
	bool there = path && access(path, R_OK) == 0;
	free(path);
	return there;
}

char *
pdf_job(const char *arxiv, paper_id id)
{
	char text[PAPER_ID_TEXT];
	if (!paper_id_format(id, text))
		return NULL;
	return mem_print("%s\n%s/pdf/%s", text, arxiv, text);
}

static bool
pdf_table(struct db *db)
{
	bool there = false;
	error_free(store_has(db, "pdf", &there));	// who asks next for what is of use is told
	return there;
}

bool
pdf_kept(struct db *db, paper_id id)
{
	if (!pdf_table(db))
		return false;
	struct stmt *s = db_stmt(db, "SELECT 1 FROM papers.pdf WHERE paper = ?");
	db_bind_int(s, 1, id);
	bool kept = db_row(s);
	error_free(db_end(s));
	return kept;
}

const struct error *
pdf_all(struct db *db, paper_id **ids, size_t *n)
{
	*ids = NULL;
	*n = 0;
	return pdf_table(db) ? store_ids(db_stmt(db, "SELECT paper FROM papers.pdf"), ids, n) : NULL;
}

const struct error *
pdf_note(struct db *db, paper_id id, int64_t bytes, int64_t fetched_s)
{
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.pdf (paper, bytes, fetched_s) VALUES (?, ?, ?)");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, bytes);
	db_bind_int(s, 3, fetched_s);
	return db_run(s);
}
