// SPDX-License-Identifier: GPL-3.0-or-later
// fetch: polite HTTP: a queue of requests, validators, retries, rate limits,
// size caps, cancel. The only room that knows curl.
//
// At most FETCH_FLIGHT requests are on their way; the others wait in line, and
// so does one that the site's limit clock (limit.h) holds back for a short
// while. A clock that runs longer fails the request at once, with words for how
// long. Errors of the connection are tried once more on a fresh one; 408, 429
// and 5xx up to FETCH_TRIES times, 1 s, 2 s … apart.
//
// Of a paced bucket each request waits for its turn, those that a redirect leads to as well.
//
// https only, and http where the endpoint is this computer. What arrives is
// whole as far as HTTP can tell, which is not far: only a consumer that parses
// a body to its end knows that nothing is missing.

#ifndef FETCH_H
#define FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "limit.h"
#include "log.h"

enum {
	FETCH_FLIGHT = 6,
	FETCH_TRIES = 3,
	FETCH_BODY_MAX = 8 << 20,	// bytes of an answer, unpacked
	FETCH_FILE_MAX = 512 << 20,	// and of a file that comes in pieces
	FETCH_HOLD_MAX_S = 10,		// what a limit clock may hold a request back
};

struct fetch;

struct fetch_setup {
	const char *endpoint;		// "https://huggingface.co"
	const char *token;		// NULL: none; only ever sent to the endpoint's origin
	struct limit *limit;		// borrowed for as long as the fetch lives
	struct log *log;
	// A line for the person about the job, which goes on.
	void (*note)(void *arg, uint32_t job, const char *text);
	// A request of a paced bucket (limit.h) is to go out: notes that where every process sees it. *until_s is set
	// if it is not to before then, since another process has asked. NULL: it is noted in `limit` alone.
	const struct error *(*ask)(void *arg, const char *bucket, int64_t *until_s);
	void *arg;			// note's and ask's
};

// An endpoint that is neither https nor on this computer is an error. The
// strings are copied.
const struct error *fetch_new(const struct fetch_setup *setup, struct fetch **out);
void fetch_free(struct fetch *fetch);

// What came back; all of it is the fetch's, until `done` returns.
struct fetch_answer {
	const char *url;
	const char *host;		// "huggingface.co", "127.0.0.1:8080"
	int status;			// 200 or 304 when there is no error; 0: no answer at all
	const char *bytes;
	size_t len;
	const char *etag, *modified;	// validators, NULL when absent
	int64_t max_age_s;		// how long it stays right, by its Cache-Control; -1: not told
	const struct error *error;	// ERROR_NOT_FOUND for 404 and 410, else ERROR_NETWORK or ERROR_OFFLINE; of
					//   papers.db where that a request goes out could not be noted
};

// A piece of a large file, as it comes.
struct fetch_piece {
	int64_t at;			// its first byte's place in the file
	int64_t total;			// how long the file is, -1: not told
	const char *validator;		// what to ask for the rest with; NULL: nothing
	const char *bytes;
	size_t len;
};

struct fetch_request {
	const char *url;		// copied, as are the validators
	const char *etag, *modified;	// of what we have; NULL: ask in any case
	uint32_t job;
	void (*done)(void *arg, const struct fetch_answer *answer);
	void *arg;
	// For a large file: takes its pieces, none of which is kept here; false ends the transfer. What
	// breaks off behind the first piece is not asked for again. NULL: the body comes with the answer.
	bool (*piece)(void *arg, const struct fetch_piece *piece);
	size_t body_max;		// bytes of the body; 0: FETCH_BODY_MAX
	int64_t from;			// the byte to begin at, if the file still has the validator part_of
	const char *part_of;
};

// Puts a request in line; `done` is called once, from fetch_wait.
void fetch_start(struct fetch *fetch, const struct fetch_request *request);

// Drops a job's requests; their `done` is not called. Takes no time.
void fetch_cancel(struct fetch *fetch, uint32_t job);

// Sleeps until something happened, `fd` is readable or timeout_ms (-1: for
// ever) is over, then lets the requests go on.
const struct error *fetch_wait(struct fetch *fetch, int fd, int timeout_ms);

// The libraries behind it, in words.
const char *fetch_version(void);

#endif
