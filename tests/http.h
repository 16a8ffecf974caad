// SPDX-License-Identifier: GPL-3.0-or-later
// http: the tests' server's side of HTTP/1.1: requests read, answers written.
// Only what a browser of papers needs: GET, keep-alive, no request bodies.

#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

struct request {
	const char *method, *target;	// NUL-terminated inside the buffer
	const char *headers;		// the lines behind the first, "\r\n" between them
};

// Takes the first whole request off `in` into `copy`, which `out` points into.
// False while it is not complete.
bool http_request(struct str *in, struct str *copy, struct request *out);

// A header's value, the caller's; NULL when absent.
char *http_header(const struct request *request, const char *name);

// A parameter of the target's query, decoded, the caller's; NULL when absent.
char *http_parameter(const char *target, const char *name);

// The target up to its query, the caller's.
char *http_path(const char *target);

// How an answer's bytes travel.
enum delivery {
	DELIVER_WHOLE,
	DELIVER_HALF,		// the connection closes behind half of the body
	DELIVER_DRIP,		// `pace` bytes a second
	DELIVER_NEVER,		// no byte, ever
	DELIVER_RESET,		// a RST instead of an answer
	DELIVER_ENDLESS,	// chunks for ever
	DELIVER_OPEN,		// no length; the connection closes behind the body
	DELIVER_RAW,		// the body alone, no HTTP about it; then the same
};

struct answer {
	int status;
	const char *type;
	struct str headers;	// further lines, each with "\r\n"
	struct str body;
	enum delivery delivery;
	int pace;
	int64_t delay_ms;
};

void answer_free(struct answer *answer);

// The bytes on the wire: status line, headers, an empty line, the body.
void http_write(const struct answer *answer, struct str *out);

#endif
