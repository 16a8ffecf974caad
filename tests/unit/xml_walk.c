// SPDX-License-Identifier: GPL-3.0-or-later
// XML in pieces: what is told of it, and all that is refused.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "error.h"
#include "str.h"
#include "xml.h"

static const struct error *
tell_open(void *arg, const struct xml_tag *tag, bool *wanted)
{
	struct str *told = arg;
	char *value = xml_attribute(tag, "a");
	str_print(told, "<%s/%s%s%s ", tag->parent, tag->name, value ? "=" : "", value ? value : "");
	free(value);
	*wanted = *tag->name != 'n';
	return strcmp(tag->name, "stop") == 0 ? error_new(ERROR_NOT_FOUND, "stopped") : NULL;
}

static const struct error *
tell_close(void *arg, const struct xml_tag *tag, const char *text, size_t len)
{
	struct str *told = arg;
	assert_true(!text || strlen(text) == len);
	str_print(told, "%s>%d ", text ? text : "-", tag->depth);
	return NULL;
}

static const struct xml_visitor visitor = { tell_open, tell_close };

// In pieces of so many bytes.
static const struct error *
walk(const char *xml, size_t len, size_t piece, struct str *told)
{
	struct xml_walker *walker = xml_walker_new(&visitor, told);
	const struct error *error = NULL;
	for (size_t at = 0; at < len && !error; at += piece)
		error = xml_walk(walker, xml + at, len - at < piece ? len - at : piece);
	if (!error)
		error = xml_walk_end(walker);
	xml_walker_free(walker);
	return error;
}

static void
tells_elements(void **state)
{
	(void)state;
	static const struct {
		const char *xml, *told;
	} rows[] = {
		{ "<a/>", "</a >1 " },
		{ "<a>one</a>", "</a one>1 " },
		{ "\xef\xbb\xbf\n<a>one</a>\n", "</a one>1 " },
		{ "<?xml version='1.0' encoding='utf-8'?><a>\xc3\xbc</a>", "</a \xc3\xbc>1 " },
		{ "<?xml version=\"1.0\" encoding=\"US-ASCII\" ?><a>x</a>", "</a x>1 " },
		{ "<p:a xmlns:p='x' p:a='1'/>", "</a=1 >1 " },
		{ "<q:a>an undeclared prefix</q:a>", "</a an undeclared prefix>1 " },
		{ "<n><b a='&lt;&amp;&#65;&quot;'>&lt;&amp;&gt;&apos;&quot;&#65;&#x42;</b></n>",
			"</n <n/b=<&A\" <&>'\"AB>2 ->1 " },
		{ "<n><![CDATA[<b>&amp;</b>]]></n>", "</n ->1 " },
		{ "<a><![CDATA[<b>&amp;</b>]]> and</a>", "</a <b>&amp;</b> and>1 " },
		{ "<a>x<b>y<c>z</c></b>!</a>", "</a <a/b <b/c ->3 ->2 xyz!>1 " },
		{ "<!-- <b> --><a><?php x?>1<!-- no -->2</a><!-- end -->", "</a 12>1 " },
		{ "<n><b>1</b><b>2</b></n>", "</n <n/b 1>2 <n/b 2>2 ->1 " },
		{ "<a>\r\n1\r2</a>", "</a \n1\n2>1 " },
		{ "<a a='1\n 2'/>", "</a=1  2 >1 " },
		// Other ways into a file are elements and instructions like any.
		{ "<n xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd'/></n>",
			"</n <n/include >2 ->1 " },
		{ "<?xml-stylesheet href='http://127.0.0.1:9/x'?><a/>", "</a >1 " },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t piece = 1; piece < 100; piece = piece * 3 + 1) {
			struct str told = { 0 };
			const struct error *error = walk(rows[i].xml, strlen(rows[i].xml), piece, &told);
			if (error)
				fail_msg("%s: %s", rows[i].xml, error->text);
			assert_string_equal(str_text(&told), rows[i].told);
			str_free(&told);
		}
}

static void
assert_refused(const char *xml, size_t len, const char *words)
{
	for (size_t piece = 1; piece <= len + 1; piece = piece * 5 + 2) {
		struct str told = { 0 };
		const struct error *error = walk(xml, len, piece, &told);
		if (!error_is(error, ERROR_INPUT))
			fail_msg("%.200s: was taken", xml);
		if (!strstr(error->text, words))
			fail_msg("%.200s: \"%s\" instead of \"%s\"", xml, error->text, words);
		error_free(error);
		str_free(&told);
	}
}

// P13: a document type of any kind ends the walk where it begins.
static void
refuses_document_types(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"<!DOCTYPE feed><feed/>",
		"<?xml version='1.0'?>\n<!-- x --><!DOCTYPE feed SYSTEM 'file:///etc/passwd'><feed/>",
		"<!DOCTYPE feed PUBLIC '-//X//Y' 'http://127.0.0.1:9/x.dtd'><feed/>",
		"<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><feed>&x;</feed>",
		"<!DOCTYPE feed [<!ENTITY x SYSTEM 'http://127.0.0.1:9/'>]><feed>&x;</feed>",
		"<!DOCTYPE feed [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]><feed/>",
		"<!DOCTYPE feed [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><feed>&c;</feed>",
		"<!DOCTYPE feed [<!ATTLIST feed a CDATA 'from afar'>]><feed/>",
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_refused(rows[i], strlen(rows[i]), "XML with a document type (DTD), which is never read");
	assert_refused("<a>&mine;</a>", 13, "XML with an entity of its own in line 1");
	assert_refused("<a a='&mine;'/>", 15, "XML with an entity of its own in line 1");
}

// P14
static void
refuses_what_is_no_xml(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t len;	// 0: up to the NUL
		const char *words;
	} rows[] = {
		{ "", 0, "empty where XML was expected" },
		{ " \n", 0, "empty where XML was expected" },
		{ "\xff\xfe<\0a\0/\0>\0", 10, "UTF-16 where XML in UTF-8 was expected" },
		{ "\xfe\xff\0<\0a\0/\0>", 10, "UTF-16 where XML in UTF-8 was expected" },
		{ "<\0a\0/\0>\0", 8, "UTF-16 where XML in UTF-8 was expected" },
		{ "\0<\0a\0/\0>", 8, "UTF-16 where XML in UTF-8 was expected" },
		{ "\0\0\0<\0\0\0a\0\0\0/\0\0\0>", 16, "UTF-32 where XML in UTF-8 was expected" },
		{ "+ADw-a+AD4-", 0, "UTF-7 where XML in UTF-8 was expected" },
		{ "<?xml version='1.0' encoding='UTF-7'?>+ADw-a/+AD4-", 0, "XML declared to be in UTF-7; only UTF-8 is read" },
		{ "<?xml version='1.0' encoding='UTF-16'?><a/>", 0, "XML declared to be in UTF-16; only UTF-8 is read" },
		{ "<?xml version='1.0' encoding=\"ISO-8859-1\"?><a>\xfc</a>", 0, "XML declared to be in ISO-8859-1" },
		{ "\x1f\x8b\x08\0\0\0\0\0\0\3 and more", 19, "gzip where XML in UTF-8 was expected" },
		{ "<?xml version='1.0' encoding='UTF-8'?>\n<a>\xfc</a>", 0, "XML that is no valid UTF-8 in line 2" },
		{ "<a>\xed\xa0\x80</a>", 0, "XML that is no valid UTF-8 in line 1" },
		{ "<a>\xc0\xbc</a>", 0, "XML that is no valid UTF-8 in line 1" },
		{ "<a>\xf4\x90\x80\x80</a>", 0, "XML that is no valid UTF-8 in line 1" },
		{ "<a>\x1b[31m</a>", 0, "XML with a fault in line 1" },
		{ "<a>&#27;</a>", 0, "XML with a fault in line 1" },
		{ "<!DOCTYPE html><html><title>Too  many\nlamps</title>", 0, "a web page, \"Too many lamps\", where XML was expected" },
		{ "<!doctype HTML>\n<html><body>", 0, "a web page where XML was expected" },
		{ "<HTML><p>", 0, "a web page where XML was expected" },
		{ "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html/>", 0,
			"a web page where XML was expected" },
		{ "{\"error\":\"no\"}", 0, "no XML: it begins with \"{\"error\":\"no\"}\"" },
		{ "Rate exceeded.", 0, "no XML: it begins with \"Rate exceeded.\"" },
		{ "<a><b></a>", 0, "XML with a fault in line 1" },
		{ "<a/><b/>", 0, "XML with a fault in line 1" },
		{ "<a b=c/>", 0, "XML with a fault in line 1" },
		{ "<?xml version='1.0'?>", 0, "XML that is cut off behind" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_refused(rows[i].bytes, rows[i].len ? rows[i].len : strlen(rows[i].bytes), rows[i].words);
}

// P14: wherever it is cut, it is no document.
static void
refuses_what_is_cut(void **state)
{
	(void)state;
	static const char xml[] = "<?xml version='1.0'?><a b='1'><!-- c --><b>text &amp; <![CDATA[more]]></b></a>";
	for (size_t len = 1; len < sizeof xml - 1; len++) {
		struct str told = { 0 };
		const struct error *error = walk(xml, len, len, &told);
		if (!error_is(error, ERROR_INPUT))
			fail_msg("%.*s: was taken", (int)len, xml);
		error_free(error);
		str_free(&told);
	}
}

static void
repeat(struct str *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		str_add(out, text);
}

static void
assert_limit(const char *before, const char *text, size_t n, const char *behind, const char *words)
{
	struct str xml = { 0 }, told = { 0 };
	str_add(&xml, before);
	repeat(&xml, text, n);
	str_add(&xml, behind);
	const struct error *error = walk(xml.data, xml.len, 1 << 16, &told);
	if (!words && error)
		fail_msg("%s: %s", before, error->text);
	if (words && (!error_is(error, ERROR_INPUT) || !strstr(error->text, words)))
		fail_msg("%s: \"%s\" instead of \"%s\"", before, error ? error->text : "nothing", words);
	error_free(error);
	str_free(&told);
	str_free(&xml);
}

// P13: what grows without an end is ended.
static void
has_limits(void **state)
{
	(void)state;
	assert_limit("<n>", "<n>", XML_DEPTH, "", "more than 64 elements within each other");
	assert_limit("<n>", "<n><b/></n>", 100000, "</n>", NULL);
	assert_limit("<a>", "0123456789abcdef", XML_TEXT >> 4, "</a>", NULL);
	assert_limit("<a>", "0123456789abcdef", (XML_TEXT >> 4) + 1, "</a>", "<a> with a text of more than 1 MiB");
	assert_limit("<n>", "0123456789abcdef", 1 << 20, "</n>", NULL);	// 16 MiB that nobody wants
	assert_limit("<a a='", "0123456789abcdef", XML_ATTRIBUTE >> 4, "'/>", NULL);
	assert_limit("<a a='", "0123456789abcdef", (XML_ATTRIBUTE >> 4) + 1, "'/>", "an attribute of more than 64 KiB");
	// In words of libxml2's, which has limits of its own, or in ours.
	assert_limit("<a a='", "0123456789abcdef", 1 << 20, "'/>", "");
	assert_limit("<a><!--", "0123456789abcdef", 1 << 20, "--></a>", "");
	assert_limit("<a><?x ", "0123456789abcdef", 1 << 20, "?></a>", "");
	assert_limit("<", "aaaaaaaaaaaaaaaa", 1 << 20, "/>", "");
	assert_limit("<a>", "&#x0000000000000000000000000000000000000000041;", 1000, "</a>", NULL);
	assert_limit("", " ", XML_MARKUP, "", "empty");
	struct str many = { 0 }, told = { 0 };
	str_add(&many, "<a");
	for (int i = 0; i <= XML_ATTRIBUTES; i++)
		str_print(&many, " a%d=''", i);
	str_add(&many, "/>");
	const struct error *error = walk(many.data, many.len, many.len, &told);
	assert_true(error_is(error, ERROR_INPUT));
	assert_string_equal(error->text, "an element with 65 attributes");
	error_free(error);
	// Minutes of work for libxml2, which holds each against all others.
	str_cut(&many, 0);
	str_add(&many, "<a");
	for (int i = 0; i < 400000; i++)
		str_print(&many, " a%d=''", i);
	str_add(&many, "/>");
	error = walk(many.data, many.len, many.len, &told);
	assert_true(error_is(error, ERROR_INPUT));
	assert_string_equal(error->text, "an element with thousands of attributes");
	error_free(error);
	str_cut(&many, 0);
	str_add(&many, "<a><b>");
	for (int i = 0; i < 100000; i++)
		str_add(&many, "a = b ");
	str_add(&many, "</b></a>");
	assert_null(walk(many.data, many.len, many.len, &told));
	str_free(&many);
	str_free(&told);
}

// What the visitor says ends the walk; what comes behind is not told.
static void
ends_when_told(void **state)
{
	(void)state;
	struct str told = { 0 };
	struct xml_walker *walker = xml_walker_new(&visitor, &told);
	const struct error *error = xml_walk(walker, "<n><stop><b/></stop>", 20);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	assert_string_equal(str_text(&told), "</n <n/stop ");
	error = xml_walk(walker, "</n>", 4);
	assert_true(error_is(error, ERROR_INPUT));
	error_free(error);
	error = xml_walk_end(walker);
	assert_true(error_is(error, ERROR_INPUT));
	error_free(error);
	assert_string_equal(str_text(&told), "</n <n/stop ");
	xml_walker_free(walker);
	str_free(&told);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_elements),
		cmocka_unit_test(refuses_document_types),
		cmocka_unit_test(refuses_what_is_no_xml),
		cmocka_unit_test(refuses_what_is_cut),
		cmocka_unit_test(has_limits),
		cmocka_unit_test(ends_when_told),
	};
	return cmocka_run_group_tests_name("xml_walk", tests, NULL, NULL);
}
