// SPDX-License-Identifier: GPL-3.0-or-later
// render: papers as a reader sees them. The store keeps the source of a text;
// what is shown, printed or searched has its TeX rendered (tex.h).

#ifndef RENDER_H
#define RENDER_H

#include "paper.h"

// Renders the titles of a page, in its arena.
void render_page(struct page *page);

// Renders title, abstract, summary, comment and journal of a paper, in its arena.
void render_paper(struct paper_full *paper);

#endif
