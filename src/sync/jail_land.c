// SPDX-License-Identifier: GPL-3.0-or-later
// What of the file system, and of ports, a locked-in process has. (landlock(7))

#include "config.h"
#include "jail_own.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef HAVE_LINUX_LANDLOCK_H
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#endif

#if defined(HAVE_LINUX_LANDLOCK_H) && defined(SYS_landlock_create_ruleset)

// The kernel's ruleset attribute as it has grown; older kernels take less of it.
struct ruleset {
	uint64_t fs;
	uint64_t net;		// from version 4
	uint64_t scoped;	// from version 6
};

// By number, since the header may be older than the kernel.
enum {
	ACCESS_EXECUTE = 1 << 0, ACCESS_WRITE_FILE = 1 << 1, ACCESS_READ_FILE = 1 << 2, ACCESS_READ_DIR = 1 << 3,
	ACCESS_REFER = 1 << 13, ACCESS_TRUNCATE = 1 << 14, ACCESS_IOCTL_DEV = 1 << 15,
	NET_BIND_TCP = 1 << 0,
	SCOPE_ABSTRACT_SOCKET = 1 << 0, SCOPE_SIGNAL = 1 << 1,
	ACCESS_READ = ACCESS_READ_FILE | ACCESS_READ_DIR,
	ACCESS_FILE = ACCESS_EXECUTE | ACCESS_WRITE_FILE | ACCESS_READ_FILE | ACCESS_TRUNCATE | ACCESS_IOCTL_DEV,
};

// What each version of Landlock can forbid of the file system.
static uint64_t
version_rights(int version)
{
	uint64_t rights = (1 << 13) - 1;
	if (version >= 2)
		rights |= ACCESS_REFER;
	if (version >= 3)
		rights |= ACCESS_TRUNCATE;
	if (version >= 5)
		rights |= ACCESS_IOCTL_DEV;
	return rights;
}

// Allows `rights` on a file or beneath a directory; one that does not exist
// needs no rule.
static bool
allow(int ruleset, const char *path, uint64_t rights)
{
	struct stat info;
	int fd = path && *path ? open(path, O_PATH | O_CLOEXEC) : -1;
	if (fd < 0)
		return true;
	if (!fstat(fd, &info) && !S_ISDIR(info.st_mode))
		rights &= ACCESS_FILE;
	struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = fd };
	bool done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(fd);
	return done;
}

static bool
allow_all(int ruleset, const char *cache_dir, uint64_t rights)
{
	// /etc as a whole: resolv.conf and its like are replaced, not rewritten,
	// whenever the network changes, and a rule holds to the file it was made for.
	static const char *const readable[] = {
		"/etc", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/libexec",
		"/usr/share/ca-certificates", "/usr/local/share/ca-certificates", "/usr/share/pki",
		"/usr/share/zoneinfo", "/usr/share/locale", "/usr/share/i18n", "/nix/store", "/gnu/store",
		"/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager", "/run/nscd", "/var/run/nscd",
		"/dev/urandom", "/dev/random",
#ifdef SANITIZED
		"/proc",	// the leak checker reads its own maps
#endif
	};
	bool done = allow(ruleset, cache_dir, rights & ~(uint64_t)(ACCESS_EXECUTE | ACCESS_IOCTL_DEV))
		&& allow(ruleset, "/dev/null", ACCESS_READ_FILE | ACCESS_WRITE_FILE)
		&& allow(ruleset, getenv("SSL_CERT_FILE"), ACCESS_READ)
		&& allow(ruleset, getenv("SSL_CERT_DIR"), ACCESS_READ);
#ifdef SANITIZED
	// Where a test wants the sanitizers' reports.
	done = done && allow(ruleset, getenv("PAPERBOY_REPORTS"), rights);
#endif
	for (size_t i = 0; i < sizeof readable / sizeof *readable && done; i++)
		done = allow(ruleset, readable[i], ACCESS_READ);
	return done;
}

int
jail_land(const char *cache_dir)
{
	int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version <= 0)
		return 0;
	struct ruleset attributes = { .fs = version_rights(version) };
	size_t size = sizeof attributes.fs;
	if (version >= 4) {
		attributes.net = NET_BIND_TCP;
		size += sizeof attributes.net;
	}
	if (version >= 6) {
		attributes.scoped = SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL;
		size += sizeof attributes.scoped;
	}
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
	if (ruleset < 0)
		return -1;
	bool done = allow_all(ruleset, cache_dir, attributes.fs)
		&& syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	int saved = errno;
	close(ruleset);
	errno = saved;
	return done ? version : -1;
}

#else

int
jail_land(const char *cache_dir)
{
	(void)cache_dir;
	return 0;
}

#endif
