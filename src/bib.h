// SPDX-License-Identifier: GPL-3.0-or-later
// bib: what a BibTeX file that somebody else has written has already. Pure.

#ifndef BIB_H
#define BIB_H

#include <stdbool.h>

// True if an entry has this key; BibTeX knows no case in keys.
bool bib_has_key(const char *text, const char *key);

// True if an entry is this arXiv paper, in any version: its id is in a field that says what
// an entry is (eprint, url, doi, journal), not one that only mentions it.
bool bib_has_paper(const char *text, const char *id);

#endif
