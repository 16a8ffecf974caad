// SPDX-License-Identifier: GPL-3.0-or-later
// A query's tree as text.

#include "config.h"
#include "query_tree_own.h"

#include <inttypes.h>
#include <string.h>

static void
print_quoted(const char *text, struct str *out)
{
	str_addc(out, '"');
	for (const char *c = text; *c; c++) {
		if (*c == '"' || *c == '\\')
			str_addc(out, '\\');
		str_addc(out, *c);
	}
	str_addc(out, '"');
}

static void
print_regex(const char *pattern, struct str *out)
{
	str_addc(out, '/');
	for (const char *c = pattern; *c; c++) {
		if (*c == '/')
			str_addc(out, '\\');
		str_addc(out, *c);
		if (*c == '\\' && c[1])
			str_addc(out, *++c);
	}
	str_addc(out, '/');
}

static void
print_text(const struct query_node *node, struct str *out)
{
	if (node->field == QUERY_ID_TEXT)
		str_add(out, "id:");
	else if (node->field != QUERY_ANY)
		str_print(out, "%s:", query_field_name(TAKES_TEXT, (int)node->field));
	if (node->kind == QUERY_INSIDE)
		str_addc(out, '~');
	if (node->kind == QUERY_REGEX)
		print_regex(node->text, out);
	else if (node->kind == QUERY_PHRASE || !query_is_bare(node->text))
		print_quoted(node->text, out);
	else
		str_add(out, node->text);
}

static void
print_number(const struct query_node *node, struct str *out)
{
	str_print(out, "%s:", query_field_name(TAKES_NUMBER, (int)node->number));
	if (node->lo == node->hi)
		str_print(out, "%" PRId64, node->lo);
	else if (node->hi == QUERY_NUMBER_MAX)
		str_print(out, ">=%" PRId64, node->lo);
	else if (node->lo == 0)
		str_print(out, "<=%" PRId64, node->hi);
	else
		str_print(out, "%" PRId64 "..%" PRId64, node->lo, node->hi);
}

static void
print_date(const struct query_node *node, struct str *out)
{
	char lo[DAY_TEXT], hi[DAY_TEXT];
	day_format((daynum)node->lo, lo);
	day_format((daynum)node->hi, hi);
	str_print(out, "%s:", query_field_name(TAKES_DATE, (int)node->date));
	if (node->lo == node->hi)
		str_add(out, lo);
	else if (node->hi == day_clamp(INT64_MAX))
		str_print(out, "%s..", lo);
	else if (node->lo == day_clamp(INT64_MIN))
		str_print(out, "..%s", hi);
	else
		str_print(out, "%s..%s", lo, hi);
}

static void
print_children(const struct query_node *node, struct str *out)
{
	for (const struct query_node *child = node->child; child; child = child->next) {
		// An OR in an AND needs parentheses, an AND in an OR does not.
		bool group = child->kind == QUERY_OR;
		str_add(out, group ? "(" : "");
		query_node_print(child, out);
		str_add(out, group ? ")" : "");
		if (child->next)
			str_add(out, node->kind == QUERY_OR ? " OR " : " ");
	}
}

static void
print_not(const struct query_node *node, struct str *out)
{
	bool group = node->child->kind == QUERY_AND || node->child->kind == QUERY_OR;
	str_add(out, group ? "-(" : "-");
	query_node_print(node->child, out);
	str_add(out, group ? ")" : "");
}

void
query_node_print(const struct query_node *node, struct str *out)
{
	char id[PAPER_ID_TEXT];
	switch (node->kind) {
	case QUERY_AND:
	case QUERY_OR:
		print_children(node, out);
		return;
	case QUERY_NOT:
		print_not(node, out);
		return;
	case QUERY_WORD:
	case QUERY_INSIDE:
	case QUERY_PHRASE:
	case QUERY_REGEX:
		print_text(node, out);
		return;
	case QUERY_NUMBER:
		print_number(node, out);
		return;
	case QUERY_DATE:
		print_date(node, out);
		return;
	case QUERY_IS:
		str_print(out, "is:%s", query_name_of(&query_states, (int)node->state));
		return;
	case QUERY_HAS:
		str_print(out, "has:%s", query_name_of(&query_has, (int)node->has));
		return;
	case QUERY_SRC:
		str_print(out, "src:%s", query_name_of(&query_srcs, (int)node->src));
		return;
	case QUERY_ID:
		paper_id_format(node->id, id);
		str_add(out, id);
		return;
	}
}

void
query_tree_print(const struct query_tree *tree, struct str *out)
{
	size_t start = out->len;
	if (tree->root)
		query_node_print(tree->root, out);
	for (size_t i = 0; i < tree->orders_n; i++)
		str_print(out, "%s%s%s", i ? "," : out->len > start ? " sort:" : "sort:",
			tree->orders[i].down ? "-" : "", query_name_of(&query_sorts, (int)tree->orders[i].sort));
	if (tree->limit)
		str_print(out, "%slimit:%zu", out->len > start ? " " : "", tree->limit);
	if (tree->everything)
		str_print(out, "%sscope:all", out->len > start ? " " : "");
}
