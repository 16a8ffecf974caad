// SPDX-License-Identifier: GPL-3.0-or-later
// What a word finds and does not find.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "mem.h"
#include "str.h"
#include "words.h"

// The part of `text` that a word as typed finds first, NULL if none.
static char *
found(const char *word, const char *text)
{
	char *folded = words_fold(word, NULL);
	size_t start, len;
	bool there = words_find(text, 0, folded, &start, &len);
	free(folded);
	return there ? mem_dupn(text + start, len) : NULL;
}

static void
finds_words_and_humps(void **state)
{
	(void)state;
	static const struct { const char *word, *text, *found; } rows[] = {
		// words by their beginning
		{ "diffus", "Latent Diffusion Models", "Diffus" },
		{ "diffusion", "Diffusion", "Diffusion" },
		{ "fusion", "Latent Diffusion Models", NULL },
		{ "fusion", "Sensor Fusion", "Fusion" },
		{ "iffusion", "Diffusion", NULL },
		{ "diffusions", "Diffusion", NULL },
		{ "model", "state-space models", "model" },
		{ "space", "state-space models", "space" },
		{ "state-space", "A State-Space Model", "State-Space" },
		{ "flow matching", "Flow Matching, again", "Flow Matching" },
		{ "flow matching", "flow\nmatching", "flow\nmatching" },
		// humps
		{ "mamba", "VMamba", "Mamba" },
		{ "mamba", "MambaOut", "Mamba" },
		{ "out", "MambaOut", "Out" },
		{ "vmamba", "VMamba", "VMamba" },
		{ "amba", "VMamba", NULL },
		{ "lora", "QLoRA", "LoRA" },
		{ "ra", "QLoRA", "RA" },
		{ "a", "QLoRA", NULL },
		{ "qlora", "QLoRA", "QLoRA" },
		{ "gpt", "MiniGPT-4", "GPT" },
		{ "gpt-4", "MiniGPT-4", "GPT-4" },
		{ "4", "MiniGPT-4", "4" },
		{ "pt", "MiniGPT-4", NULL },
		{ "llama", "LLaMA-2", "LLaMA" },
		{ "ma", "LLaMA-2", "MA" },
		{ "llama-2", "LLaMA-2", "LLaMA-2" },
		{ "bert", "RoBERTa", "BERT" },
		{ "lstm", "xLSTM", "LSTM" },
		{ "net", "UNet", "Net" },
		{ "parser", "HTMLParser", "Parser" },
		{ "html", "HTMLParser", "HTML" },
		{ "d", "3D", "D" },
		{ "3d", "Point3D", "3D" },
		{ "72", "v72", "72" },
		{ "2", "v72", NULL },
		{ "b", "72B", "B" },
		// signs
		{ "att&ck", "MITRE ATT&CK", "ATT&CK" },
		{ "ck", "MITRE ATT&CK", "CK" },
		{ "&ck", "MITRE ATT&CK", "&CK" },
		{ "c++", "Rust or C++?", "C++" },
		{ "$", "costs $5", "$" },
		{ "dr3", "DR^{3}-Eval", "DR^{3" },
		{ "dr^{3}-eval", "DR^{3}-Eval", "DR^{3}-Eval" },
		{ "dr^3-eval", "DR³-Eval", "DR³-Eval" },
		{ "eval", "DR^{3}-Eval", "Eval" },
		{ "10^19", "10¹⁹ tokens", "10¹⁹" },
		{ "10¹⁹", "10^{19} tokens", "10^{19" },
		{ "19", "10^{19} tokens", "19" },
		{ "don't", "We Don’t Know", "Don’t" },
		{ "a-b", "a–b", "a–b" },
		// accents, other alphabets
		{ "godel", "Gödel Machines", "Gödel" },
		{ "gödel", "Godel Machines", "Godel" },
		{ "GÖDEL", "gödel", "gödel" },
		{ "go", "Gödel", "Gö" },
		{ "lod", "Łódź", "Łód" },
		{ "strasse", "Straße", "Straße" },
		{ "first", "ﬁrst", "ﬁrst" },
		{ "r", "in ℝ", "ℝ" },
		{ "alpha", "the α-divergence", "α" },
		{ "alp", "the α-divergence", "α" },
		{ "α", "Alpha Zero", "Alpha" },
		{ "α", "the α-divergence", "α" },
		{ "delta", "DAEδALUS", "δ" },
		{ "daeδalus", "DAEδALUS", "DAEδALUS" },
		{ "dae", "DAEδALUS", "DAE" },
		{ "alus", "DAEδALUS", "ALUS" },
		{ "vae", "βvae", "vae" },
		{ "sigma", "Σ and σ", "Σ" },
		{ "mu", "5 µm", "µ" },
		{ "lambda", "𝜆-calculus", "𝜆" },
		{ "学", "北京大学", "学" },
		{ "京大", "北京大学", "京大" },
		{ "モデル", "言語モデル", "モデル" },
		{ "ガ", "カ", NULL },
		{ "модел", "Большие Модели", "Модел" },
		{ "한", "큰 한국어", "한" },
		{ "z", "z\u0335\u0336x", "z\u0335\u0336" },
		// nothing
		{ "", "VMamba", NULL }, { "^", "a^2", NULL }, { "x", "", NULL }, { "é", "日", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = found(rows[i].word, rows[i].text);
		if (!text != !rows[i].found)
			fail_msg("\"%s\" in \"%s\": %s", rows[i].word, rows[i].text, text ? text : "not found");
		if (text)
			assert_string_equal(text, rows[i].found);
		free(text);
	}
}

// What is found of a word as it was typed: in its case, if it has a capital.
static void
seeks_as_typed(void **state)
{
	(void)state;
	static const struct { const char *word; bool inside; const char *text, *found; } rows[] = {
		{ "mamba", false, "VMamba", "Mamba" },
		{ "Mamba", false, "a mamba, a VMamba", "Mamba" },
		{ "MAMBA", false, "VMamba", NULL },
		{ "LoRA", false, "QLORA, QLoRA", "LoRA" },
		{ "lora", false, "QLoRA", "LoRA" },
		{ "Godel", false, "godel, G\u00f6del", "G\u00f6del" },
		{ "G\u00f6del", false, "GODEL Godel", "Godel" },
		{ "\u00c9cole", false, "\u00e9cole \u00c9cole", "\u00c9cole" },
		{ "\u00c9cole", false, "ecole E\u0301cole", "E\u0301cole" },
		{ "GPT-4", false, "gpt-4, MiniGPT-4", "GPT-4" },
		{ "X^2", false, "x2 X^{2} X\u00b2", "X^{2" },
		{ "\u0394t", false, "\u03b4t \u0394t", "\u0394t" },
		{ "Delta", false, "delta \u03b4 \u0394", "\u0394" },
		{ "Flow Matching", false, "flow matching; Flow Matching", "Flow Matching" },
		{ "\u5317A", false, "\u5317a\u5317A", "\u5317A" },
		// anywhere
		{ "fusion", true, "Diffusion", "fusion" },
		{ "fusion", false, "Diffusion", NULL },
		{ "FUSION", true, "Diffusion", NULL },
		{ "Fus", true, "diffusion ConFusion", "Fus" },
		{ "on m", true, "Diffusion Models", "on M" },
		{ "lpha", true, "\u03b1", NULL },
		{ "cole", true, "\u00e9cole", "cole" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *folded = words_fold(rows[i].word, NULL), *cased = words_cased(rows[i].word);
		struct words_sought sought = { .folded = folded, .cased = cased, .inside = rows[i].inside };
		size_t start = 0, len = 0;
		bool there = words_seek(rows[i].text, 0, &sought, &start, &len);
		if (there != (rows[i].found != NULL) || (there && (strlen(rows[i].found) != len
		    || strncmp(rows[i].text + start, rows[i].found, len) != 0)))
			fail_msg("%s in %s: %.*s", rows[i].word, rows[i].text, there ? (int)len : 0, rows[i].text + start);
		assert_true(!cased || strlen(cased) == strlen(folded));
		free(folded);
		free(cased);
	}
}

static void
finds_the_next(void **state)
{
	(void)state;
	static const char text[] = "Mamba, VMamba and mambas; Demamba";
	static const size_t places[] = { 0, 8, 18 };
	size_t from = 0, start, len, n = 0;
	for (; words_find(text, from, "mamba", &start, &len); from = start + len) {
		assert_int_equal(start, places[n++]);
		assert_int_equal(len, 5);
	}
	assert_int_equal(n, 3);
}

static void
folds_with_a_map(void **state)
{
	(void)state;
	static const struct { const char *text, *folded; } rows[] = {
		{ "", "" }, { "QLoRA", "qlora" }, { "Gödel", "godel" }, { "e\u0301", "e" }, { "x_{1}^2", "x12" },
		{ "ÆØÞß", "aeothss" }, { "βVAE", "betavae" }, { "①½…", "11/2..." }, { "İı", "ii" }, { "Привет", "привет" },
		{ "ｆｕｌｌ＿１", "full1" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t *map = NULL, len = strlen(rows[i].folded);
		char *folded = words_fold(rows[i].text, &map), *twice = words_fold(folded, NULL);
		assert_string_equal(folded, rows[i].folded);
		assert_string_equal(twice, folded);
		assert_int_equal(map[len], strlen(rows[i].text));
		for (size_t k = 0; k < len; k++)
			assert_true(map[k] <= map[k + 1]);
		free(folded);
		free(twice);
		free(map);
	}
	size_t *map = NULL;
	char *folded = words_fold("aβ^ö", &map);
	static const size_t places[] = { 0, 1, 1, 1, 1, 4, 6 };
	assert_string_equal(folded, "abetao");
	assert_memory_equal(map, places, sizeof places);
	free(folded);
	free(map);
}

// What is folded is not folded further, or a query would miss what it was made
// of.
static void
folds_every_character_once(void **state)
{
	(void)state;
	for (unsigned c = 0x80; c < 0x10000; c++) {
		char three[] = { (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)), (char)(0x80 | (c & 0x3f)), 0 };
		char two[] = { (char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f)), 0 };
		char *once = words_fold(c < 0x800 ? two : three, NULL), *twice = words_fold(once, NULL);
		if (strcmp(once, twice))
			fail_msg("U+%04X gives \"%s\", then \"%s\"", c, once, twice);
		free(once);
		free(twice);
	}
}

// `text` with "|" at each start.
static char *
split(const char *text)
{
	size_t *starts = NULL, cap = 0, n = words_starts(text, &starts, &cap), at = 0;
	struct str out = { 0 };
	for (size_t i = 0; i < n; at = starts[i++]) {
		str_addn(&out, text + at, starts[i] - at);
		str_addc(&out, '|');
	}
	str_add(&out, text + at);
	free(starts);
	return str_take(&out);
}

static void
splits_at_starts(void **state)
{
	(void)state;
	static const struct { const char *text, *split; } rows[] = {
		{ "", "" }, { "--", "--" }, { "VMamba", "|V|Mamba" }, { "QLoRA", "|Q|Lo|RA" },
		{ "MiniGPT-4", "|Mini|GPT-|4" }, { "LLaMA-2", "|L|La|MA-|2" }, { "GPT", "|GPT" },
		{ "a DAEδALUS", "|a |DAE|δ|ALUS" }, { "Gödel's", "|Gödel'|s" }, { "北京 AI", "|北|京 |AI" },
		{ "x1024y", "|x|1024|y" }, { "e\u0301cole", "|e\u0301cole" }, { "ÉTÉ Été", "|ÉTÉ |Été" },
		{ "DR^{3}-Eval", "|DR^{|3}-|Eval" }, { "ResNet50v2", "|Res|Net|50|v|2" }, { "λόγος", "|λόγος" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = split(rows[i].text);
		assert_string_equal(text, rows[i].split);
		free(text);
	}
}

// words_find against its definition: a word is found at the first start whose
// folded text it begins.
static void
check_found(const char *text, const char *word)
{
	size_t *starts = NULL, cap = 0, n = words_starts(text, &starts, &cap), at, len, i = 0;
	for (; i < n; i++) {
		char *folded = words_fold(text + starts[i], NULL);
		bool begins = !strncmp(folded, word, strlen(word));
		free(folded);
		if (begins)
			break;
	}
	bool there = words_find(text, 0, word, &at, &len);
	if (there != (i < n) || (there && at != starts[i]))
		fail_msg("\"%s\" in \"%s\"", word, text);
	free(starts);
}

static void
finds_by_its_definition(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"a", "A", "b", "B", "1", " ", "-", "^", "{", "ö", "Ö", "\u0301", "δ", "Δ", "北", "²", "ﬁ", "\n", "가", "ガ",
	};
	enum { PARTS = sizeof parts / sizeof *parts };
	unsigned seed = 3;
	for (int i = 0; i < 20000; i++) {
		struct str text = { 0 };
		for (int k = rand_r(&seed) % 12; k >= 0; k--)
			str_add(&text, parts[rand_r(&seed) % PARTS]);
		char *word = words_fold(parts[rand_r(&seed) % 5], NULL);
		check_found(str_text(&text), word);
		free(word);
		word = words_fold(str_text(&text) + (str_text(&text)[0] == 'a'), NULL);
		if (strspn(word, " -") == 0 && word[0])
			check_found(str_text(&text), word);
		free(word);
		str_free(&text);
	}
}

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// A scan behind an as-you-type filter has 50 ms for all papers of two years;
// ten times that leaves room for sanitizers and slow machines.
static void
scans_fast(void **state)
{
	(void)state;
	enum { PAPERS = 7000, ABSTRACT = 1200 };
	static const char line[] = "We study how a VMamba of the QLoRA kind, with α of 10^{19}, reads a long state – slowly; ";
	static const char *const words[] = { "fusion", "sonnet", "w", "zebra", "é" };
	struct str text = { 0 };
	while (text.len < ABSTRACT)
		str_add(&text, line);
	size_t at, len;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char *folded = words_fold(words[i], NULL);
		double start = seconds();
		int n = 0;
		for (int k = 0; k < PAPERS; k++)
			n += words_find(str_text(&text), 0, folded, &at, &len);
		double took = seconds() - start;
		print_message("%s: %d of %d papers in %.1f ms\n", words[i], n, PAPERS, took * 1e3);
		assert_int_equal(n, i == 2 ? PAPERS : 0);
		assert_true(took < 0.5);
		free(folded);
	}
	str_free(&text);
}

static void
takes_linear_time(void **state)
{
	(void)state;
	enum { SIZE = 4 << 20 };
	static const char *const units[] = { "a", "\u0301", "a\u0301", "{", "a{", "aA", "北", "δ", "ﷺ" };
	char *text = mem_new(SIZE + 8, 1);
	double begin = seconds();
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t start, len, unit = strlen(units[i]), at = 0;
		for (; at + unit < SIZE; at += unit)
			memcpy(text + at, units[i], unit);
		text[at] = '\0';
		assert_false(words_find(text, 0, "aaaaaaaaaaaaaaaaaaaax", &start, &len));
		assert_false(words_find(text, 0, "x", &start, &len));
	}
	assert_true(seconds() - begin < 60);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_words_and_humps),
		cmocka_unit_test(seeks_as_typed),
		cmocka_unit_test(finds_the_next),
		cmocka_unit_test(folds_with_a_map),
		cmocka_unit_test(folds_every_character_once),
		cmocka_unit_test(splits_at_starts),
		cmocka_unit_test(finds_by_its_definition),
		cmocka_unit_test(scans_fast),
		cmocka_unit_test(takes_linear_time),
	};
	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
