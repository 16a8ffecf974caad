// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "prompt.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "complete.h"
#include "glyph.h"
#include "search.h"
#include "text.h"

static void
forget_words(struct prompt *prompt)
{
	if (!prompt->kept)
		free(prompt->words);
	arena_free(prompt->kept);
	prompt->kept = NULL;
	prompt->words = NULL;
	prompt->words_n = 0;
}

// The tags in use that begin as the line's last word does, behind its sign.
static void
find_tags(struct app *app, struct prompt *prompt)
{
	const char *text = edit_text(&prompt->edit), *blank = strrchr(text, ' ');
	prompt->kept = arena_new();
	prompt->from = (size_t)(blank + 1 - text);
	if (text[prompt->from] == '+' || text[prompt->from] == '-')
		prompt->from++;
	prompt->words_n = 0;	// what cannot be read is not offered
	error_free(library_tags(app->library, text + prompt->from, prompt->kept, &prompt->words, &prompt->words_n));
}

// What Tab goes through: names of commands and what they take, or, behind "search",
// what the site was searched for before, behind "tag" the tags in use; names of yours.
static void
find_words(struct app *app, struct prompt *prompt)
{
	static const char search[] = "search ", tag[] = "tag ";
	const char *text = edit_text(&prompt->edit);
	if (!strncmp(text, tag, sizeof tag - 1)) {
		find_tags(app, prompt);
		return;
	}
	prompt->kept = arena_new();
	if (strncmp(text, search, sizeof search - 1)) {
		prompt->words_n = complete_yours(app, text, prompt->kept, &prompt->from, &prompt->words);
		if (prompt->words_n)
			return;
		forget_words(prompt);
		prompt->words_n = command_complete(text, &prompt->from, &prompt->words);
		return;
	}
	prompt->from = sizeof search - 1;
	prompt->words_n = search_kept(library_db(app->library), text + prompt->from, prompt->kept, &prompt->words);
}

unsigned
prompt_open(struct app *app, const char *text)
{
	struct prompt *prompt = &app->prompt;
	forget_words(prompt);
	edit_set(&prompt->edit, text);
	edit_history(&prompt->edit, (const char *const *)prompt->history.lines, prompt->history.n);
	app->entry = ENTRY_PROMPT;
	return DIRTY_BARS;
}

unsigned
prompt_show(struct app *app, const struct command_call *call)
{
	(void)call;
	return prompt_open(app, "");
}

unsigned
prompt_key(struct app *app, int key)
{
	// Rubbing out the last of nothing leaves, as people know it.
	if (key == KEYCODE_BACKSPACE && !*edit_text(&app->prompt.edit))
		return prompt_dismiss(app);
	enum edit_answer answer = edit_key(&app->prompt.edit, key);
	if (answer == EDIT_IGNORED)
		return 0;
	forget_words(&app->prompt);
	return DIRTY_BARS;
}

unsigned
prompt_paste(struct app *app, const char *bytes, size_t len)
{
	forget_words(&app->prompt);
	return edit_insert(&app->prompt.edit, bytes, len) ? DIRTY_BARS : 0;
}

unsigned
prompt_accept(struct app *app)
{
	struct command_call call;
	char *line = mem_dup(edit_text(&app->prompt.edit));
	unsigned dirty = prompt_dismiss(app);
	if (line[strspn(line, " ")]) {
		const struct error *unkept = history_add(&app->prompt.history, line), *error = command_parse(line, &call);
		dirty |= unkept ? messages_fail(app, "Not kept for another time", unkept) : 0;
		dirty |= error ? messages_fail(app, NULL, error) : repeat_run(app, &call);
	}
	free(line);
	return dirty;
}

unsigned
prompt_dismiss(struct app *app)
{
	forget_words(&app->prompt);
	app->entry = ENTRY_NONE;
	return DIRTY_BARS;
}

// The first Tab finds the words, further ones go through them; behind the only one, the next word is found.
unsigned
prompt_complete(struct app *app)
{
	struct prompt *prompt = &app->prompt;
	if (prompt->words && prompt->words_n == 1 && prompt->edit.cursor == prompt->edit.text.len) {
		forget_words(prompt);
		edit_key(&prompt->edit, KEYCODE_SPACE);
	}
	if (prompt->words) {
		prompt->word = (prompt->word + 1) % prompt->words_n;
	} else {
		find_words(app, prompt);
		prompt->word = 0;
		if (!prompt->words_n)
			forget_words(prompt);
	}
	if (!prompt->words)
		return DIRTY_BARS;
	edit_complete(&prompt->edit, prompt->from, prompt->words[prompt->word]);
	return DIRTY_BARS;
}

// The words Tab goes through, the one in the line marked; an ellipsis stands for
// those that have no room.
static void
draw_words(const struct prompt *prompt, struct pen *pen)
{
	for (size_t i = prompt->word; i < prompt->words_n; i++) {
		int columns = text_width(prompt->words[i], strlen(prompt->words[i])) + 2;
		bool last = i + 1 == prompt->words_n;
		if (columns + (last ? 0 : 3) > pen_room(pen)) {
			pen_gap(pen, 2);
			pen_text(pen, ROLE_DIM, glyph_text(GLYPH_ELLIPSIS, term_ascii(pen->term)));
			return;
		}
		pen_gap(pen, 2);
		pen_text(pen, i == prompt->word ? ROLE_ACCENT : ROLE_DIM, prompt->words[i]);
	}
}

// What the command that is being typed does.
static void
draw_sentence(const struct prompt *prompt, struct pen *pen)
{
	struct command_call call;
	char *line = mem_dup(edit_text(&prompt->edit));
	if (!line[strspn(line, " ")]) {
		free(line);
		return;
	}
	const struct error *error = command_parse(line, &call);
	if (!error) {
		pen_gap(pen, 3);
		pen_cut(pen, ROLE_DIM, call.command->sentence, pen_room(pen));
	}
	error_free(error);
	free(line);
}

void
prompt_draw(struct app *app)
{
	struct prompt *prompt = &app->prompt;
	struct pen pen = pen_at(app->term, &app->theme, app->layout.bottom, 0);
	pen_text(&pen, ROLE_ACCENT, " :");
	struct edit_view view = edit_view(&prompt->edit, pen_room(&pen) > 1 ? pen_room(&pen) : 1);
	term_cursor(app->term, pen.y, pen.x + view.cursor);
	pen_bytes(&pen, ROLE_TEXT, edit_text(&prompt->edit) + view.start, view.len);
	if (prompt->words_n > 1)
		draw_words(prompt, &pen);
	else
		draw_sentence(prompt, &pen);
	pen_end(&pen);
}

void
prompt_free(struct prompt *prompt)
{
	forget_words(prompt);
	history_free(&prompt->history);
	edit_free(&prompt->edit);
}
