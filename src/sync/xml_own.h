// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of xml share among themselves.

#ifndef XML_OWN_H
#define XML_OWN_H

#include "xml.h"

// Keeps libxml2 from opening anything, whatever a document asks for.
void xml_shut(void);

// Whether so many bytes of a beginning are enough to know what it is.
bool xml_head_whole(const char *bytes, size_t len);

// NULL if a document that begins so is XML in UTF-8, else what it is instead.
const struct error *xml_head_check(const char *bytes, size_t len);

// libxml2's words for a fault, in ours.
const struct error *xml_fault(int code, const char *message, int line);

#endif
