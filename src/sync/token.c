// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "token.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

static void
wipe(void *bytes, size_t len)
{
#ifdef HAVE_EXPLICIT_BZERO
	explicit_bzero(bytes, len);
#else
	for (volatile char *at = bytes; len > 0; len--)
		*at++ = 0;
#endif
}

void
token_free(char *token)
{
	if (token)
		wipe(token, strlen(token));
	free(token);
}

static bool
env_true(const char *name)
{
	static const char *const truths[] = { "1", "on", "yes", "true" };
	const char *value = getenv(name);
	for (size_t i = 0; value && i < sizeof truths / sizeof *truths; i++)
		if (!strcasecmp(value, truths[i]))
			return true;
	return false;
}

// Only visible ASCII can stand in a header.
static const struct error *
token_check(const char *text, const char *place, char **out)
{
	text += strspn(text, " \t\r\n");
	size_t len = strlen(text);
	while (len > 0 && strchr(" \t\r\n", text[len - 1]))
		len--;
	for (size_t i = 0; i < len; i++)
		if (text[i] <= ' ' || text[i] > '~')
			return error_new(ERROR_USAGE, "%s holds no token: it has characters no token has", place);
	if (len > TOKEN_MAX)
		return error_new(ERROR_USAGE, "%s holds no token: it is longer than %d bytes", place, TOKEN_MAX);
	*out = len ? mem_dupn(text, len) : NULL;
	return NULL;
}

// A file that is missing, or no regular file, holds no token.
static const struct error *
token_read(const char *path, char **out)
{
	char bytes[TOKEN_MAX + 64];
	struct stat info;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return NULL;
	ssize_t len = !fstat(fd, &info) && S_ISREG(info.st_mode) ? read(fd, bytes, sizeof bytes - 1) : 0;
	close(fd);
	bytes[len > 0 ? len : 0] = '\0';
	const struct error *error = token_check(bytes, path, out);
	wipe(bytes, sizeof bytes);
	return error;
}

static char *
token_path(void)
{
	const char *path = getenv("HF_TOKEN_PATH"), *home = getenv("HOME");
	const char *hf_home = getenv("HF_HOME"), *cache = getenv("XDG_CACHE_HOME");
	if (path && *path)
		return mem_dup(path);
	if (hf_home && *hf_home)
		return mem_print("%s/token", hf_home);
	if (cache && *cache == '/')
		return mem_print("%s/huggingface/token", cache);
	return home && *home ? mem_print("%s/.cache/huggingface/token", home) : NULL;
}

static const char *const names[] = { "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN" };
enum { NAMES = sizeof names / sizeof *names };

void
token_forget(void)
{
	for (size_t i = 0; i < NAMES; i++) {
		char *value = getenv(names[i]);
		if (value)
			wipe(value, strlen(value));
		unsetenv(names[i]);
	}
}

const struct error *
token_find(char **out)
{
	const struct error *error = NULL;
	*out = NULL;
	if (env_true("HF_HUB_DISABLE_IMPLICIT_TOKEN"))
		return NULL;
	for (size_t i = 0; i < NAMES && !*out && !error; i++) {
		const char *value = getenv(names[i]);
		if (value)
			error = token_check(value, names[i], out);
	}
	if (error || *out)
		return error;
	char *path = token_path();
	if (path)
		error = token_read(path, out);
	free(path);
	return error;
}
