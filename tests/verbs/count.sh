#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pivot, calendar and what is new: what the cache has, in plain lines.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
site=$srcdir/tests/fixtures/site
cp -r "$site" "$T/site"
chmod -R u+w "$T/site"
server_start "$T/site"
tab=$(printf '\t')

run --offline pivot
is "nothing is cached yet" "$status$out" 1
run fetch --date 2026-08-20 --quiet
run fetch --date 2026-08-19 --quiet

# The independent count: papers of the day by a list of names, case ignored.
counted()
{
	jq -r "[.[] | [$1 | ascii_downcase] | unique[]] | group_by(.) | map([length, .[0]]) | sort_by(-.[0], .[1])[]
		| \"\\(.[0])\\t\\(.[1])\"" "$site/daily/2026-08-20.json"
}
for by in 'keyword .paper.ai_keywords//[]|.[]' 'organisation .paper.organization//empty|.fullname//.name' \
	'author .paper.authors[]|select(.hidden|not).name'; do
	run --offline pivot 2026-08-20 --by "${by%% *}"
	is "by ${by%% *}" "$(echo "$out" | tr '[:upper:]' '[:lower:]' | sort)" "$(counted "${by#* }" | tr '[:upper:]' '[:lower:]' | sort)"
done
run --offline pivot 2026-08-20 --by author --limit 2
is "a limit" "$(echo "$out" | wc -l)" 2
run --offline pivot 2026-08-20 --by week
like "weeks" "$out" "${tab}2026-W34"
run --offline pivot all --by keyword --filter zzzz
is "what matches nothing is 1" "$status$out" 1
run --offline pivot --by colour
is "no such dimension is 2" "$status$out" 2
like "and names those there are" "$err" 'keyword, organisation'
run --offline pivot --filter 'upvotes:>'
is "a mistake in the filter is 2" "$status" 2
run --offline pivot nowhere
is "no view is 2" "$status" 2

run --today 2026-08-21 --offline calendar 2026-08
is "a day a line" "$(echo "$out" | wc -l)" 31
is "a day with its papers" "$(echo "$out" | sed -n 20p)" "2026-08-20$tab$(jq length "$site/daily/2026-08-20.json")$tab$(jq length "$site/daily/2026-08-20.json")"
is "one that is not cached" "$(echo "$out" | sed -n 2p)" "2026-08-02$tab$tab"
run --today 2026-08-21 --offline calendar
is "this month is the standard" "$(echo "$out" | head -n 1)" "2026-08-01$tab$tab"
day=$(sed -n 20p "$T/out" | cut -f 2)
run --offline ls 2026-08-20 --filter mamba --format ids
mamba=$(echo "$out" | wc -l)
one=$(echo "$out" | head -n 1)
run --offline read add "$one"
run --offline calendar 2026-08 --filter mamba
is "a filter: papers that answer alone" "$(echo "$out" | sed -n 20p)" "2026-08-20$tab$mamba$tab$((mamba - 1))"
is "a day that is not cached is still not known" "$(echo "$out" | sed -n 2p)" "2026-08-02$tab$tab"
run --offline calendar 2026-08 --filter ''
is "an empty one is none" "$(echo "$out" | sed -n 20p | cut -f 2)" "$day"
run --offline calendar 2026-08 --filter zzzz
is "what matches nothing is 1 here too" "$status$out" 1
run --offline calendar --filter 'upvotes:>'
is "and a mistake in it is 2" "$status$out" 2
run --offline read rm "$one"
run --offline calendar never
is "no month is 2" "$status$out" 2

run --offline ls new
is "nothing is new without a visit" "$status$out" 1
like "says so" "$err" 'nothing new'
finish
