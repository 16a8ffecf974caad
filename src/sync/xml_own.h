// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of xml share among themselves.

#ifndef XML_OWN_H
#define XML_OWN_H

#include <libxml/HTMLparser.h>

#include "xml.h"

// Tells the handler what is in a page, which is UTF-8, and builds nothing. *parser is what can
// be stopped meanwhile.
void xml_html(const char *html, size_t len, const xmlSAXHandler *handler, void *arg, htmlParserCtxtPtr *parser);

// Keeps libxml2 from opening anything, whatever a document asks for.
void xml_shut(void);

enum { XML_HEAD = 4 << 10 };	// bytes by which a document, or a page by its title, is known

// Whether so many bytes of a beginning are enough to know what it is, if they are fewer.
bool xml_head_whole(const char *bytes, size_t len);

// NULL if a document that begins so is XML in UTF-8, else what it is instead.
const struct error *xml_head_check(const char *bytes, size_t len);

// Whether these bytes go on as valid UTF-8; `lines` counts what ended before a fault.
struct xml_utf8 {
	int behind;			// bytes of a character that are still to come
	unsigned char low, high;	// between which the next one is
	size_t lines;
};
bool xml_utf8(struct xml_utf8 *state, const char *bytes, size_t len);

// libxml2's words for a fault, in ours.
const struct error *xml_fault(int code, const char *message, int line);

#endif
