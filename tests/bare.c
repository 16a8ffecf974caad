// SPDX-License-Identifier: GPL-3.0-or-later
// bare PROGRAM: runs it with neither arguments, its own name included, nor an environment.

#include "config.h"

#include <stdio.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	char *none[] = { NULL };
	if (argc != 2)
		return 2;
	execve(argv[1], none, none);
	perror(argv[1]);
	return 127;
}
