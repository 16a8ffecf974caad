// SPDX-License-Identifier: GPL-3.0-or-later
// pdfs: PDFs downloaded by paperboy-sync, and opened.

#ifndef PDFS_H
#define PDFS_H

#include "error.h"

struct app;
struct job;

// A download has ended well; `summary` is how much it was.
unsigned pdfs_arrived(struct app *app, const struct job *job, const char *summary);

// It has failed: `why`, with its kind.
unsigned pdfs_failed(struct app *app, const struct job *job, enum error_kind kind, const char *why);

#endif
