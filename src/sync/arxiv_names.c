// SPDX-License-Identifier: GPL-3.0-or-later
// The names of authors: out of one text, or out of the parts that catalogues tell.

#include "config.h"
#include "arxiv_own.h"

#include <string.h>
#include <strings.h>

static const char blanks[] = " \t\r\n";

// Words behind a comma that belong to the name before it.
static bool
is_suffix(const char *word, size_t len)
{
	static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (len == strlen(suffixes[i]) && strncasecmp(word, suffixes[i], len) == 0)
			return true;
	return false;
}

static bool
is_group(const char *text, size_t len)
{
	static const char *const groups[] = { "collaboration", "collaborations", "team", "consortium", "group" };
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		size_t word = strlen(groups[i]);
		if (len >= word && strncasecmp(text + len - word, groups[i], word) == 0)
			return true;
	}
	return false;
}

// Whether something is in it that a name could be made of.
static bool
has_letter(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] & 0x80) || strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", text[i]))
			return true;
	return false;
}

// The names so far, the last of which may go on.
struct names {
	struct arxiv_record *record;
	struct str name, piece;
};

static void
names_end(struct names *names)
{
	arxiv_record_name(names->record, str_text(&names->name), names->name.len);
	str_cut(&names->name, 0);
}

// What stood between two commas.
static void
names_piece(struct names *names)
{
	const char *text = str_text(&names->piece);
	size_t len = names->piece.len, before = strspn(text, blanks);
	text += before;
	len -= before;
	while (len && strchr(blanks, text[len - 1]))
		len--;
	if (is_suffix(text, len) && names->name.len) {
		str_addc(&names->name, ' ');
		str_addn(&names->name, text, len);
	} else if (has_letter(text, len)) {
		names_end(names);
		str_addn(&names->name, text, len);
	}
	str_cut(&names->piece, 0);
}

// " and " between names, at this blank: how long it is; 0 if it is none.
static size_t
and_at(const char *text, size_t len)
{
	static const char word[] = "and";
	size_t blank = 0;
	while (blank < len && strchr(blanks, text[blank]))
		blank++;
	size_t end = blank + strlen(word);
	return blank && end < len && memcmp(text + blank, word, strlen(word)) == 0 && strchr(blanks, text[end]) ? end : 0;
}

// Whether each bracket that opens closes; else none of them is one.
static bool
is_balanced(const char *text, size_t len)
{
	size_t depth = 0;
	for (size_t i = 0; i < len; i++) {
		depth += text[i] == '(';
		if (text[i] == ')' && depth)
			depth--;
	}
	return depth == 0;
}

void
arxiv_names(struct arxiv_record *record, const char *text, size_t len)
{
	struct names names = { .record = record };
	bool brackets = is_balanced(text, len);
	size_t depth = 0, step;
	for (size_t i = 0; i < len; i += step) {
		char c = text[i];
		bool opens = brackets && c == '(', closes = brackets && c == ')';
		// At the first of many blanks: what is behind them is the same from each of them.
		bool asks = !depth && (i == 0 || !strchr(blanks, text[i - 1]));
		size_t conjunction = asks ? and_at(text + i, len - i) : 0;
		step = conjunction ? conjunction : 1;
		depth += opens;
		if (closes || opens)
			depth -= closes && depth;
		else if (!depth && (c == ',' || c == ';' || conjunction ||
				(c == ':' && is_group(str_text(&names.piece), names.piece.len))))
			names_piece(&names);
		else if (!depth)
			str_addc(&names.piece, c);
	}
	names_piece(&names);
	names_end(&names);
	str_free(&names.name);
	str_free(&names.piece);
}

void
arxiv_name(struct arxiv_record *record, const char *forenames, const char *keyname, const char *suffix)
{
	struct str name = { 0 };
	const char *const parts[] = { forenames, keyname, suffix };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i]) {
			str_add(&name, name.len ? " " : "");
			str_add(&name, parts[i]);
		}
	// Where a list began with "X Collaboration:", the colon is told as an author.
	if (has_letter(str_text(&name), name.len))
		arxiv_record_name(record, name.data, name.len);
	str_free(&name);
}
