// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "reading.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"
#include "paper.h"
#include "str.h"

struct list {
	struct str json;
	struct reading reading;
};

static void
add_string(struct str *out, const char *text, size_t len)
{
	str_addc(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c == '"' || c == '\\')
			str_print(out, "\\%c", c);
		else
			str_addc(out, c < ' ' ? ' ' : (char)c);
	}
	str_addc(out, '"');
}

// A value of BibTeX: braces that only keep capitals say nothing here; where there is TeX, they may.
static void
add_value(struct str *out, const char *text, size_t len)
{
	struct str plain = { 0 };
	bool tex = memchr(text, '\\', len) || memchr(text, '$', len);
	for (size_t i = 0; i < len; i++)
		if (tex || (text[i] != '{' && text[i] != '}'))
			str_addc(&plain, text[i]);
	add_string(out, str_text(&plain), plain.len);
	str_free(&plain);
}

// What the list says of a paper is older than whatever the site does.
static void
begin_paper(struct list *list, paper_id id)
{
	char text[PAPER_ID_TEXT];
	paper_id_format(id, text);
	str_print(&list->json, "%s{\"schema\":1,\"id\":\"%s\",\"state\":{\"queued\":true},"
		"\"counted\":\"1970-01-01T00:00:00Z\",\"written\":\"1970-01-01T00:00:00Z\"",
		list->reading.papers++ ? ",\n" : "[", text);
}

// The first id among the words of a line, whatever stands around it.
static bool
find_id(const char *line, size_t len, paper_id *id)
{
	static const char between[] = " \t\r\n,;<>()[]{}|\"'";
	char *words = mem_dupn(line, len), *rest = words, *word;
	bool found = paper_id_find(words, id, NULL);
	while (!found && (word = strsep(&rest, between))) {
		size_t n = strlen(word);
		while (n > 0 && strchr(".:*", word[n - 1]))
			word[--n] = '\0';
		found = *word && paper_id_find(word, id, NULL);
	}
	free(words);
	return found && *id < PAPER_FOREIGN;
}

static void
read_lines(struct list *list, const char *text)
{
	for (const char *line = text; *line;) {
		size_t len = strcspn(line, "\n"), told = len;
		const char *comment = memchr(line, '#', len);
		paper_id id;
		if (comment && (comment == line || comment[-1] == ' ' || comment[-1] == '\t'))
			told = (size_t)(comment - line);
		if (find_id(line, told, &id)) {
			begin_paper(list, id);
			str_addc(&list->json, '}');
		} else if (told > strspn(line, " \t\r")) {
			list->reading.without++;
		}
		line += len + (line[len] == '\n');
	}
}

// One field of an entry: what is between its braces or quotes.
struct field {
	const char *name, *value;
	size_t name_len, value_len;
};

// True where a line begins as an entry does: what was left open before ends there.
static bool
begins_entry(const char *p)
{
	return p[0] == '\n' && p[1] == '@' && isalpha((unsigned char)p[2]);
}

// The end of a value that begins behind its bracket; where it is never closed, that of its entry.
static const char *
value_end(const char *p, char close)
{
	int depth = 0;
	for (; *p && !begins_entry(p); p++) {
		if (*p == '\\' && p[1])
			p++;
		else if (*p == close && depth == 0)
			return p;
		else if (*p == '{')
			depth++;
		else if (*p == '}')
			depth--;
		if (depth < 0)
			return p;
	}
	return p;
}

// The next field from *p on; false at the entry's end, behind which *p is then.
static bool
next_field(const char **p, struct field *out)
{
	*p += strspn(*p, " \t\r\n,");
	out->name = *p;
	out->name_len = strcspn(*p, " \t\r\n={},\"@");
	*p += out->name_len;
	*p += strspn(*p, " \t\r\n");
	if (**p != '=' || !out->name_len) {
		*p += **p == '}';
		return false;
	}
	*p += 1 + strspn(*p + 1, " \t\r\n");
	if (**p == '{' || **p == '"') {
		const char *end = value_end(*p + 1, **p == '{' ? '}' : '"');
		out->value = *p + 1;
		out->value_len = (size_t)(end - out->value);
		*p = end + (*end && !begins_entry(end));
	} else {
		out->value = *p;
		out->value_len = strcspn(*p, " \t\r\n,}");
		*p += out->value_len;
	}
	return true;
}

enum { ENTRY_TITLE, ENTRY_AUTHOR, ENTRY_ABSTRACT, ENTRY_EPRINT, ENTRY_DOI, ENTRY_URL, ENTRY_FIELDS };

static void
read_fields(const char **p, struct field fields[ENTRY_FIELDS])
{
	static const char *const names[ENTRY_FIELDS] = { "title", "author", "abstract", "eprint", "doi", "url" };
	for (struct field field; next_field(p, &field);) {
		for (int i = 0; i < ENTRY_FIELDS; i++)
			if (strlen(names[i]) == field.name_len && strncasecmp(names[i], field.name, field.name_len) == 0)
				fields[i] = field;
	}
}

// "Last, First" as people say it.
static void
add_author(struct str *out, const char *name, size_t len)
{
	const char *comma = memchr(name, ',', len);
	struct str whole = { 0 };
	if (comma) {
		const char *first = comma + 1, *end = name + len;
		while (first < end && (*first == ' ' || *first == '\n' || *first == '\t'))
			first++;
		str_addn(&whole, first, (size_t)(end - first));
		str_addc(&whole, ' ');
		len = (size_t)(comma - name);
	}
	str_addn(&whole, name, len);
	str_add(out, "{\"name\":");
	add_value(out, str_text(&whole), whole.len);
	str_addc(out, '}');
	str_free(&whole);
}

static void
add_authors(struct str *out, const struct field *field)
{
	static const char between[] = " and ";
	const char *p = field->value, *end = p + field->value_len;
	str_add(out, ",\"authors\":[");
	for (bool first = true; p < end; first = false) {
		const char *next = memmem(p, (size_t)(end - p), between, strlen(between));
		if (!first)
			str_addc(out, ',');
		add_author(out, p, (size_t)((next ? next : end) - p));
		p = next ? next + strlen(between) : end;
	}
	str_addc(out, ']');
}

static void
read_entry(struct list *list, const char **p)
{
	struct field fields[ENTRY_FIELDS] = { 0 };
	paper_id id = 0;
	bool found = false;
	*p += strcspn(*p, ",}");	// the key
	read_fields(p, fields);
	for (int i = ENTRY_EPRINT; i <= ENTRY_URL && !found; i++)
		found = fields[i].value && find_id(fields[i].value, fields[i].value_len, &id);
	if (!found) {
		list->reading.without++;
		return;
	}
	begin_paper(list, id);
	for (int i = ENTRY_TITLE; i <= ENTRY_ABSTRACT; i += 2) {
		if (!fields[i].value)
			continue;
		str_print(&list->json, ",\"%s\":", i == ENTRY_TITLE ? "title" : "abstract");
		add_value(&list->json, fields[i].value, fields[i].value_len);
	}
	if (fields[ENTRY_AUTHOR].value)
		add_authors(&list->json, &fields[ENTRY_AUTHOR]);
	str_addc(&list->json, '}');
}

// Comments, strings and the preamble are entries of no paper.
static void
read_bibtex(struct list *list, const char *text)
{
	static const char *const others[] = { "comment", "string", "preamble" };
	for (const char *p = text; (p = strchr(p, '@'));) {
		const char *kind = ++p;
		size_t len = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
		p += len;
		p += strspn(p, " \t\r\n");
		if (!len || (*p != '{' && *p != '('))
			continue;
		p++;
		bool other = false;
		for (size_t i = 0; i < sizeof others / sizeof *others; i++)
			other = other || (strlen(others[i]) == len && strncasecmp(others[i], kind, len) == 0);
		if (other)
			p = value_end(p, '}');
		else
			read_entry(list, &p);
	}
}

// True if a line begins as an entry does: "@article{".
static bool
is_bibtex(const char *text)
{
	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += strspn(line, " \t\r\n");
		size_t len = *line == '@' ? strspn(line + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
		if (len && strchr("{( \t", line[1 + len]))
			return true;
	}
	return false;
}

struct reading
reading_parse(const char *text)
{
	struct list list = { .reading.papers = 0 };
	if (is_bibtex(text))
		read_bibtex(&list, text);
	else
		read_lines(&list, text);
	if (list.reading.papers) {
		str_addc(&list.json, ']');
		list.reading.json = str_take(&list.json);
	}
	str_free(&list.json);
	return list.reading;
}
