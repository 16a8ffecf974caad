// SPDX-License-Identifier: GPL-3.0-or-later
// The ids of paper.h: strict grammar, pasted forms, integers.

#include "config.h"
#include "paper.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "data/archives.h"

enum {
	ARCHIVES = sizeof archives / sizeof *archives,
	MONTH = 100000,		// integers a month has room for
	ARCHIVE = 1000,		// integers an archive has of them
	NEW_STYLE = 200704,	// the first month of "0704.0001"
	FIVE_DIGITS = 201501,	// the first month of "1501.00001"
	FIRST_YEAR = 91,	// of arXiv; smaller years of two digits are 20..
	VERSION_DIGITS = 3,
	PASTED = 512,		// more bytes than any address of a paper has
};

static size_t
digits_span(const char *text)
{
	return strspn(text, "0123456789");
}

static int
number(const char *digits, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

// "9901" to 199901; 0 if there is no such month.
static int
month_read(const char *digits)
{
	int year = number(digits, 2), month = number(digits + 2, 2);
	if (month < 1 || month > 12)
		return 0;
	return (year < FIRST_YEAR ? 2000 + year : 1900 + year) * 100 + month;
}

// "2608.09888"; the bytes it takes, 0 if it is not one.
static size_t
modern_read(const char *text, paper_id *out)
{
	if (digits_span(text) != 4 || text[4] != '.')
		return 0;
	int month = month_read(text);
	size_t n = digits_span(text + 5);
	if (month < NEW_STYLE || n != (month < FIVE_DIGITS ? 4 : 5))
		return 0;
	int value = number(text + 5, n);
	if (!value)
		return 0;
	*out = (paper_id)month * MONTH + value;
	return 5 + n;
}

static int
archive_find(const char *name, size_t len)
{
	for (int i = 1; i < ARCHIVES; i++)
		if (strlen(archives[i]) == len && !strncasecmp(name, archives[i], len))
			return i;
	return 0;
}

// "math.CO", "cond-mat.mtrl-sci": the subject class behind the archive.
static size_t
class_span(const char *text)
{
	enum { CLASS_MAX = 9 };
	if (*text != '.')
		return 0;
	size_t n = strspn(text + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
	return n >= 2 && n <= CLASS_MAX ? 1 + n : 0;
}

// "hep-th/9901001"; the bytes it takes, 0 if it is not one.
static size_t
old_read(const char *text, paper_id *out)
{
	size_t name = strcspn(text, "./");
	int archive = archive_find(text, name);
	size_t at = name + class_span(text + name);
	if (!archive || text[at] != '/' || digits_span(text + at + 1) != 7)
		return 0;
	int month = month_read(text + at + 1), value = number(text + at + 5, 3);
	if (!month || month >= NEW_STYLE || !value)
		return 0;
	*out = (paper_id)month * MONTH + archive * ARCHIVE + value;
	return at + 8;
}

// "v2" up to the end of the text; nothing is version 0.
static bool
version_read(const char *text, int *version)
{
	*version = 0;
	if (!*text)
		return true;
	if ((*text | 0x20) != 'v' || text[1] == '0')
		return false;
	size_t n = digits_span(text + 1);
	if (n < 1 || n > VERSION_DIGITS || text[1 + n])
		return false;
	*version = number(text + 1, n);
	return true;
}

bool
paper_id_parse(const char *text, paper_id *out, int *version)
{
	paper_id id;
	int v;
	size_t n = modern_read(text, &id);
	if (!n)
		n = old_read(text, &id);
	if (!n || !version_read(text + n, &v))
		return false;
	*out = id;
	if (version)
		*version = v;
	return true;
}

// Skips `prefix` if the text begins with it, in any case.
static bool
skip(const char **text, const char *prefix)
{
	size_t len = strlen(prefix);
	if (strncasecmp(*text, prefix, len))
		return false;
	*text += len;
	return true;
}

static void
drop_suffix(char *text, const char *suffix)
{
	size_t len = strlen(text), n = strlen(suffix);
	if (len > n && !strcasecmp(text + len - n, suffix))
		text[len - n] = '\0';
}

// What is behind an id goes: of a file's name its ending, of an address's path more.
static void
trim(char *path, bool address)
{
	if (address) {
		path[strcspn(path, "?#")] = '\0';
		drop_suffix(path, "/");
	}
	drop_suffix(path, ".pdf");
	drop_suffix(path, ".md");
}

static bool
skip_address(const char **text)
{
	static const char *const places[] = {
		"arxiv.org/abs/", "arxiv.org/pdf/", "arxiv.org/html/", "huggingface.co/papers/",
		"hf.co/papers/", "doi.org/10.48550/arXiv.", "10.48550/arXiv.",
	};
	static const char *const hosts[] = { "www.", "export.", "dx." };
	const char *at = *text;
	if (!skip(&at, "https://") && !skip(&at, "http://"))
		skip(&at, "doi:");
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts && !skip(&at, hosts[i]); i++)
		continue;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (skip(&at, places[i])) {
			*text = at;
			return true;
		}
	return false;
}

bool
paper_id_find(const char *text, paper_id *out, int *version)
{
	static const char blanks[] = " \t\r\n\f\v";
	char word[PASTED];
	text += strspn(text, blanks);
	bool address = skip_address(&text);
	if (!address && skip(&text, "arXiv:"))
		text += strspn(text, blanks);
	size_t len = strcspn(text, blanks);
	if (len >= sizeof word || text[len + strspn(text + len, blanks)])
		return false;
	memcpy(word, text, len);
	word[len] = '\0';
	trim(word, address);
	return paper_id_parse(word, out, version);
}

static char *
put_digits(char *out, int value, int digits)
{
	for (int i = digits; i-- > 0; value /= 10)
		out[i] = (char)('0' + value % 10);
	return out + digits;
}

// By hand: printf takes a microsecond, which all papers pay that are entered in the index.
static void
put_new_style(char *out, int month, int value)
{
	out = put_digits(out, month % 10000, 4);
	*out++ = '.';
	*put_digits(out, value, month < FIVE_DIGITS ? 4 : 5) = '\0';
}

bool
paper_id_format(paper_id id, char out[PAPER_ID_TEXT])
{
	out[0] = '\0';
	if (id <= 0 || id >= PAPER_FOREIGN || id / MONTH > 999999)
		return false;
	int month = (int)(id / MONTH), value = (int)(id % MONTH), archive = value / ARCHIVE;
	paper_id back;
	if (month >= NEW_STYLE)
		put_new_style(out, month, value);
	else if (archive < ARCHIVES)
		snprintf(out, PAPER_ID_TEXT, "%s/%04d%03d", archives[archive], month % 10000, value % ARCHIVE);
	if (paper_id_parse(out, &back, NULL) && back == id)
		return true;
	out[0] = '\0';	// a number no id gives
	return false;
}

int
paper_id_compare(const void *a, const void *b)
{
	paper_id x = *(const paper_id *)a, y = *(const paper_id *)b;
	return (x > y) - (x < y);
}

// FNV-1a over "source:id", then a finalizer, because FNV's upper bits are weak.
// The result is in people's databases: it must never change.
paper_id
paper_id_foreign(const char *source, const char *id)
{
	const char *const parts[] = { source, ":", id };
	uint64_t hash = 0xcbf29ce484222325;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (const char *c = parts[i]; *c; c++)
			hash = (hash ^ (unsigned char)*c) * 0x100000001b3;
	hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
	hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
	hash ^= hash >> 33;
	return PAPER_FOREIGN | (paper_id)(hash & (uint64_t)(PAPER_FOREIGN - 1));
}
