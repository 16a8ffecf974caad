// SPDX-License-Identifier: GPL-3.0-or-later
// Where a token is found, and what is refused as one.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "token.h"

static const char *const names[] = {
	"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH", "HF_HOME", "XDG_CACHE_HOME",
	"HF_HUB_DISABLE_IMPLICIT_TOKEN",
};

static char home[] = "token-XXXXXX";

static int
setup(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	return setenv("HOME", home, 1);
}

static void
write_token(const char *name, const char *text)
{
	char *path = mem_print("%s/%s", home, name);
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	free(path);
}

static void
assert_token(const char *expected)
{
	char *token = NULL;
	assert_null(token_find(&token));
	if (expected)
		assert_string_equal(token, expected);
	else
		assert_null(token);
	token_free(token);
}

static void
looks_in_order(void **state)
{
	(void)state;
	assert_token(NULL);
	write_token("token", "from-home\n");
	setenv("HF_HOME", home, 1);
	assert_token("from-home");
	write_token("other", "\r\n from-path \r\n");
	char *path = mem_print("%s/other", home);
	setenv("HF_TOKEN_PATH", path, 1);
	free(path);
	assert_token("from-path");
	setenv("HUGGING_FACE_HUB_TOKEN", "legacy", 1);
	assert_token("legacy");
	setenv("HF_TOKEN", " hf_first\n", 1);
	assert_token("hf_first");
	setenv("HF_TOKEN", "", 1);
	assert_token("legacy");
	setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "Yes", 1);
	assert_token(NULL);
}

// E05
static void
refuses_what_is_none(void **state)
{
	(void)state;
	char longer[TOKEN_MAX + 40];
	memset(longer, 'x', sizeof longer);
	longer[sizeof longer - 1] = '\0';
	const char *const texts[] = { "two words", "a\rb", "a\nX-Evil: 1", "t\xc3\xb6ken", "\x1b[31m", longer };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *token = NULL;
		setenv("HF_TOKEN", texts[i], 1);
		const struct error *error = token_find(&token);
		assert_true(error_is(error, ERROR_USAGE));
		assert_null(token);
		assert_null(strstr(error->text, texts[i]));
		error_free(error);
	}
}

// E05
static void
ignores_what_is_no_file(void **state)
{
	(void)state;
	char *fifo = mem_print("%s/fifo", home);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	setenv("HF_TOKEN_PATH", fifo, 1);
	assert_token(NULL);
	setenv("HF_TOKEN_PATH", home, 1);
	assert_token(NULL);
	setenv("HF_TOKEN_PATH", "/dev/zero", 1);
	assert_token(NULL);
	unlink(fifo);
	free(fifo);
}

static int
clean(void **state)
{
	(void)state;
	char *token = mem_print("%s/token", home), *other = mem_print("%s/other", home);
	unlink(token);
	unlink(other);
	free(token);
	free(other);
	return rmdir(home);
}

// E04: What is in the environment's bytes outlives unsetenv(3).
static void
is_forgotten(void **state)
{
	(void)state;
	static char variable[] = "HF_TOKEN=hf_sentinel";
	assert_int_equal(putenv(variable), 0);
	assert_string_equal(getenv("HF_TOKEN"), "hf_sentinel");
	token_forget();
	assert_null(getenv("HF_TOKEN"));
	assert_string_equal(variable, "HF_TOKEN=");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(looks_in_order, setup),
		cmocka_unit_test_setup(refuses_what_is_none, setup),
		cmocka_unit_test_setup(ignores_what_is_no_file, setup),
		cmocka_unit_test_setup(is_forgotten, setup),
	};
	if (!mkdtemp(home))
		return 1;
	return cmocka_run_group_tests_name("token", tests, NULL, clean);
}
