// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as Markdown: what is read is clean, its spans lie inside it, and it is
// no more than was given.

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "markdown.h"
#include "tex.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
check(const struct markdown_block *block)
{
	size_t len = strlen(block->text), end = 0;
	if (!text_is_clean(block->text) || block->quotes > MARKDOWN_DEPTH || block->level > MARKDOWN_DEPTH)
		abort();
	for (size_t i = 0; i < block->spans_n; i++) {
		const struct markdown_span *span = &block->spans[i];
		if (!span->len || span->start + span->len > len || span->start + span->len < end)
			abort();
		end = span->start + span->len;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	bool cut;
	char *text = text_clean_source((const char *)bytes, len, 65536, &cut);
	struct markdown markdown;
	struct str out = { 0 };
	if (!text_is_clean(text) || strlen(text) > 65536)
		abort();
	markdown_read(text, len % 4, &markdown);	// with and without its TeX, a comment or a whole paper
	for (size_t i = 0; i < markdown.n; i++)
		check(&markdown.blocks[i]);
	markdown_text(&markdown, len % 3 ? 40 : 0, 2, &out);
	markdown_free(&markdown);
	str_free(&out);
	free(text);
	return 0;
}
