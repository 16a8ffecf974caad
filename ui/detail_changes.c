// SPDX-License-Identifier: GPL-3.0-or-later
// What changed since the version that was read, in the detail pane.

#include "config.h"
#include "detail.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "str.h"
#include "tex.h"
#include "text.h"

// As the abstract beside it is shown. A copy may be of another's making: it is cleaned.
static char *
shown_text(const struct app *app, const char *text)
{
	struct str out = { 0 };
	char *clean = text_clean_lines(text, strlen(text), 0);
	if (app->raw_tex)
		str_add(&out, clean);
	else
		tex_render(clean, strlen(clean), &out);
	free(clean);
	char *shown = term_ascii(app->term) ? text_ascii(str_text(&out), out.len) : mem_dup(str_text(&out));
	str_free(&out);
	return shown;
}

// The version to compare with: that which was read, else the last before this of which the text is kept.
static const struct error *
find_base(struct app *app, int *base)
{
	const struct library_version *version = &app->detail.version;
	*base = version->read;
	if (version->updated || (version->read && version->read < version->last))
		return NULL;
	return library_version_before(app->library, app->detail.id, base);
}

char *
detail_changes_before(const struct app *app)
{
	const struct detail *detail = &app->detail;
	char *text = NULL, *shown = NULL;
	if (detail->changes)
		error_free(library_version_text(app->library, detail->id, detail->base, &text));
	if (text)
		shown = shown_text(app, text);
	free(text);
	return shown;
}

// That it cannot be kept at once, because another paperboy writes, is no loss worth a word.
static unsigned
look(struct app *app)
{
	const struct error *error = library_version_look(app->library, app->detail.id);
	if (error && !error_is(error, ERROR_BUSY) && !error_is(error, ERROR_FULL))
		return messages_fail(app, NULL, error);
	error_free(error);
	return list_restate(app, &app->detail.id, 1);
}

static unsigned
show(struct app *app)
{
	struct detail *detail = &app->detail;
	unsigned dirty = detail_turn(app, DETAIL_ABSTRACT);
	detail->changes = true;
	char *before = detail_changes_before(app);
	detail->changes = before != NULL;
	free(before);
	if (!detail->changes)
		return dirty | messages_say(app, detail->version.last ? "No earlier abstract of it was kept"
			: "Nobody told of versions of this paper");
	detail_lay_out(app);
	dirty |= look(app) | DIRTY_DETAIL;
	return detail_shows_place(app, article_changed()) ? dirty : dirty | detail_go(app, article_changes());
}

unsigned
detail_changes(struct app *app, const struct command_call *call)
{
	struct detail *detail = &app->detail;
	(void)call;
	detail_follow(app);
	if (!detail->paper)
		return messages_say(app, "No paper here");
	if (detail->changes && layout_shows(&app->layout, FOCUS_DETAIL))
		return detail_turn(app, DETAIL_ABSTRACT);
	const struct error *error = find_base(app, &detail->base);
	if (error)
		return messages_fail(app, NULL, error);
	enum focus before = app->focus;
	if (!layout_shows(&app->layout, FOCUS_DETAIL)) {
		app->focus = FOCUS_DETAIL;
		app_layout(app);
	}
	unsigned dirty = show(app);
	if (!detail->changes)	// which was told: there is nothing to be looked at
		app->focus = before;
	return dirty | DIRTY_LAYOUT;
}
