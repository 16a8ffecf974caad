// SPDX-License-Identifier: GPL-3.0-or-later
// What changed in an abstract since another version of it.

#include "config.h"
#include "article_own.h"

#include <stdio.h>
#include <stdlib.h>

#include "diff.h"

void
writer_updated(struct writer *w, unsigned key, const struct library_version *version, const char *keys)
{
	char text[64], read[16] = "it";
	if (!version->updated)
		return;
	if (version->read)
		snprintf(read, sizeof read, "v%d", version->read);
	snprintf(text, sizeof text, "v%d since you read %s", version->last, read);
	writer_begin(w, key, NULL, ROLE_ACCENT, false);
	writer_add(w, ROLE_ACCENT, text);
	char *how = keys && *keys ? mem_print("%s shows what changed", keys) : NULL;
	if (how)
		writer_fact(w, ROLE_DIM, how);
	free(how);
	writer_end(w);
}

static void
write_heading(struct writer *w, unsigned key, const struct diff *diff, const struct article_changes *changes)
{
	char *since = changes->from ? mem_print("v%d", changes->from) : mem_dup("you read it");
	writer_begin(w, key, NULL, ROLE_DIM, true);
	if (!diff->gone && !diff->added)
		str_print(&w->text, "The abstract is the same as %s%s.", changes->from ? "in " : "when ", since);
	else
		str_print(&w->text, "The abstract since %s: %zu word%s gone, %zu new", since, diff->gone,
			diff->gone == 1 ? "" : "s", diff->added);
	free(since);
	writer_end(w);
}

// Signs tell what is gone and new, not looks alone: "[-two-] {+three+} lemmas".
static void
add_piece(struct writer *w, const struct diff_piece *piece, const char *text)
{
	static const struct {
		enum role role;
		const char *open, *close;
	} looks[] = {
		[DIFF_SAME] = { ROLE_TEXT, "", "" }, [DIFF_GONE] = { ROLE_DIM, "[-", "-]" },
		[DIFF_NEW] = { ROLE_STRONG, "{+", "+}" },
	};
	char *words = mem_dupn(text + piece->start, piece->len);
	char *shown = mem_print("%s%s%s", looks[piece->kind].open, words, looks[piece->kind].close);
	if (w->text.len && str_text(&w->text)[w->text.len - 1] != '\n' && *words != '\n')
		str_addc(&w->text, ' ');
	writer_add(w, looks[piece->kind].role, shown);
	free(shown);
	free(words);
}

void
writer_changes(struct writer *w, unsigned key, const struct article_changes *changes, const char *abstract)
{
	struct diff diff;
	char *before = text_flow(changes->before), *after = text_flow(abstract ? abstract : "");
	diff_make(&diff, before, after);
	write_heading(w, key, &diff, changes);
	writer_begin(w, key + 1, NULL, ROLE_TEXT, true);
	w->block.searched = true;
	for (size_t i = 0; i < diff.n; i++)
		add_piece(w, &diff.pieces[i], diff.pieces[i].kind == DIFF_GONE ? before : after);
	writer_end(w);
	diff_free(&diff);
	free(before);
	free(after);
}
