// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "error.h"

#include <stdarg.h>
#include <stdlib.h>

#include "mem.h"

static const struct error *
error_own(enum error_kind kind, char *text)
{
	struct error *error = mem_new(1, sizeof *error);
	*error = (struct error){ .kind = kind, .text = text };
	return error;
}

const struct error *
error_new(enum error_kind kind, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	return error_own(kind, text);
}

const struct error *
error_wrap(const struct error *cause, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *context = mem_vprint(format, args);
	va_end(args);
	char *text = mem_print("%s: %s", context, cause->text);
	const struct error *error = error_at(error_own(cause->kind, text), cause->at, cause->len);
	free(context);
	error_free(cause);
	return error;
}

const struct error *
error_at(const struct error *error, size_t at, size_t len)
{
	struct error *placed = (struct error *)error;	// made by error_own, and the caller's
	placed->at = at;
	placed->len = len;
	return placed;
}

void
error_free(const struct error *error)
{
	if (!error)
		return;
	free(error->text);
	free((void *)error);
}

bool
error_is(const struct error *error, enum error_kind kind)
{
	return error && error->kind == kind;
}

bool
error_of_database(const struct error *error)
{
	return error_exit_status(error) == 5;
}

int
error_exit_status(const struct error *error)
{
	if (!error)
		return 0;
	switch (error->kind) {
	case ERROR_USAGE:
		return 2;
	case ERROR_NETWORK:
	case ERROR_OFFLINE:
		return 3;
	case ERROR_NOT_FOUND:
		return 4;
	case ERROR_DATABASE:
	case ERROR_BUSY:
	case ERROR_FULL:
	case ERROR_CORRUPT:
	case ERROR_NEWER:
		return 5;
	case ERROR_CANCELLED:
		return 130;
	case ERROR_OTHER:
	case ERROR_INPUT:
		break;
	}
	return 1;
}
