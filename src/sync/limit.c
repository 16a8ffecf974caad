// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "limit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "mem.h"

enum {
	BUCKETS = 4, BACKOFF_S = 1,
	ARXIV_S = 3,	// between two requests (info.arxiv.org/help/api/tou.html)
	SAME_S = 2,	// ends of a window that are no further apart are of the same one
};

#define USUAL "https://huggingface.co"	// whose clocks are kept by their names alone

static const char arxiv[] = "arxiv";
static const char *const bucket_names[BUCKETS] = { "api", "pages", "resolvers", arxiv };

struct limit {
	struct budget {
		int64_t remaining;	// -1: never told
		int64_t resets_s, blocked_until_s;
	} budgets[BUCKETS];
	bool changed;
	char *endpoint;		// NULL: the usual one
};

struct limit *
limit_new(void)
{
	struct limit *limit = mem_new(1, sizeof *limit);
	for (int i = 0; i < BUCKETS; i++)
		limit->budgets[i].remaining = -1;
	return limit;
}

void
limit_free(struct limit *limit)
{
	free(limit->endpoint);
	free(limit);
}

void
limit_of(struct limit *limit, const char *endpoint)
{
	free(limit->endpoint);
	limit->endpoint = strcmp(endpoint, USUAL) ? mem_dup(endpoint) : NULL;
}

static int
bucket_find(const char *name)
{
	for (int i = 0; i < BUCKETS; i++)
		if (!strcmp(bucket_names[i], name))
			return i;
	return -1;
}

// The name a bucket is kept by; to be freed.
static char *
bucket_key(const struct limit *limit, int i)
{
	bool own = limit->endpoint && !limit_paced(bucket_names[i]);
	return own ? mem_print("%s %s", bucket_names[i], limit->endpoint) : mem_dup(bucket_names[i]);
}

static int
bucket_kept(const struct limit *limit, const char *key)
{
	int found = -1;
	for (int i = 0; i < BUCKETS && found < 0; i++) {
		char *own = bucket_key(limit, i);
		found = strcmp(own, key) ? -1 : i;
		free(own);
	}
	return found;
}

// What stands in for arXiv's hosts: https://mirror.example/arxiv
static bool
limit_stands_in(const char *url)
{
	const char *base = getenv("PAPERBOY_ARXIV");
	size_t len = base ? strlen(base) : 0;
	while (len > 0 && base[len - 1] == '/')
		len--;
	return len > 0 && !strncmp(url, base, len) && url[len] == '/';
}

// "://arxiv.org" or a name below it.
static bool
limit_of_arxiv(const char *host, const char *path)
{
	static const char name[] = "arxiv.org";
	size_t n = strlen(name), len = path ? (size_t)(path - host) : host ? strlen(host) : 0;
	return len > n && strncasecmp(host + len - n, name, n) == 0 && strchr("./", host[len - n - 1]);
}

const char *
limit_bucket(const char *url)
{
	const char *host = strstr(url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	if (limit_of_arxiv(host, path) || limit_stands_in(url))
		return arxiv;
	return bucket_names[path && strncmp(path, "/api/", 5) == 0 ? 0 : 1];
}

bool
limit_paced(const char *bucket)
{
	return !strcmp(bucket, arxiv);
}

// A second more than asked for: moments are whole seconds, cut off.
void
limit_ask(struct limit *limit, const char *bucket, int64_t now_s)
{
	if (!limit_paced(bucket))
		return;
	struct budget *budget = &limit->budgets[bucket_find(bucket)];
	if (budget->blocked_until_s < now_s + ARXIV_S + 1)
		budget->blocked_until_s = now_s + ARXIV_S + 1;
	limit->changed = true;
}

bool
limit_changed(const struct limit *limit)
{
	return limit->changed;
}

// A clock further ahead than any wait we accept was set under another system
// time.
static int64_t
clamp_until(int64_t until_s, int64_t now_s)
{
	return until_s > now_s + LIMIT_WAIT_MAX_S ? now_s + LIMIT_WAIT_MAX_S : until_s;
}

const struct error *
limit_load(struct limit *limit, struct db *db, int64_t now_s)
{
	struct stmt *s = db_stmt(db, "SELECT bucket, remaining, resets_s, blocked_until_s FROM papers.budget");
	while (db_row(s)) {
		int i = bucket_kept(limit, db_text(s, 0));
		if (i < 0)
			continue;
		struct budget *budget = &limit->budgets[i];
		int64_t until_s = clamp_until(db_int(s, 3), now_s);
		if (until_s > budget->blocked_until_s)
			budget->blocked_until_s = until_s;
		int64_t later_s = db_int(s, 2) - budget->resets_s, remaining = db_int_or(s, 1, -1);
		bool same = later_s >= -SAME_S && later_s <= SAME_S && budget->remaining >= 0;
		if (same ? remaining >= 0 && remaining < budget->remaining : later_s > 0) {
			budget->resets_s = db_int(s, 2);
			budget->remaining = remaining;
		}
	}
	return db_end(s);
}

const struct error *
limit_store(struct limit *limit, struct db *db)
{
	const struct error *error = NULL;
	for (int i = 0; i < BUCKETS && !error; i++) {
		const struct budget *budget = &limit->budgets[i];
		if (budget->remaining < 0 && !budget->blocked_until_s)
			continue;
		struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.budget"
			" (bucket, remaining, resets_s, blocked_until_s) VALUES (?, nullif(?, -1), ?, ?)");
		char *key = bucket_key(limit, i);
		db_bind_text(s, 1, key);
		db_bind_int(s, 2, budget->remaining);
		db_bind_int(s, 3, budget->resets_s);
		db_bind_int(s, 4, budget->blocked_until_s);
		db_row(s);
		error = db_end(s);
		free(key);
	}
	if (!error)
		limit->changed = false;
	return error;
}

// "api";r=98;t=224
static bool
ratelimit_parse(const char *value, char name[16], int64_t *remaining, int64_t *resets_in_s)
{
	long long r, t;
	if (!value || sscanf(value, " \"%15[a-z]\" ; r = %lld ; t = %lld", name, &r, &t) != 3 || r < 0 || t < 0)
		return false;
	*remaining = r;
	*resets_in_s = t;
	return true;
}

// Seconds or an HTTP date; -1 when it is neither.
static int64_t
retry_after_parse(const char *value, int64_t now_s)
{
	struct tm tm = { 0 };
	if (!value)
		return -1;
	if (isdigit((unsigned char)*value)) {
		char *end;
		long long seconds = strtoll(value, &end, 10);
		return *end ? -1 : seconds;
	}
	// The C library's locale for times is never set, so names are English.
	const char *end = strptime(value, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	if (!end || *end)
		return -1;
	int64_t until_s = timegm(&tm);
	return until_s > now_s ? until_s - now_s : 0;
}

static int64_t
clamp_wait(int64_t wait_s)
{
	if (wait_s < LIMIT_WAIT_MIN_S)
		return LIMIT_WAIT_MIN_S;
	return wait_s > LIMIT_WAIT_MAX_S ? LIMIT_WAIT_MAX_S : wait_s;
}

void
limit_answer(struct limit *limit, const char *bucket, int status, const char *ratelimit,
	const char *retry_after, int64_t now_s)
{
	char name[16];
	int64_t remaining = -1, resets_in_s = 0;
	if (!limit_paced(bucket) && ratelimit_parse(ratelimit, name, &remaining, &resets_in_s) && bucket_find(name) >= 0)
		bucket = name;
	else
		remaining = -1;
	int i = bucket_find(bucket);
	if (i < 0)
		return;
	struct budget *budget = &limit->budgets[i];
	if (remaining >= 0) {
		budget->remaining = remaining;
		budget->resets_s = now_s + clamp_wait(resets_in_s);
		limit->changed = true;
	}
	int64_t wait_s = retry_after_parse(retry_after, now_s);
	if (status == 429 && remaining == 0)
		wait_s = resets_in_s + 1;
	else if (status == 429 && wait_s < 0)
		wait_s = BACKOFF_S;
	if ((status != 429 && status != 503) || wait_s < 0)
		return;
	int64_t until_s = now_s + clamp_wait(wait_s);
	if (until_s > budget->blocked_until_s)
		budget->blocked_until_s = until_s;
	limit->changed = true;
}

bool
limit_left(const struct limit *limit, const char *bucket, int64_t now_s, int64_t *left, int64_t *resets_s)
{
	int i = bucket_find(bucket);
	if (i < 0 || limit->budgets[i].remaining < 0)
		return false;
	*left = limit->budgets[i].remaining;
	*resets_s = clamp_until(limit->budgets[i].resets_s, now_s);
	return *resets_s > now_s;
}

// A window ends at a fraction of a second that the header does not tell.
int64_t
limit_until_keeping_s(const struct limit *limit, const char *bucket, int64_t keep, int64_t now_s)
{
	int64_t left, resets_s, until_s = limit_until_s(limit, bucket, now_s);
	bool used = limit_left(limit, bucket, now_s, &left, &resets_s) && left <= keep;
	return used && resets_s + 1 > until_s ? resets_s + 1 : until_s;
}

int64_t
limit_until_s(const struct limit *limit, const char *bucket, int64_t now_s)
{
	int i = bucket_find(bucket);
	if (i < 0)
		return 0;
	const struct budget *budget = &limit->budgets[i];
	int64_t until_s = budget->blocked_until_s;
	if (budget->remaining == 0 && budget->resets_s > until_s)
		until_s = budget->resets_s;
	until_s = clamp_until(until_s, now_s);
	return until_s > now_s ? until_s : 0;
}
