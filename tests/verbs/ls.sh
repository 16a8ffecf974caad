#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ls: what the site has, what the cache has, each format; and what is said when
# the network fails.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
site=$srcdir/tests/fixtures/site
cp -r "$site" "$T/site"
chmod -R u+w "$T/site"
server_start "$T/site"

# The independent reading: ids of a day in the site's order.
ids_of()
{
	jq -r '.[].paper.id' "$site/daily/$1.json"
}

run ls 2026-08-20 --format ids
is "a day is fetched and listed" "$out" "$(ids_of 2026-08-20)"
is "well" "$status$err" 0
run ls --format ids
is "the newest day is the standard" "$out" "$(ids_of 2026-08-21)"
run ls today --format ids
is "and is today" "$out" "$(ids_of 2026-08-21)"
run --today 2026-08-20 ls --format ids
is "unless today is told" "$out" "$(ids_of 2026-08-20)"
run ls 2026-W33 --format ids
is "a week" "$(echo "$out" | sort)" "$(ids_of 2026-08-14 | sort)"
run ls 2026-08 --format ids
is "a month has every paper once" "$(echo "$out" | sort)" \
	"$(for day in 14 17 18 19 20 21; do ids_of 2026-08-$day; done | sort -u)"
run ls trending --format ids
is "trending" "$out" "$(jq -r '.[].paper.id' "$site/trending.json")"
run ls 2026-08-15 --format ids
is "an empty day matches nothing" "$status$out" 1
run ls all --format ids
is "all is newest first" "$out" "$(echo "$out" | sort -r)"
run ls 2608.90149 --format ids
is "one paper" "$out" 2608.90149

run ls 2026-08-20 --limit 3 --format ids
is "a limit" "$out" "$(ids_of 2026-08-20 | head -n 3)"
run ls 2026-08-20 --filter mamba --format urls
is "a filter" "$out" https://huggingface.co/papers/2608.90149
run ls 2026-08-20 --filter 'mamba zzzz'
is "a filter that matches nothing" "$status$out" 1
like "says so" "$err" 'no paper matches'
# The whole language, against jq on the answer itself.
run ls 2026-08-20 --filter 'upvotes:>50 -comments:0..4 sort:-upvotes' --format ids
is "numbers and an order" "$out" "$(jq -r '[.[] | select(.paper.upvotes > 50 and .numComments > 4)]
	| sort_by(-.paper.upvotes) | .[].paper.id' "$site/daily/2026-08-20.json")"
run ls 2026-08-20 --sort -votes --format ids
is "an order of its own" "$out" "$(jq -r 'sort_by(-.paper.upvotes) | .[].paper.id' "$site/daily/2026-08-20.json")"
run ls 2026-08-20 --sort -votes --filter sort:upvotes --limit 2 --format ids
is "that of the filter wins" "$out" "$(jq -r 'sort_by(.paper.upvotes) | .[:2] | .[].paper.id' \
	"$site/daily/2026-08-20.json")"
run ls 2026-08-20 --sort best
is "no order is 2" "$status$out" 2
like "and names those there are" "$err" 'relevance, momentum'
run ls 2026-08-20 --filter 'has:code limit:3' --format ids
is "what papers have, and a limit" "$out" "$(jq -r '[.[] | select(.paper.githubRepo)][:3] | .[].paper.id' \
	"$site/daily/2026-08-20.json")"
run ls 2026-08-20 --filter 'day:2026-08-19 scope:all' --format ids
is "everything, by day" "$(echo "$out" | sort)" "$(ids_of 2026-08-19 | sort)"
run ls 2026-08-20 --filter 'mamba upvotes:>'
is "a mistake is 2" "$status$out" 2
is "and told with its column, in one line" "$err" \
	"paperboy: filter, column 7: upvotes: wants a number: 50, >50, <=1.5k, 10..20"
run fav ls --filter 'schön autor:song'
is "a mistake is 2 among favourites, too" "$status$out" 2
like "a column is a character" "$err" 'column 7: there is no field “autor:”; did you mean “author:”'
run ls 2026-08-20 --limit 2
is "the table has a row a paper" "$(echo "$out" | wc -l)" 2
like "with id, votes, authors and title" "$out" '^. 2608.90142 +214 .* \+[0-9]+ +OmniGlyph: One Encoder for Every Script$'

# Schema 1, field by field, against the answer itself.
run ls 2026-08-20 --format json
is "json is what the site said" "$(jq -S '[.[] | {id, title, upvotes, comments,
	authors: [.authors[] | .name], org: .organization.fullname, code: .code.url, stars: .code.stars,
	summary: .ai_summary, keywords, project}]' "$T/out")" \
	"$(jq -S '[.[] | {id: .paper.id, title: .paper.title, upvotes: .paper.upvotes, comments: .numComments,
	authors: [.paper.authors[] | .name], org: .paper.organization.fullname, code: .paper.githubRepo,
	stars: .paper.githubStars, summary: .paper.ai_summary, keywords: .paper.ai_keywords,
	project: .paper.projectPage}]' "$site/daily/2026-08-20.json")"
is "with the keys of schema 1 alone" "$(jq -r '[.[] | keys[]] | unique - ["schema", "id", "source",
	"title", "abstract", "ai_summary", "keywords", "authors", "organization", "published", "updated", "version",
	"days", "submitter", "upvotes", "comments", "code", "project", "models", "datasets", "spaces", "categories",
	"doi", "journal_ref", "comment", "withdrawn", "links", "state", "tags", "note"] | length' "$T/out")" 0
is "in their order" "$(jq -r '.[0] | keys_unsorted[:4] | join(" ")' "$T/out")" "schema id source title"
is "no null" "$(jq '[.. | select(. == null)] | length' "$T/out")" 0
is "the day of each is told" "$(jq -r '[.[].days | index("2026-08-20") != null] | all' "$T/out")" true
run ls 2026-08-20 --format jsonl
is "jsonl has an object a line" "$(jq -c .id "$T/out" | wc -l)" "$(ids_of 2026-08-20 | wc -l)"

# What is hostile on the site is harmless here, in every format.
for format in table json jsonl ids urls; do
	run ls 2026-08-18 --format "$format"
	is "no control characters in $format" \
		"$(tr -d '\n' <"$T/out" | LC_ALL=C grep -c "$(printf '[\001-\037\177]')")" 0
	is "none of C1 either in $format" "$(LC_ALL=C grep -c "$(printf '\302[\200-\237]')" "$T/out")" 0
done

# The network fails: the cache is shown, one line says why.
server_stop
run ls 2026-08-20 --format ids
is "a dead network shows the cache" "$out" "$(ids_of 2026-08-20)"
is "a dead network is 3, if what is cached is not fresh" "$([ "$status" -eq 0 ] || [ "$status" -eq 3 ]; echo $?)" 0
run --offline ls 2026-08-20 --format ids
is "--offline shows the cache" "$out" "$(ids_of 2026-08-20)"
is "and is content" "$status$err" 0
run --offline ls 2026-08-13
is "--offline with nothing cached" "$status$out" 1
like "says what would help" "$err" 'without --offline'
run ls 2026-08-13
is "a dead network and nothing cached" "$status$out" 3
is "one line of it" "$(echo "$err" | wc -l)" 1
# Who closes the cache, or fills it anew, has it locked for a while.
lock_start "$XDG_CACHE_HOME/paperboy/papers.db"
"$PAPERBOY" --offline ls 2026-08-20 --format ids >"$T/waited" 2>"$T/err" &
waiting=$!
sleep 0.5
lock_end
wait "$waiting"
is "a lock of a moment is waited for" "$?$(cat "$T/waited" "$T/err")" "0$(ids_of 2026-08-20)"
lock_start "$XDG_CACHE_HOME/paperboy/papers.db"
run --offline ls 2026-08-20
lock_end
is "a lock that stays is" "$status$out" 1
like "told" "$err" 'papers.db: database is locked'
lock_start "$XDG_DATA_HOME/paperboy/library.db"
"$PAPERBOY" --offline fav add "$(ids_of 2026-08-20 | head -n 1)" >"$T/err" 2>&1 &
waiting=$!
sleep 0.5
lock_end
wait "$waiting"
is "a favourite waits for the library, too" "$?$(cat "$T/err")" 0

HF_HUB_OFFLINE=1 run ls 2026-08-20 --format ids
is "HF_HUB_OFFLINE is --offline" "$status$err" 0
finish
