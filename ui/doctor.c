// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "doctor.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "print.h"
#include "text.h"
#include "verbs.h"

enum {
	NAME_AT = 11, TEXT_AT = 24,	// columns: "  problem  library.db   is damaged"
	WIDTH = 80, WIDTH_MIN = 40,
};

void
doctor_section(struct doctor *doctor, const char *name)
{
	str_print(&doctor->out, "%s%s\n", doctor->out.len ? "\n" : "", name);
}

// The text in lines, all but the first behind `indent` blanks.
static void
add_wrapped(struct doctor *doctor, int indent, const char *text)
{
	struct text_line *lines = NULL;
	size_t cap = 0;
	char *clean = text_clean(text, strlen(text), 0);
	size_t n = text_wrap(clean, doctor->columns - indent, &lines, &cap);
	for (size_t i = 0; i < n; i++) {
		if (i)
			str_print(&doctor->out, "%*s", indent, "");
		str_addn(&doctor->out, clean + lines[i].start, lines[i].len);
		str_addc(&doctor->out, '\n');
	}
	free(lines);
	free(clean);
}

static void
add_line(struct doctor *doctor, const char *verdict, const char *name, const char *format, va_list args)
{
	char *text = mem_vprint(format, args);
	str_print(&doctor->out, "  %-*s%-*s", NAME_AT - 2, verdict, TEXT_AT - NAME_AT, name);
	add_wrapped(doctor, TEXT_AT, text);
	free(text);
}

void
doctor_line(struct doctor *doctor, enum doctor_verdict verdict, const char *name, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add_line(doctor, verdict == DOCTOR_OK ? "ok" : "note", name, format, args);
	va_end(args);
	doctor->notes += verdict == DOCTOR_NOTE;
}

// What is yours comes before a mistake in a line, and that before the network.
static int
gravity(enum error_kind kind)
{
	static const int statuses[] = { 3, 1, 2, 5 };
	const struct error *error = error_new(kind, "-");
	int status = error_exit_status(error), at = 0;
	error_free(error);
	for (int i = 0; i < (int)(sizeof statuses / sizeof *statuses); i++)
		if (statuses[i] == status)
			at = i;
	return at;
}

void
doctor_problem(struct doctor *doctor, enum error_kind kind, const char *name, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add_line(doctor, "problem", name, format, args);
	va_end(args);
	if (!doctor->problems || gravity(kind) > gravity(doctor->kind))
		doctor->kind = kind;
	doctor->problems++;
}

void
doctor_way(struct doctor *doctor, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	str_print(&doctor->out, "%*s→ ", TEXT_AT - 2, "");
	add_wrapped(doctor, TEXT_AT, text);
	free(text);
}

char *
doctor_path(const char *path)
{
	const char *home = getenv("HOME");
	size_t len = home ? strlen(home) : 0;
	if (len > 1 && !strncmp(path, home, len) && path[len] == '/')
		return mem_print("~%s", path + len);
	return mem_dup(path);
}

static const struct error *
print_report(struct doctor *doctor)
{
	print_for_people(doctor->options, &doctor->out);
	return print_out(&doctor->out);
}

const struct error *
verb_doctor(struct desk *desk, const struct args *args)
{
	int columns = print_columns();
	struct doctor doctor = { .options = desk->options, .columns = columns > WIDTH || !columns ? WIDTH : columns };
	if (args->words_n)
		return error_new(ERROR_USAGE, "doctor takes no “%s”", args->words[0]);
	if (doctor.columns < WIDTH_MIN)
		doctor.columns = WIDTH_MIN;
	doctor_programs(&doctor);
	doctor_terminal(&doctor);
	doctor_files(&doctor);
	doctor_config(&doctor);
	doctor_network(&doctor);
	const struct error *error = print_report(&doctor);
	if (!error && doctor.problems)
		error = error_new(doctor.kind, doctor.problems == 1 ? "1 problem" : "%d problems", doctor.problems);
	str_free(&doctor.out);
	return error;
}
