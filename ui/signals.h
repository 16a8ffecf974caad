// SPDX-License-Identifier: GPL-3.0-or-later
// signals: what others tell the process, as bytes of a pipe for poll(2); and
// the terminal given back when the process dies of a fault.
//
// Handlers do nothing but write(2); a second signal that ends is obeyed at once. After SEGV, ABRT and their like the terminal
// gets the bytes and modes of signals_reset, then the signal takes its course.

#ifndef SIGNALS_H
#define SIGNALS_H

#include <stddef.h>

#include "error.h"

// Takes the signals over; *fd, readable when one came, stays this room's.
const struct error *signals_open(int *fd);
// Again, after a library has set handlers of its own.
void signals_take(void);
void signals_close(void);

// The next signal that came: SIGWINCH, SIGCHLD, SIGCONT, SIGTSTP, or one that ends
// the process; 0 when there is none.
int signals_next(void);

// What to write to standard output, and the modes to go back to. len 0: nothing
// any more.
struct termios;
void signals_reset(const char *bytes, size_t len, const struct termios *modes);

// Ends the process by a signal, so that whoever waits for it sees which.
_Noreturn void signals_die(int signal);

#endif
