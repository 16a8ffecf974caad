// SPDX-License-Identifier: GPL-3.0-or-later
// Screen tests: key names in, screen out as text. Each tests/screen/*.tui is one
// case, run in a process of its own on a screen without a terminal.
//
// A case is lines: its name behind "#", then, in any order and as often as needed,
//	size 80x24		the screen, also later on: a resize
//	load FILE [PERIOD]	papers of tests/screen/FILE into the cache, as the listing of
//				PERIOD; before the first of the lines below
//	found FILE WORDS	the same, as what the site's search found for WORDS
//	note ID TEXT		a note of yours; \n ends a line
//	comments FILE ID	those of tests/screen/FILE, as the paper's
//	fulltext FILE ID	the Markdown of tests/screen/FILE, as the paper's full text
//	set NAME VALUE		a setting; also before
//	locale NAME		LC_ALL; also before
//	clock MOMENT		the time, which stands still; also before
//	visit MOMENT		when the screen was open last, before the first load; also before
//	seen MOMENT		when the cache first held the papers loaded last; also before
//	view PERIOD|fav|all|search:WORDS|ID	what is shown first; default: the newest day
//	filter WORDS		with this filter
//	start			after the first frame: what asks the site
//	keys KEY...		pressed one after the other, as bind writes them
//	type TEXT		characters
//	paste TEXT		\n and \e are what they mean
//	mouse press|drag|release|up|down ROW COLUMN
//	wait MS			on the monotonic clock
//	event KIND JOB NUMBER TEXT	paperboy-sync says this of its JOBth job
//	screen			followed by what is to be seen, each row behind "|"
//	look ROW COLUMN WORDS	how the cell looks: plain, or bold dim reverse underline
//				cyan red, or a colour's number, and "on NUMBER"
// With --update, what is seen is written into the files.

#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app.h"
#include "intake.h"
#include "tui_case.h"
#include "store.h"

static int
is_case(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);
	return len > 4 && !strcmp(entry->d_name + len - 4, ".tui");
}

// Runs a case in a child; true if it passed.
static bool
passed(const char *path, const char *folder, bool update)
{
	static const char *volatile reachable;	// the child never returns to free it, which is no leak
	fflush(stdout);
	reachable = path;
	pid_t pid = fork();
	if (pid == 0)
		exit(tui_case_run(reachable, folder, update));
	int status = 1;
	waitpid(pid, &status, 0);
	if (WIFSIGNALED(status))
		printf("# ended by signal %d\n", WTERMSIG(status));
	return status == 0;
}

// The names given on the command line, else every case of the folder.
static bool
wanted(const char *name, char **names, int n)
{
	for (int i = 0; i < n; i++)
		if (strstr(name, names[i]))
			return true;
	return n == 0;
}

int
main(int argc, char **argv)
{
	static const char *const displays[] = { "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TMUX", "STY", "BROWSER" };
	bool update = argc > 1 && !strcmp(argv[1], "--update");
	const char *srcdir = getenv("srcdir");
	char *folder = mem_print("%s/tests/screen", srcdir ? srcdir : ".");
	struct dirent **entries;
	int n = scandir(folder, &entries, is_case, alphasort), run = 0, failures = 0;
	setenv("TZ", "UTC", 1);
	setenv("LC_ALL", "C.UTF-8", 0);
	setenv("TERM", "xterm-256color", 1);
	for (size_t i = 0; i < sizeof displays / sizeof *displays; i++)
		unsetenv(displays[i]);
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		if (wanted(name, argv + 1 + update, argc - 1 - update)) {
			char *path = mem_print("%s/%s", folder, name);
			bool ok = passed(path, folder, update);
			failures += !ok;
			printf("%sok %d - %.*s\n", ok ? "" : "not ", ++run, (int)strlen(name) - 4, name);
			free(path);
		}
		free(entries[i]);
	}
	free(entries);
	free(folder);
	printf("1..%d\n", run);
	return failures || !run;
}
