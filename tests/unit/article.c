// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as blocks and lines: what is told, what is not, and the reading place.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article.h"
#include "references.h"
#include "str.h"

// A paper of which nothing is known but its title.
static struct paper_full
bare(void)
{
	return (struct paper_full){
		.row = { .id = 20260812345, .title = "T", .upvotes = PAPER_ABSENT, .comments = PAPER_ABSENT, .stars = PAPER_ABSENT,
			.published_s = PAPER_ABSENT, .daily_s = PAPER_ABSENT },
		.models = PAPER_ABSENT, .datasets = PAPER_ABSENT, .spaces = PAPER_ABSENT, .updated_s = PAPER_ABSENT,
		.withdrawn_s = PAPER_ABSENT, .detail_s = PAPER_ABSENT,
	};
}

// Blocks as lines: "Label: text".
static char *
blocks(const struct paper_full *paper, struct article_style style)
{
	struct article article = { 0 };
	struct links links = { 0 };
	struct str out = { 0 };
	links_make(&links, paper);
	article_make(&article, paper, &links, style);
	for (size_t i = 0; i < article.blocks_n; i++)
		str_print(&out, "%s%s%s\n", article.blocks[i].label ? article.blocks[i].label : "",
			article.blocks[i].label ? ": " : "", article.blocks[i].text);
	article_free(&article);
	links_free(&links);
	return str_take(&out);
}

static void
expect(const struct paper_full *paper, struct article_style style, const char *line, bool there)
{
	char *text = blocks(paper, style);
	print_message("%s", text);
	if ((strstr(text, line) != NULL) != there)
		fail_msg("\"%s\" is %s", line, there ? "missing" : "told");
	free(text);
}

static void
tells_nothing_of_nothing(void **state)
{
	(void)state;
	struct paper_full paper = bare();
	struct article_style style = { 0 };
	char *text = blocks(&paper, style);
	assert_string_equal(text, "T\nThe abstract is not known.\n"
		"Links: [1] huggingface.co/papers/2608.12345  [2] arXiv  [3] PDF  [4] HTML  \n");
	free(text);
}

static void
tells_versions(void **state)
{
	(void)state;
	struct paper_full paper = bare();
	struct article_style style = { .changes_key = "gv" };
	paper.abstract = "We prove three lemmas.";
	expect(&paper, style, "v0", false);
	paper.version = 3;
	paper.row.published_s = 100;
	paper.updated_s = 86400 * 2;
	expect(&paper, style, "arXiv 1 Jan · v3 · revised 3 Jan\n", true);
	expect(&paper, style, "since", false);
	style.version = (struct library_version){ .last = 3, .read = 1, .updated = true };
	expect(&paper, style, "\nv3 since you read v1 · gv shows what changed\n", true);
	style.version.read = 0;
	style.changes_key = "";
	expect(&paper, style, "\nv3 since you read it\n", true);
	style.changes = (struct article_changes){ 1, "We prove two lemmas." };
	expect(&paper, style, "\nThe abstract since v1: 1 word gone, 1 new\nWe prove [-two-] {+three+} lemmas.\n", true);
	style.changes = (struct article_changes){ 0, "We  prove three lemmas." };
	expect(&paper, style, "\nThe abstract is the same as when you read it.\nWe prove three lemmas.\n", true);
	style.changes = (struct article_changes){ 2, "" };
	paper.abstract = "One.\n\nTwo.";
	expect(&paper, style, "\nThe abstract since v2: 0 words gone, 3 new\n{+One.\n\nTwo.+}\n", true);
}

static void
counts_media(void **state)
{
	(void)state;
	static const struct {
		const char *media[3];
		size_t n;
		const char *line;
	} rows[] = {
		{ { "https://x/a.png" }, 1, "Media: 1 image\n" },
		{ { "https://x/a.png", "https://x/b.MP4", "https://x/c.gif" }, 3, "Media: 2 images, 1 video\n" },
		{ { "https://x/a.qt", "https://x/b.webm" }, 2, "Media: 2 videos\n" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct paper_full paper = bare();
		paper.media = rows[i].media;
		paper.media_n = rows[i].n;
		expect(&paper, (struct article_style){ 0 }, rows[i].line, true);
	}
}

static void
tells_totals(void **state)
{
	(void)state;
	static const struct linked linked[] = { { LINKED_MODEL, "a/m", 14000, PAPER_ABSENT }, { LINKED_SPACE, "a/s", PAPER_ABSENT, 3 } };
	struct paper_full paper = bare();
	paper.models = paper.datasets = 12;
	paper.spaces = 0;
	expect(&paper, (struct article_style){ 0 }, "Models 12: [5] 12 on the site", true);
	expect(&paper, (struct article_style){ 0 }, "Spaces", false);
	paper.linked = linked;
	paper.linked_n = 2;
	expect(&paper, (struct article_style){ .ascii = true }, "Models 12: [5] a/m v 14k  [7] 11 more", true);
	expect(&paper, (struct article_style){ .ascii = true }, "Datasets 12: [8] 12 on the site", true);
	expect(&paper, (struct article_style){ .ascii = true }, "Spaces 1: [6] a/s + 3", true);
	paper.doi = "10.1/x(y)";
	expect(&paper, (struct article_style){ 0 }, "DOI: [9] 10.1/x(y)", true);
	paper.doi = "javascript:x";	// is none
	expect(&paper, (struct article_style){ 0 }, "DOI: javascript:x", true);
	paper.doi = "10.1/x y";	// cannot be part of an address
	expect(&paper, (struct article_style){ 0 }, "DOI: 10.1/x y", true);
}

static void
names_the_summarys_author(void **state)
{
	(void)state;
	struct paper_full paper = bare();
	paper.abstract = "Long.";
	paper.ai_summary = "Short.";
	paper.ai_model = "a/b";
	expect(&paper, (struct article_style){ 0 }, "In short: Short.", true);
	expect(&paper, (struct article_style){ .summary = true }, "\nShort.\nWritten by a/b\n", true);
	expect(&paper, (struct article_style){ .summary = true }, "Long.", false);
}

// The line of a place holds it at every width; what has gone leaves the line.
static void
keeps_the_place(void **state)
{
	(void)state;
	struct paper_full paper = bare();
	struct article article = { 0 };
	struct links links = { 0 };
	struct str abstract = { 0 };
	for (int i = 0; i < 300; i++)
		str_print(&abstract, "word%03d ", i);
	paper.abstract = abstract.data;
	links_make(&links, &paper);
	article_make(&article, &paper, &links, (struct article_style){ 0 });
	article_wrap(&article, 30);
	struct article_place place = article_place(&article, 40), empty = article_place(&article, 1);
	size_t at = article.lines[40].start;
	assert_int_equal(empty.before, 1);
	assert_int_equal(article_line(&article, empty, 9), 1);
	for (int columns = 9; columns < 200; columns += 7) {
		article_wrap(&article, columns);
		const struct article_line *line = &article.lines[article_line(&article, place, 0)];
		assert_true(line->start <= at && at < line->start + line->len + 1);
	}
	assert_int_equal(article_line(&article, (struct article_place){ .key = 99999 }, 7), 7);
	article_free(&article);
	links_free(&links);
	str_free(&abstract);
}

// A text's blocks as lines of this width.
static char *
text_lines(const char *source, int columns)
{
	struct article article = { 0 };
	struct links links = { 0 };
	struct markdown markdown;
	struct references references;
	struct paper_full paper = bare();
	struct str out = { 0 };
	markdown_read(source, MARKDOWN_PAPER, &markdown);
	references_find(&markdown, &references);
	struct article_text text = { .markdown = &markdown, .references = references.numbers, .references_n = references.n };
	links_make_behind(&links, &paper, references.addresses, references.n);
	article_make_text(&article, "T", &text, &links, (struct article_style){ .ascii = true });
	article_wrap(&article, columns);
	size_t first = 0;
	while (article.lines[first].block)	// the title, and where it is from
		first++;
	for (size_t i = first; i < article.lines_n; i++) {
		const struct article_line *line = &article.lines[i];
		const char *from = line->laid ? line->laid->text : line->block ? line->block->text + line->start : "";
		const char *lead = !line->block || !line->block->lead ? "" : line->first ? line->block->lead : line->block->hang;
		str_print(&out, "%s%.*s\n", lead, (int)line->len, from);
	}
	article_free(&article);
	links_free(&links);
	references_free(&references);
	markdown_free(&markdown);
	return str_take(&out);
}

static void
lays_out_whole_papers(void **state)
{
	(void)state;
	static const struct {
		const char *source;
		int columns;
		const char *lines;
	} rows[] = {
		{ "# T\n\n## 1 One\nsome words here", 10, "\n1 One\nsome words\nhere\n" },
		{ "a\n## b", 20, "\na\n\nb\n" },
		{ "```\nabcdefgh\nij\n```", 8, "\n  abcdef\n~ gh\n  ij\n" },
		{ "$$a_1$$", 20, "\n  a_1\n" },
		{ "- a\n  - b c d e", 8, "\n- a\n  - b c\n    d e\n" },
		{ "| a | b |\n|---|--:|\n| [c](https://x.y) | 12 |", 20, "\na       b\n-----  --\nc [5]  12\n" },
		{ "x [1, 3]\n## References\n- A. [p](https://x.y)\n- [3] B. arXiv:2101.00001v2.\n[^1]: note", 40,
			"\nx [1, 3]\n\nReferences\n[1] A. p\n[3] B. arXiv:2101.00001v2.\n[^1] note\n" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *got = text_lines(rows[i].source, rows[i].columns);
		assert_string_equal(got, rows[i].lines);
		free(got);
	}
}

static void
finds_references(void **state)
{
	(void)state;
	static const char source[] = "- no reference\n\n## 7. References\n\n- A. [page](https://a.example.org)\n- B. arXiv:2101.00001v2, 2021.\n"
		"- C. doi:10.1000/182-x.\n- [9] D. Nothing.\n  - no item\n### Books\n- E. https://e.example.org/1.\n\n## Appendix\n\n- no reference";
	static const char *const wanted[] = { "https://a.example.org", "https://arxiv.org/abs/2101.00001",
		"https://doi.org/10.1000/182-x", NULL, NULL, NULL, NULL, NULL, NULL, "https://e.example.org/1" };
	struct markdown markdown;
	struct references references;
	markdown_read(source, MARKDOWN_PAPER, &markdown);
	references_find(&markdown, &references);
	assert_int_equal(references.n, 10);
	for (size_t i = 0; i < 10; i++) {
		if (wanted[i])
			assert_string_equal(references.addresses[i], wanted[i]);
		else
			assert_null(references.addresses[i]);
	}
	assert_int_equal(references.numbers[0], 0);
	assert_int_equal(references.numbers[markdown.n - 1], 0);
	references_free(&references);
	markdown_free(&markdown);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_nothing_of_nothing),
		cmocka_unit_test(tells_versions),
		cmocka_unit_test(counts_media),
		cmocka_unit_test(tells_totals),
		cmocka_unit_test(names_the_summarys_author),
		cmocka_unit_test(keeps_the_place),
		cmocka_unit_test(lays_out_whole_papers),
		cmocka_unit_test(finds_references),
	};
	return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}
