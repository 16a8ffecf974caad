// SPDX-License-Identifier: GPL-3.0-or-later
// invented papers as rows of arXiv's metadata snapshot

#include "config.h"
#include "invent.h"

#include <string.h>

#include "dice.h"

enum {
	WRAP_COLUMNS = 76,	// as old abstracts were typed
	VERSIONS_MAX = 4,
	DAYS_BETWEEN = 90,
};

static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};
static const char *const weekdays[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };	// 1970 began on the first

static void
add_escaped(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"' || text[i] == '\\')
			str_addc(out, '\\');
		str_addc(out, text[i]);
	}
}

// What is not ASCII is escaped there; nothing that is invented lies beyond U+07FF.
static void
add_ascii(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c < 0x80 || i + 1 == len)
			add_escaped(out, text + i, 1);
		else
			str_print(out, "\\u%04x", (c & 0x1fu) << 6 | ((unsigned char)text[++i] & 0x3fu));
	}
}

static void
add_folded(struct str *out, const char *before, const char *text, const char *fold)
{
	str_add(out, before);
	for (size_t len = strlen(text), at = 0; at < len;) {
		size_t end = at + WRAP_COLUMNS < len ? at + WRAP_COLUMNS : len;
		while (end < len && end > at + 1 && text[end] != ' ')
			end--;
		if (end == at + 1)	// a word as long as the line
			end = len;
		add_escaped(out, text + at, end - at);
		at = end + (text[end] == ' ');
		if (at < len)
			str_add(out, fold);
	}
}

static void
add_date(struct str *out, daynum day, uint32_t second)
{
	int year, month, mday;
	day_split(day, &year, &month, &mday);
	str_print(out, "%s, %d %s %d %02u:%02u:%02u GMT", weekdays[day % 7], mday, months[month - 1], year,
		second / 3600, second / 60 % 60, second % 60);
}

static void
add_versions(struct str *out, const struct invented *paper, struct dice *dice)
{
	char updated[DAY_TEXT];
	daynum day = paper->day;
	str_add(out, ",\"versions\":[");
	for (int version = 1; version == 1 || (version <= VERSIONS_MAX && dice_chance(dice, 40)); version++) {
		if (version > 1)
			day += 1 + (daynum)dice_roll(dice, DAYS_BETWEEN);
		str_print(out, "%s{\"version\":\"v%d\",\"created\":\"", version > 1 ? "," : "", version);
		add_date(out, day, dice_roll(dice, 86400));
		str_add(out, "\"}");
	}
	day_format(day, updated);
	str_print(out, "],\"update_date\":\"%s\"", updated);
}

static void
add_authors(struct str *out, const struct invented *paper)
{
	for (int i = 0; i < paper->authors_n; i++) {
		str_add(out, i == 0 ? "" : i + 1 < paper->authors_n ? ", " : " and ");
		add_ascii(out, paper->authors[i].data, paper->authors[i].len);
	}
}

static void
add_parsed(struct str *out, const struct invented *paper)
{
	str_add(out, ",\"authors_parsed\":[");
	for (int i = 0; i < paper->authors_n; i++) {
		const char *name = str_text(&paper->authors[i]), *last = strrchr(name, ' ') + 1;
		str_add(out, i ? ",[\"" : "[\"");
		add_ascii(out, last, strlen(last));
		str_add(out, "\",\"");
		add_ascii(out, name, (size_t)(last - name) - 1);
		str_add(out, "\",\"\"]");
	}
	str_addc(out, ']');
}

// Some have been published.
static void
add_published(struct str *out, struct dice *dice)
{
	if (dice_chance(dice, 70))
		str_print(out, ",\"comments\":\"%u pages, %u figures\"", dice_roll(dice, 60), dice_roll(dice, 20));
	else
		str_add(out, ",\"comments\":null");
	uint32_t volume = dice_roll(dice, 900), page = dice_roll(dice, 90000);
	if (dice_chance(dice, 50))
		str_print(out, ",\"journal-ref\":\"Journal of Inventions %u (2019) %u\",\"doi\":\"10.1103/INVENTED.%u.%u\"",
			volume, page, volume, page);
	else
		str_add(out, ",\"journal-ref\":null,\"doi\":null");
}

void
invented_arxiv(const struct invented *paper, int number, struct str *out)
{
	struct dice dice = dice_new((uint64_t)number + INVENT_MAX);
	str_print(out, "{\"id\":\"%s\",\"submitter\":\"", paper->id);
	add_ascii(out, paper->authors[0].data, paper->authors[0].len);
	str_add(out, "\",\"authors\":\"");
	add_authors(out, paper);
	add_folded(out, "\",\"title\":\"", str_text(&paper->title), "\\n  ");
	str_addc(out, '"');
	add_published(out, &dice);
	str_add(out, ",\"report-no\":null,\"categories\":\"");
	for (const char *c = str_text(&paper->categories); *c; c++)	// a JSON array
		if (!strchr("[\"]", *c))
			str_addc(out, *c == ',' ? ' ' : *c);
	str_add(out, "\",\"license\":\"http://arxiv.org/licenses/nonexclusive-distrib/1.0/\"");
	add_folded(out, ",\"abstract\":\"  ", str_text(&paper->abstract), "\\n");
	str_add(out, "\\n\"");
	add_versions(out, paper, &dice);
	add_parsed(out, paper);
	str_add(out, "}\n");
}
