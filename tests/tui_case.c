// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "tui_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "full_text.h"
#include "index_write.h"
#include "intake.h"
#include "search.h"
#include "store.h"
#include "text.h"

struct test {
	const char *folder;
	struct options options;
	struct library *library;	// until the app takes it over
	struct app_setup setup;
	struct view view;
	struct app *app;		// NULL: nothing was asked of it yet
	char *filter;
	struct str out;			// the case as it would be with what is seen
	int line, failures;
	bool burst;
};

static void
fail(struct test *test, const char *what, const char *detail)
{
	printf("# line %d: %s%s%s\n", test->line, what, detail ? ": " : "", detail ? detail : "");
	test->failures++;
}

static void
must(struct test *test, const struct error *error)
{
	if (error)
		fail(test, "failed", error->text);
	error_free(error);
}

static char *
read_file(const char *path, size_t *len)
{
	struct str text = { 0 };
	char bytes[4096];
	FILE *file = fopen(path, "re");
	for (size_t n; file && (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(&text, bytes, n);
	if (file)
		fclose(file);
	*len = text.len;
	return str_take(&text);
}

static void
draw(struct test *test)
{
	app_settle(test->app);
	app_draw(test->app);
}

static void
open_app(struct test *test)
{
	if (test->app)
		return;
	test->setup.options = &test->options;
	test->setup.library = test->library;
	test->setup.filter = test->filter;
	test->library = NULL;
	const struct error *error = app_open(&test->setup, &test->app);
	if (error) {
		printf("# cannot open: %s\n", error->text);
		exit(1);
	}
	draw(test);
}

static void
do_size(struct test *test, char *text)
{
	int rows = 24, columns = 80;
	if (sscanf(text, "%dx%d", &columns, &rows) != 2)
		fail(test, "no size", text);
	test->setup.rows = rows;
	test->setup.columns = columns;
	if (!test->app)
		return;
	term_resize(test->app->term, rows, columns);
	test->app->dirty |= DIRTY_SCREEN;
	draw(test);
}

// As paperboy-sync does with what it has stored.
static void
make_index(struct test *test)
{
	struct library *library = test->app ? test->app->library : test->library;
	struct index_work *work = index_work_new(library_index(library));
	int64_t done, total;
	paper_id *ids;
	size_t n;
	must(test, store_ids(db_stmt(library_db(library), "SELECT id FROM incoming"), &ids, &n));
	must(test, index_enter(library_index(library), ids, n));
	free(ids);
	for (bool more = true; more;) {
		const struct error *error = index_work_step(work, &more, &done, &total);
		more = more && !error;
		must(test, error);
	}
	index_work_free(work);
}

static void
do_load(struct test *test, char *text)
{
	char *name = strtok(text, " "), *key = strtok(NULL, " ");
	struct db *db = library_db(test->app ? test->app->library : test->library);
	struct intake_count count;
	struct period period;
	size_t len;
	char *path = mem_print("%s/%s", test->folder, name);
	char *json = read_file(path, &len);
	if (key && !period_parse(key, test->options.today, &period))
		fail(test, "no period", key);
	must(test, intake_start(db));
	must(test, intake_own(db, json, len));
	must(test, intake_merge(db, key ? &period : NULL, true, test->setup.now_s - 3600, &count));
	make_index(test);
	free(json);
	free(path);
}

// "FILE WORDS": what the site's search found for the words, which it marked in titles.
static void
do_found(struct test *test, char *text)
{
	char *name = strtok(text, " "), *words = strtok(NULL, "");
	struct db *db = library_db(test->app ? test->app->library : test->library);
	do_load(test, name);
	struct stmt *s = db_stmt(db, "INSERT INTO papers.search (words, fetched_s, papers)"
		" SELECT ?1, ?2, count(*) FROM incoming");
	db_bind_text(s, 1, words);
	db_bind_int(s, 2, test->setup.now_s - 600);
	db_row(s);
	must(test, db_end(s));
	s = db_stmt(db, "INSERT INTO papers.found SELECT (SELECT id FROM papers.search WHERE words = ?1),"
		" row_number() OVER (ORDER BY position), id, '[\"' || replace(?1, ' ', '\",\"') || '\"]' FROM incoming");
	db_bind_text(s, 1, words);
	db_row(s);
	must(test, db_end(s));
}

static void
run_sql(struct test *test, struct stmt *s)
{
	while (db_row(s))
		;
	must(test, db_end(s));
}

// "FILE DAY CATEGORY KIND [FROM-TO]": papers of the file, those of these places, announced as
// paperboy-sync would have stored it; KIND counts as announcement.h does. "none" for FILE: nothing
// was announced.
static void
do_announced(struct test *test, char *text)
{
	char name[64], key[DAY_TEXT], category[CATEGORY_TEXT];
	int kind = 0, from = 1, to = 9999, day;
	struct db *db = library_db(test->app ? test->app->library : test->library);
	if (sscanf(text, "%63s %10s %31s %d %d-%d", name, key, category, &kind, &from, &to) < 4 || !day_parse(key, &day))
		fail(test, "no announcement", text);
	bool none = !strcmp(name, "none");
	must(test, none ? intake_start(db) : NULL);
	if (!none)
		do_load(test, name);
	struct stmt *s = db_stmt(db, "INSERT INTO papers.announced SELECT ?1, ?2, row_number() OVER (ORDER BY position)"
		" + (SELECT count(*) FROM papers.announced WHERE day = ?1 AND category = ?2), id, ?3"
		" FROM (SELECT *, row_number() OVER (ORDER BY position) AS nth FROM incoming) WHERE nth BETWEEN ?4 AND ?5");
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, category);
	db_bind_int(s, 3, kind);
	db_bind_int(s, 4, none ? 1 : from);
	db_bind_int(s, 5, none ? 0 : to);
	run_sql(test, s);
	s = db_stmt(db, "INSERT OR REPLACE INTO papers.announcement SELECT ?1, ?2, ?3, count(*) FROM papers.announced"
		" WHERE day = ?1 AND category = ?2");
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, category);
	db_bind_int(s, 3, test->setup.now_s - 600);
	run_sql(test, s);
}

// The comments of a paper as paperboy-sync would have stored them.
static void
do_comments(struct test *test, char *text)
{
	char *name = strtok(text, " "), *id_text = strtok(NULL, " ");
	struct db *db = library_db(test->app ? test->app->library : test->library);
	paper_id id = 0;
	size_t len;
	char *path = mem_print("%s/%s", test->folder, name);
	char *json = read_file(path, &len);
	if (!id_text || !paper_id_parse(id_text, &id, NULL))
		fail(test, "no id", id_text);
	struct stmt *s = db_stmt(db, "DELETE FROM papers.comment WHERE paper = ?");
	db_bind_int(s, 1, id);
	run_sql(test, s);
	s = db_stmt(db, "INSERT INTO papers.comment SELECT ?2, key, coalesce(value ->> 'depth', 0), clean(value ->> 'id'),"
		" clean(value ->> 'user'), clean(value ->> 'name'), moment(value ->> 'written'), coalesce(value ->> 'edited', 0),"
		" coalesce(value ->> 'hidden', 0), clean_source(value ->> 'text', 65536), value ->> 'reactions'"
		" FROM json_each(?1)");
	db_bind_bytes(s, 1, json, len);
	db_bind_int(s, 2, id);
	run_sql(test, s);
	s = db_stmt(db, "INSERT OR REPLACE INTO papers.discussion VALUES (?, ?)");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, test->setup.now_s - 3600);
	run_sql(test, s);
	free(json);
	free(path);
}

// "FILE ID": a paper's full text as paperboy-sync would have stored it.
static void
do_fulltext(struct test *test, char *text)
{
	char *name = strtok(text, " "), *id_text = strtok(NULL, " ");
	struct db *db = library_db(test->app ? test->app->library : test->library);
	paper_id id = 0;
	size_t len;
	bool cut;
	char *path = mem_print("%s/%s", test->folder, name);
	char *source = read_file(path, &len), *clean = text_clean_source(source ? source : "", len, 0, &cut);
	struct full_text full = { .source = "https://huggingface.co/papers/2608.12345.md", .version = 2, .text = clean,
		.len = strlen(clean), .fetched_s = test->setup.now_s - 3600 };
	if (!id_text || !paper_id_parse(id_text, &id, NULL))
		fail(test, "no id", id_text);
	must(test, full_text_keep(db, id, &full));
	free(clean);
	free(source);
	free(path);
}

// "ID TEXT": a note as it might have been written elsewhere.
static void
do_note(struct test *test, char *text)
{
	char *id_text = strtok(text, " "), *words = strtok(NULL, "");
	struct library_step step = { .field = LIBRARY_NOTE };
	struct str note = { 0 };
	if (!id_text || !paper_id_parse(id_text, &step.id, NULL))
		fail(test, "no id", id_text);
	for (; words && *words; words++) {
		bool line = words[0] == '\\' && words[1] == 'n';
		str_addc(&note, line ? '\n' : *words);
		words += line;
	}
	step.text = str_text(&note);
	must(test, library_apply(test->app ? test->app->library : test->library, "note", &step, 1));
	str_free(&note);
}

static void
do_set(struct test *test, char *text)
{
	char *name = strtok(text, " "), *value = strtok(NULL, "");
	if (!strcmp(name, "offline") || !strcmp(name, "sample") || !strcmp(name, "ascii")) {
		bool on = value && !strcmp(value, "on");
		*(name[0] == 'o' ? &test->options.offline : name[0] == 's' ? &test->options.sample : &test->options.ascii) = on;
		return;
	}
	must(test, options_set(&test->options, name, value ? value : ""));
}

static void
do_locale(struct test *test, char *text)
{
	if (setenv("LC_ALL", text, 1))
		fail(test, "no locale", text);
}

static void
do_clock(struct test *test, char *text)
{
	if (!moment_parse(text, &test->setup.now_s))
		fail(test, "no moment", text);
	test->options.today = day_of(test->setup.now_s);
	test->options.today_given = true;
	if (test->app)
		test->app->test_now_s = test->setup.now_s;
}

static void
do_visit(struct test *test, char *text)
{
	int64_t moment_s;
	if (!moment_parse(text, &moment_s))
		fail(test, "no moment", text);
	must(test, library_visit_begin(test->library, moment_s));
	must(test, library_visit_look(test->library, test->setup.now_s));
}

// Papers of a file, when the cache first held them.
static void
do_seen(struct test *test, char *text)
{
	int64_t moment_s;
	if (!moment_parse(text, &moment_s))
		fail(test, "no moment", text);
	struct stmt *s = db_stmt(library_db(test->app ? test->app->library : test->library),
		"UPDATE papers.paper SET first_seen_s = ? WHERE id IN (SELECT id FROM incoming)");
	db_bind_int(s, 1, moment_s);
	while (db_row(s))
		;
	must(test, db_end(s));
}

static void
do_view(struct test *test, char *text)
{
	if (!strcmp(text, "fav"))
		test->view.kind = VIEW_FAV;
	else if (!strcmp(text, "all"))
		test->view.kind = VIEW_ALL;
	else if (period_parse(text, test->options.today, &test->view.period))
		test->view.kind = VIEW_PERIOD;
	else if (!strncmp(text, "search:", strlen("search:")))
		test->view.kind = VIEW_SEARCH, must(test, search_words(text + strlen("search:"), test->view.words));
	else if (paper_id_find(text, &test->view.paper, NULL))
		test->view.kind = VIEW_PAPER;
	else
		fail(test, "no view", text);
	test->setup.view = &test->view;
}

static void
do_filter(struct test *test, char *text)
{
	free(test->filter);
	test->filter = mem_dup(text);
}

static void
do_start(struct test *test, char *text)
{
	(void)text;
	app_start(test->app);
	draw(test);
}

static void
press(struct test *test, int key)
{
	app_key(test->app, key);
	if (!test->burst)
		draw(test);
}

static void
do_keys(struct test *test, char *text)
{
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		struct key_sequence sequence = { .n = 1 };
		if (!key_parse(word, &sequence.keys[0]) && !key_sequence_parse(word, &sequence))
			fail(test, "no key", word);
		for (size_t i = 0; i < sequence.n; i++)
			press(test, sequence.keys[i]);
	}
}

// Keys that are there at once: nothing is drawn between them.
static void
do_burst(struct test *test, char *text)
{
	test->burst = true;
	do_keys(test, text);
	test->burst = false;
	draw(test);
}

static void
do_type(struct test *test, char *text)
{
	for (unsigned char *s = (unsigned char *)text; *s;) {
		int more = *s < 0x80 ? 0 : *s < 0xe0 ? 1 : *s < 0xf0 ? 2 : 3;
		int key = more ? *s & (0x3f >> more) : *s;
		for (s++; more && *s; more--)
			key = key << 6 | (*s++ & 0x3f);
		press(test, key);
	}
}

static void
do_paste(struct test *test, char *text)
{
	struct str bytes = { 0 };
	for (; *text; text++) {
		if (*text == '\\' && text[1])
			str_addc(&bytes, *++text == 'n' ? '\n' : *text == 'e' ? '\033' : *text);
		else
			str_addc(&bytes, *text);
	}
	app_paste(test->app, str_text(&bytes), bytes.len);
	str_free(&bytes);
	draw(test);
}

// "press ROW COLUMN", or drag, release, up, down: counted from 0, as look does.
static void
do_mouse(struct test *test, char *text)
{
	static const char *const names[] = {
		[MOUSE_PRESS] = "press", [MOUSE_DRAG] = "drag", [MOUSE_RELEASE] = "release",
		[MOUSE_WHEEL_UP] = "up", [MOUSE_WHEEL_DOWN] = "down",
	};
	struct term_mouse mouse = { 0 };
	char name[16] = "";
	if (sscanf(text, "%15s %d %d", name, &mouse.y, &mouse.x) != 3)
		fail(test, "no mouse", text);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			mouse.kind = (enum term_mouse_kind)i;
	app_mouse(test->app, &mouse);
	draw(test);
}

static void
do_wait(struct test *test, char *text)
{
	test->app->test_now_ms += atoi(text);
	app_tick(test->app);
	draw(test);
}

static void
do_event(struct test *test, char *text)
{
	static const struct {
		const char *name;
		enum link_kind kind;
	} kinds[] = {
		{ "ready", EVENT_READY }, { "started", EVENT_STARTED }, { "stored", EVENT_STORED },
		{ "progress", EVENT_PROGRESS }, { "note", EVENT_NOTE }, { "failed", EVENT_FAILED },
		{ "done", EVENT_DONE },
	};
	char kind[16] = "", words[512] = "";
	struct message message = { .version = LINK_VERSION };
	long long number = 0, total = 0;
	if (sscanf(text, "%15s %u %lld/%lld %511[^\n]", kind, &message.job, &number, &total, words) < 4)
		fail(test, "no event", text);
	message.number = number;
	message.total = total;
	snprintf(message.text, sizeof message.text, "%s", words);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].name, kind))
			message.kind = kinds[i].kind;
	test->app->dirty |= jobs_take(test->app, &message);
	draw(test);
}

static void
do_look(struct test *test, char *text)
{
	static const char *const names[] = { "bold", "dim", "reverse", "underline" };
	int row, column, used = 0;
	char got[64] = "";
	if (sscanf(text, "%d %d %n", &row, &column, &used) < 2)
		fail(test, "no look", text);
	struct look look = term_look(test->app->term, row, column);
	for (int i = 0; i < 4; i++)
		if (look.attributes & 1 << i)
			strcat(strcat(got, *got ? " " : ""), names[i]);
	if (look.colour == 6 || look.colour == 1)
		strcat(strcat(got, *got ? " " : ""), look.colour == 6 ? "cyan" : "red");
	else if (look.colour != COLOUR_OWN)
		sprintf(got + strlen(got), "%s%d", *got ? " " : "", look.colour);
	if (look.behind)
		sprintf(got + strlen(got), "%son %d", *got ? " " : "", look.behind - 1);
	if (!*got)
		strcpy(got, "plain");
	if (strcmp(got, text + used))
		fail(test, text, got);
}

// Compares the screen with the lines behind "|", and writes what is seen.
static char *
do_screen(struct test *test, char *rest)
{
	bool same = true;
	char *start = rest;
	for (int y = 0; y < test->setup.rows; y++) {
		struct str row = { 0 };
		str_addc(&row, '|');
		term_row(test->app->term, y, &row);
		size_t len = strcspn(rest, "\n");
		bool there = *rest == '|';
		same = same && there && len == row.len && !strncmp(rest, row.data, len);
		if (there)
			rest += len + (rest[len] == '\n');
		str_print(&test->out, "%s\n", row.data);
		str_free(&row);
	}
	for (; *rest == '|'; same = false) {
		size_t len = strcspn(rest, "\n");
		rest += len + (rest[len] == '\n');
	}
	if (same)
		return rest;
	fail(test, "the screen is another", NULL);
	for (char *line = start; line < rest; line += strcspn(line, "\n") + 1)
		printf("# wanted %.*s\n", (int)strcspn(line, "\n"), line);
	for (int y = 0; y < test->setup.rows; y++) {
		struct str row = { 0 };
		term_row(test->app->term, y, &row);
		printf("# seen   |%s\n", str_text(&row));
		str_free(&row);
	}
	return rest;
}

static const struct {
	const char *name;
	void (*run)(struct test *test, char *text);
	bool before;		// the app is not opened by it
} directives[] = {
	{ "size", do_size, true }, { "load", do_load, true }, { "found", do_found, true }, { "announced", do_announced, true },
	{ "comments", do_comments, true }, { "fulltext", do_fulltext, true },
	{ "note", do_note, true },
	{ "set", do_set, true }, { "clock", do_clock, true }, { "locale", do_locale, true }, { "visit", do_visit, true },
	{ "seen", do_seen, true }, { "view", do_view, true }, { "filter", do_filter, true }, { "start", do_start, false },
	{ "keys", do_keys, false }, { "burst", do_burst, false }, { "type", do_type, false }, { "paste", do_paste, false }, { "mouse", do_mouse, false },
	{ "wait", do_wait, false }, { "event", do_event, false }, { "look", do_look, false },
};

static void
run_line(struct test *test, char *line)
{
	char *text = line + strcspn(line, " ");
	if (*text)
		*text++ = '\0';
	if (!*line || *line == '#')
		return;
	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
		if (!strcmp(directives[i].name, line)) {
			if (!directives[i].before)
				open_app(test);
			directives[i].run(test, text);
			return;
		}
	fail(test, "no such line", line);
}

static void
run_lines(struct test *test, char *rest)
{
	while (*rest) {
		size_t len = strcspn(rest, "\n");
		char *line = mem_dupn(rest, len);
		test->line++;
		str_print(&test->out, "%s\n", line);
		rest += len + (rest[len] == '\n');
		if (strcmp(line, "screen")) {
			run_line(test, line);
		} else {
			open_app(test);
			rest = do_screen(test, rest);
		}
		free(line);
	}
}

static void
write_file(const char *path, const struct str *text)
{
	FILE *file = fopen(path, "we");
	if (!file || fwrite(text->data, 1, text->len, file) != text->len || fclose(file))
		printf("# cannot write %s\n", path);
}

static void
free_test(struct test *test)
{
	if (test->app)
		app_close(test->app);
	library_close(test->library);
	options_free(&test->options);
	str_free(&test->out);
	free(test->filter);
}

int
tui_case_run(const char *path, const char *folder, bool update)
{
	struct test test = { .folder = folder };
	char moment[] = "2026-08-21T09:12:00Z", size[] = "80x24";
	size_t len;
	must(&test, options_init(&test.options));
	must(&test, library_open(NULL, &test.library));
	must(&test, store_attach(library_db(test.library), NULL, STORE_MEMORY));
	do_clock(&test, moment);
	do_size(&test, size);
	char *text = read_file(path, &len);
	run_lines(&test, text);
	int failures = test.failures;
	if (update) {
		write_file(path, &test.out);
		failures = 0;
	}
	free(text);
	free_test(&test);
	return failures ? 1 : 0;
}
