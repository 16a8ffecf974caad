// SPDX-License-Identifier: GPL-3.0-or-later
// fault: what the tests' server does wrong on purpose.
//
// ROOT/faults is read again at each request. A line is
//
//	PREFIX FAULT [ARG [TIMES]]
//
// and the first whose PREFIX begins the target ("/" fits all) and that was not
// used TIMES times spoils the answer; "-" is an ARG left out. Faults:
//
//	status N	this status, a JSON error for a body
//	body FILE	the body of ROOT/FILE
//	retry-after V	429, a page, and this header; _ stands for a blank
//	slow MS		the right answer, late
//	hang		no answer
//	close		the connection ends behind half of the body
//	truncate	half of the body, in an answer of the right length
//	html		a login page
//	reset		a RST
//	drip N		N bytes a second
//	bomb		64 MiB of zeros, gzipped
//	endless		chunks for ever
//	redirect URL	302
//	cut		half of the body, no length, and the connection closes
//	gzip-cut	half of a gzip file, in an answer of the right length
//	encoding V	the right body, said to be packed so
//	range A-B/N	206, the right body, said to be those bytes
//	raw FILE	the bytes of ROOT/FILE and no others, then the connection closes

#ifndef FAULT_H
#define FAULT_H

#include "http.h"

struct faults;

struct faults *faults_new(const char *root);
void faults_free(struct faults *faults);

// Spoils an answer if ROOT/faults says so.
void faults_apply(struct faults *faults, const char *target, struct answer *answer);

#endif
