#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# JSON, schema 1: the same bytes as ever, every key on the page, every key of the page
# in some output. UPDATE=1 writes the golden files anew, to be read as a diff.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
golden=$srcdir/tests/fixtures/json

same()
{
	[ -z "${UPDATE-}" ] || cp "$T/out" "$golden/$1"
	is "$2: status" "$status" 0
	ok "$2" diff -u "$golden/$1" "$T/out"
}

cp -R "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
{
	printf '<!doctype html><html><body><div class="SVELTE_HYDRATER contents" data-target="PaperContent" data-props="'
	printf '{"paper":{"id":"2608.90149"},"comments":%s}' "$(cat "$golden/comments.json")" | sed 's/&/\&amp;/g; s/"/\&quot;/g'
	printf '"></div></body></html>\n'
} >"$T/site/pages/2608.90149.html"

run --offline import "$golden/papers.jsonl"
is "import" "$status" 0
run --offline tag 2601.00001 -agents
run --offline show 2601.00001 --format json
sed -i 's/\("tag":"agents","on":false,"at":\)"[^"]*"/\1"2026-11-01T00:00:00Z"/' "$T/out"	# just now
same show.json "show"
run --offline show 2601.00001 --format json --raw-tex
ok "--raw-tex leaves the TeX" grep -qF 'Full \\emph{Paper}' "$T/out"
run --offline hide rm 2601.00001
for format in json jsonl; do
	run --offline ls all --filter id:2601.00002 --format "$format"
	same "ls.$format" "ls --format $format"
done
run --offline search id:hep-th --format jsonl
same search.jsonl "search"
run --offline related 2601.00002 --format jsonl
sed -i 's/"marks":\[.*\],"why"/"why"/' "$T/out"
same related.jsonl "related"
run --offline export hep-th/9901001 2601.00002 --format json
same export.json "export"
server_start "$T/site"
run show 2608.90149 --comments --format json
jq -c '.discussion' "$T/out" >"$T/talk"
mv "$T/talk" "$T/out"
status=0
same discussion.json "show --comments"

mkdir -p "$T/site/texts"
printf '# The whole\n\nOf it.\n' >"$T/site/texts/2608.90149.md"
run show 2608.90149 --full --format json
is "show --full" "$(jq -c '.full_text | [.text, (.source | test("^http")), (.fetched | test("Z$"))]' "$T/out")" \
	'["# The whole\n\nOf it.",true,true]'
jq -r '"full_text", (.full_text | keys[])' "$T/out" >"$T/full"

# What is kept beside the papers, and what was taken away.
cat >"$T/rules.jsonl" <<'END'
{"schema":1,"rule":"filter","name":"agents","text":"kw:agents sort -votes","at":"2026-01-02T00:00:00Z"}
{"schema":1,"rule":"watch","name":"author Yuki Tanaka","text":"","at":"2026-01-02T00:00:00Z"}
{"schema":1,"rule":"row","name":"is:fav","text":"yellow","at":"2026-01-02T00:00:00Z"}
END
run --offline import "$T/rules.jsonl"
"$PAPERBOY" --offline export --format jsonl | grep '"rule"' >"$T/kept.jsonl"
ok "rules, byte by byte" cmp "$T/rules.jsonl" "$T/kept.jsonl"
echo '{"schema":1,"rule":"row","name":"is:fav","on":false,"at":"2026-01-03T00:00:00Z"}' >"$T/gone.jsonl"
run --offline import "$T/gone.jsonl"
"$PAPERBOY" --offline export --format jsonl | grep '"row"' >>"$T/kept.jsonl"

# Each is JSON, and says its schema.
is "every object is of schema 1" \
	"$(cat "$golden"/show.json "$golden"/*.jsonl | jq -c .schema | sort -u)" 1

# The page and the output have the same keys.
jq -r '[paths | map(strings) | last | strings] | unique[]' "$golden/show.json" "$golden/related.jsonl" | sort -u >"$T/told"
jq -r '"discussion", ([paths | map(strings) | last | strings] | unique[])' "$golden/discussion.json" | sort -u >>"$T/told"
jq -r 'keys[]' "$T/kept.jsonl" | cat - "$T/full" >>"$T/told"
sort -u "$T/told" -o "$T/told"
sed -n '/^\.Ss A paper/,/^\.Ss What import/s/^\.\(It \)\{0,1\}Va //p' "$srcdir/man/paperboy-json.5" |
	tr ',' '\n' | sed 's/^ *//; s/ .*//' | grep -v '^$' | sort -u >"$T/page"
ok "the page has every key that is printed, and no other" diff -u "$T/page" "$T/told"
finish
