// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "macro.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "mem.h"
#include "rules.h"

static void
macro_clear(struct macro *macro)
{
	for (size_t i = 0; i < macro->n; i++)
		free(macro->lines[i]);
	free(macro->lines);
	free(macro->name);
}

// Adds what was gathered of a command, if it is one.
static const struct error *
add_line(struct macro *macro, struct str *line)
{
	struct command_call call;
	char *text = str_take(line), *read = mem_dup(text);
	const struct error *error = command_parse(read, &call);
	free(read);
	if (error) {
		free(text);
		return error_wrap(error, "macro %s", macro->name);
	}
	macro->lines = mem_grow(macro->lines, &macro->cap, macro->n + 1, sizeof *macro->lines);
	macro->lines[macro->n++] = text;
	return NULL;
}

// Commands end at a word's last semicolon, or at a word that is one.
static const struct error *
read_lines(struct macro *macro, char *const *words, size_t n)
{
	struct str line = { 0 };
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		size_t len = strlen(words[i]);
		bool ends = len && words[i][len - 1] == ';';
		char *word = mem_dupn(words[i], len - ends);
		if (*word && line.len)
			str_addc(&line, ' ');
		str_add(&line, word);
		free(word);
		if ((ends || i + 1 == n) && line.len)
			error = add_line(macro, &line);
	}
	str_free(&line);
	return error;
}

const struct error *
macros_set(struct macros *macros, char *const *words, size_t n)
{
	if (n < 2)
		return error_new(ERROR_USAGE, "macro takes a name and commands, a semicolon between");
	struct macro macro = { .name = mem_dup(words[0]) };
	const struct error *error = read_lines(&macro, words + 1, n - 1);
	if (error) {
		macro_clear(&macro);
		return error;
	}
	struct macro *same = (struct macro *)macros_find(macros, macro.name);
	if (same) {
		macro_clear(same);
		*same = macro;
		return NULL;
	}
	macros->all = mem_grow(macros->all, &macros->cap, macros->n + 1, sizeof macro);
	macros->all[macros->n++] = macro;
	return NULL;
}

const struct macro *
macros_find(const struct macros *macros, const char *name)
{
	for (size_t i = 0; i < macros->n; i++)
		if (!strcmp(macros->all[i].name, name))
			return &macros->all[i];
	return NULL;
}

void
macro_print(const struct macro *macro, struct str *out)
{
	str_add(out, "macro ");
	rule_quote(macro->name, out);
	for (size_t i = 0; i < macro->n; i++) {
		str_addc(out, ' ');
		rule_quote(macro->lines[i], out);
		str_add(out, i + 1 < macro->n ? " ;" : "");
	}
}

void
macros_free(struct macros *macros)
{
	for (size_t i = 0; i < macros->n; i++)
		macro_clear(&macros->all[i]);
	free(macros->all);
	*macros = (struct macros){ 0 };
}
