// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "term_caps.h"

#include <ncurses.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static const char *
capability(const char *name)
{
	char text[16];
	snprintf(text, sizeof text, "%s", name);
	const char *bytes = tigetstr(text);
	return bytes && bytes != (char *)-1 ? bytes : NULL;
}

enum term_caps
term_caps_of(const char *name)
{
	int status;
	if (setupterm(name, STDOUT_FILENO, &status) != OK)
		return TERM_UNKNOWN;
	enum term_caps caps = capability("cup") ? TERM_ABLE : TERM_UNABLE;
	del_curterm(cur_term);
	return caps;
}

int
term_caps_colours(const char *name)
{
	int status;
	char text[] = "colors";
	if (setupterm(name, STDOUT_FILENO, &status) != OK)
		return 0;
	int colours = tigetnum(text);
	del_curterm(cur_term);
	return colours > 0 ? colours : 0;
}

bool
term_caps_mouse(void)
{
	return capability("kmous") != NULL;
}

bool
term_caps_ansi(void)
{
	const char *bytes = capability("sgr0");
	return bytes && (strstr(bytes, "\033[m") || strstr(bytes, "\033[0m"));
}

const char *
term_caps_version(void)
{
	return curses_version();
}

// Without the delays of old terminals.
static void
add(struct str *out, const char *bytes)
{
	while (bytes && *bytes) {
		const char *delay = strncmp(bytes, "$<", 2) ? NULL : strchr(bytes, '>');
		if (delay)
			bytes = delay + 1;
		else
			str_addc(out, *bytes++);
	}
}

void
term_caps_reset(struct str *out)
{
	static const char *const names[] = { "sgr0", "rmkx", "cnorm", "rmcup" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add(out, capability(names[i]));
}
