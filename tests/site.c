// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "site.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arxiv_site.h"
#include "json.h"
#include "mem.h"

enum { LIMIT_DEFAULT = 50, LIMIT_MAX = 100, DAYS_MAX = 4096 };

bool
site_file(const char *root, const char *name, struct str *out)
{
	if (strstr(name, ".."))
		return false;
	char *path = mem_print("%s/%s", root, name);
	FILE *file = fopen(path, "re");
	free(path);
	if (!file)
		return false;
	char bytes[65536];
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_addn(out, bytes, n);
	fclose(file);
	return true;
}

// The days that have a file, newest first.
struct days {
	char names[DAYS_MAX][11];
	int n;
};

static int
days_order(const void *a, const void *b)
{
	return strcmp(b, a);
}

static struct days *
days_read(const char *root)
{
	struct days *days = mem_new(1, sizeof *days);
	char *path = mem_print("%s/daily", root);
	DIR *dir = opendir(path);
	free(path);
	for (struct dirent *entry; dir && days->n < DAYS_MAX && (entry = readdir(dir));)
		if (strlen(entry->d_name) == 15 && !strcmp(entry->d_name + 10, ".json"))
			memcpy(days->names[days->n++], entry->d_name, 10);
	if (dir)
		closedir(dir);
	qsort(days->names, (size_t)days->n, sizeof days->names[0], days_order);
	return days;
}

enum span { SPAN_DAY, SPAN_WEEK, SPAN_MONTH };

// The key of the day, week or month that holds a day.
static void
day_key(const char *day, enum span span, char out[16])
{
	struct tm tm = { .tm_isdst = 0 };
	out[0] = '\0';
	if (!strptime(day, "%Y-%m-%d", &tm) || timegm(&tm) == -1)
		return;
	if (span == SPAN_DAY)
		strftime(out, 16, "%Y-%m-%d", &tm);
	else if (span == SPAN_WEEK)
		strftime(out, 16, "%G-W%V", &tm);
	else
		strftime(out, 16, "%Y-%m", &tm);
}

// The window of a list that limit and p ask for, filled from one array after
// the other.
struct window {
	int skip, room;
	bool any;
	struct str *out;
};

// The most a page holds, whatever is asked.
static int
page_most(const char *root)
{
	struct str text = { 0 };
	int most = site_file(root, "page", &text) ? atoi(str_text(&text)) : LIMIT_MAX;
	str_free(&text);
	return most;
}

static struct window
window_open(const char *root, const char *target, struct str *out)
{
	char *limit_text = http_parameter(target, "limit"), *p_text = http_parameter(target, "p");
	int limit = limit_text ? atoi(limit_text) : LIMIT_DEFAULT;
	int most = page_most(root);
	limit = limit < 1 ? 1 : limit > most ? most : limit;
	struct window window = { .skip = limit * (p_text ? atoi(p_text) : 0), .room = limit, .out = out };
	free(limit_text);
	free(p_text);
	str_add(out, "[");
	return window;
}

static void
window_add(struct window *window, const struct str *array)
{
	const char *cursor = str_text(array);
	struct json element;
	while (window->room > 0 && json_element(&cursor, &element)) {
		if (window->skip > 0) {
			window->skip--;
			continue;
		}
		if (window->any)
			str_addc(window->out, ',');
		str_addn(window->out, element.at, element.len);
		window->any = true;
		window->room--;
	}
}

static void
window_add_file(struct window *window, const char *root, const char *folder, const char *key)
{
	struct str array = { 0 };
	char *name = mem_print("%s%s.json", folder, key);
	if (site_file(root, name, &array))
		window_add(window, &array);
	free(name);
	str_free(&array);
}

static bool
site_has(const char *root, const char *folder, const char *key)
{
	struct str text = { 0 };
	char *name = mem_print("%s%s.json", folder, key);
	bool has = site_file(root, name, &text);
	free(name);
	str_free(&text);
	return has;
}

static void
answer_error(struct answer *out, int status, const char *words)
{
	out->status = status;
	str_cut(&out->body, 0);
	str_print(&out->body, "{\"error\":\"%s\"}", words);
}

// A week or a month: its own file, else its days.
static void
answer_span(const char *root, const char *folder, const char *key, enum span span,
	struct window *window)
{
	if (site_has(root, folder, key)) {
		window_add_file(window, root, folder, key);
		return;
	}
	struct days *days = days_read(root);
	for (int i = 0; i < days->n; i++) {
		char own[16];
		day_key(days->names[i], span, own);
		if (!strcmp(own, key))
			window_add_file(window, root, "daily/", days->names[i]);
	}
	free(days);
}

static void
answer_newest(const char *root, struct window *window)
{
	struct days *days = days_read(root);
	for (int i = 0; i < days->n && window->room > 0; i++)
		window_add_file(window, root, "daily/", days->names[i]);
	free(days);
}

static void
answer_day(const char *root, const char *day, struct window *window, struct answer *out)
{
	char real[16];
	day_key(day, SPAN_DAY, real);
	struct days *days = days_read(root);
	const char *newest = days->n ? days->names[0] : "1970-01-01";
	if (strcmp(real, day)) {
		answer_error(out, 400, "✖ Invalid ISO date\\n  → at date");
	} else if (strcmp(day, newest) > 0) {
		char *words = mem_print("✖ \\\"date\\\" must be less than or equal to "
			"\\\"%sT00:00:00.000Z\\\"\\n  → at date", newest);
		answer_error(out, 400, words);
		free(words);
	} else {
		window_add_file(window, root, "daily/", day);
	}
	free(days);
}

static void
answer_daily(const char *root, const char *target, const char *rest, struct answer *out)
{
	(void)rest;
	struct window window = window_open(root, target, &out->body);
	char *day = http_parameter(target, "date"), *week = http_parameter(target, "week");
	char *month = http_parameter(target, "month"), *sort = http_parameter(target, "sort");
	if (day)
		answer_day(root, day, &window, out);
	else if (week && strstr(week, "-W53"))
		answer_error(out, 400, "✖ Invalid string: must match pattern\\n  → at week");
	else if (week)
		answer_span(root, "week/", week, SPAN_WEEK, &window);
	else if (month)
		answer_span(root, "month/", month, SPAN_MONTH, &window);
	else if (sort && !strcmp(sort, "trending") && site_has(root, "", "trending"))
		window_add_file(&window, root, "", "trending");
	else
		answer_newest(root, &window);
	if (out->status == 200)
		str_addc(&out->body, ']');
	free(day);
	free(week);
	free(month);
	free(sort);
}

// The object a day's list tells of the paper.
static bool
paper_find(const char *root, const char *id, struct str *out)
{
	struct days *days = days_read(root);
	bool found = false;
	for (int i = 0; i < days->n && !found; i++) {
		struct str array = { 0 };
		char *name = mem_print("daily/%s.json", days->names[i]);
		site_file(root, name, &array);
		free(name);
		struct json element, paper, own_id;
		bool named = strstr(str_text(&array), id);	// else there is nothing to take apart
		for (const char *cursor = str_text(&array); named && !found && json_element(&cursor, &element);) {
			found = json_member(element, "paper", &paper)
				&& json_member(paper, "id", &own_id) && json_is(own_id, id);
			if (found)
				str_addn(out, paper.at, paper.len);
		}
		str_free(&array);
	}
	free(days);
	return found;
}

static void
answer_paper(const char *root, const char *target, const char *id, struct answer *out)
{
	(void)target;
	char *name = mem_print("papers/%s.json", id);
	if (!site_file(root, name, &out->body) && !paper_find(root, id, &out->body))
		answer_error(out, 404, "Paper not found");
	free(name);
}

static void
answer_search(const char *root, const char *target, const char *rest, struct answer *out)
{
	(void)target, (void)rest;
	if (!site_file(root, "search.json", &out->body))
		str_add(&out->body, "[]");
}

static void
answer_page(const char *root, const char *target, const char *day, struct answer *out)
{
	(void)target;
	size_t len = strlen(day);
	bool text = len > 3 && !strcmp(day + len - 3, ".md");
	char *name = text ? mem_print("texts/%s", day) : mem_print("pages/%s.html", day);
	out->type = text ? "text/markdown; charset=utf-8" : "text/html; charset=utf-8";
	if (!site_file(root, name, &out->body)) {
		out->status = 404;
		str_add(&out->body, "<!doctype html><title>404</title>");
	}
	free(name);
}

// What arXiv has of a paper.
static void
answer_html(const char *root, const char *target, const char *rest, struct answer *out)
{
	(void)target;
	char *name = mem_print("html/%s.html", rest);
	out->type = "text/html; charset=utf-8";
	if (!site_file(root, name, &out->body)) {
		out->status = 404;
		str_add(&out->body, "<!doctype html><title>No HTML for this paper</title>");
	}
	free(name);
}

// A file of the folder as it is.
static void
answer_pdf(const char *root, const char *target, const char *rest, struct answer *out)
{
	(void)target;
	char *name = mem_print("pdf/%s", rest);
	out->type = "application/pdf";
	if (!site_file(root, name, &out->body))
		answer_error(out, 404, "Not Found");
	free(name);
}

void
site_answer(const char *root, const char *target, struct answer *out)
{
	static const struct {
		const char *prefix;
		void (*answer)(const char *root, const char *target, const char *rest, struct answer *out);
	} addresses[] = {
		{ "/api/daily_papers", answer_daily },
		{ "/api/papers/search", answer_search },
		{ "/api/papers/", answer_paper },
		{ "/papers/date/", answer_page },
		{ "/papers/", answer_page },
		{ "/pdf/", answer_pdf },
		{ "/html/", answer_html },
	};
	out->status = 200;
	out->type = "application/json; charset=utf-8";
	if (arxiv_site_answer(root, target, out))
		return;
	char *path = http_path(target);
	bool found = false;
	for (size_t i = 0; !found && i < sizeof addresses / sizeof *addresses; i++) {
		size_t len = strlen(addresses[i].prefix);
		found = !strncmp(path, addresses[i].prefix, len);
		if (found)
			addresses[i].answer(root, target, path + len, out);
	}
	if (!found)
		answer_error(out, 404, "Not Found");
	free(path);
}
