// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

// Of what is written, more than that is not the text itself but its form.
enum { FORM_FACTOR = 3 };

static bool
is_full(struct reprint_state *r)
{
	size_t written = r->out.len + r->line.text.len + r->notes.len;
	r->full = r->full || written > FORM_FACTOR * r->max_bytes;
	return r->full;
}

// The paper that an address or a line of arXiv's tells of.
static void
learn_id(struct reprint_state *r, const char *text)
{
	paper_id id = 0;
	int version = 0;
	const char *at = strstr(text, "/html/");
	at = at ? at + strlen("/html/") : strstr(text, "arXiv:");
	if (!at)
		return;
	size_t len = strcspn(at, " \t\n");
	while (len && at[len - 1] == '/')
		len--;
	char *word = mem_dupn(at, len);
	if (paper_id_find(word, &id, &version)) {
		r->version = r->id == id && !version ? r->version : version;
		r->id = id;
	}
	free(word);
}

static bool
is_watermark(const char *const *attributes)
{
	const char *id = xml_page_attribute(attributes, "id");
	return id && !strcmp(id, "watermark-tr");
}

static bool
is_hidden(const char *const *attributes)
{
	const char *hidden = xml_page_attribute(attributes, "aria-hidden");
	return hidden && !strcmp(hidden, "true");
}

static void
learn_base(struct reprint_state *r, const char *href)
{
	char *base = href && !r->base ? address_whole(r, href) : NULL;
	if (!base)
		return;
	free(r->base);
	r->base = base;
	learn_id(r, base);
}

static bool
page_start(void *arg, const char *name, const char *const *attributes)
{
	struct reprint_state *r = arg;
	struct frame *frame = &r->frames[r->depth++];
	*frame = (struct frame){ .prefix = r->prefix.len };
	if (!strcmp(name, "base"))
		learn_base(r, xml_page_attribute(attributes, "href"));
	if (r->skip)
		return true;
	if (is_hidden(attributes)) {
		r->skip = r->depth;
		return true;
	}
	frame->n = is_watermark(attributes) && line_aside(r) ? -1 : 0;
	frame->rule = frame->n ? NULL : element_find(name, attributes);
	if (r->seen && !r->inside && !element_is_article(frame->rule))
		frame->rule = NULL;
	if (frame->rule && frame->rule->start)
		frame->rule->start(r, frame, attributes);
	return !is_full(r);
}

static void
page_end(void *arg, const char *name)
{
	(void)name;
	struct reprint_state *r = arg;
	struct frame *frame = &r->frames[--r->depth];
	if (r->skip > r->depth)
		r->skip = 0;
	else if (!r->skip && frame->n < 0) {
		char *text = line_back(r);
		learn_id(r, text);
		free(text);
	} else if (!r->skip && frame->rule && frame->rule->end) {
		frame->rule->end(r, frame);
	}
	free(frame->text);
	frame->text = NULL;
}

static bool
page_text(void *arg, const char *bytes, size_t len)
{
	struct reprint_state *r = arg;
	if (!r->skip && (!r->seen || r->inside))
		line_text(r, bytes, len);
	return !is_full(r);
}

// What the page has not closed, or was not read to its end of.
static void
close_all(struct reprint_state *r)
{
	while (r->depth)
		page_end(r, "");
	block_end(r);
	block_notes(r);
}

static void
state_free(struct reprint_state *r)
{
	str_free(&r->out);
	str_free(&r->line.text);
	str_free(&r->prefix);
	str_free(&r->notes);
	table_free(&r->table);
	free(r->eqno);
	free(r->mark);
	free(r->base);
	free(r);
}

const struct error *
reprint_read(const char *html, size_t len, const char *address, size_t max_bytes, struct reprint *out)
{
	struct reprint_state *r = mem_new(1, sizeof *r);
	*r = (struct reprint_state){ .address = address, .max_bytes = max_bytes };
	const struct error *error = xml_page(html, len, &(struct xml_page_events){ page_start, page_end, page_text, r });
	close_all(r);
	if (!error) {
		bool cut = false;
		char *text = text_clean_source(str_text(&r->out), r->out.len, max_bytes, &cut);
		*out = (struct reprint){
			.text = text, .len = strlen(text), .cut = cut || r->full, .paper = r->paper, .id = r->id,
			.version = r->version ? r->version : PAPER_ABSENT,
		};
	}
	state_free(r);
	return error;
}

void
reprint_free(struct reprint *reprint)
{
	free(reprint->text);
	*reprint = (struct reprint){ 0 };
}
