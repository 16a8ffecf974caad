// SPDX-License-Identifier: GPL-3.0-or-later
// Any line a person types or pastes: as a filter, an id, a period, an address.

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "intake.h"
#include "mem.h"
#include "open.h"
#include "paper.h"
#include "query.h"
#include "query_tree.h"
#include "store.h"
#include "text.h"
#include "words.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char papers_json[] =
	"[{\"id\":\"2608.00003\",\"title\":\"VMamba Reads $x^{10}$ of G\\\\\\\"odel\",\"authors\":[{\"name\":\"Yuki Tanaka\"}],"
	"\"abstract\":\"A state-space\\nreader of\\n\\npages: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.\","
	"\"published\":\"2026-08-20T00:00:00Z\",\"upvotes\":5,\"categories\":[\"cs.CL\"],\"keywords\":[\"flow matching\"]},"
	"{\"id\":\"hep-th/9901001\",\"title\":\"\u6df1\u5ea6\u5b66\u4e60\"}]";

static struct library *library;		// what filters are asked of, in memory

static void
must(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	struct intake_count count;
	must(!library_open(NULL, &library));
	struct db *db = library_db(library);
	must(!store_attach(db, NULL, STORE_MEMORY) && !intake_start(db)
	    && !intake_own(db, papers_json, strlen(papers_json)) && !intake_merge(db, NULL, true, 0, &count));
	must(count.papers == 2);
	return 0;
}

// What is read can be printed and reads the same; what is a mistake has a place in
// the text and clean words.
static void
filter(const char *text)
{
	enum { TODAY = 20686 };
	struct query_tree *tree = NULL, *again = NULL;
	struct str out = { 0 };
	const struct error *error = query_tree_read(text, TODAY, &tree);
	if (error) {
		must(error->len > 0 && error->at + error->len <= strlen(text) && text_is_clean(error->text));
		error_free(error);
		return;
	}
	query_tree_print(tree, &out);
	must(out.len > QUERY_BYTES || (!query_tree_read(str_text(&out), TODAY, &again) && query_tree_equal(tree, again)));
	query_tree_free(again);
	query_tree_free(tree);
	str_free(&out);
}

// The two papers are asked, in any order the filter wishes.
static void
ask(const char *text)
{
	struct query *query;
	struct view all = { .kind = VIEW_ALL };
	struct page page = { 0 };
	bool exact;
	const struct error *error = query_open(library, &all, text, 20686, &query);
	if (error) {
		error_free(error);
		return;
	}
	while (query_step(query, 10, &error) == QUERY_MORE)
		must(!error);
	must(!error && query_count(query, &exact) <= 2 && exact && !query_page(query, 0, 2, &page));
	page_free(&page);
	query_close(query);
}

// Each start of a word finds what begins there.
static void
find(const char *text)
{
	size_t *starts = NULL, *map = NULL, cap = 0, n = words_starts(text, &starts, &cap), start = 0, len = 0;
	char *folded = words_fold(text, &map);
	for (size_t i = 0; i < n; i++)
		must(starts[i] < strlen(text) && (i == 0 || starts[i] > starts[i - 1]));
	if (words_find(text, 0, folded, &start, &len))
		must(start + len <= strlen(text));
	for (size_t i = 0; folded[i]; i++)
		must(map[i] <= map[i + 1] && map[i + 1] <= strlen(text));
	char *cased = words_cased(text);
	must(!cased || strlen(cased) == strlen(folded));
	if (cased && words_seek(text, 0, &(struct words_sought){ .folded = folded, .cased = cased, .inside = true }, &start, &len))
		must(start + len <= strlen(text));
	free(cased);
	free(folded);
	free(starts);
	free(map);
}

static void
read_as_all(const char *text)
{
	paper_id id;
	int version;
	struct period period;
	int64_t moment_s;
	char key[PERIOD_KEY];
	if (paper_id_find(text, &id, &version))
		must(version >= 0);
	if (period_parse(text, 20000, &period))
		period_key(period, key);
	moment_parse(text, &moment_s);
	for (const char *c = open_allowed(text) ? text : ""; *c; c++)
		must(*c > ' ' && *c <= '~');
}

static void
plan(const char *text)
{
	struct open_plan *plans = NULL;
	size_t n = open_plans(text, "https://h.example/a", &plans);
	for (size_t i = 0; i < n; i++)
		must(plans[i].argv && plans[i].argv[0]);
	open_plans_free(plans, n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char *raw = mem_dupn((const char *)bytes, len), *clean = text_clean((const char *)bytes, len, 0);
	find(clean);
	read_as_all(raw);
	plan(raw);
	filter(raw);
	ask(raw);
	free(raw);
	free(clean);
	return 0;
}
