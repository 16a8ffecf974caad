// SPDX-License-Identifier: GPL-3.0-or-later
// What `paperboy keys` prints.

#include "config.h"
#include "guide.h"

#include <string.h>

#include "options.h"

static const char *const format_names[] = { [GUIDE_TEXT] = "text", [GUIDE_MD] = "md", [GUIDE_MAN] = "man" };

bool
guide_format_parse(const char *name, enum guide_format *out)
{
	for (size_t i = 0; i < sizeof format_names / sizeof format_names[0]; i++) {
		if (strcmp(format_names[i], name) == 0) {
			*out = (enum guide_format)i;
			return true;
		}
	}
	return false;
}

static void
text_row(const struct guide_row *row, bool first, struct str *out)
{
	if (row->heading)
		str_print(out, "%s%s\n", first ? "" : "\n", row->heading);
	str_print(out, "  %-16s %-18s %s\n", row->keys, row->name, row->sentence);
}

// Keys as code; a key that is a bar would end the table's cell.
static void
md_keys(const char *keys, struct str *out)
{
	for (const char *p = keys; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		str_add(out, p == keys ? "`" : " `");
		for (size_t i = 0; i < len; i++)
			str_print(out, "%s%c", p[i] == '|' ? "\\" : "", p[i]);
		str_addc(out, '`');
		p += len;
	}
}

static void
md_row(const struct guide_row *row, bool first, struct str *out)
{
	if (first)
		str_add(out, "| Keys | Command | |\n|---|---|---|\n");
	if (row->heading)
		str_print(out, "| **%s** | | |\n", row->heading);
	str_add(out, "| ");
	md_keys(row->keys, out);
	str_print(out, *row->name ? " | %s | %s |\n" : " |%s | %s |\n", row->name, row->sentence);
}

// One word of an mdoc macro line, taken as text whatever it is made of.
static void
man_word(const char *word, size_t len, struct str *out)
{
	str_add(out, "\\&");
	for (size_t i = 0; i < len; i++) {
		if (word[i] == '\\')
			str_add(out, "\\e");
		else if (word[i] == '-')
			str_add(out, "\\-");
		else
			str_addc(out, word[i]);
	}
	// Punctuation at a word's end would be set apart.
	if (len > 1 && strchr(".,:;?!()[]", word[len - 1]))
		str_add(out, "\\&");
}

static void
man_row(const struct guide_row *row, bool first, struct str *out)
{
	if (row->heading)
		str_print(out, "%s.Ss \\&%s\n.Bl -tag -width Ds\n", first ? "" : ".El\n", row->heading);
	str_add(out, ".It");
	for (const char *p = row->keys; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		str_add(out, p == row->keys ? " Ic " : " , Ic ");
		man_word(p, len, out);
		p += len;
	}
	if (*row->name) {
		str_add(out, *row->keys ? " Pq Cm \\&:" : " Cm \\&:");
		str_add(out, row->name);
	}
	str_print(out, "\n%s.\n", row->sentence);
}

void
guide_table(const struct keymap *keymap, enum guide_format format, struct str *out)
{
	static void (*const print[])(const struct guide_row *row, bool first, struct str *out) = {
		[GUIDE_TEXT] = text_row, [GUIDE_MD] = md_row, [GUIDE_MAN] = man_row,
	};
	struct arena *arena = arena_new();
	struct guide_row *rows;
	size_t n = guide_rows(keymap, NULL, arena, &rows);
	for (size_t i = 0; i < n; i++)
		print[format](&rows[i], i == 0, out);
	if (format == GUIDE_MAN && n > 0)
		str_add(out, ".El\n");
	arena_free(arena);
}

void
guide_settings(enum guide_format format, struct str *out)
{
	const struct option_row *row;
	if (format == GUIDE_MD)
		str_add(out, "| Setting | Value | Default | |\n|---|---|---|---|\n");
	for (size_t i = 0; (row = options_row(i)); i++) {
		bool standard = *row->standard;
		if (format == GUIDE_MAN)
			str_print(out, ".It Cm %s Pq %s%s%s\n%s.\n", row->name, row->type, standard ? "; " : "", row->standard, row->sentence);
		else if (format == GUIDE_MD)
			str_print(out, "| %s | %s | %s | %s |\n", row->name, row->type, row->standard, row->sentence);
		else
			str_print(out, "%s: %s%s%s\n  %s\n", row->name, row->type, standard ? "; " : "", row->standard, row->sentence);
	}
}
