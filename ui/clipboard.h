// SPDX-License-Identifier: GPL-3.0-or-later
// clipboard: text for other programs to paste. The command of the config, else one
// of the display's (wl-copy, xclip, xsel, pbcopy), else the terminal by OSC 52,
// which does not tell whether it took it; where none of them is, the text is shown.

#ifndef CLIPBOARD_H
#define CLIPBOARD_H

#include <stddef.h>
#include <sys/types.h>

struct app;

struct clipboard {
	pid_t *pids;		// programs that were started and have not ended
	size_t n, cap;
	char *text;		// what the newest was given
};

unsigned clipboard_put(struct app *app, const char *text);

// Reaps programs that have ended; what one has failed to take goes to the terminal.
unsigned clipboard_reap(struct app *app);

void clipboard_free(struct clipboard *clipboard);

#endif
