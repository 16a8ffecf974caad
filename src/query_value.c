// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind a field's colon: numbers, dates, ages, names.

#include "config.h"
#include "query_tree_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

enum {
	LIMIT_MAX = 100000000,	// more papers than there are
	AGE_MAX = 100000,	// more units than the calendar has
};

// A field's value being read: bytes [at, at + len) of the filter, field and all.
struct value {
	struct query_read *read;
	const struct query_field_row *field;
	size_t at, len;
	char *text;		// behind the colon
};

// What the fields take, for who has not typed it yet.
static const char *const wants[] = {
	[TAKES_TEXT] = "a word, a “phrase in quotes” or a /regular expression/",
	[TAKES_NUMBER] = "a number: 50, >50, <=1.5k, 10..20",
	[TAKES_DATE] = "a date: 2026-08-20, 2026-W34, 2026-08, >=2026, 2026-08-01..2026-08-15, yesterday",
	[TAKES_AGE] = "an age: <7d, >2w, 1m..1y; h, d, w, m and y are its units",
	[TAKES_STATE] = "a state",
	[TAKES_HAS] = "what a paper has",
	[TAKES_SRC] = "a source",
	[TAKES_ID] = "an id, or how it begins",
	[TAKES_SORT] = "an order",
	[TAKES_LIMIT] = "a number of papers, from 1",
	[TAKES_SCOPE] = "a scope",
};

static void
value_wrong(const struct value *value)
{
	query_mistake(value->read, value->at, value->len, "%s: wants %s", value->field->name,
		wants[value->field->takes]);
}

static struct query_node *
value_range(const struct value *value, enum query_kind kind, int64_t lo, int64_t hi)
{
	if (lo > hi) {
		query_mistake(value->read, value->at, value->len, "%s:%s leaves nothing: it ends before it begins",
			value->field->name, value->text);
		return NULL;
	}
	struct query_node *node = query_node_new(value->read, kind, value->at, value->len);
	if (!node)
		return NULL;
	node->lo = lo;
	node->hi = hi;
	if (kind == QUERY_NUMBER)
		node->number = (enum query_number)value->field->value;
	else
		node->date = (enum query_date)value->field->value;
	return node;
}

// A comparison's sign, taken from the front of *text.
enum compare { EQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST, PLAIN };

static enum compare
compare_take(const char **text)
{
	char sign = **text;
	if (sign != '<' && sign != '>' && sign != '=')
		return PLAIN;
	++*text;
	if (sign == '=')
		return EQUAL;
	bool equal = **text == '=';
	*text += equal;
	return sign == '<' ? (equal ? AT_MOST : BELOW) : equal ? AT_LEAST : ABOVE;
}

// The values that compare so with [first, last], among those from min to max.
static void
compare_range(enum compare compare, int64_t first, int64_t last, int64_t *lo, int64_t *hi)
{
	if (compare == ABOVE || compare == AT_LEAST) {
		*lo = compare == ABOVE ? last + 1 : first;
		return;
	}
	if (compare != BELOW && compare != AT_MOST)
		*lo = first;
	*hi = compare == BELOW ? first - 1 : last;
}

// Something between two ends: reads one of them as all the days or numbers it
// stands for.
typedef bool end_fn(const struct value *value, const char *text, int64_t *first, int64_t *last);

// "a..b", "a..", "..b", or a comparison. False if it is none of them.
static bool
range_read(const struct value *value, end_fn *end, int64_t *lo, int64_t *hi)
{
	int64_t first, last;
	const char *text = value->text, *dots = strstr(text, "..");
	if (!dots) {
		enum compare compare = compare_take(&text);
		if (!end(value, text, &first, &last))
			return false;
		compare_range(compare, first, last, lo, hi);
		return true;
	}
	char *from = mem_dupn(text, (size_t)(dots - text));
	const char *to = dots + 2;
	bool fine = *from || *to;
	if (fine && *from && (fine = end(value, from, &first, &last)))
		*lo = first;
	if (fine && *to && (fine = end(value, to, &first, &last)))
		*hi = last;
	free(from);
	return fine;
}

bool
query_count_parse(const char *text, int64_t *out)
{
	enum { DIGITS = 13, DECIMALS = 3 };
	size_t whole = strspn(text, "0123456789"), decimals = 0;
	const char *fraction = text + whole;
	if (*fraction == '.') {
		decimals = strspn(++fraction, "0123456789");
		if (!decimals || decimals > DECIMALS)
			return false;
	}
	const char *unit = fraction + decimals;
	int64_t times = *unit == 'k' || *unit == 'K' ? 1000 : *unit == 'm' || *unit == 'M' ? 1000000 : 1;
	if (!whole || whole > DIGITS || unit[times > 1] || (decimals && times == 1))
		return false;
	int64_t value = strtoll(text, NULL, 10);
	if (value > QUERY_NUMBER_MAX / times)
		return false;
	value *= times;
	for (size_t i = 0; i < decimals; i++)
		value += (fraction[i] - '0') * (times /= 10);
	*out = value;
	return value <= QUERY_NUMBER_MAX;
}

static bool
number_end(const struct value *value, const char *text, int64_t *first, int64_t *last)
{
	(void)value;
	if (!query_count_parse(text, first))
		return false;
	*last = *first;
	return true;
}

static struct query_node *
value_number(const struct value *value)
{
	int64_t lo = 0, hi = QUERY_NUMBER_MAX;
	if (range_read(value, number_end, &lo, &hi))
		return value_range(value, QUERY_NUMBER, lo, hi);
	value_wrong(value);
	return NULL;
}

static bool
date_end(const struct value *value, const char *text, int64_t *first, int64_t *last)
{
	struct period period;
	if (strlen(text) == 4 && strspn(text, "0123456789") == 4 && atoi(text) > 0) {
		*first = day_make(atoi(text), 1, 1);
		*last = day_make(atoi(text), 12, 31);
		return true;
	}
	if (!period_parse(text, value->read->today, &period) || period.kind == PERIOD_TRENDING)
		return false;
	*first = period.first;
	*last = period_last(period);
	return true;
}

static struct query_node *
value_date(const struct value *value)
{
	int64_t lo = day_clamp(INT64_MIN), hi = day_clamp(INT64_MAX);
	if (range_read(value, date_end, &lo, &hi))
		return value_range(value, QUERY_DATE, lo, hi);
	value_wrong(value);
	return NULL;
}

// The day that many months before, or the last of its month if it has no such day.
static daynum
months_before(daynum day, int n)
{
	int year, month, mday;
	day_split(day, &year, &month, &mday);
	struct period period = period_step(period_of(PERIOD_MONTH, day), -n);
	daynum last = period_last(period);
	return last - period.first + 1 < mday ? last : period.first + mday - 1;
}

// The days of which a paper is so old: *first is the earlier. An age in hours
// reaches into a day and takes all of it.
static bool
age_end(const struct value *value, const char *text, int64_t *first, int64_t *last)
{
	daynum today = value->read->today;
	size_t digits = strspn(text, "0123456789");
	int n = atoi(text);
	if (!digits || digits > 6 || n > AGE_MAX || !text[digits] || text[digits + 1])
		return false;
	switch (text[digits]) {
	case 'h':
		*first = day_clamp((int64_t)today - (n + 23) / 24);
		break;
	case 'd':
	case 'w':
		*first = day_clamp((int64_t)today - (int64_t)n * (text[digits] == 'w' ? 7 : 1));
		break;
	case 'm':
	case 'y':
		*first = months_before(today, text[digits] == 'y' ? n * 12 : n);
		break;
	default:
		return false;
	}
	*last = *first;
	return true;
}

// The younger, the later: comparisons of ages are those of dates turned round.
static struct query_node *
value_age(const struct value *value)
{
	int64_t lo = day_clamp(INT64_MIN), hi = day_clamp(INT64_MAX), young = hi, old = lo;
	const char *text = value->text, *dots = strstr(text, "..");
	enum compare compare = dots ? PLAIN : compare_take(&text);
	bool hours = *text && text[strlen(text) - 1] == 'h';
	if (dots ? !range_read(value, age_end, &young, &old) : !age_end(value, text, &young, &old)) {
		value_wrong(value);
		return NULL;
	}
	if (compare == ABOVE || compare == AT_LEAST)
		return value_range(value, QUERY_DATE, lo, young - (compare == ABOVE || hours));
	if (compare == BELOW)
		return value_range(value, QUERY_DATE, young + !hours, hi);
	return value_range(value, QUERY_DATE, old, dots || compare == EQUAL ? young : hi);
}

// Looks a name up; -1 with a mistake.
static int
name_find(const struct value *value, const struct query_names *names, const char *name)
{
	struct query_read *read = value->read;
	const char *field = value->field->name, *near = options_nearest(name, names->name, names->n);
	for (size_t i = 0; i < names->n; i++) {
		const struct query_name *row = &names->rows[i];
		if (strcmp(row->name, name) != 0)
			continue;
		if (row->not_yet)
			query_mistake(read, value->at, value->len, "%s:%s: %s", field, name, row->not_yet);
		return row->value;
	}
	char *shown = query_excerpt(read, value->at, value->len);
	if (!*name)
		query_mistake(read, value->at, value->len, "%s: wants %s: %s", field, wants[value->field->takes],
			names->list);
	else if (near)
		query_mistake(read, value->at, value->len, "“%s” is no %s; did you mean “%s”?", shown, names->what, near);
	else
		query_mistake(read, value->at, value->len, "“%s” is no %s: %s", shown, names->what, names->list);
	free(shown);
	return -1;
}

static struct query_node *
value_name(const struct value *value)
{
	static const struct { enum query_kind kind; const struct query_names *names; } rows[] = {
		[TAKES_STATE] = { QUERY_IS, &query_states },
		[TAKES_HAS] = { QUERY_HAS, &query_has },
		[TAKES_SRC] = { QUERY_SRC, &query_srcs },
	};
	enum query_takes takes = value->field->takes;
	int found = name_find(value, rows[takes].names, value->text);
	struct query_node *node = found < 0 ? NULL :
		query_node_new(value->read, rows[takes].kind, value->at, value->len);
	if (!node)
		return NULL;
	if (takes == TAKES_STATE)
		node->state = (enum query_state)found;
	else if (takes == TAKES_HAS)
		node->has = (enum query_has)found;
	else
		node->src = (enum query_src)found;
	if (node->kind == QUERY_IS && node->state == QUERY_HIDDEN)
		value->read->tree->shows_hidden = true;
	return node;
}

// "-upvotes,date"
static void
value_sort(const struct value *value)
{
	struct query_tree *tree = value->read->tree;
	char *rest = value->text, *name;
	while ((name = strsep(&rest, ","))) {
		bool down = *name == '-';
		int sort = name_find(value, &query_sorts, name + down);
		if (sort < 0)
			return;
		if (tree->orders_n == QUERY_ORDERS) {
			query_mistake(value->read, value->at, value->len, "there are at most %d orders", QUERY_ORDERS);
			return;
		}
		tree->orders[tree->orders_n++] = (struct query_order){ (enum query_sort)sort, down };
	}
}

static void
value_whole(const struct value *value)
{
	struct query_tree *tree = value->read->tree;
	int64_t limit;
	if (value->read->depth > 0) {
		query_mistake(value->read, value->at, value->len,
			"%s: stands for the whole filter, outside of parentheses", value->field->name);
	} else if (value->field->takes == TAKES_SORT) {
		value_sort(value);
	} else if (value->field->takes == TAKES_SCOPE) {
		tree->everything = name_find(value, &query_scopes, value->text) == 1;
	} else if (!query_count_parse(value->text, &limit) || limit < 1 || limit > LIMIT_MAX) {
		value_wrong(value);
	} else {
		tree->limit = (size_t)limit;
	}
}

static struct query_node *
value_node(const struct value *value)
{
	switch (value->field->takes) {
	case TAKES_NUMBER:
		return value_number(value);
	case TAKES_DATE:
		return value_date(value);
	case TAKES_AGE:
		return value_age(value);
	case TAKES_STATE:
	case TAKES_HAS:
	case TAKES_SRC:
		return value_name(value);
	case TAKES_SORT:
	case TAKES_LIMIT:
	case TAKES_SCOPE:
		value_whole(value);
		break;
	case TAKES_TEXT:
	case TAKES_ID:
		break;	// are read by query_value
	}
	return NULL;
}

struct query_node *
query_value(struct query_read *read, const struct query_field_row *field, size_t at)
{
	size_t len = query_token(read->text, read->at);
	struct value value = { read, field, at, read->at + len - at, mem_dupn(read->text + read->at, len) };
	struct query_node *node = NULL;
	bool takes_text = field->takes == TAKES_TEXT || field->takes == TAKES_ID;
	paper_id id;
	if (field->takes == TAKES_ID && paper_id_find(value.text, &id, NULL)) {
		node = query_node_new(read, QUERY_ID, at, value.len);
		if (node)
			node->id = id;
		read->at += len;
	} else if (takes_text && (!len || *value.text == '(')) {
		value_wrong(&value);
	} else if (takes_text) {
		node = query_text(read, (enum query_field)field->value, at);
	} else {
		node = value_node(&value);
		read->at += len;
	}
	free(value.text);
	return node;
}
