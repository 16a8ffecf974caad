// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of an answer: its headers, its body, or the pieces of a large one.

#include "config.h"
#include "fetch_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"

void
transfer_forget_answer(struct transfer *transfer)
{
	free(transfer->etag);
	free(transfer->modified);
	free(transfer->ratelimit);
	free(transfer->retry_after);
	free(transfer->range);
	free(transfer->cache);
	transfer->etag = transfer->modified = transfer->ratelimit = transfer->retry_after = transfer->range = NULL;
	transfer->cache = NULL;
}

int64_t
transfer_max_age_s(const struct transfer *transfer)
{
	long long age_s;
	const char *at = transfer->cache ? strstr(transfer->cache, "max-age=") : NULL;
	return at && sscanf(at, "max-age=%lld", &age_s) == 1 && age_s >= 0 ? age_s : -1;
}

// The body of an error is no piece of the file.
static bool
take_large(const struct transfer *transfer)
{
	long status = 0;
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	return status == 200 || status == 206;
}

// Where the answer begins and how long all of it is, -1: not told. "bytes 100-199/200"
static void
take_span(const struct transfer *transfer, int64_t *from, int64_t *total)
{
	long long first, last, all = -1;
	curl_off_t length = -1;
	*from = 0;
	if (transfer->range && sscanf(transfer->range, "bytes %lld-%lld/%lld", &first, &last, &all) >= 2 && first >= 0) {
		*from = first < FETCH_FILE_MAX ? first : FETCH_FILE_MAX;	// what is told is not to be reckoned with
		*total = all;
		return;
	}
	curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	*total = length;
}

// What a part can be gone on with by: a weak validator is not for that.
static const char *
take_validator(const struct transfer *transfer)
{
	bool strong = transfer->etag && transfer->etag[0] == '"';
	return strong ? transfer->etag : transfer->modified;
}

static size_t
take_piece(struct transfer *transfer, const char *bytes, size_t len)
{
	struct fetch_piece piece = { .bytes = bytes, .len = len, .validator = take_validator(transfer) };
	take_span(transfer, &piece.at, &piece.total);
	piece.at += transfer->came;
	transfer->came += (int64_t)len;
	transfer->too_long = piece.at + (int64_t)len > FETCH_FILE_MAX;
	bool taken = !transfer->too_long && transfer->request.piece(transfer->request.arg, &piece);
	return taken ? len : len + 1;
}

// The only place a body is counted: curl's own limit knows neither chunked nor
// packed answers.
size_t
transfer_take_body(char *bytes, size_t size, size_t n, void *arg)
{
	struct transfer *transfer = arg;
	if (transfer->request.piece && take_large(transfer))
		return take_piece(transfer, bytes, size * n);
	size_t max = transfer->request.body_max ? transfer->request.body_max : FETCH_BODY_MAX;
	transfer->too_long = transfer->body.len + size * n > max;
	if (transfer->too_long)
		return size * n + 1;
	str_addn(&transfer->body, bytes, size * n);
	return size * n;
}

size_t
transfer_take_header(char *bytes, size_t size, size_t n, void *arg)
{
	struct transfer *transfer = arg;
	const struct {
		const char *name;
		char **value;
	} wanted[] = {
		{ "etag:", &transfer->etag }, { "last-modified:", &transfer->modified },
		{ "ratelimit:", &transfer->ratelimit }, { "retry-after:", &transfer->retry_after },
		{ "content-range:", &transfer->range }, { "cache-control:", &transfer->cache },
	};
	size_t len = size * n;
	if (len > 5 && !memcmp(bytes, "HTTP/", 5)) {	// after a redirect: another answer
		transfer_forget_answer(transfer);
		transfer_answered(transfer);
	}
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		size_t name_len = strlen(wanted[i].name);
		if (len <= name_len || strncasecmp(bytes, wanted[i].name, name_len))
			continue;
		const char *at = bytes + name_len, *end = bytes + len;
		while (at < end && (*at == ' ' || *at == '\t'))
			at++;
		while (end > at && strchr(" \t\r\n", end[-1]))
			end--;
		free(*wanted[i].value);
		*wanted[i].value = mem_dupn(at, (size_t)(end - at));
	}
	return len;
}
