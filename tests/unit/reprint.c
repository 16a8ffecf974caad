// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages as Markdown: LaTeXML's elements one by one, other pages, and what is no page.

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
#include "mem.h"
#include "paper.h"
#include "reprint.h"
#include "str.h"
#include "text.h"
#include "xml_page.h"

#define ADDRESS "https://arxiv.org/html/2608.60001"
#define MATH(tex) "<math alttext=\"" tex "\" display=\"inline\"><semantics><mi>?</mi></semantics></math>"

enum { PLENTY = 1 << 20 };

static char *
markdown_of(const char *html, size_t max_bytes)
{
	struct reprint reprint = { 0 };
	const struct error *error = reprint_read(html, strlen(html), ADDRESS, max_bytes, &reprint);
	if (error)
		print_message("%s\n", error->text);
	assert_null(error);
	assert_int_equal(strlen(reprint.text), reprint.len);
	assert_true(text_is_clean(reprint.text));
	return reprint.text;
}

struct row {
	const char *html, *markdown;
};

static void
check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *text = markdown_of(rows[i].html, PLENTY);
		print_message("%s\n", rows[i].html);
		assert_string_equal(text, rows[i].markdown);
		free(text);
	}
}

#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

static void
paragraphs(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "", "" },
		{ "plain words", "plain words" },
		{ "<p>One</p><p>Two</p>", "One\n\nTwo" },
		{ "<p>A  b\n\t c&nbsp;d</p>", "A b c d" },
		{ "<div>A<div>B</div>C</div>", "A\n\nB\n\nC" },
		{ "<p>one<br>two<br/><br/>three</p>", "one\\\ntwo\\\nthree" },
		{ "<p>&lt;b&gt; &amp; &eacute; &#8212; &#x3b1;", "\\<b> & é — α" },
		{ "<section class=\"ltx_section\"><div class=\"ltx_para\"><p class=\"ltx_p\">A</p></div></section>", "A" },
		{ "<span class=\"ltx_p\">A</span><span class=\"ltx_p\">B</span>", "A\n\nB" },
		{ "<p>a</p><hr><p>b</p>", "a\n\n---\n\nb" },
		{ "<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n\n> b\n\nc" },
		{ "<p>unclosed <em>words", "unclosed *words*" },
		{ "</p></div>stray ends", "stray ends" },
	};
	CHECK(rows);
}

// What Markdown or TeX would take for a sign is none.
static void
escapes(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<p>a*b_c `d` [e] ~f ^g {h} $5 \\i</p>",
			"a\\*b\\_c \\`d\\` \\[e\\] \\~f \\^g \\{h\\} \\$5 \\\\i" },
		{ "<p># no heading</p>", "\\# no heading" },
		{ "<p>- no item</p>", "\\- no item" },
		{ "<p>+ no item</p>", "\\+ no item" },
		{ "<p>1. no item</p>", "1\\. no item" },
		{ "<p>2) no item</p>", "2\\) no item" },
		{ "<p>2024.</p>", "2024\\." },
		{ "<p>1.5 times</p>", "1.5 times" },
		{ "<p>-5 degrees</p>", "-5 degrees" },
		{ "<p>--flag and ''two''</p>", "\\-\\-flag and '\\'two'\\'" },
		{ "<p>&gt; no quote</p>", "\\> no quote" },
		{ "<p>| no | table</p>", "\\| no | table" },
		{ "<p>---</p>", "\\-\\-\\-" },
		{ "<p>a<br>=== b</p>", "a\\\n\\=== b" },
		{ "<p>see http://example.org/a_b*c, or a_b</p>", "see http://example.org/a_b*c, or a\\_b" },
	};
	CHECK(rows);
}

static void
headings(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5><h6>F</h6>",
			"# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F" },
		{ "<h2 class=\"ltx_title ltx_title_section\"><span class=\"ltx_tag ltx_tag_section\">3 </span>The <b>bold</b>"
		  "<br>end</h2><p>a</p>", "## 3 The bold end\n\na" },
		{ "<h6 class=\"ltx_title ltx_title_abstract\">Abstract</h6>", "## Abstract" },
		{ "<h2><a href=\"https://example.org\">Linked</a></h2>", "## Linked" },
		{ "<h2></h2><p>a</p>", "a" },
		{ "<h2>On " MATH("x_{1}") "</h2>", "## On $x_{1}$" },
		{ "<div class=\"ltx_theorem\"><h6 class=\"ltx_title ltx_runin ltx_title_theorem\"><span class=\"ltx_tag"
		  " ltx_tag_theorem\">Lemma 2</span>.</h6><div class=\"ltx_para\"><p class=\"ltx_p\">It holds.</p></div></div>",
			"**Lemma 2.**\n\nIt holds." },
	};
	CHECK(rows);
}

static void
emphasis(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<p>a <em>b</em> <strong>c</strong></p>", "a *b* **c**" },
		{ "<p>a <b><i>b</i></b></p>", "a ***b***" },
		{ "<p>a <em> b </em>c</p>", "a *b* c" },
		{ "<p><em></em>a<b> </b></p>", "a" },
		{ "<p><b>a</b><b>b</b> <b>c</b></p>", "**ab c**" },
		{ "<p><b>Method.</b>We</p>", "Method.We" },
		{ "<p><b>Method.</b> We</p>", "**Method.** We" },
		{ "<p><b>in</b>side</p>", "**in**side" },
		{ "<p>a<b>(b)</b></p>", "a(b)" },
		{ "<p><b><b>twice</b></b></p>", "**twice**" },
		{ "<p><span class=\"ltx_text ltx_font_italic\">i</span> <span class=\"ltx_text ltx_font_bold\">b</span></p>",
			"*i* **b**" },
		{ "<p>a<em>b<p>c</em></p>", "ab\n\nc" },
		{ "<p>x<sup>2</sup> H<sub>2</sub>O 1<sup>st*</sup></p>", "x<sup>2</sup> H<sub>2</sub>O 1st\\*" },
	};
	CHECK(rows);
}

static void
code(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<p><code>a_b * $c</code></p>", "`a_b * $c`" },
		{ "<p><code>a`b</code> <code>`</code></p>", "``a`b`` `` ` ``" },
		{ "<p><span class=\"ltx_text ltx_font_typewriter\">x_y</span></p>", "`x_y`" },
		{ "<pre>a\n  b_c  *d\n</pre>", "```\na\n  b_c  *d\n```" },
		{ "<pre class=\"ltx_verbatim ltx_font_typewriter\">x ``` y</pre>", "````\nx ``` y\n````" },
		{ "<pre><code>if a &lt; b:\n    c</code></pre>", "```\nif a < b:\n    c\n```" },
		{ "<div class=\"ltx_listing ltx_lstlisting ltx_listing\"><div class=\"ltx_listing_data\"><a href=\"data:x\">V</a></div>"
		  "<div class=\"ltx_listingline\"><span class=\"ltx_tag ltx_tag_listingline\">1</span><span class=\"ltx_text"
		  " ltx_lst_keyword ltx_font_bold\">for</span>&nbsp;x\n</div>\n<div class=\"ltx_listingline\">&nbsp;&nbsp;y_z\n</div></div>",
			"```\nfor x\n  y_z\n```" },
		{ "<div class=\"ltx_listing\"><div class=\"ltx_listingline\"><span class=\"ltx_tag ltx_tag_listingline\">1:</span>"
		  "<b>while</b> " MATH("i<n") "</div><div class=\"ltx_listingline\">end</div></div>",
			"1: **while** $i<n$\\\nend" },
		{ "<table><tr><td><pre>a\nb</pre></td><td>c</td></tr></table>", "| `a b` | c |\n|-------|---|" },
	};
	CHECK(rows);
}

static void
formulas(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<p>at " MATH("x_{1}*y") ".</p>", "at $x_{1}*y$." },
		{ "<p>" MATH("\\displaystyle a") "</p>", "$a$" },
		{ "<p>" MATH("\\displaystyleX") "</p>", "$\\displaystyleX$" },
		{ "<p>" MATH("a%&#10;b%&#10;  c\\%d") "</p>", "$ab c\\%d$" },
		{ "<p>" MATH("a  &#10; b") "</p>", "$a b$" },
		{ "<p>" MATH("\\text{if $x$}") "</p>", "$\\text{if x}$" },
		{ "<p>" MATH("a\\") " b</p>", "$a$ b" },
		{ "<p>" MATH("\\times") "5</p>", "$\\times$ 5" },
		{ "<p>a" MATH(" ") "b</p>", "ab" },
		{ "<math alttext=\"E=mc^{2}\" display=\"block\"></math>", "$$E=mc^{2}$$" },
		{ "<p>so <math alttext=\"E\" display=\"block\"></math> then</p>", "so\n\n$$E$$\n\nthen" },
		{ "<p><math><semantics><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><annotation encoding=\"application/x-tex\">"
		  "a+1</annotation><annotation encoding=\"application/x-llamapun\">no</annotation></semantics></math></p>", "$a+1$" },
		{ "<p><math><mi>a</mi><mo>+</mo><mn>1</mn></math></p>", "$a+1$" },
		{ "<table class=\"ltx_equation ltx_eqn_table\"><tbody><tr class=\"ltx_equation ltx_eqn_row\"><td class=\"ltx_eqn_cell\">"
		  "</td><td class=\"ltx_eqn_cell\">" MATH("\\displaystyle a") "</td><td class=\"ltx_eqn_cell\">" MATH("\\displaystyle=b")
		  "</td><td class=\"ltx_eqn_cell ltx_eqn_eqno\"><span class=\"ltx_tag\">(3a)</span></td></tr></tbody></table>",
			"$$a =b \\tag{3a}$$" },
		{ "<span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mi>x</mi><annotation"
		  " encoding=\"application/x-tex\">x^2</annotation></semantics></math></span><span class=\"katex-html\""
		  " aria-hidden=\"true\">x2</span></span>", "$x^2$" },
	};
	CHECK(rows);
}

static void
lists(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc" },
		{ "<ol><li>a<li>b</ol>", "1. a\n2. b" },
		{ "<ol start=\"9\"><li>a</li><li value=\"20\">b</li></ol>", "9. a\n20. b" },
		{ "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", "- a\n  - b\n  - c\n- d" },
		{ "<ol><li>a<ol><li>b</ol></ol>", "1. a\n   1. b" },
		{ "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n- c" },
		{ "<ul><li></li><li>b</li></ul>", "- b" },
		{ "<ul><li><ul><li>a</li></ul></li></ul>", "-\n  - a" },
		{ "<ul><li><pre>x</pre></li></ul>", "-\n  ```\n  x\n  ```" },
		{ "<ul class=\"ltx_itemize\"><li class=\"ltx_item\"><span class=\"ltx_tag ltx_tag_item\">•</span><div class=\"ltx_para\">"
		  "<p class=\"ltx_p\">a</p></div></li></ul>", "- a" },
		{ "<ol class=\"ltx_enumerate\"><li class=\"ltx_item\"><span class=\"ltx_tag ltx_tag_item\">4.</span><div class=\"ltx_para\">"
		  "<p class=\"ltx_p\">a</p></div></li></ol>", "4. a" },
		{ "<ol class=\"ltx_enumerate\"><li class=\"ltx_item\"><span class=\"ltx_tag ltx_tag_item\">(iv)</span><div class=\"ltx_para\">"
		  "<p class=\"ltx_p\">a</p></div></li></ol>", "- (iv) a" },
		{ "<dl><dt>Term</dt><dd>Meaning</dd><dt>Other</dt><dd><p>x</p><p>y</p></dd></dl>z",
			"- **Term**\n  Meaning\n- **Other**\n  x\n\n  y\n\nz" },
	};
	CHECK(rows);
}

static void
tables(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<table><tr><th>a</th><th>bb</th></tr><tr><td>ccc</td><td>d</td></tr></table>",
			"| a   | bb |\n|-----|----|\n| ccc | d  |" },
		{ "<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></table>",
			"| a |   | b |\n|---|---|---|\n| c | d | e |" },
		{ "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "| a | b |\n|---|---|\n|   | c |" },
		{ "<table><tr><td>a|b</td><td>" MATH("|x|\\|") "</td></tr></table>",
			"| a\\|b | $\\vert x\\vert \\Vert$ |\n|------|----------------------|" },
		{ "<table><tr><td>a<br>b<p>c</p></td><td></td></tr></table>", "| a b c |   |\n|-------|---|" },
		{ "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
			"| a | b c |\n|---|-----|" },
		{ "<table><tr><td>only</td></tr><tr><td>column</td></tr></table>", "only\n\ncolumn" },
		{ "<table><tr></tr></table>", "" },
		{ "<span class=\"ltx_tabular\"><span class=\"ltx_tbody\"><span class=\"ltx_tr\"><span class=\"ltx_td\">a</span>"
		  "<span class=\"ltx_td\">b</span></span></span></span>", "| a | b |\n|---|---|" },
		{ "<figure class=\"ltx_table\"><figcaption class=\"ltx_caption\"><span class=\"ltx_tag ltx_tag_table\">Table 1: </span>"
		  "What.</figcaption><table class=\"ltx_tabular\"><tbody class=\"ltx_tbody\"><tr class=\"ltx_tr\"><td class=\"ltx_td\">a"
		  "</td><td class=\"ltx_td\">b</td></tr></tbody></table></figure>", "**Table 1:** What.\n\n| a | b |\n|---|---|" },
	};
	CHECK(rows);
}

static void
links_and_pictures(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<a href=\"https://example.org/a\">words</a>", "[words](https://example.org/a)" },
		{ "<a href=\"https://example.org/a_b\">https://example.org/a_b</a>!", "https://example.org/a_b!" },
		{ "<a href=\"/abs/1\">r</a> <a href=\"x.html\">r</a> <a href=\"../y\">r</a> <a href=\"//h.org/z\">r</a>",
			"[r](https://arxiv.org/abs/1) [r](https://arxiv.org/html/x.html) [r](https://arxiv.org/y) [r](https://h.org/z)" },
		{ "<base href=\"/html/2608.60001v3/\"><a href=\"x1.png\">r</a>", "[r](https://arxiv.org/html/2608.60001v3/x1.png)" },
		{ "<a href=\"#S1\">1</a> <a href=\"" ADDRESS "#S1\">2</a> <a href=\"" ADDRESS "v3#S1\">3</a>", "1 2 [3](" ADDRESS "v3#S1)" },
		{ "<base href=\"/html/2608.60001v3/\"><a href=\"" ADDRESS "v3#S1\">3</a>", "3" },
		{ "<a href=\"javascript:x()\">a</a> <a href=\"mailto:x@y\">b</a> <a href=\"data:x\">c</a> <a>d</a> <a href=\"\">e</a>", "a b c d e" },
		{ "<a href=\"https://\">a</a> <a href=\"https:///x\">b</a> <a href=\"//\">c</a> <a href=\"http://?x\">d</a>", "a b c d" },
		{ "<a href=\"https://example.org/(a) b\">w</a>", "[w](https://example.org/%28a%29%20b)" },
		{ "<a href=\"https://example.org/a\"></a>b", "b" },
		{ "<img src=\"x1.png\" alt=\"A shore\">", "![A shore](https://arxiv.org/html/x1.png)" },
		{ "<img src=\"x1.png\" alt=\"Refer to caption\">", "![](https://arxiv.org/html/x1.png)" },
		{ "<img src=\"data:image/png;base64,AAAA\" alt=\"a*\"> x", "\\[image: a\\*\\] x" },
		{ "<figure class=\"ltx_figure\"><svg class=\"ltx_picture\"><text>t</text></svg><figcaption class=\"ltx_caption\">"
		  "<span class=\"ltx_tag ltx_tag_figure\">Figure 2: </span>C</figcaption></figure>", "\\[image\\]\n\n**Figure 2:** C" },
	};
	CHECK(rows);
}

#define NOTE(mark, text) "<span class=\"ltx_note ltx_role_footnote\"><sup class=\"ltx_note_mark\">" mark "</sup>" \
	"<span class=\"ltx_note_outer\"><span class=\"ltx_note_content\"><sup class=\"ltx_note_mark\">" mark "</sup>" \
	"<span class=\"ltx_tag ltx_tag_note\">" mark "</span>" text "</span></span></span>"

// What is beyond the last column is told in it.
static void
wide_tables(void **state)
{
	(void)state;
	struct str html = { 0 };
	str_add(&html, "<table>");
	for (int row = 0; row < 2; row++) {
		str_add(&html, "<tr>");
		for (int i = 1; i <= 67; i++)
			str_print(&html, "<td>%s%d", i == 66 ? "" : "c", i);
	}
	char *text = markdown_of(html.data, PLENTY);
	const char *end = strchr(text, '\n');
	assert_non_null(end);
	assert_memory_equal(end - strlen("| c63 | c64 c65 66 c67 |"), "| c63 | c64 c65 66 c67 |", strlen("| c63 | c64 c65 66 c67 |"));
	assert_string_equal(text + strlen(text) - strlen("| c64 c65 66 c67 |"), "| c64 c65 66 c67 |");
	free(text);
	str_free(&html);
}

static void
notes_and_references(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<p>a" NOTE("1", "Note.") " b</p>", "a[^1] b\n\n[^1]: Note." },
		{ "<h2>A</h2><p>a" NOTE("1", "One<p>two</p>") "</p><h3>B</h3><p>b" NOTE("2", "Two") "</p><h2>C</h2><p>c</p>",
			"## A\n\na[^1]\n\n### B\n\nb[^2]\n\n[^1]: One two\n\n[^2]: Two\n\n## C\n\nc" },
		{ "<p>a" NOTE("†", "Paid.") "</p>", "a[^†]\n\n[^†]: Paid." },
		{ "<p>a<span class=\"ltx_note\">bare</span></p>", "a[^1]\n\n[^1]: bare" },
		{ "<p>a" NOTE("1", "with " NOTE("2", "inside")) "</p>", "a[^1]\n\n[^2]: inside\n\n[^1]: with [^2]" },
		{ "<p><cite class=\"ltx_cite\">[<a href=\"#bib.bib1\" class=\"ltx_ref\">1</a>]</cite> <cite class=\"ltx_cite\">Dike et al."
		  " (<a href=\"#bib.bib2\" class=\"ltx_ref\">2024</a>)</cite></p>", "\\[1\\] Dike et al. (2024)" },
		{ "<h2 class=\"ltx_title ltx_title_bibliography\">References</h2><ul class=\"ltx_biblist\"><li class=\"ltx_bibitem\">"
		  "<span class=\"ltx_tag ltx_role_refnum ltx_tag_bibitem\">[7]</span><span class=\"ltx_bibblock\">A.</span>"
		  "<span class=\"ltx_bibblock\">B.</span></li><li class=\"ltx_bibitem\"><span class=\"ltx_tag ltx_role_refnum"
		  " ltx_tag_bibitem\">Dike et al. (2024)</span><span class=\"ltx_bibblock\">C.</span><span class=\"ltx_bibblock"
		  " ltx_bib_cited\">Cited by: §1.</span></li></ul>", "## References\n\n7. A. B.\n8. \\[Dike et al. (2024)\\] C." },
		{ "<p>the <span class=\"ltx_ERROR undefined\">\\foo</span> bar</p>", "the \\[not converted: \\\\foo\\] bar" },
	};
	CHECK(rows);
}

static void
surroundings(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "<nav>n</nav><script>s</script><style>t</style><button>b</button><form>f</form><footer>x</footer><p>a</p>", "a" },
		{ "<head><title>T</title></head><body><p>a</p></body>", "a" },
		{ "<title>T</title><base href=\"/html/2608.60001v1/\"><article><p>a</p></article>", "a" },
		{ "<p>before</p><article><p>a</p></article><p>after</p>", "a" },
		{ "<header>h</header><main><header><h1>T</h1></header><p>a</p></main>", "# T\n\na" },
		{ "<article><p>a</p></article><aside>x</aside><article><p>b</p></article>", "a\n\nb" },
		{ "<article class=\"ltx_document\"><nav class=\"ltx_TOC\">toc</nav><p>a</p><div class=\"ltx_pagination\">9</div></article>"
		  "<ul><li>x</li></ul><hr><img src=\"y\"><math alttext=\"z\"></math><table><tr><td>1</td><td>2</td></tr></table>", "a" },
		{ "<div class=\"ltx_authors\"><span class=\"ltx_creator\"><span class=\"ltx_personname\">A. Dike</span><span"
		  " class=\"ltx_author_notes\"><span class=\"ltx_contact\">Here</span><span class=\"ltx_contact\">a@b</span></span></span>"
		  "<span class=\"ltx_creator\"><span class=\"ltx_personname\">J. Sato</span></span></div>",
			"A. Dike\\\nHere\\\na@b\n\nJ. Sato" },
		{ "<p>a<!-- <p>b</p> --></p>", "a" },
		{ "<p>hi\x1b]52;c;eA==\x07&#27;[2J\xe2\x80\xae&#8238;x\x80</p>", "hi\\]52;c;eA==\\[2Jx\xef\xbf\xbd" },
	};
	CHECK(rows);
}

// A page of arXiv's as a whole.
static void
reads_a_paper(void **state)
{
	(void)state;
	const char *dir = getenv("srcdir");
	char *names[2] = { mem_print("%s/tests/fixtures/reprint/paper.html", dir ? dir : "."),
		mem_print("%s/tests/fixtures/reprint/paper.md", dir ? dir : ".") };
	struct str files[2] = { 0 };
	for (int i = 0; i < 2; i++) {
		FILE *file = fopen(names[i], "re");
		assert_non_null(file);
		for (int c; (c = fgetc(file)) != EOF;)
			str_addc(&files[i], (char)c);
		fclose(file);
		free(names[i]);
	}
	struct reprint reprint = { 0 };
	assert_null(reprint_read(files[0].data, files[0].len, ADDRESS, PLENTY, &reprint));
	assert_true(reprint.paper);
	assert_false(reprint.cut);
	assert_int_equal(reprint.id, 20260860001);
	assert_int_equal(reprint.version, 2);
	str_cut(&files[1], files[1].len - 1);
	assert_string_equal(reprint.text, str_text(&files[1]));
	reprint_free(&reprint);
	str_free(&files[0]);
	str_free(&files[1]);
}

static void
tells_what_it_is(void **state)
{
	(void)state;
	static const struct {
		const char *html;
		bool paper;
		paper_id id;
		int64_t version;
	} rows[] = {
		{ "<p>a</p>", false, 0, PAPER_ABSENT },
		{ "<article class=\"ltx_document\"><p>a</p></article>", true, 0, PAPER_ABSENT },
		{ "<base href=\"https://arxiv.org/html/hep-th/9901001v1/\"><p>a</p>", false, INT64_C(19990100000) + 0, 1 },
		{ "<div id=\"watermark-tr\">arXiv:2608.60001v12 [cs.CL] 1 Aug 2026</div>", false, 20260860001, 12 },
		{ "<div id=\"watermark-tr\">no words of a paper</div>", false, 0, PAPER_ABSENT },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reprint reprint = { 0 };
		assert_null(reprint_read(rows[i].html, strlen(rows[i].html), ADDRESS, PLENTY, &reprint));
		print_message("%s\n", rows[i].html);
		assert_int_equal(reprint.paper, rows[i].paper);
		if (i != 2)
			assert_int_equal(reprint.id, rows[i].id);
		else
			assert_true(reprint.id > 0);
		assert_int_equal(reprint.version, rows[i].version);
		reprint_free(&reprint);
	}
}

static void
cuts_what_is_long(void **state)
{
	(void)state;
	struct str html = { 0 };
	for (int i = 0; i < 10000; i++)
		str_print(&html, "<p>paragraph %d of <em>many</em></p>", i);
	struct reprint reprint = { 0 };
	assert_null(reprint_read(html.data, html.len, ADDRESS, 5000, &reprint));
	assert_true(reprint.cut);
	assert_true(reprint.len <= 5000 && reprint.len > 4000);
	assert_memory_equal(reprint.text, "paragraph 0 of *many*\n\n", 23);
	reprint_free(&reprint);
	str_free(&html);
}

static char *
repeated(const char *start, const char *piece, int n)
{
	struct str html = { 0 };
	str_add(&html, start);
	for (int i = 0; i < n; i++)
		str_add(&html, piece);
	return str_take(&html);
}

// Pages that keep a parser busy, or its memory full.
static void
outlives_bad_pages(void **state)
{
	(void)state;
	static const struct {
		const char *start, *piece;
		bool refused;
	} rows[] = {
		{ "", "<div>", true }, { "<p>", "<b>", true }, { "", "<table>", true },
		{ "", "</p>", true }, { "<b>x", "</i>", true },
		{ "<p ", "a ", false }, { "<p ", "a=\"1\" ", false }, { "<p ", "a\"", false },
		{ "<ul>", "<li>a", false }, { "<table>", "<tr><td>a<td>b", false }, { "<p>", "<em>a</em>", false },
		{ "<p>", "<span class=\"ltx_note\">a</span>", false }, { "", "<", false }, { "", "<!--", false }, { "", "&", false },
		{ "<script>", "</scrip", false }, { "<math alttext=\"", "x|$\\", false }, { "", "<a href=x>", false },
		{ "<table><tr>", "<td>x", false }, { "<table>", "<tr><td rowspan=1000 colspan=64>x", false },
		{ "<ol>", "<li value=99999999999999999999>a", false }, { "<table>", "<td colspan=4000000000 rowspan=-1>a", false },
		{ "", "<?", false }, { "<!DOCTYPE html [", "<!ENTITY a \"&a;&a;\">", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reprint reprint = { 0 };
		char *html = repeated(rows[i].start, rows[i].piece, 200000);
		const struct error *error = reprint_read(html, strlen(html), ADDRESS, PLENTY, &reprint);
		print_message("%s%s…: %s\n", rows[i].start, rows[i].piece, error ? error->text : "read");
		assert_int_equal(error != NULL, rows[i].refused);
		assert_true(!error || error_is(error, ERROR_INPUT));
		assert_true(reprint.len <= PLENTY);
		error_free(error);
		reprint_free(&reprint);
		free(html);
	}
	struct reprint reprint = { 0 };
	char *html = repeated("", "0123456789abcdef", XML_PAGE_MAX / 16 + 1);
	const struct error *error = reprint_read(html, strlen(html), ADDRESS, PLENTY, &reprint);
	assert_true(error_is(error, ERROR_INPUT));
	assert_non_null(strstr(error->text, "more than 32 MiB"));
	error_free(error);
	free(html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs),
		cmocka_unit_test(escapes),
		cmocka_unit_test(headings),
		cmocka_unit_test(emphasis),
		cmocka_unit_test(code),
		cmocka_unit_test(formulas),
		cmocka_unit_test(lists),
		cmocka_unit_test(tables),
		cmocka_unit_test(wide_tables),
		cmocka_unit_test(links_and_pictures),
		cmocka_unit_test(notes_and_references),
		cmocka_unit_test(surroundings),
		cmocka_unit_test(reads_a_paper),
		cmocka_unit_test(tells_what_it_is),
		cmocka_unit_test(cuts_what_is_long),
		cmocka_unit_test(outlives_bad_pages),
	};
	return cmocka_run_group_tests_name("reprint", tests, NULL, NULL);
}
