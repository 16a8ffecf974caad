// SPDX-License-Identifier: GPL-3.0-or-later
// pty: a program on a terminal of its own, and how long its frames take.
//
// Times are milliseconds from just before the write of a key (or the start of
// the program) to the return of the read that brought the bytes. A frame is
// over when the program has written nothing for the quiet time.

#ifndef PTY_H
#define PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "str.h"

struct pty {
	int fd;
	pid_t pid;
	double started_ms;
	struct termios modes;	// as they were before the start
};

struct frame {
	double first_ms, last_ms;	// -1: nothing came
	size_t bytes;
};

double pty_now_ms(void);

// Starts argv on a terminal of that size, of the kind $PTY_TERM or xterm-256color; exits with words when it cannot.
struct pty pty_start(char *const *argv, int columns, int rows);

// Reads once if anything comes within wait_ms, adding it to `seen` unless NULL:
// how many bytes, 0 for none, -1 when the program has left the terminal.
ssize_t pty_read(struct pty *pty, double wait_ms, struct str *seen);

// Types bytes, reading meanwhile what the program writes; false when it has left.
bool pty_type(struct pty *pty, const char *bytes, size_t len, struct str *seen);

// Another size, which the program is told.
void pty_resize(struct pty *pty, int columns, int rows);

// Reads until the program has ended: its status as of wait(2), or -1 when it
// has not within limit_ms and was killed.
int pty_end(struct pty *pty, double limit_ms, struct str *seen);

// True if the terminal's modes are those of before the start.
bool pty_restored(const struct pty *pty);

// Types `keys` (NULL: nothing, timed from the start) and reads the frame, which
// may take limit_ms to begin. With `text`, the frame goes on until these bytes
// were written.
struct frame pty_frame(struct pty *pty, const char *keys, const char *text, double quiet_ms,
	double limit_ms);

// Reads what comes for that long; returns how many bytes it was.
size_t pty_listen(struct pty *pty, double for_ms);

// Types the keys that end the program and waits for it; kills it when it does
// not end. Returns the milliseconds it took, or -1.
double pty_quit(struct pty *pty, const char *keys);

#endif
