// SPDX-License-Identifier: GPL-3.0-or-later
// What texts are entered under; and that entries tell what words_seek would find,
// for texts and words of hard characters at random and for those of a corpus.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "roll.h"
#include "str.h"
#include "words.h"

// The entries of a text, with a blank around each.
static void
add_entry(void *arg, const char *entry, size_t len)
{
	struct str *out = arg;
	assert_in_range(len, 1, WORDS_ENTRY);
	str_addn(out, entry, len);
	str_addc(out, ' ');
}

static void
is_entered(const char *text, const char *wanted, bool cut)
{
	struct str got = { 0 };
	bool was_cut = words_entries(text, add_entry, &got);
	if (got.len)
		str_cut(&got, got.len - 1);
	if (strcmp(str_text(&got), wanted) || was_cut != cut)
		fail_msg("“%s” is entered under “%s”%s, not “%s”%s", text, str_text(&got), was_cut ? " (cut)" : "", wanted,
			cut ? " (cut)" : "");
	str_free(&got);
}

#define TEN "abcdefghij"
#define SIXTY TEN TEN TEN TEN TEN TEN

static void
titles_are_entered(void **state)
{
	(void)state;
	static const struct {
		const char *text, *entries;
		bool cut;
	} rows[] = {
		{ "", "", false },
		{ " -- ^_{} ", "", false },
		{ "VMamba: Visual State Space", "vmamba mamba visual state space", false },
		{ "MambaOut", "mambaout out", false },
		{ "QLoRA", "qlora lora ra", false },
		{ "MiniGPT-4", "minigpt gpt 4 minigpt-4 gpt-4", false },
		{ "LLaMA-2", "llama lama ma 2 llama-2 lama-2 ma-2", false },
		{ "DR^{3}-Eval", "dr3 3 eval dr3-eval 3-eval", false },
		{ "ATT&CK", "att ck", false },
		{ "DAEδALUS", "daedeltaalus deltaalus alus", false },
		{ "Gödel's", "godel s", false },
		{ "10^{19} and 10¹⁹", "1019 19 and 1019", false },
		{ "½ cup", "1 cup", true },
		{ "x½y", "x1 1 y", true },	// the 2 is in no entry
		{ "三体问题", "三体问题 体问题 问题 题", false },
		{ "ปัญญา", "ปัญญา", false },
		{ "がガ", "か\u3099カ\u3099 カ\u3099", false },
		{ "ﬁne", "fine", false },
		{ "ℝ-linear", "r linear r-linear", false },
		{ "α-Rényi", "alpha renyi alpha-renyi", false },
		{ "a–b- -c", "a b a-b- b- c", false },
		{ "très", "tres", false },
		{ "tre\u0300s", "tres", false },
		{ "GPT4o", "gpt4o 4o o", false },
		{ "H2O", "h2o 2o o", false },
		{ "“don’t”", "don t", false },
		{ "ΑΒγ", "alphabetagamma betagamma", false },
		{ "3D™", "3dtm dtm", false }, { "5㎏ 5℃", "5kg kg 5", true },
		{ "™ №5", "tm no5 5", false },
		{ "½3", "1", true },
		{ "Straße", "strasse", false },
		{ SIXTY "abcd", SIXTY "abcd", false },
		{ SIXTY "abcde", SIXTY "abcd", true },
		{ SIXTY "abc中", SIXTY "abc 中", true },
		{ "a\nb\tc", "a b c", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		is_entered(rows[i].text, rows[i].entries, rows[i].cut);
}

static void
words_have_parts(void **state)
{
	(void)state;
	static const struct {
		const char *word, *parts;	// '=' behind one that is whole
		bool sure;
	} rows[] = {
		{ "", "", false }, { "mamba", "mamba ", true }, { "gpt-4", "gpt-4 ", true },
		{ "flow matching", "flow= matching ", false }, { "-x", "x ", false }, { "x-", "x- ", true },
		{ "a-b c", "a-b= c ", false }, { "x- y", "x-= y ", false },
		{ "a/b", "a= ", false }, { "/b", "", false }, { "1/2", "1= ", false }, { "c++", "c= ", false },
		{ "か\u3099", "か\u3099 ", true }, { "-\u3099か", "", false }, { SIXTY "abcd", SIXTY "abcd ", true },
		{ SIXTY "abcde", SIXTY "abcd ", false }, { SIXTY "abc中", SIXTY "abc ", false },
		{ SIXTY "abcde-x", SIXTY "abcd ", false }, { "a b c d e", "a= b= c= d= ", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum { ROOM = 4 };
		struct words_part parts[ROOM];
		struct str got = { 0 };
		size_t n;
		assert_int_equal(words_parts(rows[i].word, parts, ROOM, &n), rows[i].sure);
		assert_true(n <= ROOM);
		for (size_t k = 0; k < n; k++)
			str_print(&got, "%.*s%s ", (int)parts[k].len, parts[k].text, parts[k].whole ? "=" : "");
		assert_string_equal(str_text(&got), rows[i].parts);
		str_free(&got);
	}
}

static const char *const pieces[] = {
	"a", "b", "ab", "A", "B", "AB", "Ab", "aB", "ABc", "1", "2", "12", "10", "-", "-", " ", " ", "\n", "^", "_", "{", "}",
	"^{3}", "/", "(", ")", "&", ".", "'", "’", "“", "—", "é", "É", "e\u0301", "\u0301", "\u0308", "ß", "ﬁ", "Ǆ", "ǅ", "ℝ", "α",
	"δ", "Σ", "ς", "μ", "µ", "𝛼", "𝐀", "ͺ", "¨", "½", "⅓", "¹⁹", "₂", "①", "⑴", "⒜", "™", "℃", "№", "㏂", "㎏", "中", "文", "三",
	"か", "が", "か\u3099", "ガ", "ｶﾞ", "ﾞ", "ー", "한", "ปั", "ญ", "่", "ﷺ", "ﱞ", "＾", "＿", "ａ", "Ａ", "１", "－", "\u00a0", "…",
	"İ", "ı", "ŉ", "\u20dd", "x\u0338", "ⅻ", "Ⅳ", "𝟜", "٣", "ा", "हि", "\t", "\u200d", "\ufffd", "😀", "🄰", "🄐",
	"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghij",
};
enum { PIECES = sizeof pieces / sizeof *pieces };

static void
random_text(struct str *out, size_t most)
{
	str_cut(out, 0);
	for (size_t i = 1 + roll(most); i > 0; i--)
		str_add(out, pieces[roll(PIECES)]);
}

static size_t
character_start(const char *text, size_t at)
{
	while ((text[at] & 0xc0) == 0x80)
		at--;
	return at;
}

// Some of a text's characters.
static char *
random_piece(const char *text, size_t most)
{
	size_t len = strlen(text), from = character_start(text, roll(len + 1)), n = 1 + roll(most);
	size_t to = character_start(text, from + n < len ? from + n : len);
	return mem_dupn(text + from, to > from ? to - from : 0);
}

// What is looked for among entries.
struct look {
	const struct words_part *part;
	bool inside, found;
};

static void
look_at(void *arg, const char *entry, size_t len)
{
	struct look *look = arg;
	const struct words_part *part = look->part;
	if (look->inside)
		look->found = look->found || memmem(entry, len, part->text, part->len);
	else if (part->whole ? len == part->len : len >= part->len)
		look->found = look->found || !memcmp(entry, part->text, part->len);
}

static bool
has_entry(const char *text, const struct words_part *part, bool inside, bool *cut)
{
	struct look look = { .part = part, .inside = inside };
	*cut = words_entries(text, look_at, &look);
	return look.found;
}

struct tally {
	size_t asked, found, sure;
};

static void
check_inside(const char *text, const char *folded)
{
	struct words_sought inside = { .folded = folded, .inside = true };
	struct words_part part;
	size_t n, start, len;
	bool cut;
	if (!words_parts(folded, &part, 1, &n) || !words_seek(text, 0, &inside, &start, &len))
		return;
	if (!has_entry(text, &part, true, &cut) && !cut)
		fail_msg("~“%s” is in “%s”, but in none of its entries", folded, text);
}

// The query's folding, as query_tree asks for it: single blanks in a phrase.
static char *
folded_phrase(const char *word)
{
	char *flat = mem_dup(word);
	size_t n = 0;
	for (size_t i = 0; flat[i]; i++) {
		char c = flat[i] == '\n' || flat[i] == '\t' ? ' ' : flat[i];
		if (c != ' ' || (n && flat[n - 1] != ' '))
			flat[n++] = c;
	}
	while (n && flat[n - 1] == ' ')
		n--;
	flat[n] = '\0';
	char *folded = words_fold(flat, NULL);
	free(flat);
	return folded;
}

static void
check(const char *text, const char *word, struct tally *tally)
{
	enum { ROOM = 8 };
	struct words_part parts[ROOM];
	size_t start, len, n;
	char *folded = folded_phrase(word), *cased = words_cased(word);
	bool cut, found = words_find(text, 0, folded, &start, &len), sure = words_parts(folded, parts, ROOM, &n);
	struct words_sought sought = { .folded = folded, .cased = cased };
	if (cased && strlen(cased) == strlen(folded) && words_seek(text, 0, &sought, &start, &len) && !found)
		fail_msg("“%s” is found in “%s” when cased only", word, text);
	if (sure)
		assert_int_equal(n, 1);
	for (size_t i = 0; i < n && (sure || found); i++)
		if (has_entry(text, &parts[i], false, &cut) != found)
			fail_msg("“%s” is %sfound in “%s”; its part “%.*s”%s is %s", folded, found ? "" : "not ", text,
				(int)parts[i].len, parts[i].text, parts[i].whole ? " whole" : "", found ? "not" : "there");
	check_inside(text, folded);
	tally->asked++;
	tally->found += found;
	tally->sure += sure;
	free(folded);
	free(cased);
}

static void
entries_tell_what_is_found(void **state)
{
	(void)state;
	enum { ROUNDS = 60000, SHORT = 3, LONG = 12, WORD_BYTES = 90 };
	struct tally tally = { 0 };
	struct str text = { 0 }, word = { 0 };
	for (int i = 0; i < ROUNDS; i++) {
		random_text(&text, LONG);
		random_text(&word, SHORT);
		check(str_text(&text), str_text(&word), &tally);
		char *piece = random_piece(str_text(&text), roll(10) ? LONG : WORD_BYTES);
		check(str_text(&text), piece, &tally);
		free(piece);
		random_text(&text, SHORT);
		check(str_text(&text), str_text(&word), &tally);
	}
	print_message("%zu words, %zu found, %zu sure\n", tally.asked, tally.found, tally.sure);
	assert_true(tally.found > tally.asked / 10 && tally.sure > tally.asked / 10);
	str_free(&text);
	str_free(&word);
}

static void
entries_tell_of_a_corpus(void **state)
{
	(void)state;
	static const char command[] = "cd \"$PAPERBOY_CORPUS\"/hf/daily && cat *.json |"
		" jq -r '.[].paper | .title, .summary | select(.) | gsub(\"\\n\"; \" \")'";
	enum { PIECES_OF_ONE = 6, WORD_BYTES = 20 };
	const char *corpus = getenv("PAPERBOY_CORPUS");
	if (!corpus || access(corpus, R_OK)) {
		print_message("no corpus of real answers at PAPERBOY_CORPUS: entries of real papers not checked\n");
		skip();
	}
	struct tally tally = { 0 };
	char *line = NULL, *before = mem_dup("diffusion");
	size_t cap = 0;
	FILE *in = popen(command, "r");
	assert_non_null(in);
	for (ssize_t len; (len = getline(&line, &cap, in)) > 1;) {
		line[len - 1] = '\0';
		for (int i = 0; i < PIECES_OF_ONE; i++) {
			char *piece = random_piece(i % 2 ? before : line, WORD_BYTES);
			check(line, piece, &tally);
			free(piece);
		}
		free(before);
		before = mem_dup(line);
	}
	assert_int_equal(pclose(in), 0);
	print_message("%zu words, %zu found, %zu sure\n", tally.asked, tally.found, tally.sure);
	assert_true(tally.found > tally.asked / 10 && tally.sure > tally.asked / 10);
	free(line);
	free(before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_are_entered),
		cmocka_unit_test(words_have_parts),
		cmocka_unit_test(entries_tell_what_is_found),
		cmocka_unit_test(entries_tell_of_a_corpus),
	};
	return cmocka_run_group_tests_name("words_entry", tests, NULL, NULL);
}
