// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "orders.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "query_tree.h"

enum { LINE_BYTES = 80, FILE_BYTES = 4096 };	// a line for each kind of view

static const char *const names[ORDERS_VIEWS] = {
	[ORDERS_DAILY] = "daily", [ORDERS_WEEKLY] = "weekly", [ORDERS_MONTHLY] = "monthly",
	[ORDERS_TRENDING] = "trending", [ORDERS_FAV] = "favourites", [ORDERS_QUEUE] = "queue", [ORDERS_ALL] = "all",
	[ORDERS_NEW] = "new", [ORDERS_WATCH] = "watch", [ORDERS_RELATED] = "related", [ORDERS_SEARCH] = "search",
	[ORDERS_HIDDEN] = "hidden", [ORDERS_ARXIV] = "arxiv", [ORDERS_AUTHOR] = "author",
};

// What people call an order, and which way round it is of most use.
static const struct {
	const char *words;
	bool down;
} sorts[QUERY_SORTS] = {
	[QUERY_BY_RANK] = { "by rank", false },
	[QUERY_BY_UPVOTES] = { "by votes", true },
	[QUERY_BY_COMMENTS] = { "by comments", true },
	[QUERY_BY_STARS] = { "by stars", true },
	[QUERY_BY_DATE] = { "by date", true },
	[QUERY_BY_TITLE] = { "by title", false },
	[QUERY_BY_AUTHOR] = { "by author", false },
	[QUERY_BY_RELEVANCE] = { "by relevance", false },
	[QUERY_BY_MOMENTUM] = { "by momentum", true },
};

static enum orders_view
view_of(const struct view *view)
{
	static const enum orders_view periods[] = {
		[PERIOD_DAY] = ORDERS_DAILY, [PERIOD_WEEK] = ORDERS_WEEKLY, [PERIOD_MONTH] = ORDERS_MONTHLY,
		[PERIOD_TRENDING] = ORDERS_TRENDING,
	};
	switch (view->kind) {
	case VIEW_PERIOD:
		return periods[view->period.kind];
	case VIEW_FAV:
		return ORDERS_FAV;
	case VIEW_QUEUE:
		return ORDERS_QUEUE;
	case VIEW_NEW:
		return ORDERS_NEW;
	case VIEW_WATCH:
		return ORDERS_WATCH;
	case VIEW_ALL:
		return ORDERS_ALL;
	case VIEW_RELATED:
		return ORDERS_RELATED;
	case VIEW_SEARCH:
		return ORDERS_SEARCH;
	case VIEW_HIDDEN:
		return ORDERS_HIDDEN;
	case VIEW_ARXIV:
		return ORDERS_ARXIV;
	case VIEW_AUTHOR:
		return ORDERS_AUTHOR;
	default:
		return ORDERS_VIEWS;
	}
}

static void
read_line(struct orders *orders, const char *line)
{
	char name[LINE_BYTES], text[LINE_BYTES];
	struct query_order order;
	if (sscanf(line, "%79s %79s", name, text) != 2 || !query_order_parse(text, &order))
		return;
	for (int i = 0; i < ORDERS_VIEWS; i++)
		if (!strcmp(names[i], name))
			orders->of[i] = order;
}

// What is no file is not waited for.
void
orders_read(struct orders *orders, const char *state_dir)
{
	char text[FILE_BYTES + 1], *rest = text, *line;
	struct stat st;
	orders->path = mem_print("%s/orders", state_dir);
	int fd = open(orders->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool file = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode);
	ssize_t n = file ? read(fd, text, FILE_BYTES) : 0;
	text[n > 0 ? n : 0] = '\0';
	while ((line = strsep(&rest, "\n")))
		read_line(orders, line);
	if (fd >= 0)
		close(fd);
}

struct query_order
orders_of(const struct orders *orders, const struct view *view)
{
	return orders->of[view_of(view)];
}

static void
write_lines(const struct orders *orders, FILE *file)
{
	for (int i = 0; i < ORDERS_VIEWS; i++) {
		struct query_order order = orders->of[i];
		if (order.sort != QUERY_BY_RANK || order.down)
			fprintf(file, "%s %s%s\n", names[i], order.down ? "-" : "", query_sort_name(order.sort));
	}
}

// There whole, or as it was.
static const struct error *
write_file(const struct orders *orders)
{
	char *part = mem_print("%s.%ld", orders->path, (long)getpid());
	FILE *file = fopen(part, "we");
	if (file)
		write_lines(orders, file);
	bool fine = file && !ferror(file);
	fine = file && !fclose(file) && fine && !rename(part, orders->path);
	const struct error *error = fine ? NULL : error_new(ERROR_OTHER, "%s: %s", orders->path, strerror(errno));
	if (file && !fine)
		unlink(part);
	free(part);
	return error;
}

static const struct error *
keep(const struct orders *orders)
{
	if (!orders->path)
		return NULL;
	char *dir = mem_dupn(orders->path, (size_t)(strrchr(orders->path, '/') - orders->path));
	const struct error *error = options_make_dir(dir);
	free(dir);
	return error ? error : write_file(orders);
}

const struct error *
orders_set(struct orders *orders, const struct view *view, struct query_order order)
{
	orders->of[view_of(view)] = order;
	return keep(orders);
}

char *
orders_words(struct query_order order)
{
	return mem_print("%s%s", sorts[order.sort].words, order.down == sorts[order.sort].down ? "" : ", reversed");
}

void
orders_free(struct orders *orders)
{
	free(orders->path);
	*orders = (struct orders){ .path = NULL };
}

// The order that the filter asks for stands before the view's.
static bool
filter_sorts(const struct app *app)
{
	struct query_tree *tree = NULL;
	const char *filter = app->filter.good ? app->filter.good : "";
	error_free(query_tree_read(filter, app->options->today, &tree));	// without a tree it sorts nothing
	bool sorts_too = tree && tree->orders_n;
	query_tree_free(tree);
	return sorts_too;
}

unsigned
orders_take(struct app *app, struct query_order order)
{
	const struct error *error = orders_set(&app->orders, &app->view, order);
	unsigned dirty = error ? messages_fail(app, "The order is not remembered", error) : 0;
	app->view.order = order;
	if (!error && filter_sorts(app))
		dirty |= messages_say(app, "The filter has a sort: of its own, which stands before this order");
	return dirty | list_ask(app, ASK_FILTER) | DIRTY_LIST | DIRTY_BARS;
}

static unsigned
take_row(struct app *app, size_t row)
{
	return orders_take(app, (struct query_order){ (enum query_sort)row, sorts[row].down });
}

unsigned
list_sort(struct app *app, const struct command_call *call)
{
	static const struct menu_row rows[QUERY_SORTS] = {
		[QUERY_BY_RANK] = { 'r', "rank", "as the site has it" },
		[QUERY_BY_UPVOTES] = { 'v', "votes", "" },
		[QUERY_BY_COMMENTS] = { 'c', "comments", "" },
		[QUERY_BY_STARS] = { 's', "stars", "of the code, on GitHub" },
		[QUERY_BY_DATE] = { 'd', "date", "of the paper" },
		[QUERY_BY_TITLE] = { 't', "title", "" },
		[QUERY_BY_AUTHOR] = { 'a', "author", "the first one's family name" },
		[QUERY_BY_RELEVANCE] = { 'e', "relevance", "how well it fits the filter" },
		[QUERY_BY_MOMENTUM] = { 'm', "momentum", "votes gained lately" },
	};
	static const struct menu_table table = { "Sort by", rows, QUERY_SORTS, take_row };
	struct query_order order;
	if (!*call->argument)
		return menu_open(app, &table, app->view.order.sort);
	if (query_order_parse(call->argument, &order))
		return orders_take(app, order);
	return messages_fail(app, NULL, error_new(ERROR_USAGE, "%s is no order: rank, votes, comments, stars, date,"
		" title, author, relevance, momentum", call->argument));
}

unsigned
list_reverse(struct app *app, const struct command_call *call)
{
	(void)call;
	struct query_order order = app->view.order;
	order.down = !order.down;
	return orders_take(app, order);
}
