// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "theme_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "color.h"
#include "mem.h"

struct reading {
	struct colors colors;
	const char *like;	// of theme_name's
};

static const char *
shipped(const char *name)
{
	const char *found;
	for (size_t i = 0; (found = theme_name(i)); i++)
		if (!strcmp(found, name))
			return found;
	return NULL;
}

static const struct error *
read_line(void *arg, char **words, size_t n)
{
	struct reading *reading = arg;
	if (!strcmp(words[0], "color") && n > 2)
		return colors_set(&reading->colors, words + 1, n - 1);
	if (strcmp(words[0], "like") || n != 2)
		return error_new(ERROR_USAGE, "a theme has lines of `like NAME` and of `color ROLE COLOUR`");
	if (!shipped(words[1]))
		return error_new(ERROR_USAGE, "“%s” is no theme to begin with: default, dark, light, mono", words[1]);
	reading->like = shipped(words[1]);
	return NULL;
}

// "themes/NAME" beside the config; the caller frees.
static char *
path_of(const struct options *options)
{
	const char *slash = strrchr(options->config_file, '/');
	size_t folder = slash ? (size_t)(slash + 1 - options->config_file) : 0;
	return mem_print("%.*sthemes/%s", (int)folder, options->config_file, options->theme);
}

struct theme
theme_read(const struct options *options, int colours, char **mistakes)
{
	struct reading reading = { .like = shipped(options->theme) };
	*mistakes = NULL;
	if (reading.like)
		return theme_make(reading.like, colours);
	reading.like = theme_name(0);
	char *path = path_of(options);
	if (access(path, F_OK) != 0)
		*mistakes = mem_print("There is no theme “%s”: default, dark, light, mono, or a file %s", options->theme, path);
	else
		options_read(path, read_line, &reading, mistakes);
	free(path);
	struct theme theme = theme_make(reading.like, colours);
	colors_apply(&reading.colors, colours, &theme);
	return theme;
}
