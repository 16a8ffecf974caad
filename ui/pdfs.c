// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pdfs.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "chosen.h"
#include "pdf.h"

static unsigned
open_file(struct app *app, paper_id id)
{
	char *path = pdf_path(app->options->cache_dir, id);
	unsigned dirty = opening_file(app, path);
	free(path);
	return dirty;
}

// One paper's: what is there already is at most opened.
static unsigned
want(struct app *app, paper_id id, bool open)
{
	char *name = chosen_name(app, &id, 1);
	unsigned dirty;
	if (id >= PAPER_FOREIGN)
		dirty = messages_say(app, "%s is not on arXiv: there is no PDF", name);
	else if (app->own)
		dirty = messages_say(app, "The sample edition has no PDFs");
	else if (!pdf_there(app->options->cache_dir, id))
		dirty = jobs_pdf(app, id, name, open);
	else
		dirty = open ? open_file(app, id) : messages_say(app, "The PDF of %s is there; p opens it", name);
	free(name);
	return dirty;
}

static unsigned
want_each(struct app *app, const paper_id *ids, size_t n, const void *open)
{
	unsigned dirty = 0;
	for (size_t i = 0; i < n; i++)
		dirty |= want(app, ids[i], *(const bool *)open);
	return dirty;
}

unsigned
pdfs_download(struct app *app, const struct command_call *call)
{
	(void)call;
	return chosen_act(app, want_each, &(const bool){ false });
}

unsigned
pdfs_open(struct app *app, const struct command_call *call)
{
	(void)call;
	return chosen_act(app, want_each, &(const bool){ true });
}

unsigned
pdfs_arrived(struct app *app, const struct job *job, const char *summary)
{
	char *text = mem_dupn(job->key, strcspn(job->key, "\n"));
	paper_id id;
	unsigned dirty = DIRTY_QUERY | messages_say(app, "%s: %s", job->what ? job->what : "PDF", summary);
	if (job->open && paper_id_parse(text, &id, NULL))
		dirty |= open_file(app, id);
	free(text);
	return dirty;
}

unsigned
pdfs_failed(struct app *app, const struct job *job, enum error_kind kind, const char *why)
{
	if (kind != ERROR_OFFLINE || !app->options->offline)
		return messages_warn(app, why);
	char *text = mem_print("paperboy is offline, as you asked: no %s", job->what ? job->what : "PDF");
	unsigned dirty = messages_warn(app, text);
	free(text);
	return dirty;
}
