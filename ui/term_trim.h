// SPDX-License-Identifier: GPL-3.0-or-later
// term_trim: what curses says more than once to an ANSI terminal. Pure.
//
// Most descriptions end each change of look with the choice of a character set, which is never
// another one; and a look is often ended, begun and changed before anything is written in it.

#ifndef TERM_TRIM_H
#define TERM_TRIM_H

#include <stddef.h>

// Takes out of a frame's bytes, in place: the choice of a character set (ESC ( x, SO, SI) that is in
// force since an earlier one of these bytes, and looks that another one follows at once, which are
// one then, and the end of a look where there is none. What is to be seen is the same. Returns how
// many bytes are left.
size_t term_trim(char *bytes, size_t len);

#endif
