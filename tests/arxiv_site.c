// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "arxiv_site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "site.h"

static const char none[] =
	"<?xml version='1.0' encoding='UTF-8'?>\n"
	"<feed xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\" xmlns=\"http://www.w3.org/2005/Atom\">\n"
	"<id>https://arxiv.org/api/none</id><title>arXiv Query</title><updated>2026-08-21T00:00:00Z</updated>\n"
	"<opensearch:itemsPerPage>1</opensearch:itemsPerPage><opensearch:totalResults>0</opensearch:totalResults>\n"
	"<opensearch:startIndex>0</opensearch:startIndex></feed>\n";
static const char refused[] =
	"<?xml version='1.0' encoding='UTF-8'?>\n<rss version=\"2.0\"><channel>"
	"<title>Feed error for query: unknown</title><description>Bad archive. Choose a known one.</description>"
	"</channel></rss>\n";
static const char no_records[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">"
	"<responseDate>2026-08-21T00:00:00Z</responseDate><request>http://oaipmh.arxiv.org/oai</request>"
	"<error code=\"noRecordsMatch\">no records match</error></OAI-PMH>\n";

// The first of two files that is there, or these words.
static void
answer_file(const char *root, char *name, char *other, const char *words, struct answer *out)
{
	if (!site_file(root, name, &out->body) && (!other || !site_file(root, other, &out->body)))
		str_add(&out->body, words);
	free(name);
	free(other);
}

static void
replace(char *text, char from, char to)
{
	for (; *text; text++)
		*text = *text == from ? to : *text;
}

static void
answer_search(const char *root, const char *target, const char *query, struct answer *out)
{
	char category[64], day[9];
	const char *cat = strstr(query, "cat:"), *date = strstr(query, "submittedDate:[");
	char *start = http_parameter(target, "start");
	bool first = !start || !strcmp(start, "0");
	if (cat && date && sscanf(cat, "cat:%63[A-Za-z.-]", category) == 1 && sscanf(date, "submittedDate:[%8[0-9]", day) == 1)
		answer_file(root, mem_print("arxiv/day/%s-%s%s%s.xml", category, day, first ? "" : "-", first ? "" : start),
			NULL, none, out);
	else
		answer_file(root, mem_dup("arxiv/search.xml"), NULL, none, out);
	free(start);
}

static void
answer_api(const char *root, const char *target, const char *rest, struct answer *out)
{
	(void)rest;
	char *id = http_parameter(target, "id_list"), *query = http_parameter(target, "search_query");
	out->type = "application/atom+xml; charset=utf-8";
	if (id && *id) {
		replace(id, '/', '_');
		answer_file(root, mem_print("arxiv/id/%s.xml", id), NULL, none, out);
	} else {
		answer_search(root, target, query ? query : "", out);
	}
	free(id);
	free(query);
}

static void
answer_feed(const char *root, const char *target, const char *category, struct answer *out)
{
	(void)target;
	struct str age = { 0 };
	out->type = "application/rss+xml; charset=utf-8";
	answer_file(root, mem_print("arxiv/rss/%s.xml", category), NULL, refused, out);
	if (!strcmp(str_text(&out->body), refused))
		out->status = 400;
	if (site_file(root, "arxiv/max-age", &age))
		str_print(&out->headers, "Cache-Control: max-age=%d\r\n", atoi(str_text(&age)));
	str_free(&age);
}

static void
answer_oai(const char *root, const char *target, const char *rest, struct answer *out)
{
	(void)rest;
	char *token = http_parameter(target, "resumptionToken"), *set = http_parameter(target, "set");
	char *from = http_parameter(target, "from");
	out->type = "text/xml; charset=utf-8";
	if (set)
		replace(set, ':', '_');
	if (token)
		answer_file(root, mem_print("arxiv/oai/token-%s.xml", token), NULL, no_records, out);
	else
		answer_file(root, mem_print("arxiv/oai/%s-%s.xml", set ? set : "all", from ? from : "all"),
			mem_print("arxiv/oai/%s.xml", set ? set : "all"), no_records, out);
	free(token);
	free(set);
	free(from);
}

static void
answer_pdf(const char *root, const char *target, const char *id, struct answer *out)
{
	(void)target;
	out->type = "application/pdf";
	char *name = mem_print("arxiv/pdf/%s", id);
	if (!site_file(root, name, &out->body))
		out->status = 404;
	free(name);
}

bool
arxiv_site_answer(const char *root, const char *target, struct answer *out)
{
	static const struct {
		const char *prefix;
		void (*answer)(const char *root, const char *target, const char *rest, struct answer *out);
	} addresses[] = {
		{ "/arxiv/api/query", answer_api }, { "/arxiv/rss/", answer_feed }, { "/arxiv/oai", answer_oai },
		{ "/arxiv/pdf/", answer_pdf },
	};
	bool found = false;
	char *path = http_path(target);
	out->status = 200;
	for (size_t i = 0; !found && i < sizeof addresses / sizeof *addresses; i++) {
		size_t len = strlen(addresses[i].prefix);
		found = !strncmp(path, addresses[i].prefix, len);
		if (found)
			addresses[i].answer(root, target, path + len, out);
	}
	free(path);
	return found;
}
