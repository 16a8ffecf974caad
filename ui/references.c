// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "references.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper.h"

enum { DOI_BYTES = 200 };

// "References", "7. Bibliography"
static bool
begins(const struct markdown_block *block)
{
	static const char *const names[] = { "references", "bibliography", "reference", "literature cited" };
	const char *text = block->text + strspn(block->text, "0123456789.: ");
	size_t len = strcspn(text, ".:");
	for (size_t i = 0; block->kind == MARKDOWN_HEADING && i < sizeof names / sizeof *names; i++)
		if (len == strlen(names[i]) && !strncasecmp(text, names[i], len))
			return true;
	return false;
}

// The blocks below the last such heading, up to one that is no deeper.
static void
range_of(const struct markdown *markdown, size_t *from, size_t *to)
{
	*from = *to = 0;
	for (size_t i = 0; i < markdown->n; i++)
		if (begins(&markdown->blocks[i]))
			*from = i + 1;
	if (!*from)
		return;
	int level = markdown->blocks[*from - 1].heading;
	for (*to = *from; *to < markdown->n; (*to)++)
		if (markdown->blocks[*to].kind == MARKDOWN_HEADING && markdown->blocks[*to].heading <= level)
			return;
}

// The number it begins with, in its text or for a bullet; 0: none.
static size_t
own_number(const struct markdown_block *block)
{
	const char *signs[] = { block->text, block->bullet };
	for (size_t i = 0; i < 2; i++) {
		const char *sign = signs[i] ? signs[i] : "";
		if (*sign == '[' ? isdigit((unsigned char)sign[1]) && strchr(sign, ']') : i && isdigit((unsigned char)*sign))
			return strtoul(sign + (*sign == '['), NULL, 10);
	}
	return 0;
}

static bool
is_item(const struct markdown_block *block)
{
	if (block->bullet && *block->bullet == '[' && !isdigit((unsigned char)block->bullet[1]))
		return false;	// a footnote
	return block->kind == MARKDOWN_PARAGRAPH && ((block->bullet && block->level == 1) || (!block->level && own_number(block)));
}

static const char *
arxiv_address(struct arena *arena, const char *text)
{
	const char *at = strcasestr(text, "arxiv:");
	paper_id id;
	char word[64];
	if (!at)
		return NULL;
	at += strlen("arxiv:");
	at += *at == ' ';
	size_t len = strcspn(at, " ,;()[]\n");
	while (len && !isalnum((unsigned char)at[len - 1]))
		len--;
	if (!len || len >= sizeof word)
		return NULL;
	memcpy(word, at, len);
	word[len] = '\0';
	char id_text[PAPER_ID_TEXT];
	if (!paper_id_parse(word, &id, NULL) || !paper_id_format(id, id_text))
		return NULL;
	return arena_print(arena, "https://arxiv.org/abs/%s", id_text);
}

static const char *
doi_address(struct arena *arena, const char *text)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._;()/:";
	const char *at = strstr(text, "10.");
	while (at && ((at > text && isalnum((unsigned char)at[-1])) || strspn(at + 3, "0123456789") < 4))
		at = strstr(at + 3, "10.");
	size_t len = at ? strspn(at, allowed) : 0;
	while (len && strchr(".;:()", at[len - 1]))
		len--;
	if (!len || len > DOI_BYTES || !memchr(at, '/', len))
		return NULL;
	return arena_print(arena, "https://doi.org/%.*s", (int)len, at);
}

static const char *
address_of(struct arena *arena, const struct markdown_block *block)
{
	for (size_t i = 0; i < block->spans_n; i++)
		if (block->spans[i].address)
			return arena_dup(arena, block->spans[i].address);
	const char *address = arxiv_address(arena, block->text);
	return address ? address : doi_address(arena, block->text);
}

void
references_find(const struct markdown *markdown, struct references *out)
{
	size_t from, to;
	*out = (struct references){ .arena = arena_new() };
	out->numbers = arena_new_bytes(out->arena, (markdown->n + 1) * sizeof *out->numbers);
	out->addresses = arena_new_bytes(out->arena, REFERENCES_MAX * sizeof *out->addresses);
	range_of(markdown, &from, &to);
	for (size_t i = from; i < to; i++) {
		const struct markdown_block *block = &markdown->blocks[i];
		if (!is_item(block))
			continue;
		size_t number = own_number(block);
		number = number > out->n ? number : out->n + 1;	// what does not count on is counted
		if (number > REFERENCES_MAX)
			return;
		out->numbers[i] = out->n = number;
		out->addresses[number - 1] = address_of(out->arena, block);
	}
}

void
references_free(struct references *references)
{
	arena_free(references->arena);
	*references = (struct references){ 0 };
}
