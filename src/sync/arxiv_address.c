// SPDX-License-Identifier: GPL-3.0-or-later
// arXiv's addresses.

#include "config.h"
#include "arxiv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "str.h"

static char *
address_query(const char *endpoint, const char *query, int64_t start, int n)
{
	struct str address = { 0 };
	str_print(&address, "%s/api/query?search_query=", endpoint);
	str_percent(&address, query, ":");
	str_print(&address, "&sortBy=submittedDate&sortOrder=descending&start=%" PRId64 "&max_results=%d", start, n);
	return str_take(&address);
}

char *
arxiv_address_search(const char *endpoint, const char *query, int64_t start, int n)
{
	return address_query(endpoint, query, start, n);
}

char *
arxiv_address_ids(const char *endpoint, const char *ids, int n)
{
	struct str address = { 0 };
	str_print(&address, "%s/api/query?id_list=", endpoint);
	str_percent(&address, ids, ",/");
	str_print(&address, "&max_results=%d", n);
	return str_take(&address);
}

char *
arxiv_address_day(const char *endpoint, const char *category, daynum day, int64_t start, int n)
{
	int year, month, mday;
	day_split(day, &year, &month, &mday);
	// An archive is all of its classes, where it has some.
	char *place = strchr(category, '.') ? mem_print("cat:%s", category) :
		mem_print("(cat:%s OR cat:%s.*)", category, category);
	char *query = mem_print("%s AND submittedDate:[%04d%02d%02d0000 TO %04d%02d%02d2359]", place,
		year, month, mday, year, month, mday);
	char *address = address_query(endpoint, query, start, n);
	free(query);
	free(place);
	return address;
}

char *
arxiv_address_feed(const char *endpoint, const char *categories)
{
	struct str address = { 0 };
	str_print(&address, "%s/rss/", endpoint);
	for (size_t len, n = 0; *categories; categories += len, n += len > 0) {
		categories += strspn(categories, " ,\t\n");
		len = strcspn(categories, " ,\t\n");
		char *category = mem_dupn(categories, len);
		str_add(&address, n && len ? "+" : "");
		str_percent(&address, category, "");
		free(category);
	}
	return str_take(&address);
}

static void
add_day(struct str *address, const char *name, const daynum *day)
{
	char text[DAY_TEXT];
	if (!day)
		return;
	day_format(*day, text);
	str_print(address, "&%s=%s", name, text);
}

char *
arxiv_address_harvest(const char *endpoint, const char *set, const daynum *from, const daynum *until)
{
	struct str address = { 0 };
	str_print(&address, "%s/oai?verb=ListRecords&metadataPrefix=arXivRaw", endpoint);
	add_day(&address, "from", from);
	add_day(&address, "until", until);
	if (set) {
		str_add(&address, "&set=");
		str_percent(&address, set, ":");
	}
	return str_take(&address);
}

char *
arxiv_address_token(const char *endpoint, const char *token)
{
	struct str address = { 0 };
	str_print(&address, "%s/oai?verb=ListRecords&resumptionToken=", endpoint);
	str_percent(&address, token, "");
	return str_take(&address);
}
