// SPDX-License-Identifier: GPL-3.0-or-later
// errand: one job of paperboy-sync, run to its end while a verb waits.
//
// Progress goes to stderr when that is a terminal. An interrupt (^C) cancels
// the job and is ERROR_CANCELLED, at once.

#ifndef ERRAND_H
#define ERRAND_H

#include "link.h"

struct errand {
	enum link_kind kind;
	const char *text;	// as link.h has it
	int64_t number;
	int fd;			// JOB_IMPORT, JOB_PRUNE: the file; else -1
	bool quiet;		// nothing on stderr
	bool long_work;		// what happens on the way is told where stderr is no terminal, too
};

// *summary, if not NULL, is the caller's on success: what the job did, "2026-08-20:
// 42 papers".
const struct error *errand_run(struct link *link, const struct errand *errand, char **summary);

#endif
