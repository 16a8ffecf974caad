// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "shelf.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "library_rules.h"
#include "yours.h"

static const char *const nouns[RULES] = {
	[RULE_FILTER] = "filter", [RULE_WATCH] = "watch", [RULE_ROW] = "row colour",
};

static struct rules *
rules_of(struct app *app)
{
	return &app->options->rules;
}

static void
unbind_keys(struct app *app)
{
	struct shelf *shelf = &app->shelf;
	for (size_t i = 0; i < shelf->bound_n; i++) {
		keymap_unbind_call(app->keymap, command_find("filter"), shelf->bound[i]);
		free(shelf->bound[i]);
	}
	shelf->bound_n = 0;
	keymap_return(app->keymap);
}

static unsigned
bind_key(struct app *app, const struct rule *rule)
{
	struct shelf *shelf = &app->shelf;
	const struct error *error = keymap_lend(app->keymap, rule->key, "filter", rule->name);
	if (error)
		return messages_fail(app, rule->name, error);
	shelf->bound = mem_grow(shelf->bound, &shelf->bound_cap, shelf->bound_n + 1, sizeof *shelf->bound);
	shelf->bound[shelf->bound_n++] = mem_dup(rule->name);
	if (app->started && *keymap_taken(app->keymap))
		return messages_say(app, "filter %s (%s)", rule->name, keymap_taken(app->keymap));
	return 0;
}

unsigned
shelf_bind(struct app *app)
{
	unsigned dirty = 0;
	const struct rules *rules = rules_of(app);
	// One that was opened late, or in another's place.
	if (!library_rules(app->library))
		error_free(library_use_rules(app->library, rules_of(app)));	// the list tells why it can't be read
	if (app->shelf.bound_changes == rules->changes)
		return 0;
	app->shelf.bound_changes = rules->changes;
	unbind_keys(app);
	for (size_t i = 0; i < rules->n; i++)
		if (rules->all[i].key && !rules->all[i].config)
			dirty |= bind_key(app, &rules->all[i]);
	return dirty | DIRTY_LIST | DIRTY_BARS;
}

unsigned
shelf_open(struct app *app)
{
	const struct error *error = library_use_rules(app->library, rules_of(app));
	return error ? messages_fail(app, NULL, error) : shelf_bind(app);
}

unsigned
shelf_read(struct app *app)
{
	const struct error *error = library_rules(app->library) ? library_rules_load(app->library)
		: library_use_rules(app->library, rules_of(app));
	return error ? messages_fail(app, NULL, error) : 0;
}

unsigned
shelf_look(struct app *app)
{
	int64_t version = db_data_version(library_db(app->library), "main");
	if (version == app->shelf.version || !library_rules(app->library))
		return 0;
	const struct error *error = library_rules_load(app->library);
	if (error)
		error_free(error);
	else
		app->shelf.version = version;
	return shelf_bind(app);
}

static unsigned
failed(struct app *app, const struct error *error)
{
	const struct error *told = error_new(error->kind, "%s", yours_cause(error));
	error_free(error);
	return messages_fail(app, "Not saved", told);
}

// What was done, which undo names, too, as a sentence of its own.
static unsigned
tell(struct app *app, const char *label)
{
	return messages_say(app, "%c%s", toupper((unsigned char)*label), label + 1);
}

// One change of a rule or two.
static unsigned
apply(struct app *app, const char *label, const struct rule_step *steps, size_t n)
{
	if (app->unkept || app->own)
		return messages_say(app, app->own ? "Sample: not kept" : "Not kept: your library could not be opened");
	unsigned dirty = yours_ready(app, true);
	const struct error *error = library_rules(app->library) ? NULL : library_use_rules(app->library, rules_of(app));
	if (!error)
		error = library_rules_apply(app->library, label, steps, n);
	if (error)
		return dirty | failed(app, error);
	return dirty | tell(app, label) | DIRTY_QUERY | DIRTY_LIST | DIRTY_BARS;
}

static const struct rule *
of_config(const struct app *app, enum rule_kind kind, const char *name)
{
	const struct rule *rule = rules_find(&app->options->rules, kind, name);
	return rule && rule->config ? rule : NULL;
}

static unsigned
in_config(struct app *app, enum rule_kind kind, const char *name)
{
	return messages_fail(app, NULL, error_new(ERROR_USAGE, "The %s %s stands in the config: it is changed there",
		nouns[kind], name));
}

static const struct error *
check(const struct rule *rule)
{
	struct look look;
	struct key_sequence keys;
	if (rule->kind == RULE_ROW)
		return color_read(rule->text, &look);
	if (rule->key && !key_sequence_parse(rule->key, &keys))
		return error_new(ERROR_USAGE, "“%s” are no keys; they are written like j, gd, C-d, M-x, PgDn, F5", rule->key);
	return NULL;
}

unsigned
shelf_keep(struct app *app, enum rule_kind kind, char *const *words, size_t n)
{
	struct rule rule;
	const struct error *error = rule_parse(kind, words, n, &rule);
	if (error)
		return messages_fail(app, NULL, error);
	unsigned dirty;
	if ((error = check(&rule))) {
		dirty = messages_fail(app, NULL, error);
	} else if (of_config(app, kind, rule.name)) {
		dirty = in_config(app, kind, rule.name);
	} else {
		char *label = mem_print("%s %s saved", nouns[kind], rule.name);
		struct rule_step step = { kind, rule.name, rule.text, 0 };
		dirty = apply(app, label, &step, 1);
		free(label);
	}
	rule_clear(&rule);
	return dirty;
}

unsigned
shelf_forget(struct app *app, const struct rule *rule)
{
	if (rule->config)
		return in_config(app, rule->kind, rule->name);
	char *label = mem_print("%s %s removed", nouns[rule->kind], rule->name), *name = mem_dup(rule->name);
	struct rule_step step = { rule->kind, name, NULL, 0 };
	unsigned dirty = apply(app, label, &step, 1);
	free(label);
	free(name);
	return dirty;
}

// Its text under another name: two steps of one change.
unsigned
shelf_rename(struct app *app, const struct rule *rule, const char *name)
{
	if (rules_find(rules_of(app), rule->kind, name))
		return messages_fail(app, NULL, error_new(ERROR_USAGE, "There is a %s %s already", nouns[rule->kind], name));
	char *before = mem_dup(rule->name), *text = mem_dup(rule->text);
	char *label = mem_print("%s %s renamed to %s", nouns[rule->kind], before, name);
	const struct rule_step steps[] = { { rule->kind, before, NULL, 0 }, { rule->kind, name, text, 0 } };
	unsigned dirty = apply(app, label, steps, 2);
	free(before);
	free(text);
	free(label);
	return dirty;
}

const struct rule *
shelf_shown(const struct app *app)
{
	const struct rules *rules = &app->options->rules;
	const char *text = filter_text(app);
	for (size_t i = 0; *text && app->view.kind == VIEW_ALL && i < rules->n; i++)
		if (rules->all[i].kind == RULE_FILTER && !strcmp(rules->all[i].query, text))
			return &rules->all[i];
	return NULL;
}

// Made anew when the rules have changed.
bool
shelf_judges(struct app *app)
{
	struct shelf *shelf = &app->shelf;
	const struct rules *rules = library_rules(app->library);
	if (!rules)
		return false;
	if (!shelf->made || shelf->changes != rules->changes) {
		judge_free(shelf->judge);
		shelf_renew(shelf);
		shelf->judge = judge_new(app->library, app->options->today);
		shelf->changes = rules->changes;
		shelf->made = true;
	}
	return shelf->judge != NULL;
}

void
shelf_renew(struct shelf *shelf)
{
	memset(shelf->seen, 0, sizeof shelf->seen);
}

bool
shelf_row(struct app *app, const struct paper *paper, bool *watched, struct look *tint)
{
	struct shelf *shelf = &app->shelf;
	*watched = false;
	if (!shelf_judges(app))
		return false;
	size_t at = (size_t)(paper->id % SHELF_SEEN);
	if (shelf->seen[at].id != paper->id) {
		struct verdict verdict = { 0 };
		error_free(judge_paper(shelf->judge, paper->id, &verdict));	// the list has told why it can't be read
		shelf->seen[at].id = paper->id;
		shelf->seen[at].verdict = verdict;
	}
	const struct verdict *verdict = &shelf->seen[at].verdict;
	*watched = verdict->watched;
	if (!verdict->row)
		return false;
	const struct error *error = color_read(verdict->row->text, tint);
	bool fine = !error;
	error_free(error);
	return fine;
}

void
shelf_free(struct shelf *shelf)
{
	judge_free(shelf->judge);
	for (size_t i = 0; i < shelf->bound_n; i++)
		free(shelf->bound[i]);
	free(shelf->bound);
	*shelf = (struct shelf){ 0 };
}
