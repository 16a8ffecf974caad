// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"
#include "str.h"

enum { LOG_LINE_MAX = 1024 };

struct log {
	int fd;	// -1: none
};

const struct error *
log_open(const char *path, struct log **out)
{
	int fd = -1;
	if (path)
		fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
	if (path && fd < 0)
		return error_new(ERROR_USAGE, "log file %s: %s", path, strerror(errno));
	*out = mem_new(1, sizeof **out);
	(*out)->fd = fd;
	return NULL;
}

void
log_close(struct log *log)
{
	if (!log)
		return;
	if (log->fd >= 0)
		close(log->fd);
	free(log);
}

void
log_line(struct log *log, const char *format, ...)
{
	if (!log || log->fd < 0)
		return;
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32];
	strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ ", gmtime_r(&now, &tm));
	struct str line = { 0 };
	str_add(&line, stamp);
	for (const unsigned char *c = (const unsigned char *)text; *c && line.len < LOG_LINE_MAX; c++) {
		if (*c >= ' ' && *c <= '~')
			str_addc(&line, (char)*c);
		else
			str_print(&line, "\\x%02x", *c);
	}
	str_addc(&line, '\n');
	// A full disk loses the line: there is nowhere to say so.
	if (write(log->fd, line.data, line.len) < 0)
		errno = 0;
	str_free(&line);
	free(text);
}
