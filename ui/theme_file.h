// SPDX-License-Identifier: GPL-3.0-or-later
// theme_file: themes of the person's own: files of the folder `themes` beside the config, whose lines are
// `like NAME`, a shipped theme to begin with, and `color ROLE FG [BG] [ATTRIBUTE…]`.

#ifndef THEME_FILE_H
#define THEME_FILE_H

#include "error.h"
#include "options.h"
#include "theme.h"

// The theme of the options, on a terminal of so many colours. *mistakes (the caller's) is what is wrong
// with its file, one a line, or NULL.
struct theme theme_read(const struct options *options, int colours, char **mistakes);

#endif
