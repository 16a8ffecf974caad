// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns a row of the list has.

#include "config.h"
#include "options.h"

#include <string.h>

static const char *const names[LIST_COLUMNS] = {
	[LIST_STATE] = "state", [LIST_VOTES] = "votes", [LIST_COMMENTS] = "comments", [LIST_STARS] = "stars",
	[LIST_CODE] = "code", [LIST_TITLE] = "title", [LIST_WHO] = "who", [LIST_AGE] = "age", [LIST_DATE] = "date",
};

bool
list_columns_have(const struct list_columns *columns, enum list_column column)
{
	for (int i = 0; i < columns->n; i++)
		if (columns->of[i] == column)
			return true;
	return false;
}

static enum list_column
column_named(const char *name, size_t len)
{
	for (int i = 0; i < LIST_COLUMNS; i++)
		if (strlen(names[i]) == len && !strncmp(names[i], name, len))
			return (enum list_column)i;
	return LIST_COLUMNS;
}

bool
list_columns_parse(const char *text, struct list_columns *out)
{
	static const char gaps[] = " ,";
	struct list_columns columns = { .n = 0 };
	for (text += strspn(text, gaps); *text; text += strspn(text, gaps)) {
		size_t len = strcspn(text, gaps);
		enum list_column column = column_named(text, len);
		if (column == LIST_COLUMNS || list_columns_have(&columns, column))
			return false;
		columns.of[columns.n++] = column;
		text += len;
	}
	if (!list_columns_have(&columns, LIST_TITLE))
		return false;
	*out = columns;
	return true;
}
