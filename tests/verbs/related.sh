#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# search, related and export: papers of the cache by a filter, by another paper, and
# into files.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
server_start "$srcdir/tests/fixtures/site"
for day in 19 20 21; do
	run fetch --quiet --date 2026-08-$day
	is "day $day is fetched" "$status$err" 0
done
server_stop

# search
run ls all --filter 'title:mamba OR has:code' --format ids
all=$out
run search 'title:mamba OR has:code' --format ids
is "search is ls over everything" "$status$out" "0$all"
run search title:mamba OR has:code --format ids
is "in one word or several" "$out" "$all"
run search title:mamba OR has:code --limit 2 --format ids
is "with a limit" "$out" "$(echo "$all" | head -n 2)"
run search --format json has:code
is "as json" "$(jq 'all(.[]; .code.url)' "$T/out")" true
run search zzzzunheard
is "nothing matches: status and output" "$status$out" 1
like "which is said" "$err" 'no paper matches “zzzzunheard”'
run search
is "search for nothing is a mistake" "$status$out" 2
run search 'votes:>many'
is "a filter that is none is a mistake" "$status$out" 2
like "its column is told" "$err" 'filter, column'

# related
run related 2608.90149 --format json
is "related papers: status" "$status$err" 0
is "none is the paper itself" "$(jq '[.[].id] | index("2608.90149")' "$T/out")" null
ok "there are some" test "$(jq length "$T/out")" -gt 0
is "each is told why, by two to four things" "$(jq 'all(.[]; .why | length >= 2 and length <= 4)' "$T/out")" true
ids=$(jq -r '.[].id' "$T/out")
first=$(jq -r '.[0].why | join(", ")' "$T/out")
run show 2608.90149 --format json
jq -r '[.title, .abstract, .keywords[]?, .authors[].name] | .[]' "$T/out" >"$T/texts"
run related 2608.90149 --format jsonl
jq -r '.why[]' "$T/out" | while read -r why; do
	grep -qF -- "$why" "$T/texts" || echo "$why"
done >"$T/strange"
is "as it is written in the paper" "$(cat "$T/strange")" ""
run related https://arxiv.org/abs/2608.90149v2 --format ids
is "an address does, too; the order is the same" "$out" "$ids"
run related 2608.90149 --limit 1 --format ids
is "a limit" "$out" "$(echo "$ids" | head -n 1)"
run related 2608.90149
like "the table tells why" "$out" "^.* $(echo "$first" | cut -c 1-20)"
is "one row a paper" "$(echo "$out" | wc -l)" "$(echo "$ids" | wc -l)"
run related 2608.00001
is "one that is not cached is not found" "$status$out" 4
like "it is named" "$err" 2608.00001
run related nothing
is "no id is a mistake" "$status$out" 2
run --sample related 1706.03762 --format ids
ok "the sample edition has relatives" test -n "$out"

# export
run export --filter title:mamba --format bibtex
like "bibtex" "$out" '^@misc\{'
run export 2608.90149 2608.90142 --format ids
is "ids in the order named" "$out" "$(printf '2608.90149\n2608.90142')"
for format in bibtex json jsonl md text ids urls; do
	run export 2608.90149 2608.90142 --format "$format"
	cp "$T/out" "$T/wanted"
	is "$format: status" "$status$err" 0
	run export 2608.90149 2608.90142 --format "$format" -o "$T/papers.$format"
	is "$format into a file: status and output" "$status$out$err" 0
	ok "$format: the same bytes" cmp "$T/papers.$format" "$T/wanted"
done
is "json is one array" "$(jq -r '[.[].id] | join(" ")' "$T/papers.json")" "2608.90149 2608.90142"
is "jsonl an object a line" "$(jq -r .id "$T/papers.jsonl" | wc -l)" 2
is "two entries" "$(grep -c '^@' "$T/papers.bibtex")" 2
run export --filter has:code --format json --output "$T/code.json"
is "a filter's papers are those of search" "$(jq -r '.[].id' "$T/code.json")" \
	"$(run search has:code --format ids && echo "$out")"
run export --filter has:code --limit 1 --format ids
is "a limit of them" "$(echo "$out" | wc -l)" 1
is "a new file is as the umask has it" "$(umask 027 && run export 2608.90149 --format ids -o "$T/new" &&
	ls -l "$T/new" | cut -c 1-10)" -rw-r-----

# Never half a file.
echo before >"$T/kept"
chmod 640 "$T/kept"
run export 2608.90149 2608.00001 --format md -o "$T/kept"
is "a paper that is not cached: status" "$status" 4
is "and the file is as it was" "$(cat "$T/kept")" before
run export --filter zzzzunheard --format md -o "$T/kept"
is "nothing matches" "$status$(cat "$T/kept")" 1before
run export --filter zzzzunheard --format md -o "$T/none"
not_ok "no file is made of nothing" test -e "$T/none"
ln -s kept "$T/link"
run export 2608.90149 --format ids -o "$T/link"
is "a link leads to the file" "$(cat "$T/kept")$(test -L "$T/link"; echo $?)" 2608.901490
is "which keeps its mode" "$(ls -l "$T/kept" | cut -c 1-10)" -rw-r-----
is "nothing is left beside it" "$(find "$T" -maxdepth 1 \( -name 'kept*' -o -name 'none*' \) | wc -l)" 1
run export 2608.90149 --format ids -o "$T/no/such"
is "a folder that is not there" "$status$out" 1
like "is named" "$err" "$T/no/such: No such file"
run export 2608.90149 --format ids -o "$T"
like "so is a folder where a file should be" "$status $err" "^1 paperboy: $T: Is a directory"
run export 2608.90149 --format ids -o -
is "- is standard output" "$status$out" 02608.90149
if [ -w /dev/full ]; then
	run export 2608.90149 --format ids -o /dev/full
	like "a device that is full" "$status $err" '^1 paperboy: /dev/full: No space'
fi
run search '' --format ids
papers=$(printf '%s\n' "$out" | sort)
run export --format ids
is "export of nothing named is of everything" "$status $(printf '%s\n' "$out" | sort)" "0 $papers"
run export 2608.90149
like "so is no format" "$status $err" '^2 .*--format, one of'
run export 2608.90149 --filter mamba --format md
is "so are ids and a filter" "$status$out" 2
run export 2608.90149 --format table
is "so is a table" "$status$out" 2
run export -o
like "so is no file" "$status $err" '^2 .*needs a value'
finish
