// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "profile.h"

static const struct error *
line_set(struct settings *to, char *const *words, size_t n)
{
	return n == 3 ? options_set(to->options, words[1], words[2])
	              : error_new(ERROR_USAGE, "set takes a name and a value; a value with blanks goes in quotes");
}

static const struct error *
line_bind(struct settings *to, char *const *words, size_t n)
{
	if (n < 3)
		return error_new(ERROR_USAGE, "bind takes keys and a command");
	struct str argument = { 0 };
	for (size_t i = 3; i < n; i++)
		str_print(&argument, "%s%s", i > 3 ? " " : "", words[i]);
	const struct error *error = keymap_bind(to->keymap, words[1], words[2], str_text(&argument));
	str_free(&argument);
	return error;
}

static const struct error *
line_unbind(struct settings *to, char *const *words, size_t n)
{
	return n == 2 ? keymap_unbind(to->keymap, words[1]) : error_new(ERROR_USAGE, "unbind takes keys");
}

static const struct error *
line_keys(struct settings *to, char *const *words, size_t n)
{
	return n == 2 ? profile_take(to->keymap, words[1])
	              : error_new(ERROR_USAGE, "keys takes a profile: default, newsboat, emacs or arrows");
}

static const struct error *
rule(struct settings *to, enum rule_kind kind, char *const *words, size_t n)
{
	struct rule made;
	struct look look;
	const struct error *error = rule_parse(kind, words, n, &made);
	if (!error && kind == RULE_ROW && (error = color_read(made.text, &look)))
		rule_clear(&made);
	if (!error && made.key) {
		if ((error = keymap_bind(to->keymap, made.key, "filter", made.name)))
			rule_clear(&made);
	}
	if (error)
		return error;
	made.config = true;
	rules_add(&to->options->rules, &made);
	return NULL;
}

static const struct error *
line_filter(struct settings *to, char *const *words, size_t n)
{
	return rule(to, RULE_FILTER, words + 1, n - 1);
}

static const struct error *
line_watch(struct settings *to, char *const *words, size_t n)
{
	return rule(to, RULE_WATCH, words + 1, n - 1);
}

static const struct error *
line_color(struct settings *to, char *const *words, size_t n)
{
	if (n < 3)
		return error_new(ERROR_USAGE, "color takes a role, or row and a query, and a colour");
	return strcmp(words[1], "row") ? colors_set(&to->colors, words + 1, n - 1) : rule(to, RULE_ROW, words + 2, n - 2);
}

static const struct error *
line_macro(struct settings *to, char *const *words, size_t n)
{
	return macros_set(&to->macros, words + 1, n - 1);
}

static const struct error *
line_include(struct settings *to, char *const *words, size_t n)
{
	(void)to;
	(void)words;
	return error_new(ERROR_USAGE, n == 2 ? "include stands in files; source reads one now" : "include takes a file");
}

static const struct {
	const char *name;
	const struct error *(*run)(struct settings *to, char *const *words, size_t n);
} lines[] = {
	{ "set", line_set }, { "bind", line_bind }, { "unbind", line_unbind }, { "keys", line_keys },
	{ "color", line_color }, { "filter", line_filter }, { "watch", line_watch }, { "macro", line_macro },
	{ "include", line_include },
};
enum { LINES_KNOWN = sizeof lines / sizeof *lines };

const char *
settings_word(size_t i)
{
	return i < LINES_KNOWN ? lines[i].name : NULL;
}

const struct error *
settings_line(struct settings *settings, char *const *words, size_t n)
{
	for (size_t i = 0; i < LINES_KNOWN; i++)
		if (!strcmp(lines[i].name, words[0]))
			return lines[i].run(settings, words, n);
	const char *near = options_nearest(words[0], settings_word, LINES_KNOWN);
	if (near)
		return error_new(ERROR_USAGE, "“%s” is not known; did you mean “%s”?", words[0], near);
	return error_new(ERROR_USAGE, "“%s” is not known; a line begins with set, bind, unbind, keys, color, filter,"
		" watch, macro or include", words[0]);
}

void
settings_free(struct settings *settings)
{
	keymap_free(settings->keymap);
	macros_free(&settings->macros);
	*settings = (struct settings){ 0 };
}

void
settings_print(const struct settings *settings, struct str *out)
{
	options_print(settings->options, out);
	keymap_print(settings->keymap, out);
	for (size_t i = 0; i < ROLES; i++)
		if (settings->colors.given[i]) {
			str_print(out, "color %s ", color_role(i));
			color_print(settings->colors.looks[i], out);
			str_addc(out, '\n');
		}
	const struct rules *rules = &settings->options->rules;
	for (size_t i = 0; i < rules->n; i++) {
		rule_print(&rules->all[i], out);
		str_addc(out, '\n');
	}
	for (size_t i = 0; i < settings->macros.n; i++) {
		macro_print(&settings->macros.all[i], out);
		str_addc(out, '\n');
	}
}
