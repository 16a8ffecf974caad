// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "fetch.h"

#include <curl/curl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "fetch_own.h"
#include "mem.h"
#include "str.h"
#include "token.h"

enum { BACKOFF_MS = 1000 };

struct fetch {
	CURLM *multi;
	char *endpoint, *token;
	bool loopback;			// the endpoint is this computer: http is allowed
	struct fetch_setup setup;
	struct transfer *first;
	int flying, pending;
};

const struct error *
fetch_new(const struct fetch_setup *setup, struct fetch **out)
{
	bool loopback = false;
	const struct error *error = endpoint_check(setup->endpoint, &loopback);
	if (error)
		return error;
	CURLM *multi = curl_global_init(CURL_GLOBAL_DEFAULT) ? NULL : curl_multi_init();
	if (!multi)
		return error_new(ERROR_OTHER, "curl cannot be started");
	curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)FETCH_FLIGHT);
	struct fetch *fetch = mem_new(1, sizeof *fetch);
	*fetch = (struct fetch){ .multi = multi, .loopback = loopback, .setup = *setup };
	fetch->endpoint = mem_dup(setup->endpoint);
	fetch->token = mem_dup(setup->token);
	*out = fetch;
	return NULL;
}

static void
transfer_land(struct transfer *transfer)
{
	if (!transfer->easy)
		return;
	curl_multi_remove_handle(transfer->fetch->multi, transfer->easy);
	curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->headers);
	transfer->easy = NULL;
	transfer->headers = NULL;
	transfer->fetch->flying--;
}

static void
transfer_free(struct transfer *transfer)
{
	transfer_land(transfer);
	transfer_forget_answer(transfer);
	free((char *)transfer->request.url);
	free((char *)transfer->request.etag);
	free((char *)transfer->request.modified);
	free((char *)transfer->request.part_of);
	free(transfer->host);
	free(transfer->target);
	str_free(&transfer->body);
	free(transfer);
}

static void
fetch_unlink(struct fetch *fetch, struct transfer *transfer)
{
	struct transfer **at = &fetch->first;
	while (*at != transfer)
		at = &(*at)->next;
	*at = transfer->next;
	fetch->pending--;
}

void
fetch_free(struct fetch *fetch)
{
	if (!fetch)
		return;
	while (fetch->first) {
		struct transfer *transfer = fetch->first;
		fetch_unlink(fetch, transfer);
		transfer_free(transfer);
	}
	curl_multi_cleanup(fetch->multi);
	curl_global_cleanup();
	free(fetch->endpoint);
	token_free(fetch->token);
	free(fetch);
}

void
fetch_start(struct fetch *fetch, const struct fetch_request *request)
{
	struct transfer *transfer = mem_new(1, sizeof *transfer);
	*transfer = (struct transfer){ .fetch = fetch, .request = *request, .host = url_host(request->url) };
	transfer->request.url = mem_dup(request->url);
	transfer->request.etag = mem_dup(request->etag);
	transfer->request.modified = mem_dup(request->modified);
	transfer->request.part_of = mem_dup(request->part_of);
	struct transfer **end = &fetch->first;
	while (*end)
		end = &(*end)->next;
	*end = transfer;
	fetch->pending++;
}

void
fetch_cancel(struct fetch *fetch, uint32_t job)
{
	struct transfer *next;
	for (struct transfer *transfer = fetch ? fetch->first : NULL; transfer; transfer = next) {
		next = transfer->next;
		if (transfer->request.job != job)
			continue;
		fetch_unlink(fetch, transfer);
		transfer_free(transfer);
	}
}

static void
add_header(struct transfer *transfer, const char *name, const char *value)
{
	if (!value)
		return;
	char *line = mem_print("%s: %s", name, value);
	transfer->headers = curl_slist_append(transfer->headers, line);
	free(line);
}

// A large file: unpacked, since a part of it is counted in its own bytes, and for as long as
// it keeps coming.
static void
transfer_large(struct transfer *transfer)
{
	const struct fetch_request *request = &transfer->request;
	curl_easy_setopt(transfer->easy, CURLOPT_ACCEPT_ENCODING, NULL);
	curl_easy_setopt(transfer->easy, CURLOPT_TIMEOUT_MS, 0L);
	curl_easy_setopt(transfer->easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)FETCH_FILE_MAX);
	if (!request->from)
		return;
	char *range = mem_print("bytes=%lld-", (long long)request->from);
	add_header(transfer, "Range", range);
	add_header(transfer, "If-Range", request->part_of);
	free(range);
}

static void
transfer_fly(struct transfer *transfer)
{
	struct fetch *fetch = transfer->fetch;
	CURL *easy = transfer->easy = curl_easy_init();
	str_cut(&transfer->body, 0);
	transfer_forget_answer(transfer);
	transfer->too_long = false;
	transfer->came = 0;
	transfer->tries++;
	transfer->start_ms = clock_ms();
	add_header(transfer, "If-None-Match", transfer->request.etag);
	if (!transfer->request.etag)
		add_header(transfer, "If-Modified-Since", transfer->request.modified);
	easy_harden(easy, fetch->loopback || url_loopback(transfer->request.url));
	easy_authorize(easy, fetch->endpoint, fetch->token, transfer_target(transfer));
	if (transfer->request.body_max)
		curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)transfer->request.body_max);
	if (transfer->request.piece)
		transfer_large(transfer);
	if (limit_paced(transfer_bucket(transfer)))
		curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_URL, transfer_target(transfer));
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
	curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, transfer->fresh ? 1L : 0L);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, transfer_take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, transfer_take_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_multi_add_handle(fetch->multi, easy);
	fetch->flying++;
}

// Tells the asker, who may start and cancel others meanwhile.
static void
transfer_finish(struct transfer *transfer, int status, const struct error *error)
{
	struct fetch *fetch = transfer->fetch;
	log_line(fetch->setup.log, "%s: %s%s(%d), %zu bytes, try %d, %lld ms", transfer->request.url,
		error ? error->text : "", error ? " " : "", status, transfer->body.len, transfer->tries,
		(long long)(transfer->start_ms ? clock_ms() - transfer->start_ms : 0));
	transfer_land(transfer);
	fetch_unlink(fetch, transfer);
	struct fetch_answer answer = {
		.url = transfer->request.url, .host = transfer->host, .status = status,
		.bytes = str_text(&transfer->body), .len = transfer->body.len,
		.etag = transfer->etag, .modified = transfer->modified, .max_age_s = transfer_max_age_s(transfer),
		.error = error,
	};
	transfer->request.done(transfer->request.arg, &answer);
	error_free(error);
	transfer_free(transfer);
}

static void
transfer_note(struct transfer *transfer, const char *text)
{
	const struct fetch_setup *setup = &transfer->fetch->setup;
	if (setup->note)
		setup->note(setup->arg, transfer->request.job, text);
}

// Puts the transfer back in line, or gives up.
static void
transfer_again(struct transfer *transfer, int wait_ms, const struct error *error)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	wait_ms += (int)(now.tv_nsec / 1000 % (wait_ms / 4 + 1));	// so that not all come back at once
	transfer_land(transfer);
	transfer->not_before_ms = clock_ms() + wait_ms;
	char *text = mem_print("%s; again in %d s", error->text, (wait_ms + 999) / 1000);
	transfer_note(transfer, text);
	free(text);
	log_line(transfer->fetch->setup.log, "%s: %s, again in %d ms", transfer->request.url, error->text, wait_ms);
	error_free(error);
}

static enum fetch_stage
transfer_stage(const struct transfer *transfer)
{
	curl_off_t connected = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_CONNECT_TIME_T, &connected);
	if (!connected)
		return STAGE_CONNECT;
	return transfer->body.len || transfer->came ? STAGE_BODY : STAGE_WAIT;
}

// The connection failed, or what came over it was not HTTP.
static void
transfer_broken(struct transfer *transfer, CURLcode code)
{
	char *proxy = transfer->fetch->loopback ? NULL : url_proxy(transfer->request.url);
	bool file = transfer->request.piece;
	size_t max = file ? FETCH_FILE_MAX : transfer->request.body_max;
	bool beyond = max && (code == CURLE_FILESIZE_EXCEEDED || (transfer->too_long && (transfer->came || !file)));
	const struct error *error = beyond
		? error_new(ERROR_NETWORK, "%s: the %s is longer than %zu MiB", transfer->host, file ? "file" : "answer", max >> 20)
		: words_curl(transfer->host, proxy, code, transfer_stage(transfer));
	free(proxy);
	if (curl_again(code) && !transfer->fresh && !transfer->came) {
		transfer->fresh = true;
		transfer_again(transfer, BACKOFF_MS / 4, error);
	} else {
		transfer_finish(transfer, 0, error);
	}
}

static void
transfer_end(struct transfer *transfer, CURLcode code)
{
	long status = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	bool conditional = transfer->request.etag || transfer->request.modified;
	if (status)
		limit_answer(transfer->fetch->setup.limit, transfer_bucket(transfer), (int)status,
			transfer->ratelimit, transfer->retry_after, time(NULL));
	const struct error *astray = NULL;
	if (code) {
		transfer_broken(transfer, code);
	} else if (transfer_redirect(transfer, (int)status, &astray)) {
		transfer_land(transfer);
	} else if (astray) {
		transfer_finish(transfer, (int)status, astray);
	} else if (status == 200 || (status == 304 && conditional) || (status == 206 && transfer->request.from)) {
		transfer_finish(transfer, (int)status, NULL);
	} else {
		const struct error *error = words_status(transfer->host, (int)status);
		if (status_again((int)status) && transfer->tries < FETCH_TRIES)
			transfer_again(transfer, BACKOFF_MS << (transfer->tries - 1), error);
		else
			transfer_finish(transfer, (int)status, error);
	}
}

void
transfer_answered(struct transfer *transfer)
{
	limit_ask(transfer->fetch->setup.limit, transfer_bucket(transfer), time(NULL));
}

// The request goes out, or fails since nobody else could know of it. False if another process was
// faster; *wait_ms is how long to wait then.
static bool
transfer_depart(struct transfer *transfer, int64_t now_s, int64_t *wait_ms)
{
	const struct fetch_setup *setup = &transfer->fetch->setup;
	const char *bucket = transfer_bucket(transfer);
	const struct error *error = NULL;
	int64_t until_s = 0;
	if (setup->ask && limit_paced(bucket))
		error = setup->ask(setup->arg, bucket, &until_s);
	else
		limit_ask(setup->limit, bucket, now_s);
	*wait_ms = until_s > now_s ? (until_s - now_s) * 1000 : 0;
	if (error)
		transfer_finish(transfer, 0, error);
	else if (!until_s)
		transfer_fly(transfer);
	return error || !until_s;
}

// Sends one request that is due. False when none is; *timeout_ms becomes no
// later than the next one's moment.
static bool
fetch_launch(struct fetch *fetch, int *timeout_ms)
{
	int64_t now = clock_ms(), now_s = time(NULL);
	for (struct transfer *transfer = fetch->first; transfer; transfer = transfer->next) {
		if (transfer->easy)
			continue;
		int64_t wait_ms = transfer->not_before_ms - now;
		int64_t until_s = limit_until_s(fetch->setup.limit, transfer_bucket(transfer), now_s);
		if (until_s > now_s + FETCH_HOLD_MAX_S) {
			transfer_finish(transfer, transfer->tries ? 429 : 0, words_wait(transfer->host, until_s - now_s));
			return true;
		}
		if (until_s && wait_ms < (until_s - now_s) * 1000)
			wait_ms = (until_s - now_s) * 1000;
		if (wait_ms <= 0 && fetch->flying < FETCH_FLIGHT && transfer_depart(transfer, now_s, &wait_ms))
			return true;
		if (wait_ms > 0 && (*timeout_ms < 0 || wait_ms < *timeout_ms))
			*timeout_ms = (int)wait_ms;
	}
	return false;
}

// Moves bytes; *ended counts the transfers that came to an end.
static CURLMcode
fetch_perform(struct fetch *fetch, int *ended)
{
	int running, left;
	CURLMcode code = curl_multi_perform(fetch->multi, &running);
	for (CURLMsg *message; !code && (message = curl_multi_info_read(fetch->multi, &left));) {
		struct transfer *transfer = NULL;
		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
		transfer_end(transfer, message->data.result);
		++*ended;
	}
	return code;
}

const struct error *
fetch_wait(struct fetch *fetch, int fd, int timeout_ms)
{
	struct curl_waitfd wait = { .fd = fd, .events = CURL_WAIT_POLLIN };
	int ended = 0, before = fetch->pending;
	while (fetch_launch(fetch, &timeout_ms))
		;
	CURLMcode code = fetch_perform(fetch, &ended);
	// What ended may have made more to do: nobody sleeps on that.
	if (ended || fetch->pending < before)
		timeout_ms = 0;
	if (!code)
		code = curl_multi_poll(fetch->multi, &wait, 1, timeout_ms < 0 ? INT_MAX : timeout_ms, NULL);
	if (!code)
		code = fetch_perform(fetch, &ended);
	return code ? error_new(ERROR_OTHER, "curl: %s", curl_multi_strerror(code)) : NULL;
}
