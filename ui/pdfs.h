// SPDX-License-Identifier: GPL-3.0-or-later
// pdfs: PDFs downloaded by paperboy-sync, and opened.

#ifndef PDFS_H
#define PDFS_H

struct app;
struct job;

// A download has ended well; `summary` is how much it was.
unsigned pdfs_arrived(struct app *app, const struct job *job, const char *summary);

#endif
