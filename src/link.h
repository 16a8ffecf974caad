// SPDX-License-Identifier: GPL-3.0-or-later
// link: the socket between paperboy and paperboy-sync; starting, reaping and
// restarting it.
//
// Messages are datagrams of at most LINK_MESSAGE bytes over an AF_UNIX
// SOCK_SEQPACKET pair (SOCK_DGRAM where that is missing): one struct message.
// Both ends are built together, so the layout is the machine's; the version is
// checked all the same. Jobs go one way, events the other. Events are hints:
// sending never blocks, a full socket drops them; what must not be lost is a
// row in papers.db.

#ifndef LINK_H
#define LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "error.h"

enum { LINK_VERSION = 1, LINK_MESSAGE = 4096, LINK_TEXT = LINK_MESSAGE - 32 };

enum link_kind {
	// jobs
	JOB_FETCH = 1,		// text: a period's key, or "latest" (the newest Daily)
	JOB_STEP,		// text: a day, week or month key; number -1 or +1: the nearest period that
				//   way which has papers, fetching as needed
	JOB_PAPER,		// text: an id: the paper's own answer, with linked models …
	JOB_COMMENTS,		// text: an id: the comments on the paper's page
	JOB_SEARCH,		// text: words for the site's search
	JOB_IMPORT,		// text: a period's key or ""; name of the file behind it ("KEY\nNAME"); a
				//   descriptor goes along, read by paperboy-sync; number: under which what is the
				//   person's is put into papers.staged, 0: it is left out
	JOB_FORGET,		// number: an import whose staged rows were taken over
	JOB_INDEX,		// text: "make", the filter index made anew; "check", held against the papers
	JOB_CHECK,		// papers.db is looked through; one that is damaged is set aside and begun anew
	JOB_PRUNE,		// number: a day; what is older goes, but for the papers that the descriptor's file
				//   names, a JSON array of ids
	JOB_REACH,		// whether the site answers at all; nothing is kept
	JOB_BACKFILL,		// text: a day's key: each day since then up to the newest, that one first; what is
				//   fresh is not asked for, so that a second job goes on where one ended
	JOB_PDF,		// text: an id, and the address behind it, as pdf.h makes it ("ID\nADDRESS"): the PDF,
				//   downloaded to where pdf.h says; its EVENT_PROGRESS is in KiB
	JOB_ARXIV,		// text: a day's key or "latest", and behind it categories of arXiv's (category.h), each
				//   after a newline: what was announced then, or submitted on a day that is over; its
				//   EVENT_STORED is "DAY CATEGORY", one for each
	JOB_ARXIV_SEARCH,	// text: words for a search of arXiv, as search.h keeps them ("arxiv: WORDS")
	JOB_HARVEST,		// text: a day's key, and behind it categories likewise, none for all of arXiv: every
				//   paper that has changed since then; a second job goes on where one ended
	JOB_TEXT,		// text: an id, and behind it ("ID\nADDRESS", full_text.h) which arXiv is asked where the
				//   papers site has no text, without it arxiv.org: the whole paper as Markdown
	JOB_CANCEL,		// number: the job to end, 0 for all
	// events
	EVENT_READY = 100,	// papers.db is there to be attached
	EVENT_STARTED,		// the job's first request was sent
	EVENT_STORED,		// text: the period's key, the paper's id, what a JOB_ARXIV says, or ""; number: papers
	EVENT_PROGRESS,		// number of total; text: what, of a JOB_STEP the period it has come to
	EVENT_NOTE,		// text: a line for the person; the job goes on
	EVENT_RENEWED,		// text: that papers.db was damaged and is begun anew: never to be left unsaid
	EVENT_FAILED,		// text: why, one clean line; number: enum error_kind; ends the job
	EVENT_DONE,		// ends the job; number: papers; text: a summary line or ""
};

struct message {
	uint32_t version;
	uint32_t job;		// chosen by the sender of the job, > 0; events carry it back
	int32_t kind;		// enum link_kind
	int32_t flags;		// LINK_FORCE …
	int64_t number, total;
	char text[LINK_TEXT];	// NUL-terminated UTF-8
};

enum { LINK_FORCE = 1 };	// ask again even if what is cached is fresh

// The status paperboy-sync ends with when the cache directory was deleted or
// replaced under it: make it again, start again, attach again.
enum { LINK_EXIT_MOVED = 75 };

struct link;

// A link that has not been started. The strings are copied: what paperboy-sync
// is told on its command line.
struct link_setup {
	const char *program;	// path of paperboy-sync; NULL: found by link_program
	const char *cache_dir, *endpoint, *log_file;
	bool offline;
};
struct link *link_new(const struct link_setup *setup);

// Where paperboy-sync is: beside this program in a build tree, else libexecdir.
// $PAPERBOY_SYNC overrides. The caller frees.
char *link_program(void);

// Starts the process, if it is not running.
const struct error *link_start(struct link *link);
bool link_running(const struct link *link);

// For poll(2): readable when an event came or the process ended; -1 when not
// running.
int link_fd(const struct link *link);

// Sends a job, starting the process if need be; returns its number in *job.
// `fd` (-1: none) is duplicated to the other side. A process that is leaving takes it
// too: the job fails when it is reaped.
const struct error *link_send(struct link *link, enum link_kind kind, const char *text, int64_t number,
	int flags, int fd, uint32_t *job);

// Takes one event, its text clean (text.h); false when there is none now.
bool link_receive(struct link *link, struct message *out);

// After link_fd read as closed or SIGCHLD: reaps. True if the process had ended
// on its own, with *words (the caller's) telling how ("killed by signal 9").
// Jobs that were open end as failed: each comes out of link_receive as an
// EVENT_FAILED.
bool link_reap(struct link *link, char **words);

// When the process may be started again after it died: 0 now, else the moment
// on the monotonic clock in ms; grows with each death, 1 s to 60 s.
int64_t link_wait_until_ms(const struct link *link);

// Closes the socket, which ends the process; never waits for it longer than
// it takes to send a signal.
void link_free(struct link *link);

// The other side, for paperboy-sync: the socket it was given.
bool link_child_receive(int fd, struct message *out, int *passed_fd);	// false: nothing now
bool link_child_closed(int fd);		// paperboy is gone
void link_child_send(int fd, uint32_t job, enum link_kind kind, const char *text, int64_t number,
	int64_t total);

#endif
