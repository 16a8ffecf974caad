// SPDX-License-Identifier: GPL-3.0-or-later
// Text as LaTeX writes it, for BibTeX and biblatex.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

#include "data/latex.h"

// BibTeX counts braces even behind a backslash, so they get names.
static const char *const escapes[128] = {
	['\\'] = "\\textbackslash{}", ['{'] = "\\textbraceleft{}", ['}'] = "\\textbraceright{}",
	['^'] = "\\textasciicircum{}", ['~'] = "\\textasciitilde{}", ['&'] = "\\&", ['%'] = "\\%",
	['$'] = "\\$", ['#'] = "\\#", ['_'] = "\\_", ['"'] = "{''}", ['<'] = "$<$", ['>'] = "$>$",
	['|'] = "{\\textbar}", ['`'] = "{\\textasciigrave}", ['\n'] = " ",
};

// The character at p, of clean UTF-8, and its bytes.
static unsigned
character(const unsigned char *p, size_t *len)
{
	*len = *p < 0x80 ? 1 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
	unsigned c = *len == 1 ? *p : *p & (0x7f >> *len);
	for (size_t i = 1; i < *len; i++) {
		if (!p[i]) {
			*len = i;
			break;
		}
		c = c << 6 | (p[i] & 0x3f);
	}
	return c;
}

static int
compare_row(const void *key, const void *row)
{
	unsigned c = *(const unsigned *)key, other = ((const struct latex_row *)row)->c;
	return (c > other) - (c < other);
}

void
export_latex(struct str *out, const char *text, bool accents)
{
	size_t len;
	for (const unsigned char *p = (const unsigned char *)text; *p; p += len) {
		unsigned c = character(p, &len);
		const struct latex_row *row = c < 128 || !accents ? NULL :
			bsearch(&c, latex_rows, LATEX_ROWS, sizeof *latex_rows, compare_row);
		if (row)
			str_add(out, row->text);
		else if (c < 128 && escapes[c])
			str_add(out, escapes[c]);
		else
			str_addn(out, (const char *)p, len);
	}
}
