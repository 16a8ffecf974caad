// SPDX-License-Identifier: GPL-3.0-or-later
// One paper told by several sources, in any order.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "mem.h"
#include "paper.h"
#include "store.h"

enum { ID_MONTH = 202608, ARXIV = 1, BOTH = 2, AUTHORS = 3 };

static const paper_id id = (paper_id)ID_MONTH * 100000 + 12345;

// What one answer says of the paper; 0 and NULL are not told.
struct answer {
	int arxiv;
	int64_t told_s;
	int64_t version, updated_s, published_s, withdrawn_s;
	int64_t upvotes, comments;
	const char *title, *abstract, *categories, *comment, *doi, *journal;
	const char *organization, *keywords, *summary, *code;
	const char *authors[AUTHORS], *users[AUTHORS];
	int hidden;		// the author of that number, from 1
};

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static int
setup(void **state)
{
	struct db *db = NULL;
	fine(db_open_memory(&db));
	fine(store_attach(db, NULL, STORE_MEMORY));
	*state = db;
	return 0;
}

static int
teardown(void **state)
{
	db_close(*state);
	return 0;
}

static void
bind(struct stmt *s, int i, int64_t value)
{
	if (value)
		db_bind_int(s, i, value);
}

static void
fill(struct db *db, const struct answer *answer)
{
	const int64_t numbers[] = { answer->arxiv, answer->version, answer->updated_s, answer->published_s,
		answer->withdrawn_s, answer->upvotes, answer->comments };
	const char *const texts[] = { answer->title, answer->abstract, answer->categories, answer->comment, answer->doi,
		answer->journal, answer->organization, answer->keywords, answer->summary, answer->code };
	struct stmt *s = db_stmt(db, "INSERT INTO incoming (position, id, arxiv, version, updated_s, published_s,"
		" withdrawn_s, upvotes, comments, title, abstract, categories, comment, doi, journal_ref, organization, keywords,"
		" ai_summary, code_url) VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	db_bind_int(s, 1, id);
	for (int i = 0; i < 7; i++)
		bind(s, 2 + i, numbers[i]);
	for (int i = 0; i < 10; i++)
		db_bind_text(s, 9 + i, texts[i]);
	db_row(s);
	fine(db_end(s));
	for (int i = 0; i < AUTHORS && answer->authors[i]; i++) {
		s = db_stmt(db, "INSERT INTO incoming_author (position, place, name, user, hidden) VALUES (0, ?, ?, ?, ?)");
		db_bind_int(s, 1, i);
		db_bind_text(s, 2, answer->authors[i]);
		db_bind_text(s, 3, answer->users[i]);
		db_bind_int(s, 4, answer->hidden == i + 1);
		db_row(s);
		fine(db_end(s));
	}
}

static void
take(struct db *db, const struct answer *answer)
{
	struct intake_count count;
	fine(intake_start(db));
	fill(db, answer);
	fine(intake_merge(db, NULL, true, answer->told_s, &count));
	assert_int_equal(count.papers, 1);
}

static char *
ask(struct db *db, const char *sql)
{
	struct stmt *s = db_stmt(db, sql);
	char *text = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
	fine(db_end(s));
	return text;
}

// A value of the paper's row, and of its row of texts.
static void
expect(struct db *db, const char *sql, const char *wanted)
{
	char *text = ask(db, sql);
	if (!wanted)
		assert_null(text);
	else if (!text || strcmp(text, wanted) != 0)
		fail_msg("%s: %s, not %s", sql, text ? text : "nothing", wanted);
	free(text);
}

// All that is held of it, as one text; when it was first seen is another matter.
static char *
held(struct db *db)
{
	return ask(db, "SELECT json_array(title, first_author, authors, organization, upvotes, p.comments, code_url,"
		" published_s, updated_s, withdrawn_s, counted_s, written_s, version, arxiv_s, abstract, ai_summary, keywords,"
		" categories, doi, journal_ref, comment,"
		" (SELECT json_group_array(json_array(name, user, hidden)) FROM"
		"  (SELECT * FROM papers.author AS w WHERE w.paper = p.id ORDER BY place)),"
		" (SELECT json_group_array(json_array(version, submitted_s, title, abstract)) FROM"
		"  (SELECT * FROM papers.version AS v WHERE v.paper = p.id ORDER BY version)))"
		" FROM papers.paper AS p JOIN papers.abstract AS a USING (id)");
}

static void
empty(struct db *db)
{
	fine(db_script(db, "DELETE FROM papers.paper; DELETE FROM papers.abstract; DELETE FROM papers.author;"
		"DELETE FROM papers.version; DELETE FROM papers.snapshot;"));
}

// The next order of the numbers, as a dictionary has them; false behind the last.
static bool
next_order(int *order, int n)
{
	int i = n - 2, k = n - 1;
	while (i >= 0 && order[i] > order[i + 1])
		i--;
	if (i < 0)
		return false;
	while (order[k] < order[i])
		k--;
	int swap = order[i];
	order[i] = order[k], order[k] = swap;
	for (int a = i + 1, b = n - 1; a < b; a++, b--)
		swap = order[a], order[a] = order[b], order[b] = swap;
	return true;
}

// Gives the answers in all orders, and expects the same of each.
static void
any_order(struct db *db, const struct answer *answers, int n)
{
	int order[8], tried = 0;
	char *first = NULL;
	for (int i = 0; i < n; i++)
		order[i] = i;
	do {
		empty(db);
		for (int i = 0; i < n; i++)
			take(db, &answers[order[i]]);
		char *text = held(db);
		if (first && strcmp(first, text) != 0)
			fail_msg("order %d begins with %d %d:\n%s\nnot\n%s", tried, order[0], order[1], text, first);
		if (first)
			free(text);
		else
			first = text;
		tried++;
	} while (next_order(order, n));
	free(first);
}

static const struct answer listed = {
	.told_s = 1000, .title = "Mamba reads", .abstract = "The first text.", .upvotes = 3, .comments = 1,
	.published_s = 90, .organization = "Riverlab", .keywords = "[\"memory\"]", .authors = { "Ann Lee", "Bo Ray" },
	.users = { "ann" }, .hidden = 2,
};
static const struct answer listed_later = {
	.told_s = 4000, .title = "Mamba reads", .abstract = "The first text.", .upvotes = 9, .comments = 4,
	.summary = "In short.", .code = "https://github.com/a/b", .keywords = "[\"memory\",\"papers\"]",
	.authors = { "Ann Lee", "Bo Ray" }, .users = { "ann", "bo" }, .hidden = 2,
};
static const struct answer first_version = {
	.arxiv = ARXIV, .told_s = 5000, .version = 1, .published_s = 100, .updated_s = 100, .title = "Mamba Reads",
	.abstract = "The first text.", .categories = "[\"cs.CL\"]", .comment = "9 pages",
	.authors = { "Ann Lee", "Bo Ray" },
};
static const struct answer second_version = {
	.arxiv = ARXIV, .told_s = 2000, .version = 2, .published_s = 100, .updated_s = 900, .title = "Mamba Reads On",
	.abstract = "The second text.", .categories = "[\"cs.CL\",\"cs.LG\"]", .doi = "10.1/x",
	.comment = "10 pages", .authors = { "Cy Poe", "Ann Lee", "Bo Ray" },
};
static const struct answer third_version = {
	.arxiv = ARXIV, .told_s = 3000, .version = 3, .published_s = 100, .updated_s = 2900, .title = "Mamba Reads On",
	.abstract = "The third text.", .categories = "[\"cs.CL\",\"cs.LG\"]", .doi = "10.1/y", .journal = "J. 1",
	.comment = "Withdrawn", .withdrawn_s = 2900, .authors = { "Cy Poe", "Ann Lee", "Bo Ray" },
};
// The third version again, as a feed tells it.
static const struct answer announced = {
	.arxiv = ARXIV, .told_s = 2950, .version = 3, .title = "Mamba Reads On", .abstract = "The third text.",
	.categories = "[\"cs.CL\",\"cs.LG\"]", .authors = { "Cy Poe", "Ann Lee", "Bo Ray" },
};

static void
each_tells_what_it_knows_better(void **state)
{
	take(*state, &listed);
	take(*state, &second_version);
	take(*state, &listed_later);
	expect(*state, "SELECT title FROM papers.paper", "Mamba Reads On");
	expect(*state, "SELECT abstract FROM papers.abstract", "The second text.");
	expect(*state, "SELECT published_s FROM papers.paper", "100");
	expect(*state, "SELECT updated_s FROM papers.paper", "900");
	expect(*state, "SELECT version FROM papers.paper", "2");
	expect(*state, "SELECT arxiv_s FROM papers.paper", "2000");
	expect(*state, "SELECT upvotes FROM papers.paper", "9");
	expect(*state, "SELECT organization FROM papers.paper", "Riverlab");
	expect(*state, "SELECT ai_summary FROM papers.abstract", "In short.");
	expect(*state, "SELECT keywords FROM papers.abstract", "[\"memory\",\"papers\"]");
	expect(*state, "SELECT doi FROM papers.abstract", "10.1/x");
	expect(*state, "SELECT first_author FROM papers.paper", "Cy Poe");
	expect(*state, "SELECT authors FROM papers.paper", "3");
	expect(*state, "SELECT group_concat(name || ' ' || coalesce(user, '-') || hidden, ', ') FROM papers.author",
		"Cy Poe -0, Ann Lee ann0, Bo Ray bo1");
}

static void
what_is_worse_fills(void **state)
{
	static const struct answer bare = { .arxiv = ARXIV, .told_s = 10, .version = 4, .title = "Bare" };
	take(*state, &bare);
	take(*state, &listed);
	expect(*state, "SELECT title FROM papers.paper", "Bare");
	expect(*state, "SELECT abstract FROM papers.abstract", "The first text.");
	expect(*state, "SELECT published_s FROM papers.paper", "90");
	expect(*state, "SELECT count(*) FROM papers.author", "2");
	take(*state, &first_version);
	expect(*state, "SELECT version FROM papers.paper", "4");
	expect(*state, "SELECT categories FROM papers.abstract", "[\"cs.CL\"]");
	expect(*state, "SELECT comment FROM papers.abstract", "9 pages");
}

static void
an_old_dump_takes_nothing_back(void **state)
{
	take(*state, &third_version);
	take(*state, &first_version);	// told later
	expect(*state, "SELECT version FROM papers.paper", "3");
	expect(*state, "SELECT abstract FROM papers.abstract", "The third text.");
	expect(*state, "SELECT comment FROM papers.abstract", "Withdrawn");
	expect(*state, "SELECT withdrawn_s FROM papers.paper", "2900");
	expect(*state, "SELECT version || ' ' || submitted_s || ' ' || abstract FROM papers.version", "1 100 The first text.");
}

static void
texts_of_versions_are_kept(void **state)
{
	take(*state, &first_version);
	expect(*state, "SELECT count(*) FROM papers.version", "0");
	take(*state, &second_version);
	take(*state, &third_version);
	take(*state, &announced);
	expect(*state, "SELECT group_concat(version || ' ' || submitted_s || ' ' || title || ': ' || abstract, ', ')"
		" FROM papers.version", "1 100 Mamba Reads: The first text., 2 900 Mamba Reads On: The second text.");
	expect(*state, "SELECT journal_ref FROM papers.abstract", "J. 1");
}

// The dates of versions that an answer tells of besides.
static void
dates_of_versions_are_kept(void **state)
{
	struct intake_count count;
	for (int i = 0; i < 2; i++) {
		fine(intake_start(*state));
		fill(*state, &third_version);
		fine(db_script(*state, "INSERT INTO incoming_version VALUES (0, 1, 100), (0, 2, 900), (0, 3, 2900);"));
		fine(intake_merge(*state, NULL, true, 3000, &count));
	}
	expect(*state, "SELECT group_concat(version || ' ' || submitted_s || ' ' || coalesce(abstract, '-'), ', ')"
		" FROM papers.version", "2 900 -");
	take(*state, &second_version);
	expect(*state, "SELECT group_concat(version || ' ' || submitted_s || ' ' || abstract, ', ') FROM papers.version",
		"2 900 The second text.");
}

static void
no_order_matters(void **state)
{
	const struct answer answers[] = { listed, listed_later, first_version, second_version, third_version, announced };
	any_order(*state, answers, 6);
}

// Our own JSON has both: what it wrote with a version is arXiv's.
static void
own_papers_are_of_both(void **state)
{
	static const char *const papers[] = {
		"{\"id\":\"2608.12345\",\"title\":\"Ours\",\"abstract\":\"Of v2.\",\"version\":2,\"upvotes\":8,"
		"\"written\":\"1970-01-01T00:50:00Z\",\"counted\":\"1970-01-01T00:50:00Z\"}",
		"{\"id\":\"2608.12345\",\"title\":\"Ours\",\"version\":12345678}",
	};
	struct intake_count count;
	for (size_t i = 0; i < 2; i++) {
		take(*state, &first_version);
		take(*state, &listed);
		fine(intake_start(*state));
		fine(intake_own(*state, papers[i], strlen(papers[i])));
		fine(intake_merge(*state, NULL, true, 9000, &count));
		expect(*state, "SELECT title FROM papers.paper", i ? "Mamba Reads" : "Ours");
		expect(*state, "SELECT version FROM papers.paper", i ? "1" : "2");
		expect(*state, "SELECT upvotes FROM papers.paper", i ? "3" : "8");
		empty(*state);
	}
}

// What others pass on of a version takes no place of what arXiv itself told of it.
static void
arxiv_itself_is_heard_first(void **state)
{
	struct answer own = second_version;
	own.arxiv = BOTH;
	own.told_s = 8000;
	own.title = "Rendered";
	own.abstract = "As rendered.";
	own.upvotes = 2;
	const struct answer answers[] = { listed, second_version, own, first_version };
	any_order(*state, answers, 4);
	expect(*state, "SELECT title FROM papers.paper", "Mamba Reads On");
	expect(*state, "SELECT upvotes FROM papers.paper", "2");
}

// OAI-PMH tells a day and no number.
static void
a_version_without_number_goes_by_its_day(void **state)
{
	enum { DAY_S = 86400 };
	struct answer numbered = second_version, day = second_version, next = second_version;
	numbered.updated_s = 3 * DAY_S + 5000;
	day.version = next.version = 0;
	day.updated_s = 3 * DAY_S;
	day.told_s = 9 * DAY_S;
	day.journal = "J. of the Day";
	next.updated_s = 4 * DAY_S;
	next.told_s = 8 * DAY_S;
	next.title = "The Next";
	take(*state, &numbered);
	take(*state, &day);
	expect(*state, "SELECT journal_ref FROM papers.abstract", "J. of the Day");
	expect(*state, "SELECT version FROM papers.paper", "2");
	take(*state, &next);
	expect(*state, "SELECT title FROM papers.paper", "The Next");
	take(*state, &numbered);	// is older
	expect(*state, "SELECT title FROM papers.paper", "The Next");
}

static void
authors_keep_their_claims_in_any_order(void **state)
{
	struct answer own = second_version, nameless = first_version;
	nameless.told_s = 4500;
	own.arxiv = BOTH;
	own.users[1] = "ann";
	own.upvotes = 5;
	memset(nameless.authors, 0, sizeof nameless.authors);
	const struct answer answers[] = { listed, listed_later, first_version, own, nameless };
	any_order(*state, answers, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_tells_what_it_knows_better, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_worse_fills, setup, teardown),
		cmocka_unit_test_setup_teardown(an_old_dump_takes_nothing_back, setup, teardown),
		cmocka_unit_test_setup_teardown(texts_of_versions_are_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(dates_of_versions_are_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(no_order_matters, setup, teardown),
		cmocka_unit_test_setup_teardown(own_papers_are_of_both, setup, teardown),
		cmocka_unit_test_setup_teardown(arxiv_itself_is_heard_first, setup, teardown),
		cmocka_unit_test_setup_teardown(a_version_without_number_goes_by_its_day, setup, teardown),
		cmocka_unit_test_setup_teardown(authors_keep_their_claims_in_any_order, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
