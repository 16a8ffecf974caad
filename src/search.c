// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "store.h"
#include "text.h"

struct search_paper {
	struct words_sought *marks;	// their strings are in the arena
	size_t marks_n, marks_cap;
};

struct search {
	struct arena *arena;
	paper_id *ids;			// by rank
	struct search_paper *papers;	// of the same places
	size_t n, cap, papers_cap;
};

static size_t
characters(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += (*text & 0xc0) != 0x80;
	return n;
}

// arXiv's are kept by one spelling of what is before them.
static void
write_words(const char *clean, char out[SEARCH_WORDS])
{
	const char *of_arxiv = search_of_arxiv(clean);
	if (of_arxiv)
		snprintf(out, SEARCH_WORDS, "arxiv: %s", of_arxiv);
	else
		memcpy(out, clean, strlen(clean) + 1);
}

const struct error *
search_words(const char *typed, char out[SEARCH_WORDS])
{
	char *clean = text_clean(typed, strlen(typed), 0);
	size_t n = characters(clean);
	const struct error *error = NULL;
	if (!n)
		error = error_new(ERROR_USAGE, "nothing to search for");
	else if (n > SEARCH_CHARACTERS)
		error = error_new(ERROR_USAGE, "the site searches for at most %d characters, these are %zu",
			SEARCH_CHARACTERS, n);
	else
		write_words(clean, out);
	free(clean);
	return error;
}

const char *
search_of_arxiv(const char *words)
{
	static const char prefix[] = "arxiv:";
	size_t len = sizeof prefix - 1;
	if (strncasecmp(words, prefix, len))
		return NULL;
	words += len;
	while (*words == ' ')
		words++;
	return *words ? words : NULL;
}

int64_t
search_fetched_s(struct db *db, const char *words, int *papers)
{
	struct stmt *s = db_stmt(db, "SELECT fetched_s, papers FROM papers.search WHERE words = ?");
	int64_t fetched_s = PAPER_ABSENT;
	db_bind_text(s, 1, words);
	if (db_row(s)) {
		fetched_s = db_int(s, 0);
		if (papers)
			*papers = (int)db_int(s, 1);
	}
	error_free(db_end(s));	// what cannot be read was never asked
	return fetched_s;
}

size_t
search_kept(struct db *db, const char *begun, struct arena *arena, const char ***words)
{
	struct stmt *s = db_stmt(db, "SELECT words FROM papers.search WHERE substr(words, 1, length(?1)) = ?1"
		" ORDER BY fetched_s DESC, id DESC LIMIT ?2");
	const char **list = arena_new_bytes(arena, SEARCHES_TOLD * sizeof *list);
	size_t n = 0;
	db_bind_text(s, 1, begun);
	db_bind_int(s, 2, SEARCHES_TOLD);
	while (db_row(s))
		list[n++] = arena_dup(arena, db_text(s, 0));
	error_free(db_end(s));	// what cannot be read is not offered
	*words = list;
	return n;
}

static void
add_paper(struct search *search, paper_id id)
{
	search->ids = mem_grow(search->ids, &search->cap, search->n + 1, sizeof *search->ids);
	search->papers = mem_grow(search->papers, &search->papers_cap, search->n + 1, sizeof *search->papers);
	search->ids[search->n] = id;
	search->papers[search->n++] = (struct search_paper){ 0 };
}

static void
add_mark(struct search *search, const char *text)
{
	struct search_paper *paper = &search->papers[search->n - 1];
	char *folded = words_fold(text, NULL);
	paper->marks = mem_grow(paper->marks, &paper->marks_cap, paper->marks_n + 1, sizeof *paper->marks);
	paper->marks[paper->marks_n++] = (struct words_sought){ .folded = arena_dup(search->arena, folded), .whole = true };
	free(folded);
}

// A row for each paper and mark.
static const struct error *
read_found(struct db *db, const char *words, struct search *search)
{
	struct stmt *s = db_stmt(db, "SELECT paper, mark.value FROM papers.search AS search"
		" JOIN papers.found AS found ON found.search = search.id"
		" LEFT JOIN json_each(coalesce(marks, '[]')) AS mark"
		" WHERE search.words = ? ORDER BY rank, mark.key");
	db_bind_text(s, 1, words);
	while (db_row(s)) {
		paper_id id = db_int(s, 0);
		if (!search->n || search->ids[search->n - 1] != id)
			add_paper(search, id);
		if (db_text(s, 1))
			add_mark(search, db_text(s, 1));
	}
	return db_end(s);
}

const struct error *
search_open(struct db *db, const char *words, struct search **out)
{
	struct search *search = mem_new(1, sizeof *search);
	bool there;
	search->arena = arena_new();
	const struct error *error = store_has(db, "found", &there);
	if (!error && there)
		error = read_found(db, words, search);
	if (error)
		search_free(search);
	else
		*out = search;
	return error;
}

const paper_id *
search_ids(const struct search *search, size_t *n)
{
	*n = search->n;
	return search->ids;
}

const struct words_sought *
search_marks(const struct search *search, paper_id id, size_t *n)
{
	for (size_t i = 0; i < search->n; i++)
		if (search->ids[i] == id) {
			*n = search->papers[i].marks_n;
			return search->papers[i].marks;
		}
	*n = 0;
	return NULL;
}

void
search_free(struct search *search)
{
	if (!search)
		return;
	for (size_t i = 0; i < search->n; i++)
		free(search->papers[i].marks);
	free(search->papers);
	free(search->ids);
	arena_free(search->arena);
	free(search);
}
