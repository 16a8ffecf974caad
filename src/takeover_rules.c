// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "takeover_rules.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

// What the row wishes, as rules.h reads and writes it; false if that is no rule.
static bool
wished(struct takeover_rules *rules, struct stmt *s, struct rule_step *step)
{
	int64_t kind = -1 - db_int(s, 0);
	const char *name = db_text(s, 1), *text = db_text(s, 3);
	bool on = db_int(s, 2);
	struct rule rule = { 0 };
	if (kind < 0 || kind >= RULES || !name || !*name || strchr(name, '\n') || (on && (!text || strchr(text, '\n'))))
		return false;
	*step = (struct rule_step){ .kind = (enum rule_kind)kind, .name = arena_dup(rules->arena, name) };
	if (!on)
		return true;
	const struct error *error = rule_read(step->kind, name, text, &rule);
	if (!error && step->kind == RULE_ROW)
		error = rules->look(rule.text);
	if (!error) {
		step->name = arena_dup(rules->arena, rule.name);
		step->text = arena_dup(rules->arena, rule.text);
		rule_clear(&rule);
	} else if (rule.name) {
		rule_clear(&rule);
	}
	error_free(error);
	return step->text != NULL;
}

static const struct rule_step *
ours(const struct rule_step *list, size_t n, const struct rule_step *step)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].kind == step->kind && strcmp(list[i].name, step->name) == 0)
			return &list[i];
	return NULL;
}

// True if it is to be done: it says something else than what is here, and that is not newer.
static bool
counts(const struct rule_step *step, const struct rule_step *here)
{
	if (!here)
		return step->text != NULL;
	if (!step->text || !here->text ? step->text == here->text : strcmp(step->text, here->text) == 0)
		return false;
	return step->at_s > here->at_s;
}

static void
add(struct takeover_rules *rules, const struct rule_step *step, struct takeover_count *count)
{
	rules->steps = mem_grow(rules->steps, &rules->cap, rules->n + 1, sizeof *rules->steps);
	rules->steps[rules->n++] = *step;
	count->rules[step->kind]++;
}

const struct error *
takeover_rules_read(struct library *library, int64_t import, struct takeover_rules *rules, struct takeover_count *count)
{
	struct rule_step *here = NULL, step;
	size_t n = 0;
	int64_t now_s = time(NULL);
	rules->arena = arena_new();
	const struct error *error = library_rules_dated(library, rules->arena, &here, &n);
	if (error)
		return error;
	struct stmt *s = db_stmt(library_db(library), "SELECT paper, name, is_on, text, at_s FROM papers.staged"
		" WHERE import = ? AND field = 3 ORDER BY paper DESC, name");
	db_bind_int(s, 1, import);
	while (db_row(s)) {
		if (!wished(rules, s, &step)) {
			count->no_rules++;
			continue;
		}
		step.at_s = db_int_or(s, 4, 0);
		if (step.at_s > now_s)	// of a clock that was wrong
			step.at_s = now_s;
		if (counts(&step, ours(here, n, &step)))
			add(rules, &step, count);
	}
	return db_end(s);
}

void
takeover_rules_free(struct takeover_rules *rules)
{
	free(rules->steps);
	arena_free(rules->arena);
}
