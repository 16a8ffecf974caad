// SPDX-License-Identifier: GPL-3.0-or-later
// log: what paperboy-sync did, one line after the other, in the file of --log.

#ifndef LOG_H
#define LOG_H

#include "error.h"

struct log;

// Opens the file for appending, mode 0600; NULL for a path gives a log that
// keeps nothing.
const struct error *log_open(const char *path, struct log **out);
void log_close(struct log *log);

// Writes one line with the time before it. What came from outside is escaped:
// controls and bytes above ASCII become \xNN.
void log_line(struct log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
