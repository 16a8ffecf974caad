// SPDX-License-Identifier: GPL-3.0-or-later
// paperboy-sync as doctor sees it: whether it starts, what protects it, the token,
// and, where the network is allowed, whether the site answers.

#include "config.h"
#include "doctor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "errand.h"
#include "link.h"
#include "mem.h"

extern char **environ;

enum { ABOUT_MS = 10000, ABOUT_BYTES = 16 << 10 };

static bool
about_start(const char *program, const char *cache_dir, pid_t *pid, int *fd)
{
	const char *const argv[] = { program, "--about", "--cache-dir", cache_dir, NULL };
	posix_spawn_file_actions_t files;
	int fds[2];
	if (pipe2(fds, O_CLOEXEC))
		return false;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, fds[1], 1);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	int failed = posix_spawn(pid, program, &files, NULL, (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&files);
	close(fds[1]);
	*fd = fds[0];
	if (failed)
		close(fds[0]);
	errno = failed;
	return !failed;
}

// All it says, until it ends, says too much or takes too long.
static void
about_read(int fd, struct str *out)
{
	char bytes[1024];
	int64_t end_ms = clock_ms() + ABOUT_MS;
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	while (out->len < ABOUT_BYTES && clock_ms() < end_ms && poll(&wait, 1, (int)(end_ms - clock_ms())) > 0) {
		ssize_t n = read(fd, bytes, sizeof bytes);
		if (n <= 0)
			return;
		for (ssize_t i = 0; i < n; i++)		// each line a string of its own
			str_addc(out, bytes[i] == '\n' ? '\0' : bytes[i]);
	}
}

// "KEY\tVALUE\n" lines; false if it did not come to its end, with *words (the caller's).
static bool
about_ask(const char *program, const char *cache_dir, struct str *out, char **words)
{
	pid_t pid;
	int fd, status;
	if (!about_start(program, cache_dir, &pid, &fd)) {
		*words = mem_print("%s cannot be started: %s", program, strerror(errno));
		return false;
	}
	about_read(fd, out);
	close(fd);
	if (waitpid(pid, &status, WNOHANG) == 0) {
		nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);	// it has closed its end, and ends
		if (waitpid(pid, &status, WNOHANG) == 0) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
		}
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	*words = WIFSIGNALED(status) ? mem_print("%s was ended by signal %d", program, WTERMSIG(status))
		: mem_print("%s ended with status %d", program, WEXITSTATUS(status));
	return false;
}

// The value of a key, "" if it is not there.
static const char *
about_value(const struct str *about, const char *key)
{
	const char *end = str_text(about) + about->len;
	size_t len = strlen(key);
	for (const char *line = str_text(about); line < end; line += strlen(line) + 1)
		if (!strncmp(line, key, len) && line[len] == '\t')
			return line + len + 1;
	return "";
}

static void
jail_files(struct doctor *doctor, const struct str *about)
{
	int version = atoi(about_value(about, "landlock"));
	if (version) {
		doctor_line(doctor, DOCTOR_OK, "files", "Landlock %d keeps it in the cache: no home directory, no library.db%s",
			version, version < 4 ? "; ports are not its affair in this version" : "");
	} else {
		doctor_line(doctor, DOCTOR_NOTE, "files", "nothing keeps it from your files: this kernel has no Landlock");
		doctor_way(doctor, "Linux from 5.13 on has it, where landlock is in /sys/kernel/security/lsm");
	}
	if (*about_value(about, "jail"))
		doctor_line(doctor, DOCTOR_NOTE, "files", "%s", about_value(about, "jail"));
	if (!strcmp(about_value(about, "home"), "open") && version)
		doctor_problem(doctor, ERROR_OTHER, "files", "and yet it can list the home directory");
}

static void
jail_tell(struct doctor *doctor, const struct str *about)
{
	jail_files(doctor, about);
	if (atoi(about_value(about, "calls"))) {
		doctor_line(doctor, DOCTOR_OK, "calls", "a filter keeps it from other processes, programs and services");
	} else {
		doctor_line(doctor, DOCTOR_NOTE, "calls", "no filter of system calls: not for this machine, or kernel");
		doctor_way(doctor, "there is one for x86_64 and aarch64, where the kernel has seccomp");
	}
	if (atoi(about_value(about, "privileges")))
		doctor_line(doctor, DOCTOR_OK, "privileges", "none to be gained, no core files, little memory, few files");
	else
		doctor_line(doctor, DOCTOR_NOTE, "privileges", "this system has no no_new_privs; no core files");
}

static void
token_tell(struct doctor *doctor, const struct str *about)
{
	const char *token = about_value(about, "token");
	if (!strcmp(token, "yes"))
		doctor_line(doctor, DOCTOR_OK, "token", "there is one; it goes to %s alone", doctor->options->endpoint);
	else if (!*token || !strcmp(token, "no"))
		doctor_line(doctor, DOCTOR_OK, "token", "none, and none is needed");
	else
		doctor_line(doctor, DOCTOR_NOTE, "token", "%s", token);
}

static void
site_ask(struct doctor *doctor)
{
	const struct options *options = doctor->options;
	char *summary = NULL;
	struct link *link = link_new(&(struct link_setup){
		.cache_dir = options->cache_dir, .endpoint = options->endpoint, .log_file = options->log_file,
	});
	struct errand errand = { .kind = JOB_REACH, .text = "", .fd = -1, .quiet = true };
	const struct error *error = options_make_dir(options->cache_dir);
	if (!error)
		error = errand_run(link, &errand, &summary);
	if (!error) {
		doctor_line(doctor, DOCTOR_OK, "site", "%s", summary);
	} else {
		bool network = error_exit_status(error) == 3;
		doctor_problem(doctor, error->kind, "site", "%s", error->text);
		if (network)
			doctor_way(doctor, "what is cached can be read all the same; --offline asks nobody");
	}
	error_free(error);
	free(summary);
	link_free(link);
}

void
doctor_network(struct doctor *doctor)
{
	struct str about = { 0 };
	char *words = NULL, *program = link_program();
	doctor_section(doctor, "Network");
	bool starts = about_ask(program, doctor->options->cache_dir, &about, &words);
	if (!starts) {
		doctor_problem(doctor, ERROR_OTHER, "paperboy-sync", "%s", words);
		doctor_way(doctor, "it belongs beside paperboy or in " LIBEXECDIR "; PAPERBOY_SYNC names another");
	} else {
		doctor_line(doctor, !strcmp(about_value(&about, "version"), PACKAGE_VERSION) ? DOCTOR_OK : DOCTOR_NOTE,
			"sync", "paperboy-sync %s starts", about_value(&about, "version"));
		doctor_line(doctor, DOCTOR_OK, "libraries", "%s", about_value(&about, "libraries"));
		jail_tell(doctor, &about);
		token_tell(doctor, &about);
	}
	if (doctor->options->offline)
		doctor_line(doctor, DOCTOR_OK, "site", "%s is not asked: offline, as you wish", doctor->options->endpoint);
	else if (starts)
		site_ask(doctor);
	str_free(&about);
	free(words);
	free(program);
}
