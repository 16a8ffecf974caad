// SPDX-License-Identifier: GPL-3.0-or-later
// Moments as arXiv's answers write them.

#include "config.h"
#include "arxiv_own.h"

#include <stdio.h>
#include <string.h>

enum { WRITTEN = 64, DAY_S = 86400 };	// bytes of a moment, at most

// Without the blanks around it; false for what is too long to be one.
static bool
trim(const char *text, size_t len, char out[WRITTEN])
{
	static const char blanks[] = " \t\r\n";
	while (len && *text && strchr(blanks, *text))
		text++, len--;
	while (len && text[len - 1] && strchr(blanks, text[len - 1]))
		len--;
	if (len >= WRITTEN)
		return false;
	memcpy(out, text, len);
	out[len] = '\0';
	return true;
}

// The month of three letters, stepped over; 0 if they are none.
static int
take_month(const char **at)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	*at += strspn(*at, " ");
	for (int i = 0; i < 12; i++)
		if (strncmp(*at, months + 3 * i, 3) == 0) {
			*at += 3;
			return i + 1;
		}
	return 0;
}

// A number behind blanks, stepped over; -1 if there is none.
static int
take_number(const char **at, int digits)
{
	int value = 0, n = 0;
	*at += strspn(*at, " ");
	for (; n < digits && **at >= '0' && **at <= '9'; n++, ++*at)
		value = 10 * value + (**at - '0');
	return n ? value : -1;
}

// "18:48:36", in seconds; -1 if it is none.
static int
take_time(const char **at)
{
	int hour = take_number(at, 2), minute, second;
	if (hour < 0 || hour > 23 || *(*at)++ != ':' || (minute = take_number(at, 2)) < 0 || minute > 59 ||
	    *(*at)++ != ':' || (second = take_number(at, 2)) < 0 || second > 60)
		return -1;
	return hour * 3600 + minute * 60 + second;
}

// "-0400" or a name, which arXiv uses of none but GMT, in seconds.
static int
offset_of(const char *zone)
{
	int hours, minutes;
	char sign;
	if (sscanf(zone, " %c%2d%2d", &sign, &hours, &minutes) != 3 || !strchr("+-", sign))
		return 0;
	return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

static bool
is_real(int year, int month, int mday, daynum day)
{
	int real_year, real_month, real_mday;
	day_split(day, &real_year, &real_month, &real_mday);
	return year == real_year && month == real_month && mday == real_mday;
}

// "Tue, 8 Nov 2011 18:48:36 GMT" (RFC 822, with a year of four digits). A snapshot has five
// million of them, which scanf would take ten times as long for.
static bool
parse_mail(const char *text, daynum *out_day, int64_t *out_s)
{
	if (strspn(text, "MTWFSaedhiunotru") != 3 || text[3] != ',')
		return false;
	text += 4;
	int mday = take_number(&text, 2), month = take_month(&text), year = take_number(&text, 4);
	int time_s = year > 0 ? take_time(&text) : -1;
	if (mday < 1 || mday > 31 || month == 0 || time_s < 0)
		return false;
	daynum day = day_make(year, month, mday);
	if (!is_real(year, month, mday, day))
		return false;
	*out_day = day;
	text += strspn(text, " ");
	*out_s = (int64_t)day * DAY_S + time_s - (*text == '+' || *text == '-' ? offset_of(text) : 0);
	return true;
}

bool
arxiv_moment(const char *text, size_t len, int64_t *out_s)
{
	char written[WRITTEN];
	daynum day;
	return trim(text, len, written) && (moment_parse(written, out_s) || parse_mail(written, &day, out_s));
}

bool
arxiv_date(const char *text, size_t len, daynum *out)
{
	char written[WRITTEN];
	int64_t moment_s;
	if (!trim(text, len, written))
		return false;
	if (parse_mail(written, out, &moment_s))
		return true;
	written[strlen("2026-04-27") < strlen(written) ? strlen("2026-04-27") : strlen(written)] = '\0';
	return day_parse(written, out);
}
