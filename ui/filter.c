// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "filter.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "find.h"
#include "query_tree.h"
#include "status.h"
#include "text.h"

const char *
filter_text(const struct app *app)
{
	return edit_text(&app->filter.edit);
}

void
filter_judge(struct app *app, const struct error *error)
{
	struct filter *filter = &app->filter;
	// The bar says it, but where there is no bar it has to be said.
	if (error && app->entry != ENTRY_FILTER && !(filter->mistake && !strcmp(filter->mistake, error->text)))
		app->dirty |= messages_warn(app, error->text);
	free(filter->mistake);
	filter->mistake = error ? mem_dup(error->text) : NULL;
	filter->wrong_at = error ? error->at : 0;
	filter->wrong_len = error ? error->len : 0;
	error_free(error);
	if (filter->mistake)
		return;
	free(filter->good);
	filter->good = mem_dup(filter_text(app));
}

// The text without what is wrong in it; NULL if more is wrong than that.
static char *
rest_of(const struct app *app)
{
	const struct filter *filter = &app->filter;
	const char *text = filter_text(app);
	struct query_tree *tree = NULL;
	char *rest = mem_print("%.*s%s", (int)filter->wrong_at, text, text + filter->wrong_at + filter->wrong_len);
	const struct error *error = query_tree_read(rest, app->options->today, &tree);
	query_tree_free(tree);
	if (!error)
		return rest;
	error_free(error);
	free(rest);
	return NULL;
}

const char *
filter_good(struct app *app, enum ask_why why)
{
	struct filter *filter = &app->filter;
	bool none = !app->list.ask.count && !ask_busy(&app->list.ask);
	char *rest = !filter->good || (why == ASK_FILTER && none) ? rest_of(app) : NULL;
	if (!rest || (filter->good && !strcmp(rest, filter->good))) {
		free(rest);
		return why == ASK_FILTER ? NULL : filter->good ? filter->good : "";
	}
	free(filter->good);
	filter->good = rest;
	return rest;
}

static unsigned
asked(struct app *app)
{
	return DIRTY_BARS | list_ask(app, ASK_FILTER);
}

unsigned
filter_set(struct app *app, const char *text)
{
	edit_set(&app->filter.edit, text);
	return asked(app);
}

static unsigned
answered(struct app *app, enum edit_answer answer)
{
	if (answer == EDIT_CHANGED)
		return asked(app);
	return answer == EDIT_MOVED ? DIRTY_BARS : 0;
}

unsigned
filter_key(struct app *app, int key)
{
	return answered(app, edit_key(&app->filter.edit, key));
}

unsigned
filter_paste(struct app *app, const char *bytes, size_t len)
{
	return edit_insert(&app->filter.edit, bytes, len) ? asked(app) : 0;
}

unsigned
filter_focus(struct app *app, const struct command_call *call)
{
	struct filter *filter = &app->filter;
	if (*call->argument)
		return filter_set(app, call->argument);
	edit_history(&filter->edit, (const char *const *)filter->history.lines, filter->history.n);
	app->entry = ENTRY_FILTER;
	app->focus = FOCUS_LIST;
	return DIRTY_LAYOUT;
}

unsigned
filter_accept(struct app *app)
{
	const char *text = filter_text(app);
	const struct error *error = *text ? history_add(&app->filter.history, text) : NULL;
	app->dirty |= error ? messages_fail(app, "Not kept for another time", error) : 0;
	app->entry = ENTRY_NONE;
	paper_id id;
	if (paper_id_find(filter_text(app), &id, NULL))
		return DIRTY_LAYOUT | find_paper(app, id);
	return DIRTY_LAYOUT | (app->filter.mistake ? messages_warn(app, app->filter.mistake) : 0);
}

unsigned
filter_dismiss(struct app *app)
{
	app->entry = ENTRY_NONE;
	return DIRTY_LAYOUT | (*filter_text(app) ? filter_set(app, "") : 0);
}

unsigned
filter_clear(struct app *app, const struct command_call *call)
{
	(void)call;
	if (messages_now(app))
		messages_hush(app);
	if (app->selection.anchor && selection_clear(app))
		return DIRTY_BARS;
	if (*filter_text(app))
		return DIRTY_BARS | filter_set(app, "");
	return DIRTY_BARS | (selection_clear(app) ? 0 : trail_back(app));
}

void
filter_elsewhere(const struct app *app, struct str *out)
{
	bool exact;
	status_number(out, elsewhere_count(app, &exact));
	str_add(out, exact ? " in everything: " : "+ in everything: ");
	keymap_keys(app->keymap, command_find("everything"), PLACE_LIST, 1, out);
}

unsigned
filter_everything(struct app *app, const struct command_call *call)
{
	static const size_t len = sizeof FILTER_EVERYTHING - 1;
	const char *text = filter_text(app);
	(void)call;
	if (app->entry && app->entry != ENTRY_FILTER)
		return 0;
	const char *scope = strstr(text, FILTER_EVERYTHING);
	char *changed = scope
		? mem_print("%.*s%s", (int)(scope - text), text, scope + len + (scope[len] == ' '))
		: mem_print(FILTER_EVERYTHING " %s", text);
	unsigned dirty = filter_set(app, changed);
	free(changed);
	return dirty;
}

// What the bar says at its right: how many are left, or what is wrong, in as much
// room as there is.
static enum role
verdict(const struct app *app, int room, struct str *out)
{
	static const char shown[] = "; showing the last good list";
	if (app->filter.mistake) {
		str_add(out, app->filter.mistake);
		if (text_width(out->data, out->len) + (int)strlen(shown) <= room)
			str_add(out, shown);
		return ROLE_WARNING;
	}
	bool exact;
	size_t elsewhere = elsewhere_count(app, &exact);
	if (!elsewhere) {
		status_share(app, out);
		return ROLE_DIM;
	}
	str_add(out, "0 here, ");
	filter_elsewhere(app, out);
	return ROLE_DIM;
}

// The columns for what is said: those that the text leaves, and more if that is
// long.
static int
verdict_room(const struct app *app, const struct pen *pen)
{
	enum { SIGN = 3, GAP = 3 };
	const char *text = filter_text(app);
	int least = pen_room(pen) * 2 / 3, left = pen_room(pen) - SIGN - GAP - text_width(text, strlen(text));
	return left > least ? left : least;
}

static size_t
clamp(size_t at, size_t least, size_t most)
{
	return at < least ? least : at > most ? most : at;
}

// Bytes [from, from + len) of the text, the bad token in it underlined.
static void
draw_text(struct app *app, struct pen *pen, size_t from, size_t len)
{
	const struct filter *filter = &app->filter;
	const char *text = filter_text(app);
	size_t end = from + len, bad = clamp(filter->wrong_at, from, end);
	size_t good = clamp(filter->wrong_at + filter->wrong_len, bad, end);
	pen_bytes(pen, ROLE_TEXT, text + from, bad - from);
	pen_bytes(pen, ROLE_MISTAKE, text + bad, good - bad);
	pen_bytes(pen, ROLE_TEXT, text + good, end - good);
}

void
filter_draw(struct app *app)
{
	struct pen pen = pen_at(app->term, &app->theme, app->layout.bottom, 0);
	struct str right = { 0 };
	int most = verdict_room(app, &pen);
	enum role role = verdict(app, most, &right);
	int columns = text_width(str_text(&right), right.len);
	if (columns > most)
		columns = most;
	pen_text(&pen, ROLE_ACCENT, " / ");
	int room = pen_room(&pen) - columns - 3;
	if (room < 4) {
		room = pen_room(&pen);
		columns = 0;
	}
	struct edit_view view = edit_view(&app->filter.edit, room > 1 ? room : 1);
	term_cursor(app->term, pen.y, pen.x + view.cursor);
	int stop = pen.end - columns - 1;
	draw_text(app, &pen, view.start, view.len);
	if (columns) {
		pen_to(&pen, stop);
		pen_cut(&pen, role, str_text(&right), columns);
	}
	pen_end(&pen);
	str_free(&right);
}

void
filter_free(struct filter *filter)
{
	history_free(&filter->history);
	free(filter->mistake);
	free(filter->good);
	edit_free(&filter->edit);
}
