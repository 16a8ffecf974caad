// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "xml_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"
#include "xml_page.h"

// What is looked for in a page, and what was found.
struct island {
	const char *target;
	char *props;
};

// NONET alone does not keep file: entities out.
static xmlParserInputPtr
xml_refuse(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)url, (void)id, (void)context;
	return NULL;
}

void
xml_shut(void)
{
	xmlSetExternalEntityLoader(xml_refuse);
}

static bool
has_class(const char *classes, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = classes; at && (at = strstr(at, name)); at += len) {
		bool starts = at == classes || strchr(" \t\n", at[-1]);
		if (starts && strchr(" \t\n", at[len]))	// the NUL at the end too
			return true;
	}
	return false;
}

static void
island_element(void *arg, const xmlChar *name, const xmlChar **told)
{
	(void)name;
	struct island *island = arg;
	const char *const *attributes = (const char *const *)told;
	const char *target = xml_page_attribute(attributes, "data-target");
	if (island->props || !target || strcmp(target, island->target) != 0)
		return;
	if (has_class(xml_page_attribute(attributes, "class"), "SVELTE_HYDRATER"))
		island->props = mem_dup(xml_page_attribute(attributes, "data-props"));
}

void
xml_html(const char *html, size_t len, const xmlSAXHandler *handler, void *arg, htmlParserCtxtPtr *parser)
{
	// HUGE is HTML_PARSE_HUGE too, which older headers do not name: 731
	// comments make one attribute of a megabyte.
	int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
	xml_shut();
	htmlParserCtxtPtr context = *parser = htmlNewParserCtxt();
	if (!context)
		mem_die();
	*context->sax = *handler;
	context->userData = arg;
	htmlDocPtr document = htmlCtxtReadMemory(context, html, (int)len, NULL, "UTF-8", options);
	if (document)
		xmlFreeDoc(document);
	htmlFreeParserCtxt(context);
}

const struct error *
xml_island(const char *html, size_t len, const char *target, char **json, size_t *json_len)
{
	if (len > XML_MAX_BYTES)
		return error_new(ERROR_INPUT, "a web page of more than %d MiB", XML_MAX_BYTES >> 20);
	struct island island = { .target = target };
	htmlParserCtxtPtr parser;
	char *clean = text_utf8(html, &len);
	xml_html(clean, len, &(const xmlSAXHandler){ .startElement = island_element }, &island, &parser);
	free(clean);
	if (!island.props)
		return error_new(ERROR_NOT_FOUND, "the page holds no %s", target);
	*json = island.props;
	*json_len = strlen(island.props);
	return NULL;
}

const char *
xml_version(void)
{
	return LIBXML_DOTTED_VERSION;
}
