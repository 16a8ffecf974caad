// SPDX-License-Identifier: GPL-3.0-or-later
// A whole paper laid out for reading.

#include "config.h"
#include "article_own.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { KEY_TITLE = 1, KEY_FACTS, KEY_NOTE, KEY_TEXT = 16 };	// the last and more: the blocks

size_t
article_text_block(struct article_place place)
{
	return place.key >= KEY_TEXT ? place.key - KEY_TEXT : SIZE_MAX;
}

struct article_place
article_text_place(size_t block, size_t at)
{
	return (struct article_place){ .key = KEY_TEXT + (unsigned)block, .at = at };
}

struct teller {
	struct writer w;
	const struct article_text *text;
	struct links *links;
};

// "[12]", "[3, 7]" in a block that was written lead to where the references of these numbers do.
static void
link_citations(struct teller *t, struct article_block *block)
{
	const char *text = block->text;
	for (const char *open = strchr(text, '['); open; open = strchr(open + 1, '[')) {
		size_t len = strspn(open + 1, "0123456789,;- ");
		if (open[len + 1] != ']' || (open > text && isalnum((unsigned char)open[-1])))
			continue;
		for (const char *at = open + 1; at < open + len + 1;) {
			char *end;
			size_t digits = strspn(at, "0123456789"), n = digits ? strtoul(at, &end, 10) : 0;
			if (n && n <= t->text->references_n && *t->links->targets[n - 1].address)
				writer_lead_to(t->w.article, block, (size_t)(at - text), digits, t->links->targets[n - 1].address);
			at += digits ? digits : 1;
		}
	}
}

// A reference has its number for a bullet.
static void
write_reference(struct teller *t, const struct markdown_block *block, unsigned key, size_t number)
{
	struct markdown_block item = *block;
	char bullet[24];
	snprintf(bullet, sizeof bullet, "[%zu]", number);
	bool has = !strncmp(block->text, bullet, strlen(bullet));
	item.bullet = has ? NULL : bullet;
	item.level = has ? 0 : 1;
	t->w.own_number = number;
	writer_block(&t->w, &item, key, 0, t->links);
	t->w.own_number = 0;
}

static void
write_block(struct teller *t, size_t i)
{
	struct article *article = t->w.article;
	const struct markdown_block *block = &t->text->markdown->blocks[i];
	unsigned key = KEY_TEXT + (unsigned)i;
	size_t number = t->text->references ? t->text->references[i] : 0;
	if (number) {
		write_reference(t, block, key, number);
		return;
	}
	writer_block(&t->w, block, key, 0, t->links);
	struct article_block *last = &article->blocks[article->blocks_n - 1];
	last->gap = last->gap || block->kind == MARKDOWN_HEADING;
	if (t->text->references_n && block->kind == MARKDOWN_PARAGRAPH)
		link_citations(t, last);
}

bool
article_text_is_title(const struct markdown_block *block, const char *title)
{
	return block->kind == MARKDOWN_HEADING && !strcasecmp(block->text, title);
}

// "Full text · v2 · huggingface.co · as of 19 Aug"
static void
write_facts(struct writer *w, const struct article_text *text)
{
	char day[ARTICLE_DATE], as_of[ARTICLE_DATE + 8];
	if (!text->markdown)
		return;
	writer_begin(w, KEY_FACTS, NULL, ROLE_DIM, false);
	writer_fact(w, ROLE_DIM, "Full text");
	if (text->version)
		writer_fact(w, ROLE_DIM, text->version);
	if (text->host)
		writer_fact(w, ROLE_DIM, text->host);
	writer_date(w, text->fetched_s, day);
	snprintf(as_of, sizeof as_of, "as of %s", day);
	writer_fact(w, ROLE_DIM, as_of);
	writer_end(w);
}

void
article_make_text(struct article *article, const char *title, const struct article_text *text,
	struct links *links, struct article_style style)
{
	struct teller t = { .w = writer_new(article, style.ascii, style.today), .text = text, .links = links };
	writer_text(&t.w, KEY_TITLE, NULL, ROLE_STRONG, title);
	write_facts(&t.w, text);
	if (text->note) {
		writer_begin(&t.w, KEY_NOTE, NULL, ROLE_DIM, true);
		writer_add(&t.w, ROLE_DIM, text->note);
		writer_end(&t.w);
	}
	size_t first = article->blocks_n;
	for (size_t i = 0; text->markdown && i < text->markdown->n; i++)
		if (i || !article_text_is_title(&text->markdown->blocks[i], title))
			write_block(&t, i);
	if (first < article->blocks_n)
		article->blocks[first].gap = true;
	writer_free(&t.w);
}
