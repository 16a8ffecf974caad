// SPDX-License-Identifier: GPL-3.0-or-later
// args: the command line: options, a verb, and words.
//
// Options may stand before and behind the verb. Verbs win over queries; behind
// "--" there is neither verb nor option. "-3" is a word: three days back. Behind the verb
// tag so is "-x": a tag to be taken off.

#ifndef ARGS_H
#define ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "options.h"
#include "str.h"

struct verb;

enum arg {
	// everywhere
	ARG_CONFIG, ARG_DATA_DIR, ARG_CACHE_DIR, ARG_OFFLINE, ARG_ENDPOINT, ARG_TODAY, ARG_COLOR,
	ARG_ASCII, ARG_NO_MOUSE, ARG_SAMPLE, ARG_LOG, ARG_HELP, ARG_VERSION,
	// with the verbs that name them
	ARG_FILTER, ARG_LIMIT, ARG_FORMAT, ARG_DATE, ARG_WEEK, ARG_MONTH, ARG_TRENDING, ARG_SINCE, ARG_QUIET,
	ARG_LINK, ARG_RAW_TEX, ARG_OUTPUT, ARG_REMOTE, ARG_COMMENTS, ARG_FULL, ARG_SORT, ARG_BY, ARG_YES,
	ARG_DIR, ARG_MESSAGE,
	ARG_PERIOD, ARG_TOP, ARG_FROM, ARG_TO, ARG_SOURCE,
	ARG_COUNT
};
enum { ARGS_GLOBAL = ARG_FILTER };	// those before it are understood everywhere

// A set of options, for the table of verbs.
#define ARG_BIT(arg) (UINT64_C(1) << (arg))

struct args {
	const struct verb *verb;	// NULL: the screen
	const char *values[ARG_COUNT];	// NULL: not given; "" for an option without a value
	const char **words;		// what is no option; the array is owned, the words are argv's
	size_t words_n;
	bool literal;			// they stood behind "--": nothing but a query
	char back[12];			// the word "-3"
};

// argv must outlive the args. The error names the word at fault and, where
// there is one, a near name.
const struct error *args_parse(int argc, char **argv, struct args *out);
void args_free(struct args *args);

// What the command line says about settings; later than the config file.
const struct error *args_apply(const struct args *args, struct options *options);

// The words as one line; the caller frees.
char *args_line(const struct args *args);

// What there is to know about an option; value NULL: it takes none.
struct arg_about {
	const char *name, *value, *sentence;
};
struct arg_about args_about(enum arg arg);

// A line for each of the options in the set: "  --limit N   at most N papers".
void args_help(uint64_t set, struct str *out);

#endif
