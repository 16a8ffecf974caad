// SPDX-License-Identifier: GPL-3.0-or-later
// What a text is entered under in an index: from each start of a word or hump to
// the word's end.

#include "config.h"
#include "words_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	STARTS_FEW = 32, FOLDED_MORE = 64,
	BYTES_FEW = 4096,	// more than nearly all texts have
};

// The word that is being read, with those before it that hyphens join to it. ASCII,
// which is nearly all there is, goes straight into the memory; there is room for all
// of the text.
struct run {
	char *text;		// folded
	size_t len, text_cap;
	size_t word, word_n;	// where the word begins in it, and among the starts
	size_t few[STARTS_FEW], *starts;	// in it; few, or more
	size_t n, cap;
	size_t behind;		// bytes of the text that are still to come
	bool cut;		// some of it is in no entry
	words_take *take;
	void *arg;
};

// LETTER_NONE beyond ASCII.
static const unsigned char ascii_kinds[256] = {
	['0'] = LETTER_DIGIT, LETTER_DIGIT, LETTER_DIGIT, LETTER_DIGIT, LETTER_DIGIT, LETTER_DIGIT, LETTER_DIGIT,
	LETTER_DIGIT, LETTER_DIGIT, LETTER_DIGIT,
	['A'] = LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER,
	LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER,
	LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER,
	LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER, LETTER_UPPER,
	['a'] = LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER,
	LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER,
	LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER,
	LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER, LETTER_LOWER,
};

static bool
is_ascii(char c)
{
	return !(c & 0x80);
}

// The end of the piece of folded text at `from` that is letters and digits only.
static size_t
letters_end(const char *folded, size_t len, size_t from)
{
	while (from < len) {
		struct seen letter = words_see(folded + from);
		if (letter.kind == LETTER_NONE)
			break;
		from += letter.bytes;
	}
	return from < len ? from : len;
}

static size_t
entry_len(const char *text, size_t len)
{
	if (len > WORDS_ENTRY)
		for (len = WORDS_ENTRY; (text[len] & 0xc0) == 0x80; len--)
			;
	return len;
}

static void
run_take(struct run *run, size_t start)
{
	const char *entry = run->text + start;
	size_t whole = run->len - start, len = entry_len(entry, whole);
	run->cut = run->cut || len < whole;
	if (len)
		run->take(run->arg, entry, len);
}

// Hands out what begins in the word that has ended. What is before the first start
// is what a character leaves behind a sign of its own (½ is 1/2).
static void
word_end(struct run *run)
{
	size_t first = run->n > run->word_n ? run->starts[run->word_n] : run->len;
	run->cut = run->cut || first > run->word;
	for (size_t i = run->word_n; i < run->n; i++)
		run_take(run, run->starts[i]);
}

// A hyphen ends a word, but words that it joins are one besides.
static void
run_hyphen(struct run *run)
{
	word_end(run);
	run->text[run->len++] = '-';
	run->word = run->len;
	run->word_n = run->n;
}

static void
run_end(struct run *run)
{
	word_end(run);
	for (size_t i = 0; i < run->word_n; i++)
		run_take(run, run->starts[i]);
	run->n = run->word_n = 0;
	run->len = run->word = 0;
}

static void
run_more_starts(struct run *run)
{
	size_t cap = run->starts == run->few ? 0 : run->cap;
	size_t *more = mem_grow(cap ? run->starts : NULL, &cap, run->n + 1, sizeof *more);
	if (run->starts == run->few)
		memcpy(more, run->few, sizeof run->few);
	run->starts = more;
	run->cap = cap;
}

static void
run_start(struct run *run)
{
	if (run->n == run->cap)
		run_more_starts(run);
	run->starts[run->n++] = run->len;
}

// Folded text may hold signs of its own (½ is 1/2), which end words.
static void
run_add(struct run *run, const char *folded, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t end = letters_end(folded, len, at);
		run->text = mem_grow(run->text, &run->text_cap, run->len + end - at + 1 + run->behind + WORDS_SPARE, 1);
		memcpy(run->text + run->len, folded + at, end - at);
		run->len += end - at;
		if (end == len)
			return;
		if (folded[end] == '-')
			run_hyphen(run);
		else
			run_end(run);
		at = end + words_see(folded + end).bytes;
	}
}

// One character that is not ASCII.
static size_t
run_letter(struct run *run, const char *at, struct seen *before)
{
	struct text_letter letter = text_letter(at, strnlen(at, CHARACTER));
	struct seen here = { letter.kind, letter.greek, letter.bytes };
	if (words_start_here(*before, here, at + letter.bytes))
		run_start(run);
	if (letter.folded_len)
		run_add(run, letter.folded, letter.folded_len);
	if (here.kind != LETTER_MARK)
		*before = here;
	return letter.bytes;
}

static bool
is_lower(char c)
{
	return (unsigned char)(c - 'a') <= 'z' - 'a';
}

// A word or less of ASCII; returns what follows it. Most letters are of the kind of
// the one before, and start nothing; most of all are lower case.
static const char *
run_ascii(struct run *run, const char *at, struct seen *before)
{
	struct seen last = { before->kind, before->greek, 1 };
	char *out = run->text + run->len;
	enum letter_kind kind;
	while ((kind = (enum letter_kind)ascii_kinds[(unsigned char)*at]) != LETTER_NONE) {
		if (kind != last.kind || kind == LETTER_UPPER || last.greek) {
			struct seen here = { kind, false, 1 };
			run->len = (size_t)(out - run->text);
			if (last.kind == LETTER_NONE || words_start_here(last, here, at + 1))
				run_start(run);
			last = here;
		}
		*out++ = kind == LETTER_UPPER ? (char)(*at | 0x20) : *at;
		at++;
		while (kind == LETTER_LOWER && is_lower(*at))
			*out++ = *at++;
	}
	run->len = (size_t)(out - run->text);
	*before = last;
	return at;
}

// What follows from `at` on, up to the next sign.
static const char *
run_piece(struct run *run, const char *at, const char *end, struct seen *before)
{
	at = run_ascii(run, at, before);
	if (!is_ascii(*at)) {
		run->behind = (size_t)(end - at);
		return at + run_letter(run, at, before);
	}
	if (at == end)
		return at;
	if (*at == '-')
		run_hyphen(run);
	else if (!words_is_placement(*at))
		run_end(run);
	*before = (struct seen){ .kind = LETTER_NONE };
	return at + 1;
}

// Nothing is in front that what follows might belong to.
static bool
run_is_clear(const struct run *run, const struct seen *before)
{
	return !run->len && !run->n && before->kind == LETTER_NONE;
}

bool
words_entries(const char *text, words_take *take, void *arg)
{
	size_t len = strlen(text);
	struct run run = { .take = take, .arg = arg, .cap = STARTS_FEW };
	struct seen before = { .kind = LETTER_NONE };
	run.starts = run.few;
	char few[BYTES_FEW], *many = len + WORDS_SPARE > sizeof few ? mem_new(len + WORDS_SPARE, 1) : NULL;
	char *copy = many ? many : few, *at = memcpy(copy, text, len), *end = copy + len;
	memset(end, 0, WORDS_SPARE);
	while (at < end) {
		if (run_is_clear(&run, &before) && (at = words_plain(at, take, arg)) == end)
			break;
		if (!run.text)
			run.text = mem_grow(NULL, &run.text_cap, len + FOLDED_MORE, 1);
		at = copy + (run_piece(&run, at, end, &before) - copy);
	}
	run_end(&run);
	free(run.text);
	free(many);
	if (run.starts != run.few)
		free(run.starts);
	return run.cut;
}

// True if a word is surely entered from here in every text that has it. Signs other
// than these may have come out of one character together with what follows them, and
// a mark may stand for a kana's, which is a letter.
static bool
is_entered(const char *word, size_t at)
{
	return at == 0 || ((word[at - 1] == '-' || word[at - 1] == ' ') && words_see(word + at).kind != LETTER_MARK);
}

// The end of the words at `from` that hyphens join, with the hyphens behind.
static size_t
joined_end(const char *word, size_t len, size_t from)
{
	while ((from = letters_end(word, len, from)) < len && word[from] == '-')
		from++;
	return from;
}

bool
words_parts(const char *folded_word, struct words_part *parts, size_t room, size_t *n)
{
	size_t len = strlen(folded_word), cut = 0;
	*n = 0;
	for (size_t at = 0, end; at < len; at = end + words_see(folded_word + end).bytes) {
		end = folded_word[at] == '-' ? at : joined_end(folded_word, len, at);
		if (end > at && is_entered(folded_word, at) && *n < room) {
			size_t kept = entry_len(folded_word + at, end - at);
			cut += end - at - kept;
			parts[(*n)++] = (struct words_part){ folded_word + at, kept, end < len && kept == end - at };
		}
		if (end == len)
			break;
	}
	return *n == 1 && parts[0].len == len && !cut;
}
