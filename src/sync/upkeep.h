// SPDX-License-Identifier: GPL-3.0-or-later
// upkeep: the filter index kept in order, in short steps between everything else.

#ifndef UPKEEP_H
#define UPKEEP_H

#include "sync.h"

// With the file that sync->db has; before that is closed.
void upkeep_open(struct sync *sync);
void upkeep_close(struct sync *sync);

// Does a step, if one is due and no other process writes. Takes how long there
// is nothing else to do, in ms (-1: for ever), and returns how soon to come back.
int upkeep_pump(struct sync *sync, int idle_ms);

#endif
