// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that grows, arenas, and the end of a program that asks for too much.

#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"

static void
gives_zeroed_memory(void **state)
{
	(void)state;
	int *numbers = mem_new(1000, sizeof *numbers);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], 0);
	free(numbers);
	char *nothing = mem_new(0, 8);
	assert_non_null(nothing);
	free(nothing);
}

static void
grows_and_keeps(void **state)
{
	(void)state;
	size_t cap = 0, grown = 0;
	int *numbers = NULL;
	for (int i = 0; i < 10000; i++) {
		size_t before = cap;
		numbers = mem_grow(numbers, &cap, (size_t)i + 1, sizeof *numbers);
		assert_true(cap > (size_t)i);
		grown += cap != before;
		numbers[i] = i;
	}
	for (int i = 0; i < 10000; i++)
		assert_int_equal(numbers[i], i);
	assert_true(grown < 20);
	int *same = mem_grow(numbers, &cap, 1, sizeof *numbers);
	assert_ptr_equal(same, numbers);
	free(same);
}

static void
copies_and_prints(void **state)
{
	(void)state;
	assert_null(mem_dup(NULL));
	char *copy = mem_dup("VMamba"), *part = mem_dupn("VMamba", 2), *bytes = mem_dupn("a\0b", 3);
	char *none = mem_dupn(NULL, 0), *printed = mem_print("%s has %d", copy, 664);
	assert_string_equal(copy, "VMamba");
	assert_string_equal(part, "VM");
	assert_memory_equal(bytes, "a\0b", 4);
	assert_string_equal(none, "");
	assert_string_equal(printed, "VMamba has 664");
	free(copy);
	free(part);
	free(bytes);
	free(none);
	free(printed);
}

// Pieces of all sizes: aligned, zeroed, apart from each other.
static void
arenas_keep_pieces_apart(void **state)
{
	(void)state;
	enum { PIECES = 3000 };
	static unsigned char *pieces[PIECES];
	struct arena *arena = arena_new();
	for (size_t i = 0; i < PIECES; i++) {
		size_t size = i * i % 5001 + (i % 500 == 0) * 100000;
		pieces[i] = arena_new_bytes(arena, size);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < size; k++)
			assert_true(pieces[i][k] == 0);
		memset(pieces[i], (int)(i % 251) + 1, size);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < i * i % 5001; k++)
			assert_true(pieces[i][k] == i % 251 + 1);
	assert_string_equal(arena_dup(arena, "abstract"), "abstract");
	assert_string_equal(arena_dup(arena, ""), "");
	assert_null(arena_dup(arena, NULL));
	arena_free(arena);
	arena_free(NULL);
}

// gcc's word, and clang's.
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

static void
ask_too_much(int way)
{
	size_t cap = 1;
	void *lost = NULL;
	if (way == 0)
		lost = mem_new(SIZE_MAX / 2, 4);
	else if (way == 1)
		lost = mem_grow(NULL, &cap, SIZE_MAX / 2 + 2, 1);
	else if (way == 2)
		lost = mem_grow(NULL, &cap, SIZE_MAX / 4, 16);
	else
		lost = arena_new_bytes(arena_new(), SIZE_MAX - 1);
	_exit(lost ? 0 : 1);
}

// A process that asks for more than there is says so and aborts.
static void
dies_with_words(void **state)
{
	(void)state;
#ifdef SANITIZED
	print_message("AddressSanitizer refuses in words of its own\n");
	skip();
#endif
	for (int way = 0; way < 4; way++) {
		int ends[2], status = 0;
		char words[64] = "";
		assert_int_equal(pipe(ends), 0);
		pid_t pid = fork();
		assert_true(pid >= 0);
		if (!pid) {
			signal(SIGABRT, SIG_DFL);
			dup2(ends[1], STDERR_FILENO);
			ask_too_much(way);
		}
		close(ends[1]);
		assert_true(read(ends[0], words, sizeof words - 1) > 0);
		close(ends[0]);
		assert_true(waitpid(pid, &status, 0) == pid && status != 0);
		assert_string_equal(words, "paperboy: out of memory\n");
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_zeroed_memory),
		cmocka_unit_test(grows_and_keeps),
		cmocka_unit_test(copies_and_prints),
		cmocka_unit_test(arenas_keep_pieces_apart),
		cmocka_unit_test(dies_with_words),
	};
	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
