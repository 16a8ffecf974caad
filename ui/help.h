// SPDX-License-Identifier: GPL-3.0-or-later
// help: the commands in force as rows of the sheet.

#ifndef HELP_H
#define HELP_H

#include "sheet.h"

struct app;

// Rows that hold every word of the search.
size_t help_rows(struct app *app, const char *search, struct arena *arena, struct sheet_row **rows);

#endif
