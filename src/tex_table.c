// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "tex_own.h"

#include <stdlib.h>
#include <string.h>

static int
compare(const void *name, const void *entry)
{
	return strcmp(name, ((const struct tex_entry *)entry)->name);
}

const struct tex_entry *
tex_find(const char *name, size_t len)
{
	char key[sizeof tex_table->name];
	if (len >= sizeof key)
		return NULL;
	memcpy(key, name, len);
	key[len] = '\0';
	return bsearch(key, tex_table, tex_table_len, sizeof *tex_table, compare);
}

const char *
tex_glyph(const char *set, const char *letter, size_t len)
{
	char key[sizeof tex_table->name];
	size_t prefix = strlen(set);
	if (prefix + len >= sizeof key)
		return NULL;
	memcpy(key, set, prefix);
	memcpy(key + prefix, letter, len);
	const struct tex_entry *entry = tex_find(key, prefix + len);
	return entry && entry->kind == TEX_GLYPH ? entry->text : NULL;
}
