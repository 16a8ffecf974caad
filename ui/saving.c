// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "saving.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "outfile.h"
#include "render.h"
#include "status.h"
#include "store.h"

enum {
	PAPERS = 20,			// between looks at the clock
	PUT_BYTES = 1 << 18,		// written at one stroke
	DRAW_MS = 100,
};

void
saving_free(struct saving *saving)
{
	if (saving->file)	// what ended it was told
		error_free(outfile_end(saving->file, error_new(ERROR_CANCELLED, "stopped")));
	query_close(saving->query);
	cite_free(saving->cite);
	free(saving->ids);
	free(saving->path);
	free(saving->job.what);
	str_free(&saving->out);
	*saving = (struct saving){ .format = saving->format };
}

bool
saving_stop(struct app *app)
{
	bool running = app->saving.file;
	if (running)
		saving_free(&app->saving);
	return running;
}

const struct job *
saving_shown(const struct app *app)
{
	return app->saving.file ? &app->saving.job : NULL;
}

static void
fail(struct app *app, const struct error *error)
{
	saving_free(&app->saving);
	app->dirty |= messages_fail(app, NULL, error);
}

// The query that finds them has come so far.
static const struct error *
work_query(struct saving *saving, int budget_ms)
{
	const struct error *error = NULL;
	bool exact;
	if (query_step(saving->query, budget_ms, &error) == QUERY_MORE || error)
		return error;
	saving->n = query_count(saving->query, &exact);
	saving->ids = mem_new(saving->n + 1, sizeof *saving->ids);
	query_ids(saving->query, 0, saving->n, saving->ids, &saving->n);
	query_close(saving->query);
	saving->query = NULL;
	return NULL;
}

static const struct error *
work_cite(struct saving *saving)
{
	const struct error *error = NULL;
	saving->cited = !cite_step(saving->cite, &error);
	saving->document.cite = saving->cite;
	return error;
}

static const struct error *
add_paper(struct app *app, paper_id id)
{
	struct saving *saving = &app->saving;
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(library_db(app->library), id, &paper);
	if (!error)
		error = library_state(app->library, id, &paper->row.state);
	if (!error) {
		if (!app->raw_tex)
			render_paper(paper);
		export_add(&saving->document, paper, &saving->out);
	}
	paper_full_free(paper);
	return error;
}

static const struct error *
work_papers(struct app *app)
{
	struct saving *saving = &app->saving;
	struct db *db = library_db(app->library);
	const struct error *error = db_begin_read(db);
	if (error)
		return error;
	for (int i = 0; i < PAPERS && saving->at < saving->n && !error; i++)
		error = add_paper(app, saving->ids[saving->at++]);
	db_end_read(db);
	saving->job.number = (int64_t)saving->at;
	if (!error && saving->out.len > PUT_BYTES)
		error = outfile_put(saving->file, &saving->out);
	return error;
}

static void
finish(struct app *app)
{
	struct saving *saving = &app->saving;
	struct str count = { 0 };
	export_end(&saving->document, &saving->out);
	const struct error *error = saving->n ? outfile_put(saving->file, &saving->out) :
		error_new(ERROR_OTHER, "There are no papers to write");
	error = outfile_end(saving->file, error);
	saving->file = NULL;
	status_number(&count, saving->n);
	if (error)
		app->dirty |= messages_fail(app, NULL, error);
	else
		app->dirty |= messages_say(app, "%s %s written to %s", str_text(&count), saving->n == 1 ? "paper" : "papers",
			saving->path);
	str_free(&count);
	saving_free(saving);
}

// One piece of it.
static void
work(struct app *app, int budget_ms)
{
	struct saving *saving = &app->saving;
	const struct error *error = NULL;
	if (saving->query) {
		error = work_query(saving, budget_ms);
	} else if (saving->cite && !saving->cited) {
		error = work_cite(saving);
	} else if (saving->at < saving->n) {
		saving->job.total = (int64_t)saving->n;
		error = work_papers(app);
	} else {
		finish(app);
		return;
	}
	if (error)
		fail(app, error);
}

bool
saving_work(struct app *app, int budget_ms)
{
	struct saving *saving = &app->saving;
	int64_t began_ms = app_now_ms(app);
	while (saving->file) {
		work(app, budget_ms);
		int64_t now_ms = app_now_ms(app);
		if (saving->file && now_ms - saving->told_ms >= DRAW_MS) {
			saving->told_ms = now_ms;
			app->dirty |= DIRTY_BARS;
		}
		if (now_ms - began_ms >= budget_ms)
			break;
	}
	return saving->file;
}
