// SPDX-License-Identifier: GPL-3.0-or-later
// What stands out in a block of Markdown, in a block of an article: where it lies once
// numbers stand behind its links, and it is in ASCII where that is needed.

#include "config.h"
#include "article_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A byte of the Markdown's text where something begins or ends, and where that is now.
struct edge {
	size_t at;
	size_t end, start;	// of what ends and of what begins there
};

struct spans {
	struct writer *w;
	const struct markdown_block *block;
	struct links *links;
	struct edge *edges;
	size_t n;
	struct article_mark *numbers;
	size_t numbers_n, numbers_cap;
};

static int
edge_order(const void *a, const void *b)
{
	size_t x = ((const struct edge *)a)->at, y = ((const struct edge *)b)->at;
	return (x > y) - (x < y);
}

static void
find_edges(struct spans *s)
{
	const struct markdown_block *block = s->block;
	s->edges = mem_new(2 * block->spans_n + 1, sizeof *s->edges);
	for (size_t i = 0; i < block->spans_n; i++) {
		s->edges[s->n++].at = block->spans[i].start;
		s->edges[s->n++].at = block->spans[i].start + block->spans[i].len;
	}
	s->edges[s->n++].at = strlen(block->text);
	qsort(s->edges, s->n, sizeof *s->edges, edge_order);
}

static const struct edge *
edge_at(const struct spans *s, size_t at)
{
	struct edge key = { .at = at };
	return bsearch(&key, s->edges, s->n, sizeof key, edge_order);
}

static void
add_part(struct spans *s, size_t from, size_t to)
{
	const char *text = s->block->text + from;
	if (!s->w->ascii) {
		str_addn(&s->w->text, text, to - from);
		return;
	}
	char *ascii = text_ascii(text, to - from);
	str_add(&s->w->text, ascii);
	free(ascii);
}

static void
add_number(struct spans *s, const char *address)
{
	struct str *text = &s->w->text;
	size_t n = links_comment(s->links, address), start = text->len;
	if (!n || n == s->w->own_number)
		return;
	str_print(text, " [%zu]", n);
	s->numbers = mem_grow(s->numbers, &s->numbers_cap, s->numbers_n + 1, sizeof *s->numbers);
	s->numbers[s->numbers_n++] = (struct article_mark){ start, text->len - start, ROLE_DIM };
}

// Edges of the same byte are the same.
static void
add_text(struct spans *s)
{
	size_t from = 0, ended = 0;
	for (size_t i = 0, k; i < s->n; i = k) {
		size_t at = s->edges[i].at;
		add_part(s, from, at);
		from = at;
		size_t end = s->w->text.len;
		for (; ended < s->block->spans_n && s->block->spans[ended].start + s->block->spans[ended].len <= at; ended++)
			if (s->block->spans[ended].address)
				add_number(s, s->block->spans[ended].address);
		for (k = i; k < s->n && s->edges[k].at == at; k++) {
			s->edges[k].end = end;
			s->edges[k].start = s->w->text.len;
		}
	}
}

static void
add_mark(struct writer *w, struct article_mark mark)
{
	struct article_block *block = &w->block;
	block->marks = mem_grow(block->marks, &block->marks_cap, block->marks_n + 1, sizeof *block->marks);
	block->marks[block->marks_n++] = mark;
}

// The later a mark, the more it counts: a link in bold is a link.
static void
add_marks(struct spans *s)
{
	for (int links = 0; links < 2; links++)
		for (size_t i = 0; i < s->block->spans_n; i++) {
			const struct markdown_span *span = &s->block->spans[i];
			if (span->voice == MARKDOWN_CODE_SPAN || (span->address != NULL) != links)
				continue;
			size_t start = edge_at(s, span->start)->start, end = edge_at(s, span->start + span->len)->end;
			if (end > start)
				add_mark(s->w, (struct article_mark){ start, end - start, links ? ROLE_ACCENT : ROLE_STRONG });
			if (links)
				writer_link_at(s->w, start, end, span->address);
		}
	for (size_t i = 0; i < s->numbers_n; i++)
		add_mark(s->w, s->numbers[i]);
}

void
writer_markdown(struct writer *w, const struct markdown_block *block, struct links *links)
{
	struct spans spans = { .w = w, .block = block, .links = links };
	find_edges(&spans);
	add_text(&spans);
	add_marks(&spans);
	free(spans.edges);
	free(spans.numbers);
}
