// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "tex_own.h"

#include <endian.h>
#include <string.h>

enum { HEAD = sizeof(uint64_t) };

// The first bytes of a name as a number, whose order is theirs.
static uint64_t
head_of(const char *name)
{
	uint64_t head;
	memcpy(&head, name, sizeof head);
	return be64toh(head);
}

// Most names differ in their heads; behind a name there are zeros in both.
static bool
is_below(const struct tex_entry *entry, const char *key, uint64_t head)
{
	uint64_t its = head_of(entry->name);
	return its != head ? its < head : memcmp(entry->name + HEAD, key + HEAD, sizeof entry->name - HEAD) < 0;
}

const struct tex_entry *
tex_find(const char *name, size_t len)
{
	char key[sizeof tex_table->name] = { 0 };
	if (len >= sizeof key)
		return NULL;
	memcpy(key, name, len);
	uint64_t head = head_of(key);
	const struct tex_entry *entry = tex_table;
	for (size_t n = tex_table_len; n > 1; n -= n / 2)
		if (is_below(&entry[n / 2 - 1], key, head))
			entry += n / 2;
	return memcmp(entry->name, key, sizeof key) ? NULL : entry;
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
