// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "sample.h"

#include <string.h>

#include "index_write.h"
#include "intake.h"
#include "store.h"

extern const char sample_json[];

// So that a filter and related papers are found as in a cache of one's own.
static const struct error *
sample_index(struct library *library)
{
	struct index_work *work = index_work_new(library_index(library));
	const struct error *error = NULL;
	int64_t done, total;
	for (bool more = true; more && !error;)
		error = index_work_step(work, &more, &done, &total);
	index_work_free(work);
	return error;
}

static const struct error *
sample_fill(struct db *db)
{
	struct intake_count count;
	const struct error *error;
	if ((error = store_attach(db, NULL, STORE_MEMORY)) || (error = intake_start(db)) ||
	    (error = intake_own(db, sample_json, strlen(sample_json))))
		return error;
	return intake_merge(db, NULL, true, 0, &count);
}

const struct error *
sample_open(struct library **out)
{
	struct library *library = NULL;
	const struct error *error = library_open(NULL, &library);
	if (!error)
		error = sample_fill(library_db(library));
	if (!error)
		error = sample_index(library);
	if (error) {
		library_close(library);
		return error_wrap(error, "sample edition");
	}
	*out = library;
	return NULL;
}
