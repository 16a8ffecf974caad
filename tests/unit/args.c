// SPDX-License-Identifier: GPL-3.0-or-later
// The command line read: verbs, options, words; and which view words mean.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "args.h"
#include "mem.h"
#include "pick.h"
#include "verbs.h"

enum { WORDS_MAX = 16 };

// A line as the shell would split it, blanks alone; ended by line_free.
struct line {
	char *text, *argv[WORDS_MAX + 1];
	int argc;
	struct args args;
};

static const struct error *
line_parse(struct line *line, const char *text)
{
	char *rest = line->text = mem_dup(text), *word;
	line->argc = 0;
	while (line->argc < WORDS_MAX && (word = strsep(&rest, " ")))
		line->argv[line->argc++] = word;
	line->argv[line->argc] = NULL;
	return args_parse(line->argc, line->argv, &line->args);
}

static void
line_free(struct line *line)
{
	args_free(&line->args);
	free(line->text);
}

static void
words_and_verbs(void **state)
{
	(void)state;
	static const struct {
		const char *line, *verb, *words;
		bool literal;
	} rows[] = {
		{ "paperboy", NULL, "", false },
		{ "paperboy ls", "ls", "", false },
		{ "paperboy ls fav", "ls", "fav", false },
		{ "paperboy --offline ls --limit 3 2026-W34", "ls", "2026-W34", false },
		{ "paperboy ls 2026-W34 --limit 3 --offline", "ls", "2026-W34", false },
		{ "paperboy fav add 1 2", "fav", "add 1 2", false },
		{ "paperboy mamba reads", NULL, "mamba reads", false },
		{ "paperboy mamba ls", NULL, "mamba ls", false },
		{ "paperboy mamba --ascii ls", NULL, "mamba ls", false },
		{ "paperboy -- ls", NULL, "ls", true },
		{ "paperboy --ascii -- --limit 3", NULL, "--limit 3", true },
		{ "paperboy --config -- ls", "ls", "", false },
		{ "paperboy ls -- -x", "ls", "-x", false },
		{ "paperboy ls -3", "ls", "-3", false },
		{ "paperboy -12", NULL, "-12", false },
		{ "paperboy fetch --date -3", "fetch", "", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct line line;
		const struct error *error = line_parse(&line, rows[i].line);
		if (error)
			fail_msg("%s: %s", rows[i].line, error->text);
		char *words = args_line(&line.args);
		assert_string_equal(words, rows[i].words);
		assert_string_equal(line.args.verb ? line.args.verb->name : "", rows[i].verb ? rows[i].verb : "");
		assert_int_equal(line.args.literal, rows[i].literal);
		free(words);
		line_free(&line);
	}
}

static void
options_have_values(void **state)
{
	(void)state;
	struct line line;
	assert_null(line_parse(&line, "paperboy --offline ls --format=json --filter a --today 2026-08-20"));
	assert_string_equal(line.args.values[ARG_FORMAT], "json");
	assert_string_equal(line.args.values[ARG_FILTER], "a");
	assert_string_equal(line.args.values[ARG_TODAY], "2026-08-20");
	assert_string_equal(line.args.values[ARG_OFFLINE], "");
	assert_null(line.args.values[ARG_LIMIT]);
	line_free(&line);
	assert_null(line_parse(&line, "paperboy fetch --date -3 -h"));
	assert_string_equal(line.args.values[ARG_DATE], "-3");
	assert_string_equal(line.args.values[ARG_HELP], "");
	line_free(&line);
}

static void
mistakes_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *line, *words;
	} rows[] = {
		{ "paperboy --ofline", "there is no option --ofline; did you mean --offline?" },
		{ "paperboy ls --frmat=json", "there is no option --frmat; did you mean --format?" },
		{ "paperboy ls --date 2026-08-20", "ls has no option --date" },
		{ "paperboy --filter x", "the screen has no option --filter" },
		{ "paperboy --qqqqqqqq", "there is no option --qqqqqqqq; paperboy --help lists them" },
		{ "paperboy ls --limit", "--limit needs a value" },
		{ "paperboy --offline=1 ls", "--offline takes no value" },
		{ "paperboy -x", "there is no option -x" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct line line;
		const struct error *error = line_parse(&line, rows[i].line);
		assert_true(error_is(error, ERROR_USAGE));
		assert_string_equal(error->text, rows[i].words);
		error_free(error);
		line_free(&line);
	}
}

static void
options_are_applied(void **state)
{
	(void)state;
	struct line line;
	struct options options = { 0 };
	assert_null(options_init(&options));
	assert_null(line_parse(&line, "paperboy --no-mouse --ascii --cache-dir /c --data-dir d --color never "
		"--sample --endpoint http://127.0.0.1:1/ --today 2026-08-20"));
	assert_null(args_apply(&line.args, &options));
	assert_false(options.mouse);
	assert_true(options.ascii);
	assert_true(options.sample);
	assert_false(options.offline);
	assert_string_equal(options.cache_dir, "/c");
	assert_string_equal(options.data_dir, "d");
	assert_string_equal(options.endpoint, "http://127.0.0.1:1");
	assert_int_equal(options.color, WHEN_NEVER);
	assert_int_equal(options.today, day_make(2026, 8, 20));
	line_free(&line);
	static const char *const wrong[] = {
		"paperboy --today 2026-02-30", "paperboy --color red", "paperboy --endpoint ftp://x",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_null(line_parse(&line, wrong[i]));
		const struct error *error = args_apply(&line.args, &options);
		assert_true(error_is(error, ERROR_USAGE));
		error_free(error);
		line_free(&line);
	}
	options_free(&options);
}

static void
views_have_names(void **state)
{
	(void)state;
	static const struct {
		const char *words;
		enum view_kind kind;
		enum period_kind period;
	} rows[] = {
		{ "fav", VIEW_FAV, 0 }, { "queue", VIEW_QUEUE, 0 }, { "hidden", VIEW_HIDDEN, 0 },
		{ "all", VIEW_ALL, 0 },
		{ "2026-08-20", VIEW_PERIOD, PERIOD_DAY }, { "yesterday", VIEW_PERIOD, PERIOD_DAY },
		{ "-3", VIEW_PERIOD, PERIOD_DAY }, { "2026-W34", VIEW_PERIOD, PERIOD_WEEK },
		{ "2026-08", VIEW_PERIOD, PERIOD_MONTH }, { "trending", VIEW_PERIOD, PERIOD_TRENDING },
		{ "2608.90149", VIEW_PAPER, 0 }, { "https://arxiv.org/pdf/2608.90149v2", VIEW_PAPER, 0 },
		{ "hep-th/9901001", VIEW_PAPER, 0 }, { "search:video diffusion", VIEW_SEARCH, 0 },
		{ "arxiv", VIEW_ARXIV, 0 }, { "arXiv yesterday hep-th", VIEW_ARXIV, 0 }, { "person:Ann Lee", VIEW_AUTHOR, 0 },
		{ "Search: a:b", VIEW_SEARCH, 0 },
	};
	char followed[] = "cs.CL cs.LG";
	struct options options = { .today = day_make(2026, 8, 20), .arxiv_categories = followed };
	struct pick pick;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(pick_view(rows[i].words, &options, &pick));
		assert_int_equal(pick.view.kind, rows[i].kind);
		if (rows[i].kind == VIEW_PERIOD)
			assert_int_equal(pick.view.period.kind, rows[i].period);
		assert_false(pick.newest);
	}
	assert_string_equal(pick.view.words, "a:b");
	assert_false(pick_view("search: ", &options, &pick));
	assert_false(pick_view("state space", &options, &pick));
	pick_any("state space", &options, &pick);
	assert_int_equal(pick.view.kind, VIEW_ALL);
	assert_string_equal(pick.filter, "state space");
}

static void
days_of_arxiv_have_names(void **state)
{
	(void)state;
	static const struct {
		const char *words;
		int mday;		// of August 2026, 0: the newest
		const char *categories, *again;
	} rows[] = {
		{ "arxiv", 0, "cs.CL cs.LG", "arxiv cs.CL cs.LG" }, { "arxiv 2026-08-19", 19, "cs.CL cs.LG", "arxiv 2026-08-19 cs.CL cs.LG" },
		{ "arxiv yesterday", 19, "cs.CL cs.LG", "arxiv 2026-08-19 cs.CL cs.LG" }, { "arxiv cs.cv", 0, "cs.CV", "arxiv cs.CV" },
		{ "arxiv  hep-th  -3  MATH.co", 17, "hep-th math.CO", "arxiv 2026-08-17 hep-th math.CO" },
		{ "arxiv cs.CL,cs.CL", 0, "cs.CL", "arxiv cs.CL" }, { "arxiv today", 20, "cs.CL cs.LG", "arxiv 2026-08-20 cs.CL cs.LG" },
	};
	static const char *const none[] = { "arxiv lamps", "arxiv 2026-08", "arxiv 2026-08-21", "arxiv cs.", "person:", "person: " };
	char followed[] = "cs.CL cs.LG";
	struct options options = { .today = day_make(2026, 8, 20), .arxiv_categories = followed };
	struct pick pick;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(pick_view(rows[i].words, &options, &pick));
		assert_int_equal(pick.view.period.first, rows[i].mday ? day_make(2026, 8, rows[i].mday) : 0);
		assert_string_equal(pick.view.words, rows[i].categories);
		char *again = pick_words(&pick.view);
		assert_string_equal(again, rows[i].again);
		free(again);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(pick_view(none[i], &options, &pick));
	const struct error *error = pick_arxiv("2026-08-21", options.today, &pick.view);
	assert_string_equal(error->text, "2026-08-21 is still to come: today is Thu 20 Aug 2026");
	error_free(error);
	assert_null(pick_behind_arxiv("arxiv:2608.01234"));
	assert_null(pick_behind_arxiv("arxivist"));
	pick_any("arxiv lamps", &options, &pick);
	assert_int_equal(pick.view.kind, VIEW_ALL);
}

// The newest day is the site's to tell, unless the person says what today is.
static void
today_is_the_newest_day(void **state)
{
	(void)state;
	struct options options = { .today = day_today() };
	struct pick pick;
	assert_true(pick_view("", &options, &pick));
	assert_true(pick.newest);
	assert_true(pick_view("today", &options, &pick));
	assert_true(pick.newest);
	options.today = day_make(2026, 8, 20);
	assert_true(pick_view("today", &options, &pick));
	assert_false(pick.newest);
	assert_int_equal(pick.view.period.first, options.today);
}

static void
verbs_have_help(void **state)
{
	(void)state;
	struct str out = { 0 };
	verb_help(NULL, &out);
	for (const char *const *name = (const char *const[]){ "ls", "show", "fetch", "import", "fav", "open",
		"keys", NULL }; *name; name++) {
		assert_non_null(verb_find(*name));
		char *line = mem_print("\n  %-7s ", *name);
		assert_non_null(strstr(str_text(&out), line));
		free(line);
	}
	assert_non_null(strstr(str_text(&out), "--data-dir DIR"));
	assert_null(strstr(str_text(&out), "--limit"));
	assert_string_equal(verb_near("lst"), "ls");
	assert_null(verb_near("transformer"));
	str_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_verbs),
		cmocka_unit_test(options_have_values),
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(options_are_applied),
		cmocka_unit_test(views_have_names),
		cmocka_unit_test(days_of_arxiv_have_names),
		cmocka_unit_test(today_is_the_newest_day),
		cmocka_unit_test(verbs_have_help),
	};
	return cmocka_run_group_tests_name("args", tests, NULL, NULL);
}
