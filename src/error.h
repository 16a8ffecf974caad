// SPDX-License-Identifier: GPL-3.0-or-later
// error: a failed operation, in words for the person at the terminal.
//
// Functions that can fail return `const struct error *`; NULL is success. The
// caller owns a returned error and ends it with error_free(), or passes it on.
// The text is one line of clean UTF-8 without a final full stop; it names the
// file, host or word at fault and, where there is one, the way out.

#ifndef ERROR_H
#define ERROR_H

#include <stdbool.h>
#include <stddef.h>

enum error_kind {
	ERROR_OTHER,		// none of the below
	ERROR_USAGE,		// a word of the command line or config is wrong
	ERROR_INPUT,		// content from outside is not what was expected
	ERROR_NETWORK,		// no whole answer, or one that refuses
	ERROR_OFFLINE,		// nobody there to answer: no network, name or connection
	ERROR_NOT_FOUND,	// the thing asked for does not exist
	ERROR_DATABASE,		// a database cannot be opened, read or written
	ERROR_BUSY,		// a database is locked by somebody else: try again
	ERROR_FULL,		// no space, or read-only: nothing was written
	ERROR_CORRUPT,		// a database file is damaged
	ERROR_NEWER,		// a database file was made by a newer paperboy
	ERROR_CANCELLED,	// stopped on request
};

struct error {
	enum error_kind kind;
	char *text;		// owned by the error
	size_t at, len;		// the bytes at fault of a text that was read; both 0 if it was none
};

// Makes an error of the formatted text.
const struct error *error_new(enum error_kind kind, const char *format, ...)
	__attribute__((format(printf, 2, 3), returns_nonnull));

// Puts "formatted text: " before the words of `cause`, keeps its kind and place, and
// takes `cause` over.
const struct error *error_wrap(const struct error *cause, const char *format, ...)
	__attribute__((format(printf, 2, 3), returns_nonnull));

// Says where in a text that was read the fault is; returns the error.
const struct error *error_at(const struct error *error, size_t at, size_t len)
	__attribute__((returns_nonnull));

// Ends an error; NULL does nothing.
void error_free(const struct error *error);

// True if `error` is not NULL and of this kind.
bool error_is(const struct error *error, enum error_kind kind);

// True of what a database could not do, from locked to damaged.
bool error_of_database(const struct error *error);

// The exit status a verb ends with: 0 for NULL, else 1 to 5 or 130 as in the
// man page's EXIT STATUS.
int error_exit_status(const struct error *error);

#endif
