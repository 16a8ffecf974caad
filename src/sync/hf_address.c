// SPDX-License-Identifier: GPL-3.0-or-later
// The site's addresses.

#include "config.h"
#include "hf.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "search.h"
#include "str.h"
#include "text.h"

static const char *const parameters[] = {
	[PERIOD_DAY] = "date", [PERIOD_WEEK] = "week", [PERIOD_MONTH] = "month",
};

char *
hf_address_listing(const char *endpoint, struct period period, int page)
{
	char key[PERIOD_KEY];
	period_key(period, key);
	if (period.kind == PERIOD_TRENDING)
		return mem_print("%s/api/daily_papers?sort=trending&limit=%d&p=%d", endpoint, HF_PAGE, page);
	if (strstr(key, "-W53"))
		return NULL;
	return mem_print("%s/api/daily_papers?%s=%s&limit=%d&p=%d", endpoint, parameters[period.kind],
		key, HF_PAGE, page);
}

char *
hf_address_newest(const char *endpoint)
{
	return mem_print("%s/api/daily_papers?limit=%d", endpoint, HF_PAGE);
}

char *
hf_address_page(const char *endpoint, struct period period)
{
	char key[PERIOD_KEY];
	period_key(period, key);
	if (period.kind == PERIOD_TRENDING)
		return mem_print("%s/papers/trending", endpoint);
	return mem_print("%s/papers/%s/%s", endpoint, parameters[period.kind], key);
}

static char *
address_below(const char *endpoint, const char *folder, const char *id)
{
	struct str address = { 0 };
	str_print(&address, "%s%s", endpoint, folder);
	str_percent(&address, id, "");
	return str_take(&address);
}

char *
hf_address_paper(const char *endpoint, const char *id)
{
	return address_below(endpoint, "/api/papers/", id);
}

char *
hf_address_discussion(const char *endpoint, const char *id)
{
	return address_below(endpoint, "/papers/", id);
}

char *
hf_address_text(const char *endpoint, const char *id)
{
	char *page = hf_address_discussion(endpoint, id), *address = mem_print("%s.md", page);
	free(page);
	return address;
}

// Ends a text behind its first `max` characters.
static void
cut_characters(char *text, size_t max)
{
	for (; *text; text++)
		if ((*text & 0xc0) != 0x80 && max-- == 0) {
			*text = '\0';
			return;
		}
}

char *
hf_address_search(const char *endpoint, const char *words)
{
	struct str address = { 0 };
	char *clean = text_clean(words, strlen(words), 0);
	cut_characters(clean, SEARCH_CHARACTERS);
	str_print(&address, "%s/api/papers/search?q=", endpoint);
	str_percent(&address, clean, "");
	str_print(&address, "&limit=%d", SEARCH_PAPERS);
	free(clean);
	return str_take(&address);
}
