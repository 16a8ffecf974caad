// SPDX-License-Identifier: GPL-3.0-or-later
// site: a folder as the papers site: which answer an address has.
//
//	daily/D.json        the array a day's answer is cut from
//	week/K.json month/K.json trending.json search.json   else made from the days
//	papers/ID.json      a paper's own answer, else what the days tell of it
//	pages/D.html        the page of a day; pages/ID.html of a paper
//	arxiv/              arXiv, below /arxiv/: see arxiv_site.h
//	page                a number: the most that a page of a list holds, whatever is asked

#ifndef SITE_H
#define SITE_H

#include "http.h"

// Fills an empty answer for the target.
void site_answer(const char *root, const char *target, struct answer *out);

// A whole file; false if it cannot be read.
bool site_file(const char *root, const char *name, struct str *out);

#endif
