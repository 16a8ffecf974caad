// SPDX-License-Identifier: GPL-3.0-or-later
// lock FILE: holds a database as its last user does while it closes it, so that
// nobody else can read or write; says "locked", and lets go when it is ended.

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "db.h"
#include "mem.h"

int
main(int argc, char **argv)
{
	enum { WAIT_MS = 10000 };
	struct db *db = NULL;
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
	for (;;)
		pause();
}
