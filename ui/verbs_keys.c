// SPDX-License-Identifier: GPL-3.0-or-later
// keys: the table of commands with the keys in force.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "guide.h"
#include "print.h"
#include "settings.h"

const struct error *
verb_keys(struct desk *desk, const struct args *args)
{
	enum guide_format format = GUIDE_TEXT;
	const char *name = args->values[ARG_FORMAT];
	if (args->words_n)
		return error_new(ERROR_USAGE, "keys takes no “%s”", args->words[0]);
	if (name && !guide_format_parse(name, &format))
		return error_new(ERROR_USAGE, "--format is one of text md man, not “%s”", name);
	struct settings config = { .options = desk->options, .keymap = keymap_new() };
	char *mistakes = NULL;
	if (desk->options->config_file)
		settings_read(&config, desk->options->config_file, &mistakes);
	struct str out = { 0 };
	guide_table(config.keymap, format, &out);
	const struct error *error = print_end(&out);
	free(mistakes);		// told when the program started
	settings_free(&config);
	return error;
}
