// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "color.h"

#include <stdlib.h>
#include <string.h>

#include "options.h"

static const char *const roles[ROLES] = {
	[ROLE_TEXT] = "text", [ROLE_STRONG] = "strong", [ROLE_DIM] = "dim", [ROLE_ACCENT] = "accent",
	[ROLE_MATCH] = "match", [ROLE_WATCHED] = "watched", [ROLE_WARNING] = "warning", [ROLE_MISTAKE] = "mistake",
};

static const char *const names[] = { "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white" };
enum { NAMES = sizeof names / sizeof *names, COLOURS = 256 };

static const struct {
	const char *name;
	unsigned look;
} attributes[] = {
	{ "bold", LOOK_BOLD }, { "dim", LOOK_DIM }, { "reverse", LOOK_REVERSE }, { "underline", LOOK_UNDERLINE },
};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

static const char bright[] = "bright-", own[] = "default";
enum { BRIGHT = sizeof bright - 1 };

const char *
color_role(size_t i)
{
	return i < ROLES ? roles[i] : NULL;
}

const char *
color_word(size_t i)
{
	if (i == 0)
		return own;
	if (i <= NAMES)
		return names[i - 1];
	return i <= NAMES + ATTRIBUTES ? attributes[i - NAMES - 1].name : NULL;
}

static bool
read_colour(const char *word, int *out)
{
	bool light = !strncmp(word, bright, BRIGHT);
	size_t len = strlen(word);
	*out = COLOUR_OWN;
	if (!strcmp(word, own))
		return true;
	for (int i = 0; i < NAMES; i++)
		if (!strcmp(word + (light ? BRIGHT : 0), names[i])) {
			*out = i + (light ? NAMES : 0);
			return true;
		}
	if (!len || len > 3 || strspn(word, "0123456789") != len || atoi(word) >= COLOURS)
		return false;
	*out = atoi(word);
	return true;
}

static unsigned
read_attribute(const char *word)
{
	for (size_t i = 0; i < ATTRIBUTES; i++)
		if (!strcmp(word, attributes[i].name))
			return attributes[i].look;
	return 0;
}

static const struct error *
no_word(const char *word)
{
	const char *near = options_nearest(word, color_word, NAMES + ATTRIBUTES + 1);
	if (near)
		return error_new(ERROR_USAGE, "“%s” is no colour; did you mean “%s”?", word, near);
	return error_new(ERROR_USAGE, "“%s” is no colour: default, black, red, green, yellow, blue, magenta, cyan,"
		" white, bright- before one, 0 to 255; bold, dim, reverse, underline", word);
}

const struct error *
color_parse(char *const *words, size_t n, struct look *out)
{
	struct look look = { .colour = COLOUR_OWN };
	int colours[2] = { COLOUR_OWN, COLOUR_OWN }, seen = 0, colour;
	for (size_t i = 0; i < n; i++) {
		unsigned attribute = read_attribute(words[i]);
		if (attribute)
			look.attributes |= (unsigned char)attribute;
		else if (!read_colour(words[i], &colour))
			return no_word(words[i]);
		else if (seen < 2)
			colours[seen++] = colour;
		else
			return error_new(ERROR_USAGE, "“%s” is a third colour: there are two, of the text and behind it",
				words[i]);
	}
	look.colour = (short)colours[0];
	look.behind = (short)(colours[1] + 1);
	*out = look;
	return NULL;
}

const struct error *
color_read(const char *text, struct look *out)
{
	char **words = NULL;
	size_t n = 0;
	const struct error *error = options_split(text, &words, &n);
	if (!error)
		error = color_parse(words, n, out);
	options_words_free(words, n);
	return error;
}

const struct error *
colors_set(struct colors *colors, char *const *words, size_t n)
{
	for (size_t i = 0; i < ROLES; i++)
		if (!strcmp(words[0], roles[i])) {
			const struct error *error = n > 1 ? color_parse(words + 1, n - 1, &colors->looks[i])
				: error_new(ERROR_USAGE, "color %s takes a colour", words[0]);
			colors->given[i] = colors->given[i] || !error;
			return error;
		}
	const char *near = options_nearest(words[0], color_role, ROLES);
	if (near)
		return error_new(ERROR_USAGE, "“%s” has no colour; did you mean “%s”?", words[0], near);
	return error_new(ERROR_USAGE, "“%s” has no colour: text, strong, dim, accent, match, watched, warning, mistake,"
		" row have", words[0]);
}

void
colors_apply(const struct colors *colors, bool colours, struct theme *theme)
{
	for (size_t i = 0; i < ROLES; i++) {
		if (!colors->given[i])
			continue;
		theme->looks[i] = colors->looks[i];
		if (!colours) {
			theme->looks[i].colour = COLOUR_OWN;
			theme->looks[i].behind = 0;
		}
	}
}

static void
print_colour(int colour, struct str *out)
{
	if (colour == COLOUR_OWN)
		str_add(out, own);
	else if (colour < 2 * NAMES)
		str_print(out, "%s%s", colour < NAMES ? "" : bright, names[colour % NAMES]);
	else
		str_print(out, "%d", colour);
}

void
color_print(struct look look, struct str *out)
{
	print_colour(look.colour, out);
	if (look.behind) {
		str_addc(out, ' ');
		print_colour(look.behind - 1, out);
	}
	for (size_t i = 0; i < ATTRIBUTES; i++)
		if (look.attributes & attributes[i].look)
			str_print(out, " %s", attributes[i].name);
}
