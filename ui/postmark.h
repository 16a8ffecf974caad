// SPDX-License-Identifier: GPL-3.0-or-later
// postmark: when the last digest since the one before was made, remembered in a file beside
// the other traces: what is in the next one.

#ifndef POSTMARK_H
#define POSTMARK_H

#include "day.h"
#include "options.h"

struct postmark {
	int64_t made_s;		// PAPER_ABSENT: there was none
	daynum day;		// the newest Daily that was known then
};

// A file that is not there, or makes no sense, is no digest so far.
struct postmark postmark_read(const struct options *options);

// There whole, or as it was.
const struct error *postmark_write(const struct options *options, const struct postmark *postmark);

#endif
