// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "typed.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct typed
typed_read(const char *path)
{
	struct typed typed = { 0 };
	FILE *stream = fopen(path, "re");
	char line[256];
	if (!stream)
		err(1, "%s", path);
	while (fgets(line, sizeof line, stream)) {
		line[strcspn(line, "\n")] = '\0';
		if (!*line || strncmp(line, "# ", 2) == 0)
			continue;
		typed.queries = mem_grow(typed.queries, &typed.cap, typed.n + 1, sizeof *typed.queries);
		typed.queries[typed.n++] = mem_dup(line);
		typed.keys += strlen(line);
	}
	fclose(stream);
	if (!typed.n)
		errx(1, "%s: no queries", path);
	return typed;
}

void
typed_free(struct typed *typed)
{
	for (size_t i = 0; i < typed->n; i++)
		free(typed->queries[i]);
	free(typed->queries);
}
