// SPDX-License-Identifier: GPL-3.0-or-later
// tui_case: one screen test, run in this process.

#ifndef TUI_CASE_H
#define TUI_CASE_H

#include <stdbool.h>

// Returns 0 if all that was to be seen was seen; says on stdout, as TAP comments,
// what was not. `folder` holds the papers to load.
int tui_case_run(const char *path, const char *folder, bool update);

#endif
