// SPDX-License-Identifier: GPL-3.0-or-later
// Papers as text for others: each format against what it must be, letter by letter.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bib.h"
#include "day.h"
#include "export.h"
#include "intake.h"
#include "name.h"
#include "store.h"

enum { NOON_S = 1787227200 };	// 2026-08-20T12:00:00Z

static const char *const keywords[] = { "state-space models", "memory" };
static const char *const categories[] = { "cs.CL", "cs.LG" };
static const char *const days[] = { "2026-08-20", "2026-08-21" };

static const struct author authors[] = {
	{ .name = "Yuki Tanaka", .user = "ytanaka" },
	{ .name = "Rolf Østergård" },
	{ .name = "Nobody", .hidden = true },
};

static const struct linked linked[] = {
	{ .kind = LINKED_DATASET, .id = "riverlab/pages", .downloads = PAPER_ABSENT, .likes = 3 },
	{ .kind = LINKED_MODEL, .id = "riverlab/reader-7b", .downloads = 14000, .likes = 210 },
};

// A paper of which everything is known.
static const struct paper_full full = {
	.row = {
		.id = 20260890149, .text_id = "2608.90149", .title = "PaperMamba: Reading in $O(n)$ & 50% less",
		.first_author = "Yuki Tanaka", .organization = "River Lab",
		.code_url = "https://github.com/riverlab/papermamba", .authors = 3, .upvotes = 152, .comments = 0,
		.stars = 1240, .published_s = NOON_S - 86400, .daily_s = NOON_S, .first_seen_s = NOON_S,
		.state = PAPER_FAV | PAPER_READ,
	},
	.abstract = "One line.\n\n- A \"second\" <b>paragraph</b>\\n.", .ai_summary = "Reads long pages.",
	.organization_name = "riverlab", .submitter = "mosei", .project = "https://riverlab.example/p?a=1&b=<2>",
	.doi = "10.1/x_y", .journal_ref = "Proc. 3", .comment = "9 pages",
	.keywords = keywords, .keywords_n = 2, .categories = categories, .categories_n = 2,
	.days = days, .days_n = 2, .authors = authors, .authors_n = 3, .linked = linked, .linked_n = 2,
	.models = 1, .datasets = 4, .spaces = 0, .updated_s = NOON_S, .withdrawn_s = NOON_S, .detail_s = NOON_S,
};

// One of which next to nothing is.
static const struct paper_full bare = {
	.row = {
		.id = 199901 * (paper_id)100000 + 20001, .text_id = "hep-th/9901001", .title = "On the Nature of Notes",
		.upvotes = PAPER_ABSENT, .comments = PAPER_ABSENT, .stars = PAPER_ABSENT,
		.published_s = PAPER_ABSENT, .daily_s = PAPER_ABSENT,
	},
	.models = PAPER_ABSENT, .datasets = PAPER_ABSENT, .spaces = PAPER_ABSENT,
	.updated_s = PAPER_ABSENT, .withdrawn_s = PAPER_ABSENT, .detail_s = PAPER_ABSENT,
};

static const char full_json[] =
	"{\"schema\":1,\"id\":\"2608.90149\",\"source\":\"arxiv\","
	"\"title\":\"PaperMamba: Reading in $O(n)$ & 50% less\","
	"\"abstract\":\"One line.\\n\\n- A \\\"second\\\" <b>paragraph</b>\\\\n.\",\"ai_summary\":\"Reads long pages.\","
	"\"keywords\":[\"state-space models\",\"memory\"],"
	"\"authors\":[{\"name\":\"Yuki Tanaka\",\"user\":\"ytanaka\"},{\"name\":\"Rolf Østergård\"},"
	"{\"name\":\"Nobody\",\"hidden\":true}],"
	"\"organization\":{\"name\":\"riverlab\",\"fullname\":\"River Lab\"},"
	"\"published\":\"2026-08-19T12:00:00Z\",\"updated\":\"2026-08-20T12:00:00Z\","
	"\"days\":[\"2026-08-20\",\"2026-08-21\"],\"submitter\":\"mosei\",\"upvotes\":152,\"comments\":0,"
	"\"code\":{\"url\":\"https://github.com/riverlab/papermamba\",\"stars\":1240},"
	"\"project\":\"https://riverlab.example/p?a=1&b=<2>\","
	"\"models\":{\"total\":1,\"linked\":[{\"id\":\"riverlab/reader-7b\",\"downloads\":14000,\"likes\":210}]},"
	"\"datasets\":{\"total\":4,\"linked\":[{\"id\":\"riverlab/pages\",\"likes\":3}]},\"spaces\":{\"total\":0},"
	"\"categories\":[\"cs.CL\",\"cs.LG\"],\"doi\":\"10.1/x_y\",\"journal_ref\":\"Proc. 3\",\"comment\":\"9 pages\","
	"\"withdrawn\":\"2026-08-20T12:00:00Z\","
	"\"links\":{\"hf\":\"https://huggingface.co/papers/2608.90149\",\"abs\":\"https://arxiv.org/abs/2608.90149\","
	"\"pdf\":\"https://arxiv.org/pdf/2608.90149\"},\"state\":{\"fav\":true,\"read\":true}}";

static const char bare_json[] =
	"{\"schema\":1,\"id\":\"hep-th/9901001\",\"source\":\"arxiv\",\"title\":\"On the Nature of Notes\","
	"\"links\":{\"hf\":\"https://huggingface.co/papers/hep-th/9901001\","
	"\"abs\":\"https://arxiv.org/abs/hep-th/9901001\",\"pdf\":\"https://arxiv.org/pdf/hep-th/9901001\"}}";

static void
is_text(struct str *got, const char *wanted)
{
	assert_string_equal(str_text(got), wanted);
	str_free(got);
}

static void
json_is_schema_1(void **state)
{
	(void)state;
	struct str out = { 0 };
	export_json(&full, &out);
	is_text(&out, full_json);
	export_json(&bare, &out);
	is_text(&out, bare_json);
}

static void
json_escapes_controls(void **state)
{
	(void)state;
	struct paper_full paper = bare;
	struct str out = { 0 };
	paper.row.title = "\033]0;x\a \x7f \xc2\x9b \xc2\xa9 \t\r\n";
	export_json(&paper, &out);
	assert_non_null(strstr(str_text(&out),
		"\"title\":\"\\u001b]0;x\\u0007 \\u007f \\u009b \xc2\xa9 \\t\\u000d\\n\""));
	str_free(&out);
}

// What export_json writes, intake_own reads: nothing may get lost on the way.
static void
json_comes_back(void **state)
{
	(void)state;
	struct db *db = NULL;
	struct intake_count count;
	struct paper_full *back = NULL;
	struct str json = { 0 }, again = { 0 };
	struct paper_full paper = full;
	paper.row.state = 0;
	export_json(&paper, &json);
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	assert_null(intake_start(db));
	assert_null(intake_own(db, json.data, json.len));
	assert_null(intake_merge(db, NULL, false, NOON_S, &count));
	assert_null(store_paper(db, paper.row.id, &back));
	export_json(back, &again);
	assert_string_equal(str_text(&again), str_text(&json));
	paper_full_free(back);
	db_close(db);
	str_free(&json);
	str_free(&again);
}

static void
bibtex_is_escaped(void **state)
{
	(void)state;
	struct str out = { 0 };
	export_paper(&full, EXPORT_BIBTEX, 0, NULL, &out);
	is_text(&out,
		"@misc{tanaka2026papermamba,\n"
		"  title = {{PaperMamba: Reading in \\$O(n)\\$ \\& 50\\% less}},\n"
		"  author = {Yuki Tanaka and Rolf {\\O}sterg{\\aa}rd and others},\n"
		"  year = {2026},\n"
		"  month = aug,\n"
		"  eprint = {2608.90149},\n"
		"  archivePrefix = {arXiv},\n"
		"  primaryClass = {cs.CL},\n"
		"  doi = {10.1/x_y},\n"
		"  note = {Proc. 3},\n"
		"  annote = {9 pages},\n"
		"  url = {https://arxiv.org/abs/2608.90149},\n"
		"}\n");
}

static void
bibtex_keys(void **state)
{
	(void)state;
	static const struct {
		const char *author, *title, *key;
	} rows[] = {
		{ "Rolf Østergård", "The Art of Notes", "@misc{ostergard1999art," },
		{ "Łukasz Kaiser", "A {GPU}-Free World", "@misc{kaiser1999gpu," },
		{ "Ana O'Neill", "\"4K\" Video", "@misc{oneill1999" "4k," },
		{ "李明", "图像", "@misc{anon1999," },
		{ NULL, "", "@misc{anon1999," },
		{ "Mono", "On the", "@misc{mono1999," },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct paper_full paper = bare;
		struct str out = { 0 };
		paper.row.first_author = rows[i].author;
		paper.row.title = rows[i].title;
		export_paper(&paper, EXPORT_BIBTEX, 0, NULL, &out);
		*strchr(out.data, '\n') = '\0';
		is_text(&out, rows[i].key);
	}
}

static void
names_are_taken_apart(void **state)
{
	(void)state;
	static const struct {
		const char *name, *given, *particle, *family, *suffix;
	} rows[] = {
		{ "Yuki Tanaka", "Yuki", "", "Tanaka", "" },
		{ "Ludwig van der Berg", "Ludwig", "van der", "Berg", "" },
		{ "Martin L. King Jr.", "Martin L.", "", "King", "Jr." },
		{ "Juan de la Cruz III", "Juan", "de la", "Cruz", "III" },
		{ "Van Le", "Van", "", "Le", "" },
		{ "de Boer", "de", "", "Boer", "" },
		{ "李明", "", "", "李明", "" },
		{ "Weiwei Ai", "Weiwei", "", "Ai", "" },
		{ "Gemini Team", NULL, NULL, "Gemini Team", NULL },
		{ "Shanghai AI Lab", NULL, NULL, "Shanghai AI Lab", NULL },
		{ "Smith, Jane", NULL, NULL, "Smith, Jane", NULL },
		{ "Jane and John", NULL, NULL, "Jane and John", NULL },
		{ "", NULL, NULL, "", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct name name;
		name_read(rows[i].name, &name);
		const char *wanted[] = { rows[i].given, rows[i].particle, rows[i].family, rows[i].suffix };
		const struct name_part got[] = { name.given, name.particle, name.family, name.suffix };
		assert_int_equal(name.whole, !rows[i].given);
		for (size_t k = 0; k < 4; k++) {
			char *text = mem_dupn(got[k].text ? got[k].text : "", got[k].len);
			assert_string_equal(text, wanted[k] ? wanted[k] : "");
			free(text);
		}
	}
}

static struct db *
cache_of(const char *const *titles, size_t n)
{
	struct db *db = NULL;
	struct intake_count count;
	struct str json = { 0 };
	str_addc(&json, '[');
	for (size_t i = 0; i < n; i++)
		str_print(&json, "%s{\"id\":\"2608.1%04zu\",\"title\":\"%s\",\"authors\":[{\"name\":\"Bo Lee\"}]}", i ? "," : "", i, titles[i]);
	str_addc(&json, ']');
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	assert_null(intake_start(db));
	assert_null(intake_own(db, json.data, json.len));
	assert_null(intake_merge(db, NULL, false, NOON_S, &count));
	str_free(&json);
	return db;
}

static void
key_is(const struct cite *cite, struct db *db, size_t i, const char *wanted)
{
	struct paper_full *paper = NULL;
	struct str key = { 0 };
	assert_null(store_paper(db, 20260810000 + (paper_id)i, &paper));
	cite_key(cite, &paper->row, &key);
	assert_string_equal(str_text(&key), wanted);
	struct cite *near = cite_near(db, &paper->row);
	assert_null(cite_finish(near));
	str_cut(&key, 0);
	cite_key(near, &paper->row, &key);
	assert_string_equal(str_text(&key), wanted);
	cite_free(near);
	str_free(&key);
	paper_full_free(paper);
}

// Keys are told apart by letters, in the order of ids, and no letters make one key another's.
static void
keys_are_unique(void **state)
{
	(void)state;
	enum { MANY = 60 };
	const char *titles[MANY] = { "A Map", "The MAP of Maps", "Mapb", "On $Map$", "Other" };
	static const char *const keys[] = { "lee2026map", "lee2026mapa", "lee2026mapb", "lee2026mapc", "lee2026other" };
	for (size_t i = 5; i < MANY; i++)
		titles[i] = "Same Title";
	struct db *db = cache_of(titles, MANY);
	struct cite *cite = cite_new(db);
	assert_null(cite_finish(cite));
	for (size_t i = 0; i < 5; i++)
		key_is(cite, db, i, keys[i]);
	key_is(cite, db, 5, "lee2026same");
	key_is(cite, db, 5 + 26, "lee2026samez");
	key_is(cite, db, 5 + 27, "lee2026sameaa");
	key_is(cite, db, 5 + 54, "lee2026samebb");
	cite_free(cite);
	db_close(db);
}

// What is somebody's bibliography is read as loosely as it may be written.
static void
bib_tells_what_is_there(void **state)
{
	(void)state;
	static const char text[] = "% 2608.00009\n@misc{ Lee2026a ,\n eprint = {2608.00001}, note={see 2608.00002}}\n"
		"@ARTICLE(b2, Url = \"https://arxiv.org/abs/2608.00003v2\")\n@misc{c,\n  journal = {arXiv:hep-th/9901001},\n}\n";
	assert_true(bib_has_key(text, "lee2026a"));
	assert_true(bib_has_key(text, "b2"));
	assert_true(bib_has_key(text, "c"));
	assert_false(bib_has_key(text, "lee2026"));
	assert_false(bib_has_key(text, "eprint"));
	assert_false(bib_has_key("@", "c"));
	assert_true(bib_has_paper(text, "2608.00001"));
	assert_true(bib_has_paper(text, "2608.00003"));
	assert_true(bib_has_paper(text, "hep-th/9901001"));
	assert_false(bib_has_paper(text, "2608.00002"));
	assert_false(bib_has_paper(text, ""));
	assert_false(bib_has_paper(text, "2608.00009"));
	assert_false(bib_has_paper(text, "2608.0000"));
	assert_false(bib_has_paper(text, "608.00001"));
	assert_false(bib_has_paper("", "2608.00001"));
}

// Whatever a title holds, the braces that BibTeX counts stay balanced.
static void
bibtex_balances_braces(void **state)
{
	(void)state;
	struct paper_full paper = bare;
	struct str out = { 0 };
	paper.row.title = "}}, evil = {x} \\} ^~#";
	export_paper(&paper, EXPORT_BIBTEX, 0, NULL, &out);
	int depth = 0;
	for (const char *p = out.data; *p; p++) {
		depth += (*p == '{') - (*p == '}');
		assert_true(depth > 0 || strcmp(p, "}\n") == 0 || p < out.data + 6 || *p == '\n');
	}
	assert_int_equal(depth, 0);
	assert_non_null(strstr(out.data, "{{\\textbraceright{}\\textbraceright{}, evil = \\textbraceleft{}x"
		"\\textbraceright{} \\textbackslash{}\\textbraceright{} \\textasciicircum{}\\textasciitilde{}\\#}}"));
	str_free(&out);
}

static void
markdown_is_escaped(void **state)
{
	(void)state;
	struct str out = { 0 };
	export_paper(&full, EXPORT_MD, 0, NULL, &out);
	is_text(&out,
		"# PaperMamba: Reading in \\$O(n)\\$ \\& 50% less\n\n"
		"Yuki Tanaka, Rolf Østergård and 1 hidden\n\n"
		"River Lab · 152 votes · 0 comments · 2026-08-19 · withdrawn\n\n"
		"One line.\n\n\\- A \"second\" \\<b\\>paragraph\\</b\\>\\\\n.\n\n"
		"## In short\n\nReads long pages.\n\n"
		"Keywords: state-space models, memory\n\nCategories: cs.CL, cs.LG\n\n"
		"Comment: 9 pages\n\nJournal: Proc. 3\n\nDOI: 10\\.1/x\\_y\n\n"
		"- Hugging Face: <https://huggingface.co/papers/2608.90149>\n"
		"- arXiv: <https://arxiv.org/abs/2608.90149>\n"
		"- PDF: <https://arxiv.org/pdf/2608.90149>\n"
		"- Code: <https://github.com/riverlab/papermamba>\n"
		"- Project: <https://riverlab.example/p?a=1&b=%3C2%3E>\n");
	export_paper(&bare, EXPORT_MD, 0, NULL, &out);
	is_text(&out, "# On the Nature of Notes\n\n"
		"- Hugging Face: <https://huggingface.co/papers/hep-th/9901001>\n"
		"- arXiv: <https://arxiv.org/abs/hep-th/9901001>\n"
		"- PDF: <https://arxiv.org/pdf/hep-th/9901001>\n");
}

static void
text_is_wrapped(void **state)
{
	(void)state;
	struct str out = { 0 };
	export_paper(&full, EXPORT_TEXT, 40, NULL, &out);
	is_text(&out,
		"PaperMamba: Reading in $O(n)$ & 50% less\n"
		"Yuki Tanaka, Rolf Østergård and 1 hidden\n"
		"River Lab\n\n"
		"One line.\n\n- A \"second\" <b>paragraph</b>\\n.\n\n"
		"In short    Reads long pages.\n\n"
		"Id          2608.90149\n"
		"Votes       152\n"
		"Comments    0\n"
		"Published   2026-08-19\n"
		"Updated     2026-08-20\n"
		"Withdrawn   2026-08-20\n"
		"Daily       2026-08-20, 2026-08-21, by\n"
		"            mosei\n"
		"Keywords    state-space models, memory\n"
		"Categories  cs.CL, cs.LG\n"
		"Comment     9 pages\n"
		"Journal     Proc. 3\n"
		"DOI         10.1/x_y\n"
		"Models      1: riverlab/reader-7b\n"
		"Datasets    4: riverlab/pages\n"
		"Code        https://github.com/riverlab/papermamba\n"
		"Stars       1240\n"
		"Project     https://riverlab.example/p?a=1&b=<2>\n"
		"Page        https://huggingface.co/papers/2608.90149\n"
		"arXiv       https://arxiv.org/abs/2608.90149\n"
		"PDF         https://arxiv.org/pdf/2608.90149\n");
}

// What was typed for another width is laid out anew where it is read; the data
// keeps it.
static void
prose_flows(void **state)
{
	(void)state;
	struct paper_full paper = bare;
	struct str out = { 0 };
	paper.abstract = "Typed for\na narrow page.\n\nWe show:\n- this\n- that";
	paper.ai_summary = "Short\nand typed.";
	export_paper(&paper, EXPORT_TEXT, 40, NULL, &out);
	assert_non_null(strstr(out.data, "\n\nTyped for a narrow page.\n\nWe show:\n- this\n- that\n\n"
		"In short    Short and typed.\n"));
	str_free(&out);
	export_paper(&paper, EXPORT_MD, 0, NULL, &out);
	assert_non_null(strstr(out.data, "\n\nTyped for a narrow page.\n\nWe show:\n\\- this\n\\- that\n\n"
		"## In short\n\nShort and typed.\n"));
	str_free(&out);
	export_json(&paper, &out);
	assert_non_null(strstr(out.data, "Typed for\\na narrow page.\\n\\nWe show:\\n- this\\n- that"));
	str_free(&out);
}

static void
rows_line_up(void **state)
{
	(void)state;
	struct paper papers[] = { full.row, bare.row, full.row };
	struct page page = { .papers = papers, .n = 3 };
	struct str out = { 0 };
	papers[2].title = "読む機械 reads";
	papers[2].first_author = "Extraordinarily Longnamed";
	papers[2].authors = 12;
	papers[2].state = PAPER_QUEUED;
	papers[2].comments = 7;
	export_rows(&page, EXPORT_TABLE, &(struct export_style){ 76, false, NOON_S + 86400, NULL }, &out);
	is_text(&out,
		"* 2608.90149      152       1d  Yuki Tanaka +2        PaperMamba: Reading i…\n"
		"  hep-th/9901001                                      On the Nature of Notes\n"
		"q 2608.90149      152   7   1d  Extraordinarily… +11  読む機械 reads\n");
	page.n = 1;
	export_rows(&page, EXPORT_TABLE, &(struct export_style){ 50, false, NOON_S + 86400, NULL }, &out);
	is_text(&out, "* 2608.90149  152       1d  PaperMamba: Reading i…\n");
	export_rows(&page, EXPORT_TABLE, &(struct export_style){ 40, false, NOON_S + 86400, NULL }, &out);
	is_text(&out, "* 2608.90149  152  PaperMamba: Reading …\n");
	page.n = 3;
	export_rows(&page, EXPORT_IDS, &(struct export_style){ 10, false, NOON_S, NULL }, &out);
	is_text(&out, "2608.90149\nhep-th/9901001\n2608.90149\n");
	page.n = 1;
	export_rows(&page, EXPORT_URLS, &(struct export_style){ 0, false, NOON_S, NULL }, &out);
	is_text(&out, "https://huggingface.co/papers/2608.90149\n");
	char shared[] = "token compression, omnimodal", *why[] = { shared };
	export_rows(&page, EXPORT_TABLE, &(struct export_style){ 80, false, NOON_S + 86400, why }, &out);
	is_text(&out, "* 2608.90149  152       1d  token compression, …  PaperMamba: Reading in $O(n)$…\n");
}

static void
formats_have_names(void **state)
{
	(void)state;
	enum export_format format = EXPORT_TABLE;
	assert_true(export_format_parse("bibtex", &format));
	assert_int_equal(format, EXPORT_BIBTEX);
	assert_true(export_format_parse("table", &format));
	assert_int_equal(format, EXPORT_TABLE);
	assert_false(export_format_parse("xml", &format));
	assert_false(export_format_parse("", &format));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_schema_1),
		cmocka_unit_test(json_escapes_controls),
		cmocka_unit_test(json_comes_back),
		cmocka_unit_test(bibtex_is_escaped),
		cmocka_unit_test(bibtex_keys),
		cmocka_unit_test(bibtex_balances_braces),
		cmocka_unit_test(names_are_taken_apart),
		cmocka_unit_test(keys_are_unique),
		cmocka_unit_test(bib_tells_what_is_there),
		cmocka_unit_test(markdown_is_escaped),
		cmocka_unit_test(text_is_wrapped),
		cmocka_unit_test(prose_flows),
		cmocka_unit_test(rows_line_up),
		cmocka_unit_test(formats_have_names),
	};
	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
