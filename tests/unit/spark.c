// SPDX-License-Identifier: GPL-3.0-or-later
// How upvotes grew: what is gained, and the line that shows it.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "library.h"
#include "spark.h"
#include "store.h"

enum { DAY_S = 86400, TODAY = 20686 };	// 2026-08-21

static struct spark
spark_of(const int64_t (*points)[2], size_t n)
{
	struct spark spark = { .n = n };
	for (size_t i = 0; i < n; i++)
		spark.points[i] = (struct spark_point){ points[i][0], points[i][1] };
	return spark;
}

static void
line_is(const struct spark *spark, const char *unicode, const char *ascii)
{
	struct str got = { 0 };
	spark_line(spark, false, &got);
	assert_string_equal(str_text(&got), unicode);
	str_cut(&got, 0);
	spark_line(spark, true, &got);
	assert_string_equal(str_text(&got), ascii);
	str_free(&got);
}

static void
lines_rise_and_fall(void **state)
{
	(void)state;
	static const int64_t rise[][2] = { { 0, 10 }, { 100, 20 }, { 200, 30 }, { 300, 70 } };
	static const int64_t fall[][2] = { { 0, 9 }, { 100, 3 } };
	static const int64_t flat[][2] = { { 0, 4 }, { 100, 4 }, { 200, 4 } };
	struct spark spark = spark_of(rise, 4);
	line_is(&spark, "▁▂▃▇", "_.-#");
	spark = spark_of(fall, 2);
	line_is(&spark, "▇▁", "#_");
	spark = spark_of(flat, 3);
	line_is(&spark, "", "");
	spark = spark_of(rise, 1);
	line_is(&spark, "", "");
	spark = spark_of(rise, 0);
	line_is(&spark, "", "");
}

// Steps are of time, not of snapshots: a long rest is as long in the line.
static void
line_is_of_time(void **state)
{
	(void)state;
	struct spark spark = { .n = SPARK_POINTS };
	for (size_t i = 0; i < SPARK_POINTS; i++)
		spark.points[i] = (struct spark_point){ (int64_t)i, (int64_t)i };
	line_is(&spark, "▁▁▂▃▄▅▆▇", "__.-=+*#");
	spark.points[SPARK_POINTS - 1].time_s = 1000;
	line_is(&spark, "▁▆▆▆▆▆▆▇", "_******#");
	spark.points[SPARK_POINTS - 1].time_s = SPARK_POINTS - 2;
	line_is(&spark, "▁▁▂▃▄▅▆▇", "__.-=+*#");
	for (size_t i = 0; i < SPARK_POINTS; i++)
		spark.points[i].time_s = 7;	// no span at all
	line_is(&spark, "▇▇▇▇▇▇▇▇", "########");
}

static void
gains(const int64_t (*points)[2], size_t n, bool known, int64_t gained, int64_t since_s)
{
	struct spark spark = spark_of(points, n);
	int64_t got = -1000, got_s = -1000;
	assert_int_equal(spark_gain(&spark, TODAY, &got, &got_s), known);
	if (!known)
		return;
	assert_int_equal(got, gained);
	assert_int_equal(got_s, since_s);
}

static void
gained_since_before_yesterday(void **state)
{
	(void)state;
	const int64_t start_s = (int64_t)(TODAY - 1) * DAY_S;
	const int64_t many[][2] = { { start_s - 9000, 5 }, { start_s - 100, 10 }, { start_s + 100, 30 }, { start_s + DAY_S, 47 } };
	const int64_t young[][2] = { { start_s + 50, 3 }, { start_s + 90, 2 } };
	const int64_t old[][2] = { { start_s - 900, 3 }, { start_s - 800, 8 } };
	gains(many, 4, true, 37, start_s - 100);
	gains(young, 2, true, -1, start_s + 50);
	gains(old, 2, true, 0, start_s - 800);
	gains(many, 1, false, 0, 0);
	gains(many, 0, false, 0, 0);
}

static void
text_is(const int64_t (*points)[2], size_t n, int64_t now_s, bool ascii, const char *wanted)
{
	struct spark spark = spark_of(points, n);
	char *text = spark_text(&spark, TODAY, now_s, ascii);
	if (wanted)
		assert_string_equal(text, wanted);
	else
		assert_null(text);
	free(text);
}

static void
texts_say_how_long_it_took(void **state)
{
	(void)state;
	const int64_t start_s = (int64_t)(TODAY - 1) * DAY_S, now_s = start_s + DAY_S + 3600;
	const int64_t today[][2] = { { now_s - 7200, 14 }, { now_s - 60, 51 } };
	const int64_t days[][2] = { { start_s - 7200, 14 }, { now_s - 60, 20 } };
	const int64_t lost[][2] = { { start_s - 7200, 14 }, { now_s - 60, 11 } };
	const int64_t still[][2] = { { start_s - 7200, 14 }, { now_s - 60, 14 } };
	const int64_t past[][2] = { { start_s - 9200, 14 }, { start_s - 7200, 17 }, { now_s - 60, 17 } };
	text_is(today, 2, now_s, false, "▁▇ +37 today");
	text_is(days, 2, now_s, true, "_# +6 in 1d");
	text_is(lost, 2, now_s, false, "▇▁ −3 in 1d");
	text_is(lost, 2, now_s, true, "#_ -3 in 1d");
	text_is(still, 2, now_s, false, NULL);
	text_is(still, 1, now_s, false, NULL);
	text_is(past, 3, now_s, false, "▁▇▇");
}

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static void
take(struct db *db, const char *json, int64_t moment_s)
{
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, moment_s, &count));
}

static void
reads_what_was_stored(void **state)
{
	(void)state;
	struct library *library = NULL;
	struct spark spark;
	paper_id id = 0, other = 0;
	fine(library_open(NULL, &library));
	struct db *db = library_db(library);
	fine(store_attach(db, NULL, STORE_MEMORY));
	take(db, "[{\"id\":\"2608.00001\",\"title\":\"A\",\"upvotes\":7}]", 2000);
	take(db, "[{\"id\":\"2608.00001\",\"title\":\"A\",\"upvotes\":3},{\"id\":\"2608.00002\",\"title\":\"B\"}]", 1000);
	assert_true(paper_id_parse("2608.00001", &id, NULL) && paper_id_parse("2608.00002", &other, NULL));
	fine(spark_read(db, id, &spark));
	assert_int_equal(spark.n, 2);
	assert_int_equal(spark.points[0].time_s, 1000);
	assert_int_equal(spark.points[0].upvotes, 3);
	assert_int_equal(spark.points[1].upvotes, 7);
	fine(spark_read(db, other, &spark));
	assert_int_equal(spark.n, 0);
	library_close(library);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_rise_and_fall),
		cmocka_unit_test(line_is_of_time),
		cmocka_unit_test(gained_since_before_yesterday),
		cmocka_unit_test(texts_say_how_long_it_took),
		cmocka_unit_test(reads_what_was_stored),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
