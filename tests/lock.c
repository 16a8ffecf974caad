// SPDX-License-Identifier: GPL-3.0-or-later
// lock FILE: holds a database as its last user does while it closes it, so that
// nobody else can read or write; says "locked". SIGTERM ends it, and what its log
// held is in the file then.

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "db.h"
#include "mem.h"

int
main(int argc, char **argv)
{
	enum { WAIT_MS = 10000 };
	struct db *db = NULL;
	sigset_t term;
	int number;
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	if (argc != 2)
		return 2;
	const struct error *error = db_open_memory(&db);
	char *attach = mem_print("ATTACH '%s' AS held", argv[1]);
	if (!error) {
		db_wait(db, WAIT_MS);
		error = db_exec(db, attach);
	}
	if (!error)
		error = db_exec(db, "PRAGMA held.locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;"
			"SELECT * FROM held.sqlite_master");
	if (error) {
		fprintf(stderr, "lock: %s\n", error->text);
		return 1;
	}
	puts("locked");
	fflush(stdout);
	sigwait(&term, &number);
	db_close(db);
	free(attach);
	return 0;
}
