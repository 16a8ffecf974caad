// SPDX-License-Identifier: GPL-3.0-or-later
// inquiry: what a job asks arXiv, one question at a time of all jobs and processes, 3 s
// apart (limit.h).
//
// A job whose turn it is not goes back in line and is started again then; so does one that
// arXiv, being busy, answered with no papers where it says there are some. What it has
// come to is therefore kept in the job.

#ifndef INQUIRY_H
#define INQUIRY_H

#include "arxiv.h"
#include "job.h"

enum { INQUIRY_TRIES = 4 };	// of a question that is answered with nothing

// The address under which a service of arXiv's is asked: the usual one, or what stands in
// for all of them ($PAPERBOY_ARXIV); the caller frees.
char *inquiry_endpoint(const char *usual);

// Asks for an address, which is freed, or puts the job back in line.
void inquiry_ask(struct job *job, char *url, bool conditional,
	void (*done)(void *job, const struct fetch_answer *answer));

// First of all in `done`: takes an answer, but for a 304: its papers are incoming then. False if the
// job was put back in line. *error has the host's name in it, *out is as arxiv_take's.
bool inquiry_take(struct job *job, const struct fetch_answer *answer, struct arxiv_answer *out,
	const struct error **error);

#endif
