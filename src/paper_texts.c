// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of papers that people read, in another form.

#include "config.h"
#include "paper.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static void
text_replace(struct arena *arena, const char **text, paper_form *form)
{
	if (!*text)
		return;
	char *formed = form(*text, strlen(*text));
	*text = arena_dup(arena, formed);
	free(formed);
}

static void
row_replace(struct arena *arena, struct paper *row, paper_form *form)
{
	text_replace(arena, &row->title, form);
	text_replace(arena, &row->first_author, form);
	text_replace(arena, &row->organization, form);
}

void
page_texts(struct page *page, paper_form *form)
{
	for (size_t i = 0; i < page->n; i++)
		row_replace(page->arena, &page->papers[i], form);
}

static const char *const *
list_replace(struct arena *arena, const char *const *texts, size_t n, paper_form *form)
{
	const char **out = arena_new_bytes(arena, n * sizeof *out);
	for (size_t i = 0; i < n; i++) {
		out[i] = texts[i];
		text_replace(arena, &out[i], form);
	}
	return out;
}

static void
authors_replace(struct paper_full *paper, paper_form *form)
{
	struct author *out = arena_new_bytes(paper->arena, paper->authors_n * sizeof *out);
	for (size_t i = 0; i < paper->authors_n; i++) {
		out[i] = paper->authors[i];
		text_replace(paper->arena, &out[i].name, form);
		text_replace(paper->arena, &out[i].user, form);
	}
	paper->authors = out;
}

void
paper_full_texts(struct paper_full *paper, paper_form *form)
{
	const char **texts[] = {
		&paper->abstract, &paper->ai_summary, &paper->ai_model, &paper->organization_name,
		&paper->submitter, &paper->submitter_name, &paper->doi, &paper->journal_ref, &paper->comment,
	};
	row_replace(paper->arena, &paper->row, form);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		text_replace(paper->arena, texts[i], form);
	paper->keywords = list_replace(paper->arena, paper->keywords, paper->keywords_n, form);
	paper->categories = list_replace(paper->arena, paper->categories, paper->categories_n, form);
	authors_replace(paper, form);
}

char *
paper_name(const char *title, int columns, bool *cut)
{
	size_t len = strcspn(title, ":");
	bool whole = title[len] && text_width(title, len) <= columns;
	if (!whole)
		len = text_fit(title, strlen(title), columns, NULL);
	if (cut)
		*cut = !whole && title[len];
	return mem_dupn(title, len);
}
