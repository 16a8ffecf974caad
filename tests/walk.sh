#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A walk through every view, with the real programs in a real terminal, against a
# server that answers as the site would with its recorded days: those that are there,
# [] for those that are not, a refusal for those to come, weeks and months made of
# days, what the search found, papers by their ids.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "no tmux"
command -v jq >/dev/null || skip_all "jq is not installed"
[ -d "$PAPERBOY_CORPUS/hf" ] || skip_all "no recorded answers in $PAPERBOY_CORPUS"

mkdir -p "$T/site/papers"
tar -xzf "$PAPERBOY_CORPUS/hf/daily-archive.tar.gz" -C "$T/site"
cp "$PAPERBOY_CORPUS"/hf/daily/*.json "$T/site/daily"
cp "$PAPERBOY_CORPUS"/hf/wire/search-*.json "$T/site/search.json"
cp "$PAPERBOY_CORPUS"/hf/wire/daily_papers-sort-trending-*.json "$T/site/trending.json"
cp "$PAPERBOY_CORPUS/hf/wire/paper-2608.09888.json" "$T/site/papers/2608.09888.json"
server_start --record "$T/requests" "$T/site" || exit 1

# How many papers the days have whose files are named so, each counted once.
papers_of()
{
	# shellcheck disable=SC2086 # a pattern of days
	(cd "$T/site/daily" && jq -s '[.[][].paper.id] | unique | length' $1.json)
}

# at NAME TEXT...: the header shows this, and the screen all the rest.
at()
{
	name=$1
	ok "$name: $2" wait_for "$2"
	shift 2
	for text; do
		ok "$name: $text" wait_for "$text"
	done
}

screen_start 120 40 --today 2026-08-25 2026-08-21
at "the newest day" "Daily · Fri 21 Aug 2026" "$(papers_of 2026-08-21) papers" "EnvHarness"
# Its neighbour comes unasked, and no other.
ok "the neighbour is fetched unasked" until_true 10 grep -q date=2026-08-18 "$T/requests"
not_ok "and nothing behind it" grep -q -e date=2026-08-17 -e week= -e month= "$T/requests"
keys '['
at "[ passes over what has no papers" "Daily · Tue 18 Aug 2026" "$(papers_of 2026-08-18) papers"
keys '['
at "and on" "Daily · Mon 17 Aug 2026" "$(papers_of 2026-08-17) papers"
keys '['
at "over the weekend" "Daily · Fri 14 Aug 2026" "$(papers_of 2026-08-14) papers"
keys ']'
at "] comes back" "Daily · Mon 17 Aug 2026"
keys '{'
at "{ is a week" "Daily · Thu 6 Aug 2026" "$(papers_of 2026-08-06) papers"
keys '}'
at "} too" "Daily · Thu 13 Aug 2026"
keys g .
at "g. is the newest" "Daily · Fri 21 Aug 2026"
keys ']'
at "behind it there is none" "Nothing newer"

keys g w
at "the week" "Weekly · Week 34, 17–23 Aug 2026" "$(papers_of '2026-08-[12][178]') papers"
keys '['
at "the week before" "Weekly · Week 33, 10–16 Aug 2026" "$(papers_of '2026-08-1[234]') papers"
keys ']'
at "and back" "Weekly · Week 34"
keys g m
at "the month" "Monthly · August 2026" "$(papers_of '2026-08-*') papers"
keys '['
at "the month before" "Monthly · July 2026" "$(papers_of '2026-07-*') papers"
keys '{'
at "a year before" "Monthly · July 2025" "$(papers_of '2025-07-*') papers"
keys g t
at "trending" "Trending" "1 paper" "TradingAgents"

keys g /
type_text 2025-09-30
keys Enter
at "a busy day" "Daily · Tue 30 Sep 2025" "50 papers"
keys g /
type_text 2026-08-15
keys Enter
at "a day without papers" "Nothing on Sat 15 Aug 2026." "[ goes to Fri 14 Aug 2026"
keys g /
type_text 2026-08-24
keys Enter
at "a day that the site refuses" "nothing is published yet; the newest day is 2026-08-21"
keys g /
type_text +3
keys Enter
at "a day to come" "Fri 28 Aug 2026 is still to come"
keys g /
type_text 2026-W54
keys Enter
at "a week that is none" "there is no week 2026-W54"
keys g d
at "back to a day" "Daily · Fri 21 Aug 2026"

keys g s
type_text "diffusion models"
keys Enter
at "the site's search" "Site search · diffusion models" "2 papers" "Denoising Diffusion Probabilistic Models"
keys g i
type_text https://arxiv.org/abs/2608.09888v1
keys Enter
at "a paper by its address" "Paper 2608.09888" "BDH-CQ"
keys g i
type_text 2301.00001
keys Enter
at "a paper that the site does not have" "Neither the site nor arXiv has a paper 2301.00001"
keys q
at "q goes back" "Paper 2608.09888"
keys q
at "and back" "Site search · diffusion models"
keys f
at "a star there" "★"
keys g r
at "related papers" "Related to Denoising"
keys q
at "and back from them" "Site search"
keys q
at "to where one was" "Daily · Fri 21 Aug 2026"
keys g f
at "favourites" "Favourites" "1 paper" "Denoising Diffusion Probabilistic Models"
keys g q
at "the queue" "Reading queue" "empty"
keys g a
at "everything" "All papers"
keys '?'
at "help" "In the list" "Next paper; a count goes that many down"
keys Escape
resize 40 12
at "on a small screen" "All papers ·"
keys g w
at "the week there" "Week 34, 17–23 Aug ·"
resize 200 60
at "on a large one" "Weekly · Week 34, 17–23 Aug 2026"
keys Q
ok "it ends" screen_end
is "well" "$status" 0

# Twenty days that are cached, one press each, without the site.
days=$(cd "$T/site/daily" && ls | sed 's/\.json$//' | sort -r | head -n 21)
for day in $days; do
	[ "$day" = 2026-08-21 ] || (cd "$T/site/daily" && "$PAPERBOY" import "$day.json" --date "$day" --quiet) || echo "$day" >>"$T/failed"
done
ok "twenty days are imported" test ! -e "$T/failed"
server_stop
screen_start 80 24 --today 2026-08-25 --offline 2026-08-21
at "offline" "Daily · Fri 21 Aug 2026" "offline"
for day in $(echo "$days" | tail -n +2); do
	keys '['
	at "one press" "Daily · $(date -u -d "$day" '+%a %-d %b %Y')" "$(papers_of "$day") paper"
done
keys g s
type_text "diffusion models"
keys Enter
at "the search is there again" "Site search · diffusion models" "2 papers"
keys Q
ok "and it ends" screen_end
is "well, too" "$status" 0
finish
