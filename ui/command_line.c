// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that hold a command: the prompt's and the config file's.

#include "config.h"
#include "command.h"

#include <string.h>

#include "color.h"
#include "keymap.h"
#include "mem.h"
#include "options.h"
#include "profile.h"
#include "query_order.h"

// What `:120` runs.
static const char count_alone[] = "bottom";

// While a line is typed its own commands can't be: they have keys only.
static bool
command_typeable(const struct command *command)
{
	return command->places != PLACE_ENTRY;
}

// The command whose name is `name`, or alone begins with it.
static const struct error *
command_guess(const char *name, const struct command **out)
{
	const struct command *guess = NULL;
	if (strcmp(name, "q") == 0)
		name = "quit";		// the habit of many, though queue begins so too
	size_t len = strlen(name), n;
	const struct command *rows = command_rows(&n);
	for (size_t i = 0; i < n; i++) {
		if (!command_typeable(&rows[i]) || strncmp(rows[i].name, name, len) != 0)
			continue;
		if (rows[i].name[len] == '\0') {
			*out = &rows[i];
			return NULL;
		}
		if (guess)
			return error_new(ERROR_USAGE, "“%s” can be “%s” or “%s”", name, guess->name, rows[i].name);
		guess = &rows[i];
	}
	if (!guess)
		return command_unknown(name);
	*out = guess;
	return NULL;
}

static int
command_count(char **line)
{
	int count = 0;
	for (; **line >= '0' && **line <= '9'; ++*line) {
		count = count * 10 + **line - '0';
		if (count > KEYMAP_COUNT_MAX)
			count = KEYMAP_COUNT_MAX;
	}
	return count;
}

const struct error *
command_parse(char *line, struct command_call *call)
{
	for (size_t len = strlen(line); len > 0 && line[len - 1] == ' '; len--)
		line[len - 1] = '\0';
	line += strspn(line, " :");
	int count = command_count(&line);
	line += strspn(line, " ");
	char *argument = line + strcspn(line, " ");
	if (*argument) {
		*argument++ = '\0';
		argument += strspn(argument, " ");
	}
	const struct command *command = NULL;
	if (!*line && count == 0)
		return error_new(ERROR_USAGE, "a command is expected; ? lists them");
	const struct error *error = command_guess(*line ? line : count_alone, &command);
	if (!error)
		error = command_check(command, argument);
	if (error)
		return error;
	*call = (struct command_call){ command, count, argument };
	return NULL;
}

// The ith word of a table, NULL behind the last.
typedef const char *name_fn(size_t i);

static const char *
command_name(size_t i)
{
	size_t n;
	const struct command *rows = command_rows(&n);
	return i < n ? rows[i].name : NULL;
}

static const char *
typeable_name(size_t i)
{
	size_t n, seen = 0;
	const struct command *rows = command_rows(&n);
	for (size_t row = 0; row < n; row++) {
		if (command_typeable(&rows[row]) && seen++ == i)
			return rows[row].name;
	}
	return NULL;
}

static const char *
setting_name(size_t i)
{
	const struct option_row *setting = options_row(i);
	return setting ? setting->name : NULL;
}

// What color takes first: a role, or rows.
static const char *
row_word(size_t i)
{
	return i ? NULL : "row";
}

static const char *
color_place(size_t i)
{
	return i ? color_role(i - 1) : row_word(i);
}

static const char *
sort_name(size_t i)
{
	return i < QUERY_SORTS ? query_sort_name((enum query_sort)i) : NULL;
}

// Which words can stand as the nth of a line that begins with `first`.
static const struct {
	const char *first;
	size_t nth;
	name_fn *name;
} places[] = {
	{ NULL, 0, typeable_name },
	{ "set", 1, setting_name },
	{ "bind", 2, command_name },
	{ "keys", 1, profile_name },
	{ "color", 1, color_place },
	{ "color", 2, color_word },
	{ "color", 3, color_word },
	{ "color", 4, color_word },
	{ "uncolor", 1, row_word },
	{ "watch", 1, rule_watch_kind },
	{ "unwatch", 1, rule_watch_kind },
	{ "sort", 1, sort_name },
};

static name_fn *
command_words(const char *line, size_t nth)
{
	size_t len = strcspn(line, " ");
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		const char *first = places[i].first;
		if (places[i].nth == nth && (!first || (strlen(first) == len && strncmp(first, line, len) == 0)))
			return places[i].name;
	}
	return NULL;
}

size_t
command_complete(const char *line, size_t *from, const char ***words)
{
	size_t nth = 0, at = strspn(line, "0123456789 "), start = at;
	for (const char *p = line + at; *p; p++) {
		if (*p == ' ' && p[1] != ' ') {
			nth++;
			start = (size_t)(p + 1 - line);
		}
	}
	const char **found = NULL, *word;
	size_t n = 0, cap = 0, len = strlen(line + start);
	name_fn *name = command_words(line + at, nth);
	for (size_t i = 0; name && (word = name(i)); i++) {
		if (strncmp(word, line + start, len) != 0)
			continue;
		found = mem_grow(found, &cap, n + 1, sizeof *found);
		found[n++] = word;
	}
	*from = start;
	*words = found;
	return n;
}
