// SPDX-License-Identifier: GPL-3.0-or-later
// backup and restore: the library copied, and put back.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>
#include <unistd.h>

#include "mem.h"
#include "print.h"
#include "size.h"

static const struct error *
one_file(const char *verb, const struct args *args)
{
	return args->words_n == 1 ? NULL : error_new(ERROR_USAGE, "%s takes one FILE", verb);
}

const struct error *
verb_backup(struct desk *desk, const struct args *args)
{
	char size[SIZE_TEXT];
	const struct error *error = one_file("backup", args);
	if (error)
		return error;
	if (access(args->words[0], F_OK) == 0)
		return error_new(ERROR_USAGE, "%s is there already; a copy is never written over a file", args->words[0]);
	if ((error = library_backup(desk->library, args->words[0])))
		return error;
	char *words = mem_print("your library is copied to %s, %s", args->words[0],
		size_text(size_of_file(args->words[0]), size));
	print_talk(words);
	free(words);
	return NULL;
}

const struct error *
verb_restore_library(struct desk *desk, const struct args *args)
{
	char *kept = NULL;
	const struct error *error = one_file("restore", args);
	if (error || (error = library_restore(desk->library, args->words[0], &kept)))
		return error;
	char *words = mem_print("your library is that of %s; what it was before is kept as %s", args->words[0], kept);
	print_talk(words);
	free(words);
	free(kept);
	return NULL;
}
