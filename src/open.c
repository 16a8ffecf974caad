// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "open.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mem.h"

enum { ADDRESS_BYTES = 2048, DESCRIPTORS = 65536 };

bool
open_allowed(const char *address)
{
	size_t scheme = strncasecmp(address, "https://", 8) == 0 ? 8
	    : strncasecmp(address, "http://", 7) == 0 ? 7 : 0;
	if (scheme == 0 || strnlen(address, ADDRESS_BYTES + 1) > ADDRESS_BYTES)
		return false;
	for (const char *p = address; *p; p++) {
		// Browsers take a backslash for a slash, which moves the host's end.
		if (*p <= ' ' || *p >= 0x7f || strchr("\\\"<>`", *p))
			return false;
	}
	const char *host = address + scheme;
	size_t authority = strcspn(host, "/?#");
	if (authority == 0 || memchr(host, '@', authority) || strstr(address, "%00"))
		return false;
	return isalnum((unsigned char)*host) || *host == '[';
}

extern char **environ;

// The environment without what only the site should see. The caller frees the
// array, not its strings.
static char **
open_environment(const char *program)
{
	static const char *const secrets[] = { "HF_TOKEN=", "HUGGING_FACE_HUB_TOKEN=" };
	size_t n = 0, kept = 0;
	while (environ[n])
		n++;
	char **out = mem_new(n + 1, sizeof *out);
	const char *slash = strrchr(program, '/');
	// xdg-open asks $BROWSER, which may name xdg-open, without end.
	bool loops = strcmp(slash ? slash + 1 : program, "xdg-open") == 0;
	for (size_t i = 0; i < n; i++) {
		bool secret = loops && strncmp(environ[i], "BROWSER=", 8) == 0;
		for (size_t k = 0; k < sizeof secrets / sizeof secrets[0]; k++)
			secret |= strncmp(environ[i], secrets[k], strlen(secrets[k])) == 0;
		if (!secret)
			out[kept++] = environ[i];
	}
	return out;
}

// Nothing of ours but 0, 1 and 2 goes on to the child.
static int
open_close_others(posix_spawn_file_actions_t *actions)
{
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	return posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#else
	(void)actions;
	long most = sysconf(_SC_OPEN_MAX);
	for (int fd = STDERR_FILENO + 1; fd < (most > 0 && most < DESCRIPTORS ? most : DESCRIPTORS); fd++) {
		int flags = fcntl(fd, F_GETFD);
		if (flags >= 0)
			fcntl(fd, F_SETFD, flags | FD_CLOEXEC);
	}
	return 0;
#endif
}

// How a child has its descriptors.
struct open_way {
	bool background;	// a session of its own, and /dev/null for 0, 1 and 2, but
	int input;		// its standard input, -1: none of ours
};

static int
open_silence(posix_spawn_file_actions_t *actions, int input)
{
	int rc = 0;
	for (int fd = input < 0 ? STDIN_FILENO : STDOUT_FILENO; rc == 0 && fd <= STDERR_FILENO; fd++)
		rc = posix_spawn_file_actions_addopen(actions, fd, "/dev/null", fd ? O_WRONLY : O_RDONLY, 0);
	return rc;
}

static int
open_descriptors(posix_spawn_file_actions_t *actions, struct open_way way)
{
	int rc = 0;
	if (way.input >= 0)
		rc = posix_spawn_file_actions_adddup2(actions, way.input, STDIN_FILENO);
	if (rc == 0 && way.background)
		rc = open_silence(actions, way.input);
	return rc ? rc : open_close_others(actions);
}

static int
open_attributes(posix_spawnattr_t *attributes, bool background)
{
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	sigdelset(&all, SIGKILL);
	sigdelset(&all, SIGSTOP);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &all);
	int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
	return posix_spawnattr_setflags(attributes, (short)(flags | (background ? POSIX_SPAWN_SETSID : 0)));
}

static const struct error *
open_spawn(char *const *argv, struct open_way way, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int rc = posix_spawn_file_actions_init(&actions);
	if (rc != 0)
		return error_new(ERROR_OTHER, "%s: %s", argv[0], strerror(rc));
	rc = posix_spawnattr_init(&attributes);
	if (rc != 0)
		goto out;
	char **environment = open_environment(argv[0]);
	rc = open_attributes(&attributes, way.background);
	if (rc == 0)
		rc = open_descriptors(&actions, way);
	if (rc == 0)
		rc = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environment);
	free(environment);
	posix_spawnattr_destroy(&attributes);
out:
	posix_spawn_file_actions_destroy(&actions);
	if (rc == 0)
		return NULL;
	return error_new(rc == ENOENT ? ERROR_NOT_FOUND : ERROR_OTHER, "%s: %s", argv[0], strerror(rc));
}

const struct error *
open_start(char *const *argv, pid_t *pid)
{
	return open_spawn(argv, (struct open_way){ .background = true, .input = -1 }, pid);
}

const struct error *
open_feed(char *const *argv, int input, pid_t *pid)
{
	return open_spawn(argv, (struct open_way){ .background = true, .input = input }, pid);
}

size_t
open_reap(pid_t *pids, size_t n, int *status)
{
	size_t kept = 0;
	*status = 0;
	for (size_t i = 0; i < n; i++) {
		int one;
		pid_t ended = waitpid(pids[i], &one, WNOHANG);
		if (ended == 0)
			pids[kept++] = pids[i];
		else if (ended > 0 && one != 0)
			*status = one;
	}
	return kept;
}

// While the child has the terminal, ^C and ^\ are for it alone, and ^Z stops us
// with it, so that the shell gets its prompt.
static void
open_step_back(struct sigaction saved[3], sigset_t *mask)
{
	static const int signals[3] = { SIGINT, SIGQUIT, SIGTSTP };
	struct sigaction ignored = { .sa_handler = SIG_IGN }, standard = { .sa_handler = SIG_DFL };
	sigset_t stop;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	for (size_t i = 0; i < 3; i++)
		sigaction(signals[i], signals[i] == SIGTSTP ? &standard : &ignored, &saved[i]);
	sigprocmask(SIG_UNBLOCK, &stop, mask);
}

static void
open_step_forth(const struct sigaction saved[3], const sigset_t *mask)
{
	static const int signals[3] = { SIGINT, SIGQUIT, SIGTSTP };
	sigprocmask(SIG_SETMASK, mask, NULL);
	for (size_t i = 0; i < 3; i++)
		sigaction(signals[i], &saved[i], NULL);
}

const struct error *
open_run_feed(char *const *argv, int input, int *status)
{
	struct sigaction saved[3];
	sigset_t mask;
	pid_t pid, ended = -1;
	open_step_back(saved, &mask);
	const struct error *error = open_spawn(argv, (struct open_way){ .input = input }, &pid);
	if (!error) {
		do
			ended = waitpid(pid, status, 0);
		while (ended < 0 && errno == EINTR);
		if (ended < 0)
			error = error_new(ERROR_OTHER, "%s: %s", argv[0], strerror(errno));
	}
	open_step_forth(saved, &mask);
	return error;
}

const struct error *
open_run(char *const *argv, int *status)
{
	return open_run_feed(argv, -1, status);
}
