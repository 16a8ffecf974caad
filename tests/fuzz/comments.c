// SPDX-License-Identifier: GPL-3.0-or-later
// Any page as a paper's: comments are refused in words, or kept clean.

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "comment.h"
#include "hf.h"
#include "store.h"
#include "str.h"
#include "text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct db *db;

static void
must(const struct error *error)
{
	if (error)
		abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	must(db_open_memory(&db));
	must(store_attach(db, NULL, STORE_MEMORY));
	return 0;
}

static void
clean(const char *text)
{
	if (text && !text_is_clean(text))
		abort();
}

static void
look(const struct comments *comments)
{
	for (size_t i = 0; i < comments->n; i++) {
		const struct comment *comment = &comments->comments[i];
		clean(comment->id);
		clean(comment->user);
		clean(comment->name);
		clean(comment->text);
		for (size_t k = 0; k < comment->reactions_n; k++)
			clean(comment->reactions[k].sign);
	}
}

// Half of the inputs are the page, the others the JSON in its island.
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct str page = { 0 };
	struct comments comments;
	int n;
	if (len % 2)
		str_add(&page, "<div class=\"SVELTE_HYDRATER\" data-target=\"PaperContent\" data-props='");
	str_addn(&page, (const char *)bytes, len);
	const struct error *error = hf_take_comments(db, str_text(&page), page.len, 1);
	if (!error) {
		must(hf_keep_comments(db, 1, 1, &n));
		must(comments_read(db, 1, &comments));
		look(&comments);
		comments_free(&comments);
	}
	error_free(error);
	str_free(&page);
	return 0;
}
