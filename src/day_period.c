// SPDX-License-Identifier: GPL-3.0-or-later
// The periods of day.h: keys, what a person types, steps, titles.

#include "config.h"
#include "day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const weekdays[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December",
};

struct period
period_of(enum period_kind kind, daynum day)
{
	int year, month, mday;
	day = day_clamp(day);
	day_split(day, &year, &month, &mday);
	switch (kind) {
	case PERIOD_WEEK:
		return (struct period){ kind, day - day_weekday(day) };
	case PERIOD_MONTH:
		return (struct period){ kind, day_make(year, month, 1) };
	case PERIOD_TRENDING:
		return (struct period){ kind, 0 };
	case PERIOD_DAY:
		break;
	}
	return (struct period){ PERIOD_DAY, day };
}

// An ISO week belongs to the year of its Thursday.
static void
iso_week(daynum monday, int *year, int *week)
{
	int month, mday;
	day_split(monday + 3, year, &month, &mday);
	*week = (monday + 3 - day_make(*year, 1, 1)) / 7 + 1;
}

void
period_key(struct period period, char out[PERIOD_KEY])
{
	int year, month, mday, week;
	day_split(period.first, &year, &month, &mday);
	switch (period.kind) {
	case PERIOD_DAY:
		day_format(period.first, out);
		return;
	case PERIOD_WEEK:
		iso_week(period.first, &year, &week);
		snprintf(out, PERIOD_KEY, "%04d-W%02d", year, week);
		return;
	case PERIOD_MONTH:
		snprintf(out, PERIOD_KEY, "%04d-%02d", year, month);
		return;
	case PERIOD_TRENDING:
		break;
	}
	memcpy(out, "trending", sizeof "trending");
}

// Counts the digits that `text` begins with.
static size_t
digits_span(const char *text)
{
	return strspn(text, "0123456789");
}

// 52 or 53: the 28th of December is in a year's last week.
static int
weeks_of(int year)
{
	int iso_year, week;
	daynum day = day_make(year < 1 ? 1 : year, 12, 28);
	iso_week(day - day_weekday(day), &iso_year, &week);
	return week;
}

// "2026-W34"; January 4 is in week 1 of every year.
static bool
week_parse(const char *text, struct period *out)
{
	if (digits_span(text) != 4 || text[4] != '-' || (text[5] | 0x20) != 'w'
	    || digits_span(text + 6) != 2 || text[8])
		return false;
	int year = atoi(text), week = atoi(text + 6), iso_year, iso;
	if (year < 1 || week < 1)
		return false;
	daynum fourth = day_make(year, 1, 4);
	daynum monday = fourth - day_weekday(fourth) + (week - 1) * 7;
	iso_week(monday, &iso_year, &iso);
	if (iso_year != year || iso != week)
		return false;
	*out = (struct period){ PERIOD_WEEK, monday };
	return true;
}

// "2026-08"
static bool
month_parse(const char *text, struct period *out)
{
	if (digits_span(text) != 4 || text[4] != '-' || digits_span(text + 5) != 2 || text[7])
		return false;
	int year = atoi(text), month = atoi(text + 5);
	if (year < 1 || month < 1 || month > 12)
		return false;
	*out = (struct period){ PERIOD_MONTH, day_make(year, month, 1) };
	return true;
}

// "-3", "+1"
static bool
back_parse(const char *text, int *back)
{
	enum { DIGITS_MAX = 7 };	// all years we know
	if ((text[0] != '-' && text[0] != '+') || !text[1])
		return false;
	size_t n = digits_span(text + 1);
	if (n > DIGITS_MAX || text[1 + n])
		return false;
	*back = text[0] == '-' ? atoi(text + 1) : -atoi(text + 1);
	return true;
}

static bool
weekday_parse(const char *text, daynum today, int *back)
{
	for (int i = 0; i < 7; i++)
		if (!strcasecmp(text, weekdays[i])
		    || (strlen(text) == 3 && !strncasecmp(text, weekdays[i], 3))) {
			*back = (day_weekday(today) - i + 7) % 7;
			return true;
		}
	return false;
}

// A day named by its distance from today.
static bool
near_parse(const char *text, daynum today, struct period *out)
{
	int back = 0;
	if (!strcasecmp(text, "yesterday"))
		back = 1;
	else if (strcasecmp(text, "today") && !back_parse(text, &back) && !weekday_parse(text, today, &back))
		return false;
	if (day_clamp((int64_t)today - back) != today - back)
		return false;
	*out = (struct period){ PERIOD_DAY, today - back };
	return true;
}

bool
period_parse(const char *text, daynum today, struct period *out)
{
	daynum day;
	if (day_parse(text, &day)) {
		*out = (struct period){ PERIOD_DAY, day };
		return true;
	}
	if (!strcasecmp(text, "trending")) {
		*out = (struct period){ PERIOD_TRENDING, 0 };
		return true;
	}
	return week_parse(text, out) || month_parse(text, out) || near_parse(text, today, out);
}

// True if the text has the form: 0 stands for a digit, anything else for itself.
static bool
has_form(const char *text, const char *form)
{
	for (; *form && *text; form++, text++)
		if (*form == '0' ? *text < '0' || *text > '9' : (*text | 0x20) != (*form | 0x20))
			return false;
	return !*form && !*text;
}

const struct error *
period_read(const char *text, daynum today, struct period *out)
{
	if (period_parse(text, today, out))
		return NULL;
	if (has_form(text, "0000-00-00"))
		return error_new(ERROR_USAGE, "there is no day %s", text);
	if (has_form(text, "0000-W00"))
		return error_new(ERROR_USAGE, "there is no week %s: %.4s ends with week %d", text, text, weeks_of(atoi(text)));
	if (has_form(text, "0000-00"))
		return error_new(ERROR_USAGE, "there is no month %s", text);
	return error_new(ERROR_USAGE, "%s is no period: 2026-08-20, 2026-W34, 2026-08, -3, yesterday, mon", text);
}

static daynum
month_step(daynum first, int n)
{
	int year, month, mday;
	day_split(first, &year, &month, &mday);
	int64_t count = (int64_t)year * 12 + month - 1 + n;
	if (count < 12)
		return day_make(1, 1, 1);
	if (count >= 10000 * 12)
		return day_make(9999, 12, 1);
	return day_make((int)(count / 12), (int)(count % 12) + 1, 1);
}

struct period
period_step(struct period period, int n)
{
	switch (period.kind) {
	case PERIOD_DAY:
		period.first = day_clamp((int64_t)period.first + n);
		break;
	case PERIOD_WEEK:
		return period_of(PERIOD_WEEK, day_clamp((int64_t)period.first + (int64_t)n * 7));
	case PERIOD_MONTH:
		period.first = month_step(period.first, n);
		break;
	case PERIOD_TRENDING:
		break;
	}
	return period;
}

daynum
period_last(struct period period)
{
	int year, month, mday;
	switch (period.kind) {
	case PERIOD_WEEK:
		return day_clamp(period.first + 6);
	case PERIOD_MONTH:
		day_split(period.first, &year, &month, &mday);
		return (month == 12 ? day_make(year + 1, 1, 1) : day_make(year, month + 1, 1)) - 1;
	case PERIOD_DAY:
	case PERIOD_TRENDING:
		break;
	}
	return period.first;
}

bool
period_equal(struct period a, struct period b)
{
	return a.kind == b.kind && a.first == b.first;
}

// The first day says only what the last does not: "17–23 Aug 2026".
static void
week_title(struct period week, char out[PERIOD_TITLE])
{
	int year, month, mday, last_year, last_month, last_mday, iso_year, iso;
	char from[16];
	day_split(week.first, &year, &month, &mday);
	day_split(period_last(week), &last_year, &last_month, &last_mday);
	iso_week(week.first, &iso_year, &iso);
	if (year != last_year)
		snprintf(from, sizeof from, "%d %.3s %d", mday, months[month - 1], year);
	else if (month != last_month)
		snprintf(from, sizeof from, "%d %.3s", mday, months[month - 1]);
	else
		snprintf(from, sizeof from, "%d", mday);
	snprintf(out, PERIOD_TITLE, "Week %d, %s–%d %.3s %d", iso, from, last_mday,
	    months[last_month - 1], last_year);
}

void
period_title(struct period period, char out[PERIOD_TITLE])
{
	int year, month, mday;
	day_split(period.first, &year, &month, &mday);
	switch (period.kind) {
	case PERIOD_DAY:
		snprintf(out, PERIOD_TITLE, "%.3s %d %.3s %d", weekdays[day_weekday(period.first)],
		    mday, months[month - 1], year);
		return;
	case PERIOD_WEEK:
		week_title(period, out);
		return;
	case PERIOD_MONTH:
		snprintf(out, PERIOD_TITLE, "%s %d", months[month - 1], year);
		return;
	case PERIOD_TRENDING:
		break;
	}
	memcpy(out, "Trending", sizeof "Trending");
}
