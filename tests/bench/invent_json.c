// SPDX-License-Identifier: GPL-3.0-or-later
// invented papers as our own JSON

#include "config.h"
#include "invent.h"

// A string; nothing that is invented has controls.
static void
add_string(struct str *out, const struct str *text)
{
	str_addc(out, '"');
	for (size_t i = 0; i < text->len; i++) {
		if (text->data[i] == '"' || text->data[i] == '\\')
			str_addc(out, '\\');
		str_addc(out, text->data[i]);
	}
	str_addc(out, '"');
}

static void
add_authors(struct str *out, const struct invented *paper)
{
	str_add(out, ",\"authors\":[");
	for (int i = 0; i < paper->authors_n; i++) {
		str_add(out, i ? ",{\"name\":" : "{\"name\":");
		add_string(out, &paper->authors[i]);
		str_addc(out, '}');
	}
	str_addc(out, ']');
}

static void
add_daily(struct str *out, const struct invented *paper)
{
	str_print(out, ",\"upvotes\":%d,\"comments\":%d,\"keywords\":%s,\"submitter\":", paper->upvotes,
		paper->comments, str_text(&paper->keywords));
	add_string(out, &paper->submitter);
	str_add(out, ",\"organization\":{\"name\":");
	add_string(out, &paper->organization_name);
	str_add(out, ",\"fullname\":");
	add_string(out, &paper->organization);
	str_addc(out, '}');
	if (paper->stars == PAPER_ABSENT)
		return;
	str_add(out, ",\"code\":{\"url\":");
	add_string(out, &paper->code_url);
	str_print(out, ",\"stars\":%d}", paper->stars);
}

void
invented_json(const struct invented *paper, struct str *out)
{
	char day[DAY_TEXT];
	day_format(paper->day, day);
	str_print(out, "{\"schema\":1,\"id\":\"%s\",\"title\":", paper->id);
	add_string(out, &paper->title);
	str_add(out, ",\"abstract\":");
	add_string(out, &paper->abstract);
	str_print(out, ",\"categories\":%s,\"published\":\"%sT00:00:00Z\"", str_text(&paper->categories), day);
	add_authors(out, paper);
	if (paper->daily)
		add_daily(out, paper);
	if (paper->place < INVENT_LISTED)
		str_print(out, ",\"days\":[\"%s\"]", day);
	str_add(out, "}\n");
}
