// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of jail share.

#ifndef JAIL_OWN_H
#define JAIL_OWN_H

#include <stdbool.h>

// gcc's word, and clang's.
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

// Locks the file system away: 0 where the kernel has no Landlock, else the version
// that now protects; -1 with errno.
int jail_land(const char *cache_dir);

// Has the kernel refuse system calls, for good. False where it, or we, know no way on this
// machine; no_new_privs must be set.
bool jail_calls(void);

#endif
