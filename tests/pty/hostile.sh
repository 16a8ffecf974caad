# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of hostile text share. They source it behind lib.sh.
command -v jq >/dev/null || skip_all "needs jq"

# The bytes that jq can't write.
hostile_bytes()
{
	LC_ALL=C sed \
		-e 's/@9b@/\x9b/g; s/@9d@/\x9d/g; s/@9c@/\x9c/g; s/@c0@/\xc0/g; s/@e0@/\xe0/g; s/@80@/\x80/g' \
		-e 's/@ff@/\xff/g; s/@fe@/\xfe/g; s/@c2@/\xc2/g; s/@lone@/\\ud83d/g; s/@trail@/\\udd17/g'
}

# hostile FORM: prints the fixture (hostile.jq) with them.
hostile()
{
	jq -c -n --arg form "$1" -f "$srcdir/tests/pty/hostile.jq" | hostile_bytes
}

# hostile_page ID: prints a page of the paper, whose comments are the texts of the fixture.
hostile_page()
{
	printf '<div class="SVELTE_HYDRATER" data-target="PaperContent" data-props="'
	jq -c -n --arg form site -f "$srcdir/tests/pty/hostile.jq" | jq -c --arg id "$1" '{ paper: { id: $id }, comments: [ .[] |
		(.paper.title // "" | tostring) as $title | { id: "comment-\($title)", author: { name: $title, fullname: $title },
		createdAt: "2026-08-20T08:00:00Z", data: { latest: { raw: ("comment-start **\($title)**\n\n> \(.paper.summary)\n\n" +
		"[\($title)](https://a.org/\($title)) `\($title)`\n```\n\($title)\n```") },
		reactions: [ { reaction: $title, count: 2 } ] }, replies: [ { data: { latest: { raw: $title } } } ] } ] }' |
		hostile_bytes | LC_ALL=C sed 's/&/\&amp;/g; s/"/\&quot;/g'
	printf '"></div>\n'
}

# A site whose newest days are the fixture: $T/site.
hostile_site()
{
	mkdir -p "$T/site/daily" "$T/refusals"
	hostile site >"$T/site/daily/2026-08-20.json"
	printf '[]' >"$T/site/daily/2026-08-19.json"
	hostile own >"$T/own.json"
	hostile large >"$T/large.json"
	hostile refusals | LC_ALL=C sed 's/^\[//; s/\]$//; s/},{"error"/}\n{"error"/g' >"$T/refusals.jsonl"
}

# What somebody wrote past paperboy-sync: puts hostile bytes in the place of as
# many others in database FILE.
poison()
{
	LC_ALL=C sed -i -e 's/@12345678@/x\x1b[31m\x07\xc2\x9bx/g' -e 's/@1234567@/x\xe2\x80\xae\xff\xf0\x9f\x01x/g' \
		-e 's/@marks123456@/\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x/g' "$1"
}

# A paper in whose every text something is to be poisoned: $T/poison.json. Lists
# are kept as JSON, which would only be damaged.
poisonous()
{
	jq -n '"@12345678@ @1234567@ e@marks123456@" as $p | [{ schema: 1, id: "2608.91001", title: ("POISON " + $p),
		abstract: ("Abstract " + $p), ai_summary: $p, authors: [{ name: $p, user: $p }],
		organization: { name: $p, fullname: $p }, submitter: $p, doi: $p, journal_ref: $p, comment: $p,
		published: "2026-08-19T00:00:00Z", days: ["2026-08-16"], code: { url: "https://a.org/@12345678@/@1234567@" },
		project: "https://a.org/@1234567@" }]' >"$T/poison.json"
}

# Whether the bytes in files are such as paperboy may write to a terminal, a pipe.
for_terminal()
{
	"$builddir/tests/pty/sequences" "$@"
}
for_pipe()
{
	"$builddir/tests/pty/sequences" --pipe "$@"
}

# record COLUMNS ROWS OUT ARG...: paperboy ARG... on a terminal, with the script on
# standard input.
record()
{
	columns=$1 rows=$2 recording=$3
	shift 3
	"$builddir/tests/pty/record" "$columns" "$rows" "$recording" "$PAPERBOY" "$@"
}
