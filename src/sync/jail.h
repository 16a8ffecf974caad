// SPDX-License-Identifier: GPL-3.0-or-later
// jail: paperboy-sync locks itself in before it reads a byte from outside.
//
// From then on it, and whatever takes it over, writes only in the cache
// directory, reads only what resolving names, secure connections and character
// sets need, starts no program, gains no privilege, leaves no core file and,
// where the kernel is new enough, listens on no port and signals nobody
// outside. The home directory and library.db are out of reach. (Landlock;
// elsewhere only privileges and core files)

#ifndef JAIL_H
#define JAIL_H

#include "error.h"

// *words, the caller's, say what protects, for the log. An error means that
// what the kernel has could not be had.
const struct error *jail_enter(const char *cache_dir, char **words);

#endif
