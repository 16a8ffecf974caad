// SPDX-License-Identifier: GPL-3.0-or-later
// The constructs of tex that have begun and not ended, and the braces that say
// where they end.

#include "config.h"
#include "tex_own.h"

#include <string.h>

#include "mem.h"

struct tex_frame *
tex_top(struct tex *t)
{
	return &t->frames[t->depth];
}

char
tex_peek(struct tex *t, size_t ahead)
{
	return t->at + ahead < tex_top(t)->end ? t->text[t->at + ahead] : '\0';
}

char
tex_before(const struct tex *t)
{
	return t->at ? t->text[t->at - 1] : '\0';
}

bool
tex_push(struct tex *t, enum tex_role role, size_t start, size_t end, size_t closer)
{
	if (t->depth == TEX_DEPTH - 1)
		return false;
	const struct tex_frame *outer = tex_top(t);
	t->frames[++t->depth] = (struct tex_frame){
		.role = role, .end = end, .closer = closer,
		.start = t->out->len, .math = outer->math, .script = outer->script,
	};
	t->at = start;
	return true;
}

// Ends the innermost construct: each role has its own way.
void
tex_pop(struct tex *t)
{
	if (tex_top(t)->role == TEX_MATHS)
		tex_trim(t);
	struct tex_frame frame = *tex_top(t);
	if (frame.infix)
		tex_infix_end(t, &frame);
	t->depth--;
	t->gap = TEX_NO_GAP;
	if (!frame.single)
		t->at = frame.end + frame.closer;
	if (frame.role == TEX_SCRIPT)
		tex_script_end(t, &frame);
	else if (frame.role == TEX_ARGUMENT)
		tex_argument_end(t, &frame);
	else if (frame.role == TEX_KEPT)
		tex_kept_end(t);
}

size_t
tex_mate(struct tex *t, size_t at)
{
	size_t mate = t->mates && at < t->len && t->text[at] == '{' ? t->mates[at] : 0;
	return mate < tex_top(t)->end ? mate : 0;
}

// What braces are matched by; all else is passed over.
static const bool structures[256] = { ['\\'] = true, ['{'] = true, ['}'] = true };

// Where matching begins: at the first brace that opens, or at the backslashes before it.
static size_t
first_structure(const struct tex *t, const char *brace)
{
	size_t at = (size_t)(brace - t->text);
	while (at && t->text[at - 1] == '\\')
		at--;
	return at;
}

// The stack of open braces is kept in the places of the braces themselves, so
// that any depth costs no more memory: each has the place of the one around it.
void
tex_match_braces(struct tex *t)
{
	const char *brace = memchr(t->text, '{', t->len);
	if (!brace)
		return;
	size_t cap = 0;
	t->mates = mem_grow(NULL, &cap, t->len, sizeof *t->mates);
	uint32_t open = 0;	// one more than the place
	for (size_t i = first_structure(t, brace); i < t->len; i++) {
		i += tex_span(t->text + i, t->len - i, structures);
		if (i == t->len)
			break;
		if (t->text[i] == '\\') {
			if (++i < t->len)
				t->mates[i] = 0;
		} else if (t->text[i] == '{') {
			t->mates[i] = open;
			open = (uint32_t)i + 1;
		} else if (t->text[i] == '}' && open) {
			size_t at = open - 1;
			open = t->mates[at];
			t->mates[at] = (uint32_t)i;
		}
	}
	while (open) {
		size_t at = open - 1;
		open = t->mates[at];
		t->mates[at] = 0;
	}
}
