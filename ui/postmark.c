// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "postmark.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outfile.h"
#include "paper.h"

enum { LINE_BYTES = 100 };

static char *
path_of(const struct options *options)
{
	return mem_print("%s/digest", options->state_dir);
}

// "2026-08-20T08:00:00Z 2026-08-20"; what is no file is not waited for.
struct postmark
postmark_read(const struct options *options)
{
	struct postmark postmark = { .made_s = PAPER_ABSENT };
	char line[LINE_BYTES + 1], moment[LINE_BYTES + 1], day[LINE_BYTES + 1], *path = path_of(options);
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode) ? read(fd, line, LINE_BYTES) : 0;
	line[n > 0 ? n : 0] = '\0';
	if (sscanf(line, "%100s %100s", moment, day) != 2 || !moment_parse(moment, &postmark.made_s) ||
	    !day_parse(day, &postmark.day))
		postmark.made_s = PAPER_ABSENT;
	if (fd >= 0)
		close(fd);
	free(path);
	return postmark;
}

const struct error *
postmark_write(const struct options *options, const struct postmark *postmark)
{
	enum { PRIVATE = 077 };
	char moment[21], day[DAY_TEXT], *path = path_of(options);
	struct outfile *file = NULL;
	struct str line = { 0 };
	moment_format(postmark->made_s, moment);
	day_format(postmark->day, day);
	str_print(&line, "%s %s\n", moment, day);
	const struct error *error = options_make_dir(options->state_dir);
	if (!error && !(error = outfile_open(path, PRIVATE, &file)))
		error = outfile_end(file, outfile_put(file, &line));
	str_free(&line);
	free(path);
	return error;
}
