// SPDX-License-Identifier: GPL-3.0-or-later
// XML of any size, in pieces: see xml.h for what is refused.

#include "config.h"
#include "xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "mem.h"
#include "str.h"
#include "xml_own.h"

enum {
	SLICE = 4 << 10,	// bytes given at once: an error is then told before what follows it
	PARTS = 5,		// pointers that SAX2 tells an attribute by
	EQUALS = 16 << 10,	// signs "=" that may pass without an element or text: libxml2 holds each
				//   attribute of an element against all its others
};

enum attribute_part { PART_NAME, PART_PREFIX, PART_URI, PART_VALUE, PART_END };

struct xml_walker {
	const struct xml_visitor *visitor;
	void *arg;
	xmlParserCtxtPtr parser;
	const struct error *error;	// that it ended with
	bool over;			// an error was told
	struct str head;		// until it is known that this is XML
	bool known;
	const char *names[XML_DEPTH + 1];	// of the open elements, from 1 on
	int depth;
	int wanted;			// the depth of the element whose text is wanted; 0: none
	bool rooted;
	struct str text;
	struct xml_utf8 utf8;
	size_t bytes;			// taken
	size_t told;			// of them, when something was last told
	size_t equals;			// in those since
};

static void
walker_fail(struct xml_walker *walker, const struct error *error)
{
	if (walker->error)
		error_free(error);
	else
		walker->error = error;
	if (error)
		xmlStopParser(walker->parser);
}

char *
xml_attribute(const struct xml_tag *tag, const char *name)
{
	const xmlChar *const *part = tag->told;
	for (int i = 0; i < tag->attributes; i++, part += PARTS)
		if (strcmp((const char *)part[PART_NAME], name) == 0)
			return mem_dupn((const char *)part[PART_VALUE], (size_t)(part[PART_END] - part[PART_VALUE]));
	return NULL;
}

static const struct error *
check_attributes(const struct xml_tag *tag)
{
	const xmlChar *const *part = tag->told;
	if (tag->attributes > XML_ATTRIBUTES)
		return error_new(ERROR_INPUT, "an element with %d attributes", tag->attributes);
	for (int i = 0; i < tag->attributes; i++, part += PARTS)
		if (part[PART_END] - part[PART_VALUE] > XML_ATTRIBUTE)
			return error_new(ERROR_INPUT, "an attribute of more than %d KiB", XML_ATTRIBUTE >> 10);
	return NULL;
}

static struct xml_tag
walker_tag(const struct xml_walker *walker)
{
	return (struct xml_tag){
		.name = walker->names[walker->depth], .depth = walker->depth,
		.parent = walker->depth > 1 ? walker->names[walker->depth - 1] : "",
	};
}

static void
walk_open(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces_n,
	const xmlChar **namespaces, int attributes_n, int defaulted_n, const xmlChar **attributes)
{
	(void)prefix, (void)uri, (void)namespaces_n, (void)namespaces, (void)defaulted_n;
	struct xml_walker *walker = arg;
	walker->told = walker->bytes;
	if (walker->error)
		return;
	if (walker->depth == XML_DEPTH) {
		walker_fail(walker, error_new(ERROR_INPUT, "more than %d elements within each other", XML_DEPTH));
		return;
	}
	walker->names[++walker->depth] = (const char *)name;
	walker->rooted = true;
	struct xml_tag tag = walker_tag(walker);
	tag.attributes = attributes_n;
	tag.told = attributes;
	const struct error *error = check_attributes(&tag);
	bool wanted = false;
	if (!error)
		error = walker->visitor->open(walker->arg, &tag, &wanted);
	if (error)
		walker_fail(walker, error);
	else if (wanted && !walker->wanted) {
		walker->wanted = walker->depth;
		str_cut(&walker->text, 0);
	}
}

static void
walk_close(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	struct xml_walker *walker = arg;
	walker->told = walker->bytes;
	if (walker->error)
		return;
	struct xml_tag tag = walker_tag(walker);
	bool text = walker->wanted == walker->depth;
	walker_fail(walker, walker->visitor->close(walker->arg, &tag, text ? str_text(&walker->text) : NULL,
		text ? walker->text.len : 0));
	if (text)
		walker->wanted = 0;
	walker->depth--;
}

static void
walk_text(void *arg, const xmlChar *bytes, int len)
{
	struct xml_walker *walker = arg;
	walker->told = walker->bytes;
	if (walker->error || !walker->wanted)
		return;
	if (walker->text.len + (size_t)len > XML_TEXT)
		walker_fail(walker, error_new(ERROR_INPUT, "an element <%s> with a text of more than %d MiB",
			walker->names[walker->wanted], XML_TEXT >> 20));
	else
		str_addn(&walker->text, (const char *)bytes, (size_t)len);
}

// A document type is where all entities come from.
static void
walk_type(void *arg, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
	(void)public, (void)system;
	struct xml_walker *walker = arg;
	bool page = name && xmlStrcasecmp(name, (const xmlChar *)"html") == 0;
	walker_fail(walker, page ? error_new(ERROR_INPUT, "a web page where XML was expected") :
		error_new(ERROR_INPUT, "XML with a document type (DTD), which is never read"));
}

// The first error is what is wrong; those behind it come of it.
static void
walk_error(void *arg, const char *format, ...)
{
	(void)format;
	struct xml_walker *walker = arg;
	const xmlError *said = xmlCtxtGetLastError(walker->parser);
	if (!walker->error && said && said->level >= XML_ERR_ERROR && said->domain != XML_FROM_NAMESPACE)
		walker_fail(walker, xml_fault(said->code, said->message, said->line));
}

struct xml_walker *
xml_walker_new(const struct xml_visitor *visitor, void *arg)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC, .internalSubset = walk_type,
		.startElementNs = walk_open, .endElementNs = walk_close,
		.characters = walk_text, .ignorableWhitespace = walk_text, .cdataBlock = walk_text,
		.error = walk_error,
	};
	struct xml_walker *walker = mem_new(1, sizeof *walker);
	*walker = (struct xml_walker){ .visitor = visitor, .arg = arg };
	xml_shut();
	walker->parser = xmlCreatePushParserCtxt(&handler, walker, NULL, 0, NULL);
	if (!walker->parser)
		mem_die();
	// NOENT means that the five stand as what they are in attributes too: without a
	// document type there are no others.
	xmlCtxtUseOptions(walker->parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
	return walker;
}

void
xml_walker_free(struct xml_walker *walker)
{
	if (!walker)
		return;
	if (walker->parser->myDoc)
		xmlFreeDoc(walker->parser->myDoc);
	xmlFreeParserCtxt(walker->parser);
	error_free(walker->error);
	str_free(&walker->head);
	str_free(&walker->text);
	free(walker);
}

// What the walk ended with, told once; later calls say that it is over.
static const struct error *
walker_result(struct xml_walker *walker)
{
	const struct error *error = walker->error;
	if (walker->over)
		return error_new(ERROR_INPUT, "XML behind a fault in it");
	if (!error)
		return NULL;
	walker->over = true;
	walker->error = NULL;
	return error;
}

// What may not pass unseen: the slice that was parsed last is in what passed.
static void
walker_check(struct xml_walker *walker, const char *slice, size_t len)
{
	size_t equals = 0;
	for (const char *at = slice, *end = slice + len; (at = memchr(at, '=', (size_t)(end - at))); at++)
		equals++;
	walker->equals = walker->told == walker->bytes ? 0 : walker->equals + equals;
	if (walker->error)
		return;
	if (walker->bytes - walker->told > XML_MARKUP)
		walker_fail(walker, error_new(ERROR_INPUT, "a tag or comment of more than %d MiB", XML_MARKUP >> 20));
	else if (walker->equals > EQUALS)
		walker_fail(walker, error_new(ERROR_INPUT, "an element with thousands of attributes"));
}

static void
walker_parse(struct xml_walker *walker, const char *bytes, size_t len, bool end)
{
	for (size_t at = 0; (at < len || end) && !walker->error; at += SLICE) {
		size_t n = len - at < SLICE ? len - at : SLICE;
		bool last = end && at + n == len;
		walker->bytes += n;
		if (!xml_utf8(&walker->utf8, bytes + at, n)) {
			walker_fail(walker, error_new(ERROR_INPUT, "XML that is no valid UTF-8 in line %zu", walker->utf8.lines + 1));
			break;
		}
		xmlParseChunk(walker->parser, bytes + at, (int)n, last);
		walker_check(walker, bytes + at, n);
		if (last)
			break;
	}
}

const struct error *
xml_walk(struct xml_walker *walker, const char *bytes, size_t len)
{
	if (walker->over)
		return walker_result(walker);
	if (walker->known) {
		walker_parse(walker, bytes, len, false);
		return walker_result(walker);
	}
	// No more than tells what it is: what is given at once may be large.
	size_t n = len < XML_HEAD - walker->head.len ? len : XML_HEAD - walker->head.len;
	str_addn(&walker->head, bytes, n);
	if (!xml_head_whole(walker->head.data, walker->head.len) && walker->head.len < XML_HEAD)
		return NULL;
	walker->error = xml_head_check(walker->head.data, walker->head.len);
	walker->known = true;
	if (!walker->error)
		walker_parse(walker, walker->head.data, walker->head.len, false);
	str_free(&walker->head);
	if (!walker->error)
		walker_parse(walker, bytes + n, len - n, false);
	return walker_result(walker);
}

const struct error *
xml_walk_end(struct xml_walker *walker)
{
	if (!walker->over && !walker->known)
		walker->error = xml_head_check(str_text(&walker->head), walker->head.len);
	if (!walker->over && !walker->error) {
		walker_parse(walker, str_text(&walker->head), walker->head.len, false);
		if (!walker->error && (walker->depth > 0 || !walker->rooted))
			walker_fail(walker, error_new(ERROR_INPUT, "XML that is cut off behind %zu bytes", walker->bytes));
		walker_parse(walker, "", 0, true);
	}
	return walker_result(walker);
}
