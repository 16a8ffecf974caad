// SPDX-License-Identifier: GPL-3.0-or-later
// What arXiv's texts mean: names, folded lines, moments, DOIs, what is withdrawn.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "arxiv_own.h"
#include "str.h"

static void
splits_names(void **state)
{
	(void)state;
	static const struct {
		const char *text, *names;
	} rows[] = {
		{ "Ada Leuchter", "Ada Leuchter" },
		{ " Ada\n  Leuchter , B. Wick ", "Ada\n  Leuchter|B. Wick" },
		{ "A (X, Y), B (Z (W, V), U), C", "A|B|C" },
		{ "A and B", "A|B" },
		{ "A, B, and C", "A|B|C" },
		{ "Anders Brand, Sand and Andy", "Anders Brand|Sand|Andy" },
		{ "A. Smith, Jr., B. Jones III, C", "A. Smith Jr.|B. Jones III|C" },
		{ "The CMS Collaboration: A. B, C", "The CMS Collaboration|A. B|C" },
		{ "A. B: the sequel, C", "A. B: the sequel|C" },
		{ "A (1), B (1 and 2) ((1) Here, (2) There)", "A|B" },
		{ "A (never closed, B, C", "A (never closed|B|C" },
		{ "A) closed, B", "A closed|B" },
		{ ", ,; :,", "" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arxiv_record record = { 0 };
		struct str names = { 0 };
		arxiv_names(&record, rows[i].text, strlen(rows[i].text));
		const char *at = str_text(&record.names);
		for (size_t k = 0; k < record.names_n; k++, at += strlen(at) + 1)
			str_print(&names, "%s%s", k ? "|" : "", at);
		print_message("%s\n", rows[i].text);
		assert_string_equal(str_text(&names), rows[i].names);
		str_free(&names);
		arxiv_record_free(&record);
	}
}

// Half an hour's work, if each blank were asked anew what is behind all of them.
static void
splits_names_far_apart(void **state)
{
	(void)state;
	struct arxiv_record record = { 0 };
	struct str text = { 0 };
	str_print(&text, "A%*sand%*sB", 1 << 20, "", 1 << 20, "");
	arxiv_names(&record, text.data, text.len);
	assert_int_equal(record.names_n, 2);
	assert_string_equal(record.names.data, "A");
	str_free(&text);
	arxiv_record_free(&record);
}

// Of names that are none a file of any size may have thousands.
static void
holds_no_more_of_a_name_than_a_name(void **state)
{
	(void)state;
	struct arxiv_record record = { 0 };
	struct str text = { 0 };
	str_print(&text, "%0*d", 1 << 20, 7);
	for (int i = 0; i < 100; i++)
		arxiv_record_name(&record, text.data, text.len);
	assert_int_equal(record.names_n, 100);
	assert_in_range(record.names.len, 100 * 512, 100 * 8192);
	arxiv_record_clear(&record);
	str_cut(&text, 0);
	for (int i = 0; i < 8000; i++)
		str_add(&text, "ß");
	str_add(&text, "x");
	arxiv_record_name(&record, text.data + 1, text.len - 1);
	assert_false((record.names.data[record.names.len - 2] & 0xc0) == 0xc0);	// cut at a character
	str_free(&text);
	arxiv_record_free(&record);
}

static void
knows_versions(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int version;
	} rows[] = {
		{ "v1", 1 }, { "v12", 12 }, { "v1000", 1000 },
		{ "v0", 0 }, { "v01", 0 }, { "v1001", 0 }, { "v4294967297", 0 }, { "v99999999999999999999", 0 }, { "v-1", 0 },
		{ "v", 0 }, { "1", 0 }, { "", 0 }, { "v1x", 0 }, { "v 1", 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		print_message("%s\n", rows[i].text);
		assert_int_equal(arxiv_version(rows[i].text), rows[i].version);
	}
}

static void
unfolds(void **state)
{
	(void)state;
	static const struct {
		const char *folded, *text;
	} rows[] = {
		{ "one line", "one line" },
		{ "  A line\nand its end.\n", "A line and its end.\n" },
		{ "A  \n  B\n\tC", "A\n\nB\n\nC" },
		{ "A\n\nB\n \nC", "A\n\nB\n\nC" },
		{ "List:\n- one\n- two\n  further", "List:\n- one\n- two\n\nfurther" },
		{ "\n\n", "" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = arxiv_unfold(rows[i].folded);
		assert_string_equal(text, rows[i].text);
		free(text);
	}
}

static void
mends_what_was_encoded_twice(void **state)
{
	(void)state;
	static const struct {
		const char *text, *mended;
	} rows[] = {
		{ "W\xc3\x83\xc2\xbc" "bben", "W\xc3\xbc" "bben" },
		{ "(\xc3\x8f\xc2\x80, \xc3\x8e\xc2\xb1)", "(\xcf\x80, \xce\xb1)" },
		{ "electro\xc3\xa2\xc2\x80\xc2\x93mechanic", "electro\xe2\x80\x93mechanic" },
		{ "3\xc3\x83\xc2\x83\xc3\x82\xc2\xbc" "4", "3\xc3\xbc" "4" },	// three times
		// What people write.
		{ "M\xc3\xbcller, \xc3\x89tienne", "M\xc3\xbcller, \xc3\x89tienne" },
		{ "10 \xc3\x85\xc2\xb2", "10 \xc3\x85\xc2\xb2" },		// Å²
		{ "\xc3\x97\xc2\xb3", "\xc3\x97\xc2\xb3" },			// ×³
		{ "cut \xc3\x83", "cut \xc3\x83" },
		{ "odd \xc3", "odd \xc3" },
		{ "half \xc3\xad\xc2\xa0\xc2\x80", "half \xc3\xad\xc2\xa0\xc2\x80" },	// no character, a surrogate
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str text = { 0 };
		str_add(&text, rows[i].text);
		arxiv_mend(&text);
		assert_string_equal(str_text(&text), rows[i].mended);
		str_free(&text);
	}
}

static void
reads_moments(void **state)
{
	(void)state;
	static const struct {
		const char *text, *moment, *day;	// NULL: it is none
	} rows[] = {
		{ "2026-04-12T22:09:26Z", "2026-04-12T22:09:26Z", "2026-04-12" },
		{ " 2016-10-09T00:00:00-04:00\n", "2016-10-09T04:00:00Z", "2016-10-09" },
		{ "2026-04-28T04:00:14.052142+00:00", "2026-04-28T04:00:14Z", "2026-04-28" },
		{ "2017-12-12", "2017-12-12T00:00:00Z", "2017-12-12" },
		{ "Mon, 27 Apr 2026 00:00:00 -0400", "2026-04-27T04:00:00Z", "2026-04-27" },
		{ "Tue, 8 Nov 2011 18:48:36 GMT", "2011-11-08T18:48:36Z", "2011-11-08" },
		{ "Sat, 01 Aug 2026 23:30:00 -0400", "2026-08-02T03:30:00Z", "2026-08-01" },
		{ "Mon, 27 Xyz 2026 00:00:00 GMT", NULL, NULL },
		{ "Mon, 31 Feb 2026 00:00:00 GMT", NULL, NULL },
		{ "Mon, 27 Apr 2026 24:00:00 GMT", NULL, NULL },
		{ "Mon, 27 Apr 2026", NULL, NULL },
		{ "0000-00-00", NULL, NULL },
		{ "yesterday", NULL, NULL },
		{ "", NULL, NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t moment_s = 0;
		daynum day = 0;
		char text[21];
		print_message("%s\n", rows[i].text);
		assert_int_equal(arxiv_moment(rows[i].text, strlen(rows[i].text), &moment_s), rows[i].moment != NULL);
		assert_int_equal(arxiv_date(rows[i].text, strlen(rows[i].text), &day), rows[i].day != NULL);
		if (rows[i].moment) {
			moment_format(moment_s, text);
			assert_string_equal(text, rows[i].moment);
			day_format(day, text);
			assert_string_equal(text, rows[i].day);
		}
	}
}

static void
finds_dois(void **state)
{
	(void)state;
	static const struct {
		const char *text, *doi;
	} rows[] = {
		{ "10.1000/lamp.1", "10.1000/lamp.1" },
		{ "doi:10.1000/lamp.1", "10.1000/lamp.1" },
		{ " DOI: 10.1000/lamp.1\n", "10.1000/lamp.1" },
		{ "https://doi.org/10.1000/lamp.1", "10.1000/lamp.1" },
		{ "http://dx.doi.org/10.1000/(a)b<c>;2-1", "10.1000/(a)b<c>;2-1" },
		{ "10.1000/a, 10.1000/b;10.1000/c", "10.1000/a" },
		{ "10.1000/a 10.1000/b", "10.1000/a" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str doi = { 0 };
		arxiv_doi(&doi, rows[i].text);
		assert_string_equal(str_text(&doi), rows[i].doi);
		str_free(&doi);
	}
}

// Sentences as people write them about their papers; the last ones are of other things.
static void
knows_what_is_withdrawn(void **state)
{
	(void)state;
	static const struct {
		const char *comment, *abstract;
		bool withdrawn;
	} rows[] = {
		{ "Withdrawn", "", true },
		{ "This paper has been withdrawn", "We count.", true },
		{ "8 pages The paper has been withdrawn due to an error in the proof", "", true },
		{ "6 pages, LaTeX.\n  Withdrawn", "", true },
		{ "4 pages; withdrawn because of generalised results", "", true },
		{ "It is withdrawn because it will be contained in an article that\n  follows", "", true },
		{ "The paper, while correct, has been withdrawn", "", true },
		{ "The paper has been temporarily withdrawn by the authors.", "", true },
		{ "Accordingly, this version of the\n  paper is withdrawn by the authors", "", true },
		{ "This paper has been withdrawn from the arXiv.", "", true },
		{ "", "This paper was WITHDRAWN by the authors.", true },
		{ "", "Submission withdrawn because it was a copy", true },
		{ "", "withdrawn by author", true },
		{ "12 pages", "This article has been withdrawn due to a mistake.", true },
		{ "", "", false },
		{ "An earlier claim to a proof has been withdrawn.", "", false },
		{ "The previously posted version was withdrawn by mistake", "", false },
		{ "Was accepted in 2018 but later withdrawn", "", false },
		{ "This first draft will be withdrawn as long as it is not completed", "", false },
		{ "V3: 18 pages. V2: Paper was withdrawn due to an error", "", false },
		{ "Paper withdrawn from ICML", "", false },
		{ "The paper \"On Lamps\" has been withdrawn", "", false },
		{ "", "We consider a plate being withdrawn from a bath.", false },
		{ "", "This paper studies a plate that is withdrawn from a bath.", false },
		{ "", "Withdrawn animals are more careful than others.", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		print_message("%s | %s\n", rows[i].comment, rows[i].abstract);
		assert_int_equal(arxiv_withdrawn(rows[i].comment, rows[i].abstract), rows[i].withdrawn);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_names),
		cmocka_unit_test(splits_names_far_apart),
		cmocka_unit_test(holds_no_more_of_a_name_than_a_name),
		cmocka_unit_test(knows_versions),
		cmocka_unit_test(unfolds),
		cmocka_unit_test(mends_what_was_encoded_twice),
		cmocka_unit_test(reads_moments),
		cmocka_unit_test(finds_dois),
		cmocka_unit_test(knows_what_is_withdrawn),
	};
	return cmocka_run_group_tests_name("arxiv_text", tests, NULL, NULL);
}
