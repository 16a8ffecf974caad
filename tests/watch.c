// SPDX-License-Identifier: GPL-3.0-or-later
// watch ARG...: runs the paperboy-sync under test and notes how it ended, one
// line "STATUS PID" at the end of $PAPERBOY_EXITS, so that no crash of it stays
// unseen; while it runs there is a file
// $PAPERBOY_EXITS.PID, named by the watcher. In between it is as good as not there: signals are passed on, the
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

// Makes a file or adds a line to it.
static void
note(const char *path, const char *line)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		die(path);
	dprintf(fd, "%s", line);
	close(fd);
}

// Waits for the child's end, and gives it the signals in between.
static int
attend(pid_t pid, const sigset_t *watched)
{
	int status = 0, got;
	while (waitpid(pid, &status, WNOHANG) == 0)
		if (sigwait(watched, &got) == 0 && got != SIGCHLD)
			kill(pid, got);
	return status;
}

int
main(int argc, char **argv)
{
	const char *exits = getenv("PAPERBOY_EXITS");
	if (argc < 1 || !exits)
		return 127;
	static const int watched_signals[] = {
		SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCONT,
	};
	sigset_t watched, before;
	sigemptyset(&watched);
	for (size_t i = 0; i < sizeof watched_signals / sizeof *watched_signals; i++)
		sigaddset(&watched, watched_signals[i]);
	sigprocmask(SIG_BLOCK, &watched, &before);
	signal(SIGCHLD, SIG_DFL);

	char running[4096], line[64];
	snprintf(running, sizeof running, "%s.%ld", exits, (long)getpid());
	note(running, "");
	pid_t pid = start(argv, &before);
	int status = attend(pid, &watched);
	int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	snprintf(line, sizeof line, "%d %ld\n", code, (long)pid);
	note(exits, line);
	unlink(running);
	if (WIFSIGNALED(status)) {
		signal(WTERMSIG(status), SIG_DFL);
		sigprocmask(SIG_SETMASK, &before, NULL);
		raise(WTERMSIG(status));
	}
	return code;
}
