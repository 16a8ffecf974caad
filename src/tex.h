// SPDX-License-Identifier: GPL-3.0-or-later
// tex: TeX, and the little HTML, as authors leave it in titles and abstracts, to
// what a reader of print sees: "$\alpha$-R\'enyi" is "α-Rényi", "10^{-3}" is
// "10⁻³", "H<sub>2</sub>O &lt; 5" is "H₂O < 5".
//
// Nothing is deleted: a command that src/data/tex.tsv does not know, and a tag
// that html.tsv does not, stay as they are written, as does what is not balanced and a dollar that is money. Letters
// stay upright. What has no raised or lowered glyph keeps its sign: "g^(sk_a)".

#ifndef TEX_H
#define TEX_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

// The output is at most this many times longer than the input.
enum { TEX_FACTOR = 24 };

// True if tex_render would add `len` bytes of text as they are.
bool tex_is_plain(const char *text, size_t len);

// So many bytes at its beginning tex_render adds as they are, whatever follows.
size_t tex_plain_bytes(const char *text, size_t len);

// Adds the letters and digits of ASCII that tex_render would show, in their order, in lower
// case, without all that stands between them; those that it raises or lowers are among them.
// False, with nothing added, where the source does not tell: it has a backslash, a reference,
// a tag, or is not ASCII.
bool tex_letters(const char *text, size_t len, struct str *out);

// True if the source tells that the last of them are not these.
bool tex_ends_otherwise(const char *text, size_t len, const char *letters);

// Adds `len` bytes of clean text (text.h) to `out`, rendered and clean. Time is
// linear in `len`; memory beside the output is at most 4 bytes a byte.
void tex_render(const char *text, size_t len, struct str *out);

#endif
