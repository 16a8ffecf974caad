// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_person.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "query_tree_own.h"

// The index finds the words of the name, as of a phrase; who has them is judged.
void
person_require(struct query_tree *tree, const char *name)
{
	struct query_node *node = arena_new_bytes(tree->arena, sizeof *node);
	char *folded = words_fold(name, NULL);
	*node = (struct query_node){ .kind = QUERY_ID, .id = 0 };	// no paper's
	if (*folded)
		*node = (struct query_node){ .kind = QUERY_PHRASE, .field = QUERY_AUTHOR, .person = true,
			.text = arena_dup(tree->arena, name), .sought.folded = arena_dup(tree->arena, folded) };
	free(folded);
	query_tree_require(tree, node);
}

bool
person_among(const char *authors, const struct query_node *node)
{
	bool found = false;
	for (const char *end; *authors && !found; authors = end + strspn(end, "\n")) {
		end = strstr(authors, "\n\n");
		end = end ? end : authors + strlen(authors);
		char *name = mem_dupn(authors, (size_t)(end - authors)), *folded = words_fold(name, NULL);
		found = !strcmp(folded, node->sought.folded);
		free(name);
		free(folded);
	}
	return found;
}
