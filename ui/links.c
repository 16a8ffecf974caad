// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "links.h"

#include <stdlib.h>
#include <string.h>

static struct target *
add(struct links *links, const char *name, const char *label, const char *address)
{
	links->targets = mem_grow(links->targets, &links->cap, links->n + 1, sizeof *links->targets);
	struct target *target = &links->targets[links->n++];
	*target = (struct target){
		.name = name,
		.label = arena_dup(links->arena, label),
		.address = arena_dup(links->arena, address),
		.stars = PAPER_ABSENT,
	};
	return target;
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

static void
add_linked(struct links *links, const struct linked *linked)
{
	static const char *const folders[] = {
		[LINKED_MODEL] = "", [LINKED_DATASET] = "datasets/", [LINKED_SPACE] = "spaces/",
	};
	char *address = mem_print("https://huggingface.co/%s%s", folders[linked->kind], linked->id);
	add(links, NULL, linked->id, address)->linked = linked;
	free(address);
}

void
links_make(struct links *links, const struct paper_full *paper)
{
	arena_free(links->arena);
	links->arena = arena_new();
	links->n = 0;
	add_pages(links, &paper->row);
	if (paper->row.code_url) {
		const char *label = short_address(links->arena, paper->row.code_url);
		add(links, "code", label, paper->row.code_url)->stars = paper->row.stars;
	}
	if (paper->project && (!paper->row.code_url || strcmp(paper->project, paper->row.code_url)))
		add(links, "project", short_address(links->arena, paper->project), paper->project);
	for (size_t i = 0; i < paper->linked_n; i++)
		add_linked(links, &paper->linked[i]);
}

const struct target *
links_find(const struct links *links, const char *which)
{
	char *end;
	if (!*which)
		return links->n ? &links->targets[0] : NULL;
	unsigned long number = strtoul(which, &end, 10);
	if (!*end)
		return number >= 1 && number <= links->n ? &links->targets[number - 1] : NULL;
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].name && !strcmp(links->targets[i].name, which))
			return &links->targets[i];
	return NULL;
}

void
links_free(struct links *links)
{
	arena_free(links->arena);
	free(links->targets);
	*links = (struct links){ 0 };
}
