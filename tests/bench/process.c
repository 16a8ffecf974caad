// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "process.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"

double
process_number(pid_t pid, const char *file, const char *name)
{
	char *path = mem_print("/proc/%d/%s", (int)pid, file);
	FILE *stream = fopen(path, "re");
	free(path);
	double value = -1;
	char line[512];
	while (stream && value < 0 && fgets(line, sizeof line, stream)) {
		if (!*name)
			value = strtod(line, NULL);
		else if (strncmp(line, name, strlen(name)) == 0)
			value = strtod(line + strlen(name), NULL);
	}
	if (stream)
		fclose(stream);
	return value;
}

pid_t
process_child(pid_t pid)
{
	char *file = mem_print("task/%d/children", (int)pid);
	double child = process_number(pid, file, "");
	free(file);
	return child > 0 ? (pid_t)child : 0;
}

double
process_cpu_ms(pid_t pid)
{
	clockid_t clock;
	struct timespec used = { 0 };
	if (clock_getcpuclockid(pid, &clock) == 0)
		clock_gettime(clock, &used);
	return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

// The letter behind the name, which is in brackets and may hold any other.
static char
thread_state(const char *pid, const char *thread)
{
	char *path = mem_print("/proc/%s/task/%s/stat", pid, thread), line[512] = "";
	FILE *stream = fopen(path, "re");
	free(path);
	if (stream && !fgets(line, sizeof line, stream))
		*line = '\0';
	if (stream)
		fclose(stream);
	const char *name_end = strrchr(line, ')');
	return name_end && name_end[1] ? name_end[2] : 0;
}

bool
process_busy(pid_t pid)
{
	char *name = mem_print("%d", (int)pid), *path = mem_print("/proc/%d/task", (int)pid);
	DIR *threads = opendir(path);
	bool busy = false;
	for (struct dirent *thread; threads && !busy && (thread = readdir(threads));) {
		char state = *thread->d_name == '.' ? 0 : thread_state(name, thread->d_name);
		busy = state == 'R' || state == 'D';
	}
	if (threads)
		closedir(threads);
	free(path);
	free(name);
	return busy;
}
