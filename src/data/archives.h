// SPDX-License-Identifier: GPL-3.0-or-later
// The archives that gave out ids before April 2007 (arXiv's taxonomy), dead
// ones included. An archive's place here is part of the integer ids in people's
// databases: never reorder, only add at the end.

#ifndef DATA_ARCHIVES_H
#define DATA_ARCHIVES_H

static const char *const archives[] = {
	"",		// no archive is number 0
	"acc-phys",
	"adap-org",
	"alg-geom",
	"ao-sci",
	"astro-ph",
	"atom-ph",
	"bayes-an",
	"chao-dyn",
	"chem-ph",
	"cmp-lg",
	"comp-gas",
	"cond-mat",
	"cs",
	"dg-ga",
	"funct-an",
	"gr-qc",
	"hep-ex",
	"hep-lat",
	"hep-ph",
	"hep-th",
	"math",
	"math-ph",
	"mtrl-th",
	"nlin",
	"nucl-ex",
	"nucl-th",
	"patt-sol",
	"physics",
	"plasm-ph",
	"q-alg",
	"q-bio",
	"quant-ph",
	"solv-int",
	"supr-con",
};

#endif
