// SPDX-License-Identifier: GPL-3.0-or-later
// stage: the tests' server, the real paperboy-sync behind a link, and a cache of
// their own, for one test.

#ifndef STAGE_H
#define STAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "db.h"
#include "link.h"

enum { STAGE_WAIT_MS = 30000 };

struct server {
	pid_t pid;
	int input;		// closing it ends the server
	char *endpoint, *record;
};

struct stage {
	char *dir, *root, *cache, *log;
	struct server server;
	struct link *link;
	struct message event;	// the last one taken
	int64_t number;		// of the last EVENT_STORED …
	char stored[64];	// … and its text
	char note[512];		// the last EVENT_NOTE or EVENT_RENEWED
};

// cmocka's setup and teardown: *state is a struct stage with the invented site,
// a running server and a link that has not been started.
int stage_open(void **state);
int stage_close(void **state);

// A link of its own to the stage's cache.
struct link *stage_link(const struct stage *stage, bool offline);

struct server server_start(const char *root, const char *record);
void server_stop(struct server *server);

// Sets what the server does wrong; "" is nothing.
void stage_faults(const struct stage *stage, const char *lines);

// Writes a file below the site's folder.
void stage_write(const struct stage *stage, const char *name, const char *text);

// A day of n invented papers, ids from 2608.`first`.
void stage_day(const struct stage *stage, const char *day, int first, int n);

// Sends a job and waits for its end: true for EVENT_DONE. The event stays in
// stage->event.
bool stage_job(struct stage *stage, enum link_kind kind, const char *text, int64_t number, int flags);
bool stage_fetch(struct stage *stage, const char *key, int flags);
uint32_t stage_send(struct stage *stage, enum link_kind kind, const char *text, int64_t number, int flags, int fd);
bool stage_wait(struct stage *stage, struct link *link, uint32_t job);

// Requests recorded so far, those whose line holds `text`.
int stage_requests(const struct stage *stage, const char *text);

// True if a file holds the text.
bool file_holds(const char *path, const char *text);

// One number out of the stage's papers.db.
int64_t stage_number(const struct stage *stage, const char *sql);

// The only child of this process that is paperboy-sync.
pid_t stage_sync_pid(void);

int64_t stage_now_ms(void);

#endif
