// SPDX-License-Identifier: GPL-3.0-or-later
// Islands out of pages, whatever the page is made of.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "error.h"
#include "str.h"
#include "xml.h"

// P14
static void
finds_islands(void **state)
{
	(void)state;
	static const struct {
		const char *html, *props;	// NULL: there is no island
	} rows[] = {
		{ "<div class=\"SVELTE_HYDRATER contents\" data-target=\"List\" data-props=\"{&quot;a&quot;:1}\"></div>",
			"{\"a\":1}" },
		{ "<div data-props='{\"a\":\"it&#39;s\"}' data-target='List' class='x\tSVELTE_HYDRATER'>", "{\"a\":\"it's\"}" },
		// What the site leaves raw in an attribute.
		{ "<p><div class=SVELTE_HYDRATER data-target=List data-props=\"{&quot;raw&quot;:&quot;<b>bold</b> a<b>c <!-- &amp;lt; -->&quot;}\">",
			"{\"raw\":\"<b>bold</b> a<b>c <!-- &lt; -->\"}" },
		{ "<div class=\"SVELTE_HYDRATER\" data-target=\"Other\" data-props=\"1\"></div>"
		  "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"2\"></div>", "2" },
		{ "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"1\"></div>"
		  "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"2\"></div>", "1" },
		{ "<div class=\"SVELTE_PARTIAL_HYDRATER\" data-target=\"List\" data-props=\"1\">", NULL },
		{ "<div class=\"SVELTE_HYDRATERS\" data-target=\"List\" data-props=\"1\">", NULL },
		{ "<div data-target=\"List\" data-props=\"1\">", NULL },
		{ "<div class=\"SVELTE_HYDRATER\" data-target=\"List\">", NULL },
		{ "<!-- <div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"1\"> -->", NULL },
		{ "<script>'<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"1\">'</script>", NULL },
		{ "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"cut sho", "cut sho" },
		{ "<meta charset=\"utf-16\"><div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"\xc3\xbc\">",
			"\xc3\xbc" },
		{ "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"a\xff" "b\">", "a\xef\xbf\xbd" "b" },
		{ "{\"no\":\"markup\"}", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *props = NULL;
		size_t len = 0;
		const struct error *error = xml_island(rows[i].html, strlen(rows[i].html), "List", &props, &len);
		print_message("%s\n", rows[i].html);
		if (rows[i].props) {
			assert_null(error);
			assert_string_equal(props, rows[i].props);
			assert_int_equal(len, strlen(rows[i].props));
		} else {
			assert_true(error_is(error, ERROR_NOT_FOUND));
			assert_null(props);
		}
		error_free(error);
		free(props);
	}
}

// P13: Nothing outside the page is ever opened: the text of this program is no
// entity, whatever a page declares.
static void
opens_nothing(void **state)
{
	(void)state;
	static const char page[] =
		"<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY mine SYSTEM \"file:///etc/passwd\">"
		"<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
		"<html><div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"x&mine;&b;\"></div></html>";
	char *props = NULL;
	size_t len = 0;
	assert_null(xml_island(page, sizeof page - 1, "List", &props, &len));
	assert_string_equal(props, "x&mine;&b;");
	free(props);
}

static void
reads_large_attributes(void **state)
{
	(void)state;
	struct str page = { 0 };
	str_add(&page, "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"");
	for (int i = 0; i < 6 << 20; i += 16)
		str_add(&page, "0123&lt;456&gt;>");
	str_add(&page, "\"></div>");
	char *props = NULL;
	size_t len = 0;
	assert_null(xml_island(page.data, page.len, "List", &props, &len));
	assert_int_equal(len, (6 << 20) / 16 * 10);
	free(props);
	props = NULL;

	while (page.len <= XML_MAX_BYTES)
		str_add(&page, "<p>far more than the site ever sent in one page</p>");
	const struct error *error = xml_island(page.data, page.len, "List", &props, &len);
	assert_true(error_is(error, ERROR_INPUT));
	assert_null(props);
	error_free(error);
	str_free(&page);
}

static void
survives_depth(void **state)
{
	(void)state;
	struct str page = { 0 };
	for (int i = 0; i < 300000; i++)
		str_add(&page, "<div><b>");
	str_add(&page, "<div class=\"SVELTE_HYDRATER\" data-target=\"List\" data-props=\"deep\">");
	char *props = NULL;
	size_t len = 0;
	const struct error *error = xml_island(page.data, page.len, "List", &props, &len);
	if (!error)
		assert_string_equal(props, "deep");
	else
		assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	free(props);
	str_free(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_islands),
		cmocka_unit_test(opens_nothing),
		cmocka_unit_test(reads_large_attributes),
		cmocka_unit_test(survives_depth),
	};
	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
