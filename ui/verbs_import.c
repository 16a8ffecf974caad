// SPDX-License-Identifier: GPL-3.0-or-later
// import: files of the person's: saved answers, our own JSON with what is yours, reading lists.

#include "config.h"
#include "verbs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "color.h"
#include "print.h"
#include "spool.h"
#include "takeover.h"

// A file to be read from its start; what can't be rewound is copied.
static const struct error *
import_open(const char *name, int *fd)
{
	if (strcmp(name, "-") == 0)
		return spool_copy(STDIN_FILENO, fd);
	struct stat about;
	int file = open(name, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &about) < 0) {
		const struct error *error = error_new(ERROR_INPUT, "%s", strerror(errno));
		if (file >= 0)
			close(file);
		return error;
	}
	if (S_ISREG(about.st_mode)) {
		*fd = file;
		return NULL;
	}
	const struct error *error = spool_copy(file, fd);
	close(file);
	return error;
}

// Asks for papers of a list that the cache lacks; those that there are not are left out.
static const struct error *
import_know(struct desk *desk, int64_t import)
{
	paper_id *ids = NULL;
	size_t n = 0;
	const struct error *error = takeover_unknown(desk->library, import, &ids, &n);
	for (size_t i = 0; i < n && !error && !desk->options->offline; i++) {
		error = desk_fetch_paper(desk, ids[i], false);
		if (error_is(error, ERROR_NOT_FOUND)) {
			error_free(error);
			error = NULL;
		}
	}
	free(ids);
	return error;
}

static void
rules_words(const struct takeover_count *count, struct str *words)
{
	static const char *const rules[RULES][2] = {
		[RULE_FILTER] = { "saved filter", "saved filters" }, [RULE_WATCH] = { "watch", "watches" },
		[RULE_ROW] = { "colour of rows", "colours of rows" },
	};
	const char *before = "; ";
	for (int i = 0; i < RULES; i++) {
		if (!count->rules[i])
			continue;
		str_print(words, "%s%zu %s", before, count->rules[i], rules[i][count->rules[i] > 1]);
		before = ", ";
	}
	if (count->no_rules)
		str_print(words, "; %zu %s not understood", count->no_rules, count->no_rules == 1 ? "rule was" : "rules were");
}

// What was taken over, behind what came into the cache; the caller frees.
static char *
import_words(const char *summary, const struct takeover_count *count)
{
	struct str words = { 0 };
	str_add(&words, summary);
	if (count->marks)
		str_print(&words, "; %zu %s of yours, in %zu %s", count->marks, count->marks == 1 ? "mark" : "marks",
			count->papers, count->papers == 1 ? "paper" : "papers");
	rules_words(count, &words);
	if (count->unknown)
		str_print(&words, "; of %zu %s nothing is known", count->unknown, count->unknown == 1 ? "paper" : "papers");
	return str_take(&words);
}

static const struct error *
look_check(const char *text)
{
	struct look look;
	return color_read(text, &look);
}

// Takes over what paperboy-sync has read out of the file, in one change.
static const struct error *
import_take(struct desk *desk, int64_t import, const char *name, bool quiet, const char *summary)
{
	struct takeover_count count = { 0 };
	char *label = mem_print("import of %s", name);
	const struct error *late = import_know(desk, import);
	const struct error *error = error_is(late, ERROR_CANCELLED) ? NULL
		: takeover_apply(desk->library, import, label, look_check, &count);
	char *words = import_words(summary, &count), *line = mem_print("%s: %s", name, words);
	if (!quiet && !error && !error_is(late, ERROR_CANCELLED))
		print_talk(line);
	free(line);
	free(words);
	free(label);
	error_free(desk_send(desk, &(struct errand){ .kind = JOB_FORGET, .text = "", .number = import, .fd = -1,
		.quiet = true }, NULL));	// it is forgotten within an hour in any case
	if (error && late)
		error_free(late);
	return error ? error : late;
}

// A number that no other import has.
static int64_t
import_number(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static const struct error *
import_file(struct desk *desk, const char *name, const char *key, bool quiet)
{
	int fd;
	const struct error *error = import_open(name, &fd);
	if (error)
		return error_wrap(error, "%s", name);
	if (strcmp(name, "-") == 0)
		name = "standard input";
	char *text = mem_print("%s\n%s", key, name), *summary = NULL;
	int64_t import = import_number();
	error = desk_send(desk, &(struct errand){ .kind = JOB_IMPORT, .text = text, .number = import, .fd = fd,
		.quiet = quiet, .long_work = true }, &summary);
	if (!error)
		error = import_take(desk, import, name, quiet, summary);
	free(summary);
	free(text);
	close(fd);
	return error;
}

// A file that is wrong does not keep the others out.
static const struct error *
import_files(struct desk *desk, const struct args *args, const char *key, bool quiet)
{
	size_t failed = 0;
	enum error_kind kind = ERROR_OTHER;
	for (size_t i = 0; i < args->words_n; i++) {
		const struct error *error = import_file(desk, args->words[i], key, quiet);
		if (!error)
			continue;
		if (error_is(error, ERROR_CANCELLED))
			return error;
		kind = failed++ ? kind : error->kind;
		print_talk(error->text);
		error_free(error);
	}
	if (failed == 0)
		return NULL;
	return error_new(kind, "%zu of %zu files were not imported", failed, args->words_n);
}

const struct error *
verb_import(struct desk *desk, const struct args *args)
{
	char key[PERIOD_KEY] = "";
	struct period period;
	const char *date = args->values[ARG_DATE];
	if (args->words_n == 0)
		return error_new(ERROR_USAGE, "import takes files; - is standard input");
	if (date && !period_parse(date, desk->options->today, &period))
		return error_new(ERROR_USAGE, "--date: “%s” is no day, week or month", date);
	if (date)
		period_key(period, key);
	bool quiet = args->values[ARG_QUIET];
	if (args->words_n == 1)
		return import_file(desk, args->words[0], key, quiet);
	return import_files(desk, args, key, quiet);
}
