// SPDX-License-Identifier: GPL-3.0-or-later
// doctor: what a person would want to know before they ask for help: a report of
// lines, each with a verdict and, where it is not good, the way out.
//
// It changes nothing: what it looks at is opened for reading, and nobody is asked
// but, where the network is allowed, the site for one short answer.

#ifndef DOCTOR_H
#define DOCTOR_H

#include <stdbool.h>

#include "error.h"
#include "options.h"
#include "str.h"

struct doctor {
	const struct options *options;
	struct str out;
	int columns;
	int notes, problems;
	enum error_kind kind;	// of the gravest problem
};

enum doctor_verdict { DOCTOR_OK, DOCTOR_NOTE };

// A heading.
void doctor_section(struct doctor *doctor, const char *name);

// A line about `name` (at most 12 characters), wrapped.
void doctor_line(struct doctor *doctor, enum doctor_verdict verdict, const char *name, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

// A line that says why paperboy does not work as it should. `kind` decides the
// exit status.
void doctor_problem(struct doctor *doctor, enum error_kind kind, const char *name, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

// The way out, below the line before.
void doctor_way(struct doctor *doctor, const char *format, ...) __attribute__((format(printf, 2, 3)));

// A path with ~ for the home directory; the caller frees.
char *doctor_path(const char *path);

// The parts of the report.
void doctor_programs(struct doctor *doctor);	// doctor_machine.c
void doctor_terminal(struct doctor *doctor);
void doctor_files(struct doctor *doctor);	// doctor_files.c
void doctor_config(struct doctor *doctor);
void doctor_network(struct doctor *doctor);	// doctor_sync.c

#endif
