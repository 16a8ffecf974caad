// SPDX-License-Identifier: GPL-3.0-or-later
// open: one of a paper's addresses in the browser.

#include "config.h"
#include "verbs.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "open.h"
#include "print.h"

// The addresses that the id alone tells.
static bool
link_of_id(const char *name, enum paper_link *out)
{
	static const char *const names[] = {
		[LINK_HF] = "hf", [LINK_ABS] = "abs", [LINK_PDF] = "pdf", [LINK_HTML] = "html",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum paper_link)i;
			return true;
		}
	}
	return false;
}

// The addresses that only the paper itself tells.
static const struct error *
link_of_paper(struct desk *desk, paper_id id, const char *name, char **address)
{
	const struct error *late = NULL;
	struct paper_full *paper = NULL;
	if (!desk->options->offline && !desk->options->sample)
		late = desk_fetch_paper(desk, id, true);
	const struct error *error = desk_paper(desk, id, &paper);
	if (!error) {
		*address = mem_dup(strcmp(name, "code") == 0 ? paper->row.code_url : paper->project);
		paper_full_free(paper);
		if (*address) {
			error_free(late);
			return NULL;
		}
		error = error_new(ERROR_NOT_FOUND, "the paper has no %s address", name);
	}
	if (late) {
		error_free(error);
		return late;
	}
	return error;
}

static const struct error *
link_address(struct desk *desk, paper_id id, const char *name, char **address)
{
	enum paper_link link;
	char text[PAPER_ID_TEXT];
	if (strcmp(name, "code") == 0 || strcmp(name, "project") == 0)
		return link_of_paper(desk, id, name, address);
	if (!link_of_id(name, &link))
		return error_new(ERROR_USAGE, "--link is one of hf abs pdf html code project, not “%s”", name);
	paper_id_format(id, text);
	*address = paper_address(&(struct paper){ .id = id, .text_id = text }, link);
	return *address ? NULL : error_new(ERROR_NOT_FOUND, "the paper has no such page");
}

enum { QUICK_MS = 1500, LOOK_MS = 20 };	// a browser that fails does so at once

static const struct error *
link_failed(const char *program, int status)
{
	if (status == 0)
		return NULL;
	if (WIFEXITED(status))
		return error_new(ERROR_OTHER, "%s ended with status %d", program, WEXITSTATUS(status));
	return error_new(ERROR_OTHER, "%s was ended by signal %d", program, WTERMSIG(status));
}

// Starts a browser and looks for a moment whether it fails.
static const struct error *
link_background(char *const *argv)
{
	pid_t pid;
	int status = 0;
	const struct error *error = open_start(argv, &pid);
	if (error)
		return error;
	for (int ms = 0; ms < QUICK_MS && open_reap(&pid, 1, &status) > 0; ms += LOOK_MS)
		poll(NULL, 0, LOOK_MS);
	return link_failed(argv[0], status);
}

static const struct error *
link_foreground(char *const *argv)
{
	int status;
	const struct error *error = open_run(argv, &status);
	return error ? error : link_failed(argv[0], status);
}

// Tries one way after the other; where none works the address itself is of use.
static const struct error *
link_open(const char *browser, const char *address)
{
	struct open_plan *plans = NULL;
	size_t n = open_plans(browser, address, &plans);
	bool opened = false;
	for (size_t i = 0; i < n && !opened; i++) {
		const struct error *error = plans[i].terminal ? link_foreground(plans[i].argv) : link_background(plans[i].argv);
		opened = !error;
		if (error)
			print_talk(error->text);
		error_free(error);
	}
	open_plans_free(plans, n);
	if (opened)
		return NULL;
	struct str out = { 0 };
	str_print(&out, "%s\n", address);
	const struct error *error = print_end(&out);
	return error || n == 0 ? error : error_new(ERROR_OTHER, "no browser opened it; the address is printed");
}

const struct error *
verb_open(struct desk *desk, const struct args *args)
{
	paper_id id;
	char *address = NULL;
	const char *name = args->values[ARG_LINK] ? args->values[ARG_LINK] : "hf";
	if (args->words_n != 1)
		return error_new(ERROR_USAGE, "open takes one id or address");
	const struct error *error = verb_id(args->words[0], &id);
	if (!error)
		error = link_address(desk, id, name, &address);
	if (!error && !open_allowed(address))
		error = error_new(ERROR_INPUT, "not opened, for it is no plain web address: %s", address);
	if (!error)
		error = link_open(desk->options->browser, address);
	free(address);
	return error;
}
