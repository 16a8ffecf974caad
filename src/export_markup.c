// SPDX-License-Identifier: GPL-3.0-or-later
// Text in XML and HTML.

#include "config.h"
#include "export_own.h"

#include <string.h>

// Beyond what is escaped, XML 1.0 has no place for controls and for U+FFFE and U+FFFF, which
// clean text can't have: they are left out.
void
export_markup(struct str *out, const char *text)
{
	static const char *const names[128] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
	};
	const unsigned char *p = (const unsigned char *)text, *from = p;
	for (; *p; p++) {
		bool none = (*p < ' ' && *p != '\n' && *p != '\t') || *p == 0x7f;
		bool beyond = *p == 0xef && p[1] == 0xbf && (p[2] == 0xbe || p[2] == 0xbf);
		const char *name = *p < 128 ? names[*p] : NULL;
		if (!none && !beyond && !name)
			continue;
		str_addn(out, (const char *)from, (size_t)(p - from));
		str_add(out, name ? name : "");
		p += beyond ? 2 : 0;
		from = p + 1;
	}
	str_addn(out, (const char *)from, (size_t)(p - from));
}
