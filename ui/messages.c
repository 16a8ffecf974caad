// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "store.h"
#include "text.h"
#include "view.h"

// How long a message keeps the bottom line.
enum { NOTE_MS = 5000, FAILURE_MS = 12000 };

static unsigned
say(struct app *app, char *text, bool failure)
{
	struct messages *messages = &app->messages;
	const struct message_said *now = messages_now(app);
	if (!now || messages->met)
		messages->covered = 0;
	else
		messages->covered += now->failure && strcmp(now->text, text) != 0;
	messages->met = false;
	if (messages->n == MESSAGES_KEPT) {
		free(messages->said[0].text);
		memmove(messages->said, messages->said + 1, --messages->n * sizeof *messages->said);
	}
	messages->said = mem_grow(messages->said, &messages->cap, messages->n + 1, sizeof *messages->said);
	messages->said[messages->n++] = (struct message_said){ app_now_s(app), failure, text };
	messages->showing = true;
	timers_set(&app->timers, TIMER_MESSAGE, app_now_ms(app) + (failure ? FAILURE_MS : NOTE_MS));
	return DIRTY_BARS | (app->sheet.kind == SHEET_MESSAGES ? DIRTY_PANEL : 0);
}

unsigned
messages_say(struct app *app, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	return say(app, text, false);
}

unsigned
messages_fail(struct app *app, const char *prefix, const struct error *error)
{
	bool failure = !error_is(error, ERROR_CANCELLED);
	char *text = prefix ? mem_print("%s: %s", prefix, error->text) : mem_dup(error->text);
	error_free(error);
	return say(app, text, failure);
}

unsigned
messages_fail_reading(struct app *app, const char *prefix, const struct error *error)
{
	if (error_of_database(error) && !strstr(error->text, ".db"))
		error = error_wrap(error, "library.db or papers.db");
	return messages_fail(app, prefix, error);
}

unsigned
messages_warn(struct app *app, const char *text)
{
	return say(app, text_clean(text, strlen(text), 0), true);
}

const struct message_said *
messages_now(const struct app *app)
{
	const struct messages *messages = &app->messages;
	return messages->showing && messages->n ? &messages->said[messages->n - 1] : NULL;
}

void
messages_meet(struct app *app)
{
	app->messages.met = true;
}

unsigned
messages_hush(struct app *app)
{
	if (!app->messages.showing)
		return 0;
	app->messages.showing = false;
	timers_stop(&app->timers, TIMER_MESSAGE);
	return DIRTY_BARS;
}

unsigned
messages_show(struct app *app, const struct command_call *call)
{
	(void)call;
	messages_hush(app);
	return sheet_open(app, SHEET_MESSAGES, "Messages");
}

// "09:12" today, else "5 Aug 09:12".
static const char *
when(int64_t time_s, int64_t now_s, struct arena *arena)
{
	char text[MOMENT_TEXT];
	struct tm then, now;
	time_t then_t = (time_t)time_s, now_t = (time_t)now_s;
	localtime_r(&then_t, &then);
	localtime_r(&now_t, &now);
	bool today = then.tm_year == now.tm_year && then.tm_yday == now.tm_yday;
	if (today)
		snprintf(text, sizeof text, "%02d:%02d", then.tm_hour, then.tm_min);
	else
		view_moment(time_s, text);
	return arena_dup(arena, text);
}

static bool
said_before(const struct messages *messages, const char *text)
{
	for (size_t i = 0; i < messages->n; i++)
		if (strstr(messages->said[i].text, text))
			return true;
	return false;
}

size_t
messages_rows(struct app *app, struct arena *arena, struct sheet_row **rows)
{
	struct messages *messages = &app->messages;
	struct message_row *stored = NULL;
	size_t stored_n = 0, n = 0;
	const struct error *error = store_messages(library_db(app->library), 0, &stored, &stored_n);
	error_free(error);	// what cannot be read has been said where it failed
	struct sheet_row *out = arena_new_bytes(arena, (messages->n + stored_n + 1) * sizeof *out);
	for (size_t i = messages->n; i-- > 0;)
		out[n++] = (struct sheet_row){
			.left = when(messages->said[i].time_s, app_now_s(app), arena),
			.left_role = ROLE_DIM,
			.text = messages->said[i].text,
			.role = messages->said[i].failure ? ROLE_WARNING : ROLE_TEXT,
		};
	for (size_t i = 0; i < stored_n; i++)
		if (!said_before(messages, stored[i].text))
			out[n++] = (struct sheet_row){
				.left = when(stored[i].time_s, app_now_s(app), arena),
				.left_role = ROLE_DIM,
				.text = arena_dup(arena, stored[i].text),
				.role = ROLE_TEXT,
			};
	if (!n)
		out[n++] = (struct sheet_row){ .text = "Nothing was said so far.", .role = ROLE_DIM };
	store_messages_free(stored, stored_n);
	*rows = out;
	return n;
}

void
messages_free(struct messages *messages)
{
	for (size_t i = 0; i < messages->n; i++)
		free(messages->said[i].text);
	free(messages->said);
	*messages = (struct messages){ 0 };
}
