// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as an item of CSL-JSON, as citation processors read it.

#include "config.h"
#include "export_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "name.h"
#include "text.h"

static void
add_name(struct json *array, const char *text)
{
	struct name name;
	struct json object = json_open(array, NULL, '{');
	name_read(text, &name);
	if (name.whole) {
		json_text(&object, "literal", text);
	} else {
		json_part(&object, "family", name.family.text, name.family.len);
		json_part(&object, "given", name.given.text, name.given.len);
		json_part(&object, "non-dropping-particle", name.particle.text, name.particle.len);
		json_part(&object, "suffix", name.suffix.text, name.suffix.len);
	}
	json_close(&object, '}');
}

static void
add_authors(struct json *item, const struct paper_full *paper)
{
	struct json array = { .out = NULL };
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		if (author->hidden || !author->name || !*author->name)
			continue;
		if (!array.out)
			array = json_open(item, "author", '[');
		add_name(&array, author->name);
	}
	if (array.out)
		json_close(&array, ']');
}

static void
add_date(struct json *item, const struct paper *row)
{
	bool exact;
	int part[3];
	daynum day = export_day(row, &exact);
	if (day == PAPER_ABSENT)
		return;
	day_split(day, &part[0], &part[1], &part[2]);
	struct json object = json_open(item, "issued", '{'), parts = json_open(&object, "date-parts", '[');
	struct json date = json_open(&parts, NULL, '[');
	for (int i = 0; i < (exact ? 3 : 2); i++)
		json_int(&date, NULL, part[i]);
	str_add(item->out, "]]}");
}

static void
add_arxiv(struct json *item, const struct paper *row)
{
	if (row->id >= PAPER_FOREIGN)
		return;
	char *number = mem_print("arXiv:%s", row->text_id);
	json_text(item, "number", number);
	json_text(item, "publisher", "arXiv");
	free(number);
}

static void
add_version(struct json *item, const struct paper_full *paper)
{
	char number[16];
	snprintf(number, sizeof number, "%d", paper->version);
	if (paper->version)
		json_text(item, "version", number);
}

static void
add_keywords(struct json *item, const struct paper_full *paper)
{
	struct str all = { 0 };
	for (size_t i = 0; i < paper->keywords_n; i++) {
		str_add(&all, i ? ", " : "");
		str_add(&all, paper->keywords[i]);
	}
	for (size_t i = 0; i < paper->categories_n; i++) {
		str_add(&all, all.len ? ", " : "");
		str_add(&all, paper->categories[i]);
	}
	json_part(item, "keyword", str_text(&all), all.len);
	str_free(&all);
}

void
export_csl(const struct paper_full *paper, const struct cite *cite, struct str *out)
{
	struct json outside = { .out = out }, item = json_open(&outside, NULL, '{');
	struct str key = { 0 };
	cite_key(cite, &paper->row, &key);
	json_text(&item, "id", str_text(&key));
	str_free(&key);
	json_text(&item, "type", "article");
	json_text(&item, "genre", "preprint");
	json_text(&item, "title", paper->row.title);
	add_authors(&item, paper);
	add_date(&item, &paper->row);
	char *abstract = paper->abstract ? text_flow(paper->abstract) : NULL;
	json_text(&item, "abstract", abstract);
	free(abstract);
	add_arxiv(&item, &paper->row);
	json_text(&item, "DOI", paper->doi);
	json_text(&item, "note", paper->journal_ref);
	json_text(&item, "annote", paper->comment);
	add_version(&item, paper);
	add_keywords(&item, paper);
	char *address = export_address(&paper->row);
	json_text(&item, "URL", address);
	free(address);
	json_close(&item, '}');
}
