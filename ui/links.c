// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "links.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	FOUND_MAX = 16,		// addresses of a text that are listed: more is no abstract
	COMMENTS_MAX = 999,	// of all comments: more is no number to be typed
	ADDRESS_BYTES = 2048,	// as open.h has it
};

// Where an address begins for a person, and its length without the slash it may
// end in.
static const char *
essence(const char *address, size_t len, size_t *out_len)
{
	const char *host = memmem(address, len, "://", 3), *end = address + len;
	host = host ? host + 3 : address;
	if (end - host > 4 && !strncasecmp(host, "www.", 4))
		host += 4;
	while (end > host && end[-1] == '/')
		end--;
	*out_len = (size_t)(end - host);
	return host;
}

static unsigned
hash_of(const char *address, size_t len)
{
	unsigned hash = 2166136261u;
	address = essence(address, len, &len);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned)tolower((unsigned char)address[i])) * 16777619u;
	return hash;
}

static struct target
target_of(struct links *links, const char *name, const char *label, const char *address)
{
	return (struct target){
		.group = LINKS_PAGES,
		.name = name,
		.label = arena_dup(links->arena, label),
		.address = arena_dup(links->arena, address),
		.hash = hash_of(address, strlen(address)),
		.stars = PAPER_ABSENT,
	};
}

static struct target *
add(struct links *links, const char *name, const char *label, const char *address)
{
	links->targets = mem_grow(links->targets, &links->cap, links->n + 1, sizeof *links->targets);
	links->targets[links->n] = target_of(links, name, label, address);
	return &links->targets[links->n++];
}

// An address as people read it, without its scheme and what follows the path.
static const char *
short_address(struct arena *arena, const char *address)
{
	const char *host = strstr(address, "://");
	host = host ? host + 3 : address;
	if (!strncmp(host, "www.", 4))
		host += 4;
	char *text = arena_dup(arena, host);
	text[strcspn(text, "?#")] = '\0';
	size_t len = strlen(text);
	if (len && text[len - 1] == '/')
		text[len - 1] = '\0';
	return text;
}

static void
add_pages(struct links *links, const struct paper *row)
{
	static const struct {
		enum paper_link link;
		const char *name, *label;
	} pages[] = {
		{ LINK_HF, "hf", NULL },
		{ LINK_ABS, "abs", "arXiv" },
		{ LINK_PDF, "pdf", "PDF" },
		{ LINK_HTML, "html", "HTML" },
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		char *address = paper_address(row, pages[i].link);
		if (!address)
			continue;
		add(links, pages[i].name, pages[i].label ? pages[i].label : short_address(links->arena, address), address);
		free(address);
	}
}

static char *
linked_address(const struct linked *linked)
{
	static const char *const folders[] = {
		[LINKED_MODEL] = "", [LINKED_DATASET] = "datasets/", [LINKED_SPACE] = "spaces/",
	};
	return mem_print("https://huggingface.co/%s%s", folders[linked->kind], linked->id);
}

static enum links_group
group_of(enum linked_kind kind)
{
	return kind == LINKED_MODEL ? LINKS_MODELS : kind == LINKED_DATASET ? LINKS_DATASETS : LINKS_SPACES;
}

static void
add_linked(struct links *links, const struct linked *linked)
{
	char *address = linked_address(linked);
	struct target *target = add(links, NULL, linked->id, address);
	target->linked = linked;
	target->group = group_of(linked->kind);
	free(address);
}

// The site's page of all models of a paper, or of all datasets, where it names but some.
static void
add_rest(struct links *links, const struct paper_full *paper, enum links_group group, int total, const char *folder)
{
	char id[PAPER_ID_TEXT];
	int shown = 0;
	for (size_t i = 0; i < links->n; i++)
		shown += links->targets[i].group == group;
	if (total <= shown || !paper_id_format(paper->row.id, id))
		return;
	char *address = mem_print("https://huggingface.co/%s?other=arxiv:%s", folder, id);
	add(links, NULL, folder, address)->group = group;
	free(address);
}

// What may stand in an address as it is, of a DOI.
static void
add_doi(struct links *links, const char *doi)
{
	if (!doi || strncmp(doi, "10.", 3) || doi[strspn(doi, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._;()/:")])
		return;
	char *address = mem_print("https://doi.org/%s", doi);
	add(links, NULL, doi, address)->group = LINKS_DOI;
	free(address);
}

static bool
same_place(const char *a, size_t a_len, const char *b)
{
	size_t b_len;
	a = essence(a, a_len, &a_len);
	b = essence(b, strlen(b), &b_len);
	return a_len == b_len && !strncasecmp(a, b, a_len);
}

size_t
links_number(const struct links *links, const char *address, size_t len)
{
	unsigned hash = hash_of(address, len);
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].hash == hash && same_place(address, len, links->targets[i].address))
			return i + 1;
	return 0;
}

static bool
is_linked(const struct paper_full *paper, const char *address, size_t len)
{
	bool found = false;
	for (size_t i = 0; i < paper->linked_n && !found; i++) {
		char *other = linked_address(&paper->linked[i]);
		found = same_place(address, len, other);
		free(other);
	}
	return found;
}

// What ends a sentence or closes a bracket behind an address is no part of it,
// unless the bracket was opened inside.
static size_t
trimmed(const char *address, size_t len)
{
	int open = 0;
	for (size_t i = 0; i < len; i++)
		open += (address[i] == '(') - (address[i] == ')');
	while (len && strchr(".,;:!?'*)", address[len - 1]) && !(address[len - 1] == ')' && open >= 0))
		open += address[--len] == ')';
	return len;
}

bool
links_next(const char *text, size_t from, size_t *start, size_t *len)
{
	for (const char *at = text + from; (at = strstr(at, "http")); at += 4) {
		size_t scheme = !strncmp(at, "https://", 8) ? 8 : !strncmp(at, "http://", 7) ? 7 : 0, n = scheme;
		while (scheme && n <= ADDRESS_BYTES && at[n] > ' ' && at[n] < 0x7f && !strchr("<>[]\"{}|\\^`$", at[n]))
			n++;
		if (n > ADDRESS_BYTES || (n = trimmed(at, n)) <= scheme || !scheme)
			continue;
		*start = (size_t)(at - text);
		*len = n;
		return true;
	}
	return false;
}

// Addresses that a text names and nothing else does.
static void
add_found(struct links *links, const struct paper_full *paper, const char *text)
{
	size_t limit = links->n + FOUND_MAX;
	for (size_t at = 0, len; text && links->n < limit && links_next(text, at, &at, &len); at += len) {
		if (links_number(links, text + at, len) || is_linked(paper, text + at, len))
			continue;
		char *address = mem_dupn(text + at, len);
		add(links, NULL, short_address(links->arena, address), address);
		free(address);
	}
}

// What others have about a paper of arXiv.
static void
add_elsewhere(struct links *links, const struct paper *row)
{
	static const struct {
		const char *name, *label, *address;
	} places[LINKS_ELSEWHERE_MAX] = {
		{ "alphaxiv", "alphaXiv", "https://www.alphaxiv.org/abs/" },
		{ "semantic", "Semantic Scholar", "https://api.semanticscholar.org/arXiv:" },
		{ "scholar", "Google Scholar", "https://scholar.google.com/scholar_lookup?arxiv_id=" },
	};
	char id[PAPER_ID_TEXT];
	links->elsewhere_n = 0;
	for (size_t i = 0; paper_id_format(row->id, id) && i < LINKS_ELSEWHERE_MAX; i++) {
		char *address = mem_print("%s%s", places[i].address, id);
		links->elsewhere[i] = target_of(links, places[i].name, places[i].label, address);
		links->elsewhere[i].group = LINKS_ELSEWHERE;
		links->elsewhere_n++;
		free(address);
	}
}

void
links_make(struct links *links, const struct paper_full *paper)
{
	links_make_behind(links, paper, NULL, 0);
}

void
links_make_behind(struct links *links, const struct paper_full *paper, const char *const *references, size_t n)
{
	arena_free(links->arena);
	links->arena = arena_new();
	links->n = 0;
	for (size_t i = 0; i < n; i++)
		add(links, NULL, references[i] ? references[i] : "", references[i] ? references[i] : "")->group = LINKS_REFERENCES;
	add_pages(links, &paper->row);
	if (paper->row.code_url) {
		const char *label = short_address(links->arena, paper->row.code_url);
		add(links, "code", label, paper->row.code_url)->stars = paper->row.stars;
	}
	if (paper->project && (!paper->row.code_url || strcmp(paper->project, paper->row.code_url)))
		add(links, "project", short_address(links->arena, paper->project), paper->project);
	add_found(links, paper, paper->abstract);
	add_found(links, paper, paper->ai_summary);
	for (size_t i = 0; i < paper->linked_n; i++)
		add_linked(links, &paper->linked[i]);
	add_rest(links, paper, LINKS_MODELS, paper->models, "models");
	add_rest(links, paper, LINKS_DATASETS, paper->datasets, "datasets");
	add_doi(links, paper->doi);
	add_elsewhere(links, &paper->row);
}

size_t
links_comment(struct links *links, const char *address)
{
	size_t n = links_number(links, address, strlen(address));
	if (n)
		return n;
	if (links->n >= COMMENTS_MAX || strlen(address) > ADDRESS_BYTES)
		return 0;
	add(links, NULL, address, address)->group = LINKS_COMMENTS;
	return links->n;
}

const struct target *
links_find(const struct links *links, const char *which)
{
	char *end;
	for (size_t i = 0; !*which && i < links->n; i++)
		if (links->targets[i].group != LINKS_REFERENCES)
			return &links->targets[i];
	if (!*which)
		return NULL;
	unsigned long number = strtoul(which, &end, 10);
	if (!*end)
		return number >= 1 && number <= links->n ? &links->targets[number - 1] : NULL;
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].name && !strcmp(links->targets[i].name, which))
			return &links->targets[i];
	for (size_t i = 0; i < links->elsewhere_n; i++)
		if (!strcmp(links->elsewhere[i].name, which))
			return &links->elsewhere[i];
	return NULL;
}

void
links_free(struct links *links)
{
	arena_free(links->arena);
	free(links->targets);
	*links = (struct links){ 0 };
}
