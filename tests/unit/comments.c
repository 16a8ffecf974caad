// SPDX-License-Identifier: GPL-3.0-or-later
// The comments of a paper's page: read, cleaned, kept, and read back.

#include "config.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "comment.h"
#include "hf.h"
#include "intake.h"
#include "markdown.h"
#include "mem.h"
#include "store.h"
#include "str.h"
#include "text.h"

static struct db *db;
static paper_id id;

static int
open_cache(void **state)
{
	(void)state;
	paper_id_parse("2608.00001", &id, NULL);
	const struct error *error = db_open_memory(&db);
	if (!error)
		error = store_attach(db, NULL, STORE_MEMORY);
	return error ? -1 : 0;
}

static int
close_cache(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

// A page with this in its island; `raw` leaves < and > as the site does.
static char *
page_of(const char *json)
{
	struct str page = { 0 };
	str_add(&page, "<!doctype html><html><body><div class=\"SVELTE_HYDRATER contents\" data-target=\"PaperContent\" data-props=\"");
	for (; *json; json++) {
		if (*json == '"')
			str_add(&page, "&quot;");
		else if (*json == '&')
			str_add(&page, "&amp;");
		else
			str_addc(&page, *json);
	}
	str_add(&page, "\"></div></body></html>");
	return str_take(&page);
}

static const struct error *
take(const char *json)
{
	char *page = page_of(json);
	const struct error *error = hf_take_comments(db, page, strlen(page), id);
	free(page);
	return error;
}

static void
keep(const char *json, struct comments *out)
{
	int n = -1;
	const struct error *error = take(json);
	if (error)
		fail_msg("%s: %s", json, error->text);
	assert_null(hf_keep_comments(db, id, 1787000000, &n));
	assert_null(comments_read(db, id, out));
	assert_int_equal(out->n, n);
	assert_int_equal(out->fetched_s, 1787000000);
}

#define TEXT(raw) "\"data\":{\"latest\":{\"raw\":\"" raw "\"}}"

static void
reads_fields(void **state)
{
	(void)state;
	static const struct {
		const char *comment, *expected;	// "depth id name @user moment edited hidden text reactions"
	} rows[] = {
		{ "{\"id\":\"c1\",\"author\":{\"name\":\"mosei\",\"fullname\":\"Mensah Osei\"},\"createdAt\":\"2026-08-20T09:00:00.000Z\","
			"\"type\":\"comment\",\"data\":{\"edited\":true,\"hidden\":false,\"latest\":{\"raw\":\"Hi\\r\\n  there <b>\"},"
			"\"reactions\":[{\"reaction\":\"👍\",\"users\":[],\"count\":2},{\"reaction\":\"🔥\",\"count\":1}]}}",
			"0 c1 Mensah Osei @mosei 1787216400 1 0 Hi\n  there <b> 👍2🔥1" },
		{ "{\"id\":\"c1\",\"author\":{\"user\":\"u\",\"name\":\"n\"}," TEXT("x") "}", "0 c1 - @u -1 0 0 x " },
		{ "{" TEXT("x") "}", "0 at 000000 - @- -1 0 0 x " },
		{ "{\"id\":7,\"author\":[],\"createdAt\":false,\"data\":{\"edited\":\"1\",\"hidden\":null,\"latest\":[],\"reactions\":{}}}",
			"0 at 000000 - @- -1 0 0 - " },
		{ "{\"id\":\"c1\",\"data\":{\"hidden\":true,\"latest\":{\"raw\":\"This comment has been hidden\"}}}",
			"0 c1 - @- -1 0 1 This comment has been hidden " },
		{ "{\"id\":\"c1\",\"data\":{\"latest\":{\"raw\":\"\\u001b[2J\\u202ex\\u0000\"},\"reactions\":[{\"reaction\":\"\\u001b\",\"count\":1},"
			"{\"reaction\":\"a\",\"count\":-1},{\"reaction\":\"b\",\"count\":\"2\"}]}}", "0 c1 - @- -1 0 0 [2Jx\xef\xbf\xbd " },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct comments comments;
		struct str got = { 0 };
		char *json = mem_print("{\"comments\":[%s]}", rows[i].comment);
		keep(json, &comments);
		assert_int_equal(comments.n, 1);
		const struct comment *c = &comments.comments[0];
		str_print(&got, "%d %s %s @%s %lld %d %d %s ", c->depth, c->id, c->name ? c->name : "-", c->user ? c->user : "-",
			(long long)c->written_s, c->edited, c->hidden, c->text ? c->text : "-");
		for (size_t k = 0; k < c->reactions_n; k++)
			str_print(&got, "%s%d", c->reactions[k].sign, c->reactions[k].count);
		assert_string_equal(str_text(&got), rows[i].expected);
		str_free(&got);
		free(json);
		comments_free(&comments);
	}
}

static void
keeps_threads_together(void **state)
{
	(void)state;
	struct comments comments;
	struct str got = { 0 };
	keep("{\"paper\":{\"id\":\"2608.00001\"},\"comments\":["
		"{\"id\":\"a\",\"replies\":[{\"id\":\"b\",\"replies\":[{\"id\":\"c\"}]},{\"id\":\"d\"}]},"
		"{\"id\":\"closed\",\"type\":\"status-change\"},\"junk\",null,{\"id\":\"e\"}]}", &comments);
	for (size_t i = 0; i < comments.n; i++)
		str_print(&got, "%s%d ", comments.comments[i].id, comments.comments[i].depth);
	assert_string_equal(str_text(&got), "a0 b1 c2 d1 e0 ");
	str_free(&got);
	comments_free(&comments);
	keep("{\"comments\":[]}", &comments);	// and takes the place of what was there
	assert_int_equal(comments.n, 0);
	comments_free(&comments);
}

static void
refuses_other_pages(void **state)
{
	(void)state;
	static const struct {
		const char *json, *words;
	} rows[] = {
		{ "{\"comments\":[{\"id\":", "damaged or cut short" },
		{ "", "damaged or cut short" },
		{ "{\"paper\":{\"id\":\"2608.00002\"},\"comments\":[]}", "another paper's" },
		{ "{\"paper\":{\"id\":\"2608.00001\"}}", "no comments" },
		{ "{\"comments\":{}}", "no comments" },
		{ "[1]", "no comments" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct error *error = take(rows[i].json);
		assert_true(error_is(error, ERROR_INPUT));
		assert_non_null(strstr(error->text, rows[i].words));
		error_free(error);
	}
	static const char bare[] = "<html><body>Just a moment</body></html>";
	const struct error *error = hf_take_comments(db, bare, sizeof bare - 1, id);
	assert_true(error_is(error, ERROR_INPUT));
	assert_non_null(strstr(error->text, "shows no comments"));
	error_free(error);
}

static void
bounds_depth_and_number(void **state)
{
	(void)state;
	struct str json = { 0 };
	struct comments comments;
	str_add(&json, "{\"comments\":[");
	for (int i = 0; i < 400; i++)
		str_add(&json, "{\"id\":\"x\",\"replies\":[");
	str_add(&json, "{\"id\":\"x\"}");
	for (int i = 0; i < 400; i++)
		str_add(&json, "]}");
	str_add(&json, "]}");
	keep(json.data, &comments);
	assert_int_equal(comments.n, 9);
	assert_true(db_cuts(db).entries > 0);
	comments_free(&comments);
	str_cut(&json, 0);
	str_add(&json, "{\"comments\":[{}");
	for (int i = 0; i < 6000; i++)
		str_add(&json, ",{}");
	str_add(&json, "]}");
	keep(json.data, &comments);
	assert_int_equal(comments.n, 5000);
	comments_free(&comments);
	str_free(&json);
}

// No list is long, but there are lists in lists.
static void
bounds_them_all(void **state)
{
	(void)state;
	struct str json = { 0 };
	struct comments comments;
	str_add(&json, "{\"comments\":[");
	for (int i = 0; i < 100; i++) {
		str_add(&json, i ? ",{\"replies\":[{}" : "{\"replies\":[{}");
		for (int k = 0; k < 100; k++)
			str_add(&json, ",{}");
		str_add(&json, "]}");
	}
	str_add(&json, "]}");
	db_cuts_forget(db);
	keep(json.data, &comments);
	assert_int_equal(comments.n, 5000);
	assert_int_equal(comments.comments[0].depth, 0);
	assert_int_equal(comments.comments[101].depth, 1);
	assert_int_equal(comments.comments[102].depth, 0);
	assert_true(db_cuts(db).entries > 0);
	comments_free(&comments);
	str_free(&json);
}

static void
knows_who_wrote(void **state)
{
	(void)state;
	struct comments comments;
	struct hf_answer answer;
	struct intake_count count;
	static const char paper[] = "{\"id\":\"2608.00001\",\"title\":\"One\",\"submittedOnDailyBy\":{\"user\":\"sub\"},\"authors\":["
		"{\"name\":\"A\",\"user\":{\"user\":\"aut\"}},{\"name\":\"B\",\"hidden\":true,\"user\":{\"user\":\"hid\"}},{\"name\":\"C\"}]}";
	assert_null(intake_start(db));
	assert_null(hf_take(db, paper, sizeof paper - 1, &answer));
	assert_null(intake_merge(db, NULL, true, 1787000000, &count));
	keep("{\"comments\":[{\"author\":{\"name\":\"sub\"}},{\"author\":{\"name\":\"aut\"}},{\"author\":{\"name\":\"hid\"}},{}]}", &comments);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(comments.comments[i].submitter, i == 0);
		assert_int_equal(comments.comments[i].author, i == 1);
	}
	comments_free(&comments);
}

// A cache that was made before there were comments is none that fails.
static void
does_without_a_place(void **state)
{
	(void)state;
	struct db *old;
	struct comments comments;
	assert_null(db_open_memory(&old));
	assert_null(store_attach(old, NULL, STORE_MEMORY));
	assert_null(db_exec(old, "DROP TABLE papers.discussion; DROP TABLE papers.comment"));
	assert_null(comments_read(old, id, &comments));
	assert_int_equal(comments.n, 0);
	assert_int_equal(comments.fetched_s, PAPER_ABSENT);
	comments_free(&comments);
	db_close(old);
}

static char *
read_file(const char *path, size_t *len)
{
	struct str text = { 0 };
	char bytes[65536];
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(&text, bytes, n);
	fclose(file);
	*len = text.len;
	return str_take(&text);
}

// Every recorded page of a paper: what it holds is clean and reads as Markdown.
static void
reads_recorded_pages(void **state)
{
	(void)state;
	const char *corpus = getenv("PAPERBOY_CORPUS");
	char *folder = mem_print("%s/html", corpus ? corpus : "");
	DIR *dir = opendir(folder);
	int pages = 0;
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		size_t len = strlen(entry->d_name);
		if (strncmp(entry->d_name, "paper-page-", 11) || strcmp(entry->d_name + len - 5, ".html"))
			continue;
		char *path = mem_print("%s/%s", folder, entry->d_name), text_id[11] = "";
		size_t html_len;
		char *html = read_file(path, &html_len);
		struct comments comments;
		paper_id paper;
		int n;
		memcpy(text_id, entry->d_name + 11, 10);
		assert_true(paper_id_parse(text_id, &paper, NULL));
		assert_null(hf_take_comments(db, html, html_len, paper));
		assert_null(hf_keep_comments(db, paper, 1, &n));
		assert_null(comments_read(db, paper, &comments));
		assert_true(comments.n > 0);
		for (size_t i = 0; i < comments.n; i++) {
			struct markdown markdown;
			assert_non_null(comments.comments[i].text);
			assert_true(text_is_clean(comments.comments[i].text));
			markdown_read(comments.comments[i].text, false, &markdown);
			assert_true(markdown.n > 0);
			markdown_free(&markdown);
		}
		comments_free(&comments);
		free(html);
		free(path);
		pages++;
	}
	if (dir)
		closedir(dir);
	free(folder);
	if (!pages)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_fields),
		cmocka_unit_test(keeps_threads_together),
		cmocka_unit_test(refuses_other_pages),
		cmocka_unit_test(bounds_depth_and_number),
		cmocka_unit_test(bounds_them_all),
		cmocka_unit_test(knows_who_wrote),
		cmocka_unit_test(does_without_a_place),
		cmocka_unit_test(reads_recorded_pages),
	};
	return cmocka_run_group_tests_name("comments", tests, open_cache, close_cache);
}
