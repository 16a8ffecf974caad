// SPDX-License-Identifier: GPL-3.0-or-later
// Which browser is tried, and what it is given.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "open.h"
#include "str.h"

static const char address[] = "https://huggingface.co/papers/2608.09888";

static void
clear_environment(void)
{
	static const char *const variables[] = {
		"BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSLENV",
	};
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		unsetenv(variables[i]);
}

static int
setup(void **state)
{
	char *dir = mem_print("%s/paperboy-open-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	*state = dir;
	clear_environment();
	return mkdtemp(dir) ? 0 : -1;
}

static int
teardown(void **state)
{
	pid_t pid = fork();
	if (pid == 0)
		execlp("rm", "rm", "-rf", (char *)*state, NULL);
	waitpid(pid, NULL, 0);
	free(*state);
	return 0;
}

static const struct {
	bool allowed;
	const char *address;
} addresses[] = {
	{ true, "https://huggingface.co/papers/2608.09888" },
	{ true, "http://127.0.0.1:8080/x?y=z#w" },
	{ true, "HTTPS://arXiv.org/abs/hep-th/9901001" },
	{ true, "https://[::1]/x" },
	{ true, "https://example.org/%7Eme/(a)'b,c;d@e" },
	{ true, "https://xn--bcher-kva.example/" },
	{ false, "" },
	{ false, "javascript:alert(1)" },
	{ false, "file:///etc/passwd" },
	{ false, "data:text/html,x" },
	{ false, "ftp://example.org/" },
	{ false, "-x" },
	{ false, "--new-window" },
	{ false, "https://" },
	{ false, "https:///x" },
	{ false, "https://-oProxyCommand=x/" },
	{ false, "https://user@example.org/" },
	{ false, "https://user:pw@example.org/" },
	{ false, "https://good.example\\@evil.example/" },
	{ false, "https://example.org/a b" },
	{ false, "https://example.org/a\nb" },
	{ false, "https://example.org/\x1b[31m" },
	{ false, "https://example.org/\x7f" },
	{ false, "https://example.org/a%00b" },
	{ false, "https://ex\xd0\xb0mple.org/" },
	{ false, "https://example.org/\"><x" },
	{ false, " https://example.org/" },
	{ false, "//example.org/" },
};

// P15
static void
opens_web_pages_only(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
		struct open_plan *plans;
		if (open_allowed(addresses[i].address) != addresses[i].allowed)
			fail_msg("%s", addresses[i].address);
		size_t n = open_plans("browser", addresses[i].address, &plans);
		assert_int_equal(n, addresses[i].allowed ? 1 : 0);
		open_plans_free(plans, n);
	}
	char *long_one = malloc(1 << 20);
	assert_non_null(long_one);
	memset(long_one, 'x', 1 << 20);
	memcpy(long_one, "https://", 8);
	long_one[2048] = '\0';
	assert_true(open_allowed(long_one));
	long_one[2048] = 'x';
	long_one[(1 << 20) - 1] = '\0';
	assert_false(open_allowed(long_one));
	free(long_one);
}

// A is the address; words end with ",", plans with ";", and a terminal's plan
// begins with "!".
static const struct {
	const char *config, *browser, *display, *wsl;
	const char *plans;
} forms[] = {
	{ NULL, NULL, NULL, NULL, "" },
	{ NULL, "", NULL, NULL, "" },
	{ NULL, NULL, ":0", NULL, "xdg-open,A,;" },
	{ NULL, NULL, "", NULL, "" },
	{ NULL, NULL, NULL, "Debian", "wslview,A,;" },
	{ "firefox", NULL, NULL, NULL, "firefox,A,;" },
	{ "firefox", "w3m", ":0", NULL, "firefox,A,;!w3m,A,;xdg-open,A,;" },
	{ "a:b %s:c", NULL, NULL, NULL, "a:b,A:c,;" },
	{ NULL, "a:b", NULL, NULL, "a,A,;b,A,;" },
	{ NULL, ":a::b:", NULL, NULL, "a,A,;b,A,;" },
	{ NULL, " a  -x\t-y ", NULL, NULL, "a,-x,-y,A,;" },
	{ NULL, "a %s -x", NULL, NULL, "a,A,-x,;" },
	{ NULL, "a --url=%s", NULL, NULL, "a,--url=A,;" },
	{ NULL, "a %s%s %d %%", NULL, NULL, "a,AA,%d,%%,;" },
	{ NULL, "'/opt/my browser' 'x y'", NULL, NULL, "/opt/my browser,x y,A,;" },
	{ NULL, "\"a b\":c", NULL, NULL, "a b,A,;c,A,;" },
	{ NULL, "'a:b' x:c", NULL, NULL, "a:b,x,A,;c,A,;" },
	{ NULL, "a\\:b:c", NULL, NULL, "a:b,A,;c,A,;" },
	{ NULL, "a \"it's %s\"", NULL, NULL, "a,it's A,;" },
	{ NULL, "a '':b", NULL, NULL, "a,,A,;b,A,;" },
	{ NULL, "a #x", NULL, NULL, "a,#x,A,;" },
	{ NULL, "a; rm -rf $HOME `x` | y", NULL, NULL, "a;,rm,-rf,$HOME,`x`,|,y,A,;" },
	// An open quote spoils the rest; an address is no program, nor are we.
	{ NULL, "a:'b", NULL, NULL, "a,A,;" },
	{ NULL, "%s", NULL, NULL, "" },
	{ NULL, "/bin/%s:b", NULL, NULL, "b,A,;" },
	{ NULL, "'':b", NULL, NULL, "b,A,;" },
	{ NULL, "paperboy:/usr/bin/paperboy open:b", NULL, NULL, "b,A,;" },
	{ NULL, "lynx:/usr/bin/elinks -x:browsh:carbonyl:links", NULL, NULL,
		"!lynx,A,;!/usr/bin/elinks,-x,A,;!browsh,A,;!carbonyl,A,;!links,A,;" },
	{ NULL, "xdg-open", NULL, NULL, "!xdg-open,A,;" },
	{ NULL, "xdg-open", ":0", NULL, "xdg-open,A,;xdg-open,A,;" },
};

static char *
plans_told(const char *config)
{
	struct open_plan *plans;
	struct str told = { 0 };
	size_t n = open_plans(config, address, &plans);
	for (size_t i = 0; i < n; i++) {
		str_add(&told, plans[i].terminal ? "!" : "");
		for (char **word = plans[i].argv; *word; word++) {
			const char *p = *word;
			for (const char *at; (at = strstr(p, address)); p = at + strlen(address)) {
				str_addn(&told, p, (size_t)(at - p));
				str_addc(&told, 'A');
			}
			str_print(&told, "%s,", p);
		}
		str_addc(&told, ';');
	}
	open_plans_free(plans, n);
	return str_take(&told);
}

static void
set_or_unset(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

// X02, X05
static void
tries_them_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		set_or_unset("BROWSER", forms[i].browser);
		set_or_unset("DISPLAY", forms[i].display);
		set_or_unset("WSL_DISTRO_NAME", forms[i].wsl);
		char *told = plans_told(forms[i].config);
		assert_string_equal(told, forms[i].plans);
		free(told);
	}
	clear_environment();
}

static char *
script(const char *dir, const char *name, const char *text)
{
	char *path = mem_print("%s/%s", dir, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	return path;
}

static char *
read_file(const char *path)
{
	struct str text = { 0 };
	char bytes[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	for (ssize_t n; fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0; )
		str_addn(&text, bytes, (size_t)n);
	if (fd >= 0)
		close(fd);
	return str_take(&text);
}

static void
wait_for(pid_t pid)
{
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

// X01
static void
the_argument_arrives_whole(void **state)
{
	char *record = mem_print("%s/argv", (char *)*state);
	char *path = script(*state, "argv.sh", "#!/bin/sh\nprintf '[%s]' \"$@\" >\"$RECORD.new\"\n"
		"mv \"$RECORD.new\" \"$RECORD\"\n");
	setenv("RECORD", record, 1);
	char *browser = mem_print("%s -a 'b c' $HOME", path);
	struct open_plan *plans;
	static const char nasty[] = "https://example.org/$(id);`id`&x=1|y#'";
	assert_false(open_allowed(nasty));
	static const char odd[] = "https://example.org/$(id);&x=1|y*?#'";
	size_t n = open_plans(browser, odd, &plans);
	assert_int_equal(n, 1);
	pid_t pid;
	assert_null(open_start(plans[0].argv, &pid));
	wait_for(pid);
	char *seen = read_file(record);
	assert_string_equal(seen, "[-a][b c][$HOME][https://example.org/$(id);&x=1|y*?#']");
	free(seen);
	open_plans_free(plans, n);
	free(browser);
	free(path);
	free(record);
}

// A set of signals of /proc/PID/status: of the shell's child, as shells block them all
// for moments. Those that the C library keeps to
// itself, 32 and 33, nobody can set to anything.
static unsigned long long
signal_set(const char *status, const char *name)
{
	const char *line = strstr(status, name);
	assert_non_null(line);
	return strtoull(line + strlen(name), NULL, 16) & ~0x180000000ull;
}

// X06
static void
the_child_inherits_nothing(void **state)
{
	if (access("/proc/self/fd", X_OK) < 0) {
		print_message("no /proc here\n");
		skip();
	}
	char *record = mem_print("%s/self", (char *)*state);
	char *path = script(*state, "self.sh", "#!/bin/sh\n{ cat /proc/self/status; env; "
		"for fd in /proc/$$/fd/*; do echo \"fd ${fd##*/} $(readlink \"$fd\")\"; done; } >\"$RECORD\"\n");
	setenv("RECORD", record, 1);
	setenv("HF_TOKEN", "hf_sentinel", 1);
	setenv("HUGGING_FACE_HUB_TOKEN", "hf_sentinel", 1);
	setenv("HF_HOME", "/kept", 1);
	int leak = open("/dev/null", O_RDONLY), far = fcntl(leak, F_DUPFD, 200);
	assert_true(leak > 2 && far >= 200);
	sigset_t usr, saved;
	sigemptyset(&usr);
	sigaddset(&usr, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr, &saved);
	signal(SIGPIPE, SIG_IGN);
	char *argv[] = { path, (char *)(uintptr_t)address, NULL };
	pid_t pid;
	assert_null(open_start(argv, &pid));
	wait_for(pid);
	sigprocmask(SIG_SETMASK, &saved, NULL);
	signal(SIGPIPE, SIG_DFL);
	close(leak);
	close(far);
	char *seen = read_file(record);
	assert_int_equal(signal_set(seen, "SigBlk:"), 0);
	assert_int_equal(signal_set(seen, "SigIgn:"), 0);
	assert_null(strstr(seen, "hf_sentinel"));
	assert_non_null(strstr(seen, "HF_HOME=/kept"));
	assert_non_null(strstr(seen, "fd 0 /dev/null\n"));
	assert_non_null(strstr(seen, "fd 2 /dev/null\n"));
	assert_null(strstr(seen, "fd 200 "));
	char *leaked = mem_print("fd %d /dev/null", leak);
	assert_null(strstr(seen, leaked));
	free(leaked);
	free(seen);
	free(path);
	free(record);
	unsetenv("HF_TOKEN");
	unsetenv("HUGGING_FACE_HUB_TOKEN");
	unsetenv("HF_HOME");
}

// X02
static void
the_next_is_tried(void **state)
{
	char *plain = script(*state, "plain", "not a program\n");
	assert_int_equal(chmod(plain, 0600), 0);
	static const char *const missing = "/nonexistent/browser";
	pid_t pid;
	char *argv[] = { (char *)(uintptr_t)missing, NULL };
	const struct error *error = open_start(argv, &pid);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	assert_non_null(strstr(error->text, missing));
	error_free(error);
	argv[0] = plain;
	error = open_start(argv, &pid);
	assert_non_null(error);
	error_free(error);
	// Text without "#!" would be given to a shell by others.
	assert_int_equal(chmod(plain, 0700), 0);
	error = open_start(argv, &pid);
	assert_non_null(error);
	error_free(error);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	free(plain);
}

// X03: What a browser says goes nowhere: our own stdout and stderr are a file here.
static void
noise_stays_away(void **state)
{
	char *path = script(*state, "flood.sh", "#!/bin/sh\ni=0\nwhile [ $i -lt 2000 ]; do echo noise; "
		"echo noise >&2; i=$((i + 1)); done\nexit 3\n");
	char *ours = mem_print("%s/ours", (char *)*state);
	int out = dup(1), err = dup(2), file = open(ours, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(out >= 0 && err >= 0 && file >= 0);
	dup2(file, 1);
	dup2(file, 2);
	char *argv[] = { path, NULL };
	pid_t pid;
	int status = 0;
	const struct error *error = open_start(argv, &pid);
	size_t n = 1;
	for (int tries = 0; !error && n > 0 && tries < 1000; tries++) {
		n = open_reap(&pid, 1, &status);
		usleep(10000);
	}
	dup2(out, 1);
	dup2(err, 2);
	close(out);
	close(err);
	assert_null(error);
	assert_int_equal(n, 0);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
	assert_int_equal(lseek(file, 0, SEEK_END), 0);
	close(file);
	free(ours);
	free(path);
}

// X07
static void
a_hundred_leave_no_zombie(void **state)
{
	(void)state;
	enum { OPENS = 100 };
	pid_t pids[OPENS];
	char name[] = "true", *argv[] = { name, (char *)(uintptr_t)address, NULL };
	for (size_t i = 0; i < OPENS; i++)
		assert_null(open_start(argv, &pids[i]));
	size_t n = OPENS;
	int status;
	for (int tries = 0; n > 0 && tries < 1000; tries++) {
		n = open_reap(pids, n, &status);
		assert_int_equal(status, 0);
		usleep(10000);
	}
	assert_int_equal(n, 0);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static void
handler(int signo)
{
	(void)signo;
}

// X04
static void
runs_in_the_foreground(void **state)
{
	char *record = mem_print("%s/run", (char *)*state);
	char *path = script(*state, "run.sh", "#!/bin/sh\nps -o sid= -p $$ >\"$RECORD\"\nexit 7\n");
	setenv("RECORD", record, 1);
	struct sigaction ours = { .sa_handler = handler }, after;
	sigaction(SIGINT, &ours, NULL);
	char *argv[] = { path, (char *)(uintptr_t)address, NULL };
	int status;
	assert_null(open_run(argv, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
	sigaction(SIGINT, NULL, &after);
	assert_ptr_equal(after.sa_handler, handler);
	signal(SIGINT, SIG_DFL);
	char *sid = read_file(record);
	assert_int_equal(atoi(sid), getsid(0));
	free(sid);
	static const char missing[] = "/nonexistent/browser";
	argv[0] = (char *)(uintptr_t)missing;
	const struct error *error = open_run(argv, &status);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	free(path);
	free(record);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "X01 opens web pages only", opens_web_pages_only, NULL, NULL, NULL },
		{ "X02 X05 browsers are tried in order", tries_them_in_order, NULL, NULL, NULL },
		{ "X01 the argument arrives whole", the_argument_arrives_whole, NULL, NULL, NULL },
		{ "X06 the child inherits nothing", the_child_inherits_nothing, NULL, NULL, NULL },
		{ "X02 a browser that is missing or fails: the next is tried", the_next_is_tried, NULL, NULL, NULL },
		{ "X03 noise stays away", noise_stays_away, NULL, NULL, NULL },
		{ "X07 a hundred at once leave no zombie", a_hundred_leave_no_zombie, NULL, NULL, NULL },
		{ "X04 a terminal browser runs in the foreground", runs_in_the_foreground, NULL, NULL, NULL },
	};
	return cmocka_run_group_tests_name("open", tests, setup, teardown);
}
