#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# search --remote: what the site's own search finds, in its order, and kept; ids and
# addresses go to their paper.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
server_start --record "$T/requests" "$srcdir/tests/fixtures/site"
found=$(jq -r '.[].paper.id' "$srcdir/tests/fixtures/site/search.json")

asked()
{
	grep -c "$1" "$T/requests"
}

run search --remote reading lamps --format ids
is "the site's papers, in its order" "$status$out" "0$found"
is "asked once" "$(asked 'search?q=reading%20lamps&limit=120')" 1
run search --remote '  reading   lamps ' --format json
is "as json, without asking again" "$(jq -r '.[].id' "$T/out")" "$found"
run search --remote reading lamps --format jsonl
is "line by line" "$(jq -r .id "$T/out")" "$found"
run search --remote reading lamps --format urls --limit 2
is "as addresses, with a limit" "$(echo "$out" | wc -l)" 2
run search --remote reading lamps
like "as a table" "$out" 'PaperMamba: Linear-Time Reading'
run ls search:reading lamps --format ids
is "the search is a view of ls" "$status$out" "0$found"
run ls 'search:reading lamps' --filter mamba --format ids
is "with a filter" "$out" "2608.90149"
is "all the while the site was asked once" "$(asked search)" 1
run --offline ls search:reading lamps --format ids
is "and offline it is there" "$status$out" "0$found"
run --offline search --remote other lamps
is "another is not" "$status$out" 1
like "which is said" "$err" 'not searched for “other lamps” yet; without --offline it would be'
run ls all --format ids
is "its papers are in the cache like all others" "$(echo "$out" | sort)" "$(echo "$found" | sort)"
run search --remote
is "nothing to search for is a mistake" "$status$out" 2
run search --remote "$(printf '%0251d' 0)"
is "so is more than the site reads" "$status$out" 2
like "which is counted" "$err" 'at most 250 characters, these are 251'
run search --remote --sample lamps
is "the sample edition is not searched" "$status$out" 2

# Ids in any form.
run search --remote https://huggingface.co/papers/2608.90142 --format ids
is "an address is its paper" "$status$out" 02608.90142
run ls arXiv:2608.90142v2 --format ids
is "in any form" "$status$out" 02608.90142
run ls 2608.77777
is "a paper that the site does not have" "$status$out" 4
like "is told in words" "$err" '^paperboy: 2608.77777: neither 127.0.0.1:[0-9]* nor 127.0.0.1:[0-9]* has such a paper$'
run --offline ls 2608.77777
is "nor is it there offline" "$status$out" 1

# Periods that are none.
run ls 2026-02-30
is "a day that is none" "$status$out" 2
run ls --today 2026-08-21 +0 --format ids
is "days on from today" "$(echo "$out" | wc -l)" 19

server_stop
run search --remote reading lamps --format ids
is "without the site it is what was found before" "$status$out" "3$found"
run search --remote further lamps
is "what was never found does" "$status$out" 3
finish
