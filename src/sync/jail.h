// SPDX-License-Identifier: GPL-3.0-or-later
// jail: paperboy-sync locks itself in before it reads a byte from outside.
//
// From then on it, and whatever takes it over, writes only in the cache
// directory, reads only what resolving names, secure connections and character
// sets need, starts no program, gains no privilege, leaves no core file, shows its
// memory to nobody and has little of it and of files. The home directory and library.db are out of
// reach (Landlock), and so are attributes of files, other processes, services of
// this machine, and ports to listen on (a filter of system calls). A system that has
// one of the two alone protects less; struct jail tells.

#ifndef JAIL_H
#define JAIL_H

#include <stdbool.h>

#include "error.h"

// What protects.
struct jail {
	int landlock;		// its version; 0: there is none
	bool calls;		// system calls are filtered
	bool privileges;	// none is gained any more
};

// An error means that what the kernel has could not be had; *out is set all the
// same.
const struct error *jail_enter(const char *cache_dir, struct jail *out);

// That in words, for the log; the caller frees.
char *jail_words(const struct jail *jail, const char *cache_dir);

#endif
