// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, the environment, the config language and our directories.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "options.h"

static const char *const variables[] = {
	"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
	"HF_ENDPOINT", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "NO_COLOR",
};

// A folder of the test's own; the environment says nothing but HOME.
static int
setup(void **state)
{
	char *dir = mem_print("%s/paperboy-options-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(dir))
		return -1;
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		unsetenv(variables[i]);
	setenv("HOME", "/home/reader", 1);
	*state = dir;
	return 0;
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
	const char *name, *value;	// of a variable
	const char *config, *data, *cache, *state;
} paths[] = {
	{ "HOME", "/home/reader", "/home/reader/.config/paperboy/config", "/home/reader/.local/share/paperboy",
		"/home/reader/.cache/paperboy", "/home/reader/.local/state/paperboy" },
	{ "HOME", "/", "/.config/paperboy/config", "/.local/share/paperboy", "/.cache/paperboy",
		"/.local/state/paperboy" },
	{ "XDG_CONFIG_HOME", "/c", "/c/paperboy/config", "/home/reader/.local/share/paperboy",
		"/home/reader/.cache/paperboy", "/home/reader/.local/state/paperboy" },
	{ "XDG_DATA_HOME", "/d", "/home/reader/.config/paperboy/config", "/d/paperboy",
		"/home/reader/.cache/paperboy", "/home/reader/.local/state/paperboy" },
	{ "XDG_CACHE_HOME", "relative", "/home/reader/.config/paperboy/config",
		"/home/reader/.local/share/paperboy", "/home/reader/.cache/paperboy",
		"/home/reader/.local/state/paperboy" },
	{ "XDG_STATE_HOME", "", "/home/reader/.config/paperboy/config", "/home/reader/.local/share/paperboy",
		"/home/reader/.cache/paperboy", "/home/reader/.local/state/paperboy" },
};

static void
follows_xdg(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		setenv("HOME", "/home/reader", 1);
		setenv(paths[i].name, paths[i].value, 1);
		struct options options;
		assert_null(options_init(&options));
		assert_string_equal(options.config_file, paths[i].config);
		assert_string_equal(options.data_dir, paths[i].data);
		assert_string_equal(options.cache_dir, paths[i].cache);
		assert_string_equal(options.state_dir, paths[i].state);
		options_free(&options);
		unsetenv(paths[i].name);
	}
	// Without HOME, the password file tells.
	struct options options;
	unsetenv("HOME");
	assert_null(options_init(&options));
	assert_int_equal(options.data_dir[0], '/');
	options_free(&options);
}

static const struct {
	const char *value, *endpoint;	// NULL: refused
} endpoints[] = {
	{ "", "https://huggingface.co" },
	{ "https://hf-mirror.example/", "https://hf-mirror.example" },
	{ "http://127.0.0.1:8080///", "http://127.0.0.1:8080" },
	{ "https://example.org/hub/", "https://example.org/hub" },
	{ "ftp://example.org", NULL },
	{ "file:///etc/passwd", NULL },
	{ "huggingface.co", NULL },
	{ "https://", NULL },
	{ "https:///", NULL },
	{ "https://user@example.org", NULL },
	{ "https://example.org?x", NULL },
	{ "https://example.org#x", NULL },
	{ "https://example.org/a b", NULL },
	{ "https://example.org/\n", NULL },
};

static void
checks_the_endpoint(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof endpoints / sizeof endpoints[0]; i++) {
		setenv("HF_ENDPOINT", endpoints[i].value, 1);
		struct options options;
		const struct error *error = options_init(&options);
		if (endpoints[i].endpoint) {
			assert_null(error);
			assert_string_equal(options.endpoint, endpoints[i].endpoint);
		} else {
			assert_true(error_is(error, ERROR_USAGE));
			assert_non_null(strstr(error->text, "HF_ENDPOINT"));
		}
		error_free(error);
		options_free(&options);
	}
	unsetenv("HF_ENDPOINT");
}

static const struct {
	const char *name, *value;
	bool offline;
} offlines[] = {
	{ "HF_HUB_OFFLINE", "1", true },
	{ "HF_HUB_OFFLINE", "yes", true },
	{ "HF_HUB_OFFLINE", "TRUE", true },
	{ "HF_HUB_OFFLINE", "On", true },
	{ "HF_HUB_OFFLINE", "0", false },
	{ "HF_HUB_OFFLINE", "", false },
	{ "HF_HUB_OFFLINE", "2", false },
	{ "TRANSFORMERS_OFFLINE", "1", true },
};

static void
reads_the_environment(void **state)
{
	(void)state;
	struct options options;
	for (size_t i = 0; i < sizeof offlines / sizeof offlines[0]; i++) {
		setenv(offlines[i].name, offlines[i].value, 1);
		assert_null(options_init(&options));
		assert_int_equal(options.offline, offlines[i].offline);
		options_free(&options);
		unsetenv(offlines[i].name);
	}
	setenv("NO_COLOR", "", 1);
	assert_null(options_init(&options));
	assert_int_equal(options.color, WHEN_AUTO);
	options_free(&options);
	setenv("NO_COLOR", "1", 1);
	assert_null(options_init(&options));
	assert_int_equal(options.color, WHEN_NEVER);
	// What is set later wins.
	assert_null(options_set(&options, "color", "always"));
	assert_int_equal(options.color, WHEN_ALWAYS);
	options_free(&options);
	unsetenv("NO_COLOR");
}

static const struct {
	const char *name, *value, *words;	// NULL: accepted
} sets[] = {
	{ "ascii", "yes", NULL },
	{ "ascii", "maybe", "on or off" },
	{ "refresh", "0", NULL }, { "refresh", "1440", NULL }, { "refresh", "1441", "0 to 1440" },
	{ "auto-read", "off", NULL },
	{ "auto-read", "open", NULL },
	{ "auto-read", "0", NULL },
	{ "auto-read", "3600", NULL },
	{ "auto-read", "3601", "0 to 3600" },
	{ "auto-read", "-1", "0 to 3600" },
	{ "auto-read", "", "0 to 3600" },
	{ "auto-read", "99999999999999999999", "0 to 3600" },
	{ "auto-read", "3s", "0 to 3600" },
	{ "browser", "firefox --new-tab %s", NULL },
	{ "browser", "", NULL },
	{ "color", "NEVER", NULL },
	{ "colour", "never", "did you mean “color”" },
	{ "brwoser", "w3m", "did you mean “browser”" },
	{ "x", "y", "is no setting" },
	{ "", "y", "is no setting" },
};

static void
sets_by_name(void **state)
{
	(void)state;
	struct options options;
	assert_null(options_init(&options));
	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
		const struct error *error = options_set(&options, sets[i].name, sets[i].value);
		if (!sets[i].words) {
			assert_null(error);
			continue;
		}
		assert_true(error_is(error, ERROR_USAGE));
		assert_non_null(strstr(error->text, sets[i].words));
		error_free(error);
	}
	assert_int_equal(options.auto_read_s, 3600);
	assert_null(options.browser);
	assert_true(options.ascii);
	for (size_t i = 0; options_row(i); i++)
		assert_null(options_set(&options, options_row(i)->name, options_row(i)->standard));
	options_free(&options);
}

static const struct {
	const char *line, *words;	// "|" between; NULL: a mistake
} lines[] = {
	{ "", "" },
	{ "   \t ", "" },
	{ "# all a comment", "" },
	{ "set color never", "set|color|never" },
	{ "  set\tcolor   never  # why", "set|color|never" },
	{ "bind g# help", "bind|g#|help" },
	{ "bind '#' help", "bind|#|help" },
	{ "bind \\# help", "bind|#|help" },
	{ "set browser 'a b \\c'", "set|browser|a b \\c" },
	{ "set browser \"a \\\"b\\\" \\\\\"", "set|browser|a \"b\" \\" },
	{ "a\\ b c", "a b|c" },
	{ "a''b \"\"", "ab|" },
	{ "pre'mid dle'post", "premid dlepost" },
	{ "end\\", "end\\" },
	{ "set browser 'a", NULL },
	{ "set browser \"a\\\"", NULL },
};

static void
columns_are_names(void **state)
{
	(void)state;
	static const char *const wrong[] = { "", "state", "title title", "title votess", "title\tage", "title;age" };
	struct options options;
	error_free(options_init(&options));
	assert_int_equal(options.columns.n, 7);
	assert_true(list_columns_have(&options.columns, LIST_WHO));
	assert_null(options_set(&options, "columns", " date,title  votes "));
	assert_int_equal(options.columns.n, 3);
	assert_int_equal(options.columns.of[0], LIST_DATE);
	assert_int_equal(options.columns.of[2], LIST_VOTES);
	assert_false(list_columns_have(&options.columns, LIST_WHO));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const struct error *error = options_set(&options, "columns", wrong[i]);
		if (!error)
			fail_msg("“%s” are columns", wrong[i]);
		error_free(error);
	}
	assert_null(options_set(&options, "rows", "2"));
	assert_int_equal(options.rows, ROWS_TWO);
	const struct error *error = options_set(&options, "rows", "3");
	assert_non_null(error);
	error_free(error);
	options_free(&options);
}

static void
splits_into_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		char **words = NULL;
		size_t n = 0;
		const struct error *error = options_split(lines[i].line, &words, &n);
		if (!lines[i].words) {
			assert_true(error_is(error, ERROR_USAGE));
			error_free(error);
			continue;
		}
		assert_null(error);
		struct str joined = { 0 };
		for (size_t k = 0; k < n; k++)
			str_print(&joined, "%s%s", k ? "|" : "", words[k]);
		assert_string_equal(str_text(&joined), lines[i].words);
		str_free(&joined);
		options_words_free(words, n);
	}
}

// Collects lines; "oops" is a mistake.
static const struct error *
collect(void *arg, char **words, size_t n)
{
	struct str *seen = arg;
	if (strcmp(words[0], "oops") == 0)
		return error_new(ERROR_USAGE, "“%s” is wrong", words[n - 1]);
	str_print(seen, "%s/%zu ", words[0], n);
	return NULL;
}

static void
write_file(const char *path, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
}

// E07
static void
reads_on_after_a_mistake(void **state)
{
	char *path = mem_print("%s/config", (char *)*state), *mistakes;
	static const char text[] = "# mine\nset a b\r\noops \x1b[31mred\n\nbind 'x\nset c d\noops \xff";
	write_file(path, text, sizeof text - 1);
	struct str seen = { 0 };
	assert_int_equal(options_read(path, collect, &seen, &mistakes), 3);
	assert_string_equal(str_text(&seen), "set/3 set/3 ");
	char *third = mem_print("%s:3: “", path), *fifth = mem_print("\n%s:5: a quote is left open\n", path);
	assert_true(strncmp(mistakes, third, strlen(third)) == 0);
	assert_non_null(strstr(mistakes, fifth));
	assert_non_null(strstr(mistakes, ":7: “\xef\xbf\xbd” is wrong"));
	assert_null(strchr(mistakes, '\x1b'));
	free(third);
	free(fifth);
	free(mistakes);
	str_free(&seen);
	free(path);
}

static void
expect_refused(const char *path, const char *words)
{
	char *mistakes;
	struct str seen = { 0 };
	assert_int_equal(options_read(path, collect, &seen, &mistakes), 1);
	assert_non_null(strstr(mistakes, path));
	assert_non_null(strstr(mistakes, words));
	assert_int_equal(seen.len, 0);
	free(mistakes);
}

// S15
static void
refuses_what_is_no_text(void **state)
{
	char *path = mem_print("%s/config", (char *)*state), *mistakes;
	struct str seen = { 0 };
	unlink(path);
	assert_int_equal(options_read(path, collect, &seen, &mistakes), 0);
	assert_string_equal(mistakes, "");
	free(mistakes);
	expect_refused(*state, "not a regular file");
	expect_refused("/dev/zero", "not a regular file");
	assert_int_equal(mkfifo(path, 0600), 0);
	expect_refused(path, "not a regular file");
	unlink(path);
	write_file(path, "set a\0b", 7);
	expect_refused(path, "not a text");
	assert_int_equal(truncate(path, (off_t)1 << 40), 0);
	expect_refused(path, "longer than 1 MiB");
	unlink(path);
	assert_int_equal(symlink(path, path), 0);
	expect_refused(path, "symbolic links");
	unlink(path);
	free(path);
}

// E02, E03
static void
makes_directories_of_our_own(void **state)
{
	char *path = mem_print("%s/a/b/paperboy", (char *)*state);
	mode_t before = umask(0777);
	const struct error *error = options_make_dir(path);
	umask(before);
	assert_null(error);
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_null(options_make_dir(path));
	free(path);

	path = mem_print("%s/file", (char *)*state);
	write_file(path, "", 0);
	error = options_make_dir(path);
	assert_non_null(error);
	assert_non_null(strstr(error->text, path));
	error_free(error);
	char *below = mem_print("%s/dir", path), *link = mem_print("%s/link", (char *)*state);
	error = options_make_dir(below);
	assert_non_null(error);
	error_free(error);
	// A link of our own is how people move their data.
	char *real = mem_print("%s/a/b", (char *)*state);
	assert_int_equal(symlink(real, link), 0);
	assert_null(options_make_dir(link));
	free(real);
	free(below);
	free(link);
	free(path);
}

// E08
static void
refuses_what_is_others(void **state)
{
	if (geteuid() != 0) {
		// /etc is root's.
		const struct error *error = options_make_dir("/etc");
		assert_non_null(strstr(error->text, "another user"));
		error_free(error);
		return;
	}
	char *path = mem_print("%s/theirs", (char *)*state), *link = mem_print("%s/trap", (char *)*state);
	assert_int_equal(mkdir(path, 0755), 0);
	assert_int_equal(symlink(*state, link), 0);
	assert_int_equal(chown(path, 65534, 65534), 0);
	assert_int_equal(lchown(link, 65534, 65534), 0);
	const struct error *error = options_make_dir(path);
	assert_non_null(error);
	assert_non_null(strstr(error->text, "another user"));
	error_free(error);
	error = options_make_dir(link);
	assert_non_null(error);
	assert_non_null(strstr(error->text, "a link made by another user"));
	error_free(error);
	free(path);
	free(link);
}

static const char *
some_name(size_t i)
{
	static const char *const names[] = { "undo", "up", "redo", "refresh" };
	return names[i];
}

static void
finds_the_name_that_was_meant(void **state)
{
	(void)state;
	static const char *const meant[][2] = {
		{ "unod", "undo" }, { "und", "undo" }, { "refrsh", "refresh" }, { "rfresh", "refresh" },
		{ "refreshed", "refresh" }, { "rdeo", "redo" }, { "pu", "up" }, { "x", NULL }, { "", NULL },
		{ "xyzzy", NULL }, { "refreshments", NULL },
		{ "ump", "up" }, { "uvw", NULL }, { "unxx", NULL },
		{ "a-name-that-is-much-longer-than-any-name-of-ours", NULL },
	};
	for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++) {
		const char *found = options_nearest(meant[i][0], some_name, 4);
		if (meant[i][1])
			assert_string_equal(found, meant[i][1]);
		else
			assert_null(found);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(follows_xdg),
		cmocka_unit_test(checks_the_endpoint),
		cmocka_unit_test(reads_the_environment),
		cmocka_unit_test(sets_by_name),
		cmocka_unit_test(columns_are_names),
		cmocka_unit_test(splits_into_words),
		cmocka_unit_test(reads_on_after_a_mistake),
		cmocka_unit_test(refuses_what_is_no_text),
		cmocka_unit_test(makes_directories_of_our_own),
		cmocka_unit_test(refuses_what_is_others),
		cmocka_unit_test(finds_the_name_that_was_meant),
	};
	return cmocka_run_group_tests_name("options", tests, setup, teardown);
}
