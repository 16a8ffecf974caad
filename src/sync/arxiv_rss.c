// SPDX-License-Identifier: GPL-3.0-or-later
// What was announced on a day, in RSS 2.0; and what Atom's form of it shares with that.

#include "config.h"
#include "arxiv_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "announcement.h"
#include "mem.h"

enum { ASKED = 4096 };	// bytes of a feed's categories; all of arXiv's take 1,500

static const struct {
	const char *name;
	enum announcement_kind kind;
} kinds[] = {
	{ "new", ANNOUNCEMENT_NEW },
	{ "cross", ANNOUNCEMENT_CROSS },
	{ "replace", ANNOUNCEMENT_REPLACE },
	{ "replace-cross", ANNOUNCEMENT_REPLACE_CROSS },
	{ "absonly", ANNOUNCEMENT_REPLACE },	// of its abstract alone
};

void
arxiv_feed_address(struct arxiv_reader *reader, const char *text, size_t text_len)
{
	(void)text_len;
	static const char *const folders[] = { "/rss/", "/atom/" };
	if (!strstr(text, "rss.arxiv.org/") && reader->answer.form != ARXIV_RSS)
		return;
	reader->answer.form = ARXIV_RSS;
	for (size_t i = 0; i < sizeof folders / sizeof *folders && !reader->asked; i++) {
		const char *at = strstr(text, folders[i]);
		size_t len = at ? strcspn(at + strlen(folders[i]), "?# \n") : 0;
		if (len && len <= ASKED)
			reader->asked = mem_dupn(at + strlen(folders[i]), len);
	}
}

void
arxiv_feed_title(struct arxiv_reader *reader, const char *text, size_t len)
{
	static const char error[] = "Feed error for query";
	text += strspn(text, " \n");
	if (strncmp(text, error, strlen(error)) != 0)
		return;
	reader->refused = true;
	if (!reader->words.len)
		str_addn(&reader->words, text, len);
}

// A day that is to come would be the newest until it has: it is none. Where it is already
// tomorrow, it is.
void
arxiv_feed_words(struct arxiv_reader *reader, const char *text, size_t len)
{
	str_cut(&reader->words, 0);
	str_addn(&reader->words, text, len);
}

void
arxiv_feed_day(struct arxiv_reader *reader, const char *text, size_t len)
{
	if (!reader->answer.has_day)
		reader->answer.has_day = arxiv_date(text, len, &reader->answer.day) && reader->answer.day <= day_today() + 1;
}

void
arxiv_feed_kind(struct arxiv_reader *reader, const char *text, size_t len)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i].name) == len && strncasecmp(kinds[i].name, text, len) == 0)
			reader->kind = kinds[i].kind;
}

// False if it is no summary of an announcement.
static bool
announced_summary(struct arxiv_reader *reader, const char *text, size_t len)
{
	static const char type[] = "Announce Type:", abstract[] = "Abstract:", blanks[] = " \n";
	const char *end = text + len, *id = text + strspn(text, blanks);
	size_t id_len = strcspn(id, blanks);
	if (strncmp(id, "arXiv:", strlen("arXiv:")) != 0)
		return false;
	const char *at = id + id_len + strspn(id + id_len, blanks);
	if (strncmp(at, type, strlen(type)) != 0)
		return false;
	at += strlen(type);
	at += strspn(at, blanks);
	size_t kind = strcspn(at, blanks);
	arxiv_record_id(&reader->record, id, id_len);
	if (!reader->kind)
		arxiv_feed_kind(reader, at, kind);
	at += kind + strspn(at + kind, blanks);
	if (strncmp(at, abstract, strlen(abstract)) == 0)
		at += strlen(abstract);
	arxiv_record_text(&reader->record, ARXIV_ABSTRACT, at, (size_t)(end - at));
	return true;
}

void
arxiv_feed_summary(struct arxiv_reader *reader, const char *text, size_t len)
{
	if (!announced_summary(reader, text, len))
		arxiv_record_text(&reader->record, ARXIV_ABSTRACT, text, len);
}

// Whether a feed's category, "cs" or "cs.CL", is that of a paper.
static bool
is_asked(const char *category, const char *asked, size_t len)
{
	return strncmp(category, asked, len) == 0 && (category[len] == '\0' || category[len] == '.');
}

// In its primary category, the first, a paper is new; in others a cross-list.
static enum announcement_kind
kind_in(const struct arxiv_reader *reader, bool primary)
{
	bool again = reader->kind == ANNOUNCEMENT_REPLACE || reader->kind == ANNOUNCEMENT_REPLACE_CROSS;
	if (again)
		return primary ? ANNOUNCEMENT_REPLACE : ANNOUNCEMENT_REPLACE_CROSS;
	return primary ? ANNOUNCEMENT_NEW : ANNOUNCEMENT_CROSS;
}

// In one of the categories that the feed is of, if it is the paper's.
static bool
announce_in(struct arxiv_reader *reader, const char *asked, size_t len)
{
	const struct str *categories = &reader->record.categories;
	const char *first = str_text(categories), *at = first;
	while (at < first + categories->len && !is_asked(at, asked, len))
		at += strlen(at) + 1;
	if (at >= first + categories->len || !len)
		return false;
	char *category = mem_dupn(asked, len);
	arxiv_record_announced(&reader->record, category, kind_in(reader, is_asked(first, asked, len)));
	free(category);
	return true;
}

// A feed that does not tell what it is of, or whose categories the paper has under
// another name (math.MP is math-ph): all of the paper's.
static void
announce_all(struct arxiv_reader *reader)
{
	const char *first = str_text(&reader->record.categories), *end = first + reader->record.categories.len;
	for (const char *at = first; at < end; at += strlen(at) + 1)
		arxiv_record_announced(&reader->record, at, kind_in(reader, at == first));
}

static void
announce(struct arxiv_reader *reader)
{
	bool any = false;
	const char *asked = reader->asked ? reader->asked : "";
	for (size_t len; *asked; asked += len + (asked[len] != '\0')) {
		len = strcspn(asked, "+");
		any |= announce_in(reader, asked, len);
	}
	if (!any)
		announce_all(reader);
}

const struct error *
arxiv_feed_paper(struct arxiv_reader *reader)
{
	struct arxiv_record *record = &reader->record;
	reader->answer.form = ARXIV_RSS;
	// An announcement's dates are its own.
	if (!record->has_announced && record->has_published) {
		record->has_announced = true;
		record->announced_s = record->published_s;
	}
	record->has_published = record->has_updated = false;
	arxiv_record_imply(record);
	if (reader->kind)
		announce(reader);
	reader->kind = 0;
	return arxiv_reader_paper(reader);
}

const struct arxiv_element arxiv_rss[] = {
	{ "channel", "title", .take = arxiv_feed_title },
	{ "channel", "link", .take = arxiv_feed_address },
	{ "channel", "description", .take = arxiv_feed_words },
	{ "channel", "pubDate", .take = arxiv_feed_day },
	{ "channel", "item", .close = arxiv_feed_paper },
	{ "item", "link", .piece = arxiv_record_id },
	{ "item", "guid", .piece = arxiv_record_id },
	{ "item", "title", .text = ARXIV_TITLE },
	{ "item", "description", .take = arxiv_feed_summary },
	{ "item", "category", .piece = arxiv_record_category },
	{ "item", "announce_type", .take = arxiv_feed_kind },
	{ "item", "pubDate", .piece = arxiv_record_dated },
	{ "item", "DOI", .text = ARXIV_DOI },
	{ "item", "journal_reference", .text = ARXIV_JOURNAL },
	{ "item", "creator", .piece = arxiv_names },
	{ 0 },
};
