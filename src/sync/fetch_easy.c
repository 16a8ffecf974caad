// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "fetch_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	CONNECT_MS = 10000, TOTAL_MS = 60000,
	SLOW_BYTES = 100, SLOW_S = 30,	// fewer bytes a second for so long: given up
	REDIRECTS = 5,
};

char *
url_host(const char *url)
{
	CURLU *parts = curl_url();
	char *host = NULL, *port = NULL, *text = NULL;
	if (!curl_url_set(parts, CURLUPART_URL, url, CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME)
	    && !curl_url_get(parts, CURLUPART_HOST, &host, 0))
		text = curl_url_get(parts, CURLUPART_PORT, &port, 0) ? mem_dup(host) : mem_print("%s:%s", host, port);
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(parts);
	return text ? text : mem_dup("the server");
}

char *
url_proxy(const char *url)
{
	// The same names as curl's: http_proxy in capitals is a server's variable.
	static const char *const names[][4] = {
		{ "http_proxy", "all_proxy", "ALL_PROXY" },
		{ "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" },
	};
	const char *proxy = NULL, *none = getenv("no_proxy");
	bool secure = !strncmp(url, "https:", 6);
	for (int i = 0; i < 4 && names[secure][i] && !proxy; i++)
		proxy = getenv(names[secure][i]);
	char *host = url_host(url);
	bool direct = none && (!strcmp(none, "*") || strstr(none, host));
	free(host);
	return proxy && *proxy && !direct ? url_host(proxy) : NULL;
}

static bool
host_loopback(const char *host)
{
	return !strcmp(host, "localhost") || !strncmp(host, "127.", 4) || !strcmp(host, "[::1]");
}

const struct error *
endpoint_check(const char *endpoint, bool *loopback)
{
	CURLU *parts = curl_url();
	char *scheme = NULL, *host = NULL, *user = NULL;
	const struct error *error = NULL;
	if (curl_url_set(parts, CURLUPART_URL, endpoint, 0)
	    || curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) || curl_url_get(parts, CURLUPART_HOST, &host, 0))
		error = error_new(ERROR_USAGE, "the endpoint is no address: an https:// one is needed");
	else if (!curl_url_get(parts, CURLUPART_USER, &user, 0))
		error = error_new(ERROR_USAGE, "the endpoint must not hold a user or password");
	else if (strcmp(scheme, "https") && (strcmp(scheme, "http") || !host_loopback(host)))
		error = error_new(ERROR_USAGE, "the endpoint %s is not https", endpoint);
	else
		*loopback = !strcmp(scheme, "http");
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_url_cleanup(parts);
	return error;
}

bool
url_loopback(const char *url)
{
	CURLU *parts = curl_url();
	char *host = NULL;
	bool loopback = !strncmp(url, "http://", 7) && !curl_url_set(parts, CURLUPART_URL, url, 0)
		&& !curl_url_get(parts, CURLUPART_HOST, &host, 0) && host_loopback(host);
	curl_free(host);
	curl_url_cleanup(parts);
	return loopback;
}

void
easy_harden(CURL *easy, bool loopback)
{
	const char *protocols = loopback ? "http,https" : "https", *file = getenv("SSL_CERT_FILE");
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, protocols);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)REDIRECTS);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)TOTAL_MS);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)FETCH_BODY_MAX);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION " (+" PACKAGE_URL ")");
	if (loopback)
		curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
	if (file && *file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, file);
}

const char *
transfer_target(const struct transfer *transfer)
{
	return transfer->target ? transfer->target : transfer->request.url;
}

const char *
transfer_bucket(const struct transfer *transfer)
{
	return limit_bucket(transfer_target(transfer));
}

bool
transfer_redirect(struct transfer *transfer, int status, const struct error **error)
{
	const char *to = NULL;
	if (!limit_paced(transfer_bucket(transfer)) || status < 301 || status > 308 || status == 304)
		return false;
	curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL, (char **)&to);
	if (!to)
		return false;
	if (++transfer->redirects > REDIRECTS) {
		*error = words_curl(transfer->host, NULL, CURLE_TOO_MANY_REDIRECTS, STAGE_WAIT);
		return false;
	}
	char *target = mem_dup(to);
	free(transfer->target);
	transfer->target = target;
	transfer->tries--;
	return true;
}

void
easy_authorize(CURL *easy, const char *endpoint, const char *token, const char *url)
{
	size_t len = strlen(endpoint);
	if (!token || strncmp(url, endpoint, len) || url[len] != '/')
		return;
	curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
	curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token);
}
