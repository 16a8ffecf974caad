// SPDX-License-Identifier: GPL-3.0-or-later
// import: what the files of a JOB_IMPORT share.

#ifndef IMPORT_H
#define IMPORT_H

#include "batch.h"
#include "job.h"

// Adds what can be read of the file to `out`, up to at least `most` bytes or its end (*end). A pipe
// that is silent for long is an error.
const struct error *import_read(int fd, size_t most, struct str *out, bool *end);

// When the file was saved; now for what is no file.
int64_t import_captured_s(int fd);

// Our own JSON, a paper a line, as one array; the caller frees.
struct str import_join_lines(const char *text);

// One value of a text by an SQL expression; 0 also when it is not that kind of JSON.
int64_t import_look(struct db *db, const char *sql, const char *text, size_t len);

// Puts what is the person's aside for paperboy; for struct batch's `also`, with the job.
const struct error *import_stage(struct sync *sync, const struct batch *batch, void *job);

// True if the file's beginning is a line of ours; then the job goes on in pieces, through the line of
// jobs, so that it can be cancelled and others get their turn. Takes the bytes over then.
bool import_lines_begin(struct job *job, const char *name, struct str *bytes, bool end);
void import_lines_step(struct job *job);
void import_lines_free(struct import_lines *lines);

#endif
