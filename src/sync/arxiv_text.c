// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of arXiv in the form that is kept.

#include "config.h"
#include "arxiv_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text.h"

// A line that begins with blanks begins a paragraph, as arXiv's own pages have it.
static void
add_lines(struct str *out, const char *text)
{
	for (const char *line = text, *end; *line; line = end + (*end == '\n')) {
		end = line + strcspn(line, "\n");
		const char *start = line + strspn(line, " \t");
		if (out->len && start > line && start < end)
			str_addc(out, '\n');
		while (end > start && strchr(" \t", end[-1]))
			end--;
		str_addn(out, start, (size_t)(end - start));
		end += strcspn(end, "\n");
		if (*end)
			str_addc(out, '\n');
	}
}

char *
arxiv_unfold(const char *text)
{
	struct str lines = { 0 };
	add_lines(&lines, text + strspn(text, " \t\n"));
	char *unfolded = text_flow(str_text(&lines));
	str_free(&lines);
	return unfolded;
}

void
arxiv_doi(struct str *out, const char *text)
{
	static const char *const before[] = { "doi:", "https://", "http://", "dx.", "doi.org/" };
	text += strspn(text, " \t\n");
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (strncasecmp(text, before[i], strlen(before[i])) == 0)
			text += strlen(before[i]), text += strspn(text, " \t\n");
	// A semicolon may be part of one, a list of them with no blank is not to be told apart.
	size_t len = strcspn(text, " \t\n");
	while (len && strchr(",;", text[len - 1]))
		len--;
	str_addn(out, text, len);
}
