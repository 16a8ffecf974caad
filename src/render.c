// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "render.h"

#include <string.h>

#include "str.h"
#include "tex.h"

static const char *
render_text(struct arena *arena, const char *text)
{
	if (!text || tex_is_plain(text, strlen(text)))
		return text;
	struct str out = { 0 };
	tex_render(text, strlen(text), &out);
	return str_keep(&out, arena);
}

void
render_page(struct page *page)
{
	for (size_t i = 0; i < page->n; i++)
		page->papers[i].title = render_text(page->arena, page->papers[i].title);
}

void
render_paper(struct paper_full *paper)
{
	const char **texts[] = { &paper->row.title, &paper->abstract, &paper->ai_summary, &paper->comment,
		&paper->journal_ref };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = render_text(paper->arena, *texts[i]);
}
