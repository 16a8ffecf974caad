// SPDX-License-Identifier: GPL-3.0-or-later
// job: what paperboy asked for, from its message to the event that ends it.
//
// A job has one request on its way at a time; up to JOBS_ACTIVE jobs are under
// way at once. Every job ends with exactly one EVENT_DONE or EVENT_FAILED.

#ifndef JOB_H
#define JOB_H

#include "day.h"
#include "intake.h"
#include "link.h"
#include "str.h"
#include "sync.h"

enum {
	JOBS_ACTIVE = FETCH_FLIGHT,
	JOB_PAGES = 20,		// pages of a listing read at most
	JOB_STEPS = 31,		// periods a JOB_STEP looks at
};

struct announcing;
struct backfill;
struct harvest;
struct part;
struct import_lines;
struct import_arxiv;
struct source;

struct job {
	struct sync *sync;
	uint32_t id;
	enum link_kind kind;
	int flags;
	int64_t number;
	int fd;			// JOB_IMPORT's file, -1: none
	char *text;
	bool active;		// under way
	bool apart;		// under way without the lock, for it writes nothing into papers.db meanwhile
	int64_t not_before_ms;	// when it may begin, monotonic; 0: at any time
	bool asked;		// EVENT_STARTED was sent
	bool told;		// that it waits for another process
	bool redone;		// it has begun again with a new papers.db
	char *cut;		// job_tell_cut's words, NULL: none
	struct job *next;

	// What a listing's steps share.
	bool have_period;
	struct period period;	// being fetched
	bool tell;		// the asker does not know the period yet
	int steps;
	struct str pages[JOB_PAGES];
	int pages_n;
	int page;		// of what is asked: the listing, or
	int day;		// a day of a week that is made of its days
	bool part;		// the file is perhaps not all of the period
	const struct error *cause;	// why the page is asked instead of the API, of a JOB_TEXT arXiv; of a JOB_PDF, why what comes is not taken
	int status;		// of the API's last answer; 0: there was none
	struct backfill *backfill;	// JOB_BACKFILL's, else NULL
	struct import_lines *lines;	// JOB_IMPORT's of our own JSON lines, else NULL
	struct import_arxiv *arxiv;	// JOB_IMPORT's of arXiv's metadata, else NULL
	struct source *source;	// of its bytes
	char *listed;		// what a JOB_IMPORT's reading list was; NULL: it was none
	struct announcing *announcing;	// JOB_ARXIV's, else NULL
	struct harvest *harvest;	// JOB_HARVEST's, else NULL
	char *lacks;		// JOB_PAPER: the host that has no such paper, so that arXiv is asked; else NULL
	bool inquires;		// arXiv is being asked
	int lacked;		// times in a row that it answered a question with nothing
	struct part *part_file;	// JOB_PDF's, else NULL
	size_t body_max;	// bytes of an answer, 0: as usual
	int64_t asked_from;	// the byte that it asked for last
	int64_t progress_ms;	// when its progress was last told, monotonic
};

// Takes over a job's message and descriptor. JOB_CANCEL is done at once.
void job_add(struct sync *sync, const struct message *message, int fd);

// Starts what may start. Returns how soon, in ms, to call again; -1: when
// something has happened.
int jobs_pump(struct sync *sync);

// Ends everything without a word: paperboy is gone.
void jobs_free(struct sync *sync);

// A JOB_IMPORT as it was before it began.
void job_import_reset(struct job *job);

// For the files that do the work:

// Asks for an address; `done` gets the job.
void job_ask(struct job *job, const char *url, bool conditional,
	void (*done)(void *job, const struct fetch_answer *answer));

// Asks for a large file, from byte `from` on of what has the validator `part_of`.
void job_ask_file(struct job *job, const char *url, int64_t from, const char *part_of,
	bool (*piece)(void *job, const struct fetch_piece *piece),
	void (*done)(void *job, const struct fetch_answer *answer));

void job_event(struct job *job, enum link_kind kind, const char *text, int64_t number);

// EVENT_PROGRESS, ten times a second at most.
void job_progress(struct job *job, const char *text, int64_t number, int64_t total);

// Keeps as a message, and tells with the summary, what of the papers that came had
// to be cut.
void job_tell_cut(struct job *job, const char *what, const struct intake_count *count);

// The end of a job, which is freed. job_fail takes the error over and puts its
// `what` ("2026-08-20", NULL: nothing) before the words.
void job_done(struct job *job, int64_t papers, const char *summary);
void job_fail(struct job *job, const char *what, const struct error *error);

// An error of a damaged papers.db: the file is begun anew and the job with it, once; true
// then, and the error is gone.
bool job_redo(struct job *job, const struct error *error);

// Tells the person, once, that papers.db was begun anew, if it was.
void job_tell_renewed(struct job *job);

// Puts a job that is under way back in line, behind the others, for wait_ms: it is
// started again then. Other processes get their turn meanwhile.
void job_yield(struct job *job, int64_t wait_ms);

// Where each kind of job begins.
void job_start_listing(struct job *job);	// JOB_FETCH
void job_start_step(struct job *job);
void job_start_paper(struct job *job);
void job_start_comments(struct job *job);
void job_start_search(struct job *job);
void job_start_import(struct job *job);
void job_start_forget(struct job *job);
void job_start_check(struct job *job);
void job_start_index(struct job *job);
void job_start_reach(struct job *job);
void job_start_prune(struct job *job);
void job_start_backfill(struct job *job);
void job_start_pdf(struct job *job);
void job_start_arxiv(struct job *job);
void job_start_arxiv_search(struct job *job);
void job_start_harvest(struct job *job);
void job_start_text(struct job *job);

// What the jobs keep between their turns; NULL is none.
void announcing_free(struct announcing *announcing);
void harvest_free(struct harvest *harvest);

// Asks arXiv for the paper of a JOB_PAPER, which job->lacks has not.
void job_ask_arxiv(struct job *job);

// Drops the filter index, to be made anew in steps.
const struct error *index_make_anew(struct sync *sync);

// Goes on with the jobs of the index; true while there is one whose next step is
// its own. `done` of `total` is what upkeep has come to.
bool jobs_index(struct sync *sync, int64_t done, int64_t total);

// Goes on with the newest day, once that is found.
void job_newest(struct job *job);

// Goes on with job->period: done at once if that is fresh.
void job_listing(struct job *job);

#endif
