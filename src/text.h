// SPDX-License-Identifier: GPL-3.0-or-later
// text: untrusted bytes to clean UTF-8; display width, cuts and line breaks.
//
// Clean text is valid UTF-8 in NFC without C0, C1 and DEL, bidi and other
// format characters, zero-width tricks, variation selectors, skin tones and tag
// characters; a run of white space is one blank (text_clean_lines keeps line
// breaks as "\n"); at most TEXT_MARKS combining marks follow a base, and none
// stands without one. Private use and what this libunistring's Unicode has not
// assigned become U+FFFD.
// Widths are columns as wcwidth and so ncurses count them, in the C library's
// locale for UTF-8; a character it does not know takes one.

#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { TEXT_MARKS = 4 };

// Replaces invalid UTF-8 by U+FFFD and removes raw NULs, nothing else: what a
// parser may be given. The caller frees; *len is updated.
char *text_utf8(const char *bytes, size_t *len);

// One clean line of at most `max_bytes` bytes (0: no limit), cut at a cluster;
// the caller frees. Never NULL.
char *text_clean(const char *bytes, size_t len, size_t max_bytes);

// The same, but a line break stays one "\n" and an empty line a paragraph's
// end ("\n\n"); lines lose blanks at their ends.
char *text_clean_lines(const char *bytes, size_t len, size_t max_bytes);

// Either of the two (`lines`: the latter); *cut is true if something had to be
// left out for the limit.
char *text_limit(const char *bytes, size_t len, size_t max_bytes, bool lines, bool *cut);

// Text whose blanks mean something, as Markdown: clean lines whose runs of blanks stay,
// a TAB being four; empty lines stay, up to two. Cut at the end of a line where that is
// possible.
char *text_clean_source(const char *bytes, size_t len, size_t max_bytes, bool *cut);

// True if clean in the sense above, but for runs of blanks and "\n": asserted
// before drawing.
bool text_is_clean(const char *text);

// What may be written of `len` bytes to a terminal or a pipe, whoever wrote them:
// all but what clean text can't have, line breaks and TABs aside. NULL if that is
// all of them, else the caller's; *len is updated.
char *text_guard(const char *bytes, size_t *len);

// The version of libunistring: major << 16 | minor << 8.
int text_version(void);

// Columns of `len` bytes of clean text.
int text_width(const char *text, size_t len);

// How many bytes of `text` fit in `columns`, never splitting a cluster.
// *used, if not NULL, gets the columns they take.
size_t text_fit(const char *text, size_t len, int columns, int *used);

// The bytes of the cluster (UAX #29, at most 8 characters) that starts at
// text[at]; 0 at the end.
size_t text_cluster(const char *text, size_t len, size_t at);

// Clean text in ASCII alone, for where no more can be shown: letters lose their
// accents or are spelled as in Latin ones (ß is ss, λ is lambda), signs become
// what people type for them (— is -, ≤ is <=), 10⁶ is 10^6 and x₁ is x_1. What has
// no letter is '?', as wide as it was. The caller frees. Widths change: measure
// afterwards.
char *text_ascii(const char *text, size_t len);
bool text_is_ascii(const char *text);

// A character as a reader of words sees it (words.h has the rules).
enum letter_kind {
	LETTER_NONE,		// not part of a word
	LETTER_LOWER,		// or without case
	LETTER_UPPER,
	LETTER_DIGIT,
	LETTER_IDEOGRAPH,	// or a kana: a word by itself
	LETTER_MARK,		// part of the letter before it
};

enum { LETTER_FOLDED = 30 };

struct text_letter {
	enum letter_kind kind;
	bool greek;
	size_t bytes;			// it takes in the text
	size_t folded_len;		// 0 for an accent
	char folded[LETTER_FOLDED];	// without case and accents, in plain letters, a Greek letter's name
};

// The letter at the start of `len` > 0 bytes of text.
struct text_letter text_letter(const char *text, size_t len);

// Lines of a text wrapped to `columns` (>= 1) at the places UAX #14 allows, but
// not inside an address that a line can hold, an arrow or an escaped sign; a
// word wider than the line is cut at a cluster, and a cluster wider than the
// line stands alone on one. "\n" ends a line. Each line is bytes [start, start +
// len) of the text, without the blank it broke at.
struct text_line {
	size_t start, len;
};

// Returns the number of lines; *lines is grown with mem_grow, its capacity in
// *cap.
size_t text_wrap(const char *text, int columns, struct text_line **lines, size_t *cap);

// The text as it is read, whatever width it was typed for: a line break inside a
// paragraph is a blank; "\n\n" and the break before an item of a list ("- ",
// "* ", "1. ") stay. The caller frees.
char *text_flow(const char *text);

#endif
