// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "xml_page.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "xml_own.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *complaint;
#else
typedef xmlErrorPtr complaint;
#endif

struct walk {
	const struct xml_page_events *events;
	htmlParserCtxtPtr context;
	int depth, strays;
	bool stopped, deep;
};

const char *
xml_page_attribute(const char *const *attributes, const char *name)
{
	for (size_t i = 0; attributes && attributes[i]; i += 2)
		if (!strcmp(attributes[i], name))
			return attributes[i + 1];
	return NULL;
}

static void
stop(struct walk *walk)
{
	walk->stopped = true;
	xmlStopParser(walk->context);
}

static void
walk_start(void *arg, const xmlChar *name, const xmlChar **attributes)
{
	struct walk *walk = arg;
	if (walk->stopped)
		return;
	walk->deep = ++walk->depth > XML_PAGE_DEPTH;
	if (walk->deep || !walk->events->start(walk->events->arg, (const char *)name, (const char *const *)attributes))
		stop(walk);
}

static void
walk_end(void *arg, const xmlChar *name)
{
	struct walk *walk = arg;
	if (walk->stopped)
		return;
	walk->depth--;
	walk->events->end(walk->events->arg, (const char *)name);
}

static void
walk_text(void *arg, const xmlChar *bytes, int len)
{
	struct walk *walk = arg;
	if (!walk->stopped && len > 0 && !walk->events->text(walk->events->arg, (const char *)bytes, (size_t)len))
		stop(walk);
}

// An end of what is not open makes the parser look through all that is.
static void
walk_complaint(void *arg, complaint told)
{
	struct walk *walk = arg;
	walk->strays += told->code == XML_ERR_TAG_NAME_MISMATCH;
	if (walk->strays > XML_PAGE_STRAYS && !walk->stopped) {
		walk->deep = true;
		stop(walk);
	}
}

// The parser holds each attribute of an element against all others: a tag ends behind so many.
static void
bound_tags(char *html, size_t len)
{
	int blanks = -1;	// -1: outside of a tag
	char quote = '\0';
	for (size_t i = 0; i < len; i++) {
		char c = html[i];
		if (blanks < 0) {
			blanks = c == '<' && i + 1 < len && isalpha((unsigned char)html[i + 1]) ? 0 : -1;
		} else if (quote) {
			quote = c == quote ? '\0' : quote;
		} else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
			quote = c;
		} else if (c == '>') {
			blanks = -1;
		} else if (isspace((unsigned char)c) || c == '/' || c == '"' || c == '\'') {
			if (++blanks > 4 * XML_PAGE_ATTRIBUTES) {
				html[i] = '>';
				blanks = -1;
			}
		}
	}
}

const struct error *
xml_page(const char *html, size_t len, const struct xml_page_events *events)
{
	if (len > XML_PAGE_MAX)
		return error_new(ERROR_INPUT, "a web page of more than %d MiB", XML_PAGE_MAX >> 20);
	static const xmlSAXHandler handler = {
		.startElement = walk_start, .endElement = walk_end, .characters = walk_text, .cdataBlock = walk_text,
		.ignorableWhitespace = walk_text, .serror = walk_complaint, .initialized = XML_SAX2_MAGIC,
	};
	struct walk walk = { .events = events };
	char *clean = text_utf8(html, &len);
	bound_tags(clean, len);
	xml_html(clean, len, &handler, &walk, &walk.context);
	free(clean);
	return walk.deep ? error_new(ERROR_INPUT, "a web page nested too deep") : NULL;
}
