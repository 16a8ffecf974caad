// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "store.h"
#include "str.h"

extern char **environ;

int64_t
stage_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static char *
built(const char *name)
{
	const char *dir = getenv("builddir");
	return mem_print("%s/%s", dir ? dir : ".", name);
}

struct server
server_start(const char *root, const char *record)
{
	int input[2], output[2];
	char port[16] = "", *program = built("tests/server");
	const char *argv[] = { program, "--record", record, "--idle", "120", root, NULL };
	assert_int_equal(pipe2(input, O_CLOEXEC), 0);
	assert_int_equal(pipe2(output, O_CLOEXEC), 0);
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, input[0], 0);
	posix_spawn_file_actions_adddup2(&files, output[1], 1);
	struct server server = { .input = input[1], .record = mem_dup(record) };
	assert_int_equal(posix_spawn(&server.pid, program, &files, NULL, (char *const *)argv, environ), 0);
	posix_spawn_file_actions_destroy(&files);
	close(input[0]);
	close(output[1]);
	assert_true(read(output[0], port, sizeof port - 1) > 0);
	close(output[0]);
	server.endpoint = mem_print("http://127.0.0.1:%d", atoi(port));
	char *arxiv = mem_print("%s/arxiv", server.endpoint);
	setenv("PAPERBOY_ARXIV", arxiv, 1);
	free(arxiv);
	free(program);
	return server;
}

void
server_stop(struct server *server)
{
	close(server->input);
	waitpid(server->pid, NULL, 0);
	free(server->endpoint);
	free(server->record);
}

void
stage_write(const struct stage *stage, const char *name, const char *text)
{
	char *path = mem_print("%s/%s", stage->root, name), *fresh = mem_print("%s.new", path);
	FILE *file = fopen(fresh, "we");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	assert_int_equal(rename(fresh, path), 0);
	free(fresh);
	free(path);
}

void
stage_faults(const struct stage *stage, const char *lines)
{
	stage_write(stage, "faults", lines);
}

void
stage_day(const struct stage *stage, const char *day, int first, int n)
{
	struct str text = { 0 };
	str_addc(&text, '[');
	for (int i = 0; i < n; i++)
		str_print(&text, "%s{\"paper\":{\"id\":\"2608.%05d\",\"authors\":[{\"name\":\"A. Author\"}],"
			"\"title\":\"Paper %d of a Long Day\",\"summary\":\"Words.\",\"upvotes\":%d,"
			"\"publishedAt\":\"%sT00:00:00.000Z\",\"submittedOnDailyAt\":\"%sT00:00:00.000Z\"},"
			"\"title\":\"Paper %d of a Long Day\",\"numComments\":0}",
			i ? "," : "", first + i, i, n - i, day, day, i);
	str_addc(&text, ']');
	char *name = mem_print("daily/%s.json", day);
	stage_write(stage, name, str_text(&text));
	free(name);
	str_free(&text);
}

// The invented site, linked to file by file, so that a test may add its own.
static void
site_link(const char *from, const char *to)
{
	assert_int_equal(mkdir(to, 0700), 0);
	DIR *dir = opendir(from);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir));) {
		if (entry->d_name[0] == '.')
			continue;
		struct stat info;
		char *source = mem_print("%s/%s", from, entry->d_name), *target = mem_print("%s/%s", to, entry->d_name);
		assert_int_equal(stat(source, &info), 0);
		if (S_ISDIR(info.st_mode))
			site_link(source, target);
		else
			assert_int_equal(symlink(source, target), 0);
		free(source);
		free(target);
	}
	closedir(dir);
}

struct link *
stage_link(const struct stage *stage, bool offline)
{
	char *program = built("paperboy-sync");
	struct link_setup setup = {
		.program = program, .cache_dir = stage->cache, .endpoint = stage->server.endpoint,
		.log_file = stage->log, .offline = offline,
	};
	struct link *link = link_new(&setup);
	free(program);
	return link;
}

int
stage_open(void **state)
{
	struct stage *stage = mem_new(1, sizeof *stage);
	char pattern[] = "stage-XXXXXX", here[4096];
	if (!mkdtemp(pattern) || !getcwd(here, sizeof here))
		return 1;
	const char *source = getenv("srcdir");
	char *site = mem_print("%s/tests/fixtures/site", source ? source : ".");
	stage->dir = mem_print("%s/%s", here, pattern);
	stage->root = mem_print("%s/root", stage->dir);
	stage->cache = mem_print("%s/cache", stage->dir);
	stage->log = mem_print("%s/log", stage->dir);
	char *record = mem_print("%s/record", stage->dir), *absolute = realpath(site, NULL);
	site_link(absolute, stage->root);
	stage->server = server_start(stage->root, record);
	stage->link = stage_link(stage, false);
	free(record);
	free(absolute);
	free(site);
	*state = stage;
	return 0;
}

static int
remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	(void)info, (void)type, (void)walk;
	return remove(path);
}

int
stage_close(void **state)
{
	struct stage *stage = *state;
	link_free(stage->link);
	server_stop(&stage->server);
	int status = 0, odd = 0;
	while (waitpid(-1, &status, 0) > 0)	// paperboy-sync, which leaves by itself
		odd |= status;
	nftw(stage->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(stage->dir);
	free(stage->root);
	free(stage->cache);
	free(stage->log);
	free(stage);
	return odd;
}

static void
stage_take(struct stage *stage)
{
	if (stage->event.kind == EVENT_STORED) {
		stage->number = stage->event.number;
		snprintf(stage->stored, sizeof stage->stored, "%.60s", stage->event.text);
	} else if (stage->event.kind == EVENT_NOTE || stage->event.kind == EVENT_RENEWED) {
		snprintf(stage->note, sizeof stage->note, "%.500s", stage->event.text);
	}
}

uint32_t
stage_send(struct stage *stage, enum link_kind kind, const char *text, int64_t number, int flags, int fd)
{
	uint32_t job = 0;
	stage->stored[0] = stage->note[0] = '\0';
	const struct error *error = link_send(stage->link, kind, text, number, flags, fd, &job);
	if (error)
		fail_msg("%s", error->text);
	return job;
}

bool
stage_wait(struct stage *stage, struct link *link, uint32_t job)
{
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (stage_now_ms() < end_ms) {
		struct pollfd wait = { .fd = link_fd(link), .events = POLLIN };
		while (link_receive(link, &stage->event)) {
			stage_take(stage);
			if (stage->event.job == job && stage->event.kind == EVENT_DONE)
				return true;
			if (stage->event.job == job && stage->event.kind == EVENT_FAILED)
				return false;
		}
		char *words = NULL;
		if (link_reap(link, &words))
			print_message("%s\n", words);
		free(words);
		poll(&wait, 1, 100);
	}
	fail_msg("no end of job %u", job);
	return false;
}

bool
stage_job(struct stage *stage, enum link_kind kind, const char *text, int64_t number, int flags)
{
	return stage_wait(stage, stage->link, stage_send(stage, kind, text, number, flags, -1));
}

bool
stage_fetch(struct stage *stage, const char *key, int flags)
{
	return stage_job(stage, JOB_FETCH, key, 0, flags);
}

static int
file_count(const char *path, const char *text)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t cap = 0;
	int n = 0;
	while (file && getline(&line, &cap, file) > 0)
		n += strstr(line, text) != NULL;
	free(line);
	if (file)
		fclose(file);
	return n;
}

int
stage_requests(const struct stage *stage, const char *text)
{
	return file_count(stage->server.record, text);
}

bool
file_holds(const char *path, const char *text)
{
	return file_count(path, text) > 0;
}

int64_t
stage_number(const struct stage *stage, const char *sql)
{
	struct db *db = NULL;
	int64_t value = -1;
	assert_null(db_open_memory(&db));
	db_wait(db, 1000);
	assert_null(store_attach(db, stage->cache, STORE_READ));
	struct stmt *s = db_stmt(db, sql);
	if (db_row(s))
		value = db_int_or(s, 0, -1);
	const struct error *error = db_end(s);
	if (error)
		fail_msg("%s", error->text);
	db_close(db);
	return value;
}

pid_t
stage_sync_pid(void)
{
	char path[64], line[256] = "";
	snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
	FILE *file = fopen(path, "re");
	if (!file || !fgets(line, sizeof line, file))
		return -1;
	fclose(file);
	pid_t newest = -1;	// one that was let go before may still be on its way out
	for (char *save = NULL, *word = strtok_r(line, " \n", &save); word; word = strtok_r(NULL, " \n", &save)) {
		snprintf(path, sizeof path, "/proc/%d/cmdline", atoi(word));
		if (file_holds(path, "paperboy-sync"))
			newest = atoi(word);
	}
	return newest;
}
