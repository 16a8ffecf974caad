// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "article_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "row.h"

enum { AUTHORS_SHOWN = 3, LINKED_SHOWN = 6 };	// before "and 9 more"

// The blocks, whichever of them there are.
enum part {
	PART_TITLE = 1, PART_AUTHORS, PART_FACTS, PART_LATE, PART_SHARES, PART_PROSE, PART_SUMMARY, PART_MODEL,
	PART_KEYWORDS, PART_LINKS, PART_MODELS, PART_DATASETS, PART_SPACES, PART_MEDIA, PART_SUBJECTS, PART_COMMENT,
	PART_JOURNAL, PART_DOI, PART_TAGS, PART_NOTE, PART_UPDATED, PART_CHANGES, PART_CHANGED,
};

// Text with, behind each address in it, the number that opens it.
static void
write_prose(struct writer *w, const struct links *links, enum part part, const char *label, const char *text)
{
	char number[24];
	if (!text || !*text)
		return;
	char *flowing = text_flow(text);
	text = flowing;
	writer_begin(w, part, label, ROLE_TEXT, !label);
	w->block.searched = !label;
	for (size_t start, len; links_next(text, 0, &start, &len); text += start + len) {
		size_t n = links_number(links, text + start, len), from = w->text.len + start;
		str_addn(&w->text, text, start + len);
		snprintf(number, sizeof number, " [%zu]", n);
		if (!n)
			continue;
		writer_add(w, ROLE_DIM, number);
		writer_link(w, from, links->targets[n - 1].address);
	}
	writer_add(w, ROLE_TEXT, text);
	free(flowing);
	writer_end(w);
}

static void
add_author(struct writer *w, const struct author *author)
{
	str_add(&w->text, w->text.len ? ", " : "");
	str_add(&w->text, author->name);
	if (!author->user)
		return;
	char *user = mem_print(" @%s", author->user);
	writer_add(w, ROLE_DIM, user);
	free(user);
}

static void
add_organization(struct writer *w, const struct paper_full *paper)
{
	if (paper->row.organization)
		writer_fact(w, ROLE_TEXT, paper->row.organization);
	else if (paper->organization_name)
		writer_fact(w, ROLE_TEXT, paper->organization_name);
}

static void
write_authors(struct writer *w, const struct paper_full *paper, bool unfolded)
{
	size_t named = 0, shown = 0, hidden = 0, limit = paper->authors_n;
	if (!unfolded && limit > AUTHORS_SHOWN + 1)
		limit = AUTHORS_SHOWN;
	writer_begin(w, PART_AUTHORS, NULL, ROLE_TEXT, false);
	w->block.searched = true;
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		hidden += author->hidden;
		if (author->hidden || named++ >= limit)
			continue;
		shown++;
		add_author(w, author);
	}
	if (shown && named == shown && hidden)
		str_print(&w->text, " and %zu hidden", hidden);
	else if (hidden && hidden == paper->authors_n)
		str_print(&w->text, "%zu hidden author%s", hidden, hidden == 1 ? "" : "s");
	else if (shown && paper->authors_n > shown)
		str_print(&w->text, " and %zu more", paper->authors_n - shown);
	add_organization(w, paper);
	if (w->text.len)
		writer_end(w);
}

static void
write_list(struct writer *w, enum part part, const char *label, const char *const *words, size_t n)
{
	if (!n)
		return;
	writer_begin(w, part, label, ROLE_TEXT, false);
	w->block.searched = true;
	for (size_t i = 0; i < n; i++) {
		str_add(&w->text, i ? ", " : "");
		str_add(&w->text, words[i]);
	}
	writer_end(w);
}

static void
add_count(struct writer *w, enum glyph glyph, int64_t count)
{
	char text[ROW_COUNT + 8], number[ROW_COUNT];
	if (count <= 0)
		return;
	row_count(count, number);
	snprintf(text, sizeof text, " %s %s", glyph_text(glyph, w->ascii), number);
	writer_add(w, ROLE_DIM, text);
}

static void
add_target(struct writer *w, const struct links *links, size_t i, const char *label)
{
	char number[24];
	const struct target *target = &links->targets[i];
	size_t start = w->text.len;
	snprintf(number, sizeof number, "[%zu] ", i + 1);
	writer_add(w, ROLE_DIM, number);
	writer_add(w, ROLE_ACCENT, label);
	writer_link(w, start, target->address);
	add_count(w, GLYPH_STARS, target->stars);
	if (target->linked) {
		add_count(w, GLYPH_DOWNLOADS, target->linked->downloads);
		add_count(w, GLYPH_LIKES, target->linked->likes);
	}
	writer_item(w);
}

static void
write_links(struct writer *w, const struct links *links)
{
	writer_begin(w, PART_LINKS, "Links", ROLE_TEXT, false);
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].group == LINKS_PAGES)
			add_target(w, links, i, links->targets[i].label);
	if (w->text.len)
		writer_end(w);
}

// What the site names no more of: a link where the site has a page for them.
static void
add_rest(struct writer *w, const struct links *links, enum links_group group, int shown, int rest)
{
	char more[40];
	snprintf(more, sizeof more, shown ? "%d more" : "%d on the site", rest);
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].group == group && !links->targets[i].linked) {
			add_target(w, links, i, more);
			return;
		}
	writer_add(w, ROLE_DIM, shown ? "and " : "");
	writer_add(w, ROLE_DIM, more);
	writer_item(w);
}

static int
named_of(const struct links *links, enum links_group group)
{
	int n = 0;
	for (size_t i = 0; i < links->n; i++)
		n += links->targets[i].group == group && links->targets[i].linked;
	return n;
}

static void
write_linked(struct writer *w, const struct links *links, enum links_group group, int total, bool unfolded)
{
	static const struct {
		enum part part;
		const char *name;
	} rows[] = {
		[LINKS_MODELS] = { PART_MODELS, "Models" }, [LINKS_DATASETS] = { PART_DATASETS, "Datasets" },
		[LINKS_SPACES] = { PART_SPACES, "Spaces" },
	};
	char label[32];
	int named = named_of(links, group), shown = 0;
	int limit = unfolded || named <= LINKED_SHOWN + 1 ? named : LINKED_SHOWN;
	if (!named && total <= 0)
		return;
	total = total > named ? total : named;
	snprintf(label, sizeof label, "%s %d", rows[group].name, total);
	writer_begin(w, rows[group].part, label, ROLE_TEXT, false);
	for (size_t i = 0; i < links->n && shown < limit; i++)
		if (links->targets[i].group == group && links->targets[i].linked) {
			add_target(w, links, i, links->targets[i].label);
			shown++;
		}
	if (total > shown)
		add_rest(w, links, group, shown, total - shown);
	writer_end(w);
}

static bool
is_film(const char *address)
{
	static const char *const ends[] = { ".mp4", ".webm", ".mov", ".qt", ".m4v", ".ogv" };
	size_t len = strlen(address);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (len > strlen(ends[i]) && !strcasecmp(address + len - strlen(ends[i]), ends[i]))
			return true;
	return false;
}

// "2 images, 1 video"
static void
write_media(struct writer *w, const struct paper_full *paper)
{
	size_t films = 0;
	char images[32] = "", videos[32] = "";
	for (size_t i = 0; i < paper->media_n; i++)
		films += is_film(paper->media[i]);
	size_t pictures = paper->media_n - films;
	if (pictures)
		snprintf(images, sizeof images, "%zu image%s", pictures, pictures == 1 ? "" : "s");
	if (films)
		snprintf(videos, sizeof videos, "%zu video%s", films, films == 1 ? "" : "s");
	const char *texts[2] = { *images ? images : videos, videos };
	write_list(w, PART_MEDIA, "Media", texts, (size_t)(*images != 0) + (size_t)(*videos != 0));
}

static void
write_doi(struct writer *w, const struct paper_full *paper, const struct links *links)
{
	if (!paper->doi)
		return;
	writer_begin(w, PART_DOI, "DOI", ROLE_TEXT, false);
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].group == LINKS_DOI)
			add_target(w, links, i, paper->doi);
	if (!w->text.len)
		writer_add(w, ROLE_TEXT, paper->doi);
	writer_end(w);
}

// The text that was asked for, or that there is none.
static void
write_main(struct writer *w, const struct paper_full *paper, const struct links *links, bool summary)
{
	const char *text = summary ? paper->ai_summary : paper->abstract;
	if (text && *text) {
		write_prose(w, links, PART_PROSE, NULL, text);
		return;
	}
	writer_begin(w, PART_PROSE, NULL, ROLE_DIM, true);
	writer_add(w, ROLE_DIM, summary ? "The site has no summary of this paper yet." : "The abstract is not known.");
	writer_end(w);
}

static void
write_model(struct writer *w, const struct paper_full *paper)
{
	if (!paper->ai_summary || !paper->ai_model)
		return;
	writer_begin(w, PART_MODEL, NULL, ROLE_DIM, true);
	str_print(&w->text, "Written by %s", paper->ai_model);
	writer_end(w);
}

// What is yours stands before what others wrote.
static void
write_written(struct writer *w, const struct library_written *written)
{
	write_list(w, PART_TAGS, "Tags", written->tags, written->tags_n);
	if (!written->note)
		return;
	writer_begin(w, PART_NOTE, "Note", ROLE_TEXT, false);
	w->block.searched = true;
	writer_add(w, ROLE_TEXT, written->note);
	writer_end(w);
}

struct article_place
article_changes(void)
{
	return (struct article_place){ .key = PART_CHANGES, .before = 1 };
}

struct article_place
article_changed(void)
{
	return (struct article_place){ .key = PART_CHANGED };
}

static void
write_head(struct writer *w, const struct paper_full *paper, struct article_style style)
{
	writer_begin(w, PART_TITLE, NULL, ROLE_STRONG, false);
	w->block.searched = true;
	writer_add(w, ROLE_STRONG, paper->row.title);
	writer_end(w);
	write_authors(w, paper, style.unfolded);
	writer_facts(w, PART_FACTS, paper, style.grown);
	writer_updated(w, PART_UPDATED, &style.version, style.changes_key);
	writer_text(w, PART_SHARES, "Shares", ROLE_TEXT, style.shares);
	if (style.written)
		write_written(w, style.written);
}

// Below all else: it comes late, and moves nothing that is being read.
static void
write_late(struct writer *w, const char *late)
{
	if (!late)
		return;
	writer_begin(w, PART_LATE, NULL, ROLE_DIM, true);
	writer_add(w, ROLE_DIM, late);
	writer_end(w);
}

void
article_make(struct article *article, const struct paper_full *paper, const struct links *links,
	struct article_style style)
{
	struct writer w = writer_new(article, style.ascii, style.today);
	write_head(&w, paper, style);
	if (style.changes.before)
		writer_changes(&w, PART_CHANGES, &style.changes, paper->abstract);
	else
		write_main(&w, paper, links, style.summary);
	// Every row of facts below the text has its label; the first stands off.
	if (style.summary)
		write_model(&w, paper);
	size_t facts = article->blocks_n;
	if (!style.summary)
		write_prose(&w, links, PART_SUMMARY, "In short", paper->ai_summary);
	write_list(&w, PART_KEYWORDS, "Keywords", paper->keywords, paper->keywords_n);
	write_links(&w, links);
	write_linked(&w, links, LINKS_MODELS, paper->models, style.unfolded);
	write_linked(&w, links, LINKS_DATASETS, paper->datasets, style.unfolded);
	write_linked(&w, links, LINKS_SPACES, paper->spaces, style.unfolded);
	write_media(&w, paper);
	write_list(&w, PART_SUBJECTS, "Subjects", paper->categories, paper->categories_n);
	writer_text(&w, PART_COMMENT, "Comment", ROLE_TEXT, paper->comment);
	writer_text(&w, PART_JOURNAL, "Journal", ROLE_TEXT, paper->journal_ref);
	write_doi(&w, paper, links);
	if (facts < article->blocks_n)
		article->blocks[facts].gap = true;
	write_late(&w, style.late);
	writer_free(&w);
}
