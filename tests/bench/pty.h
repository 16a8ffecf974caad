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

struct pty {
	int fd;
	pid_t pid;
	double started_ms;
};

struct frame {
	double first_ms, last_ms;	// -1: nothing came
	size_t bytes;
};

double pty_now_ms(void);

// Starts argv on a terminal of that size; exits with words when it cannot.
struct pty pty_start(char *const *argv, int columns, int rows);

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
