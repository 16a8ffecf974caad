// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct word {
	size_t start, len;
};

struct words {
	const char *text;
	struct word *items;
	size_t n, cap;
};

static struct words
words_of(const char *text)
{
	struct words words = { .text = text };
	for (size_t at = 0; text[at += strspn(text + at, " \t")];) {
		size_t len = text[at] == '\n' ? strspn(text + at, " \t\n") : strcspn(text + at, " \t\n");
		words.items = mem_grow(words.items, &words.cap, words.n + 1, sizeof *words.items);
		words.items[words.n++] = (struct word){ at, text[at] == '\n' ? strspn(text + at, "\n") : len };
		at += len;
	}
	return words;
}

static bool
same(const struct words *a, size_t i, const struct words *b, size_t k)
{
	struct word x = a->items[i], y = b->items[k];
	return x.len == y.len && memcmp(a->text + x.start, b->text + y.start, x.len) == 0;
}

// The words at work: of each text those from `from` to before `to`.
struct work {
	struct diff *diff;
	struct words before, after;
	size_t from, before_to, after_to;
};

static void
add(struct work *work, enum diff_kind kind, size_t i)
{
	struct diff *diff = work->diff;
	struct word word = (kind == DIFF_GONE ? &work->before : &work->after)->items[i];
	struct diff_piece *last = diff->n ? &diff->pieces[diff->n - 1] : NULL;
	diff->gone += kind == DIFF_GONE;
	diff->added += kind == DIFF_NEW;
	if (last && last->kind == kind) {
		last->len = word.start + word.len - last->start;
		return;
	}
	diff->pieces = mem_grow(diff->pieces, &diff->cap, diff->n + 1, sizeof *diff->pieces);
	diff->pieces[diff->n++] = (struct diff_piece){ kind, word.start, word.len };
}

static void
add_all(struct work *work, enum diff_kind kind, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		add(work, kind, i);
}

// lengths[i * (m + 1) + k]: of the longest sequence that the words from i and from k on share.
static uint16_t *
lengths_of(const struct work *work, size_t n, size_t m)
{
	uint16_t *lengths = mem_new((n + 1) * (m + 1), sizeof *lengths);
	for (size_t i = n; i-- > 0;)
		for (size_t k = m; k-- > 0;) {
			uint16_t *here = &lengths[i * (m + 1) + k], down = here[m + 1], right = here[1];
			if (same(&work->before, work->from + i, &work->after, work->from + k))
				*here = (uint16_t)(here[m + 2] + 1);
			else
				*here = down > right ? down : right;
		}
	return lengths;
}

// New words wait until those that are gone at their place have been added.
static void
add_middle(struct work *work, const uint16_t *lengths, size_t n, size_t m)
{
	size_t i = 0, k = 0, from = work->from;
	while (i < n || k < m) {
		size_t gone = i, added = k;
		for (; i < n || k < m;) {
			const uint16_t *here = &lengths[i * (m + 1) + k];
			if (i < n && k < m && same(&work->before, from + i, &work->after, from + k))
				break;
			if (i < n && (k == m || here[m + 1] >= here[1]))
				i++;
			else
				k++;
		}
		add_all(work, DIFF_GONE, from + gone, from + i);
		add_all(work, DIFF_NEW, from + added, from + k);
		for (; i < n && k < m && same(&work->before, from + i, &work->after, from + k); i++)
			add(work, DIFF_SAME, from + k++);
	}
}

static void
compare(struct work *work)
{
	size_t n = work->before_to - work->from, m = work->after_to - work->from;
	if (n >= UINT16_MAX || m >= UINT16_MAX || (n + 1) * (m + 1) > DIFF_CELLS) {
		add_all(work, DIFF_GONE, work->from, work->before_to);
		add_all(work, DIFF_NEW, work->from, work->after_to);
		return;
	}
	uint16_t *lengths = lengths_of(work, n, m);
	add_middle(work, lengths, n, m);
	free(lengths);
}

void
diff_make(struct diff *diff, const char *before, const char *after)
{
	struct work work = { .diff = diff, .before = words_of(before), .after = words_of(after) };
	size_t n = work.before.n, m = work.after.n;
	*diff = (struct diff){ .n = 0 };
	while (work.from < n && work.from < m && same(&work.before, work.from, &work.after, work.from))
		work.from++;
	for (; n > work.from && m > work.from && same(&work.before, n - 1, &work.after, m - 1); m--)
		n--;
	work.before_to = n;
	work.after_to = m;
	add_all(&work, DIFF_SAME, 0, work.from);
	compare(&work);
	add_all(&work, DIFF_SAME, m, work.after.n);
	free(work.before.items);
	free(work.after.items);
}

void
diff_free(struct diff *diff)
{
	free(diff->pieces);
	*diff = (struct diff){ .n = 0 };
}
