// SPDX-License-Identifier: GPL-3.0-or-later
// process: what /proc tells of another process.

#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

// The number behind `name` in /proc/PID/FILE; -1 if it is not there.
double process_number(pid_t pid, const char *file, const char *name);

// Its first child, 0 for none.
pid_t process_child(pid_t pid);

// Processor time of all its threads so far.
double process_cpu_ms(pid_t pid);

// True if a thread of it runs, waits for a processor or for the disk.
bool process_busy(pid_t pid);

#endif
