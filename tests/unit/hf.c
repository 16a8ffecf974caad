// SPDX-License-Identifier: GPL-3.0-or-later
// The site's answers: shapes, dialects of fields, and what is no answer.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hf.h"
#include "intake.h"
#include "mem.h"
#include "search.h"
#include "store.h"
#include "str.h"
#include "text.h"

static struct db *db;

static int
open_cache(void **state)
{
	(void)state;
	const struct error *error = db_open_memory(&db);
	if (!error)
		error = store_attach(db, NULL, STORE_MEMORY);
	return error ? -1 : 0;
}

static int
close_cache(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

static const struct error *
take_bytes(const char *bytes, size_t len, struct hf_answer *out)
{
	assert_null(intake_start(db));
	*out = (struct hf_answer){ .papers = -1 };
	return hf_take(db, bytes, len, out);
}

static const struct error *
take(const char *answer, struct hf_answer *out)
{
	return take_bytes(answer, strlen(answer), out);
}

// The first value that a query answers, "NULL" for none; the caller frees. SQL is
// kept by its address, so it is always a literal here.
static char *
ask(const char *sql)
{
	struct stmt *s = db_stmt(db, sql);
	char *value = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
	const struct error *error = db_end(s);
	if (error)
		fail_msg("%s: %s", sql, error->text);
	return value ? value : mem_dup("NULL");
}

static void
assert_answer(const char *sql, const char *expected)
{
	char *value = ask(sql);
	if (strcmp(value, expected) != 0)
		fail_msg("%s: \"%s\" instead of \"%s\"", sql, value, expected);
	free(value);
}

#define P1 "{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One\",\"submittedOnDailyAt\":\"2026-08-20T00:00:00.000Z\"}}"
#define P2 "{\"paper\":{\"id\":\"2608.00002\",\"title\":\"Two\",\"submittedOnDailyAt\":\"2026-08-20T09:00:00.000Z\"}}"
#define P3 "{\"paper\":{\"id\":\"2608.00003\",\"title\":\"Three\",\"submittedOnDailyAt\":\"2026-08-21T00:00:00.000Z\"}}"
#define BARE "{\"id\":\"2608.00004\",\"title\":\"Four\",\"submittedOnDailyAt\":\"2026-08-20T00:00:00.000Z\"}"
#define OLD1 "{\"publishedAt\":\"2024-05-27T01:00:00Z\",\"paper\":{\"id\":\"2405.00001\",\"title\":\"Old\",\"publishedAt\":\"2024-05-24T00:00:00Z\"}}"
#define OLD2 "{\"publishedAt\":\"2024-05-26T23:00:00Z\",\"paper\":{\"id\":\"2405.00002\",\"title\":\"Older\",\"publishedAt\":\"2024-05-24T00:00:00Z\"}}"
#define OLD3 "{\"publishedAt\":\"2024-05-25T23:00:00Z\",\"paper\":{\"id\":\"2405.00003\",\"title\":\"Oldest\",\"publishedAt\":\"2024-05-24T00:00:00Z\"}}"

static void
tells_shapes_apart(void **state)
{
	(void)state;
	static const struct {
		const char *answer;
		int papers;
		bool list;
		const char *period;	// NULL: it tells none
		const char *detail;
	} rows[] = {
		{ "[]", 0, true, NULL, "NULL" },
		{ " [" P1 "," P2 "]\n", 2, true, "2026-08-20", "0" },
		{ "[" P1 "," P3 "]", 2, true, NULL, "0" },
		{ "[" P1 ",{\"paper\":{\"id\":\"2608.00009\",\"title\":\"Never on Daily\"}}]", 2, true, NULL, "0" },
		{ "[" OLD1 "," OLD2 "]", 2, true, "2024-05-27", "0" },
		{ "[" OLD1 "," OLD3 "]", 2, true, NULL, "0" },
		{ "[" BARE "]", 1, true, "2026-08-20", "0" },
		{ BARE, 1, false, NULL, "1" },
		{ "{\"comments\":[],\"paper\":{\"id\":\"2608.00005\",\"title\":\"Five\"},\"upvoted\":false}", 1, false, NULL, "0" },
		{ "{\"dateString\":\"2026-08-07\",\"periodType\":\"day\",\"dailyPapers\":[" P1 "]}", 1, true, "2026-08-07", "0" },
		{ "{\"dateString\":\"2026-08-07\",\"periodType\":\"daily\",\"query\":\"\",\"dailyPapers\":[]}", 0, true,
			"2026-08-07", "NULL" },
		{ "{\"dateString\":\"2026-08-07\",\"periodType\":\"week\",\"dailyPapers\":[" P1 "]}", 1, true, "2026-W32", "0" },
		{ "{\"dateString\":\"2026-08-07\",\"periodType\":\"month\",\"dailyPapers\":[" P1 "]}", 1, true, "2026-08", "0" },
		{ "{\"dateString\":\"2026-W34\",\"dailyPapers\":[" P1 "]}", 1, true, "2026-W34", "0" },
		{ "{\"isTrending\":true,\"dateString\":\"2026-08-07\",\"dailyPapers\":[" P1 "]}", 1, true, "trending", "0" },
		{ "{\"date\":\"2024-08-01T00:00:00.000Z\",\"dailyPapers\":[" P1 "]}", 1, true, "2024-08-01", "0" },
		{ "{\"date\":\"-1\",\"periodType\":{},\"dailyPapers\":[" P1 "," P3 "]}", 2, true, NULL, "0" },
		// What a search found stands beside the day's papers.
		{ "{\"dateString\":\"2026-08-07\",\"dailyPapers\":[" P1 "],\"searchResults\":[" P1 "," P3 "]}", 2, true, NULL, "0" },
		{ "{\"searchResults\":{},\"dailyPapers\":[" P1 "]}", 1, true, "2026-08-20", "0" },
		{ "\xef\xbb\xbf[" P1 "]", 1, true, "2026-08-20", "0" },
		{ "<html><div class=SVELTE_HYDRATER data-target=DailyPapers data-props='{\"dailyPapers\":[" P1 "]}'>", 1, true,
			"2026-08-20", "0" },
		{ "\n<!DOCTYPE html><div class=SVELTE_HYDRATER data-target=PaperContent data-props='{\"paper\":" BARE "}'>", 1,
			false, NULL, "0" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hf_answer answer;
		char key[PERIOD_KEY] = "";
		const struct error *error = take(rows[i].answer, &answer);
		if (error)
			fail_msg("%s: %s", rows[i].answer, error->text);
		if (answer.has_period)
			period_key(answer.period, key);
		if (strcmp(key, rows[i].period ? rows[i].period : "") != 0)
			fail_msg("%s: period \"%s\"", rows[i].answer, key);
		assert_int_equal(answer.papers, rows[i].papers);
		assert_int_equal(answer.list, rows[i].list);
		assert_answer("SELECT detail FROM incoming", rows[i].detail);
	}
}

// P02, P05, P06
static void
refuses_what_is_no_answer(void **state)
{
	(void)state;
	static const struct {
		const char *answer;
		enum error_kind kind;
		const char *words;	// in the error
	} rows[] = {
		{ "", ERROR_INPUT, "empty" },
		{ " \n ", ERROR_INPUT, "empty" },
		{ "null", ERROR_INPUT, "type null" },
		{ "12", ERROR_INPUT, "type integer" },
		{ "\"papers\"", ERROR_INPUT, "type text" },
		{ "{}", ERROR_INPUT, "type object" },
		{ "{\"dailyPapers\":{\"a\":1}}", ERROR_INPUT, "no papers" },
		{ "{\"paper\":[]}", ERROR_INPUT, "no papers" },
		{ "{\"id\":4}", ERROR_INPUT, "no papers" },
		{ "[1,2,3]", ERROR_INPUT, "none of its 3 entries" },
		{ "[{\"paper\":null}]", ERROR_INPUT, "none of its 1 entries" },
		{ "[{\"paper\":{\"id\":\"../../x\",\"title\":\"Hostile\"}}]", ERROR_INPUT, "none of its 1 entries" },
		{ "[{\"paper\":{\"id\":\"'; DROP TABLE incoming\",\"title\":\"Hostile\"}}]", ERROR_INPUT, "none of" },
		{ "Too many requests\n", ERROR_INPUT, "no JSON: “Too many requests”" },
		{ "\x1b[31mred\x1b[0m", ERROR_INPUT, "no JSON: “[31mred[0m”" },
		{ "[" P1 ",", ERROR_INPUT, "cut short" },
		{ "[" P1 "] trailing", ERROR_INPUT, "damaged" },
		{ "[" P1 ",]", ERROR_INPUT, "damaged" },
		{ "[" P1 " /* said */]", ERROR_INPUT, "damaged" },
		{ "[{'paper':{}}]", ERROR_INPUT, "damaged" },
		{ "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One\",\"upvotes\":NaN}}]", ERROR_INPUT, "damaged" },
		{ "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"a\nraw line break\"}}]", ERROR_INPUT, "damaged" },
		{ "{\"error\":\"✖ \\\"date\\\" must be earlier\\n  → at\\u001b[2J date\"}", ERROR_NETWORK,
			"the site says: ✖ \"date\" must be earlier → at[2J date" },
		{ "{\"error\":{\"code\":4}}", ERROR_INPUT, "no papers" },
		{ "<html><title>Log in</title><form>", ERROR_INPUT, "web page without papers" },
		{ "<div class=SVELTE_HYDRATER data-target=DailyPapers data-props='[{'>", ERROR_INPUT, "cut short" },
		{ "<div class=SVELTE_HYDRATER data-target=DailyPapers data-props='<div>'>", ERROR_INPUT, "no JSON" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hf_answer answer;
		const struct error *error = take(rows[i].answer, &answer);
		if (!error)
			fail_msg("%s: taken", rows[i].answer);
		if (error->kind != rows[i].kind || !strstr(error->text, rows[i].words))
			fail_msg("%s: %d, %s", rows[i].answer, error->kind, error->text);
		assert_true(text_is_clean(error->text));
		assert_int_equal(answer.papers, -1);
		assert_answer("SELECT count(*) FROM incoming", "0");
		error_free(error);
	}
}

#define IN(column) "SELECT " column " FROM incoming"
#define AUTHOR(columns) "SELECT group_concat(" columns ", '; ') FROM (SELECT * FROM incoming_author ORDER BY place)"
#define PAPER(more) "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One\"" more "}}]"
#define WRAPPED(paper, more) "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One\"" paper "}" more "}]"

static void
reads_every_dialect(void **state)
{
	(void)state;
	static const struct {
		const char *answer, *sql, *expected;
	} rows[] = {
		{ PAPER(), IN("id"), "20260800001" },
		{ "[{\"paper\":{\"id\":\"hep-th/9901001v2\",\"title\":\"Old\"}}]", "SELECT paper_text(id) FROM incoming",
			"hep-th/9901001" },
		{ "[{\"paper\":{\"id\":\"77\",\"source\":\"other\",\"title\":\"Foreign\"}}]", IN("text_id"), "other:77" },
		{ "[{\"paper\":{\"id\":\"77\",\"source\":\"other\",\"title\":\"Foreign\"}}]",
			IN("id = paper_foreign('other', '77')"), "1" },
		{ PAPER(), IN("text_id"), "NULL" },
		{ "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"Folded by\\n  arXiv\"},\"title\":\"Z\"}]", IN("title"),
			"Folded by arXiv" },
		{ "[{\"paper\":{\"id\":\"2608.00001\"},\"title\":\"The wrapper's\"}]", IN("title"), "The wrapper's" },
		{ PAPER(",\"summary\":\"  Hard\\n  wrapped.\\r\\n\\r\\nTwice.\""), IN("abstract"), "Hard\nwrapped.\n\nTwice." },
		{ WRAPPED("", ",\"summary\":\"The wrapper's\""), IN("abstract"), "The wrapper's" },
		{ PAPER(",\"ai_summary\":\"Short.\",\"ai_summary_model\":\"owner/model\""), IN("ai_summary || ai_model"),
			"Short.owner/model" },
		{ PAPER(",\"ai_keywords\":[\"a  b\",\"\",null,3,[\"x\"],\"c\\u001bd\"]"), IN("keywords"), "[\"a b\",\"cd\"]" },
		{ PAPER(",\"ai_keywords\":[\"\"]"), IN("keywords"), "NULL" },
		{ PAPER(",\"organization\":{\"name\":\"lab\",\"fullname\":\"The Lab\"}"), IN("organization || organization_name"),
			"The Lablab" },
		{ WRAPPED("", ",\"organization\":{\"name\":\"lab\"}"), IN("organization_name"), "lab" },
		{ WRAPPED("", ",\"submitterOrganization\":{\"name\":\"lab\",\"fullname\":\"The Lab\"}"), IN("organization"),
			"The Lab" },
		{ PAPER(",\"submittedOnDailyBy\":{\"user\":\"eve\",\"name\":\"x\",\"fullname\":\"Eve 🤗\"}"),
			IN("submitter || submitter_name"), "eveEve 🤗" },
		{ PAPER(",\"submittedOnDailyBy\":{\"id\":\"0a\",\"name\":\"eve\"}"), IN("submitter"), "eve" },
		{ WRAPPED("", ",\"submittedBy\":{\"_id\":\"0a\",\"name\":\"eve\",\"fullname\":\"Eve\"}"),
			IN("submitter || submitter_name"), "eveEve" },
		{ WRAPPED(",\"upvotes\":0", ",\"numComments\":0"), IN("upvotes || ' ' || comments"), "0 0" },
		{ PAPER(""), IN("coalesce(upvotes, comments, stars, models, datasets, spaces, published_s, daily_s)"), "NULL" },
		{ PAPER(",\"githubRepo\":\"https://github.com/A/b\",\"githubStars\":107465"), IN("code_url || stars"),
			"https://github.com/A/b107465" },
		{ PAPER(",\"projectPage\":\" https://a.example/p\\n\""), IN("project"), "https://a.example/p" },
		{ PAPER(",\"projectPage\":\"javascript:alert(1)\""), IN("project"), "NULL" },
		{ PAPER(",\"numTotalModels\":3,\"numTotalDatasets\":2,\"numTotalSpaces\":0"),
			IN("models || datasets || spaces"), "320" },
		{ PAPER(",\"linkedModels\":[{\"id\":\"o/m\",\"downloads\":7,\"likes\":null},{\"id\":4},5],"
			"\"linkedSpaces\":[{\"id\":\"o/s\",\"likes\":1}]"), IN("linked"),
			"[{\"kind\":\"model\",\"id\":\"o/m\",\"downloads\":7,\"likes\":null},"
			"{\"kind\":\"space\",\"id\":\"o/s\",\"downloads\":null,\"likes\":1}]" },
		// The wrapper's date is another one, in the newer dialect and in the older.
		{ WRAPPED(",\"publishedAt\":\"2026-01-30T02:00:00Z\"", ",\"publishedAt\":\"2026-01-29T21:00:00Z\""),
			IN("rfc3339(published_s) || coalesce(daily_s, '')"), "2026-01-30T02:00:00Z" },
		{ WRAPPED(",\"publishedAt\":\"2024-05-24T00:00:00Z\"", ",\"publishedAt\":\"2024-05-27T01:00:00Z\""),
			IN("rfc3339(published_s) || rfc3339(daily_s)"), "2024-05-24T00:00:00Z2024-05-27T01:00:00Z" },
		{ WRAPPED("", ",\"publishedAt\":\"2026-01-29T21:00:00Z\""), IN("rfc3339(published_s)"), "2026-01-29T21:00:00Z" },
		{ PAPER(",\"submittedOnDailyAt\":\"2026-08-20T09:00:00.125Z\""), IN("rfc3339(daily_s)"), "2026-08-20T09:00:00Z" },
		{ PAPER(",\"withdrawnAt\":\"2026-08-20T09:00:00Z\""), IN("rfc3339(withdrawn_s)"), "2026-08-20T09:00:00Z" },
		{ WRAPPED(",\"discussionId\":\"66\"", ",\"thumbnail\":\"https://cdn.example/1.png\""),
			IN("discussion || thumbnail"), "66https://cdn.example/1.png" },
		{ WRAPPED("", ",\"mediaUrl\":\"https://cdn.example/1.mp4\""), IN("media"), "[\"https://cdn.example/1.mp4\"]" },
		{ WRAPPED("", ",\"mediaUrls\":[\"https://cdn.example/1.mp4\",\"data:x\"]"), IN("media"),
			"[\"https://cdn.example/1.mp4\"]" },
		{ WRAPPED(",\"mediaUrls\":[]", ""), IN("media"), "NULL" },
		{ WRAPPED(",\"githubRepoAddedBy\":\"auto\",\"upvotes\":1", ",\"isAuthorParticipating\":true,\"title\":\"One\""),
			IN("rest"), "{\"paper\":{\"githubRepoAddedBy\":\"auto\"},\"isAuthorParticipating\":true}" },
		{ WRAPPED(",\"upvotes\":1", ",\"numComments\":2"), IN("rest"), "NULL" },
		{ PAPER(",\"authors\":[{\"name\":\"Ada  L.\",\"hidden\":false},{\"name\":\"Bo\",\"hidden\":true},7]"),
			AUTHOR("place || name || hidden"), "0Ada L.0; 1Bo1" },
		{ PAPER(",\"authors\":[{\"name\":\"A\",\"status\":\"claimed_verified\",\"user\":{\"user\":\"ada\",\"name\":\"x\","
			"\"fullname\":\"Ada\"}},{\"name\":\"B\",\"user\":{\"name\":\"bo\"}},{\"user\":{\"fullname\":\"Cy\"}}]"),
			AUTHOR("name || ',' || coalesce(user, '') || coalesce(fullname, '') || coalesce(status, '')"),
			"A,adaAdaclaimed_verified; B,bo; Cy,Cy" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hf_answer answer;
		const struct error *error = take(rows[i].answer, &answer);
		if (error)
			fail_msg("%s: %s", rows[i].answer, error->text);
		char *value = ask(rows[i].sql);
		if (strcmp(value, rows[i].expected) != 0)
			fail_msg("%s\n%s: \"%s\"", rows[i].answer, rows[i].sql, value);
		free(value);
	}
}

// P01: Every field once missing, null and of each other type: the paper stays, and
// so does all that it tells beside.
static void
outlives_any_field(void **state)
{
	(void)state;
	static const char whole[] = "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One\",\"summary\":\"S\",\"upvotes\":1,"
		"\"authors\":[{\"name\":\"A\",\"hidden\":false,\"status\":\"s\",\"user\":{\"user\":\"u\",\"fullname\":\"f\"}}],"
		"\"publishedAt\":\"2026-08-20T00:00:00Z\",\"submittedOnDailyAt\":\"2026-08-20T00:00:00Z\","
		"\"submittedOnDailyBy\":{\"user\":\"u\",\"fullname\":\"f\"},\"discussionId\":\"d\",\"ai_summary\":\"s\","
		"\"ai_keywords\":[\"k\"],\"ai_summary_model\":\"m\",\"projectPage\":\"https://a.example/\","
		"\"githubRepo\":\"https://b.example/\",\"githubStars\":1,\"organization\":{\"name\":\"n\",\"fullname\":\"f\"},"
		"\"mediaUrls\":[\"https://c.example/\"],\"withdrawnAt\":\"2026-08-20T00:00:00Z\",\"numTotalModels\":1,"
		"\"linkedModels\":[{\"id\":\"o/m\"}]},\"title\":\"One\",\"numComments\":1,\"thumbnail\":\"https://d.example/\"}]";
	static const struct {
		const char *path, *sql, *right;	// `right`: the type it has
	} fields[] = {
		{ "$[0].paper.summary", IN("abstract"), "text" },
		{ "$[0].paper.upvotes", IN("upvotes"), "integer" },
		{ "$[0].paper.authors", "SELECT name FROM incoming_author", "array" },
		{ "$[0].paper.authors[0]", "SELECT name FROM incoming_author", "object" },
		{ "$[0].paper.authors[0].user", "SELECT user FROM incoming_author", "object" },
		{ "$[0].paper.authors[0].user.user", "SELECT user FROM incoming_author", "text" },
		{ "$[0].paper.authors[0].status", "SELECT status FROM incoming_author", "text" },
		{ "$[0].paper.publishedAt", IN("published_s"), "text" },
		{ "$[0].paper.submittedOnDailyAt", IN("daily_s"), "text" },
		{ "$[0].paper.submittedOnDailyBy", IN("submitter"), "object" },
		{ "$[0].paper.submittedOnDailyBy.user", IN("submitter"), "text" },
		{ "$[0].paper.discussionId", IN("discussion"), "text" },
		{ "$[0].paper.ai_summary", IN("ai_summary"), "text" },
		{ "$[0].paper.ai_keywords[0]", IN("keywords"), "text" },
		{ "$[0].paper.ai_summary_model", IN("ai_model"), "text" },
		{ "$[0].paper.projectPage", IN("project"), "text" },
		{ "$[0].paper.githubRepo", IN("code_url"), "text" },
		{ "$[0].paper.githubStars", IN("stars"), "integer" },
		{ "$[0].paper.organization", IN("organization"), "object" },
		{ "$[0].paper.organization.fullname", IN("organization"), "text" },
		{ "$[0].paper.mediaUrls", IN("media"), "array" },
		{ "$[0].paper.withdrawnAt", IN("withdrawn_s"), "text" },
		{ "$[0].paper.numTotalModels", IN("models"), "integer" },
		{ "$[0].paper.linkedModels[0].id", IN("linked"), "text" },
		{ "$[0].numComments", IN("comments"), "integer" },
		{ "$[0].thumbnail", IN("thumbnail"), "text" },
		{ "$[0].title", "SELECT NULL", "text" },
	};
	static const struct {
		const char *json, *type;
	} values[] = {
		{ "null", "null" }, { "true", "true" }, { "12", "integer" }, { "-3", "negative" }, { "1.5", "real" },
		{ "1e400", "real" }, { "123456789012345678901234567890", "large" }, { "\"\"", "empty" }, { "\"words\"", "text" },
		{ "{\"a\":{\"b\":[]}}", "object" }, { "[[1,2],\"x\"]", "array" }, { NULL, "missing" },
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
			if (strcmp(values[j].type, fields[i].right) == 0)
				continue;
			struct stmt *s = db_stmt(db, "SELECT iif(?3 IS NULL, json_remove(?1, ?2), json_set(?1, ?2, json(?3)))");
			db_bind_text(s, 1, whole);
			db_bind_text(s, 2, fields[i].path);
			db_bind_text(s, 3, values[j].json);
			char *answer = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
			assert_null(db_end(s));
			struct hf_answer out;
			const struct error *error = take(answer, &out);
			if (error)
				fail_msg("%s: %s", answer, error->text);
			print_message("%s is %s\n", fields[i].path, values[j].json ? values[j].json : "missing");
			assert_int_equal(out.papers, 1);
			assert_answer(IN("id || title"), "20260800001One");
			assert_answer(fields[i].sql, "NULL");
			free(answer);
		}
}

// P01
static void
skips_and_counts(void **state)
{
	(void)state;
	struct hf_answer answer;
	struct intake_count count;
	assert_null(take("[" P1 ",{\"paper\":{\"id\":\"2608.00002\"}},{\"paper\":{\"title\":\"No id\"}},[],null,"
		"{\"paper\":{\"id\":2608.00003,\"title\":\"A number\"}},{\"paper\":{\"id\":\"2608.00004\",\"title\":\" \\u200b\"}},"
		P1 "," P2 "]", &answer));
	assert_int_equal(answer.papers, 9);
	assert_null(intake_merge(db, NULL, true, 1, &count));
	assert_int_equal(count.papers, 2);
	assert_int_equal(count.skipped, 7);
}

// A page of a listing continues behind the one before; one that is no answer
// leaves what has come in.
static void
continues_behind(void **state)
{
	(void)state;
	struct hf_answer answer;
	assert_null(take("[" P1 "," P2 "]", &answer));
	assert_null(hf_take(db, "[" P3 "]", sizeof "[" P3 "]" - 1, &answer));
	assert_int_equal(answer.papers, 1);
	const struct error *error = hf_take(db, "[7]", 3, &answer);
	assert_true(error_is(error, ERROR_INPUT));
	error_free(error);
	assert_answer("SELECT group_concat(position || title) FROM incoming", "0One,1Two,2Three");
}

// P04
static void
cuts_what_is_too_large(void **state)
{
	(void)state;
	struct str json = { 0 };
	struct hf_answer answer;
	str_add(&json, "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"");
	for (int i = 0; i < 10 << 20; i += 8)
		str_add(&json, "seven!! ");
	str_add(&json, "\",\"summary\":\"");
	for (int i = 0; i < 1 << 20; i += 8)
		str_add(&json, "seven!! ");
	str_add(&json, "\",\"authors\":[{\"name\":\"A\"}");
	for (int i = 1; i < 100000; i++)
		str_add(&json, ",{\"name\":\"A\"}");
	str_add(&json, "]}}]");
	assert_null(take_bytes(json.data, json.len, &answer));
	assert_answer(IN("length(title) BETWEEN 2040 AND 2048"), "1");
	assert_answer(IN("length(abstract) BETWEEN 65000 AND 65536"), "1");
	assert_answer("SELECT count(*) FROM incoming_author", "5000");

	str_cut(&json, 0);
	str_addc(&json, '[');
	for (int i = 0; i < INTAKE_MAX + 10; i++)
		str_print(&json, "%s{\"paper\":{\"id\":\"2608.%05d\",\"title\":\"T\"}}", i ? "," : "", i + 1);
	str_addc(&json, ']');
	assert_null(take_bytes(json.data, json.len, &answer));
	assert_int_equal(answer.papers, INTAKE_MAX);
	assert_null(hf_take(db, "[" P1 "]", sizeof "[" P1 "]" - 1, &answer));
	assert_int_equal(answer.papers, 0);
	str_free(&json);
}

// P04: Each field once, and each entry that a list had too many.
static void
counts_what_is_cut(void **state)
{
	(void)state;
	struct str json = { 0 };
	struct hf_answer answer;
	struct intake_count count;
	const char *fields[] = { "\"title\":\"", "\"summary\":\"", "\"ai_summary\":\"", "\"ai_summary_model\":\"",
		"\"discussionId\":\"", "\"githubRepo\":\"https://a.org/", "\"projectPage\":\"https://a.org/",
		"\"source\":\"hf\",\"unknown\":\"" };
	enum { FIELDS = sizeof fields / sizeof *fields };
	str_add(&json, "[{\"paper\":{\"id\":\"2608.00001\"");
	for (int i = 0; i < FIELDS; i++) {
		str_print(&json, ",%s", fields[i]);
		for (int n = 0; n < 1 << 17; n++)
			str_addc(&json, 'x');
		str_addc(&json, '"');
	}
	str_add(&json, ",\"ai_keywords\":[\"k\"");
	for (int i = 1; i < 300; i++)
		str_add(&json, i % 2 ? ",\"k\"" : ",7");
	str_add(&json, "],\"authors\":[{\"name\":\"A\"}");
	for (int i = 1; i < 5003; i++)
		str_add(&json, ",{\"name\":\"A\"}");
	str_add(&json, "],\"linkedModels\":[{\"id\":\"m\"}");
	for (int i = 1; i < 102; i++)
		str_add(&json, ",{\"id\":\"m\"}");
	str_add(&json, "],\"mediaUrls\":[\"https://a.org/\"");
	for (int i = 1; i < 65; i++)
		str_add(&json, ",\"https://a.org/\"");
	str_add(&json, "]}}]");
	assert_null(take_bytes(json.data, json.len, &answer));
	assert_null(intake_merge(db, NULL, true, 1, &count));
	assert_int_equal(count.cuts.fields, FIELDS);
	assert_int_equal(count.cuts.entries, 22 + 3 + 2 + 1);
	char *words = intake_cut(&count);
	assert_string_equal(words, "8 fields were too long and cut; 28 entries of lists were too many and left out");
	free(words);
	assert_null(take("[" P1 "]", &answer));
	assert_null(intake_merge(db, NULL, true, 2, &count));
	assert_null(intake_cut(&count));
	count.cuts = (struct db_cuts){ 1, 1 };
	words = intake_cut(&count);
	assert_string_equal(words, "1 field was too long and cut; 1 entry of a list was too many and left out");
	free(words);
	str_free(&json);
}

// P05
static void
bounds_depth(void **state)
{
	(void)state;
	static const struct {
		int depth;
		bool taken;
	} rows[] = { { 100, true }, { 10000, false }, { 1000000, false } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str json = { 0 };
		struct hf_answer answer;
		str_add(&json, "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One\",\"deep\":");
		for (int j = 0; j < rows[i].depth; j++)
			str_addc(&json, '[');
		for (int j = 0; j < rows[i].depth; j++)
			str_addc(&json, ']');
		str_add(&json, "}}]");
		const struct error *error = take_bytes(json.data, json.len, &answer);
		assert_int_equal(error == NULL, rows[i].taken);
		error_free(error);
		str_free(&json);
	}
}

// P17: Of twins the first counts, in every version of SQLite.
static void
takes_the_first_of_twins(void **state)
{
	(void)state;
	struct hf_answer answer;
	assert_null(take("[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"First\",\"title\":\"Second\",\"upvotes\":1,\"upvotes\":2}}]",
		&answer));
	assert_answer(IN("title || upvotes"), "First1");
}

// P07
static void
replaces_broken_text(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;	// in the title
		size_t len;
		const char *title;
	} rows[] = {
#define ROW(bytes, title) { bytes, sizeof bytes - 1, title }
		ROW("a\\u0000b", "a\xef\xbf\xbd" "b"),
		ROW("a\\\\u0000b", "a\\u0000b"),
		ROW("a\\\\\\u0000b", "a\\\xef\xbf\xbd" "b"),
		ROW("\\u0000", "\xef\xbf\xbd"),
		ROW("a\0b", "ab"),
		ROW("a\xff\xfe" "b", "a\xef\xbf\xbd\xef\xbf\xbd" "b"),
		ROW("a\\ud83e\\udd17b", "a🤗b"),
		ROW("a\\u001b]0;x\\u0007\\u009b31m\\u202eb", "a]0;x31mb"),
		ROW("\xc2\x9b" "a\x7f" "b\xe2\x80\xae", "ab"),
		ROW("a\\r\\n\\t\\b\\fb", "a b"),
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hf_answer answer;
		struct str json = { 0 };
		str_add(&json, "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"");
		str_addn(&json, rows[i].bytes, rows[i].len);
		str_add(&json, "\",\"summary\":\"kept\"}}]");
		assert_null(take_bytes(json.data, json.len, &answer));
		assert_answer(IN("title"), rows[i].title);
		assert_answer(IN("abstract"), "kept");
		str_free(&json);
	}
	static const char *const halves[] = { "a\\ud800b", "a\\udd17b", "\\udbff\\ud83e" };
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
		struct hf_answer answer;
		struct str json = { 0 };
		str_print(&json, "[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"One %s\",\"summary\":\"kept\"}}]", halves[i]);
		assert_null(take_bytes(json.data, json.len, &answer));
		char *title = ask(IN("title"));
		assert_true(text_is_clean(title));
		assert_non_null(strstr(title, "One "));
		free(title);
		assert_answer(IN("abstract"), "kept");
		str_free(&json);
	}
}

// P08, P09, P10
static void
cleans_every_field(void **state)
{
	(void)state;
#define EVIL "\\u001b[2J\\u009b31m\\u0007x\\u202ey\\u200b\xc2\x9b"
	struct hf_answer answer;
	assert_null(take("[{\"paper\":{\"id\":\"2608.00001\",\"title\":\"" EVIL "\",\"summary\":\"" EVIL "\","
		"\"authors\":[{\"name\":\"" EVIL "\",\"status\":\"" EVIL "\",\"user\":{\"user\":\"" EVIL "\",\"fullname\":\"" EVIL "\"}}],"
		"\"submittedOnDailyBy\":{\"user\":\"" EVIL "\",\"fullname\":\"" EVIL "\"},\"discussionId\":\"" EVIL "\","
		"\"ai_summary\":\"" EVIL "\",\"ai_keywords\":[\"" EVIL "\"],\"ai_summary_model\":\"" EVIL "\","
		"\"projectPage\":\"https://a.example/" EVIL "\",\"githubRepo\":\"https://a.example/" EVIL "\","
		"\"organization\":{\"name\":\"" EVIL "\",\"fullname\":\"" EVIL "\"},\"linkedModels\":[{\"id\":\"" EVIL "\"}],"
		"\"githubRepoAddedBy\":\"\xc2\x9b" "auto\"}}]", &answer));
	static const char *const texts[] = {
		IN("title"), IN("abstract"), IN("ai_summary"), IN("ai_model"), IN("keywords"), IN("organization"),
		IN("organization_name"), IN("submitter"), IN("submitter_name"), IN("discussion"), IN("linked"), IN("rest"),
		AUTHOR("name"), AUTHOR("user"), AUTHOR("fullname"), AUTHOR("status"),
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *value = ask(texts[i]);
		assert_string_not_equal(value, "NULL");
		assert_true(text_is_clean(value));
		free(value);
	}
	assert_answer(IN("coalesce(project, code_url)"), "NULL");
}

// P18
static void
knows_odd_dates(void **state)
{
	(void)state;
	static const struct {
		const char *date, *expected;
	} rows[] = {
		{ "2026-08-20T20:00:00.000Z", "2026-08-20T20:00:00Z" },
		{ "2026-08-20T20:00:00+02:00", "2026-08-20T18:00:00Z" },
		{ "2026-08-20", "2026-08-20T00:00:00Z" },
		{ "0000-00-00T00:00:00Z", "NULL" },
		{ "2026-02-30", "NULL" },
		{ "yesterday", "NULL" },
		{ "", "NULL" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str json = { 0 };
		struct hf_answer answer;
		str_print(&json, PAPER(",\"publishedAt\":\"%s\""), rows[i].date);
		assert_null(take(json.data, &answer));
		assert_answer(IN("rfc3339(published_s)"), rows[i].expected);
		str_free(&json);
	}
}

static void
builds_addresses(void **state)
{
	(void)state;
	static const struct {
		const char *period;
		const char *listing, *page;
	} rows[] = {
		{ "2026-08-20", "http://h/api/daily_papers?date=2026-08-20&limit=100&p=2", "http://h/papers/date/2026-08-20" },
		{ "2026-W34", "http://h/api/daily_papers?week=2026-W34&limit=100&p=2", "http://h/papers/week/2026-W34" },
		{ "2026-W53", NULL, "http://h/papers/week/2026-W53" },
		{ "2026-08", "http://h/api/daily_papers?month=2026-08&limit=100&p=2", "http://h/papers/month/2026-08" },
		{ "trending", "http://h/api/daily_papers?sort=trending&limit=100&p=2", "http://h/papers/trending" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct period period;
		assert_true(period_parse(rows[i].period, 0, &period));
		char *listing = hf_address_listing("http://h", period, 2), *page = hf_address_page("http://h", period);
		if (rows[i].listing)
			assert_string_equal(listing, rows[i].listing);
		else
			assert_null(listing);
		assert_string_equal(page, rows[i].page);
		free(listing);
		free(page);
	}
	char *newest = hf_address_newest("http://h"), *paper = hf_address_paper("http://h", "hep-th/9901001");
	assert_string_equal(newest, "http://h/api/daily_papers?limit=100");
	assert_string_equal(paper, "http://h/api/papers/hep-th%2F9901001");
	free(newest);
	free(paper);
}

static void
encodes_searches(void **state)
{
	(void)state;
	char *address = hf_address_search("http://h", " flow & \x1b[31m„é“?#%+");
	assert_string_equal(address, "http://h/api/papers/search?q=flow%20%26%20%5B31m%E2%80%9E%C3%A9%E2%80%9C%3F%23%25%2B&limit=120");
	free(address);
	struct str words = { 0 };
	for (int i = 0; i < 300; i++)
		str_add(&words, "é");
	address = hf_address_search("http://h", words.data);
	assert_int_equal(strlen(address), strlen("http://h/api/papers/search?q=&limit=120") + SEARCH_CHARACTERS * 6);
	free(address);
	str_free(&words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_shapes_apart),
		cmocka_unit_test(refuses_what_is_no_answer),
		cmocka_unit_test(reads_every_dialect),
		cmocka_unit_test(outlives_any_field),
		cmocka_unit_test(skips_and_counts),
		cmocka_unit_test(continues_behind),
		cmocka_unit_test(cuts_what_is_too_large),
		cmocka_unit_test(counts_what_is_cut),
		cmocka_unit_test(bounds_depth),
		cmocka_unit_test(takes_the_first_of_twins),
		cmocka_unit_test(replaces_broken_text),
		cmocka_unit_test(cleans_every_field),
		cmocka_unit_test(knows_odd_dates),
		cmocka_unit_test(builds_addresses),
		cmocka_unit_test(encodes_searches),
	};
	return cmocka_run_group_tests_name("hf", tests, open_cache, close_cache);
}
