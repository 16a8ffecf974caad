// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as one JSON object, schema 1.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>


enum { SCHEMA = 1 };	// changes when a key changes its meaning

static void
json_authors(struct json *json, const struct paper_full *paper)
{
	if (paper->authors_n == 0)
		return;
	struct json array = json_open(json, "authors", '[');
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		struct json object = json_open(&array, NULL, '{');
		json_text(&object, "name", author->name);
		json_text(&object, "user", author->user);
		json_true(&object, "hidden", author->hidden);
		str_addc(json->out, '}');
	}
	str_addc(json->out, ']');
}

// Where the site tells no full name, the row has the handle in its place.
static void
json_organization(struct json *json, const struct paper_full *paper)
{
	const char *handle = paper->organization_name, *name = paper->row.organization;
	if (!handle && !name)
		return;
	struct json object = json_open(json, "organization", '{');
	json_text(&object, "name", handle);
	json_text(&object, "fullname", name);
	str_addc(json->out, '}');
}

static void
json_code(struct json *json, const struct paper *row)
{
	if (!row->code_url)
		return;
	struct json object = json_open(json, "code", '{');
	json_text(&object, "url", row->code_url);
	json_int(&object, "stars", row->stars);
	str_addc(json->out, '}');
}

static size_t
json_linked_n(const struct paper_full *paper, enum linked_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < paper->linked_n; i++)
		n += paper->linked[i].kind == kind;
	return n;
}

static void
json_linked(struct json *json, const char *key, const struct paper_full *paper, enum linked_kind kind,
	int total)
{
	size_t n = json_linked_n(paper, kind);
	if (n == 0 && total == PAPER_ABSENT)
		return;
	struct json object = json_open(json, key, '{');
	json_int(&object, "total", total);
	struct json array = n ? json_open(&object, "linked", '[') : (struct json){ 0 };
	for (size_t i = 0; i < paper->linked_n; i++) {
		const struct linked *linked = &paper->linked[i];
		if (linked->kind != kind)
			continue;
		struct json item = json_open(&array, NULL, '{');
		json_text(&item, "id", linked->id);
		json_int(&item, "downloads", linked->downloads);
		json_int(&item, "likes", linked->likes);
		str_addc(json->out, '}');
	}
	str_add(json->out, n ? "]}" : "}");
}

static void
json_links(struct json *json, const struct paper *row)
{
	static const struct {
		const char *key;
		enum paper_link link;
	} links[] = { { "hf", LINK_HF }, { "abs", LINK_ABS }, { "pdf", LINK_PDF } };
	struct json object = json_open(json, "links", '{');
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		char *address = paper_address(row, links[i].link);
		json_text(&object, links[i].key, address);
		free(address);
	}
	str_addc(json->out, '}');
}

static void
json_state(struct json *json, unsigned state)
{
	if (!(state & (PAPER_FAV | PAPER_READ | PAPER_HIDDEN | PAPER_QUEUED)))
		return;
	struct json object = json_open(json, "state", '{');
	json_true(&object, "fav", state & PAPER_FAV);
	json_true(&object, "read", state & PAPER_READ);
	json_true(&object, "hidden", state & PAPER_HIDDEN);
	json_true(&object, "queued", state & PAPER_QUEUED);
	str_addc(json->out, '}');
}

// What a merge with another library goes by.
static void
json_marks(struct json *json, const struct paper_full *paper)
{
	if (!paper->marks_n)
		return;
	struct json array = json_open(json, "marks", '[');
	for (size_t i = 0; i < paper->marks_n; i++) {
		const struct mark *mark = &paper->marks[i];
		struct json object = json_open(&array, NULL, '{');
		json_text(&object, "mark", mark->what);
		json_text(&object, "tag", mark->tag);
		json_bool(&object, "on", mark->on);
		json_moment(&object, "at", mark->at_s);
		str_addc(json->out, '}');
	}
	str_addc(json->out, ']');
}

// A foreign id is "source:id".
static void
json_source(struct json *json, const struct paper *row)
{
	const char *colon = row->id >= PAPER_FOREIGN ? strchr(row->text_id, ':') : NULL;
	char *source = colon ? mem_dupn(row->text_id, (size_t)(colon - row->text_id)) : mem_dup("arxiv");
	json_text(json, "source", source);
	free(source);
}

// What the site tells of a paper, beyond its text.
static void
json_facts(struct json *json, const struct paper_full *paper)
{
	json_moment(json, "published", paper->row.published_s);
	json_moment(json, "updated", paper->updated_s);
	json_int(json, "version", paper->version ? paper->version : PAPER_ABSENT);
	json_texts(json, "days", paper->days, paper->days_n);
	json_text(json, "submitter", paper->submitter);
	json_int(json, "upvotes", paper->row.upvotes);
	json_int(json, "comments", paper->row.comments);
	json_code(json, &paper->row);
	json_text(json, "project", paper->project);
	json_linked(json, "models", paper, LINKED_MODEL, paper->models);
	json_linked(json, "datasets", paper, LINKED_DATASET, paper->datasets);
	json_linked(json, "spaces", paper, LINKED_SPACE, paper->spaces);
}

void
export_json_why(const struct paper_full *paper, const char *const *why, size_t why_n, struct str *out)
{
	struct json outside = { .out = out }, json = json_open(&outside, NULL, '{');
	json_int(&json, "schema", SCHEMA);
	json_text(&json, "id", paper->row.text_id);
	json_source(&json, &paper->row);
	json_text(&json, "title", paper->row.title);
	json_text(&json, "abstract", paper->abstract);
	json_text(&json, "ai_summary", paper->ai_summary);
	json_texts(&json, "keywords", paper->keywords, paper->keywords_n);
	json_authors(&json, paper);
	json_organization(&json, paper);
	json_facts(&json, paper);
	json_texts(&json, "categories", paper->categories, paper->categories_n);
	json_text(&json, "doi", paper->doi);
	json_text(&json, "journal_ref", paper->journal_ref);
	json_text(&json, "comment", paper->comment);
	json_moment(&json, "withdrawn", paper->withdrawn_s);
	json_links(&json, &paper->row);
	json_state(&json, paper->row.state);
	json_texts(&json, "tags", paper->tags, paper->tags_n);
	json_text(&json, "note", paper->note);
	json_marks(&json, paper);
	json_texts(&json, "why", why, why_n);
	str_addc(out, '}');
}

static void
json_reactions(struct json *json, const struct comment *comment)
{
	if (!comment->reactions_n)
		return;
	struct json array = json_open(json, "reactions", '[');
	for (size_t i = 0; i < comment->reactions_n; i++) {
		struct json object = json_open(&array, NULL, '{');
		json_text(&object, "sign", comment->reactions[i].sign);
		json_int(&object, "count", comment->reactions[i].count);
		str_addc(json->out, '}');
	}
	str_addc(json->out, ']');
}

static void
json_comment(struct json *array, const struct comment *comment)
{
	struct json object = json_open(array, NULL, '{');
	json_text(&object, "id", comment->id);
	json_int(&object, "depth", comment->depth);
	json_text(&object, "user", comment->user);
	json_text(&object, "name", comment->name);
	json_moment(&object, "written", comment->written_s);
	json_text(&object, "text", comment->text);
	json_true(&object, "edited", comment->edited);
	json_true(&object, "hidden", comment->hidden);
	json_true(&object, "submitter", comment->submitter);
	json_true(&object, "author", comment->author);
	json_reactions(&object, comment);
	str_addc(array->out, '}');
}

void
export_json_comments(const struct paper_full *paper, const struct comments *comments, struct str *out)
{
	export_json(paper, out);
	if (comments->fetched_s == PAPER_ABSENT)
		return;
	str_cut(out, out->len - 1);	// goes on before the last bracket
	struct json json = { .out = out, .more = true }, array = json_open(&json, "discussion", '[');
	for (size_t i = 0; i < comments->n; i++)
		json_comment(&array, &comments->comments[i]);
	str_add(out, "]}");
}

void
export_json(const struct paper_full *paper, struct str *out)
{
	export_json_why(paper, NULL, 0, out);
}
