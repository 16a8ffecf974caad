// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "fetch_own.h"

static const struct curl_words {
	CURLcode code;
	bool again, offline;
	const char *words;	// behind "HOST: "
} curl_table[] = {
	{ CURLE_UNSUPPORTED_PROTOCOL, false, false, "it leads away from https, or is no web server; not followed" },
	{ CURLE_URL_MALFORMAT, false, false, "it leads to an address that is none; not followed" },
	{ CURLE_TOO_MANY_REDIRECTS, false, false, "it leads from one address to the next without end" },
	{ CURLE_COULDNT_RESOLVE_HOST, false, true, "could not resolve host" },
	{ CURLE_COULDNT_RESOLVE_PROXY, false, true, "could not resolve the name of the proxy" },
	{ CURLE_COULDNT_CONNECT, true, true, "could not connect" },
	{ CURLE_WEIRD_SERVER_REPLY, false, false, "what answers is no web server" },
	{ CURLE_HTTP2, true, false, "the connection broke (HTTP/2)" },
	{ CURLE_HTTP2_STREAM, true, false, "the connection broke (HTTP/2)" },
	{ CURLE_PARTIAL_FILE, true, false, "the answer broke off" },
	{ CURLE_GOT_NOTHING, true, false, "the connection closed without an answer" },
	{ CURLE_SEND_ERROR, true, false, "the connection broke" },
	{ CURLE_RECV_ERROR, true, false, "the connection broke" },
	{ CURLE_BAD_CONTENT_ENCODING, false, false, "the answer cannot be unpacked" },
	{ CURLE_FILESIZE_EXCEEDED, false, false, "the answer is longer than 8 MiB" },
	{ CURLE_WRITE_ERROR, false, false, "the answer is longer than 8 MiB" },
	{ CURLE_SSL_CONNECT_ERROR, false, false, "no secure connection could be made" },
	{ CURLE_PEER_FAILED_VERIFICATION, false, false,
	  "its certificate cannot be trusted (a wrong clock, name or issuer)" },
	{ CURLE_SSL_CACERT_BADFILE, false, false, "the certificates of this computer cannot be read" },
};

static const struct {
	int status;
	bool again;
	const char *words;
} status_table[] = {
	{ 204, false, "204 No Content" },
	{ 304, false, "304 Not Modified, unasked" },
	{ 400, false, "400 Bad Request" },
	{ 401, false, "401 Unauthorized: the token is not accepted" },
	{ 403, false, "403 Forbidden" },
	{ 404, false, "404 Not Found" },
	{ 407, false, "407 Proxy Authentication Required" },
	{ 408, true, "408 Request Timeout" },
	{ 410, false, "410 Gone" },
	{ 429, true, "429 Too Many Requests" },
	{ 500, true, "500 Internal Server Error" },
	{ 502, true, "502 Bad Gateway" },
	{ 503, true, "503 Service Unavailable" },
	{ 504, true, "504 Gateway Timeout" },
};

static const struct curl_words *
curl_find(CURLcode code)
{
	for (size_t i = 0; i < sizeof curl_table / sizeof *curl_table; i++)
		if (curl_table[i].code == code)
			return &curl_table[i];
	return NULL;
}

const struct error *
words_curl(const char *host, const char *proxy, CURLcode code, enum fetch_stage stage)
{
	static const char *const late[] = {
		[STAGE_CONNECT] = "no connection in time",
		[STAGE_WAIT] = "no answer in time",
		[STAGE_BODY] = "the answer comes too slowly",
	};
	if (proxy && (code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_PROXY))
		return error_new(ERROR_OFFLINE, "%s: could not reach the proxy %s", host, proxy);
	const struct curl_words *row = curl_find(code);
	const char *words = row ? row->words : curl_easy_strerror(code);
	bool offline = row && row->offline;
	if (code == CURLE_OPERATION_TIMEDOUT) {
		words = late[stage];
		offline = stage == STAGE_CONNECT;
	}
	return error_new(offline ? ERROR_OFFLINE : ERROR_NETWORK, "%s: %s", host, words);
}

bool
curl_again(CURLcode code)
{
	const struct curl_words *row = curl_find(code);
	return row && row->again;
}

bool
status_again(int status)
{
	for (size_t i = 0; i < sizeof status_table / sizeof *status_table; i++)
		if (status_table[i].status == status)
			return status_table[i].again;
	return false;
}

const struct error *
words_status(const char *host, int status)
{
	enum error_kind kind = status == 404 || status == 410 ? ERROR_NOT_FOUND : ERROR_NETWORK;
	for (size_t i = 0; i < sizeof status_table / sizeof *status_table; i++)
		if (status_table[i].status == status)
			return error_new(kind, "%s answered %s", host, status_table[i].words);
	return error_new(kind, "%s answered %d", host, status);
}

const struct error *
words_wait(const char *host, int64_t wait_s)
{
	if (wait_s < 120)
		return error_new(ERROR_NETWORK, "%s asks to wait %d s", host, (int)wait_s);
	return error_new(ERROR_NETWORK, "%s asks to wait %d min", host, (int)((wait_s + 59) / 60));
}

const char *
fetch_version(void)
{
	return curl_version();
}
