// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "size.h"

#include <stdio.h>
#include <sys/stat.h>

const char *
size_text(int64_t bytes, char out[SIZE_TEXT])
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	double size = (double)bytes;
	size_t unit = 0;
	for (; size >= 999.5 && unit + 1 < sizeof units / sizeof *units; unit++)
		size /= 1000;
	snprintf(out, SIZE_TEXT, unit > 1 && size < 99.95 ? "%.1f %s" : "%.0f %s", size, units[unit]);
	return out;
}

int64_t
size_of_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? st.st_size : 0;
}
