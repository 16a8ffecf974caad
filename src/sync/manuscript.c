// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "manuscript.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "full_text.h"
#include "mem.h"
#include "reprint.h"
#include "str.h"
#include "text.h"

#define CUT "\n\n\\[The paper goes on: its text was cut here, for it is too long to be kept.\\]"

static bool
is_page(const char *bytes, size_t len)
{
	static const char *const starts[] = { "<!doctype", "<html", "<head", "<body", "<?xml" };
	size_t at = len > 2 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	while (at < len && strchr(" \t\r\n", bytes[at]))
		at++;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (len - at >= strlen(starts[i]) && !strncasecmp(bytes + at, starts[i], strlen(starts[i])))
			return true;
	return false;
}

// A line's value, without quotes: "title: …"
static char *
value_of(const char *line, size_t len, const char *name)
{
	size_t n = strlen(name);
	if (len <= n || strncmp(line, name, n))
		return NULL;
	for (line += n, len -= n; len && *line == ' '; len--)
		line++;
	if (len > 1 && strchr("\"'", *line) && line[len - 1] == *line) {
		line++;
		len -= 2;
	}
	return len ? mem_dupn(line, len) : NULL;
}

// The text behind what stands between "---" and "---" at its start; *title is the caller's.
static const char *
behind_matter(const char *text, char **title)
{
	if (strncmp(text, "---\n", 4))
		return text;
	char *found = NULL;
	for (const char *line = text + 4; *line;) {
		size_t len = strcspn(line, "\n");
		const char *next = line + len + (line[len] == '\n');
		if (len == 3 && !strncmp(line, "---", 3)) {
			*title = found;
			return next + strspn(next, "\n");
		}
		if (!len)
			break;
		if (!found)
			found = value_of(line, len, "title:");
		line = next;
	}
	free(found);	// a rule, and the text goes on
	return text;
}

// Takes the text over.
static void
fill(struct manuscript *out, char *text, bool cut, int64_t version)
{
	if (cut) {
		char *whole = mem_print("%s%s", text, CUT);
		free(text);
		text = whole;
	}
	*out = (struct manuscript){ .text = text, .len = strlen(text), .cut = cut, .version = version };
}

const struct error *
manuscript_markdown(const struct fetch_answer *answer, struct manuscript *out)
{
	bool cut = false;
	char *title = NULL;
	if (is_page(answer->bytes, answer->len))
		return error_new(ERROR_INPUT, "%s answered a web page instead of its text", answer->host);
	char *clean = text_clean_source(answer->bytes, answer->len, FULL_TEXT_MAX, &cut);
	const char *text = behind_matter(clean, &title);
	const struct error *error = NULL;
	if (!*text)
		error = error_new(ERROR_INPUT, "%s answered an empty text", answer->host);
	else
		fill(out, title && strncmp(text, "# ", 2) ? mem_print("# %s\n\n%s", title, text) : mem_dup(text), cut,
			PAPER_ABSENT);
	free(title);
	free(clean);
	return error;
}

const struct error *
manuscript_page(const struct fetch_answer *answer, paper_id id, struct manuscript *out)
{
	struct reprint reprint = { 0 };
	const struct error *error = reprint_read(answer->bytes, answer->len, answer->url, FULL_TEXT_MAX, &reprint);
	if (error)
		return error_wrap(error, "%s", answer->host);
	if (!reprint.paper || !reprint.len)
		error = error_new(ERROR_INPUT, "%s answered a web page that is no paper's", answer->host);
	else if (reprint.id && reprint.id != id)
		error = error_new(ERROR_INPUT, "%s answered another paper's page", answer->host);
	if (!error) {
		fill(out, reprint.text, reprint.cut, reprint.version);
		reprint.text = NULL;
	}
	reprint_free(&reprint);
	return error;
}

void
manuscript_free(struct manuscript *manuscript)
{
	free(manuscript->text);
	*manuscript = (struct manuscript){ 0 };
}
