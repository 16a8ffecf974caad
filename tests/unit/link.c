// SPDX-License-Identifier: GPL-3.0-or-later
// Both ends of the link. The other process is this program again, started with
// --fd, which does what a job's text says.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "link.h"
#include "mem.h"
#include "str.h"

enum { WAIT_MS = 5000, FLOOD = 20000 };

static char self[4096];

// The child.

static void
child_read(int fd, uint32_t job, int passed)
{
	char bytes[256] = "";
	if (passed < 0 || read(passed, bytes, sizeof bytes - 1) < 0)
		snprintf(bytes, sizeof bytes, "no descriptor: %s", strerror(errno));
	link_child_send(fd, job, EVENT_DONE, bytes, 0, 0);
}

// What was inherited: descriptors, blocked and ignored signals.
static void
child_inherited(int fd, uint32_t job)
{
	struct str text = { 0 };
	sigset_t blocked;
	sigprocmask(SIG_SETMASK, NULL, &blocked);
	for (int i = 0; i < 256; i++)
		if (fcntl(i, F_GETFD) >= 0)
			str_print(&text, "%d ", i);
	for (int i = 1; i < 32; i++) {
		struct sigaction action = { .sa_handler = SIG_DFL };
		sigaction(i, NULL, &action);
		if (sigismember(&blocked, i) || action.sa_handler == SIG_IGN)
			str_print(&text, "signal %d ", i);
	}
	str_print(&text, "session %d", getsid(0) == getpid());
	link_child_send(fd, job, EVENT_DONE, str_text(&text), 0, 0);
	str_free(&text);
}

static void
child_job(int fd, const struct message *message, int passed)
{
	const char *text = message->text;
	if (!strcmp(text, "die")) {
		raise(SIGKILL);
	} else if (!strncmp(text, "exit ", 5)) {
		link_child_send(fd, message->job, EVENT_NOTE, "last words", 0, 0);
		exit(atoi(text + 5));
	} else if (!strcmp(text, "leave")) {
		close(fd);
		usleep(300000);
		exit(75);
	} else if (!strcmp(text, "read")) {
		child_read(fd, message->job, passed);
	} else if (!strcmp(text, "inherited")) {
		child_inherited(fd, message->job);
	} else if (!strcmp(text, "flood")) {
		for (int i = 0; i < FLOOD; i++)
			link_child_send(fd, message->job, EVENT_PROGRESS, "again and again", i, FLOOD);
		usleep(100000);
		link_child_send(fd, message->job, EVENT_DONE, "", FLOOD, 0);
	} else if (strcmp(text, "hold")) {
		link_child_send(fd, message->job, EVENT_DONE, text, message->number, message->flags);
	}
}

static int
child_main(int fd)
{
	struct message message;
	for (;;) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		int passed;
		poll(&wait, 1, -1);
		while (link_child_receive(fd, &message, &passed)) {
			child_job(fd, &message, passed);
			if (passed >= 0)
				close(passed);
		}
		if (link_child_closed(fd))
			return 0;
	}
}

// The tests.

static struct link *
start(void)
{
	struct link_setup setup = {
		.program = self, .cache_dir = "cache", .endpoint = "http://127.0.0.1:9", .offline = true,
	};
	return link_new(&setup);
}

static uint32_t
job(struct link *link, const char *text, int fd)
{
	uint32_t number = 0;
	assert_null(link_send(link, JOB_FETCH, text, -7, LINK_FORCE, fd, &number));
	return number;
}

// The next event; false after WAIT_MS or when the process ended.
static bool
next(struct link *link, struct message *out)
{
	for (int waited_ms = 0; waited_ms < WAIT_MS; waited_ms += 50) {
		struct pollfd wait = { .fd = link_fd(link), .events = POLLIN };
		if (link_receive(link, out))
			return true;
		poll(&wait, 1, 50);
		if (wait.revents & POLLHUP)
			return link_receive(link, out);
	}
	return false;
}

static bool
reap(struct link *link, char **words)
{
	for (int waited_ms = 0; waited_ms < WAIT_MS; waited_ms += 10) {
		if (link_reap(link, words))
			return true;
		usleep(10000);
	}
	return false;
}

static void
carries_jobs_and_events(void **state)
{
	(void)state;
	struct link *link = start();
	struct message event;
	assert_false(link_running(link));
	assert_int_equal(link_fd(link), -1);
	uint32_t first = job(link, "2026-08-20", -1), second = job(link, "hello", -1);
	assert_true(link_running(link));
	assert_int_not_equal(first, second);
	assert_true(next(link, &event));
	assert_int_equal(event.kind, EVENT_DONE);
	assert_int_equal(event.job, first);
	assert_string_equal(event.text, "2026-08-20");
	assert_int_equal(event.number, -7);
	assert_int_equal(event.total, LINK_FORCE);
	assert_true(next(link, &event));
	assert_int_equal(event.job, second);
	assert_false(link_receive(link, &event));
	char *words = NULL;
	assert_false(link_reap(link, &words));
	link_free(link);
}

// P08: Whoever breaks the other process does not get the terminal by its events.
static void
events_are_clean(void **state)
{
	(void)state;
	struct link *link = start();
	struct message event;
	job(link, "evil \033]52;c;QQ==\a\xc2\x9b" "2J\xe2\x80\xae\xff\xf0\x9f\n  two", -1);
	assert_true(next(link, &event));
	assert_string_equal(event.text, "evil ]52;c;QQ==2J\xef\xbf\xbd\xef\xbf\xbd two");
	job(link, "", -1);
	assert_true(next(link, &event));
	assert_string_equal(event.text, "");
	link_free(link);
}

static void
passes_files(void **state)
{
	(void)state;
	struct link *link = start();
	struct message event;
	int pipe_fds[2];
	assert_int_equal(pipe(pipe_fds), 0);
	assert_int_equal(write(pipe_fds[1], "a saved answer", 14), 14);
	job(link, "read", pipe_fds[0]);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	assert_true(next(link, &event));
	assert_string_equal(event.text, "a saved answer");
	link_free(link);
}

// X06
static void
starts_with_a_clean_slate(void **state)
{
	(void)state;
	sigset_t usr1;
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr1, NULL);
	signal(SIGPIPE, SIG_IGN);
	int leaked = open("/dev/null", O_RDONLY), high = fcntl(leaked, F_DUPFD, 100);
	struct link *link = start();
	struct message event;
	job(link, "inherited", -1);
	assert_true(next(link, &event));
	assert_string_equal(event.text, "0 1 2 3 session 1");
	link_free(link);
	close(leaked);
	close(high);
	sigprocmask(SIG_UNBLOCK, &usr1, NULL);
	signal(SIGPIPE, SIG_DFL);
}

static void
fails_jobs_of_the_dead(void **state)
{
	(void)state;
	struct link *link = start();
	struct message event;
	char *words = NULL;
	uint32_t held = job(link, "hold", -1), done = job(link, "fine", -1), last = job(link, "die", -1);
	assert_true(next(link, &event));
	assert_int_equal(event.job, done);
	assert_true(reap(link, &words));
	assert_non_null(strstr(words, "killed by signal 9"));
	assert_false(link_running(link));
	uint32_t failed[2];
	for (int i = 0; i < 2; i++) {
		assert_true(link_receive(link, &event));
		assert_int_equal(event.kind, EVENT_FAILED);
		assert_string_equal(event.text, words);
		failed[i] = event.job;
	}
	assert_true((failed[0] == held && failed[1] == last) || (failed[0] == last && failed[1] == held));
	assert_false(link_receive(link, &event));
	free(words);

	// It is not started again at once, and says so.
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	int64_t until_ms = link_wait_until_ms(link), now_ms = now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
	assert_in_range(until_ms - now_ms, 1, 1000);
	const struct error *error = link_send(link, JOB_FETCH, "x", 0, 0, -1, NULL);
	assert_true(error_is(error, ERROR_BUSY));
	error_free(error);
	usleep((useconds_t)(until_ms - now_ms + 5) * 1000);
	assert_int_equal(link_wait_until_ms(link), 0);
	job(link, "again", -1);
	assert_true(next(link, &event));
	assert_string_equal(event.text, "again");
	link_free(link);
}

// It has closed its end, and is not gone yet: a job that is sent then is lost with it.
static void
fails_jobs_of_the_leaving(void **state)
{
	(void)state;
	struct link *link = start();
	struct message event;
	char *words = NULL;
	uint32_t last = job(link, "leave", -1), late = 0;
	struct pollfd gone = { .fd = link_fd(link), .events = POLLIN };
	do
		assert_int_equal(poll(&gone, 1, WAIT_MS), 1);
	while (!(gone.revents & POLLHUP));
	assert_null(link_send(link, JOB_FETCH, "late", 0, 0, -1, &late));
	assert_true(reap(link, &words));
	uint32_t failed[2];
	for (int i = 0; i < 2; i++) {
		assert_true(link_receive(link, &event));
		assert_int_equal(event.kind, EVENT_FAILED);
		failed[i] = event.job;
	}
	assert_true((failed[0] == last && failed[1] == late) || (failed[0] == late && failed[1] == last));
	assert_false(link_receive(link, &event));
	free(words);
	link_free(link);
}

static void
tells_how_it_ended(void **state)
{
	(void)state;
	static const struct {
		const char *job, *words;
		bool wait;
	} rows[] = {
		{ "exit 75", "the cache was deleted, or its log", false },
		{ "exit 3", "the network part ended with status 3", true },
		{ "exit 0", "the network part ended with status 0", true },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct link *link = start();
		struct message event;
		char *words = NULL;
		job(link, rows[i].job, -1);
		assert_true(next(link, &event));
		assert_string_equal(event.text, "last words");
		assert_true(reap(link, &words));
		assert_string_equal(words, rows[i].words);
		assert_int_equal(link_wait_until_ms(link) > 0, rows[i].wait);
		free(words);
		link_free(link);
	}
}

static void
never_waits_for_a_reader(void **state)
{
	(void)state;
	struct link *link = start();
	struct message event = { 0 };
	job(link, "flood", -1);
	usleep(50000);	// the child fills the socket and goes on
	int events = 0;
	while (next(link, &event) && event.kind != EVENT_DONE)
		events++;
	assert_int_equal(event.kind, EVENT_DONE);
	assert_in_range(events, 1, FLOOD);
	link_free(link);
}

static void
says_what_cannot_start(void **state)
{
	(void)state;
	struct link_setup setup = { .program = "/nonexistent/paperboy-sync", .cache_dir = "c", .endpoint = "e" };
	struct link *link = link_new(&setup);
	const struct error *error = link_start(link);
	assert_non_null(error);
	assert_non_null(strstr(error->text, "/nonexistent/paperboy-sync cannot be started: No such file"));
	error_free(error);
	assert_false(link_running(link));
	link_free(link);
	link_free(NULL);
}

static void
refuses_what_is_too_long(void **state)
{
	(void)state;
	struct link *link = start();
	char *text = mem_new(LINK_TEXT + 1, 1);
	memset(text, 'x', LINK_TEXT);
	const struct error *error = link_send(link, JOB_SEARCH, text, 0, 0, -1, NULL);
	assert_true(error_is(error, ERROR_USAGE));
	error_free(error);
	text[LINK_TEXT - 1] = '\0';
	struct message event;
	job(link, text, -1);
	assert_true(next(link, &event));
	assert_string_equal(event.text, text);
	free(text);
	link_free(link);
}

int
main(int argc, char **argv)
{
	if (argc > 2 && !strcmp(argv[1], "--fd"))
		return child_main(atoi(argv[2]));
	if (!realpath("/proc/self/exe", self) && !realpath(argv[0], self))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(carries_jobs_and_events),
		cmocka_unit_test(events_are_clean),
		cmocka_unit_test(passes_files),
		{ "X06 paperboy-sync starts with a clean slate", starts_with_a_clean_slate, NULL, NULL, NULL },
		cmocka_unit_test(fails_jobs_of_the_dead),
		cmocka_unit_test(fails_jobs_of_the_leaving),
		cmocka_unit_test(tells_how_it_ended),
		cmocka_unit_test(never_waits_for_a_reader),
		cmocka_unit_test(says_what_cannot_start),
		cmocka_unit_test(refuses_what_is_too_long),
	};
	return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
