// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of tex share: the table of src/data/tex.tsv and html.tsv, and
// the state of one rendering.

#ifndef TEX_OWN_H
#define TEX_OWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "str.h"

// The kinds of src/data/tex.tsv and src/data/html.tsv, where they are explained.
enum tex_kind {
	TEX_LETTER, TEX_RELATION, TEX_BINARY, TEX_FUNCTION, TEX_OPEN, TEX_CLOSE,
	TEX_SIGN, TEX_JOINED, TEX_SPACE, TEX_NEWLINE, TEX_NOTHING, TEX_FENCE, TEX_DECLARE,
	TEX_MATH, TEX_TEXT, TEX_NAMED, TEX_VERBATIM, TEX_LINK, TEX_ALPHABET, TEX_INFIX, TEX_NOT,
	TEX_ACCENT, TEX_MARK, TEX_GRID, TEX_ENDGRID, TEX_ROWS, TEX_ENDROWS, TEX_GLYPH,
	TEX_TAG, TEX_SCRIPTED, TEX_ANCHOR,
};

struct tex_entry {
	char name[24];
	unsigned char kind;
	char text[23];
};

extern const struct tex_entry tex_table[];	// sorted by name
extern const size_t tex_table_len;

// NULL if the table has no such name.
const struct tex_entry *tex_find(const char *name, size_t len);

// "^" and "2" find "²"; NULL if there is no such glyph.
const char *tex_glyph(const char *set, const char *letter, size_t len);

enum {
	TEX_DEPTH = 64,		// of constructs inside each other; deeper ones stay as written
	TEX_ARGUMENTS = 3,	// the optional one, and two
	TEX_REFERENCE = 24,	// bytes of what a reference shows
	TEX_TAGS = 24,		// kinds of ends of tags that one text may have, "</i>" and "</I>"
	TEX_TAG_END = 12,	// bytes of the longest
};

enum tex_role {
	TEX_ROOT,
	TEX_GROUP,	// {...}
	TEX_KEPT,	// {...} whose braces stay, behind an unknown command
	TEX_MATHS,	// $...$
	TEX_SCRIPT,	// what ^ or _ raises or lowers
	TEX_ARGUMENT,	// of a command
};

// A construct that has begun and not ended.
struct tex_frame {
	enum tex_role role;
	size_t end;			// of its input
	size_t closer;			// bytes of what closes it
	size_t start;			// of its output
	bool math;
	bool script;			// inside a script: no blanks, no glyphs
	bool single;			// ends after one token
	bool begun;			// that token has
	char sign;			// of a script: '^', '_'
	bool word;			// of a script: a name of a function carries it
	const struct tex_entry *entry;	// whose argument it is
	int argument;			// 0: the optional one
	size_t cuts[TEX_ARGUMENTS + 1];	// of the output, where each argument begins, and the last ends
	const struct tex_entry *infix;	// \over, seen at
	size_t infix_at;		// this place of the output
};

// A blank that is due before what comes next.
enum tex_gap {
	TEX_NO_GAP,
	TEX_GAP,	// but not before a closing bracket or a comma
	TEX_WORD_GAP,	// before a letter or digit only
	TEX_TYPED_GAP,	// typed behind a command: not before a letter
};

// Where a search has found nothing; end is 0 before the first.
struct tex_none {
	size_t start, end;
};

// The next backslash, looked up once for all the braces around it.
struct tex_next {
	size_t from, at;	// searched from here, found here; `len` of the text: there is none
	size_t end;		// of the frame whose command it was read for, 0: not read
	bool known;		// that command can be read
};

// The ends of one kind of tag.
struct tex_end {
	char text[TEX_TAG_END];		// "</i>"
	size_t at;			// of the next one; SIZE_MAX: there is none; 0: not searched
	int open;			// tags that wait for one
};

struct tex {
	const char *text;
	size_t len, at;
	uint32_t *mates;		// of each "{" the place of its "}", or 0; NULL without braces
	struct str *out;
	size_t base;			// where the output begins
	struct str scratch;
	struct tex_frame frames[TEX_DEPTH];
	int depth;			// of the innermost frame
	enum tex_gap gap;
	int grids, rows;		// environments around
	bool quoted, doubly;		// a ` was opened, a `` or '' was
	bool marks;			// the output may not be in NFC
	struct tex_none dollars, parens, brackets;	// $$, \) and \]
	struct tex_next next;
	struct tex_end ends[TEX_TAGS];
	size_t ends_n;
};

struct tex_frame *tex_top(struct tex *t);

// The character `ahead` of the place, '\0' behind the end of the frame.
char tex_peek(struct tex *t, size_t ahead);

// The character before the place, '\0' at the beginning.
char tex_before(const struct tex *t);

// frame: begins a construct whose input is [start, end); false if too deep.
bool tex_push(struct tex *t, enum tex_role role, size_t start, size_t end, size_t closer);
void tex_pop(struct tex *t);

// The "}" for the "{" at `at`, if it is inside the frame; else 0.
size_t tex_mate(struct tex *t, size_t at);
void tex_match_braces(struct tex *t);

// out: to the output, with the blanks that are due.
void tex_put(struct tex *t, const char *text, size_t len);
void tex_put_letter(struct tex *t, const char *text, size_t len);
void tex_put_text(struct tex *t, const char *text);
void tex_space(struct tex *t);
void tex_trim(struct tex *t);
void tex_part_words(struct tex *t);
bool tex_at_start(struct tex *t);
char tex_last(struct tex *t);
void tex_skip_blanks(struct tex *t);
void tex_append(struct str *out, const struct str *from);

// command: at a backslash.
void tex_command(struct tex *t);
bool tex_is_known(struct tex *t, size_t at);
void tex_kept_end(struct tex *t);
void tex_cell(struct tex *t);

// argument
bool tex_argument_begin(struct tex *t, const struct tex_entry *entry);
void tex_argument_end(struct tex *t, const struct tex_frame *frame);
void tex_infix_end(struct tex *t, const struct tex_frame *frame);

// mark
bool tex_accent(struct tex *t, const struct tex_entry *entry);
void tex_mark_end(struct tex *t, const struct tex_entry *entry, size_t start);

// script: at ^ or _; tex_raise adds what [text, text + len) becomes to `out`.
bool tex_script(struct tex *t);
void tex_script_end(struct tex *t, const struct tex_frame *frame);
void tex_raise(struct str *out, char sign, const char *text, size_t len, bool script);
void tex_alphabet(struct tex *t, const struct tex_entry *entry, size_t start);

// dollar: what opens mathematics.
void tex_dollar(struct tex *t);
bool tex_display(struct tex *t);

// prose: what plain text has of TeX.
void tex_prose_script(struct tex *t);
void tex_prose_group(struct tex *t);
void tex_prose_tie(struct tex *t);
void tex_prose_backtick(struct tex *t);
void tex_prose_quote(struct tex *t);
void tex_prose_dash(struct tex *t);
void tex_prose_colon(struct tex *t);

// reference: the bytes of the one that `text` begins with, 0 if it is none; `out`
// gets what it shows: a character, a blank or nothing. The second reads one of the
// input for the output, which may have a mark then; the last takes one at &.
size_t tex_reference(const char *text, size_t len, char out[TEX_REFERENCE]);
size_t tex_read_reference(struct tex *t, size_t at, size_t end, char out[TEX_REFERENCE]);
bool tex_take_reference(struct tex *t);

// tag: takes one at <; false if there is none. The other tells whether what
// begins with < has the name of one.
bool tex_tag(struct tex *t);
bool tex_may_be_tag(const char *text, size_t len);

// ASCII, whatever the locale.
static inline bool
tex_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
tex_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
tex_is_letter(char c)
{
	return tex_is_lower(c) || tex_is_upper(c);
}

static inline bool
tex_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
tex_is_blank(char c)
{
	return c == ' ' || c == '\n';
}

// A letter or a digit, or of a character beyond ASCII.
static inline bool
tex_is_word(char c)
{
	return tex_is_letter(c) || tex_is_digit(c) || (c & 0x80);
}

// True if the eight bytes are letters of ASCII, blanks, commas and full stops, which begin
// nothing wherever they are: most of a text, looked at at once. The highest bit of each byte
// tells in turn.
enum { TEX_EIGHT = sizeof(uint64_t) };
static inline bool
tex_is_words(const char *bytes)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	uint64_t seven = word & each * 0x7f, lower = seven | each * 0x20;
	uint64_t letters = (lower + each * (0x80 - 'a')) & ~(lower + each * (0x7f - 'z'));
	uint64_t blanks = ~((seven ^ each * ' ') + each * 0x7f);
	uint64_t stops = ~(((seven & ~(each * ('.' ^ ','))) ^ each * ',') + each * 0x7f);
	return ((letters | blanks | stops) & ~word & each * 0x80) == each * 0x80;
}

// The bytes at the beginning that are nothing to `begins`, eight at a time where that can be.
static inline size_t
tex_span(const char *text, size_t len, const bool begins[256])
{
	size_t i = 0;
	while (i < len) {
		if (len - i >= TEX_EIGHT && tex_is_words(text + i)) {
			i += TEX_EIGHT;
			continue;
		}
		for (size_t end = len - i < TEX_EIGHT ? len : i + TEX_EIGHT; i < end; i++)
			if (begins[(unsigned char)text[i]])
				return i;
	}
	return len;
}

// The bytes of the character that begins with `c`.
static inline size_t
tex_width(char c)
{
	unsigned char u = (unsigned char)c;
	return u < 0xc0 ? 1 : u < 0xe0 ? 2 : u < 0xf0 ? 3 : 4;
}

#endif
