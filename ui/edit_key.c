// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "edit_key.h"

#include <stdlib.h>

#include "mem.h"

static size_t
to_start(const struct edit *edit)
{
	(void)edit;
	return 0;
}

static size_t
to_end(const struct edit *edit)
{
	return edit->text.len;
}

static size_t
to_left(const struct edit *edit)
{
	return edit_before(edit, edit->cursor);
}

static size_t
to_right(const struct edit *edit)
{
	return edit_after(edit, edit->cursor);
}

// A letter or digit, for the keys that go by words; all beyond ASCII counts.
static bool
is_wordly(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80);
}

static size_t
to_word_start(const struct edit *edit)
{
	const char *text = edit_text(edit);
	size_t at = edit->cursor;
	while (at > 0 && !is_wordly(text[at - 1]))
		at--;
	while (at > 0 && is_wordly(text[at - 1]))
		at--;
	return at;
}

static size_t
to_word_end(const struct edit *edit)
{
	const char *text = edit_text(edit);
	size_t at = edit->cursor;
	while (at < edit->text.len && !is_wordly(text[at]))
		at++;
	while (at < edit->text.len && is_wordly(text[at]))
		at++;
	return at;
}

static size_t
to_blank(const struct edit *edit)
{
	const char *text = edit_text(edit);
	size_t at = edit->cursor;
	while (at > 0 && text[at - 1] == ' ')
		at--;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	return at;
}

static enum edit_answer
yank(struct edit *edit)
{
	if (edit->killed.len == 0 || edit->text.len + edit->killed.len > EDIT_BYTES)
		return EDIT_MOVED;
	edit_replace(edit, edit->cursor, edit->cursor, edit->killed.data, edit->killed.len);
	return EDIT_CHANGED;
}

// Swaps the clusters around the cursor; at the end, the last two.
static enum edit_answer
transpose(struct edit *edit)
{
	size_t middle = edit->cursor == edit->text.len ? edit_before(edit, edit->cursor) : edit->cursor;
	size_t start = edit_before(edit, middle), end = edit_after(edit, middle);
	if (start == middle || middle == end)
		return EDIT_MOVED;
	struct str swapped = { 0 };
	str_addn(&swapped, edit_text(edit) + middle, end - middle);
	str_addn(&swapped, edit_text(edit) + start, middle - start);
	edit_replace(edit, start, end, swapped.data, swapped.len);
	str_free(&swapped);
	return EDIT_CHANGED;
}

static enum edit_answer
recall(struct edit *edit, size_t to)
{
	if (edit->history_at == edit->history_n) {
		free(edit->draft);
		edit->draft = mem_dup(edit_text(edit));
	}
	edit->history_at = to;
	edit_set(edit, to == edit->history_n ? edit->draft : edit->history[to]);
	return EDIT_CHANGED;
}

static enum edit_answer
older(struct edit *edit)
{
	return edit->history_at > 0 ? recall(edit, edit->history_at - 1) : EDIT_MOVED;
}

static enum edit_answer
newer(struct edit *edit)
{
	return edit->history_at < edit->history_n ? recall(edit, edit->history_at + 1) : EDIT_MOVED;
}

// What is done with the text between the cursor and where `to` points.
enum deed { MOVE, DELETE, KILL };

static const struct row {
	int keys[4];
	enum deed deed;
	size_t (*to)(const struct edit *edit);
	enum edit_answer (*act)(struct edit *edit);	// instead of deed and to
	const char *sentence;
} rows[] = {
	{ { KEY_C('a'), KEYCODE_HOME }, MOVE, to_start, NULL, "To the line's beginning" },
	{ { KEY_C('e'), KEYCODE_END }, MOVE, to_end, NULL, "To the line's end" },
	{ { KEY_C('b'), KEYCODE_LEFT }, MOVE, to_left, NULL, "A character back" },
	{ { KEY_C('f'), KEYCODE_RIGHT }, MOVE, to_right, NULL, "A character forward" },
	{ { KEYCODE_META | 'b', KEYCODE_CTRL | KEYCODE_LEFT }, MOVE, to_word_start, NULL, "A word back" },
	{ { KEYCODE_META | 'f', KEYCODE_CTRL | KEYCODE_RIGHT }, MOVE, to_word_end, NULL, "A word forward" },
	{ { KEYCODE_BACKSPACE, KEY_C('h') }, DELETE, to_left, NULL, "Delete the character before the cursor" },
	{ { KEY_C('d'), KEYCODE_DELETE }, DELETE, to_right, NULL, "Delete the character at the cursor" },
	{ { KEY_C('u') }, KILL, to_start, NULL, "Cut back to the beginning" },
	{ { KEY_C('k') }, KILL, to_end, NULL, "Cut to the end" },
	{ { KEY_C('w') }, KILL, to_blank, NULL, "Cut back to a blank" },
	{ { KEYCODE_META | KEYCODE_BACKSPACE }, KILL, to_word_start, NULL, "Cut the word before the cursor" },
	{ { KEYCODE_META | 'd' }, KILL, to_word_end, NULL, "Cut the word behind the cursor" },
	{ { KEY_C('y') }, MOVE, NULL, yank, "Put back what was cut" },
	{ { KEY_C('t') }, MOVE, NULL, transpose, "Swap the two characters at the cursor" },
	{ { KEY_C('p') }, MOVE, NULL, older, "An older line of the history" },
	{ { KEY_C('n') }, MOVE, NULL, newer, "A newer line of the history" },
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static enum edit_answer
row_act(const struct row *row, struct edit *edit)
{
	if (row->act)
		return row->act(edit);
	size_t at = edit->cursor, to = row->to(edit);
	if (row->deed == MOVE || at == to) {
		edit->cursor = to;
		return EDIT_MOVED;
	}
	size_t from = to < at ? to : at, end = to < at ? at : to;
	if (row->deed == KILL) {
		str_cut(&edit->killed, 0);
		str_addn(&edit->killed, edit_text(edit) + from, end - from);
	}
	edit_replace(edit, from, end, "", 0);
	return EDIT_CHANGED;
}

static enum edit_answer
edit_type(struct edit *edit, int key)
{
	char bytes[4];
	size_t len = key_encode(key, bytes);
	if (key != KEYCODE_SPACE)
		return edit_insert(edit, bytes, len) ? EDIT_CHANGED : EDIT_MOVED;
	// A blank is not cleaned: at the line's end cleaning would take it away.
	if (edit->text.len == EDIT_BYTES)
		return EDIT_MOVED;
	edit_replace(edit, edit->cursor, edit->cursor, bytes, len);
	return EDIT_CHANGED;
}

enum edit_answer
edit_key(struct edit *edit, int key)
{
	if (key_printable(key))
		return edit_type(edit, key);
	for (size_t i = 0; i < ROWS; i++) {
		for (const int *k = rows[i].keys; *k; k++) {
			if (*k == key)
				return row_act(&rows[i], edit);
		}
	}
	return EDIT_IGNORED;
}

const char *
edit_key_row(size_t row, const int **keys)
{
	if (row >= ROWS)
		return NULL;
	*keys = rows[row].keys;
	return rows[row].sentence;
}
