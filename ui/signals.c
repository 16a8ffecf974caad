// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { RESET_BYTES = 512, STACK_BYTES = 32 * 1024 };

// Handlers have no argument to reach state by, hence the program's only globals.
static int pipe_ends[2] = { -1, -1 };
static char reset_bytes[RESET_BYTES];
static volatile sig_atomic_t reset_len;
static struct termios reset_modes;
static volatile sig_atomic_t ending;

static const int told[] = {
	SIGWINCH, SIGCHLD, SIGCONT, SIGTSTP, SIGHUP, SIGINT, SIGQUIT, SIGTERM,
};
static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS };
enum { TOLD = sizeof told / sizeof *told, FAULTS = sizeof faults / sizeof *faults };
static struct sigaction before[FAULTS];
static char fault_stack[STACK_BYTES];	// a fault may be a stack that is full
static stack_t stack_before;

// A second wish to end comes while the first waits behind a terminal that takes
// no output: no more than its modes can be given back.
static void
insist(int number)
{
	if (reset_len > 0)
		tcsetattr(STDOUT_FILENO, TCSANOW, &reset_modes);
	signal(number, SIG_DFL);
	raise(number);
}

static void
tell(int signal)
{
	int saved = errno;
	unsigned char byte = (unsigned char)signal;
	if (signal == SIGHUP || signal == SIGINT || signal == SIGQUIT || signal == SIGTERM) {
		if (ending)
			insist(signal);
		ending = 1;
	}
	if (write(pipe_ends[1], &byte, 1) < 0) {
		// full: what is in it wakes the loop as well
	}
	errno = saved;
}

// Gives the terminal back, then lets the signal do what it did before us.
static void
fault(int signal)
{
	if (reset_len > 0) {
		if (write(STDOUT_FILENO, reset_bytes, (size_t)reset_len) < 0) {
			// no terminal left to mend
		}
		tcsetattr(STDOUT_FILENO, TCSANOW, &reset_modes);
	}
	for (int i = 0; i < FAULTS; i++)
		if (faults[i] == signal)
			sigaction(signal, &before[i], NULL);
	raise(signal);
}

void
signals_take(void)
{
	struct sigaction action = { .sa_handler = tell, .sa_flags = SA_RESTART };
	// A handler that raises its own signal must not wait for its own end.
	sigemptyset(&action.sa_mask);
	action.sa_flags |= SA_NODEFER;
	for (int i = 0; i < TOLD; i++)
		sigaction(told[i], &action, NULL);
}

static void
catch_faults(void)
{
	stack_t stack = { .ss_sp = fault_stack, .ss_size = sizeof fault_stack };
	sigaltstack(&stack, &stack_before);
	struct sigaction action = { .sa_handler = fault, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND };
	sigfillset(&action.sa_mask);
	for (int i = 0; i < FAULTS; i++)
		sigaction(faults[i], &action, &before[i]);
}

const struct error *
signals_open(int *fd)
{
	if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) < 0)
		return error_new(ERROR_OTHER, "cannot make a pipe: %s", strerror(errno));
	signal(SIGPIPE, SIG_IGN);
	signals_take();
	catch_faults();
	*fd = pipe_ends[0];
	return NULL;
}

static void
end_faults(void)
{
	for (int i = 0; i < FAULTS; i++)
		sigaction(faults[i], &before[i], NULL);
	sigaltstack(&stack_before, NULL);
}

void
signals_close(void)
{
	if (pipe_ends[0] < 0)
		return;
	reset_len = 0;
	for (int i = 0; i < TOLD; i++)
		signal(told[i], SIG_DFL);
	end_faults();
	close(pipe_ends[0]);
	close(pipe_ends[1]);
	pipe_ends[0] = pipe_ends[1] = -1;
}

int
signals_next(void)
{
	unsigned char byte;
	return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}

void
signals_reset(const char *bytes, size_t len, const struct termios *modes)
{
	reset_len = 0;
	if (!len || len > RESET_BYTES)
		return;
	reset_modes = *modes;
	memcpy(reset_bytes, bytes, len);
	reset_len = (sig_atomic_t)len;
}

_Noreturn void
signals_die(int number)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, number);
	signal(number, SIG_DFL);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
	_exit(128 + number);
}
