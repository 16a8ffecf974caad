// SPDX-License-Identifier: GPL-3.0-or-later
// What paperboy-sync is asked about one paper.

#include "config.h"
#include "jobs.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "full_text.h"
#include "jobs_own.h"
#include "pdf.h"

unsigned
jobs_paper(struct app *app, paper_id id, int flags)
{
	char text[PAPER_ID_TEXT];
	if (!app->own && !app->jobs.offline && !app->options->offline && paper_id_format(id, text))
		jobs_ask_quietly(app, JOB_PAPER, text, 0, flags, -1);
	return 0;
}

unsigned
jobs_comments(struct app *app, paper_id id, int flags)
{
	char text[PAPER_ID_TEXT];
	if (paper_id_format(id, text))
		jobs_ask(app, JOB_COMMENTS, text, 0, flags);
	return DIRTY_BARS;
}

unsigned
jobs_text(struct app *app, paper_id id, int flags)
{
	char *text = full_text_job(app->options->pdf_endpoint, id);
	if (text)
		jobs_ask(app, JOB_TEXT, text, 0, flags);
	free(text);
	return DIRTY_BARS;
}

unsigned
jobs_pdf(struct app *app, paper_id id, const char *name, bool open)
{
	char *text = pdf_job(app->options->pdf_endpoint, id);
	struct job *job = text ? jobs_asked(&app->jobs, JOB_PDF, text, 0) : NULL;
	if (text && !job)
		job = jobs_ask(app, JOB_PDF, text, 0, 0);
	free(text);
	if (!job)
		return DIRTY_BARS;
	free(job->what);
	job->what = mem_print("PDF of %s", name);
	job->open = job->open || open;
	job->loud = true;
	return DIRTY_BARS;
}

bool
jobs_waits(const struct app *app, enum link_kind kind, paper_id id)
{
	char text[PAPER_ID_TEXT];
	for (size_t i = 0; paper_id_format(id, text) && i < app->jobs.n; i++)
		if (app->jobs.jobs[i].kind == kind && !strncmp(app->jobs.jobs[i].key, text, strlen(text))
			&& strchr("\n", app->jobs.jobs[i].key[strlen(text)]))	// an address may follow
			return true;
	return false;
}
