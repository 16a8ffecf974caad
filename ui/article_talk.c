// SPDX-License-Identifier: GPL-3.0-or-later
// The comments of a paper laid out for reading.

#include "config.h"
#include "article_own.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "glyph.h"
#include "markdown.h"

enum {
	INDENT = 2,		// of what somebody says, below their name, and of a reply
	REPLIES_INDENTED = 3,	// deeper ones stand no further in
	KEY_TITLE = 1, KEY_FACTS, KEY_NOTE, KEYS,
};

struct talker {
	struct writer w;
	const struct article_talk *talk;
	struct links *links;
};

// The keys of a comment's blocks begin here; each has many to itself.
static unsigned
key_of(const char *id)
{
	unsigned hash = 2166136261u;
	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return hash << 10 | 1u << 9;
}

struct article_place
article_comment(const char *id)
{
	return (struct article_place){ .key = key_of(id) };
}

static const char *
lead_of(bool chosen, bool ascii)
{
	return !chosen ? "  " : ascii ? "> " : "▌ ";
}

void
article_choose(struct article *article, const char *id, bool chosen, bool ascii)
{
	unsigned key = key_of(id);
	for (size_t i = 0; i < article->blocks_n; i++)
		if (article->blocks[i].key == key)
			article->blocks[i].lead = lead_of(chosen, ascii);
}

static int
indent_of(const struct comment *comment)
{
	return INDENT * (comment->depth < REPLIES_INDENTED ? comment->depth : REPLIES_INDENTED);
}

static void
write_body(struct talker *t, const struct comment *comment)
{
	struct markdown markdown;
	unsigned key = key_of(comment->id);
	if (comment->hidden || !comment->text)
		return;
	markdown_read(comment->text, t->talk->raw_tex, &markdown);
	for (size_t i = 0; i < markdown.n; i++)
		writer_block(&t->w, &markdown.blocks[i], ++key, indent_of(comment) + INDENT, t->links);
	markdown_free(&markdown);
}

// "👍 2  🔥 1"; in ASCII their number.
static void
write_reactions(struct talker *t, const struct comment *comment)
{
	char text[48];
	int64_t n = 0;
	if (!comment->reactions_n)
		return;
	writer_begin(&t->w, key_of(comment->id) - 1, NULL, ROLE_DIM, false);
	writer_lead(&t->w, indent_of(comment) + INDENT, 0, NULL, 0);
	for (size_t i = 0; i < comment->reactions_n; i++) {
		n += comment->reactions[i].count;
		if (!t->w.ascii)
			str_print(&t->w.text, "%s%s %d", i ? "  " : "", comment->reactions[i].sign, comment->reactions[i].count);
	}
	snprintf(text, sizeof text, "%" PRId64 " reaction%s", n, n == 1 ? "" : "s");
	if (t->w.ascii)
		str_add(&t->w.text, text);
	writer_end(&t->w);
}

static bool
is_new(const struct talker *t, const struct comment *comment)
{
	return t->talk->since_s != PAPER_ABSENT && comment->written_s > t->talk->since_s;
}

static void
add_fact_if(struct talker *t, bool is, enum role role, const char *text)
{
	if (is)
		writer_fact(&t->w, role, text);
}

// What a folded thread hides.
static void
add_folded(struct talker *t, size_t i)
{
	const struct comments *comments = t->talk->comments;
	size_t replies = 0, fresh = 0;
	char text[48];
	for (size_t k = i + 1; k < comments->n && comments->comments[k].depth; k++) {
		replies++;
		fresh += is_new(t, &comments->comments[k]);
	}
	snprintf(text, sizeof text, "%zu repl%s", replies, replies == 1 ? "y" : "ies");
	add_fact_if(t, replies, ROLE_DIM, text);
	snprintf(text, sizeof text, "%zu new", fresh);
	add_fact_if(t, fresh, ROLE_ACCENT, text);
	writer_fact(&t->w, ROLE_DIM, "folded");
}

// "▌ Mensah Osei @mosei · submitter · 20 Aug · new"
static void
write_name(struct talker *t, size_t i, bool folded)
{
	const struct comment *comment = &t->talk->comments->comments[i];
	struct writer *w = &t->w;
	char day[ARTICLE_DATE], *user = comment->user ? mem_print(" @%s", comment->user) : NULL;
	writer_begin(w, key_of(comment->id), NULL, ROLE_DIM, true);
	if (!comment->depth) {
		w->block.lead = lead_of(i == t->talk->current, w->ascii);
		w->block.hang = lead_of(false, w->ascii);
	} else {
		writer_lead(&t->w, indent_of(comment) + INDENT, 0, NULL, 0);
	}
	writer_add(w, ROLE_STRONG, comment->name ? comment->name : user ? user + 1 : "Somebody");
	if (comment->name && user)
		str_add(&w->text, user);
	add_fact_if(t, comment->author, ROLE_TEXT, "author");
	add_fact_if(t, comment->submitter, ROLE_TEXT, "submitter");
	if (comment->written_s != PAPER_ABSENT) {
		writer_date(w, comment->written_s, day);
		writer_fact(w, ROLE_DIM, day);
	}
	add_fact_if(t, comment->edited && !comment->hidden, ROLE_DIM, "edited");
	add_fact_if(t, comment->hidden, ROLE_DIM, "hidden by the site");
	add_fact_if(t, is_new(t, comment), ROLE_ACCENT, "new");
	if (folded)
		add_folded(t, i);
	free(user);
	writer_end(w);
}

static void
write_comments(struct talker *t)
{
	const struct comments *comments = t->talk->comments;
	bool folded = false;
	for (size_t i = 0; i < comments->n; i++) {
		const struct comment *comment = &comments->comments[i];
		if (!comment->depth)
			folded = t->talk->folded[i];
		if (folded && comment->depth)
			continue;
		write_name(t, i, folded);
		if (folded)
			continue;
		write_body(t, comment);
		write_reactions(t, comment);
	}
}

// The time of day, or the day.
static void
write_as_of(const struct talker *t, char out[ARTICLE_DATE])
{
	time_t moment = (time_t)t->talk->comments->fetched_s;
	struct tm local;
	if (day_of(moment) != t->w.today) {
		writer_date(&t->w, moment, out);
		return;
	}
	localtime_r(&moment, &local);
	strftime(out, ARTICLE_DATE, "%H:%M", &local);
}

// "12 comments · 3 new · as of 09:12"
static void
write_facts(struct talker *t)
{
	const struct comments *comments = t->talk->comments;
	size_t fresh = 0;
	char text[64], as_of[ARTICLE_DATE];
	for (size_t i = 0; i < comments->n; i++)
		fresh += is_new(t, &comments->comments[i]);
	if (!comments->n)
		return;
	writer_begin(&t->w, KEY_FACTS, NULL, ROLE_DIM, false);
	snprintf(text, sizeof text, "%zu comment%s", comments->n, comments->n == 1 ? "" : "s");
	writer_fact(&t->w, ROLE_DIM, text);
	snprintf(text, sizeof text, "%zu new", fresh);
	add_fact_if(t, fresh, ROLE_ACCENT, text);
	write_as_of(t, as_of);
	snprintf(text, sizeof text, "as of %s", as_of);
	writer_fact(&t->w, ROLE_DIM, text);
	writer_end(&t->w);
}

void
article_make_talk(struct article *article, const char *title, const struct article_talk *talk,
	struct links *links, struct article_style style)
{
	struct talker t = { .w = writer_new(article, style.ascii, style.today), .talk = talk, .links = links };
	writer_text(&t.w, KEY_TITLE, NULL, ROLE_STRONG, title);
	write_facts(&t);
	if (talk->note) {
		writer_begin(&t.w, KEY_NOTE, NULL, ROLE_DIM, true);
		writer_add(&t.w, ROLE_DIM, talk->note);
		writer_end(&t.w);
	}
	write_comments(&t);
	writer_free(&t.w);
}
