// SPDX-License-Identifier: GPL-3.0-or-later
// Any line a person types or pastes: as a filter, an id, a period, an address.

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"
#include "open.h"
#include "paper.h"
#include "text.h"
#include "words.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	return 0;
}

static void
must(bool holds)
{
	if (!holds)
		abort();
}

// Each start of a word finds what begins there.
static void
find(const char *text)
{
	size_t *starts = NULL, *map = NULL, cap = 0, n = words_starts(text, &starts, &cap), start = 0, len = 0;
	char *folded = words_fold(text, &map);
	for (size_t i = 0; i < n; i++)
		must(starts[i] < strlen(text) && (i == 0 || starts[i] > starts[i - 1]));
	if (words_find(text, 0, folded, &start, &len))
		must(start + len <= strlen(text));
	for (size_t i = 0; folded[i]; i++)
		must(map[i] <= map[i + 1] && map[i + 1] <= strlen(text));
	words_match((const char *const[]){ folded }, 1, (const char *const[]){ text, NULL }, 2);
	free(folded);
	free(starts);
	free(map);
}

static void
read_as_all(const char *text)
{
	paper_id id;
	int version;
	struct period period;
	int64_t moment_s;
	char key[PERIOD_KEY];
	if (paper_id_find(text, &id, &version))
		must(version >= 0);
	if (period_parse(text, 20000, &period))
		period_key(period, key);
	moment_parse(text, &moment_s);
	for (const char *c = open_allowed(text) ? text : ""; *c; c++)
		must(*c > ' ' && *c <= '~');
}

static void
plan(const char *text)
{
	struct open_plan *plans = NULL;
	size_t n = open_plans(text, "https://h.example/a", &plans);
	for (size_t i = 0; i < n; i++)
		must(plans[i].argv && plans[i].argv[0]);
	open_plans_free(plans, n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char *raw = mem_dupn((const char *)bytes, len), *clean = text_clean((const char *)bytes, len, 0);
	find(clean);
	read_as_all(raw);
	plan(raw);
	free(raw);
	free(clean);
	return 0;
}
