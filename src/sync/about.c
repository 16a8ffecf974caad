// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "about.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "db.h"
#include "fetch.h"
#include "jail.h"
#include "token.h"
#include "xml.h"

static void
token_tell(void)
{
	char *token = NULL;
	const struct error *error = token_find(&token);
	printf("token\t%s\n", error ? error->text : token ? "yes" : "no");
	error_free(error);
	token_free(token);
	token_forget();
}

// Tried, not believed.
static void
home_tell(const char *home)
{
	int fd = open(home, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	printf("home\t%s\n", fd >= 0 ? "open" : "closed");
	if (fd >= 0)
		close(fd);
}

int
about_print(const char *cache_dir)
{
	struct jail jail;
	const char *home = getenv("HOME");
	printf("version\t" PACKAGE_VERSION "\n");
	printf("libraries\t%s, libxml2 %s, SQLite %s\n", fetch_version(), xml_version(), db_version());
	token_tell();
	const struct error *error = jail_enter(cache_dir, &jail);
	printf("landlock\t%d\ncalls\t%d\nprivileges\t%d\n", jail.landlock, jail.calls, jail.privileges);
	if (error)
		printf("jail\t%s\n", error->text);
	error_free(error);
	if (home && *home)
		home_tell(home);
	return fflush(stdout) ? 1 : 0;
}
