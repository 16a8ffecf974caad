// SPDX-License-Identifier: GPL-3.0-or-later
// limit: the site's rate-limit clocks, kept over restarts in papers.budget.
//
// The site counts requests in buckets ("api", "pages") over windows of five
// minutes and tells what is left in a `ratelimit` header on every answer:
// "api";r=498;t=224 (hub-docs, rate-limits.md). A 429 with r=0 means: wait t
// seconds; otherwise Retry-After counts, in seconds or as a date.

#ifndef LIMIT_H
#define LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "db.h"
#include "error.h"

enum {
	LIMIT_WAIT_MIN_S = 1, LIMIT_WAIT_MAX_S = 3600,
	LIMIT_WINDOW_S = 300,	// how long the site counts before it begins again
};

struct limit;

struct limit *limit_new(void);
// The clocks of another site than the usual are its own; arXiv's are of all.
void limit_of(struct limit *limit, const char *endpoint);
void limit_free(struct limit *limit);

// Takes over what another process learned meanwhile; writes what this one did.
const struct error *limit_load(struct limit *limit, struct db *db, int64_t now_s);
const struct error *limit_store(struct limit *limit, struct db *db);	// inside a transaction
bool limit_changed(const struct limit *limit);

// The bucket an address is counted in: "arxiv" for its hosts, and for what $PAPERBOY_ARXIV says
// stands in for them.
const char *limit_bucket(const char *url);

// True of the bucket whose requests go out one by one: arXiv wants 3 s between two of them.
bool limit_paced(const char *bucket);

// A request goes out, or its answer has begun: nobody can tell how long it was on its way.
void limit_ask(struct limit *limit, const char *bucket, int64_t now_s);

// What an answer told. `ratelimit` and `retry_after` are header values or NULL.
void limit_answer(struct limit *limit, const char *bucket, int status, const char *ratelimit,
	const char *retry_after, int64_t now_s);

// When the bucket may be asked again: 0 now, else seconds since 1970.
int64_t limit_until_s(const struct limit *limit, const char *bucket, int64_t now_s);

// The same for who leaves `keep` requests of each window to others.
int64_t limit_until_keeping_s(const struct limit *limit, const char *bucket, int64_t keep, int64_t now_s);

// What is left of the bucket's window, and when that ends; false where it was never
// told, or where the window told of is over.
bool limit_left(const struct limit *limit, const char *bucket, int64_t now_s, int64_t *left, int64_t *resets_s);

#endif
