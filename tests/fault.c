// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "fault.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "site.h"

enum { BOMB_BYTES = 64 << 20 };

struct use {
	char *line;
	int times;
};

struct faults {
	char *root;
	struct use *uses;
	size_t uses_n, uses_cap;
};

struct faults *
faults_new(const char *root)
{
	struct faults *faults = mem_new(1, sizeof *faults);
	faults->root = mem_dup(root);
	return faults;
}

void
faults_free(struct faults *faults)
{
	if (!faults)
		return;
	for (size_t i = 0; i < faults->uses_n; i++)
		free(faults->uses[i].line);
	free(faults->uses);
	free(faults->root);
	free(faults);
}

static void
body_set(struct answer *answer, const char *type, const char *text)
{
	answer->type = type;
	str_cut(&answer->body, 0);
	str_add(&answer->body, text);
}

static void
fault_status(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults;
	answer->status = atoi(arg);
	body_set(answer, "application/json", "{\"error\":\"as the test wants it\"}");
}

static void
fault_body(struct faults *faults, const char *arg, struct answer *answer)
{
	str_cut(&answer->body, 0);
	if (!site_file(faults->root, arg, &answer->body))
		fault_status(faults, "500", answer);
}

static void
fault_html(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	body_set(answer, "text/html", "<!doctype html><html><head><title>Hotel Wi-Fi</title></head>"
		"<body><form action=\"/login\"><input name=\"room\"></form></body></html>");
}

static void
fault_range(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults;
	answer->status = 206;
	str_print(&answer->headers, "Content-Range: bytes %s\r\n", arg);
}

static void
fault_retry_after(struct faults *faults, const char *arg, struct answer *answer)
{
	fault_html(faults, "", answer);
	answer->status = 429;
	char *value = mem_dup(arg);
	for (char *at = value; *at; at++)
		*at = *at == '_' ? ' ' : *at;
	str_print(&answer->headers, "Retry-After: %s\r\n", value);
	free(value);
}

static void
fault_slow(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults;
	answer->delay_ms = atoi(arg);
}

static void
fault_hang(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	answer->delivery = DELIVER_NEVER;
}

static void
fault_close(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	answer->delivery = DELIVER_HALF;
}

static void
fault_truncate(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	str_cut(&answer->body, answer->body.len / 2);
}

static void
fault_reset(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	answer->delivery = DELIVER_RESET;
}

static void
fault_drip(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults;
	answer->delivery = DELIVER_DRIP;
	answer->pace = atoi(arg) > 0 ? atoi(arg) : 10;
}

static void
fault_endless(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	answer->delivery = DELIVER_ENDLESS;
}

static void
fault_redirect(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults;
	answer->status = 302;
	str_print(&answer->headers, "Location: %s\r\n", arg);
	body_set(answer, "text/plain", "elsewhere");
}

static void
fault_cut(struct faults *faults, const char *arg, struct answer *answer)
{
	fault_truncate(faults, arg, answer);
	answer->delivery = DELIVER_OPEN;
}

static void
fault_encoding(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults;
	str_print(&answer->headers, "Content-Encoding: %s\r\n", arg);
}

static void
fault_raw(struct faults *faults, const char *arg, struct answer *answer)
{
	fault_body(faults, arg, answer);
	answer->delivery = DELIVER_RAW;
}

// A gzip file whose one block, not compressed (RFC 1951, 3.2.4), is longer than what
// comes of it.
static void
fault_gzip_cut(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	enum { BLOCK_MAX = 65535 };
	size_t len = answer->body.len < BLOCK_MAX ? answer->body.len : BLOCK_MAX;
	char *plain = mem_dupn(str_text(&answer->body), len);
	char block[] = { 1, (char)len, (char)(len >> 8), (char)~len, (char)(~len >> 8) };
	str_cut(&answer->body, 0);
	str_addn(&answer->body, "\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
	str_addn(&answer->body, block, sizeof block);
	str_addn(&answer->body, plain, len / 2);
	free(plain);
	str_add(&answer->headers, "Content-Encoding: gzip\r\n");
}

// Deflate by hand: bits go in from the lowest up.
struct bits {
	struct str *out;
	uint32_t held;
	int n;
};

static void
bits_add(struct bits *bits, uint32_t value, int n)
{
	bits->held |= value << bits->n;
	for (bits->n += n; bits->n >= 8; bits->n -= 8) {
		str_addc(bits->out, (char)(bits->held & 0xff));
		bits->held >>= 8;
	}
}

// One block with the fixed codes (RFC 1951, 3.2.6): a zero byte, then "258 more
// of the byte before" again and again.
static void
fault_bomb(struct faults *faults, const char *arg, struct answer *answer)
{
	(void)faults, (void)arg;
	str_add(&answer->headers, "Content-Encoding: gzip\r\n");
	str_cut(&answer->body, 0);
	str_addn(&answer->body, "\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
	struct bits bits = { .out = &answer->body };
	bits_add(&bits, 3, 3);		// the last block, fixed codes
	bits_add(&bits, 0x0c, 8);	// literal 0: 00110000, highest bit first
	for (int i = 0; i < BOMB_BYTES / 258; i++)
		bits_add(&bits, 0xa3, 13);	// length 258: 11000101, distance 1: 00000
	bits_add(&bits, 0, 7 + 7);	// the end, and what fills the last byte
}

static const struct {
	const char *name;
	void (*apply)(struct faults *faults, const char *arg, struct answer *answer);
} fault_table[] = {
	{ "status", fault_status }, { "body", fault_body }, { "retry-after", fault_retry_after },
	{ "slow", fault_slow }, { "hang", fault_hang }, { "close", fault_close },
	{ "truncate", fault_truncate }, { "html", fault_html }, { "reset", fault_reset },
	{ "drip", fault_drip }, { "bomb", fault_bomb }, { "endless", fault_endless },
	{ "redirect", fault_redirect }, { "cut", fault_cut }, { "encoding", fault_encoding },
	{ "raw", fault_raw }, { "gzip-cut", fault_gzip_cut },
	{ "range", fault_range },
};

// Counts a use of the line; false when it has been used up.
static bool
faults_use(struct faults *faults, const char *line, int times)
{
	struct use *use = NULL;
	for (size_t i = 0; i < faults->uses_n && !use; i++)
		if (!strcmp(faults->uses[i].line, line))
			use = &faults->uses[i];
	if (!use) {
		faults->uses = mem_grow(faults->uses, &faults->uses_cap, faults->uses_n + 1,
			sizeof *faults->uses);
		use = &faults->uses[faults->uses_n++];
		*use = (struct use){ .line = mem_dup(line) };
	}
	return !times || use->times++ < times;
}

static bool
faults_line(struct faults *faults, const char *line, const char *target, struct answer *answer)
{
	char prefix[512], name[32], arg[512] = "";
	int times = 0;
	if (sscanf(line, "%511s %31s %511s %d", prefix, name, arg, &times) < 2
	    || strncmp(target, prefix, strlen(prefix)) || !faults_use(faults, line, times))
		return false;
	for (size_t i = 0; i < sizeof fault_table / sizeof *fault_table; i++) {
		if (strcmp(fault_table[i].name, name))
			continue;
		fault_table[i].apply(faults, arg, answer);
		return true;
	}
	fprintf(stderr, "tests/server: no fault is called %s\n", name);
	return false;
}

void
faults_apply(struct faults *faults, const char *target, struct answer *answer)
{
	struct str text = { 0 };
	site_file(faults->root, "faults", &text);
	char *save = NULL, *line = text.len ? strtok_r(text.data, "\n", &save) : NULL;
	while (line && !faults_line(faults, line, target, answer))
		line = strtok_r(NULL, "\n", &save);
	str_free(&text);
}
