// SPDX-License-Identifier: GPL-3.0-or-later
// What curses says more than once, and what is left of it.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "term_trim.h"

static const struct {
	const char *bytes, *left;
} cases[] = {
	{ "", "" },
	{ "plain, größer", "plain, größer" },
	// The choice of a set: the first is left, for the terminal may have another one.
	{ "\033(B\033[ma\033(B\033[0;1mb\033(B\033[mc", "\033(B\033[ma\033[1mb\033[mc" },
	{ "\033(0q\033(B\033(Bq\033(0q", "\033(0q\033(Bq\033(0q" },
	{ "\033[m\017a\033[0;1m\017b\033[m\017c\016q\017d", "\033[m\017a\033[1mb\033[mc\016q\017d" },
	{ "\033(", "\033(" },
	// One that begins anew stands for those before it.
	{ "a\033[39m\033(B\033[m\033(B\033[0;2mb", "a\033[39m\033(B\033[0;2mb" },
	{ "\033(Ba\033[39m\033(B\033[m\033(B\033[0;2mb", "\033(Ba\033[0;2mb" },
	{ "\033[31m\033[mb", "\033[mb" },
	{ "\033[31m\033[;1mb", "\033[;1mb" },
	// Others are one with it.
	{ "\033[0m\033[36mb", "\033[0;36mb" },
	{ "\033[0;1m\033[38;5;24m\033[48;5;3mb", "\033[0;1;38;5;24;48;5;3mb" },
	{ "\033[m\033[36mb", "\033[m\033[36mb" },
	{ "\033[0;1m\033[38:2::1:2:3mb", "\033[0;1;38:2::1:2:3mb" },
	{ "\033[01m\033[04mb", "\033[01;04mb" },
	// Not where anything is between them: a letter, a blank, a jump, an erasure in that look.
	{ "\033[36m \033[mb", "\033[36m \033[mb" },
	{ "\033[36m\033[K\033[mb", "\033[36m\033[K\033[mb" },
	{ "\033[36m\033[2;3H\033[mb", "\033[36m\033[2;3H\033[mb" },
	{ "\033[7m\r\033[mb", "\033[7m\r\033[mb" },
	// Nothing is ended where there is no look.
	{ "\033[ma\033[0;2mb\033[0;1mc", "\033[ma\033[2mb\033[0;1mc" },
	{ "\033[ma\033[31mb\033[0;1mc", "\033[ma\033[31mb\033[0;1mc" },
	{ "\033[m\033[0;1mc\033[md\033[0;1;7me", "\033[0;1mc\033[md\033[1;7me" },
	{ "\033[ma\033[0mb", "\033[ma\033[0mb" },
	// What is no look, or not whole.
	{ "\033[>4m\033[mb", "\033[>4m\033[mb" },
	{ "\033[31m\033[?7h\033[m", "\033[31m\033[?7h\033[m" },
	{ "\033[31m\033[3", "\033[31m\033[3" },
	{ "\033[31m\033[", "\033[31m\033[" },
	{ "\033[31m\033", "\033[31m\033" },
};

static void
says_it_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char bytes[256] = "";
		memcpy(bytes, cases[i].bytes, strlen(cases[i].bytes));
		size_t len = term_trim(bytes, strlen(cases[i].bytes));
		bytes[len] = '\0';
		assert_string_equal(bytes, cases[i].left);
	}
}

// Looks grow no longer than a terminal takes.
static void
looks_stay_short(void **state)
{
	(void)state;
	char bytes[512] = "";
	for (int i = 0; i < 60; i++)
		memcpy(bytes + i * 5, "\033[31m", 5);
	size_t len = term_trim(bytes, 300), longest = 0, run = 0;
	for (size_t i = 0; i < len; i++) {
		run = bytes[i] == '\033' ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	assert_true(longest < 64);
	assert_true(len < 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_it_once),
		cmocka_unit_test(looks_stay_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
