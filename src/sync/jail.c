// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "jail.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif

#include "jail_own.h"
#include "mem.h"

enum {
	FILES_MAX = 256,	// a few connections, two databases, a file for each import that waits
};

#if !defined(SANITIZED) && __SIZEOF_POINTER__ > 4
#define DATA_BYTES ((rlim_t)1 << 30)	// some 60 MB while it makes an index
#define SPACE_BYTES ((rlim_t)8 << 30)	// the C library sets much aside for each thread
#else
#define DATA_BYTES RLIM_INFINITY	// sanitizers keep a shadow of all the space there is
#define SPACE_BYTES RLIM_INFINITY
#endif

// What takes all the memory or all the files of a machine does not come from us.
static void
limits_set(void)
{
	static const struct { int what; rlim_t most; } limits[] = {
		{ RLIMIT_CORE, 0 }, { RLIMIT_NOFILE, FILES_MAX }, { RLIMIT_DATA, DATA_BYTES }, { RLIMIT_AS, SPACE_BYTES },
	};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit;
		rlim_t most = limits[i].most;
		if (getrlimit(limits[i].what, &limit) || (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < most))
			continue;
		limit = (struct rlimit){ most, most };
		if (most != RLIM_INFINITY)
			setrlimit(limits[i].what, &limit);
	}
}

// No debugger of the same user reads the token out of it, and a program that
// collects core files gets none either.
static void
memory_hide(void)
{
#if defined(PR_SET_DUMPABLE) && !defined(SANITIZED)
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

const struct error *
jail_enter(const char *cache_dir, struct jail *out)
{
	*out = (struct jail){ 0 };
	limits_set();
	memory_hide();
#ifdef PR_SET_NO_NEW_PRIVS
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return error_new(ERROR_OTHER, "no_new_privs: %s", strerror(errno));
	out->privileges = true;
#endif
	int version = jail_land(cache_dir);
	const struct error *error = version >= 0 ? NULL
		: error_new(ERROR_OTHER, "the file system cannot be locked away: %s", strerror(errno));
	out->landlock = version > 0 ? version : 0;
	out->calls = out->privileges && jail_calls();
	return error;
}

char *
jail_words(const struct jail *jail, const char *cache_dir)
{
	const char *calls = jail->calls ? "a filter of system calls" : "no filter of system calls for this machine";
	if (jail->landlock)
		return mem_print("locked in (Landlock %d, %s): writes beneath %s only, reads no home directory",
			jail->landlock, calls, cache_dir);
	return mem_print("not locked in: this system has no Landlock; %s, no new privileges, no core files", calls);
}
