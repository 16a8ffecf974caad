// SPDX-License-Identifier: GPL-3.0-or-later
// clock: how much time has passed. It runs on evenly whatever the time of day is set to,
// and tells nothing of that.

#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

// Milliseconds since some moment before the process began.
int64_t clock_ms(void);

#endif
