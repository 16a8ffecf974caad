// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of row share: the parts that short and tall rows have in common.

#ifndef ROW_OWN_H
#define ROW_OWN_H

#include "row.h"

enum {
	ROW_VOTES = 4, ROW_AGE = 4,	// columns of the numbers
	ROW_WHY_MIN = 12,	// less of why a paper is shown says nothing
};

struct pen row_pen(const struct row_style *style, struct rect pane, int line, enum pen_bar bar);

// At the left edge: whether the paper is selected, or else is the chosen one.
void row_draw_mark(const struct row_style *style, struct pen *pen, const struct paper *paper);

void row_draw_state(const struct row_style *style, struct pen *pen, const struct paper *paper);

// Flush right in `columns`; zero is blank.
void row_draw_number(struct pen *pen, enum role role, int64_t count, int columns);

enum role row_title_role(const struct paper *paper);

// The moment of which the age is told.
int64_t row_moment(const struct paper *paper);

int row_tall_height(const struct row_style *style, const struct paper *paper, int columns);
void row_tall_draw(const struct row_style *style, const struct paper *paper, struct rect pane, int line,
	enum pen_bar bar);

#endif
