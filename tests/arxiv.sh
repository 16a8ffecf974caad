#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# arXiv asked by the real programs: what verbs bring and say; a screen and verbs at once.
. "${srcdir:-.}/tests/lib.sh"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start --record "$T/requests" "$T/site"
host=${server_url#http://}

faults()
{
	printf '%s\n' "$*" >"$T/site/faults.new"
	mv "$T/site/faults.new" "$T/site/faults"
}
# A cache that has asked nobody yet does not wait.
fresh_cache()
{
	rm -rf "$XDG_CACHE_HOME/paperboy"
}
cached()
{
	"$PAPERBOY" --offline ls "$@" --format ids 2>/dev/null
}

run fetch --source arxiv
is "without categories" "$status$out" 2
like "it is said how to name some" "$err" 'set arxiv-categories'
run fetch --source arxiv sc.CL
is "a category that is none" "$status$out" 2
like "is named" "$err" '“sc.CL” is no category of arXiv'
run fetch --source elsewhere
is "a source that is none" "$status$out" 2
run fetch --source arxiv --week 2026-W34 cs.CL
is "arXiv has no weeks" "$status$out" 2
run fetch --source arxiv --date 2999-01-01 cs.CL
is "a day to come" "$status$out" 2
not_ok "nobody was asked" grep -q arxiv "$T/requests"

mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo 'set arxiv-categories "cs.cl, cs.LG cs.CL"' >"$XDG_CONFIG_HOME/paperboy/config"
run config check
is "categories are set in any letters" "$status" 0
run fetch --source arxiv
is "what was announced" "$status$out" 0
is "is told category by category" "$err" "paperboy: 2026-08-21: cs.CL 4, cs.LG 4"
is "papers of both are there once" "$(cached all | sort | tr '\n' ' ')" "2607.90777 2608.90142 2608.91001 2608.91002 2608.91003 2608.91004 "
before=$(wc -l <"$T/requests")
run fetch --source arxiv --quiet
is "it is fresh" "$status$out$err" 0
is "and not asked for again" "$(wc -l <"$T/requests")" "$before"
run fetch --source arxiv --date 2026-08-20 cs.CL
is "a day that is over" "$status$err" "0paperboy: 2026-08-20: cs.CL 2"

fresh_cache
run show 2608.91001
is "a paper that the site lacks" "$status" 0
like "is shown" "$out" '^Tidal Memory: Forgetting on a Schedule'
run fetch 2608.91001
is "and fetched" "$status$err" "0paperboy: 2608.91001: Tidal Memory: Forgetting on a Schedule Helps Small Models Remember"
is "arXiv was asked once" "$(grep -c 'id_list=2608.91001' "$T/requests")" 1
run fetch 2608.99999 2608.90142
is "one of two that is nowhere" "$status$out" 4
like "is named with both hosts" "$err" "^paperboy: 2608.99999: neither $host nor $host has such a paper\$"
like "the other came" "$err" '^paperboy: 2608.90142: OmniGlyph'
run show 2608.99999
is "asked for again soon it is nowhere still" "$status$out" 4
like "which is said" "$err" '^paperboy: 2608.99999: neither the papers site nor arXiv has such a paper$'
is "and nobody was asked again" "$(grep -c '2608.99999' "$T/requests")" 2
run fetch 2608.90142 --week 2026-W34
is "papers and a listing" "$status$out" 2
run fetch nonsense
is "a word that is no paper" "$status$out" 2

fresh_cache
run search --source arxiv sheep 'graph networks' --format ids
is "a search of arXiv, in its order" "$status$out" "02608.91004
2608.91003"
ok "for papers that have all the words" grep -q 'search_query=all:sheep%20AND%20all:graph%20AND%20all:networks&' "$T/requests"
run --offline ls 'search:arxiv: sheep graph networks' --format ids
is "is kept by its words" "$status$out" "02608.91004
2608.91003"
is "however that is written" "$(cached 'search:ARXIV:sheep graph networks' | tr '\n' ' ')" "2608.91004 2608.91003 "
run --offline search --source arxiv 'no sheep'
is "what was not searched for, offline" "$status$out" 1
like "is arXiv's" "$err" '^paperboy: arXiv was not searched for “no sheep” yet; without --offline it would be$'
run search --source arxiv 2608.90142 --format ids
is "an id is that paper" "$status$out" 02608.90142

fresh_cache
since=$(date -u -d '5 days ago' +%F 2>/dev/null || date -u -v-5d +%F)
run fetch --source arxiv --since "$since" cs.LG
is "all that has changed since a day" "$status$err" "0paperboy: arXiv since $since: 3 papers"
is "is there" "$(cached all | sort | tr '\n' ' ')" "2607.90777 2608.91003 2608.91004 "

fresh_cache
faults '/arxiv/oai retry-after 12 1'
run fetch --source arxiv --since "$since" cs.LG
is "a harvest that is asked to wait" "$status" 0
like "says so" "$err" "$host asks to wait 12 s; going on in 1[0-9] s"
like "and goes on by itself" "$err" "^paperboy: arXiv since $since: 3 papers\$"
faults ''

# What is no answer. arXiv's body of an empty page says that there are papers.
sed 's/totalResults>2</totalResults>9</; /<entry>/,/<\/entry>/d' "$T/site/arxiv/search.xml" >"$T/site/arxiv/none.xml"
fresh_cache
faults '/arxiv/api body arxiv/none.xml'
run search --source arxiv sheep
is "empty, however often it is asked" "$status$out" 3
like "is said" "$err" "^paperboy: arxiv: sheep: $host says that there are 9 papers, and tells none, however often it is asked\$"
is "it was asked so often" "$(grep -c 'search_query=all:sheep&' "$T/requests")" 4
fresh_cache
faults '/arxiv html'
run fetch --source arxiv cs.CL
is "a page where XML was expected" "$status$out" 3
like "is told by its host" "$err" "^paperboy: cs.CL: $host answered something else than papers"
fresh_cache
faults '/arxiv retry-after 600'
run fetch --source arxiv cs.CL
is "a server that asks to wait" "$status$out" 3
like "is told for how long" "$err" "$host asks to wait 10 min"
faults ''
run fetch --source arxiv cs.LG
is "no other process asks before" "$status$out" 3
run fetch --date 2026-08-20 --quiet
is "while the papers site is asked" "$status$out$err" 0

# The shortest time between two of arXiv's requests in ms, behind line N of the log.
shortest()
{
	awk -F '\t' -v behind="$1" 'NR > behind && $4 ~ "^/arxiv/" { if (n++ && (gap == "" || $1 - last < gap)) gap = $1 - last; last = $1 }
		END { print gap + 0 }' "$T/requests"
}
fresh_cache
mkdir "$T/site/arxiv/pdf"
{ printf '%%PDF-1.7\n'; head -c 300000 /dev/zero; } >"$T/site/arxiv/pdf/2608.90142"
printf 'set pdf-endpoint %s/arxiv\nset arxiv-categories "cs.CL cs.LG"\n' "$server_url" >"$XDG_CONFIG_HOME/paperboy/config"
run fetch --date 2026-08-20 --quiet
before=$(wc -l <"$T/requests")
pids=''
for words in 'fetch --source arxiv' 'pdf 2608.90142' 'fetch --source arxiv --date 2026-08-20 cs.CL' 'show 2608.91001'; do
	# shellcheck disable=SC2086
	"$PAPERBOY" $words >/dev/null 2>&1 </dev/null &
	pids="$pids $!"
done
if command -v tmux >/dev/null; then
	screen_start 80 24 'search:arxiv: sheep'
	ok "a screen on a search of arXiv" wait_for "Kitchen Timers" 60
	keys R
	sleep 1
	keys R
	wait_gone Searching 60
	keys Q
	ok "which is left" screen_end
fi
for pid in $pids; do
	ok "a verb beside it" wait "$pid"
done
asked=$(tail -n "+$((before + 1))" "$T/requests" | grep -c '	/arxiv/')
ok "N24 there were requests of every kind, $asked of them" test "$asked" -ge 5
saw N24 "$asked requests of 5 processes, the shortest time between two $(shortest "$before") ms"
ok "N24 none within 3 s of another, over all processes" test "$(shortest "$before")" -ge 3000
finish
