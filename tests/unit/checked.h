// SPDX-License-Identifier: GPL-3.0-or-later
// The whole index held against the papers at one stroke.

#ifndef CHECKED_H
#define CHECKED_H

#include "index_write.h"

static inline const struct error *
index_checked(struct index *index)
{
	struct index_check *check = index_check_new(index);
	const struct error *error = NULL;
	int64_t done, total;
	for (bool more = true; more && !error;)
		error = index_check_step(check, &more, &done, &total);
	index_check_free(check);
	return error;
}

#endif
