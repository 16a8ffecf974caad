// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the site answers: one request, of which nothing is kept.

#include "config.h"
#include "job.h"

#include <inttypes.h>
#include <stdlib.h>

#include "hf.h"
#include "mem.h"

static void
reached(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	if (answer->error) {
		job_fail(job, NULL, error_new(answer->error->kind, "%s", answer->error->text));
		return;
	}
	char *summary = mem_print("%s answers", answer->host);
	job_done(job, 0, summary);
	free(summary);
}

void
job_start_reach(struct job *job)
{
	char *url = hf_address_newest(job->sync->endpoint);
	job_ask(job, url, false, reached);
	free(url);
}
