// SPDX-License-Identifier: GPL-3.0-or-later
// papers WORDS json|arxiv|titles|figures N, or papers WORDS figures -: invented papers
// as our own JSON or as bare titles, a line each, the newest first; as rows of arXiv's
// snapshot, the oldest first as there; or how long and wordy they are, and with "-" how the papers on stdin are, a line each with
// title, abstract and authors between tabs. The same arguments give the same
// bytes.

#include "config.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "invent.h"
#include "mem.h"

enum { SET_BITS = 23, SHORT = 3 };

// Words that were met, by their hashes.
struct met {
	uint64_t *slots;
	size_t n, size;
};

struct figures {
	size_t papers, title, abstract, authors;	// bytes
	size_t tokens, distinct, brief;			// brief: of at most SHORT letters
	struct met all, here;
};

static bool
met_add(struct met *met, uint64_t hash)
{
	size_t at = hash & (met->size - 1);
	for (hash |= 1; met->slots[at]; at = (at + 1) & (met->size - 1))
		if (met->slots[at] == hash)
			return false;
	if (++met->n > met->size / 4 * 3)
		errx(1, "more words than there is room for");
	met->slots[at] = hash;
	return true;
}

// A token is a run of letters, digits and what is not ASCII, without case.
static void
figures_text(struct figures *figures, const char *text)
{
	uint64_t hash = 0;
	int len = 0;
	for (const unsigned char *c = (const unsigned char *)text;; c++) {
		if (isalnum(*c) || *c == '_' || *c >= 0x80) {
			hash = dice_mix(hash + (uint64_t)tolower(*c));
			len++;
			continue;
		}
		if (len) {
			figures->tokens++;
			figures->brief += len <= SHORT;
			figures->distinct += met_add(&figures->here, hash);
			met_add(&figures->all, hash);
		}
		hash = 0;
		len = 0;
		if (!*c)
			break;
	}
}

static void
figures_paper(struct figures *figures, const char *title, const char *abstract, const char *authors)
{
	memset(figures->here.slots, 0, figures->here.size * sizeof *figures->here.slots);
	figures->here.n = 0;
	figures->papers++;
	figures->title += strlen(title);
	figures->abstract += strlen(abstract);
	figures->authors += strlen(authors);
	figures_text(figures, title);
	figures_text(figures, abstract);
	figures_text(figures, authors);
}

static void
figures_print(const struct figures *figures)
{
	double n = figures->papers ? (double)figures->papers : 1;
	printf("%zu papers: title %.0f B, abstract %.0f B, authors %.0f B; tokens %.0f, distinct %.0f a paper;"
		" vocabulary %zu; %.0f %% of tokens are short\n", figures->papers, (double)figures->title / n,
		(double)figures->abstract / n, (double)figures->authors / n, (double)figures->tokens / n,
		(double)figures->distinct / n, figures->all.n, 100 * (double)figures->brief / (double)figures->tokens);
}

static void
print_paper(const char *what, const struct invented *paper, int number, struct figures *figures, struct str *text)
{
	str_cut(text, 0);
	if (strcmp(what, "json") == 0) {
		invented_json(paper, text);
		fwrite(text->data, 1, text->len, stdout);
	} else if (strcmp(what, "arxiv") == 0) {
		invented_arxiv(paper, number, text);
		fwrite(text->data, 1, text->len, stdout);
	} else if (strcmp(what, "titles") == 0) {
		puts(str_text(&paper->title));
	} else {
		for (int i = 0; i < paper->authors_n; i++)
			str_print(text, i ? ", %s" : "%s", str_text(&paper->authors[i]));
		figures_paper(figures, str_text(&paper->title), str_text(&paper->abstract), str_text(text));
	}
}

static void
read_papers(struct figures *figures)
{
	char *line = NULL;
	size_t cap = 0;
	for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;) {
		line[n - 1] = line[n - 1] == '\n' ? '\0' : line[n - 1];
		char *rest = line, *title = strsep(&rest, "\t"), *abstract = strsep(&rest, "\t");
		figures_paper(figures, title, abstract ? abstract : "", rest ? rest : "");
	}
	free(line);
}

int
main(int argc, char **argv)
{
	static const char *const whats[] = { "json", "arxiv", "titles", "figures" };
	bool known = false;
	for (size_t i = 0; argc == 4 && i < sizeof whats / sizeof *whats; i++)
		known |= strcmp(argv[2], whats[i]) == 0;
	if (!known)
		errx(2, "usage: papers WORDS json|arxiv|titles|figures N|-");
	struct figures figures = { .all.size = 1 << SET_BITS, .here.size = 1 << 14 };
	figures.all.slots = mem_new(figures.all.size, sizeof *figures.all.slots);
	figures.here.slots = mem_new(figures.here.size, sizeof *figures.here.slots);
	struct vocabulary *vocabulary = vocabulary_open(argv[1]);
	struct invented paper = { 0 };
	struct str text = { 0 };
	int n = atoi(argv[3]) < INVENT_MAX ? atoi(argv[3]) : INVENT_MAX;
	bool oldest_first = strcmp(argv[2], "arxiv") == 0;
	for (int i = 0; i < n; i++) {
		int number = oldest_first ? n - 1 - i : i;
		invent(vocabulary, number, &paper);
		print_paper(argv[2], &paper, number, &figures, &text);
	}
	if (strcmp(argv[3], "-") == 0)
		read_papers(&figures);
	if (strcmp(argv[2], "figures") == 0)
		figures_print(&figures);
	str_free(&text);
	invented_free(&paper);
	vocabulary_free(vocabulary);
	free(figures.all.slots);
	free(figures.here.slots);
	return 0;
}
