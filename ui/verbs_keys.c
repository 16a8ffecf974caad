// SPDX-License-Identifier: GPL-3.0-or-later
// keys: the table of commands with the keys in force.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "guide.h"
#include "print.h"

struct keys_config {
	struct options *options;
	struct keymap *keymap;
};

static const struct error *
keys_line(void *arg, char **words, size_t n)
{
	struct keys_config *config = arg;
	return command_configure(config->options, config->keymap, words, n);
}

const struct error *
verb_keys(struct desk *desk, const struct args *args)
{
	enum guide_format format = GUIDE_TEXT;
	const char *name = args->values[ARG_FORMAT];
	if (args->words_n)
		return error_new(ERROR_USAGE, "keys takes no “%s”", args->words[0]);
	if (name && !guide_format_parse(name, &format))
		return error_new(ERROR_USAGE, "--format is one of text md man, not “%s”", name);
	struct keys_config config = { desk->options, keymap_new() };
	char *mistakes = NULL;
	if (desk->options->config_file)
		options_read(desk->options->config_file, keys_line, &config, &mistakes);
	struct str out = { 0 };
	guide_table(config.keymap, format, &out);
	const struct error *error = print_out(&out);
	str_free(&out);
	free(mistakes);		// told when the program started
	keymap_free(config.keymap);
	return error;
}
