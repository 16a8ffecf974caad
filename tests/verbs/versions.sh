#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One paper of two sources, in files: what arXiv tells it by, what the site does, versions,
# and an old dump behind a fresh answer.
. "${srcdir:-.}/tests/lib.sh"

# A line of arXiv's snapshot: versions, abstract, comment.
snapshot()
{
	jq -cn --argjson n "$1" --arg abstract "$2" --arg comment "$3" '{id: "2608.12345", submitter: "Ann Lee",
		authors: "Ann Lee, Bo Ray", title: "Mamba\n  Reads", comments: $comment, "journal-ref": null, doi: null,
		"report-no": null, categories: "cs.CL hep-th", license: null, abstract: "  \($abstract)\n",
		versions: [range($n) | {version: "v\(. + 1)", created: "Wed, \(19 + .) Aug 2026 10:00:00 GMT"}],
		update_date: "2026-08-\(18 + $n)", authors_parsed: [["Lee", "Ann", ""], ["Ray", "Bo", ""]]}'
}
snapshot 1 "We prove two lemmas." "9 pages" >"$T/v1.json"
snapshot 2 "We prove three lemmas." "10 pages" >"$T/v2.json"
snapshot 3 "Withdrawn." "This paper has been withdrawn by the author: the third lemma is wrong" >"$T/v3.json"
cat >"$T/site.json" <<'END'
[{"paper":{"id":"2608.12345","title":"Mamba reads","summary":"We prove two lemmas.","upvotes":51,
  "publishedAt":"2026-08-19T07:00:00.000Z","authors":[{"name":"Ann Lee","hidden":false,"user":{"user":"ann"}},
  {"name":"Bo Ray","hidden":false}],"ai_keywords":["lemmas"]},"title":"Mamba reads","numComments":2,
  "publishedAt":"2026-08-19T07:00:00.000Z"}]
END
told()
{
	"$PAPERBOY" --offline show 2608.12345 --format json | jq -r "$1"
}

run --offline import "$T/v1.json"
is "arXiv's paper alone" "$(told '[.version, .comment, .categories[1], .upvotes] | join(" ")')" "1 9 pages hep-th "
run --offline ls all --filter cat:hep-th --format jsonl
is "found by its category" "$(jq -r .id "$T/out")" 2608.12345
run --offline pivot all --by category
is "counted by it" "$(tr '\t\n' ' ;' <"$T/out")" "1 cs.CL;1 hep-th;"
run --offline read add 2608.12345
run --offline import "$T/v2.json"
run --offline import "$T/site.json"
is "each tells what it knows better" \
	"$(told '[.title, .abstract, .version, .comment, .upvotes, .comments, .keywords[0], .authors[0].user] | join("|")')" \
	"Mamba Reads|We prove three lemmas.|2|10 pages|51|2|lemmas|ann"
run --offline ls all --filter is:updated --format jsonl
is "a later version than was read" "$(jq -r .version "$T/out")" 2
run --offline import "$T/v1.json"
is "an old dump takes nothing back" "$(told '[.abstract, .version, .comment] | join("|")')" "We prove three lemmas.|2|10 pages"
run --offline ls all --filter is:withdrawn
is "nothing is withdrawn yet" "$status" 1
run --offline import "$T/v3.json"
run --offline ls all --filter is:withdrawn --format jsonl
is "withdrawn papers are found" "$(jq -r '[.version, .withdrawn] | join(" ")' "$T/out")" "3 2026-08-21T10:00:00Z"
run --offline show 2608.12345
like "and said" "$out" 'Withdrawn  *2026-08-21'

# The same in another order.
one=$(told 'del(.state, .marks)')
fresh_home
for file in v3 site v1 v2; do
	run --offline import "$T/$file.json"
done
is "in another order it is the same" "$(told 'del(.state, .marks)')" "$one"
finish
