// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "spark.h"

#include <string.h>

enum { LEVELS = 7, DAY_S = 86400 };

const struct error *
spark_read(struct db *db, paper_id id, struct spark *out)
{
	struct spark spark = { .n = 0 };
	struct stmt *s = db_stmt(db, "SELECT time_s, upvotes FROM papers.snapshot WHERE paper = ?1"
		" AND upvotes IS NOT NULL ORDER BY time_s DESC LIMIT ?2");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, SPARK_POINTS);
	while (spark.n < SPARK_POINTS && db_row(s))
		spark.points[spark.n++] = (struct spark_point){ db_int(s, 0), db_int(s, 1) };
	const struct error *error = db_end(s);
	if (error)
		return error;
	out->n = spark.n;
	for (size_t i = 0; i < spark.n; i++)
		out->points[i] = spark.points[spark.n - 1 - i];
	return NULL;
}

// The last point at or before a moment, else the first.
static const struct spark_point *
point_at(const struct spark *spark, int64_t time_s)
{
	size_t i = spark->n - 1;
	while (i > 0 && spark->points[i].time_s > time_s)
		i--;
	return &spark->points[i];
}

bool
spark_gain(const struct spark *spark, daynum today, int64_t *gained, int64_t *since_s)
{
	if (spark->n < 2)
		return false;
	const struct spark_point *base = point_at(spark, ((int64_t)today - 1) * DAY_S);
	*gained = spark->points[spark->n - 1].upvotes - base->upvotes;
	*since_s = base->time_s;
	return true;
}

static void
bounds(const struct spark *spark, int64_t *least, int64_t *most)
{
	*least = *most = spark->points[0].upvotes;
	for (size_t i = 1; i < spark->n; i++) {
		int64_t upvotes = spark->points[i].upvotes;
		*least = upvotes < *least ? upvotes : *least;
		*most = upvotes > *most ? upvotes : *most;
	}
}

void
spark_line(const struct spark *spark, bool ascii, struct str *out)
{
	static const char *const signs[LEVELS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇" };
	static const char ascii_signs[LEVELS + 1] = "_.-=+*#";
	int64_t least, most;
	if (spark->n < 2)
		return;
	bounds(spark, &least, &most);
	int columns = spark->n < SPARK_COLUMNS ? (int)spark->n : SPARK_COLUMNS;
	int64_t first_s = spark->points[0].time_s, span_s = spark->points[spark->n - 1].time_s - first_s;
	for (int i = 0; i < columns && most > least; i++) {
		bool each = spark->n <= SPARK_COLUMNS;
		int64_t upvotes = each ? spark->points[i].upvotes : point_at(spark, first_s + span_s * i / (columns - 1))->upvotes;
		int64_t level = (upvotes - least) * (LEVELS - 1) / (most - least);
		if (ascii)
			str_addc(out, ascii_signs[level]);
		else
			str_add(out, signs[level]);
	}
}

char *
spark_text(const struct spark *spark, daynum today, int64_t now_s, bool ascii)
{
	struct str out = { 0 };
	int64_t gained, since_s;
	char age[AGE_TEXT];
	spark_line(spark, ascii, &out);
	if (out.len && spark_gain(spark, today, &gained, &since_s) && gained) {
		const char *minus = ascii ? "-" : "−";
		str_print(&out, " %s%lld ", gained > 0 ? "+" : minus, (long long)(gained > 0 ? gained : -gained));
		age_format(since_s, now_s, age);
		if (now_s - since_s < DAY_S)
			str_add(&out, "today");
		else
			str_print(&out, "in %s", age);
	}
	return out.len ? str_take(&out) : NULL;
}
