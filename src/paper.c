// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "paper.h"

#include <string.h>

void
page_free(struct page *page)
{
	if (!page)
		return;
	arena_free(page->arena);
	*page = (struct page){ 0 };
}

void
paper_full_free(struct paper_full *paper)
{
	if (paper)
		arena_free(paper->arena);
}

// True if a foreign id can be a path of an address as it is.
static bool
is_plain(const char *text_id)
{
	return text_id && text_id[0] && text_id[0] != '.'
	    && !text_id[strspn(text_id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")];
}

char *
paper_address(const struct paper *paper, enum paper_link link)
{
	static const char *const bases[] = {
		[LINK_HF] = "https://huggingface.co/papers/",
		[LINK_ABS] = "https://arxiv.org/abs/",
		[LINK_PDF] = "https://arxiv.org/pdf/",
		[LINK_HTML] = "https://arxiv.org/html/",
	};
	char text[PAPER_ID_TEXT];
	if (paper_id_format(paper->id, text))
		return mem_print("%s%s", bases[link], text);
	if (link == LINK_HF && is_plain(paper->text_id))
		return mem_print("%s%s", bases[link], paper->text_id);
	return NULL;
}
