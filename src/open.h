// SPDX-License-Identifier: GPL-3.0-or-later
// open: a web page in the browser people use; argv only, never a shell.
//
// Candidates in order: the config's browser, $BROWSER (a list with colons; %s
// is replaced inside a word, else the address is added; quotes and backslash as
// in the config), wslview under WSL, open on macOS, xdg-open only with a
// display. A candidate that cannot be started gives way to the next; paperboy
// itself is none. Browsers that need the terminal (w3m, lynx, links, elinks,
// browsh, carbonyl) are told apart by name.
// A child gets no descriptor but 0, 1 and 2, an empty signal mask, default
// signals, no token in its environment, and, unless it takes the terminal, a session of its own
// and /dev/null for all three.

#ifndef OPEN_H
#define OPEN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "error.h"

// True if the address may be opened: http or https, a host, no user info, no
// controls, blanks or non-ASCII, no percent-encoded NUL, at most 2048 bytes.
bool open_allowed(const char *address);

// The argv's to try for an address, each NULL-terminated; the caller frees with
// open_plans_free. None when nothing can open it: show the address instead.
struct open_plan {
	char **argv;
	bool terminal;		// it needs the terminal
};
size_t open_plans(const char *browser, const char *address, struct open_plan **out);
void open_plans_free(struct open_plan *plans, size_t n);

// The argv's to try for a file that somebody writes in: $VISUAL, $EDITOR, then what systems have. They
// need the terminal. The caller frees as above.
// The same for a PDF: the config's viewer, else what the display has for it.
size_t open_viewers(const char *viewer, const char *path, struct open_plan **out);

size_t open_editors(const char *path, struct open_plan **out);

// The argv's to try for a text to be read, which is their standard input: $PAGER, then less and more. They
// need the terminal.
size_t open_pagers(struct open_plan **out);

// Starts argv in the background; *pid goes to open_reap after a SIGCHLD. The
// error names the program; ERROR_NOT_FOUND when there is none of its name.
const struct error *open_start(char *const *argv, pid_t *pid);

// The same with a file of ours as its standard input.
const struct error *open_feed(char *const *argv, int input, pid_t *pid);

// Reaps those of the n that have ended, keeps the others at the array's front and
// returns how many. *status is as from waitpid of one that failed, else 0.
size_t open_reap(pid_t *pids, size_t n, int *status);

// Runs argv in the foreground on this terminal and waits; the terminal must
// have been given up. *status as from waitpid.
const struct error *open_run(char *const *argv, int *status);

// The same with a file of ours as its standard input.
const struct error *open_run_feed(char *const *argv, int input, int *status);

#endif
