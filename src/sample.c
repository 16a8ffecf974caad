// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "sample.h"

#include <string.h>

#include "intake.h"
#include "store.h"

extern const char sample_json[];

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
	if (error) {
		library_close(library);
		return error_wrap(error, "sample edition");
	}
	*out = library;
	return NULL;
}
