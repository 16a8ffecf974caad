// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of hf share among themselves.

#ifndef HF_OWN_H
#define HF_OWN_H

#include "hf.h"

// What an answer was found to be.
struct hf_shape {
	const char *path;	// of the array of papers
	bool one;		// not an array: one paper, to be put into one
	bool bare;		// the papers have no wrapper
	struct hf_answer answer;
};

// Finds out what valid UTF-8 holds; an error unless that is papers.
const struct error *hf_look(struct db *db, const char *json, size_t len, struct hf_shape *out);

#endif
