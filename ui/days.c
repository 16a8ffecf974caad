// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "days.h"

#include <string.h>

#include "str.h"

enum { DAYS_TOLD = 3 };	// more of them say no more

// "19 Aug": the title of a day without its weekday, and without this year.
static void
add_day(struct str *out, daynum day, daynum today)
{
	char title[PERIOD_TITLE];
	int year, this_year, unused;
	period_title(period_of(PERIOD_DAY, day), title);
	day_split(day, &year, &unused, &unused);
	day_split(today, &this_year, &unused, &unused);
	const char *date = strchr(title, ' ') + 1, *last = strrchr(title, ' ');
	str_addn(out, date, year == this_year ? (size_t)(last - date) : strlen(date));
}

char *
days_other(const struct paper_full *paper, daynum today)
{
	struct str out = { 0 };
	bool told = paper->row.daily_s != PAPER_ABSENT;
	size_t n = 0;
	for (size_t i = 0; paper->days_n > 1 && i < paper->days_n; i++) {
		daynum day;
		if (!day_parse(paper->days[i], &day) || (told && day == day_of(paper->row.daily_s)))
			continue;
		if (n++ >= DAYS_TOLD)
			continue;
		str_add(&out, n > 1 ? ", " : told ? "also " : "Daily ");
		add_day(&out, day, today);
	}
	if (n > DAYS_TOLD)
		str_print(&out, " and %zu more", n - DAYS_TOLD);
	return n ? str_take(&out) : NULL;
}
