// SPDX-License-Identifier: GPL-3.0-or-later
// The few tags of HTML that abstracts have, as src/data/html.tsv tells them. All
// else between < and > is text: means (<B>), tokens of models (<think>),
// addresses. So a tag that wants an end is one only where the end is there, and
// only in prose.

#include "config.h"
#include "tex_own.h"

#include <string.h>

enum { NAME = 7 };	// letters the longest name may have

struct tag {
	const struct tex_entry *entry;
	bool ends;			// "</i>"
	size_t len;			// of all of it
	size_t url, url_len;		// where an anchor leads to
	char end[TEX_TAG_END];		// "</i>", in the case it is written in
};

// Reads ` href="https://..."` at text[at] and what follows it up to >, whose
// place it returns; 0 if it is something else.
static size_t
read_anchor(struct tex *t, size_t at, struct tag *tag)
{
	static const char href[] = " href=\"", scheme[] = "http";
	size_t end = tex_top(t)->end, url = at + strlen(href);
	if (url + strlen(scheme) >= end || memcmp(t->text + at, href, strlen(href))
	    || memcmp(t->text + url, scheme, strlen(scheme)))
		return 0;
	for (at = url; at < end && !strchr(" \n\"<>", t->text[at]); at++)
		;
	tag->url = url;
	tag->url_len = at - url;
	if (at >= end || t->text[at] != '"')
		return 0;
	while (at < end && !strchr("<>", t->text[at]))
		at++;
	return at < end && t->text[at] == '>' ? at : 0;
}

// The place of the > of a tag whose name ends before text[at]; 0 if it is none.
static size_t
read_rest(struct tex *t, size_t at, struct tag *tag)
{
	if (!tag->ends && tag->entry->kind == TEX_ANCHOR)
		return read_anchor(t, at, tag);
	size_t end = tex_top(t)->end;
	while (at < end && t->text[at] == ' ')
		at++;
	if (at < end && t->text[at] == '/' && tag->entry->kind == TEX_SPACE)
		at++;
	return at < end && t->text[at] == '>' ? at : 0;
}

// What the name at `text` means, in lower or in upper case; *n gets its letters.
static const struct tex_entry *
read_name(const char *text, size_t len, size_t *n)
{
	char name[NAME + 1] = "<";
	size_t upper = 0;
	for (*n = 0; *n < NAME && *n < len && tex_is_letter(text[*n]); ++*n) {
		upper += tex_is_upper(text[*n]);
		name[*n + 1] = (char)(text[*n] | 0x20);
	}
	return *n && (upper == 0 || upper == *n) ? tex_find(name, *n + 1) : NULL;
}

bool
tex_may_be_tag(const char *text, size_t len)
{
	size_t slash = len > 1 && text[1] == '/', n;
	return len > 1 && read_name(text + 1 + slash, len - 1 - slash, &n);
}

static bool
read_tag(struct tex *t, struct tag *tag)
{
	*tag = (struct tag){ .ends = tex_peek(t, 1) == '/' };
	size_t name = t->at + 1 + tag->ends, n;
	if (name >= tex_top(t)->end || !(tag->entry = read_name(t->text + name, tex_top(t)->end - name, &n)))
		return false;
	memcpy(tag->end, "</", 2);
	memcpy(tag->end + 2, t->text + name, n);
	tag->end[2 + n] = '>';
	size_t end = read_rest(t, name + n, tag);
	tag->len = end + 1 - t->at;
	return end > 0;
}

// What is known of such ends; NULL if too many kinds are.
static struct tex_end *
find_end(struct tex *t, const struct tag *tag)
{
	size_t i = 0;
	while (i < t->ends_n && strcmp(t->ends[i].text, tag->end))
		i++;
	if (i == TEX_TAGS)
		return NULL;
	if (i == t->ends_n)
		memcpy(t->ends[t->ends_n++].text, tag->end, sizeof tag->end);
	return &t->ends[i];
}

// The place of the end of the tag at hand, SIZE_MAX if there is none in the
// frame. Each end is searched once, however many tags wait for it.
static size_t
search_end(struct tex *t, const struct tag *tag, struct tex_end *end)
{
	size_t from = t->at + tag->len, len = strlen(tag->end);
	if (end->at < from) {
		const char *at = t->text + from, *stop = t->text + t->len;
		while ((at = memchr(at, '<', (size_t)(stop - at))) && (size_t)(stop - at) >= len && memcmp(at, tag->end, len))
			at++;
		end->at = at && (size_t)(stop - at) >= len ? (size_t)(at - t->text) : SIZE_MAX;
	}
	return end->at != SIZE_MAX && end->at + len <= tex_top(t)->end ? end->at : SIZE_MAX;
}

static void
put_gap(struct tex *t, const struct tex_entry *entry)
{
	if (*entry->text == ' ')
		tex_space(t);
}

static void
begin_anchor(struct tex *t, const struct tag *tag, size_t end)
{
	const struct tex_entry *href = tex_find("href", 4);
	if (!href || t->depth == TEX_DEPTH - 1)
		return;
	if (t->gap)
		tex_space(t);
	size_t start = t->out->len;
	str_addn(t->out, t->text + tag->url, tag->url_len);
	tex_push(t, TEX_ARGUMENT, t->at + tag->len, end, strlen(tag->end));
	struct tex_frame *frame = tex_top(t);
	frame->entry = href;
	frame->argument = 2;
	frame->cuts[0] = frame->cuts[1] = start;
	frame->cuts[2] = t->out->len;
}

static void
begin_script(struct tex *t, const struct tag *tag, size_t end)
{
	if (!tex_push(t, TEX_SCRIPT, t->at + tag->len, end, strlen(tag->end)))
		return;
	tex_top(t)->script = true;
	tex_top(t)->sign = *tag->entry->text;
	t->gap = TEX_NO_GAP;
}

// True for "<p>" between two sentences, which few authors end.
static bool
begins_paragraph(struct tex *t, const struct tag *tag)
{
	size_t before = t->at, behind = t->at + tag->len;
	while (before && tex_is_blank(t->text[before - 1]))
		before--;
	while (behind < tex_top(t)->end && tex_is_blank(t->text[behind]))
		behind++;
	return *tag->entry->text == ' ' && before && strchr(".!?", t->text[before - 1])
	    && behind < tex_top(t)->end && tex_is_upper(t->text[behind]);
}

static bool
begin(struct tex *t, const struct tag *tag)
{
	struct tex_end *end = find_end(t, tag);
	size_t at = end ? search_end(t, tag, end) : SIZE_MAX, before = t->at;
	if (at == SIZE_MAX) {
		if (!begins_paragraph(t, tag))
			return false;
		tex_space(t);
		t->at += tag->len;
		return true;
	}
	switch (tag->entry->kind) {
	case TEX_ANCHOR:
		begin_anchor(t, tag, at);
		return t->at > before;
	case TEX_SCRIPTED:
		begin_script(t, tag, at);
		return t->at > before;
	default:
		end->open++;
		put_gap(t, tag->entry);
		t->at += tag->len;
		return true;
	}
}

// At <: false if it begins no tag.
bool
tex_tag(struct tex *t)
{
	struct tag tag;
	if (!read_tag(t, &tag))
		return false;
	if (tag.entry->kind == TEX_SPACE) {
		tex_space(t);
		t->at += tag.len;
		return true;
	}
	if (!tag.ends)
		return begin(t, &tag);
	struct tex_end *end = find_end(t, &tag);
	if (!end || !end->open)
		return false;
	end->open--;
	put_gap(t, tag.entry);
	t->at += tag.len;
	return true;
}
