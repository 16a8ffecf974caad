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

static int
month_of(const char *name)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const char *at = strlen(name) == 3 ? strstr(months, name) : NULL;
	return at && (at - months) % 3 == 0 ? (int)(at - months) / 3 + 1 : 0;
}

// "-0400" or a name, which arXiv uses of none but GMT, in seconds.
static int
offset_of(const char *zone)
{
	int hours, minutes;
	char sign;
	if (sscanf(zone, "%c%2d%2d", &sign, &hours, &minutes) != 3 || !strchr("+-", sign))
		return 0;
	return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

// "Tue, 8 Nov 2011 18:48:36 GMT" (RFC 822, with a year of four digits).
static bool
parse_mail(const char *text, daynum *out_day, int64_t *out_s)
{
	int mday, year, hour, minute, second, end = 0;
	char name[4], zone[8] = "";
	if (sscanf(text, "%*3[A-Za-z], %2d %3s %4d%n %2d:%2d:%2d %7s", &mday, name, &year, &end,
			&hour, &minute, &second, zone) < 6 || hour > 23 || minute > 59 || second > 60)
		return false;
	char date[WRITTEN];
	snprintf(date, sizeof date, "%04d-%02d-%02d", year, month_of(name), mday);
	if (!day_parse(date, out_day))
		return false;
	*out_s = (int64_t)*out_day * DAY_S + hour * 3600 + minute * 60 + second - offset_of(zone);
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
