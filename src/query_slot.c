// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_slot.h"

#include <string.h>

#include "tex.h"

void
slot_set(struct slot *slot, const char *text, bool tex)
{
	slot->there = text != NULL;
	slot->tex = tex;
	slot->looked = slot->asked = slot->has_rendered = false;
	str_cut(&slot->text, 0);
	str_add(&slot->text, text ? text : "");
}

void
slot_free(struct slot *slot)
{
	str_free(&slot->text);
	str_free(&slot->start);
	str_free(&slot->rendered);
	str_free(&slot->letters);
}

static bool
is_plain(struct slot *slot)
{
	if (slot->looked)
		return slot->plain;
	size_t len = slot->tex ? tex_plain_bytes(slot->text.data, slot->text.len) : slot->text.len;
	slot->looked = true;
	slot->plain = len == slot->text.len;
	str_cut(&slot->start, 0);
	if (!slot->plain)
		str_addn(&slot->start, slot->text.data, len);
	return slot->plain;
}

const char *
slot_start(struct slot *slot)
{
	if (!slot->there || is_plain(slot) || slot->has_rendered)
		return NULL;
	size_t len = slot->start.len;
	while (len && slot->start.data[len - 1] != ' ')
		len--;
	str_cut(&slot->start, len);
	return str_text(&slot->start);
}

const char *
slot_text(struct slot *slot)
{
	if (!slot->there || is_plain(slot))
		return slot->there ? str_text(&slot->text) : NULL;
	if (!slot->has_rendered) {
		str_cut(&slot->rendered, 0);
		tex_render(slot->text.data, slot->text.len, &slot->rendered);
		slot->has_rendered = true;
	}
	return str_text(&slot->rendered);
}

static bool
tells_letters(struct slot *slot)
{
	if (!slot->asked) {
		str_cut(&slot->letters, 0);
		slot->told = tex_letters(slot->text.data, slot->text.len, &slot->letters);
		slot->asked = true;
	}
	return slot->told;
}

bool
slot_lacks(struct slot *slot, const char *letters, bool ends)
{
	if (!slot->there || is_plain(slot))
		return false;
	if (ends && !strchr(slot->text.data, '\n'))
		return tex_ends_otherwise(slot->text.data, slot->text.len, letters);
	return tells_letters(slot) && !strstr(str_text(&slot->letters), letters);
}
