// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "args.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "verbs.h"

enum { LONG = 256 };	// what getopt_long answers for the first long option

// An option; a setting of options.h that it is another name for.
struct arg_row {
	const char *name;
	const char *value;	// what it takes, NULL for nothing
	const char *sentence;
	const char *setting, *to;	// `to` NULL: the value given
};

static const struct arg_row rows[ARG_COUNT] = {
	[ARG_CONFIG] = { "config", "FILE", "read FILE as the config", NULL, NULL },
	[ARG_DATA_DIR] = { "data-dir", "DIR", "keep what is yours in DIR", NULL, NULL },
	[ARG_CACHE_DIR] = { "cache-dir", "DIR", "keep the papers fetched in DIR", NULL, NULL },
	[ARG_OFFLINE] = { "offline", NULL, "ask the network for nothing", "offline", "on" },
	[ARG_ENDPOINT] = { "endpoint", "URL", "the site to ask", "endpoint", NULL },
	[ARG_TODAY] = { "today", "DATE", "take DATE for today", NULL, NULL },
	[ARG_COLOR] = { "color", "WHEN", "auto, always or never", "color", NULL },
	[ARG_ASCII] = { "ascii", NULL, "draw with ASCII alone", "ascii", "on" },
	[ARG_NO_MOUSE] = { "no-mouse", NULL, "leave the mouse to the terminal", "mouse", "off" },
	[ARG_SAMPLE] = { "sample", NULL, "show the built-in sample edition; nothing is kept", NULL, NULL },
	[ARG_LOG] = { "log", "FILE", "write what the network does to FILE", NULL, NULL },
	[ARG_HELP] = { "help", NULL, "this text; behind a verb, about the verb", NULL, NULL },
	[ARG_VERSION] = { "version", NULL, "the version", NULL, NULL },
	[ARG_FILTER] = { "filter", "QUERY", "only papers that answer to QUERY, as in the filter bar", NULL, NULL },
	[ARG_LIMIT] = { "limit", "N", "at most N papers", NULL, NULL },
	[ARG_FORMAT] = { "format", "F", "how to print it", NULL, NULL },
	[ARG_DATE] = { "date", "DAY", "a day: 2026-08-20, yesterday, -3", NULL, NULL },
	[ARG_WEEK] = { "week", "WEEK", "a week: 2026-W34, or the one of a day", NULL, NULL },
	[ARG_MONTH] = { "month", "MONTH", "a month: 2026-08, or the one of a day", NULL, NULL },
	[ARG_TRENDING] = { "trending", NULL, "what is trending now", NULL, NULL },
	[ARG_SINCE] = { "since", "DAY", "every day since then, the newest first; also the first of a week or month", NULL, NULL },
	[ARG_QUIET] = { "quiet", NULL, "say nothing unless it fails", NULL, NULL },
	[ARG_RAW_TEX] = { "raw-tex", NULL, "leave the TeX of titles and abstracts as it was written", NULL, NULL },
	[ARG_LINK] = { "link", "WHICH", "hf, abs, pdf, html, code or project", NULL, NULL },
	[ARG_REMOTE] = { "remote", NULL, "ask the site's own search, in its order", NULL, NULL },
	[ARG_COMMENTS] = { "comments", NULL, "with what is said about the paper on its page", NULL, NULL },
	[ARG_FULL] = { "full", NULL, "all of the paper's text instead, fetched if need be", NULL, NULL },
	[ARG_SORT] = { "sort", "ORDER", "rank, votes, comments, stars, date, title, author, relevance or momentum; -votes for the most first", NULL, NULL },
	[ARG_BY] = { "by", "WHAT", "keyword, organisation, author, category or week", NULL, NULL },
	[ARG_YES] = { "yes", NULL, "do it, rather than tell what would be done", NULL, NULL },
	[ARG_DIR] = { "dir", "DIR", "put a copy into DIR", NULL, NULL },
	[ARG_MESSAGE] = { "message", "TEXT", "the note, - for standard input; also -m TEXT", NULL, NULL },
	[ARG_PERIOD] = { "period", "PERIOD", "day, week, month, or since-last: what has come since the last such digest", NULL, NULL },
	[ARG_TOP] = { "top", "N", "the first N papers, by votes; 10", NULL, NULL },
	[ARG_FROM] = { "from", "ADDRESS", "who the mail is from, instead of the setting mail-from", NULL, NULL },
	[ARG_TO] = { "to", "ADDRESS", "who it is for, instead of the setting mail-to", NULL, NULL },
	[ARG_SOURCE] = { "source", "SOURCE", "hf, the papers site, or arxiv", NULL, NULL },
	[ARG_OUTPUT] = { "output", "FILE", "write to FILE; also -o FILE", NULL, NULL },
};

static const char *
arg_name(size_t i)
{
	return rows[i].name;
}

// What getopt_long is told: the options understood everywhere and the verb's.
static void
args_long(const struct verb *verb, struct option *out)
{
	for (int i = 0; i < ARG_COUNT; i++) {
		if (i >= ARGS_GLOBAL && !(verb && verb->args & ARG_BIT(i)))
			continue;
		*out++ = (struct option){
			.name = rows[i].name,
			.has_arg = rows[i].value ? required_argument : no_argument,
			.val = LONG + i,
		};
	}
	*out = (struct option){ 0 };
}

// How many options begin so.
static int
args_short(const char *name)
{
	int n = 0;
	for (int i = 0; i < ARG_COUNT; i++)
		n += strncmp(rows[i].name, name, strlen(name)) == 0;
	return n;
}

// The error for a word that getopt_long did not take.
static const struct error *
args_unknown(const struct verb *verb, char *const *argv)
{
	const char *word = argv[optind - 1];
	if (optopt > 0 && optopt < LONG)
		return error_new(ERROR_USAGE, "there is no option -%c", optopt);
	if (optopt >= LONG)
		return error_new(ERROR_USAGE, "--%s takes no value", rows[optopt - LONG].name);
	char *name = mem_dupn(word + 2, strcspn(word + 2, "="));
	const char *near = options_nearest(name, arg_name, ARG_COUNT);
	const struct error *error;
	if (near && strcmp(near, name) == 0)
		error = error_new(ERROR_USAGE, "%s has no option --%s", verb ? verb->name : "the screen", name);
	else if (near)
		error = error_new(ERROR_USAGE, "there is no option --%s; did you mean --%s?", name, near);
	else if (args_short(name) > 1)
		error = error_new(ERROR_USAGE, "--%s is short for several options", name);
	else
		error = error_new(ERROR_USAGE, "there is no option --%s; paperboy --help lists them", name);
	free(name);
	return error;
}

static const struct error *
args_lacks(char *const *argv)
{
	return error_new(ERROR_USAGE, "%s needs a value", argv[optind - 1]);
}

// Takes options up to the first word ("+"), or all of them.
static const struct error *
args_options(int argc, char **argv, const char *shorts, struct args *args, const char **last)
{
	struct option longs[ARG_COUNT + 1];
	args_long(args->verb, longs);
	opterr = 0;
	optind = 0;
	for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
		*last = optarg;
		size_t len = strlen(args->back);
		if (code == ':')
			return args_lacks(argv);
		if (code == '?')
			return args_unknown(args->verb, argv);
		if (code == 'o')
			code = LONG + ARG_OUTPUT;
		if (code == 'm')
			code = LONG + ARG_MESSAGE;
		if (code == 'h')
			args->values[ARG_HELP] = "";
		else if (code == 'V')
			args->values[ARG_VERSION] = "";
		else if (code >= LONG)
			args->values[code - LONG] = optarg ? optarg : "";
		else if (len < sizeof args->back - 1)
			snprintf(args->back + len, sizeof args->back - len, "%s%c", len ? "" : "-", code);
	}
	return NULL;
}

static const char *
args_shorts(const struct verb *verb)
{
	if (verb && verb->args & ARG_BIT(ARG_OUTPUT))
		return ":hV0123456789o:";
	return verb && verb->args & ARG_BIT(ARG_MESSAGE) ? ":hV0123456789m:" : ":hV0123456789";
}

static bool
args_takes_value(const char *word)
{
	for (int i = 0; i < ARG_COUNT; i++) {
		if (rows[i].value && strcmp(word + 2, rows[i].name) == 0)
			return true;
	}
	return false;
}

// Behind the verb tag, "-x" is a tag to be taken off: out of getopt's sight, among the words.
// Returns how many of argv are left.
static int
args_signs(struct args *args, int argc, char **argv)
{
	int left = 1;
	for (int i = 1; i < argc; i++) {
		bool option = strncmp(argv[i], "--", 2) == 0;
		if (strcmp(argv[i], "--") == 0) {
			while (i < argc)
				argv[left++] = argv[i++];
		} else if (argv[i][0] == '-' && argv[i][1] && !option) {
			args->words[args->words_n++] = argv[i];
		} else {
			argv[left++] = argv[i];
			if (option && args_takes_value(argv[i]) && i + 1 < argc)
				argv[left++] = argv[++i];
		}
	}
	argv[left] = NULL;
	return left;
}

static void
args_words(struct args *args, int argc, char **argv)
{
	if (args->back[0])
		args->words[args->words_n++] = args->back;
	for (int i = optind; i < argc; i++)
		args->words[args->words_n++] = argv[i];
}

const struct error *
args_parse(int argc, char **argv, struct args *out)
{
	*out = (struct args){ .words = mem_new((size_t)argc + 2, sizeof *out->words) };
	const char *last = NULL;
	const struct error *error = args_options(argc, argv, "+:hV0123456789", out, &last);
	if (error)
		return error;
	out->literal = optind > 1 && strcmp(argv[optind - 1], "--") == 0 && argv[optind - 1] != last;
	int first = optind;
	if (first < argc && !out->literal) {
		if (!out->back[0])
			out->verb = verb_find(argv[first]);
		int skip = out->verb ? first : first - 1;
		argc -= skip;
		argv += skip;
		if (out->verb && out->verb->run == verb_tag)
			argc = args_signs(out, argc, argv);
		if ((error = args_options(argc, argv, args_shorts(out->verb), out, &last)))
			return error;
	}
	args_words(out, argc, argv);
	return NULL;
}

void
args_free(struct args *args)
{
	free(args->words);
	*args = (struct args){ 0 };
}

static void
args_path(const struct args *args, enum arg arg, char **path)
{
	if (!args->values[arg])
		return;
	free(*path);
	*path = mem_dup(args->values[arg]);
}

// paperboy-sync writes it, and could not tell why it can't.
static const struct error *
args_log(const char *path)
{
	if (!path)
		return NULL;
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_new(ERROR_USAGE, "--log %s: %s", path, strerror(errno));
	close(fd);
	return NULL;
}

const struct error *
args_apply(const struct args *args, struct options *options)
{
	for (int i = 0; i < ARGS_GLOBAL; i++) {
		const struct arg_row *row = &rows[i];
		if (!args->values[i] || !row->setting)
			continue;
		const struct error *error = options_force(options, row->setting, row->to ? row->to : args->values[i]);
		if (error)
			return error_wrap(error, "--%s", row->name);
	}
	args_path(args, ARG_DATA_DIR, &options->data_dir);
	args_path(args, ARG_CACHE_DIR, &options->cache_dir);
	args_path(args, ARG_LOG, &options->log_file);
	const struct error *error = args_log(options->log_file);
	if (error)
		return error;
	options->sample = options->sample || args->values[ARG_SAMPLE];
	const char *today = args->values[ARG_TODAY];
	if (today && !day_parse(today, &options->today))
		return error_new(ERROR_USAGE, "--today: “%s” is not a date like 2026-08-20", today);
	options->today_given = today != NULL;
	return NULL;
}

char *
args_line(const struct args *args)
{
	struct str line = { 0 };
	for (size_t i = 0; i < args->words_n; i++)
		str_print(&line, "%s%s", i ? " " : "", args->words[i]);
	return str_take(&line);
}

void
args_help(uint64_t set, struct str *out)
{
	for (int i = 0; i < ARG_COUNT; i++) {
		if (!(set & ARG_BIT(i)))
			continue;
		char *left = mem_print("--%s %s", rows[i].name, rows[i].value ? rows[i].value : "");
		str_print(out, "  %-18s %s\n", left, rows[i].sentence);
		free(left);
	}
}

struct arg_about
args_about(enum arg arg)
{
	return (struct arg_about){ rows[arg].name, rows[arg].value, rows[arg].sentence };
}
