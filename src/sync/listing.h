// SPDX-License-Identifier: GPL-3.0-or-later
// listing: what the jobs that read listings share.

#ifndef LISTING_H
#define LISTING_H

#include "hf.h"
#include "job.h"

enum { LISTING_FIRST_DAY = 19481 };	// 2023-05-04, the first Daily

// True if the cache has the period, and the site need not be asked for it.
bool listing_fresh(struct sync *sync, struct period period);

// Fills the incoming tables from one page; what is no list of papers is an error
// that names the host.
const struct error *listing_page(struct job *job, const struct fetch_answer *answer, struct hf_answer *taken);

// True if the API's error may be its own, so that the site's page is worth a
// request: not when nobody answered, nor when we are asked to wait.
bool listing_page_may_do(const struct fetch_answer *answer);

// The API fails or answers something else: asks for the page of the period
// (none yet: of today, which leads to the newest). If that does not help, the
// job fails for `cause`.
void listing_fall_back(struct job *job, const struct error *cause);

// Ends the job with the period before the words.
void listing_fail(struct job *job, const struct error *error);

#endif
