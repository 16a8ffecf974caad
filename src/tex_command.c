// SPDX-License-Identifier: GPL-3.0-or-later
// A backslash and what follows it.

#include "config.h"
#include "tex_own.h"

#include <string.h>

// Commands whose name in the table has braces, as "begin{matrix}".
static bool
has_braces(const char *name, size_t len)
{
	static const char *const names[] = { "begin", "end", "color", "textcolor", "unicode" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && !memcmp(names[i], name, len))
			return true;
	return false;
}

// The bytes of the name at text[at], behind a backslash: letters, or one
// character; with its braces or the star of \operatorname*.
static size_t
name_length(struct tex *t, size_t at)
{
	size_t end = tex_top(t)->end, n = 0;
	while (at + n < end && tex_is_letter(t->text[at + n]))
		n++;
	if (!n)
		return at < end ? tex_width(t->text[at]) : 0;
	const char *name = t->text + at;
	if (has_braces(name, n)) {
		size_t mate = tex_mate(t, at + n);
		return mate ? mate + 1 - at : n;
	}
	if (at + n < end && name[n] == '*' && tex_find(name, n + 1))
		n++;
	return n;
}

// `{...}` directly behind an unknown command keeps its braces.
static void
keep_group(struct tex *t)
{
	size_t mate = tex_peek(t, 0) == '{' ? tex_mate(t, t->at) : 0;
	if (!mate)
		return;
	tex_put_text(t, "{");
	if (!tex_push(t, TEX_KEPT, t->at + 1, mate, 1))
		t->at++;
}

void
tex_kept_end(struct tex *t)
{
	tex_put_text(t, "}");
	keep_group(t);
}

static void
unknown(struct tex *t, size_t len)
{
	tex_put(t, t->text + t->at, 1 + len);
	t->at += 1 + len;
	keep_group(t);
}

static void
put_letter(struct tex *t, const struct tex_entry *entry)
{
	tex_put_letter(t, entry->text, strlen(entry->text));
	if (tex_top(t)->math && !tex_top(t)->single && tex_is_blank(tex_peek(t, 0))) {
		tex_skip_blanks(t);
		t->gap = TEX_TYPED_GAP;
	}
}

// A relation without a left side, as in "$\leq 5$", stands close to its right
// one.
static void
put_relation(struct tex *t, const struct tex_entry *entry)
{
	bool close = tex_top(t)->script || tex_at_start(t) || strchr("([{,|=<>", tex_last(t));
	if (!close)
		tex_space(t);
	t->gap = TEX_NO_GAP;
	tex_put_text(t, entry->text);
	t->gap = close ? TEX_NO_GAP : TEX_GAP;
	if (tex_top(t)->math || !close)
		tex_skip_blanks(t);
}

static void
put_binary(struct tex *t, const struct tex_entry *entry)
{
	if (t->gap == TEX_WORD_GAP)
		t->gap = TEX_NO_GAP;
	bool apart = !tex_at_start(t) && !tex_top(t)->script
	    && (t->gap == TEX_GAP || t->gap == TEX_TYPED_GAP || tex_is_blank(tex_last(t)));
	tex_put_text(t, entry->text);
	if (!tex_top(t)->math)
		return;
	tex_skip_blanks(t);
	if (apart)
		t->gap = TEX_GAP;
}

static void
put_function(struct tex *t, const struct tex_entry *entry)
{
	tex_part_words(t);
	tex_put_text(t, entry->text);
	tex_skip_blanks(t);
	t->gap = TEX_WORD_GAP;
}

static void
put_open(struct tex *t, const struct tex_entry *entry)
{
	if (t->gap == TEX_WORD_GAP)
		t->gap = TEX_NO_GAP;
	tex_put_text(t, entry->text);
	if (tex_top(t)->math)
		tex_skip_blanks(t);
}

static void
put_close(struct tex *t, const struct tex_entry *entry)
{
	t->gap = TEX_NO_GAP;
	if (tex_top(t)->math)
		tex_trim(t);
	tex_put_text(t, entry->text);
}

static void
put_sign(struct tex *t, const struct tex_entry *entry)
{
	tex_put_text(t, entry->text);
}

// "\o re" is one word; "\o and", which TeX joins too, can't be told from it. A
// sign that is no letter, as an opening quote, is always close to what follows.
static void
put_joined(struct tex *t, const struct tex_entry *entry)
{
	unsigned char first = (unsigned char)*entry->text;
	bool letter = tex_is_letter(*entry->text) || (first >= 0xc3 && first <= 0xc5);
	tex_put_text(t, entry->text);
	if (tex_peek(t, 0) == ' ' && (!letter || tex_is_lower(tex_peek(t, 1))))
		t->at++;
}

static void
put_space(struct tex *t, const struct tex_entry *entry)
{
	(void)entry;
	if (!tex_top(t)->script)
		tex_space(t);
}

static void
put_newline(struct tex *t, const struct tex_entry *entry)
{
	if (t->grids || t->rows) {
		tex_trim(t);
		tex_put_text(t, ";");
	}
	put_space(t, entry);
}

static void
put_nothing(struct tex *t, const struct tex_entry *entry)
{
	// "\nobreakdash" is a name that letters could follow, "\-" is not.
	if (tex_is_letter(*entry->name))
		tex_skip_blanks(t);
}

// "\left." is the bracket that is not there.
static void
put_fence(struct tex *t, const struct tex_entry *entry)
{
	(void)entry;
	tex_skip_blanks(t);
	if (tex_peek(t, 0) == '.')
		t->at++;
}

static void
put_infix(struct tex *t, const struct tex_entry *entry)
{
	struct tex_frame *frame = tex_top(t);
	tex_trim(t);
	t->gap = TEX_NO_GAP;
	frame->infix = entry;
	frame->infix_at = t->out->len;
	tex_skip_blanks(t);
}

// An environment begins or ends. A group behind "\begin{array}" tells how its
// columns are set.
static void
put_environment(struct tex *t, const struct tex_entry *entry)
{
	size_t mate = tex_peek(t, 0) == '{' ? tex_mate(t, t->at) : 0;
	switch (entry->kind) {
	case TEX_GRID:
		t->grids++;
		if (mate && strspn(t->text + t->at + 1, "lcr|@") == mate - t->at - 1)
			t->at = mate + 1;
		put_open(t, entry);
		break;
	case TEX_ENDGRID:
		t->grids -= t->grids > 0;
		put_close(t, entry);
		break;
	case TEX_ROWS:
		t->rows++;
		put_space(t, entry);
		break;
	default:
		t->rows -= t->rows > 0;
		put_space(t, entry);
	}
}

// "&", which parts cells.
void
tex_cell(struct tex *t)
{
	t->at++;
	if (t->grids) {
		tex_trim(t);
		tex_put_text(t, ", ");
		tex_skip_blanks(t);
	} else if (!t->rows) {
		tex_put_text(t, "&");
	}
}

// The kinds that take no argument.
static void (*const without_argument[])(struct tex *t, const struct tex_entry *entry) = {
	[TEX_LETTER] = put_letter,
	[TEX_RELATION] = put_relation,
	[TEX_BINARY] = put_binary,
	[TEX_FUNCTION] = put_function,
	[TEX_OPEN] = put_open,
	[TEX_CLOSE] = put_close,
	[TEX_SIGN] = put_sign,
	[TEX_JOINED] = put_joined,
	[TEX_SPACE] = put_space,
	[TEX_NEWLINE] = put_newline,
	[TEX_NOTHING] = put_nothing,
	[TEX_FENCE] = put_fence,
	[TEX_DECLARE] = put_nothing,
	[TEX_INFIX] = put_infix,
	[TEX_GRID] = put_environment,
	[TEX_ENDGRID] = put_environment,
	[TEX_ROWS] = put_environment,
	[TEX_ENDROWS] = put_environment,
	[TEX_GLYPH] = NULL,
};

static bool
is_escaped(const struct tex *t, size_t at)
{
	return at && t->text[at - 1] == '\\';
}

// False if it can only stay as it is written: letters of prose are an author's
// own names in mathematics, infixes mean nothing in prose, and a style whose
// group does not end is not balanced.
static bool
fits(struct tex *t, const struct tex_entry *entry)
{
	const struct tex_frame *frame = tex_top(t);
	switch (entry->kind) {
	case TEX_GLYPH:
		return false;
	case TEX_DECLARE:
		return !(tex_before(t) == '{' && !is_escaped(t, t->at - 1) && (!t->mates || !t->mates[t->at - 1]));
	case TEX_JOINED:
		return !frame->math || tex_is_lower(entry->name[0]);
	case TEX_INFIX:
		return (frame->math || frame->role == TEX_GROUP) && !frame->infix && !frame->single;
	default:
		return true;
	}
}

// What the name at text[at] means here; "$A" in the table is \A in mathematics.
static const struct tex_entry *
find(struct tex *t, size_t at, size_t len)
{
	const struct tex_entry *entry = NULL;
	char name[sizeof entry->name] = "$";
	if (tex_top(t)->math && len && len + 1 < sizeof name) {
		memcpy(name + 1, t->text + at, len);
		entry = tex_find(name, len + 1);
	}
	return entry || !len ? entry : tex_find(t->text + at, len);
}

// True if a command that can be read stands at text[at].
bool
tex_is_known(struct tex *t, size_t at)
{
	const struct tex_entry *entry = find(t, at + 1, name_length(t, at + 1));
	return entry && entry->kind != TEX_GLYPH;
}

// "\&lt;" is a reference that was escaped once more, for TeX.
static bool
escaped_reference(struct tex *t)
{
	if (tex_peek(t, 1) != '&')
		return false;
	t->at++;
	if (tex_take_reference(t))
		return true;
	t->at--;
	return false;
}

void
tex_command(struct tex *t)
{
	if (escaped_reference(t))
		return;
	size_t at = t->at, len = name_length(t, at + 1);
	const struct tex_entry *entry = find(t, at + 1, len);
	if (!entry || !fits(t, entry)) {
		if (!len || !tex_display(t))
			unknown(t, len);
		return;
	}
	t->at += 1 + len;
	if (without_argument[entry->kind]) {
		if (tex_peek(t, 0) == '{' && tex_peek(t, 1) == '}' && tex_is_letter(*entry->name))
			t->at += 2;
		without_argument[entry->kind](t, entry);
	} else if (!(entry->kind == TEX_ACCENT ? tex_accent(t, entry) : tex_argument_begin(t, entry))) {
		t->at = at;
		unknown(t, len);
	}
}
