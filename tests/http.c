// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"

bool
http_request(struct str *in, struct str *copy, struct request *out)
{
	char *end = in->len ? strstr(in->data, "\r\n\r\n") : NULL;
	if (!end)
		return false;
	size_t len = (size_t)(end - in->data) + 4;
	str_cut(copy, 0);
	str_addn(copy, in->data, len - 2);
	char *rest = mem_dupn(in->data + len, in->len - len);
	size_t rest_len = in->len - len;
	str_cut(in, 0);
	str_addn(in, rest, rest_len);
	free(rest);

	char *line_end = strstr(copy->data, "\r\n"), *save = NULL;
	*line_end = '\0';
	out->headers = line_end + 2;
	out->method = strtok_r(copy->data, " ", &save);
	out->target = strtok_r(NULL, " ", &save);
	if (!out->method || !out->target)
		out->method = out->target = "";
	return true;
}

char *
http_header(const struct request *request, const char *name)
{
	size_t len = strlen(name);
	for (const char *line = request->headers; *line;) {
		size_t line_len = strcspn(line, "\r");
		if (!strncasecmp(line, name, len) && line[len] == ':') {
			size_t skip = len + 1 + strspn(line + len + 1, " ");
			return mem_dupn(line + skip, line_len - skip);
		}
		line += line_len;
		line += strspn(line, "\r\n");
	}
	return NULL;
}

static char *
http_decode(const char *text, size_t len)
{
	struct str out = { 0 };
	for (size_t i = 0; i < len; i++) {
		char hex[3] = "";
		if (text[i] == '%' && i + 2 < len) {
			memcpy(hex, text + i + 1, 2);
			str_addc(&out, (char)strtol(hex, NULL, 16));
			i += 2;
		} else {
			str_addc(&out, text[i] == '+' ? ' ' : text[i]);
		}
	}
	return str_take(&out);
}

char *
http_parameter(const char *target, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = strchr(target, '?'); at; at = strchr(at, '&')) {
		at++;
		if (!strncmp(at, name, len) && at[len] == '=')
			return http_decode(at + len + 1, strcspn(at + len + 1, "&"));
	}
	return NULL;
}

char *
http_path(const char *target)
{
	return http_decode(target, strcspn(target, "?"));
}

void
answer_free(struct answer *answer)
{
	str_free(&answer->headers);
	str_free(&answer->body);
}

static const char *
http_reason(int status)
{
	static const struct {
		int status;
		const char *reason;
	} reasons[] = {
		{ 200, "OK" }, { 204, "No Content" }, { 206, "Partial Content" }, { 416, "Range Not Satisfiable" }, { 302, "Found" }, { 304, "Not Modified" },
		{ 400, "Bad Request" }, { 401, "Unauthorized" }, { 403, "Forbidden" },
		{ 404, "Not Found" }, { 405, "Method Not Allowed" }, { 410, "Gone" },
		{ 429, "Too Many Requests" }, { 500, "Internal Server Error" },
		{ 502, "Bad Gateway" }, { 503, "Service Unavailable" }, { 504, "Gateway Timeout" },
	};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "Odd";
}

void
http_write(const struct answer *answer, struct str *out)
{
	if (answer->delivery == DELIVER_RAW) {
		str_addn(out, str_text(&answer->body), answer->body.len);
		return;
	}
	bool bodyless = answer->status == 304 || answer->status == 204;
	str_print(out, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\n", answer->status,
		http_reason(answer->status), answer->type);
	if (answer->delivery == DELIVER_ENDLESS)
		str_add(out, "Transfer-Encoding: chunked\r\n");
	else if (!bodyless && answer->delivery != DELIVER_OPEN)
		str_print(out, "Content-Length: %zu\r\n", answer->body.len);
	str_add(out, str_text(&answer->headers));
	str_add(out, "\r\n");
	if (bodyless || answer->delivery == DELIVER_ENDLESS)
		return;
	size_t len = answer->delivery == DELIVER_HALF ? answer->body.len / 2 : answer->body.len;
	str_addn(out, str_text(&answer->body), len);
}
