// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "profile.h"

#include <string.h>

#include "options.h"

static const char *const profiles[] = { "default", "newsboat", "emacs", "arrows" };
enum { DEFAULT, NEWSBOAT, EMACS, ARROWS, PROFILES };

// What each changes, in order.
static const struct {
	int profile;
	const char *keys, *command;
} changes[] = {
	{ NEWSBOAT, "r", "refresh" }, { NEWSBOAT, "R", "latest" }, { NEWSBOAT, "N", "read" }, { NEWSBOAT, "n", "next-unread" },
	{ NEWSBOAT, "p", "previous-unread" }, { NEWSBOAT, "o", "open" }, { NEWSBOAT, "F", "narrow" },
	{ NEWSBOAT, "C-f", "filter" },
	{ NEWSBOAT, "v", "messages" },

	{ EMACS, "C-n", "down" }, { EMACS, "C-n", "scroll-down" }, { EMACS, "C-p", "up" }, { EMACS, "C-p", "scroll-up" },
	{ EMACS, "C-v", "page-down" }, { EMACS, "C-v", "scroll-page-down" }, { EMACS, "M-v", "page-up" },
	{ EMACS, "M-v", "scroll-page-up" }, { EMACS, "M-<", "top" }, { EMACS, "M-<", "scroll-top" },
	{ EMACS, "M->", "bottom" }, { EMACS, "M->", "scroll-bottom" }, { EMACS, "C-f", "focus-detail" },
	{ EMACS, "C-b", "focus-list" }, { EMACS, "C-s", "narrow" }, { EMACS, "C-g", "clear" }, { EMACS, "C-g", "leave" },
	{ EMACS, "C-g", "dismiss" }, { EMACS, "M-x", "command" }, { EMACS, "M-p", "palette" }, { EMACS, "C-h", "help" },
	{ EMACS, "C-_", "undo" }, { EMACS, "<C-x>u", "undo" }, { EMACS, "<C-x>o", "other-pane" },
	{ EMACS, "<C-x>1", "zoom" }, { EMACS, "<C-x>b", "filter" }, { EMACS, "<C-x><C-c>", "quit" },

	{ ARROWS, "C-Left", "previous" },
	{ ARROWS, "C-Right", "next" }, { ARROWS, "C-Up", "other-up" }, { ARROWS, "C-Down", "other-down" },
	{ ARROWS, "Insert", "favourite" }, { ARROWS, "F2", "filter" }, { ARROWS, "F3", "narrow" },
	{ ARROWS, "F4", "palette" }, { ARROWS, "F5", "refresh" }, { ARROWS, "F6", "other-pane" }, { ARROWS, "F8", "undo" },
	{ ARROWS, "F9", "command" }, { ARROWS, "F10", "quit" },
};

const char *
profile_name(size_t i)
{
	return i < PROFILES ? profiles[i] : NULL;
}

static int
find(const char *name)
{
	for (int i = 0; i < PROFILES; i++)
		if (!strcmp(name, profiles[i]))
			return i;
	return -1;
}

const struct error *
profile_take(struct keymap *keymap, const char *name)
{
	int profile = find(name);
	if (profile < 0) {
		const char *near = options_nearest(name, profile_name, PROFILES);
		return near ? error_new(ERROR_USAGE, "“%s” is no profile of keys; did you mean “%s”?", name, near)
			: error_new(ERROR_USAGE, "“%s” is no profile of keys: default, newsboat, emacs and arrows are", name);
	}
	keymap_defaults(keymap);
	const struct error *error = NULL;
	for (size_t i = 0; i < sizeof changes / sizeof *changes && !error; i++)
		if (changes[i].profile == profile)
			error = keymap_bind(keymap, changes[i].keys, changes[i].command, NULL);
	return error;
}
