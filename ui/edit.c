// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

const char *
edit_text(const struct edit *edit)
{
	return str_text(&edit->text);
}

void
edit_replace(struct edit *edit, size_t from, size_t to, const char *bytes, size_t len)
{
	char *rest = mem_dupn(edit_text(edit) + to, edit->text.len - to);
	size_t rest_len = edit->text.len - to;
	str_cut(&edit->text, from);
	str_addn(&edit->text, bytes, len);
	str_addn(&edit->text, rest, rest_len);
	edit->cursor = from + len;
	free(rest);
}

size_t
edit_before(const struct edit *edit, size_t at)
{
	size_t start = 0;
	for (size_t i = 0, n; i < at; i += n) {
		n = text_cluster(edit_text(edit), edit->text.len, i);
		start = i;
	}
	return start;
}

size_t
edit_after(const struct edit *edit, size_t at)
{
	return at + text_cluster(edit_text(edit), edit->text.len, at);
}

// What is inserted is cleaned together with the cluster before it, so that a
// typed accent joins its letter.
bool
edit_insert(struct edit *edit, const char *bytes, size_t len)
{
	size_t from = edit_before(edit, edit->cursor);
	if (from < edit->cursor && edit_text(edit)[from] == ' ')
		from = edit->cursor;
	size_t kept = edit->cursor - from, room = EDIT_BYTES - (edit->text.len - kept);
	if (room == 0)
		return false;
	struct str joined = { 0 };
	str_addn(&joined, edit_text(edit) + from, kept);
	str_addn(&joined, bytes, len);
	char *clean = text_clean(joined.data, joined.len, room);
	size_t clean_len = strlen(clean);
	bool more = clean_len > kept || (clean_len == kept && memcmp(clean, joined.data, kept) != 0);
	if (more)
		edit_replace(edit, from, edit->cursor, clean, clean_len);
	free(clean);
	str_free(&joined);
	return more;
}

void
edit_set(struct edit *edit, const char *text)
{
	size_t len = strlen(text);
	char *clean = text_clean(text, len, EDIT_BYTES - 1);
	bool blank = len > 0 && text[len - 1] == ' ' && *clean;
	edit_replace(edit, 0, edit->text.len, clean, strlen(clean));
	if (blank)
		edit_replace(edit, edit->cursor, edit->cursor, " ", 1);
	free(clean);
}

void
edit_complete(struct edit *edit, size_t from, const char *word)
{
	size_t len = strlen(word);
	if (from <= edit->cursor && edit->text.len + len <= EDIT_BYTES)
		edit_replace(edit, from, edit->cursor, word, len);
}

void
edit_history(struct edit *edit, const char *const *lines, size_t n)
{
	edit->history = lines;
	edit->history_n = edit->history_at = n;
	free(edit->draft);
	edit->draft = NULL;
}

void
edit_free(struct edit *edit)
{
	str_free(&edit->text);
	str_free(&edit->killed);
	free(edit->draft);
	*edit = (struct edit){ 0 };
}

struct edit_view
edit_view(struct edit *edit, int columns)
{
	const char *text = edit_text(edit);
	size_t start = 0, want = edit->scroll < edit->cursor ? edit->scroll : edit->cursor;
	int cursor = text_width(text, edit->cursor);
	if (text_width(text, edit->text.len) < columns)
		want = 0;
	// Whole clusters go on the left until the cursor has a column; the text may
	// have changed since.
	for (size_t next; start < want || cursor >= columns; start = next) {
		next = edit_after(edit, start);
		cursor -= text_width(text + start, next - start);
	}
	edit->scroll = start;
	return (struct edit_view){
		.start = start,
		.len = text_fit(text + start, edit->text.len - start, columns, NULL),
		.cursor = cursor,
	};
}
