// SPDX-License-Identifier: GPL-3.0-or-later
// options_own: what the files of options share.

#ifndef OPTIONS_OWN_H
#define OPTIONS_OWN_H

#include "options.h"

// Fills in the paths from XDG variables and the home directory.
const struct error *options_paths(struct options *options);

#endif
