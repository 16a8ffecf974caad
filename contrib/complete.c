// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what shells complete by, out of the program's own tables of verbs and options, in
// the form of one of them: complete bash | zsh | fish.

#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "mem.h"
#include "query_order.h"
#include "verbs.h"

static const char views[] = "today yesterday trending fav queue hidden new watch arxiv all";

// The words that can follow a verb: those of its usage that stand alone, at its beginning or
// behind a bar.
static char *
words_of(const struct verb *verb)
{
	struct str out = { 0 };
	char *usage = mem_dup(verb->usage), *rest = usage, *token;
	bool starts = true;
	while ((token = strsep(&rest, " \n"))) {
		bool word = *token && token[strspn(token, "abcdefghijklmnopqrstuvwxyz")] == '\0';
		bool between = strcmp(token, "|") == 0;
		if (starts && word)
			str_print(&out, "%s%s", out.len ? " " : "", token);
		if (*token)
			starts = between;
	}
	free(usage);
	return str_take(&out);
}

// "F is a, b or c", the last line of a usage, as words; NULL: there is none.
static char *
values_listed(const char *usage)
{
	static const char begin[] = "\nF is ";
	const char *at = strstr(usage, begin);
	if (!at)
		return NULL;
	struct str out = { 0 };
	char *list = mem_dup(at + strlen(begin)), *rest = list, *word;
	while ((word = strsep(&rest, " ,\n")))
		if (*word && strcmp(word, "or"))
			str_print(&out, "%s%s", out.len ? " " : "", word);
	free(list);
	return str_take(&out);
}

// The values of an option that its usage tells, "--format a|b|c"; NULL: none.
static char *
values_in(const char *usage, const char *name)
{
	if (strcmp(name, "format") == 0 && strstr(usage, "--format F"))
		return values_listed(usage);
	char *option = mem_print("--%s ", name), *values = NULL;
	const char *at = strstr(usage, option);
	at = at ? at + strlen(option) : NULL;
	size_t len = at ? strspn(at, "abcdefghijklmnopqrstuvwxyz-|") : 0;
	if (len && memchr(at, '|', len)) {
		values = mem_dupn(at, len);
		for (char *p = values; *p; p++)
			if (*p == '|')
				*p = ' ';
	}
	free(option);
	return values;
}

// The values of an option behind a verb (NULL: before any): words; "@file", "@dir"; "" where
// it can be anything.
static char *
values_of(const struct verb *verb, enum arg arg)
{
	struct arg_about about = args_about(arg);
	char *values = verb ? values_in(verb->usage, about.name) : NULL;
	if (values)
		return values;
	if (arg == ARG_COLOR)
		return mem_dup("auto always never");
	if (arg == ARG_SORT)
		return mem_dup("rank votes comments stars date title author relevance momentum");
	if (strcmp(about.value, "FILE") == 0)
		return mem_dup("@file");
	return mem_dup(strcmp(about.value, "DIR") == 0 ? "@dir" : "");
}

static bool
takes_file(const struct verb *verb)
{
	return strncmp(verb->usage, "FILE", strlen("FILE")) == 0;
}

static bool
takes_view(const struct verb *verb)
{
	return strncmp(verb->usage, "[VIEW]", strlen("[VIEW]")) == 0;
}

// What a verb's first operand can be, in the form of values_of.
static char *
operands_of(const struct verb *verb)
{
	char *words = words_of(verb);
	if (*words)
		return words;
	free(words);
	return mem_dup(takes_file(verb) ? "@file" : takes_view(verb) ? views : "");
}

static bool
has_arg(const struct verb *verb, int arg)
{
	return arg < ARGS_GLOBAL ? !verb : verb && verb->args & ARG_BIT(arg);
}

static void
bash_options(const struct verb *verb)
{
	printf("\t%s) echo '", verb ? verb->name : "''");
	for (int i = 0, n = 0; i < ARG_COUNT; i++)
		if (has_arg(verb, i))
			printf("%s--%s", n++ ? " " : "", args_about((enum arg)i).name);
	printf("' ;;\n");
}

static void
bash_values(const struct verb *verb)
{
	for (int i = 0; i < ARG_COUNT; i++) {
		if (!has_arg(verb, i) || !args_about((enum arg)i).value)
			continue;
		char *values = values_of(verb, (enum arg)i);
		printf("\t'%s --%s') echo '%s' ;;\n", verb ? verb->name : "*", args_about((enum arg)i).name,
			*values ? values : "@any");
		free(values);
	}
}

static void
bash_print(void)
{
	printf("_paperboy_verbs='");
	for (size_t i = 0; verb_at(i); i++)
		printf("%s%s", i ? " " : "", verb_at(i)->name);
	printf("'\n_paperboy_views='%s'\n", views);
	printf("_paperboy_options()\n{\n\tcase $1 in\n");
	bash_options(NULL);
	for (size_t i = 0; verb_at(i); i++)
		bash_options(verb_at(i));
	printf("\tesac\n}\n_paperboy_operands()\n{\n\tcase $1 in\n");
	for (size_t i = 0; verb_at(i); i++) {
		char *operands = operands_of(verb_at(i));
		if (*operands)
			printf("\t%s) echo '%s' ;;\n", verb_at(i)->name, operands);
		free(operands);
	}
	printf("\tesac\n}\n_paperboy_values()\n{\n\tcase \"$1 $2\" in\n");
	for (size_t i = 0; verb_at(i); i++)
		bash_values(verb_at(i));
	for (int i = 0; i < ARGS_GLOBAL; i++) {
		if (!args_about((enum arg)i).value)
			continue;
		char *values = values_of(NULL, (enum arg)i);
		printf("\t*' --%s') echo '%s' ;;\n", args_about((enum arg)i).name, *values ? values : "@any");
		free(values);
	}
	printf("\tesac\n}\n");
}

// A sentence within single quotes, for zsh's and fish's tables.
static void
print_quoted(const char *text, const char *special)
{
	for (const char *p = text; *p; p++) {
		if (*p == '\'')
			printf("'\\''");
		else
			printf("%s%c", strchr(special, *p) ? "\\" : "", *p);
	}
}

static void
zsh_option(const struct verb *verb, enum arg arg)
{
	struct arg_about about = args_about(arg);
	printf("\t\t'--%s[", about.name);
	print_quoted(about.sentence, "[]:\\");
	printf("]");
	if (about.value) {
		char *values = values_of(verb, arg);
		printf(":%s:", about.value);
		if (strcmp(values, "@file") == 0)
			printf("_files");
		else if (strcmp(values, "@dir") == 0)
			printf("_files -/");
		else if (*values)
			printf("(%s)", values);
		free(values);
	}
	printf("'\n");
}

static void
zsh_case(const struct verb *verb)
{
	printf("\t%s) options=(\n", verb ? verb->name : "''");
	for (int i = 0; i < ARG_COUNT; i++)
		if (has_arg(verb, i))
			zsh_option(verb, (enum arg)i);
	char *operands = verb ? operands_of(verb) : NULL;
	printf("\t\t)\n\t\toperands='%s' ;;\n", operands ? operands : "");
	free(operands);
}

static void
zsh_print(void)
{
	printf("_paperboy_verbs=(\n");
	for (size_t i = 0; verb_at(i); i++) {
		printf("\t'%s:", verb_at(i)->name);
		print_quoted(verb_at(i)->sentence, ":\\");
		printf("'\n");
	}
	printf(")\n_paperboy_views=(%s)\n_paperboy_table()\n{\n\tcase $1 in\n", views);
	zsh_case(NULL);
	for (size_t i = 0; verb_at(i); i++)
		zsh_case(verb_at(i));
	printf("\tesac\n}\n");
}

static void
fish_option(const struct verb *verb, enum arg arg)
{
	struct arg_about about = args_about(arg);
	char *values = about.value ? values_of(verb, arg) : NULL;
	printf("complete -c paperboy");
	if (verb)
		printf(" -n '__paperboy_verb %s'", verb->name);
	printf(" -l %s", about.name);
	if (values && strcmp(values, "@file") == 0)
		printf(" -rF");
	else if (values && strcmp(values, "@dir") == 0)
		printf(" -xa '(__fish_complete_directories)'");
	else if (values)
		printf(*values ? " -xa '%s'" : " -x%s", values);
	printf(" -d '");
	for (const char *p = about.sentence; *p; p++)
		printf("%s%c", *p == '\'' || *p == '\\' ? "\\" : "", *p);
	printf("'\n");
	free(values);
}

static void
fish_operands(const struct verb *verb)
{
	char *operands = operands_of(verb);
	if (strcmp(operands, "@file") == 0)
		printf("complete -c paperboy -n '__paperboy_verb %s' -F\n", verb->name);
	else if (*operands)
		printf("complete -c paperboy -n '__paperboy_first %s' -a '%s'\n", verb->name, operands);
	free(operands);
}

static void
fish_print(void)
{
	printf("complete -c paperboy -n '__paperboy_verb' -a '%s' -d view\n", views);
	for (size_t i = 0; verb_at(i); i++) {
		printf("complete -c paperboy -n '__paperboy_verb' -a %s -d '", verb_at(i)->name);
		for (const char *p = verb_at(i)->sentence; *p; p++)
			printf("%s%c", *p == '\'' || *p == '\\' ? "\\" : "", *p);
		printf("'\n");
	}
	for (int arg = 0; arg < ARGS_GLOBAL; arg++)
		fish_option(NULL, (enum arg)arg);
	for (size_t i = 0; verb_at(i); i++) {
		fish_operands(verb_at(i));
		for (int arg = ARGS_GLOBAL; arg < ARG_COUNT; arg++)
			if (has_arg(verb_at(i), arg))
				fish_option(verb_at(i), (enum arg)arg);
	}
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*print)(void);
	} shells[] = { { "bash", bash_print }, { "zsh", zsh_print }, { "fish", fish_print } };
	for (size_t i = 0; argc == 2 && i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(argv[1], shells[i].name) == 0) {
			shells[i].print();
			return 0;
		}
	}
	fputs("usage: complete bash | zsh | fish\n", stderr);
	return 2;
}
