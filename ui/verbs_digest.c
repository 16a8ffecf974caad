// SPDX-License-Identifier: GPL-3.0-or-later
// digest: the first few papers of a period, or since the last digest, to be read or mailed.

#include "config.h"
#include "verbs.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "digest.h"
#include "outfile.h"
#include "papers.h"
#include "postmark.h"
#include "print.h"
#include "render.h"

enum {
	TOP = 10, TOP_MAX = 500,
	STEP_MS = 100,
	BACK_DAYS = 31,		// more than a month of days is no digest
	DAY_S = 86400,
};

// What was asked for, and what it is of.
struct order {
	struct desk *desk;
	const struct args *args;
	bool since_last;
	enum period_kind kind;		// else
	enum digest_format format;
	size_t top;
	char *from, *to;
	struct postmark last, now;	// since_last
	char title[PERIOD_TITLE + 32];
};

static const struct error *
read_period(struct order *order)
{
	static const char *const names[] = { [PERIOD_DAY] = "day", [PERIOD_WEEK] = "week", [PERIOD_MONTH] = "month" };
	const char *name = order->args->values[ARG_PERIOD];
	order->kind = PERIOD_DAY;
	if (!name)
		return NULL;
	if ((order->since_last = strcmp(name, "since-last") == 0))
		return NULL;
	for (enum period_kind kind = PERIOD_DAY; kind <= PERIOD_MONTH; kind++)
		if (strcmp(name, names[kind]) == 0) {
			order->kind = kind;
			return NULL;
		}
	return error_new(ERROR_USAGE, "--period is one of day, week, month, since-last, not “%s”", name);
}

static const struct error *
read_top(struct order *order)
{
	const char *text = order->args->values[ARG_TOP];
	char *end;
	order->top = TOP;
	if (!text)
		return NULL;
	long n = strtol(text, &end, 10);
	if (end == text || *end || n < 1 || n > TOP_MAX)
		return error_new(ERROR_USAGE, "--top is a number from 1 to %d, not “%s”", TOP_MAX, text);
	order->top = (size_t)n;
	return NULL;
}

// Who starts it, at this machine.
static char *
own_address(void)
{
	char host[256] = "localhost";
	const struct passwd *entry = getpwuid(getuid());
	if (gethostname(host, sizeof host - 1) || !*host)
		strcpy(host, "localhost");
	return mem_print("%s@%s", entry && entry->pw_name ? entry->pw_name : "paperboy", host);
}

static const struct error *
read_address(const char *given, const char *set, const char *name, char **out)
{
	*out = given ? mem_dup(given) : set ? mem_dup(set) : own_address();
	const struct error *error = mime_addresses(*out);
	return error ? error_wrap(error, "%s", name) : NULL;
}

static const struct error *
read_order(struct order *order)
{
	const struct args *args = order->args;
	const struct options *options = order->desk->options;
	const char *format = args->values[ARG_FORMAT];
	struct papers_wish wish = { .filter = args->values[ARG_FILTER] };
	const struct error *error;
	if (args->words_n)
		return error_new(ERROR_USAGE, "digest takes no “%s”; see paperboy digest --help", args->words[0]);
	if (format && !digest_format_parse(format, &order->format))
		return error_new(ERROR_USAGE, "--format is one of text md html mime, not “%s”", format);
	if ((error = read_period(order)) || (error = read_top(order)) ||
	    (error = read_address(args->values[ARG_FROM], options->mail_from, "--from", &order->from)) ||
	    (error = read_address(args->values[ARG_TO], options->mail_to, "--to", &order->to)))
		return error;
	return papers_check(&wish, options->today);
}

// Brings the days since the last one, or the listing; an error is why papers may be missing.
static const struct error *
bring(struct order *order, struct view *view)
{
	struct desk *desk = order->desk;
	bool newest = order->kind == PERIOD_DAY && !desk->options->today_given;
	if (desk->options->offline || desk->options->sample)
		return NULL;
	if (!order->since_last || order->last.made_s == PAPER_ABSENT)
		return desk_fetch(desk, newest ? NULL : &view->period, true);
	char key[PERIOD_KEY], *summary = NULL;
	daynum from = order->last.day, first = desk->options->today - BACK_DAYS;
	period_key(period_of(PERIOD_DAY, from < first ? first : from), key);
	const struct error *error = desk_send(desk, &(struct errand){ .kind = JOB_BACKFILL, .text = key, .fd = -1,
		.quiet = true, .long_work = true }, &summary);
	free(summary);
	return error;
}

// All that a query finds.
static const struct error *
find(struct order *order, const struct view *view, struct query **out)
{
	const struct error *error = query_open(order->desk->library, view, order->args->values[ARG_FILTER],
		order->desk->options->today, out);
	while (!error && query_step(*out, STEP_MS, &error) == QUERY_MORE)
		;
	return error;
}

static const struct error *
papers_of_period(struct order *order, const struct view *view, paper_id **ids, size_t *n)
{
	struct query *query = NULL;
	bool exact;
	const struct error *error = find(order, view, &query);
	if (!error) {
		size_t count = query_count(query, &exact);
		*ids = mem_new(count + 1, sizeof **ids);
		query_ids(query, 0, count, *ids, n);
	}
	query_close(query);
	return error;
}

// Those that have come since, but for what the filter leaves out.
static const struct error *
papers_since(struct order *order, paper_id **ids, size_t *n)
{
	const struct view all = { .kind = VIEW_ALL };
	struct query *query = NULL;
	const struct error *error = library_since(order->desk->library, order->last.made_s, order->last.day, ids, n);
	if (error || !order->args->values[ARG_FILTER])
		return error;
	error = find(order, &all, &query);
	size_t kept = 0;
	for (size_t i = 0; !error && i < *n; i++)
		if (query_place(query, (*ids)[i]) >= 0)
			(*ids)[kept++] = (*ids)[i];
	*n = kept;
	query_close(query);
	return error;
}

static void
name_period(struct order *order, const struct view *view)
{
	char title[PERIOD_TITLE];
	if (order->since_last && order->last.made_s != PAPER_ABSENT)
		period_title(period_of(PERIOD_DAY, day_of(order->last.made_s)), title);
	else
		period_title(view->period, title);
	bool since = order->since_last && order->last.made_s != PAPER_ABSENT;
	snprintf(order->title, sizeof order->title, "Papers %s %s", since ? "since" : "of", title);
}

static const struct error *
read_papers(struct order *order, const paper_id *ids, size_t n, struct paper_full **papers)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		error = desk_paper(order->desk, ids[i], &papers[i]);
		if (!error)
			render_paper(papers[i]);
	}
	return error;
}

static int64_t
now_s(const struct options *options)
{
	return options->today_given ? (int64_t)options->today * DAY_S : (int64_t)time(NULL);
}

// On an error there is no file.
static const struct error *
put(struct order *order, const struct digest *digest)
{
	const struct options *options = order->desk->options;
	struct outfile *file = NULL;
	struct str out = { 0 };
	digest_write(digest, order->format, &out);
	if (order->format == DIGEST_TEXT)
		print_for_people(options, &out);
	const struct error *error = outfile_open(order->args->values[ARG_OUTPUT], options->umask, &file);
	if (!error)
		error = outfile_end(file, outfile_put(file, &out));
	str_free(&out);
	return error;
}

static const struct error *
write_digest(struct order *order, const paper_id *ids, size_t n)
{
	size_t top = n < order->top ? n : order->top;
	struct paper_full **papers = mem_new(top + 1, sizeof *papers);
	int64_t date_s = now_s(order->desk->options);
	const char *host = strrchr(order->from, '@') + 1;
	char *id = mem_print("paperboy.%lld.%ld@%.*s", (long long)date_s, (long)getpid(), (int)strcspn(host, "> "), host);
	const struct error *error = read_papers(order, ids, top, papers);
	if (!error)
		error = put(order, &(struct digest){ .title = order->title, .papers = papers, .n = top, .more = n - top,
			.envelope = { .from = order->from, .to = order->to, .id = id, .date_s = date_s } });
	for (size_t i = 0; i < top; i++)
		paper_full_free(papers[i]);
	free(papers);
	free(id);
	return error;
}

// Why there is none.
static const struct error *
nothing(struct order *order, const struct view *view)
{
	char key[PERIOD_KEY];
	if (order->since_last && order->last.made_s != PAPER_ABSENT)
		return error_new(ERROR_OTHER, "nothing new since the last digest");
	if (verb_listed(order->desk, view->period))
		return error_new(ERROR_OTHER, "no papers");
	period_key(view->period, key);
	return verb_unlisted(order->desk, key);
}

static const struct error *
make(struct order *order, struct view *view)
{
	paper_id *ids = NULL;
	size_t n = 0;
	bool first = order->last.made_s == PAPER_ABSENT;
	if (order->kind == PERIOD_DAY && !order->desk->options->today_given && (!order->since_last || first) &&
	    !verb_newest(order->desk, view))
		return error_new(ERROR_OTHER, "no day is cached");
	const struct error *error = order->since_last && !first ? papers_since(order, &ids, &n) :
		papers_of_period(order, view, &ids, &n);
	name_period(order, view);
	if (!error && n == 0)
		error = nothing(order, view);
	if (!error)
		error = write_digest(order, ids, n);
	free(ids);
	return error;
}

// What the next one begins with: what is cached by now is in this one.
static void
mark_now(struct order *order)
{
	struct view newest = { .kind = VIEW_PERIOD };
	order->now.made_s = now_s(order->desk->options);
	order->now.day = verb_newest(order->desk, &newest) ? newest.period.first : order->desk->options->today;
}

static const struct error *
digest_run(struct order *order)
{
	struct view view = { .kind = VIEW_PERIOD, .period = period_of(order->kind, order->desk->options->today),
		.order = { QUERY_BY_UPVOTES, true } };
	verb_restore(order->desk);
	order->last = postmark_read(order->desk->options);
	const struct error *late = bring(order, &view);
	if (error_is(late, ERROR_CANCELLED))
		return late;
	mark_now(order);
	const struct error *error = verb_end(make(order, &view), late);
	if (!error && order->since_last && !order->desk->options->sample)
		error = postmark_write(order->desk->options, &order->now);
	return error;
}

const struct error *
verb_digest(struct desk *desk, const struct args *args)
{
	struct order order = { .desk = desk, .args = args };
	const struct error *error = read_order(&order);
	if (!error)
		error = digest_run(&order);
	free(order.from);
	free(order.to);
	return error;
}
