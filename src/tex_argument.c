// SPDX-License-Identifier: GPL-3.0-or-later
// Commands with arguments: each is rendered to the end of the output, then the
// template of the command puts them where they belong.

#include "config.h"
#include "tex_own.h"

#include <string.h>

enum { OPTIONAL_MAX = 200 };	// bytes an optional argument may have: authors write [ in prose too

// Where an argument lies.
struct place {
	size_t start, end, closer;
	bool single;	// one token, not a group
};

// An argument at text[at], behind blanks; only a group if `group`.
static bool
find_place(struct tex *t, size_t at, bool group, struct place *place)
{
	size_t end = tex_top(t)->end;
	while (at < end && tex_is_blank(t->text[at]))
		at++;
	if (at >= end)
		return false;
	if (t->text[at] == '{') {
		size_t mate = tex_mate(t, at);
		*place = (struct place){ at + 1, mate, 1, false };
		return mate != 0;
	}
	*place = (struct place){ at, end, 0, true };
	return !group && !strchr("}$&^_", t->text[at]);
}

static bool
takes_groups(const struct tex_entry *entry)
{
	return entry->kind == TEX_TEXT || entry->kind == TEX_VERBATIM || entry->kind == TEX_LINK
	    || entry->kind == TEX_NAMED;
}

// How many arguments the template has.
static int
count(const struct tex_entry *entry)
{
	return entry->kind <= TEX_LINK && strchr(entry->text, '2') ? 2 : 1;
}

// Bytes of the token that stands for an argument, as far as one can see.
static size_t
token_width(struct tex *t, size_t at)
{
	size_t n = tex_width(t->text[at]), end = tex_top(t)->end;
	if (t->text[at] == '\\')
		while (at + n < end && tex_is_letter(t->text[at + n]))
			n++;
	return n;
}

// True if all arguments are there, from text[at] on.
static bool
all_there(struct tex *t, const struct tex_entry *entry, size_t at)
{
	for (int i = count(entry); i; i--) {
		struct place place;
		if (!find_place(t, at, takes_groups(entry), &place))
			return false;
		at = place.single ? place.start + token_width(t, place.start) : place.end + 1;
	}
	return true;
}

// The "]" of an optional argument at the place, or 0.
static size_t
optional_end(struct tex *t, const struct tex_entry *entry)
{
	if (entry->kind == TEX_INFIX || !strchr(entry->text, '0') || tex_peek(t, 0) != '[')
		return 0;
	for (size_t i = t->at + 1; i < tex_top(t)->end && i < t->at + OPTIONAL_MAX; i++) {
		if (t->text[i] == '{' && tex_mate(t, i))
			i = tex_mate(t, i);
		else if (t->text[i] == ']')
			return i;
	}
	return 0;
}

static bool
is_math(struct tex *t, const struct tex_entry *entry)
{
	switch (entry->kind) {
	case TEX_TEXT:
	case TEX_VERBATIM:
	case TEX_LINK:
		return false;
	case TEX_ACCENT:
		return tex_top(t)->math;
	default:
		return true;
	}
}

// Puts [start, end) of the input as it is, but for the backslash before a sign
// and references.
static void
put_verbatim(struct tex *t, size_t start, size_t end)
{
	char shown[TEX_REFERENCE];
	for (size_t i = start, n; i < end; i += n) {
		i += t->text[i] == '\\' && i + 1 < end && strchr("_%#&~$", t->text[i + 1]);
		n = tex_read_reference(t, i, end, shown);
		str_addn(t->out, n ? shown : t->text + i, n ? strlen(shown) : 1);
		n = n ? n : 1;
	}
}

static void
begin_at(struct tex *t, const struct tex_entry *entry, int argument, const struct place *place, const size_t *cuts)
{
	bool math = is_math(t, entry);
	if (!tex_push(t, TEX_ARGUMENT, place->start, place->end, place->closer))
		return;
	struct tex_frame *frame = tex_top(t);
	frame->math = math;
	frame->single = place->single;
	frame->entry = entry;
	frame->argument = argument;
	if (cuts)
		memcpy(frame->cuts, cuts, sizeof frame->cuts);
	frame->cuts[argument] = t->out->len;
	if (argument && (entry->kind == TEX_VERBATIM || (entry->kind == TEX_LINK && argument == 1))) {
		put_verbatim(t, place->start, place->end);
		t->at = place->end;
	}
}

// A blank that is due goes before the arguments, not into them.
static void
settle_gap(struct tex *t, const struct tex_entry *entry)
{
	if (*entry->text == '?' || entry->kind == TEX_NAMED)
		tex_part_words(t);
	else if (t->gap == TEX_GAP || t->gap == TEX_WORD_GAP)
		tex_space(t);
	if (entry->kind == TEX_NOT && !tex_at_start(t))
		tex_space(t);
	t->gap = TEX_NO_GAP;
}

bool
tex_argument_begin(struct tex *t, const struct tex_entry *entry)
{
	size_t bracket = optional_end(t, entry);
	if (t->depth == TEX_DEPTH - 1 || !all_there(t, entry, bracket ? bracket + 1 : t->at))
		return false;
	settle_gap(t, entry);
	struct place place;
	if (bracket) {
		place = (struct place){ t->at + 1, bracket, 1, false };
		begin_at(t, entry, 0, &place, NULL);
		return true;
	}
	size_t cuts[TEX_ARGUMENTS + 1] = { t->out->len };
	if (find_place(t, t->at, takes_groups(entry), &place))
		begin_at(t, entry, 1, &place, cuts);
	return true;
}

// More than one thing: what a slash or a root before it would tear apart. A sum
// is more than one thing everywhere, a product only where `strict`.
static bool
is_compound(const char *text, size_t len, bool strict)
{
	int depth = 0;
	size_t letters = 0, digits = 0;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		depth += (c == '(' || c == '[') - (c == ')' || c == ']');
		if (depth || c == ')' || c == ']')
			continue;
		if (strchr(" \n+*/=<>,;", c) || (c == '-' && i))
			return true;
		digits += tex_is_digit(c);
		if (i && (text[i - 1] == '_' || text[i - 1] == '^'))
			continue;
		letters += tex_is_letter(c) || (unsigned char)c == 0xce || (unsigned char)c == 0xcf;
	}
	return strict && (letters > 1 || (letters && digits));
}

static void
add_part(struct str *out, char how, const char *text, size_t len, bool script)
{
	while (how != '#' && len && tex_is_blank(*text)) {
		text++;
		len--;
	}
	while (how != '#' && len && tex_is_blank(text[len - 1]))
		len--;
	bool brackets = (how == '!' || how == '?') && is_compound(text, len, how == '!');
	if (how == '^' || how == '_') {
		tex_raise(out, how, text, len, script);
		return;
	}
	if (brackets)
		str_addc(out, '(');
	str_addn(out, text, len);
	if (brackets)
		str_addc(out, ')');
}

// Adds the template with the arguments, which lie between the cuts.
static void
add_filled(struct str *out, const char *template, const char *data, const size_t *cuts, bool script)
{
	for (const char *p = template; *p; p++) {
		if (*p == '<' && cuts[0] == cuts[1]) {
			p = strchr(p, '>');
		} else if (strchr("#!?^_", *p) && tex_is_digit(p[1])) {
			char how = *p++;
			const size_t *cut = cuts + (*p - '0');
			add_part(out, how, data + cut[0], cut[1] - cut[0], script);
		} else if (*p != '<' && *p != '>') {
			str_addc(out, *p);
		}
	}
}

// Replaces the arguments behind cuts[0] by the template with them.
static void
fill(struct tex *t, const char *template, const size_t *cuts, bool script)
{
	if (!strcmp(template, "#1") && cuts[0] == cuts[1])
		return;
	str_cut(&t->scratch, 0);
	add_filled(&t->scratch, template, t->out->data, cuts, script);
	str_cut(t->out, cuts[0]);
	tex_put(t, str_text(&t->scratch), t->scratch.len);
}

void
tex_infix_end(struct tex *t, const struct tex_frame *frame)
{
	tex_trim(t);
	// Blanks in front of it may have been taken back since.
	size_t start = frame->start, end = t->out->len, at = frame->infix_at < end ? frame->infix_at : end;
	while (start < at && tex_is_blank(t->out->data[start]))
		start++;
	const size_t cuts[TEX_ARGUMENTS + 1] = { start, start, at, end };
	fill(t, frame->infix->text, cuts, frame->script);
}

// A link whose words are its address shows it once.
static bool
says_itself(struct tex *t, const struct tex_entry *entry, const size_t *cuts)
{
	size_t len = cuts[2] - cuts[1];
	return entry->kind == TEX_LINK && cuts[3] - cuts[2] == len
	    && !memcmp(t->out->data + cuts[1], t->out->data + cuts[2], len);
}

static void
finish(struct tex *t, const struct tex_entry *entry, size_t *cuts)
{
	const char *template = entry->text;
	if (entry->kind == TEX_MARK || entry->kind == TEX_ACCENT || entry->kind == TEX_NOT) {
		tex_mark_end(t, entry, cuts[1]);
	} else if (entry->kind == TEX_ALPHABET) {
		tex_alphabet(t, entry, cuts[1]);
	} else {
		if (says_itself(t, entry, cuts))
			str_cut(t->out, cuts[2]);
		else
			fill(t, template, cuts, tex_top(t)->script);
		if (*template == '?' || strchr(template, '!') || entry->kind == TEX_NAMED)
			t->gap = TEX_WORD_GAP;
	}
}

void
tex_argument_end(struct tex *t, const struct tex_frame *frame)
{
	const struct tex_entry *entry = frame->entry;
	size_t cuts[TEX_ARGUMENTS + 1];
	struct place place;
	memcpy(cuts, frame->cuts, sizeof cuts);
	cuts[frame->argument + 1] = t->out->len;
	if (frame->argument < count(entry) && find_place(t, t->at, takes_groups(entry), &place)) {
		begin_at(t, entry, frame->argument + 1, &place, cuts);
		return;
	}
	for (int i = frame->argument + 1; i < TEX_ARGUMENTS; i++)
		cuts[i + 1] = t->out->len;
	finish(t, entry, cuts);
}
