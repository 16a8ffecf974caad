// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of comments.

#include "config.h"
#include "talk.h"

#include "app.h"

static bool
is_shown(const struct app *app)
{
	return app->detail.shows == DETAIL_TALK && app->detail.paper;
}

static const struct comment *
current(const struct app *app)
{
	const struct talk *talk = &app->talk;
	return is_shown(app) && talk->comments.n ? &talk->comments.comments[talk->current] : NULL;
}

unsigned
talk_leave(struct app *app)
{
	return detail_turn(app, app->detail.before);
}

unsigned
talk_open(struct app *app, const struct command_call *call)
{
	(void)call;
	detail_follow(app);
	if (!app->detail.paper)
		return messages_say(app, "No paper here");
	if (is_shown(app))
		return talk_leave(app);
	if (app->sheet.kind)
		return 0;
	app->focus = FOCUS_DETAIL;
	app->talk.since_s = PAPER_ABSENT;	// what was looked at before is not new any more
	unsigned dirty = talk_show(app, app->detail.id, true);
	return dirty | detail_turn(app, DETAIL_TALK) | DIRTY_LAYOUT;
}

static void
choose(struct app *app, size_t i)
{
	struct talk *talk = &app->talk;
	bool ascii = term_ascii(app->term);
	article_choose(&app->detail.article, talk->comments.comments[talk->current].id, false, ascii);
	article_choose(&app->detail.article, talk->comments.comments[i].id, true, ascii);
	talk->current = i;
}

// The thread that keys act on is one that is seen: where it is not, the first of those
// at the top or below.
static void
catch_up(struct app *app)
{
	struct talk *talk = &app->talk;
	const struct comments *comments = &talk->comments;
	if (detail_shows_place(app, article_comment(comments->comments[talk->current].id)))
		return;
	for (size_t i = 0; i < comments->n; i++)
		if (!comments->comments[i].depth && detail_shows_place(app, article_comment(comments->comments[i].id))) {
			choose(app, i);
			return;
		}
}

static unsigned
step(struct app *app, const struct command_call *call, int direction)
{
	struct talk *talk = &app->talk;
	if (!current(app))
		return messages_say(app, "No comments");
	catch_up(app);
	size_t before = talk->current;
	choose(app, talk_step(talk, before, (long)direction * command_times(call)));
	if (talk->current == before)
		return messages_say(app, direction > 0 ? "No thread below" : "No thread above");
	return detail_go(app, article_comment(current(app)->id));
}

unsigned
talk_next(struct app *app, const struct command_call *call)
{
	if (seek_on(app))
		return seek_step(app, command_times(call));
	return is_shown(app) ? step(app, call, 1) : list_next_unread(app, call);
}

unsigned
talk_previous(struct app *app, const struct command_call *call)
{
	if (seek_on(app))
		return seek_step(app, -command_times(call));
	return is_shown(app) ? step(app, call, -1) : list_previous_unread(app, call);
}

unsigned
talk_fold(struct app *app)
{
	struct talk *talk = &app->talk;
	if (!current(app))
		return 0;
	catch_up(app);
	talk->folded[talk->current] = !talk->folded[talk->current];
	detail_lay_out(app);
	if (!detail_shows_place(app, article_comment(current(app)->id)))
		detail_go(app, article_comment(current(app)->id));
	return DIRTY_DETAIL | DIRTY_BARS;
}

size_t
talk_hints(struct app *app, struct arena *arena, struct guide_hint **hints)
{
	static const struct guide_pair pairs[] = {
		{ { "scroll-down", "scroll-up" }, "scroll" },
		{ { "next-thread", "previous-thread" }, "thread" },
		{ { "view-paper" }, "fold" },
		{ { "leave" }, "abstract" },
		{ { "open" }, "open" },
		{ { "help" }, "help" },
	};
	return guide_pairs(app->keymap, PLACE_DETAIL, pairs, sizeof pairs / sizeof *pairs, arena, hints);
}
