// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "day.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	DAY_S = 86400,
	ERA_DAYS = 146097,	// 400 Gregorian years
	EPOCH = 719468,		// days from 0000-03-01 to 1970-01-01
	DAY_MIN = -719162,	// 0001-01-01
	DAY_MAX = 2932896,	// 9999-12-31
};

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

// Years that begin in March put the leap day at their end, so that a month's
// first day is a line through its number (Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms").
daynum
day_make(int year, int month, int day)
{
	int y = year - (month <= 2);
	int era = (int)floor_div(y, 400);
	int yoe = y - era * 400;
	int doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * ERA_DAYS + doe - EPOCH;
}

void
day_split(daynum day, int *year, int *month, int *mday)
{
	int z = day + EPOCH;
	int era = (int)floor_div(z, ERA_DAYS);
	int doe = z - era * ERA_DAYS;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	*mday = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int
day_weekday(daynum day)
{
	return (day % 7 + 7 + 3) % 7;
}

daynum
day_clamp(int64_t day)
{
	return (daynum)(day < DAY_MIN ? DAY_MIN : day > DAY_MAX ? DAY_MAX : day);
}

daynum
day_of(int64_t moment_s)
{
	return day_clamp(floor_div(moment_s, DAY_S));
}

daynum
day_today(void)
{
	return day_of(time(NULL));
}

// Reads exactly `n` digits; -1 if there are fewer.
static int
digits(const char **at, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++, ++*at) {
		if (**at < '0' || **at > '9')
			return -1;
		value = value * 10 + (**at - '0');
	}
	return value;
}

static bool
literal(const char **at, const char *any_of)
{
	if (!**at || !strchr(any_of, **at))
		return false;
	++*at;
	return true;
}

static bool
date_read(const char **at, daynum *out)
{
	int year = digits(at, 4);
	if (year < 1 || !literal(at, "-"))
		return false;
	int month = digits(at, 2);
	if (month < 1 || month > 12 || !literal(at, "-"))
		return false;
	int mday = digits(at, 2);
	int next = month == 12 ? 31 : day_make(year, month + 1, 1) - day_make(year, month, 1);
	if (mday < 1 || mday > next)
		return false;
	*out = day_make(year, month, mday);
	return true;
}

bool
day_parse(const char *text, daynum *out)
{
	daynum day;
	if (!date_read(&text, &day) || *text)
		return false;
	*out = day;
	return true;
}

void
day_format(daynum day, char out[DAY_TEXT])
{
	int year, month, mday;
	day_split(day_clamp(day), &year, &month, &mday);
	snprintf(out, DAY_TEXT, "%04d-%02d-%02d", year, month, mday);
}

// "20:00:00.000"; second 60 is a leap second and counts as the next one.
static bool
clock_read(const char **at, int *out_s)
{
	int hour = digits(at, 2);
	if (hour < 0 || hour > 23 || !literal(at, ":"))
		return false;
	int minute = digits(at, 2);
	if (minute < 0 || minute > 59 || !literal(at, ":"))
		return false;
	int second = digits(at, 2);
	if (second < 0 || second > 60)
		return false;
	if (literal(at, ".")) {
		if (digits(at, 1) < 0)
			return false;
		while (digits(at, 1) >= 0)
			continue;
	}
	*out_s = (hour * 60 + minute) * 60 + second;
	return true;
}

// "Z", "+02:00"
static bool
offset_read(const char **at, int *out_s)
{
	*out_s = 0;
	if (literal(at, "Zz"))
		return true;
	int sign = **at == '-' ? -1 : 1;
	if (!literal(at, "+-"))
		return false;
	int hours = digits(at, 2);
	if (hours < 0 || hours > 23 || !literal(at, ":"))
		return false;
	int minutes = digits(at, 2);
	if (minutes < 0 || minutes > 59)
		return false;
	*out_s = sign * (hours * 60 + minutes) * 60;
	return true;
}

bool
moment_parse(const char *text, int64_t *out_s)
{
	daynum day;
	int clock_s = 0, offset_s = 0;
	if (!date_read(&text, &day))
		return false;
	if (*text && !(literal(&text, "Tt ") && clock_read(&text, &clock_s)
	    && offset_read(&text, &offset_s) && !*text))
		return false;
	int64_t moment_s = (int64_t)day * DAY_S + clock_s - offset_s;
	if (floor_div(moment_s, DAY_S) != day_of(moment_s))
		return false;	// the offset led out of the years we know
	*out_s = moment_s;
	return true;
}

void
moment_format(int64_t moment_s, char out[21])
{
	char date[DAY_TEXT];
	day_format(day_of(moment_s), date);
	unsigned clock_s = (unsigned)((moment_s % DAY_S + DAY_S) % DAY_S);
	snprintf(out, 21, "%sT%02u:%02u:%02uZ", date, clock_s / 3600, clock_s / 60 % 60, clock_s % 60);
}

void
age_format(int64_t moment_s, int64_t now_s, char out[AGE_TEXT])
{
	// Each unit begins where its number says something: 8w, then 2mo.
	static const struct { int64_t from_s, unit_s; const char *name; } units[] = {
		{ 365LL * DAY_S, 365LL * DAY_S, "y" },
		{ 61LL * DAY_S, 365LL * DAY_S / 12, "mo" },
		{ 7 * DAY_S, 7 * DAY_S, "w" },
		{ DAY_S, DAY_S, "d" },
		{ 3600, 3600, "h" },
		{ 60, 60, "m" },
	};
	out[0] = '\0';
	if (moment_s < 0 || now_s < moment_s - DAY_S)
		return;
	int64_t age_s = now_s - moment_s;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (age_s >= units[i].from_s) {
			int64_t n = age_s / units[i].unit_s;
			snprintf(out, AGE_TEXT, "%d%s", (int)(n < 9999 ? n : 9999), units[i].name);
			return;
		}
	memcpy(out, "now", 4);
}
