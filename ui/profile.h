// SPDX-License-Identifier: GPL-3.0-or-later
// profile: keys as people of other programs have them in their fingers: `keys newsboat`.

#ifndef PROFILE_H
#define PROFILE_H

#include "keymap.h"

// All keys as the defaults have them, then what the profile changes: what the person
// bound before is gone, so it stands first in a config. The error names the nearest.
const struct error *profile_take(struct keymap *keymap, const char *name);

// Its name; NULL behind the last.
const char *profile_name(size_t i);

#endif
