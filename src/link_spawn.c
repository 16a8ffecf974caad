// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "link_own.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mem.h"

extern char **environ;

#ifdef __APPLE__
enum { LINK_SOCKET = SOCK_DGRAM };	// has no SOCK_SEQPACKET here
#else
enum { LINK_SOCKET = SOCK_SEQPACKET };
#endif

static bool
link_pair(int fds[2])
{
	if (socketpair(AF_UNIX, LINK_SOCKET, 0, fds))
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(fds[i], F_SETFD, FD_CLOEXEC);
		fcntl(fds[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static void
spawn_files(posix_spawn_file_actions_t *files, int child_fd, const char *stderr_file)
{
	posix_spawn_file_actions_adddup2(files, child_fd, LINK_CHILD_FD);
	posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(files, 1, "/dev/null", O_WRONLY, 0);
	if (stderr_file)
		posix_spawn_file_actions_addopen(files, 2, stderr_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
	else
		posix_spawn_file_actions_addopen(files, 2, "/dev/null", O_WRONLY, 0);
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	posix_spawn_file_actions_addclosefrom_np(files, LINK_CHILD_FD + 1);
#endif
}

static void
spawn_attributes(posix_spawnattr_t *attributes)
{
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
}

const struct error *
link_spawn(const char *const *argv, const char *stderr_file, pid_t *pid, int *fd)
{
	int fds[2];
	if (!link_pair(fds))
		return error_new(ERROR_OTHER, "no socket for the network part: %s", strerror(errno));
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	spawn_files(&files, fds[1], stderr_file);
	spawn_attributes(&attributes);
	pid_t child = 0;
	int failed = posix_spawn(&child, argv[0], &files, &attributes, (char *const *)argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	close(fds[1]);
	if (failed) {
		close(fds[0]);
		return error_new(ERROR_OTHER, "%s cannot be started: %s", argv[0], strerror(failed));
	}
	*pid = child;
	*fd = fds[0];
	return NULL;
}

// The directory of the running program, with a slash; NULL where the system
// does not tell.
static char *
own_dir(void)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n <= 0)
		return NULL;
	path[n] = '\0';
	char *slash = strrchr(path, '/');
	return slash ? mem_dupn(path, (size_t)(slash + 1 - path)) : NULL;
}

char *
link_program(void)
{
	const char *override = getenv("PAPERBOY_SYNC");
	if (override && *override)
		return mem_dup(override);
	char *dir = own_dir();
	char *path = dir ? mem_print("%spaperboy-sync", dir) : NULL;
	free(dir);
	if (path && access(path, X_OK) == 0)
		return path;
	free(path);
	return mem_dup(LIBEXECDIR "/paperboy-sync");
}
