// SPDX-License-Identifier: GPL-3.0-or-later
// Other programs on the terminal: papers piped to a command, a command.

#include "config.h"
#include "app.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chosen.h"
#include "export.h"
#include "extract.h"
#include "screen.h"
#include "spool.h"

static void
write_md(const struct paper_full *paper, struct str *out)
{
	export_paper(paper, EXPORT_MD, 0, NULL, out);
}

static void
write_text(const struct paper_full *paper, struct str *out)
{
	export_paper(paper, EXPORT_TEXT, 0, NULL, out);
}

static void
write_id(const struct paper_full *paper, struct str *out)
{
	str_add(out, paper->row.text_id);
}

static void
write_address(const struct paper_full *paper, struct str *out)
{
	char *address = paper_address(&paper->row, LINK_HF);
	str_add(out, address ? address : "");
	free(address);
}

static extract_fn *const writers[] = {
	[PIPE_MD] = write_md, [PIPE_TEXT] = write_text, [PIPE_BIBTEX] = NULL, [PIPE_JSONL] = export_json,
	[PIPE_IDS] = write_id, [PIPE_URLS] = write_address,
};

// Runs it in the person's shell.
static unsigned
run(struct app *app, const char *command, int input)
{
	const char *own = getenv("SHELL");
	char *shell = mem_dup(own && *own == '/' ? own : "/bin/sh"), *line = mem_dup(command), option[] = "-c";
	char *argv[] = { shell, option, line, NULL };
	unsigned dirty = 0;
	const struct error *error = screen_lend_shell(app, argv, input);
	if (error)
		dirty = messages_fail(app, NULL, error);
	free(shell);
	free(line);
	return dirty;
}

unsigned
shell_run(struct app *app, const struct command_call *call)
{
	return *call->argument ? run(app, call->argument, -1) : prompt_open(app, "shell ");
}

static unsigned
pipe_papers(struct app *app, const paper_id *ids, size_t n, const void *command)
{
	if (!*(const char *)command)
		return prompt_open(app, "pipe ");
	struct str text = { 0 };
	unsigned dirty = 0;
	int input = -1;
	enum pipe_format format = app->options->pipe_format;
	const struct error *error = NULL;
	bool full = format == PIPE_MD ? extract_full_source(app, ids, n, &text)
		: format == PIPE_TEXT && extract_full_lines(app, ids, n, 0, &text);
	if (!full)
		error = extract_papers(app, ids, n, writers[format], &text);
	str_addc(&text, '\n');
	if (!error)
		error = spool_text(str_text(&text), text.len, &input);
	dirty = error ? messages_fail(app, NULL, error) : run(app, command, input);
	if (input >= 0)
		close(input);
	str_free(&text);
	return dirty;
}

unsigned
pipe_run(struct app *app, const struct command_call *call)
{
	return chosen_act(app, pipe_papers, call->argument);
}
