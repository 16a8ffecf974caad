// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: chooses the screen or one printed answer.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "args.h"
#include "pick.h"
#include "print.h"
#include "settings.h"
#include "verbs.h"

static const struct error *
main_tell(const struct args *args)
{
	struct str out = { 0 };
	if (args->values[ARG_VERSION])
		str_add(&out, "paperboy " PACKAGE_VERSION "\n");
	else
		verb_help(args->verb, &out);
	return print_end(&out);
}

static bool
main_on_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

// "paperboy fav" alone is a view where there is a screen, else a list.
static bool
main_wants_screen(const struct args *args)
{
	if (!args->verb)
		return true;
	return args->verb->run == verb_state && verb_is_view(args->verb) && args->words_n == 0 && main_on_terminal();
}

// A mistake in the config is said, on the screen if there will be one, and the
// program starts all the same.
static void
main_read(const struct args *args, struct options *options)
{
	struct settings config = { .options = options, .keymap = keymap_new() };
	char *mistakes = NULL;
	settings_read(&config, options->config_file, &mistakes);
	bool told = args->verb && (args->verb->run == verb_doctor || args->verb->run == verb_config);	// by themselves
	char *rest = told || (main_wants_screen(args) && main_on_terminal()) ? NULL : mistakes, *line;
	while ((line = strsep(&rest, "\n"))) {
		if (*line)
			print_talk(line);
	}
	settings_free(&config);
	free(mistakes);
}

static const struct error *
main_config(const struct args *args, struct options *options)
{
	const char *file = args->values[ARG_CONFIG];
	if (file && access(file, R_OK) < 0)
		return error_new(ERROR_USAGE, "--config %s: %s", file, strerror(errno));
	if (file) {
		free(options->config_file);
		options->config_file = mem_dup(file);
	}
	main_read(args, options);
	return NULL;
}

// Without a terminal what is yours is listed; for the rest ls has to be said, for
// it asks the network.
static const struct error *
main_without_screen(struct options *options, struct args *args, const struct pick *pick)
{
	if (view_state(pick->view.kind)) {
		args->verb = verb_find("ls");
		return verb_run(options, args);
	}
	const char *near = args->words_n && !args->literal ? verb_near(args->words[0]) : NULL;
	if (near)
		return error_new(ERROR_USAGE, "there is no verb “%s”; did you mean %s?", args->words[0], near);
	return error_new(ERROR_USAGE, "the screen needs a terminal; paperboy ls prints a list");
}

static const struct error *
main_screen(struct options *options, struct args *args)
{
	struct pick pick;
	char *words = args_line(args);
	const struct error *error;
	if (args->literal)
		pick = (struct pick){ .view.kind = VIEW_ALL, .filter = words };
	else
		pick_any(words, options, &pick);
	if (!main_on_terminal())
		error = main_without_screen(options, args, &pick);
	else
		error = app_run(options, pick.newest ? NULL : &pick.view, pick.filter, !args->literal && !args->words_n);
	free(words);
	return error;
}

static const struct error *
main_run(struct args *args, struct options *options, mode_t mask)
{
	const struct error *error;
	if (args->values[ARG_HELP] || args->values[ARG_VERSION])
		return main_tell(args);
	if ((error = options_init(options)) || (error = main_config(args, options)) ||
	    (error = args_apply(args, options)))
		return error;
	options->umask = mask;
	if (!main_wants_screen(args))
		return verb_run(options, args);
	if (args->verb)
		args->words[args->words_n++] = args->verb->name;
	return main_screen(options, args);
}

// A program started with 0, 1 or 2 closed must not find a file of ours there; to
// write to such a one still fails.
static void
main_guard(void)
{
	int fd;
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

int
main(int argc, char **argv)
{
	struct args args;
	struct options options = { 0 };
	main_guard();
	mode_t mask = umask(077);
	setlocale(LC_CTYPE, "");
	signal(SIGPIPE, SIG_IGN);	// a reader that leaves is told by write
	signal(SIGXFSZ, SIG_IGN);	// and so is a file that may not grow
	const struct error *error = args_parse(argc, argv, &args);
	if (!error)
		error = main_run(&args, &options, mask);
	if (error)
		print_talk(error->text);
	int status = error_exit_status(error);
	error_free(error);
	options_free(&options);
	args_free(&args);
	return status;
}
