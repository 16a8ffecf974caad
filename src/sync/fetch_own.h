// SPDX-License-Identifier: GPL-3.0-or-later
// fetch_own: what fetch's files share: addresses, the options of a request, and
// the words for what went wrong.

#ifndef FETCH_OWN_H
#define FETCH_OWN_H

#include <curl/curl.h>

#include "fetch.h"
#include "str.h"

// A request, in line or on its way.
struct transfer {
	struct fetch *fetch;
	struct fetch_request request;	// strings are owned
	char *host;
	char *target;			// where a redirect leads that is followed by hand; NULL: request.url
	int redirects;
	CURL *easy;			// NULL: in line
	struct curl_slist *headers;
	int64_t not_before_ms, start_ms;
	int tries;
	bool fresh, too_long;
	struct str body;
	int64_t came;			// bytes given to request.piece, since a beginning at 0 or `from`
	char *etag, *modified, *ratelimit, *retry_after, *range, *cache;
	struct transfer *next;
};

// The address that is asked, and its bucket.
const char *transfer_target(const struct transfer *transfer);
const char *transfer_bucket(const struct transfer *transfer);

// Asks where a redirect leads next, in its turn; false if the answer is none that is followed by hand. It
// becomes an error when there are too many.
bool transfer_redirect(struct transfer *transfer, int status, const struct error **error);

// Seconds out of the answer's Cache-Control, -1: not told.
int64_t transfer_max_age_s(const struct transfer *transfer);

// Notes that the answer has begun.
void transfer_answered(struct transfer *transfer);

// Forgets what the answer's headers told.
void transfer_forget_answer(struct transfer *transfer);

// What curl gives the answer to.
size_t transfer_take_body(char *bytes, size_t size, size_t n, void *arg);
size_t transfer_take_header(char *bytes, size_t size, size_t n, void *arg);

// The host of an address, with its port unless that is the usual one; the
// caller's.
char *url_host(const char *url);

// Whether this may be an endpoint; *loopback tells that plain http is right.
const struct error *endpoint_check(const char *endpoint, bool *loopback);

// True for an address of this computer.
bool url_loopback(const char *url);

// Options that never change from one request to the next.
void easy_harden(CURL *easy, bool loopback);

// Gives the token to the endpoint's own addresses; curl drops it when a
// redirect leaves that host or port.
void easy_authorize(CURL *easy, const char *endpoint, const char *token, const char *url);

// The host of the proxy that curl takes for an address, by the environment; the
// caller's. NULL: none.
char *url_proxy(const char *url);

// Why curl gave up. `proxy` is what stands between us and the host, NULL: nothing;
// `stage` tells how far a transfer that ran out of time had come.
enum fetch_stage { STAGE_CONNECT, STAGE_WAIT, STAGE_BODY };
const struct error *words_curl(const char *host, const char *proxy, CURLcode code,
	enum fetch_stage stage);

// A status that is not success.
const struct error *words_status(const char *host, int status);

// "huggingface.co asks to wait 12 min"
const struct error *words_wait(const char *host, int64_t wait_s);

// What may go better on a fresh connection.
bool curl_again(CURLcode code);
// What may go better after a while.
bool status_again(int status);

#endif
