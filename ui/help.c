// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "help.h"

#include "app.h"
#include "guide.h"

unsigned
help_show(struct app *app, const struct command_call *call)
{
	(void)call;
	return sheet_open(app, SHEET_HELP, "Help");
}

size_t
help_rows(struct app *app, const char *search, struct arena *arena, struct sheet_row **rows)
{
	struct guide_row *guide;
	size_t n = guide_rows(app->keymap, search, arena, &guide);
	struct sheet_row *out = arena_new_bytes(arena, (n + 1) * sizeof *out);
	for (size_t i = 0; i < n; i++)
		out[i] = (struct sheet_row){
			.heading = guide[i].heading,
			.left = *guide[i].keys ? guide[i].keys : guide[i].name,
			.left_role = *guide[i].keys ? ROLE_ACCENT : ROLE_DIM,
			.text = guide[i].sentence,
			.role = ROLE_TEXT,
		};
	if (!n) {
		out[0] = (struct sheet_row){ .text = "No command has these words.", .role = ROLE_DIM };
		n = 1;
	}
	*rows = out;
	return n;
}
