// SPDX-License-Identifier: GPL-3.0-or-later
// A line of Markdown, and what it is by itself.

#include "config.h"
#include "markdown_own.h"

#include <string.h>

enum { DIGITS = 9 };

static void
measure(struct markdown_line *line)
{
	line->indent = 0;
	while ((size_t)line->indent < line->len && line->text[line->indent] == ' ')
		line->indent++;
}

struct markdown_line
markdown_line(const char *text, size_t len)
{
	struct markdown_line line = { .text = text, .len = len };
	for (measure(&line); line.indent < MARKDOWN_CODE_INDENT && (size_t)line.indent < line.len
		&& line.text[line.indent] == '>'; measure(&line)) {
		size_t n = (size_t)line.indent + 1;
		n += n < line.len && line.text[n] == ' ';
		line.text += n;
		line.len -= n;
		line.quotes += line.quotes < MARKDOWN_DEPTH;
	}
	return line;
}

bool
markdown_line_empty(const struct markdown_line *line)
{
	return (size_t)line->indent == line->len;
}

const char *
markdown_line_rest(const struct markdown_line *line, size_t *len)
{
	*len = line->len - (size_t)line->indent;
	return line->text + line->indent;
}

// How often the rest of the line begins with `sign`.
size_t
markdown_line_run(const struct markdown_line *line, char sign)
{
	size_t len, n = 0;
	const char *text = markdown_line_rest(line, &len);
	while (n < len && text[n] == sign)
		n++;
	return n;
}

// "---", "* * *": at least three of one sign and nothing else.
bool
markdown_line_rule(const struct markdown_line *line, const char *signs)
{
	size_t len, n = 0;
	const char *text = markdown_line_rest(line, &len);
	if (!len || !strchr(signs, *text))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] != *text && text[i] != ' ')
			return false;
		n += text[i] == *text;
	}
	return n >= 3;
}

// The bytes of a bullet at the start of the line's rest; 0: none.
size_t
markdown_line_bullet(const struct markdown_line *line)
{
	size_t len, n = 0;
	const char *text = markdown_line_rest(line, &len);
	if (len && strchr("-*+", *text))
		n = 1;
	else if ((n = strspn(text, "0123456789")) && n <= DIGITS && n < len && strchr(".)", text[n]))
		n++;
	else
		return 0;
	return n == len || text[n] == ' ' ? n : 0;
}
