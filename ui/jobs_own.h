// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of jobs share.

#ifndef JOBS_OWN_H
#define JOBS_OWN_H

#include "jobs.h"

// Forgets a job; another takes its place in the array.
void jobs_drop(struct jobs *jobs, struct job *job);

// The same job, under way; NULL: none is.
struct job *jobs_asked(struct jobs *jobs, enum link_kind kind, const char *key, int64_t number);

// Sends what somebody waits for; returns NULL if that failed, which has been said.
struct job *jobs_ask(struct app *app, enum link_kind kind, const char *key, int direction, int flags);

// Sends what nobody waits for, with a descriptor, -1: none. If paperboy-sync is gone, that was told,
// and what is shown is asked for again.
void jobs_ask_quietly(struct app *app, enum link_kind kind, const char *key, int direction, int flags, int fd);

// Which of the two searches the words are for.
enum link_kind jobs_of_search(const char *words);

// Asks for what a view is made of, which is waited for; `what` is for the progress line. NULL: it
// could not be asked, which was said.
struct job *jobs_await(struct app *app, enum link_kind kind, const char *text, const char *what, int flags);

// What a step that is waited for is about to bring, for the progress line.
void jobs_tell_step(struct app *app, struct job *job, struct period period);

#endif
