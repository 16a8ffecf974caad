// SPDX-License-Identifier: GPL-3.0-or-later
// jobs: what paperboy-sync was asked, and what it answers.

#ifndef JOBS_H
#define JOBS_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "link.h"
#include "paper.h"
#include "query.h"

struct app;

struct job {
	uint32_t id;
	enum link_kind kind;
	char *key;		// as it was asked
	char *what;		// for the progress line; NULL: a job nobody waits for
	struct period from;	// JOB_STEP: where it started; JOB_ARXIV: the day
	struct view view;	// JOB_STEP, JOB_PAPER, JOB_SEARCH, JOB_ARXIV: what was shown
	int direction;
	int step;		// JOB_ARXIV: see arxiv_view.c
	int again;		// and how often it was asked meanwhile
	bool started;
	bool open;		// JOB_PDF: what comes is to be opened
	bool loud;		// a person asked: its end is told
	bool left;		// a step whose view was left since: it leads nowhere
	int64_t number, total;
};

struct jobs {
	struct job *jobs;
	size_t n, cap;
	uint32_t asked;		// how many, where nobody answers: tests number their jobs so
	bool offline;		// the last answer was that there is no network
	bool refused;		// something was asked while paperboy-sync was gone
	char *failure;		// why the last fetch failed; NULL: it did not
	bool missing;		// because the site does not have it
};

// Starts paperboy-sync and asks for what is shown.
unsigned jobs_start(struct app *app);

// Asks for a listing: a period's key or "latest", what it is in words; flags as
// link.h has them.
unsigned jobs_fetch(struct app *app, const char *key, const char *what, int flags);

// Asks for what is shown.
unsigned jobs_view(struct app *app, int flags);

// Asks unasked whether the list that is open has changed, as often as the setting
// says: nobody waits for it, and what is fresh is not asked again.
void jobs_plan_refresh(struct app *app);
void jobs_refresh(struct app *app);

// Asks for the periods on both sides of the one that is read, so that [ and ] find
// them there; nobody waits for it, and what is fresh is not asked again.
void jobs_ask_neighbours(struct app *app);

unsigned jobs_step(struct app *app, struct period from, int direction);

// Another view is shown: steps that are still fetched are waited for no more, even if
// the person comes back.
void jobs_leave_steps(struct app *app);
unsigned jobs_paper(struct app *app, paper_id id, int flags);
unsigned jobs_comments(struct app *app, paper_id id, int flags);
unsigned jobs_text(struct app *app, paper_id id, int flags);

// Asks for the PDF of a paper, to be opened when it is there or not.
unsigned jobs_pdf(struct app *app, paper_id id, const char *name, bool open);

// A failure's words without the paper they are about, where that is shown: inside `failure`.
const char *jobs_cause(const char *key, const char *failure);

// True if this is under way.
bool jobs_waits(const struct app *app, enum link_kind kind, paper_id id);

// Gives papers of yours to the cache that lacks them.
unsigned jobs_import(struct app *app);

// Has the filter index made anew if it was found damaged.
unsigned jobs_index(struct app *app);

// Rows could not be read: if that is because papers.db is damaged, paperboy-sync is
// to see to it.
void jobs_suspect(struct app *app, const struct error *error);

bool jobs_importing(const struct app *app);

// Cancels what was asked of the site; *n is how much that was.
unsigned jobs_cancel(struct app *app, size_t *n);

// Takes the events that are there; one event.
unsigned jobs_events(struct app *app);
unsigned jobs_take(struct app *app, const struct message *message);

// Looks whether the process has ended; starts it again.
unsigned jobs_reap(struct app *app);
unsigned jobs_restart(struct app *app);

// The job whose progress is worth a line, or NULL.
const struct job *jobs_shown(const struct app *app);

// True if this listing is being fetched; NULL: any.
bool jobs_fetching(const struct app *app, const char *key);

void jobs_free(struct jobs *jobs);

#endif
