// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "print.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "text.h"

enum { COLUMNS_UNKNOWN = 80 };	// of a terminal that does not tell

static const struct error *
print_bytes(const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = write(STDOUT_FILENO, bytes + done, len - done);
		if (n >= 0)
			done += (size_t)n;
		else if (errno == EPIPE)
			_exit(0);
		else if (errno == EAGAIN)
			poll(&(struct pollfd){ .fd = STDOUT_FILENO, .events = POLLOUT }, 1, -1);
		else if (errno != EINTR)
			return error_new(ERROR_OTHER, "standard output: %s", strerror(errno));
	}
	return NULL;
}

// The databases have clean text, if none but us has written into them.
static const struct error *
print_guarded(const char *bytes, size_t len)
{
	char *guarded = text_guard(bytes, &len);
	const struct error *error = print_bytes(guarded ? guarded : bytes, len);
	free(guarded);
	return error;
}

const struct error *
print_out(struct str *out)
{
	const struct error *error = print_guarded(str_text(out), out->len);
	str_cut(out, 0);
	return error;
}

const struct error *
print_end(struct str *out)
{
	const struct error *error = print_out(out);
	str_free(out);
	return error;
}

const struct error *
print_out_org(struct str *out)
{
	static const char escape[] = "\u200b";
	enum { ESCAPE = sizeof escape - 1 };
	const char *p = str_text(out), *end = p + out->len;
	const struct error *error = NULL;
	for (const char *next; !error && (next = memmem(p, (size_t)(end - p), escape, ESCAPE)); p = next + ESCAPE)
		if (!(error = print_guarded(p, (size_t)(next - p))))
			error = print_bytes(escape, ESCAPE);
	if (!error)
		error = print_guarded(p, (size_t)(end - p));
	str_cut(out, 0);
	return error;
}

static bool
print_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void
print_behind(const char *before, const char *text)
{
	char *clean = text_clean(text, strlen(text), 0);
	char *ascii = print_utf8() ? NULL : text_ascii(clean, strlen(clean));
	fprintf(stderr, "%s%s\n", before, ascii ? ascii : clean);
	free(ascii);
	free(clean);
}

void
print_talk(const char *text)
{
	print_behind("paperboy: ", text);
}

void
print_line(const char *text)
{
	print_behind("", text);
}

bool
print_ascii(const struct options *options)
{
	return options->ascii || !print_utf8();
}

void
print_for_people(const struct options *options, struct str *out)
{
	if (!print_ascii(options))
		return;
	char *plain = text_ascii(str_text(out), out->len);
	str_cut(out, 0);
	str_add(out, plain);
	free(plain);
}

int
print_columns(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO))
		return 0;
	const char *columns = getenv("COLUMNS");
	if (columns && atoi(columns) > 0)
		return atoi(columns);
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return COLUMNS_UNKNOWN;
}
