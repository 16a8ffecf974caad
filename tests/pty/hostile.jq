# SPDX-License-Identifier: GPL-3.0-or-later
# A day of papers each of which is hostile in its own way, in every field it has.
# --arg form is site (the site's answer), own (our own JSON), refusals, or large.
# What jq can't write stands between "@": hostile.sh puts it in. Each field begins
# with a word of its own, and goes on behind what is hostile.

def ways: [
	"\u001b[5;41mred\u001b[2J\u001b[?1000h\u001b[99;99Hx",		# CSI
	"\u001b]52;c;cGFwZXI=\u0007\u001b]0;title\u001b\\x",		# OSC: clipboard, title
	"\u001b]8;;http://h.example/\u001b\\link\u001b]8;;\u001b\\x",	# OSC 8
	"\u001bP1$r0m\u001b\\\u001b_apc\u001b\\\u001b^pm\u001b\\\u001bXsos\u001b\\x",	# DCS and its like
	"\u001bc\u001b#8\u001b(0\u001b%G\u001bZ\u000e\u000fx",		# reset, charsets
	"\u009b5;41m\u009d52;c;QQ==\u009c\u0090q\u009c\u0085\u008dx",	# C1
	"@9b@5;41m@9d@0;t@9c@@c0@@9b@@e0@@80@@9b@@ff@@fe@@c2@x",	# C1 raw and overlong, no UTF-8
	"\r\n\n\t\u000b\u000c\b\b\b\bover\u007f\u0000x",			# CR LF VT FF BS TAB DEL NUL
	"\u202eesrever\u202c\u2066iso\u2069\u200e\u200f\u061c\u2028\u2029x",	# bidi
	"a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u180eh\u3164i\u115fj\u034fx",	# no width
	([range(1000)] | map([768 + . % 112] | implode) | join("") | "Z" + . + "x"),	# marks
	"👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇯🇵🇫1️⃣❤️🫪x",	# emoji families
	"大規模言語モデル한국어 ﷽ ｗｉｄｅ عربي עברית x",		# wide, other directions
	"\udb40\udc41\udb40\udc42\udb40\udc7f\ufff9a\ufffab\ufffb\ue000\udb80\udc00x",	# tags, annotations, private
	"@lone@a@trail@b\ufffe\uffff\ud83f\udfffx",				# surrogates, no characters
	"<b>&#27;[2J&#x9b;m&lrm;&NewLine;&#0;&#xd800;<script>x</script>$\\x^{\u001b",	# markup
	"&#27;]52;c;QQ==&#7;&#155;2J&#x9b;1m&#x1b;[2J&#13;&#10;&#8;&#x202e;&#8238;&#8203;&#xE0041;e" + ([range(40)] | map("&#769;") | join("")) + "\\&#27;[2J<b>&#27;</b>$&#27;$<sub>&#27;</sub><a href=\"https://a/&#27;&#10;x\">&#27;</a>\\url{&#27;[2J&#10;x}x",	# references
	"$(touch /tmp/x)`id`;|&>\"'%n%s\\e\\033[2J x",			# for shells and printf
	"'; DROP TABLE paper; --\"}]\\end{x}\\\\ x"			# for SQL and formats
];

def field($name; $way): $name + $way + $name + "-end";

def site($i; $way): {
	paper: {
		id: "2608.\(70000 + $i)", title: field("title"; $way), summary: field("abstract"; $way + "\n\n" + $way),
		ai_summary: field("summary"; $way), ai_keywords: [field("keyword"; $way), $way],
		ai_summary_model: field("aimodel"; $way), upvotes: (500 - $i), discussionId: field("discussion"; $way),
		authors: [{ name: field("author"; $way), user: { user: field("user"; $way), fullname: $way } }, { name: $way }],
		organization: { name: field("org"; $way), fullname: field("organisation"; $way) },
		submittedOnDailyBy: { user: field("submitter"; $way), fullname: field("byname"; $way) },
		submittedOnDailyAt: "2026-08-20T01:00:00.000Z", publishedAt: "2026-08-19T00:00:00.000Z",
		projectPage: ("https://project.example/" + $way), githubRepo: ("https://code.example/a/" + $way),
		githubStars: 7, mediaUrls: [("https://media.example/" + $way), $way],
		linkedModels: [{ id: field("model"; $way), downloads: 1, likes: 2 }], numTotalModels: 1,
		linkedDatasets: [{ id: field("dataset"; $way) }], linkedSpaces: [{ id: field("space"; $way) }]
	},
	title: $way, numComments: 3, thumbnail: ("https://thumb.example/" + $way), odd: { ($way): $way }
};

def own($i; $way): {
	schema: 1, id: "2608.\(80000 + $i)", source: "arxiv", title: field("title"; $way), abstract: field("abstract"; $way),
	ai_summary: field("summary"; $way), keywords: [field("keyword"; $way)],
	authors: [{ name: field("author"; $way), user: $way }], organization: { name: $way, fullname: field("organisation"; $way) },
	published: "2026-08-19T00:00:00Z", days: ["2026-08-19"], submitter: field("submitter"; $way), upvotes: 9,
	code: { url: ("https://code.example/a/" + $way), stars: 1 }, project: $way,
	models: { total: 1, linked: [{ id: field("model"; $way) }] }, categories: [$way], doi: field("doi"; $way),
	journal_ref: field("journal"; $way), comment: field("comment"; $way), tags: [$way], note: $way
};

# An id that is none, and one of another source.
def strangers($i; $way): (site($i; $way) | .paper.id = $way + "/../../x"),
	(site($i; $way) | .paper.id = "odd" + $way | .paper.source = "other" + $way);

# A title of 10 MB and 100,000 authors.
def large: [{ paper: { id: "2608.90001", title: ("title\u001b[2J大 " * 700000), summary: ("\u001b]52;c;QQ==\u0007" * 100000),
	submittedOnDailyAt: "2026-08-18T00:00:00.000Z",
	authors: [range(100000) | { name: "A\u001b[2J. \(.)\u202e Author" }] } }];

ways as $ways | [range($ways | length)] |
if $form == "site" then map(site(.; $ways[.]), strangers(.; $ways[.]))
elif $form == "own" then map(own(.; $ways[.]))
elif $form == "refusals" then map({ error: field("refusal"; $ways[.]) })
else large end
