// SPDX-License-Identifier: GPL-3.0-or-later
// watch ARG...: runs the paperboy-sync under test and notes how it ended, one
// line "STATUS PID" at the end of $PAPERBOY_EXITS, so that no crash of it stays
// unseen. In between it is as good as not there: signals are passed on, the
// child dies with it, and it ends as the child ended. tests/lib.sh puts it in
// $PAPERBOY_SYNC.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif

static void
die(const char *what)
{
	fprintf(stderr, "watch: %s: %s\n", what, strerror(errno));
	exit(127);
}

static pid_t
start(char **args, const sigset_t *mask)
{
	const char *dir = getenv("builddir");
	char path[4096];
	snprintf(path, sizeof path, "%s/paperboy-sync", dir ? dir : ".");
	pid_t pid = fork();
	if (pid < 0)
		die("fork");
	if (pid > 0)
		return pid;
#ifdef HAVE_SYS_PRCTL_H
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	sigprocmask(SIG_SETMASK, mask, NULL);
	args[0] = path;
	execv(path, args);
	die(path);
	return -1;
}

static void
note(int status, pid_t pid)
{
	const char *path = getenv("PAPERBOY_EXITS");
	int fd = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
	if (fd < 0)
		return;
	dprintf(fd, "%d %ld\n", WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), (long)pid);
	close(fd);
}

int
main(int argc, char **argv)
{
	(void)argc;
	static const int passed_on[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCONT };
	sigset_t watched, before;
	sigemptyset(&watched);
	sigaddset(&watched, SIGCHLD);
	for (size_t i = 0; i < sizeof passed_on / sizeof *passed_on; i++)
		sigaddset(&watched, passed_on[i]);
	sigprocmask(SIG_BLOCK, &watched, &before);
	signal(SIGCHLD, SIG_DFL);

	pid_t pid = start(argv, &before);
	int status = 0, got;
	while (waitpid(pid, &status, WNOHANG) == 0)
		if (sigwait(&watched, &got) == 0 && got != SIGCHLD)
			kill(pid, got);
	note(status, pid);
	if (!WIFSIGNALED(status))
		return WEXITSTATUS(status);
	signal(WTERMSIG(status), SIG_DFL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	raise(WTERMSIG(status));
	return 128 + WTERMSIG(status);
}
