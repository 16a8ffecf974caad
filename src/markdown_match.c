// SPDX-License-Identifier: GPL-3.0-or-later
// The signs and brackets of a paragraph find their partners.

#include "config.h"
#include "markdown_own.h"

static size_t
pop_sign(struct pieces *p)
{
	size_t i = p->signs[--p->signs_n];
	p->open_n[p->items[i].star][p->items[i].left]--;
	return i;
}

static void
push_sign(struct pieces *p, size_t i)
{
	p->signs = mem_grow(p->signs, &p->signs_cap, p->signs_n + 1, sizeof *p->signs);
	p->signs[p->signs_n++] = i;
	p->open_n[p->items[i].star][p->items[i].left]++;
}

// True if a piece of this sign, no longer than `left`, waits to be ended.
static bool
waits(const struct pieces *p, bool star, size_t left)
{
	for (; left; left--)
		if (p->open_n[star][left])
			return true;
	return false;
}

// What lies between the two is not ended any more.
static void
match_signs(struct pieces *p, size_t i)
{
	struct piece *piece = &p->items[i];
	bool star = piece->star;
	while (piece->closes && piece->left && piece->opened_n < MARKDOWN_ENDS && waits(p, star, piece->left)) {
		size_t k = pop_sign(p);
		struct piece *other = &p->items[k];
		if (other->star != star || other->left > piece->left)
			continue;
		piece->opened[piece->opened_n++] = k;
		piece->left -= other->left;
		other->ended = other->left;
		other->left = 0;
	}
	if (piece->opens && piece->left && !piece->opened_n)
		push_sign(p, i);
}

static void
push_bracket(struct pieces *p, size_t i)
{
	p->brackets = mem_grow(p->brackets, &p->brackets_cap, p->brackets_n + 1, sizeof *p->brackets);
	p->brackets[p->brackets_n++] = i;
}

// A bracket that leads nowhere is a sign like any other.
static void
match_bracket(struct pieces *p, size_t i)
{
	struct piece *piece = &p->items[i];
	size_t open = p->brackets_n ? p->brackets[--p->brackets_n] : p->n;
	if (open == p->n || piece->len == 1) {
		piece->kind = PIECE_PLAIN;
		return;
	}
	piece->partner = open;
	piece->image = p->items[open].image;
	p->items[open].ended = 1;
	while (p->signs_n && p->signs[p->signs_n - 1] > open)
		pop_sign(p);
}

void
markdown_match(struct pieces *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->items[i].kind == PIECE_SIGNS)
			match_signs(p, i);
		else if (p->items[i].kind == PIECE_OPEN)
			push_bracket(p, i);
		else if (p->items[i].kind == PIECE_CLOSE)
			match_bracket(p, i);
	}
}
