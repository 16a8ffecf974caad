// SPDX-License-Identifier: GPL-3.0-or-later
// What a locked-in process can still reach. Each case runs in a child.

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "jail.h"
#include "mem.h"

enum { DENIED = 10, ALLOWED, NOT_LOCKED };

static char dir[] = "jail-XXXXXX";
static char cache[4096], library[4096], home_file[4096], cache_file[4096];

static int
opened(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0 ? ALLOWED : DENIED;
}

static int
try_library(void)
{
	return opened(library, O_RDONLY);
}

static int
try_library_write(void)
{
	return opened(library, O_WRONLY);
}

static int
try_home(void)
{
	return opened(home_file, O_WRONLY | O_CREAT);
}

static int
try_delete(void)
{
	return unlink(library) ? DENIED : ALLOWED;
}

static int
try_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return DENIED;
}

static int
try_listen(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return bind(fd, (struct sockaddr *)&address, sizeof address) ? DENIED : ALLOWED;
}

static int
try_core(void)
{
	struct rlimit limit;
	return getrlimit(RLIMIT_CORE, &limit) || limit.rlim_max ? ALLOWED : DENIED;
}

static int
try_cache(void)
{
	char *renamed = mem_print("%s-2", cache_file);
	int got = opened(cache_file, O_RDWR | O_CREAT | O_TRUNC);
	if (rename(cache_file, renamed) || unlink(renamed))
		got = DENIED;
	free(renamed);
	return got;
}

static int
try_names(void)
{
	struct addrinfo *list = NULL;
	int failed = getaddrinfo("localhost", "80", NULL, &list);
	if (list)
		freeaddrinfo(list);
	return failed || opened("/etc/hosts", O_RDONLY) == DENIED ? DENIED : ALLOWED;
}

// Runs `attempt` locked in, in a child; its answer, or NOT_LOCKED where the
// kernel has no Landlock.
static int
locked(int (*attempt)(void))
{
	int status;
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct jail jail;
		if (jail_enter(cache, &jail))
			_exit(99);
		_exit(jail.landlock || attempt == try_core ? attempt() : NOT_LOCKED);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
expect(int (*attempt)(void), int wanted)
{
	int got = locked(attempt);
	if (got == NOT_LOCKED) {
		print_message("this kernel has no Landlock: nothing is locked away\n");
		skip();
	}
	assert_int_equal(got, wanted);
}

static void
cannot_touch_what_is_yours(void **state)
{
	(void)state;
	expect(try_library, DENIED);
	expect(try_library_write, DENIED);
	expect(try_delete, DENIED);
	expect(try_home, DENIED);
	assert_int_equal(access(library, F_OK), 0);
	assert_int_not_equal(access(home_file, F_OK), 0);
}

static void
starts_no_program(void **state)
{
	(void)state;
	expect(try_program, DENIED);
}

static void
leaves_no_core(void **state)
{
	(void)state;
	assert_int_equal(locked(try_core), DENIED);
}

static void
does_its_work(void **state)
{
	(void)state;
	expect(try_cache, ALLOWED);
	expect(try_names, ALLOWED);
}

static void
listens_on_no_port(void **state)
{
	(void)state;
	int got = locked(try_listen);
	if (got != DENIED) {
		print_message("this kernel's Landlock knows no ports\n");
		skip();
	}
	assert_int_equal(got, DENIED);
}

static int
prepare(void **state)
{
	(void)state;
	char here[2048];
	if (!mkdtemp(dir) || !getcwd(here, sizeof here))
		return 1;
	snprintf(cache, sizeof cache, "%s/%s/cache", here, dir);
	snprintf(library, sizeof library, "%s/%s/library.db", here, dir);
	snprintf(home_file, sizeof home_file, "%s/%s/.profile", here, dir);
	snprintf(cache_file, sizeof cache_file, "%s/%s/cache/papers.db", here, dir);
	int fd = open(library, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	close(fd);
	return fd < 0 || mkdir(cache, 0700);
}

static int
clean(void **state)
{
	(void)state;
	unlink(library);
	unlink(home_file);
	rmdir(cache);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cannot_touch_what_is_yours),
		cmocka_unit_test(starts_no_program),
		cmocka_unit_test(leaves_no_core),
		cmocka_unit_test(does_its_work),
		cmocka_unit_test(listens_on_no_port),
	};
	return cmocka_run_group_tests_name("jail", tests, prepare, clean);
}
