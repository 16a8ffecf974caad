// SPDX-License-Identifier: GPL-3.0-or-later
// about: what paperboy-sync says about itself, for `paperboy doctor`.

#ifndef ABOUT_H
#define ABOUT_H

// Locks itself in, and prints lines "KEY\tVALUE": version, libraries, landlock (its
// version, 0: none), calls and privileges (1 or 0), jail (why it could not be
// had), home ("open" if it can still be listed), token ("yes", "no" or what is wrong with
// it). Returns the exit status.
int about_print(const char *cache_dir);

#endif
