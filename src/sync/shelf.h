// SPDX-License-Identifier: GPL-3.0-or-later
// shelf: where papers.db lies: made, opened, and when it is damaged set aside and
// begun anew, for all that was in it is fetched again.

#ifndef SHELF_H
#define SHELF_H

#include "sync.h"

// Opens sync.lock and papers.db as sync->db, whatever was open before. A damaged file
// is set aside, which is a line for :messages and sync->renewed; one that stays locked is ERROR_BUSY.
const struct error *shelf_open(struct sync *sync);

// Sets aside a file that turned out to be damaged, while sync.lock is held, and tells
// so in the same way. sync->db is another afterwards.
const struct error *shelf_renew(struct sync *sync);

#endif
