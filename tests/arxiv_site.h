// SPDX-License-Identifier: GPL-3.0-or-later
// arxiv_site: a folder as arXiv, for the tests' server: which answer an address below /arxiv/ has.
// What a folder has not is an empty answer, or for a feed a refusal, as arXiv's are.
//
//	arxiv/rss/CATEGORY.xml		what was announced; arxiv/max-age: how long that stays, in seconds
//	arxiv/id/ID.xml			the API's answer for one paper, _ for a slash
//	arxiv/day/CATEGORY-YYYYMMDD.xml	what was submitted; behind the first page CATEGORY-YYYYMMDD-START.xml
//	arxiv/search.xml		every other question
//	arxiv/oai/SET-FROM.xml		_ for a colon, all for no set; else SET.xml
//	arxiv/oai/token-TOKEN.xml
//	arxiv/pdf/ID			a PDF

#ifndef ARXIV_SITE_H
#define ARXIV_SITE_H

#include "http.h"

// Fills an empty answer for the target; false if it is none of arXiv's.
bool arxiv_site_answer(const char *root, const char *target, struct answer *out);

#endif
