// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "category.h"
#include "mem.h"
#include "open.h"
#include "options_own.h"

struct setting;
typedef const struct error *set_fn(const struct setting *setting, void *place, const char *value);

struct setting {
	struct option_row row;
	size_t offset;		// its place in struct options
	set_fn *set;
	int most;		// of a number
};

static const struct error *
set_wrong(const struct setting *setting, const char *value)
{
	return error_new(ERROR_USAGE, "“%s” is not a value of %s: %s", value, setting->row.name,
		setting->row.type);
}

// The index of a value in a list of names, or -1.
static int
value_among(const char *value, const char *const *names, int n)
{
	for (int i = 0; i < n; i++) {
		if (strcasecmp(names[i], value) == 0)
			return i;
	}
	return -1;
}

static const struct error *
set_bool(const struct setting *setting, void *place, const char *value)
{
	static const char *const names[] = { "off", "on", "no", "yes", "false", "true", "0", "1" };
	int i = value_among(value, names, sizeof names / sizeof names[0]);
	if (i < 0)
		return set_wrong(setting, value);
	*(bool *)place = i % 2;
	return NULL;
}

static const struct error *
set_when(const struct setting *setting, void *place, const char *value)
{
	static const char *const names[] = {
		[WHEN_AUTO] = "auto", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never",
	};
	int i = value_among(value, names, sizeof names / sizeof names[0]);
	if (i < 0)
		return set_wrong(setting, value);
	*(enum options_when *)place = (enum options_when)i;
	return NULL;
}

static const struct error *
set_number(const struct setting *setting, void *place, const char *value)
{
	size_t len = strlen(value);
	if (len == 0 || len > 6 || strspn(value, "0123456789") != len || atoi(value) > setting->most)
		return set_wrong(setting, value);
	*(int *)place = atoi(value);
	return NULL;
}

// Seconds, or what needs none.
static const struct error *
set_auto_read(const struct setting *setting, void *place, const char *value)
{
	static const char *const names[] = { "off", "open" };
	int i = value_among(value, names, 2);
	if (i < 0)
		return set_number(setting, place, value);
	*(int *)place = i ? AUTO_READ_OPEN : 0;
	return NULL;
}

static void
set_text(void *place, char *text)
{
	free(*(char **)place);
	*(char **)place = text;
}

static const struct error *
set_command(const struct setting *setting, void *place, const char *value)
{
	(void)setting;
	set_text(place, *value ? mem_dup(value) : NULL);
	return NULL;
}

static const struct error *
set_endpoint(const struct setting *setting, void *place, const char *value)
{
	size_t len = strlen(value);
	while (len > 0 && value[len - 1] == '/')
		len--;
	char *address = mem_dupn(value, len);
	if (!open_allowed(address) || strpbrk(address, "?#")) {
		free(address);
		return set_wrong(setting, value);
	}
	set_text(place, address);
	return NULL;
}

static const struct error *
set_categories(const struct setting *setting, void *place, const char *value)
{
	char *list;
	(void)setting;
	const struct error *error = categories_read(value, &list);
	if (!error)
		set_text(place, list);
	return error;
}

static const struct error *
set_columns(const struct setting *setting, void *place, const char *value)
{
	if (list_columns_parse(value, place))
		return NULL;
	return error_new(ERROR_USAGE, "“%s” is not a value of %s: title, and some of state, votes, comments, stars,"
		" code, who, age, date, each once", value, setting->row.name);
}

static const struct error *
set_rows(const struct setting *setting, void *place, const char *value)
{
	static const char *const names[] = { [ROWS_AUTO] = "auto", [ROWS_ONE] = "1", [ROWS_TWO] = "2" };
	int i = value_among(value, names, sizeof names / sizeof names[0]);
	if (i < 0)
		return set_wrong(setting, value);
	*(enum list_rows *)place = (enum list_rows)i;
	return NULL;
}

static const struct error *
set_pipe_format(const struct setting *setting, void *place, const char *value)
{
	static const char *const names[] = {
		[PIPE_MD] = "md", [PIPE_TEXT] = "text", [PIPE_BIBTEX] = "bibtex", [PIPE_JSONL] = "jsonl", [PIPE_IDS] = "ids",
		[PIPE_URLS] = "urls",
	};
	int i = value_among(value, names, sizeof names / sizeof names[0]);
	if (i < 0)
		return set_wrong(setting, value);
	*(enum pipe_format *)place = (enum pipe_format)i;
	return NULL;
}

// A name, shipped or of a file: nothing that leads elsewhere.
static const struct error *
set_theme(const struct setting *setting, void *place, const char *value)
{
	if (!*value || *value == '.' || strchr(value, '/'))
		return set_wrong(setting, value);
	set_text(place, mem_dup(value));
	return NULL;
}

#define AT(member) offsetof(struct options, member)

static const struct setting settings[] = {
	{ { "arxiv-categories", "categories of arXiv", "",
		"Those whose announcements are fetched: cs.CL cs.LG, hep-th, or cs for all of it" },
		AT(arxiv_categories), set_categories, 0 },
	{ { "ascii", "on or off", "off", "Draw with ASCII alone" }, AT(ascii), set_bool, 0 },
	{ { "auto-read", "off, open or seconds, 0 to 3600", "3",
		"How long a paper is in the focused detail pane to count as read" },
		AT(auto_read_s), set_auto_read, 3600 },
	{ { "bibliography", "a file", "",
		"The BibTeX file that B appends papers to; a ~/ in front is your home directory" },
		AT(bibliography), set_command, 0 },
	{ { "browser", "a command", "",
		"What opens links, tried before $BROWSER; %s in it stands for the address" },
		AT(browser), set_command, 0 },
	{ { "clipboard", "a command", "",
		"What is given what you copy, instead of wl-copy, xclip, xsel or the terminal" },
		AT(clipboard), set_command, 0 },
	{ { "color", "auto, always or never", "auto", "Whether to use colours" }, AT(color), set_when, 0 },
	{ { "columns", "names of columns", "state votes comments code title who age",
		"What a row has, in order: state votes comments stars code title who age date" },
		AT(columns), set_columns, 0 },
	{ { "endpoint", "an https address, or of this machine", "https://huggingface.co",
		"The site that is asked for papers" }, AT(endpoint), set_endpoint, 0 },
	{ { "hyperlinks", "auto, always or never", "auto",
		"Tell the terminal where links lead; auto where it is known to take that" },
		AT(hyperlinks), set_when, 0 },
	{ { "mail-from", "an address", "", "Who digests by mail are from; you, at this machine, if it is empty" },
		AT(mail_from), set_command, 0 },
	{ { "mail-to", "an address", "", "Who they are for, likewise" }, AT(mail_to), set_command, 0 },
	{ { "mouse", "on or off", "on", "Whether the mouse is used" }, AT(mouse), set_bool, 0 },
	{ { "offline", "on or off", "off", "Ask the network for nothing" }, AT(offline), set_bool, 0 },
	{ { "pdf-endpoint", "an https address, or of this machine", "https://arxiv.org",
		"Where PDFs and full texts come from: arXiv, or a mirror of it" }, AT(pdf_endpoint), set_endpoint, 0 },
	{ { "pipe-format", "md, text, bibtex, jsonl, ids or urls", "md", "As what papers are piped to a command" },
		AT(pipe_format), set_pipe_format, 0 },
	{ { "prefix-wait", "milliseconds, 0 to 10000", "400",
		"How long after the first key of several to show what can follow" },
		AT(prefix_wait_ms), set_number, 10000 },
	{ { "refresh", "minutes, 0 to 1440", "10",
		"How often to ask whether the open list is still the newest; 0 for never" },
		AT(refresh_m), set_number, 1440 },
	{ { "rows", "auto, 1 or 2", "auto", "Lines of a row in the list; auto takes two where panes are side by side" },
		AT(rows), set_rows, 0 },
	{ { "session", "on or off", "on", "Begin where you left: view, filter, paper, room of the panes" }, AT(session),
		set_bool, 0 },
	{ { "theme", "default, dark, light, mono or the name of a file", "default", "The colours" },
		AT(theme), set_theme, 0 },
	{ { "viewer", "a command", "", "What opens PDFs, before the display's own; %s in it stands for the file" },
		AT(viewer), set_command, 0 },
};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

static const char *
setting_name(size_t i)
{
	return i < SETTINGS ? settings[i].row.name : NULL;
}

const struct option_row *
options_row(size_t i)
{
	return i < SETTINGS ? &settings[i].row : NULL;
}

static const struct error *
set_row(struct options *options, size_t i, const char *value)
{
	const struct error *error = settings[i].set(&settings[i], (char *)options + settings[i].offset, value);
	if (error)
		return error;
	if (!options->values)
		options->values = mem_new(SETTINGS, sizeof *options->values);
	char *before = options->values[i];
	options->values[i] = mem_dup(value);
	free(before);
	return NULL;
}

const struct error *
options_set(struct options *options, const char *name, const char *value)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		if (strcmp(settings[i].row.name, name) == 0)
			return set_row(options, i, value);
	}
	const char *near = options_nearest(name, setting_name, SETTINGS);
	if (near)
		return error_new(ERROR_USAGE, "“%s” is no setting; did you mean “%s”?", name, near);
	return error_new(ERROR_USAGE, "“%s” is no setting", name);
}

const struct error *
options_force(struct options *options, const char *name, const char *value)
{
	const struct error *error = options_set(options, name, value);
	if (!error && !options->forced)
		options->forced = mem_new(SETTINGS, sizeof *options->forced);
	for (size_t i = 0; i < SETTINGS && !error; i++) {
		if (strcmp(settings[i].row.name, name) == 0)
			set_text(&options->forced[i], mem_dup(value));
	}
	return error;
}

const struct error *
options_forced(struct options *options)
{
	const struct error *error = NULL;
	for (size_t i = 0; options->forced && i < SETTINGS && !error; i++) {
		if (options->forced[i])
			error = set_row(options, i, options->forced[i]);
	}
	return error;
}

// Truth as huggingface_hub reads it from the environment.
static bool
environment_true(const char *name)
{
	static const char *const truths[] = { "1", "on", "yes", "true" };
	const char *value = getenv(name);
	return value && value_among(value, truths, sizeof truths / sizeof truths[0]) >= 0;
}

static const struct error *
options_environment(struct options *options)
{
	const char *no_color = getenv("NO_COLOR"), *endpoint = getenv("HF_ENDPOINT");
	const struct error *error = NULL;
	if (no_color && *no_color)
		error = options_set(options, "color", "never");
	if (!error && (environment_true("HF_HUB_OFFLINE") || environment_true("TRANSFORMERS_OFFLINE")))
		error = options_set(options, "offline", "on");
	if (error || !endpoint || !*endpoint)
		return error;
	error = options_set(options, "endpoint", endpoint);
	return error ? error_wrap(error, "HF_ENDPOINT") : NULL;
}

const struct error *
options_again(struct options *options)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < SETTINGS && !error; i++)
		error = set_row(options, i, settings[i].row.standard);
	return error ? error : options_environment(options);
}

const struct error *
options_init(struct options *options)
{
	*options = (struct options){ .today = day_today() };
	const struct error *error = options_paths(options);
	return error ? error : options_again(options);
}

void
options_free(struct options *options)
{
	char *const texts[] = {
		options->config_file, options->data_dir, options->cache_dir, options->state_dir,
		options->endpoint, options->pdf_endpoint, options->arxiv_categories, options->browser, options->viewer, options->bibliography,
		options->mail_from, options->mail_to, options->theme, options->clipboard, options->log_file,
	};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		free(texts[i]);
	for (size_t i = 0; i < SETTINGS; i++) {
		free(options->values ? options->values[i] : NULL);
		free(options->forced ? options->forced[i] : NULL);
	}
	free(options->values);
	free(options->forced);
	rules_free(&options->rules);
	*options = (struct options){ 0 };
}

void
options_print(const struct options *options, struct str *out)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		const char *value = options->values ? options->values[i] : NULL;
		str_print(out, "set %s ", settings[i].row.name);
		rule_quote(value ? value : settings[i].row.standard, out);
		str_addc(out, '\n');
	}
}
