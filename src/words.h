// SPDX-License-Identifier: GPL-3.0-or-later
// words: the words and humps a text is found by; one rule for the query, the
// scan, the index and the highlight.
//
// A word of a query matches where it starts a word, or a hump inside one:
// "diffus" finds diffusion, "mamba" finds VMamba and MambaOut, "lora" finds
// QLoRA, "gpt" finds MiniGPT-4. A hump starts at an upper-case letter behind a
// lower-case one or a digit, at an upper-case letter behind upper-case ones
// when lower case follows it (Q|LoRA, V|Mamba), at a letter behind a digit and
// a digit behind a letter, where Greek and other letters meet (DAE|δ|ALUS), and
// at any ideograph or kana. A word that begins with a sign matches anywhere.
//
// Case and accents are ignored, and so is what only writes a letter otherwise:
// ¹⁹ is 19, ﬁ is fi, ℝ is r, a curly quote is a straight one, a Greek letter is
// its name, a line break is a blank. "^", "_", "{" and "}" count for nothing, so
// that 10^19, 10^{19} and 10¹⁹ are the same word.

#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>

// Folds a text for comparing, as above. The caller frees. *map, if map is not
// NULL, gets for each folded byte, and the end, its place in the source; the
// caller frees it too.
char *words_fold(const char *text, size_t **map);

// Places in the source where a word or hump starts, ascending. *starts is grown
// with mem_grow.
size_t words_starts(const char *text, size_t **starts, size_t *cap);

// True if a word or hump starts at this byte of the text.
bool words_starts_at(const char *text, size_t at);

// What an index enters a text under: at each start of a word or hump, all that
// follows up to the word's end, folded, at most WORDS_ENTRY bytes of it (cut at a
// character), and where hyphens join it to others, up to the end of them all too:
// "MiniGPT-4" is entered under minigpt, gpt, 4, minigpt-4 and gpt-4. The same entry may
// be handed out more than once; it is borrowed during the call, and WORDS_SPARE bytes can be
// read behind it. True if something
// is in no entry, being cut or in front of all starts (½ is 1/2): what is inside
// those words cannot be told from their entries.
enum { WORDS_ENTRY = 64, WORDS_SPARE = 16 };
typedef void words_take(void *arg, const char *entry, size_t len);
bool words_entries(const char *text, words_take *take, void *arg);

// How a folded query word is found by entries: a text that has the word has an
// entry that begins with each of the parts, or is it, where `whole`. The reverse
// holds too if `sure`: then there is one part. There may be none, which says
// nothing. Parts point into the word; at most `room` are told, *n.
struct words_part {
	const char *text;
	size_t len;
	bool whole;
};
bool words_parts(const char *folded_word, struct words_part *parts, size_t room, size_t *n);

// A folded query word against a text: the first match at or behind byte `from`
// of the text. True with *start and *len in bytes of the text. An empty word is
// found nowhere. Allocates nothing.
bool words_find(const char *text, size_t from, const char *folded_word, size_t *start, size_t *len);

// A query's word or phrase as it is looked for, in texts and for the highlight.
// Strings are the maker's.
struct words_sought {
	const char *folded;	// words_fold's; a phrase has single blanks between its words
	const char *cased;	// words_cased's; NULL: in any case
	bool inside;		// anywhere, not only at the start of a word or hump
	bool whole;		// and up to the end of a word
};

// The cases of a word's letters, a byte for each of words_fold's: 'A' upper, 'a'
// lower, '.' neither. NULL if no letter is upper-case: the word asks for no case.
// The caller frees.
char *words_cased(const char *word);

// As words_find, for a sought word: with `cased`, each letter must be cased as
// it was typed; accents are still ignored.
bool words_seek(const char *text, size_t from, const struct words_sought *sought, size_t *start, size_t *len);

#endif
