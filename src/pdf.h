// SPDX-License-Identifier: GPL-3.0-or-later
// pdf: where in the cache directory the PDF of a paper is kept, and where it
// comes from.
//
// paperboy-sync downloads it (JOB_PDF) into <cache>/pdf/, beside it what has come of
// one that is not whole yet, and notes it in papers.pdf. A file that the person deletes
// is downloaded anew.

#ifndef PDF_H
#define PDF_H

#include <stdbool.h>

#include "db.h"
#include "paper.h"

// "2608.09888.pdf", "hep-th_9901001.pdf"; the caller frees. NULL for a paper that is not on
// arXiv: there is none.
char *pdf_name(paper_id id);

// The file's place, whether it is there or not; the caller frees. NULL as above.
char *pdf_path(const char *cache_dir, paper_id id);

// True if it is there, whole.
bool pdf_there(const char *cache_dir, paper_id id);

// JOB_PDF's text: the id and the address below `arxiv` ("https://arxiv.org") that is asked;
// the caller frees. NULL as above.
char *pdf_job(const char *arxiv, paper_id id);

// True if the attached cache says so of a paper; all of which it does, *ids the caller's. A cache of
// before there were PDFs knows of none.
bool pdf_kept(struct db *db, paper_id id);
const struct error *pdf_all(struct db *db, paper_id **ids, size_t *n);

// Notes in the attached cache that the file is there; inside a transaction.
const struct error *pdf_note(struct db *db, paper_id id, int64_t bytes, int64_t fetched_s);

#endif
