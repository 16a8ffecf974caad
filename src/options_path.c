// SPDX-License-Identifier: GPL-3.0-or-later
// Where paperboy's files are: the XDG Base Directory Specification, 0.8.

#include "config.h"
#include "options_own.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

static const char *
home_dir(void)
{
	const char *home = getenv("HOME");
	if (home && *home == '/')
		return home;
	const struct passwd *entry = getpwuid(getuid());
	return entry && entry->pw_dir && *entry->pw_dir == '/' ? entry->pw_dir : NULL;
}

const struct error *
options_paths(struct options *options)
{
	const struct {
		const char *variable, *in_home, *below;
		char **out;
	} places[] = {
		{ "XDG_CONFIG_HOME", ".config", "paperboy/config", &options->config_file },
		{ "XDG_DATA_HOME", ".local/share", "paperboy", &options->data_dir },
		{ "XDG_CACHE_HOME", ".cache", "paperboy", &options->cache_dir },
		{ "XDG_STATE_HOME", ".local/state", "paperboy", &options->state_dir },
	};
	const char *home = home_dir();
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		const char *base = getenv(places[i].variable);
		if (base && *base == '/')
			*places[i].out = mem_print("%s/%s", base, places[i].below);
		else if (home)
			*places[i].out = mem_print("%s/%s/%s", strcmp(home, "/") ? home : "",
				places[i].in_home, places[i].below);
		else
			return error_new(ERROR_USAGE, "there is no home directory: set HOME or %s",
				places[i].variable);
	}
	return NULL;
}

char *
options_home(const char *name)
{
	const char *home = strncmp(name, "~/", 2) == 0 ? home_dir() : NULL;
	return home ? mem_print("%s%s", home, name + 1) : mem_dup(name);
}

// A symbolic link that somebody else left is not followed: in a directory all
// may write to, it would lead our files where they want them.
static const struct error *
dir_check(const char *path)
{
	struct stat link, dir;
	if (lstat(path, &link) < 0 || stat(path, &dir) < 0)
		return error_new(ERROR_OTHER, "%s: %s", path, strerror(errno));
	if (!S_ISDIR(dir.st_mode))
		return error_new(ERROR_OTHER, "%s: not a directory", path);
	if (dir.st_uid != geteuid())
		return error_new(ERROR_OTHER, "%s: belongs to another user", path);
	if (S_ISLNK(link.st_mode) && link.st_uid != geteuid() && link.st_uid != 0)
		return error_new(ERROR_OTHER, "%s: a link made by another user", path);
	return NULL;
}

// Makes one directory; that it is there already is fine.
static const struct error *
dir_make(const char *path)
{
	if (mkdir(path, 0700) == 0) {
		// The umask may have taken bits of ours away.
		if (chmod(path, 0700) == 0)
			return NULL;
	} else if (errno == EEXIST || errno == EISDIR) {
		return NULL;
	}
	// On a read-only file system what is there may answer otherwise than EEXIST.
	int cause = errno;
	struct stat st;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return NULL;
	return error_new(ERROR_OTHER, "%s: can't be made: %s", path, strerror(cause));
}

const struct error *
options_make_dir(const char *path)
{
	char *part = mem_dup(path);
	const struct error *error = NULL;
	for (char *slash = part + 1; !error && (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		error = dir_make(part);
		*slash = '/';
	}
	free(part);
	if (!error)
		error = dir_make(path);
	return error ? error : dir_check(path);
}
