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
		const char *start = line;
		while (*start == ' ' || *start == '\t')
			start++;
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

enum { MENDS = 3 };	// how often a text was made UTF-8 anew, at most

// The byte that a character of U+0080 to U+00FF stands for; 0 if it is none.
static unsigned
byte_of(const unsigned char *at)
{
	if (at[0] == 0xc2 && at[1] >= 0x80 && at[1] <= 0xbf)
		return at[1];
	return at[0] == 0xc3 && at[1] >= 0x80 && at[1] <= 0xbf ? at[1] + 0x40u : 0;
}

static unsigned
bytes_behind(unsigned lead)
{
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	return lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
}

// What is no shortest form, half a pair or beyond Unicode.
static bool
is_invalid(unsigned lead, unsigned second)
{
	return (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
		(lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
}

// How many characters at this place are the bytes of one, which are put into `out`; 0 if it
// is none or may be meant: "Å²" is an area. Control characters never are, nor are
// letters that hardly stand before a sign.
static unsigned
mend_at(const char *text, char out[4])
{
	const unsigned char *at = (const unsigned char *)text;
	unsigned lead = byte_of(at), n = bytes_behind(lead);
	bool certain = lead == 0xc2 || lead == 0xc3 || lead == 0xce || lead == 0xcf;
	out[0] = (char)lead;
	for (unsigned i = 1; i <= n; i++) {
		unsigned byte = byte_of(at + (size_t)2 * i);
		if (byte < 0x80 || byte > 0xbf || (i == 1 && is_invalid(lead, byte)))
			return 0;
		certain |= byte < 0xa0;
		out[i] = (char)byte;
	}
	return n && certain ? n + 1 : 0;
}

static bool
mend_once(struct str *text)
{
	size_t to = 0, from = 0;
	char bytes[4];
	while (from < text->len) {
		unsigned n = mend_at(text->data + from, bytes);
		if (!n) {
			text->data[to++] = text->data[from++];
			continue;
		}
		memcpy(text->data + to, bytes, n);
		to += n;
		from += (size_t)2 * n;
	}
	bool mended = to < text->len;
	str_cut(text, to);
	return mended;
}

void
arxiv_mend(struct str *text)
{
	for (int i = 0; i < MENDS && text->len && memchr(text->data, 0xc3, text->len) && mend_once(text);)
		i++;
}

int
arxiv_version(const char *text)
{
	int number = 0;
	if (*text != 'v' || text[1] < '1')
		return 0;
	for (text++; *text >= '0' && *text <= '9' && number <= ARXIV_VERSIONS_MAX; text++)
		number = 10 * number + (*text - '0');
	return *text || number > ARXIV_VERSIONS_MAX ? 0 : number;
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
