// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a paragraph, written.

#include "config.h"
#include "markdown_own.h"

#include <stdlib.h>
#include <string.h>

#include "tex.h"

#define SITE "https://huggingface.co"	// where an address without a host leads

struct writer {
	struct pieces *pieces;
	struct arena *arena;
	unsigned how;
	struct str out;
	struct markdown_span *spans;
	size_t spans_n, spans_cap;
};

static void
span(struct writer *w, size_t start, enum markdown_voice voice, const char *address)
{
	if (w->out.len == start)
		return;
	w->spans = mem_grow(w->spans, &w->spans_cap, w->spans_n + 1, sizeof *w->spans);
	w->spans[w->spans_n++] = (struct markdown_span){ start, w->out.len - start, voice, address };
}

// The address a piece leads to; NULL if that is none to be opened.
static const char *
address_of(struct writer *w, const struct piece *piece)
{
	char *url = mem_dupn(w->pieces->text + piece->url, piece->url_len), *whole = NULL;
	if (*url == '/' && url[1] != '/')
		whole = mem_print(SITE "%s", url);
	const char *text = whole ? whole : url;
	size_t len = strlen(text);
	const char *address = len && markdown_address(text) >= len - 1 ? arena_dup(w->arena, text) : NULL;
	free(whole);
	free(url);
	return address;
}

static void
write_source(struct writer *w, const struct piece *piece)
{
	str_addn(&w->out, w->pieces->text + piece->start, piece->len);
}

// Blanks at the ends part the text from its neighbours; tex would drop them.
static void
write_text(struct writer *w, struct piece *piece)
{
	const char *text = w->pieces->text + piece->start;
	size_t from = 0, to = piece->len;
	if (w->how & MARKDOWN_RAW || tex_is_plain(text, piece->len)) {
		str_addn(&w->out, text, piece->len);
		return;
	}
	while (from < to && (text[from] == ' ' || text[from] == '\n'))
		from++;
	while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\n'))
		to--;
	str_addn(&w->out, text, from);
	tex_render(text + from, to - from, &w->out);
	str_addn(&w->out, text + to, piece->len - to);
}

static void
write_plain(struct writer *w, struct piece *piece)
{
	write_source(w, piece);
}

static void
write_code(struct writer *w, struct piece *piece)
{
	piece->at = w->out.len;
	write_source(w, piece);
	span(w, piece->at, MARKDOWN_CODE_SPAN, NULL);
}

static void
write_address(struct writer *w, struct piece *piece)
{
	piece->at = w->out.len;
	write_source(w, piece);
	span(w, piece->at, MARKDOWN_LINK, arena_dup(w->arena, w->out.data + piece->at));
}

static void
write_signs(struct writer *w, struct piece *piece)
{
	for (int i = 0; i < piece->opened_n; i++) {
		const struct piece *other = &w->pieces->items[piece->opened[i]];
		span(w, other->at, other->ended == 1 ? MARKDOWN_EMPHASIS : MARKDOWN_STRONG, NULL);
	}
	str_addn(&w->out, w->pieces->text + piece->start, piece->left);
	piece->at = w->out.len;
}

// Around images of whole papers.
static void
add_bracket(struct writer *w, const char *bracket)
{
	if (w->how & MARKDOWN_PAPER)
		str_add(&w->out, bracket);
}

static void
write_open(struct writer *w, struct piece *piece)
{
	if (!piece->ended)
		write_source(w, piece);
	piece->at = w->out.len;
	if (!piece->ended || !piece->image)
		return;
	add_bracket(w, "[");
	str_add(&w->out, piece[1].kind == PIECE_CLOSE ? "image" : "image: ");	// a description follows, or its end
}

static void
write_close(struct writer *w, struct piece *piece)
{
	size_t at = w->pieces->items[piece->partner].at;
	const char *address = address_of(w, piece);
	if (w->out.len == at)	// a link without a text shows where it leads
		str_addn(&w->out, w->pieces->text + piece->url, piece->url_len);
	if (piece->image)
		add_bracket(w, "]");
	if (address)
		span(w, at, MARKDOWN_LINK, address);
}

static void
write_image(struct writer *w, struct piece *piece)
{
	const char *address = address_of(w, piece);
	piece->at = w->out.len;
	add_bracket(w, "[");
	str_add(&w->out, piece->len ? "image: " : "image");
	write_source(w, piece);
	add_bracket(w, "]");
	if (address)
		span(w, piece->at, MARKDOWN_LINK, address);
}

static void
write_pieces(struct writer *w)
{
	static void (*const writes[])(struct writer *w, struct piece *piece) = {
		[PIECE_TEXT] = write_text, [PIECE_PLAIN] = write_plain, [PIECE_CODE] = write_code,
		[PIECE_ADDRESS] = write_address, [PIECE_SIGNS] = write_signs, [PIECE_OPEN] = write_open,
		[PIECE_CLOSE] = write_close, [PIECE_IMAGE] = write_image,
	};
	for (size_t i = 0; i < w->pieces->n; i++)
		writes[w->pieces->items[i].kind](w, &w->pieces->items[i]);
}

void
markdown_inline(struct arena *arena, const char *text, unsigned how, struct markdown_block *block)
{
	struct pieces pieces = { .text = text };
	struct writer w = { .pieces = &pieces, .arena = arena, .how = how };
	markdown_cut(&pieces);
	markdown_match(&pieces);
	write_pieces(&w);
	struct markdown_span *spans = arena_new_bytes(arena, (w.spans_n ? w.spans_n : 1) * sizeof *spans);
	if (w.spans_n)
		memcpy(spans, w.spans, w.spans_n * sizeof *spans);
	block->text = arena_dup(arena, str_text(&w.out));
	block->spans = spans;
	block->spans_n = w.spans_n;
	free(pieces.items);
	free(pieces.signs);
	free(pieces.brackets);
	free(w.spans);
	str_free(&w.out);
}
