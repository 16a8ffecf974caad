// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "copies.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"

static int
newest_first(const void *a, const void *b)
{
	const struct copy *one = a, *other = b;
	if (one->changed_ns != other->changed_ns)
		return one->changed_ns < other->changed_ns ? 1 : -1;
	return strcmp(other->path, one->path);
}

struct copy *
copies_find(const char *dir, const char *prefix, size_t *n)
{
	struct copy *copies = NULL;
	size_t count = 0, cap = 0;
	DIR *folder = opendir(dir);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		struct stat st;
		if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0)
			continue;
		char *path = mem_print("%s/%s", dir, entry->d_name);
		if (lstat(path, &st) < 0 || !S_ISREG(st.st_mode)) {
			free(path);
			continue;
		}
		copies = mem_grow(copies, &cap, count + 1, sizeof *copies);
		int64_t changed_ns = st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec;
		copies[count++] = (struct copy){ .path = path, .bytes = st.st_size, .changed_ns = changed_ns };
	}
	if (folder)
		closedir(folder);
	if (count)
		qsort(copies, count, sizeof *copies, newest_first);
	*n = count;
	return copies;
}

void
copies_free(struct copy *copies, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(copies[i].path);
	free(copies);
}

void
copies_prune(const char *dir, const char *prefix, size_t keep)
{
	size_t n;
	struct copy *copies = copies_find(dir, prefix, &n);
	for (size_t i = keep; i < n; i++)
		unlink(copies[i].path);
	copies_free(copies, n);
}

char *
copies_name(const char *path, const char *word)
{
	long long now_s = time(NULL);
	char *name = mem_print("%s.%s-%lld", path, word, now_s);
	for (int i = 2; access(name, F_OK) == 0; i++) {
		free(name);
		name = mem_print("%s.%s-%lld-%d", path, word, now_s, i);
	}
	return name;
}
