// SPDX-License-Identifier: GPL-3.0-or-later
// sample: the sample edition, landmark papers compiled in, for a first run
// without a network and for --sample. src/data/sample.json is its text.

#ifndef SAMPLE_H
#define SAMPLE_H

#include "library.h"

// A library in memory with the sample edition as its cache; nothing in it is
// kept. Its papers are in no listing: they are shown as VIEW_ALL.
const struct error *sample_open(struct library **out);

#endif
