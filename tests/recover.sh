#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is yours outlives everything: either process killed, the cache deleted, no
# network. And the screen goes on.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

cache=$XDG_CACHE_HOME/paperboy

server_start --record "$T/requests" "$srcdir/tests/fixtures/site"
screen_start 80 24 --today 2026-08-21
wait_for "19 papers"
keys j f
ok "a star" wait_for "▌★"
starred=$(screen | grep '^▌')
# Where the cursor rests, its paper is asked for: that would be said in the next line.
ok "the paper is asked for" until_true 10 grep -q 'papers/2608.90316' "$T/requests"

expect_exit 137
# shellcheck disable=SC2046
kill -KILL $(sync_pids)
# In the second before it is, the cursor's paper may be asked for, and that is what is said.
restart_said()
{
	screen | grep -Eq 'paperboy-sync is started again|the network part died; it starts again'
}
ok "S04 paperboy-sync killed is said in one line" until_true 10 restart_said
sync_runs()
{
	[ -n "$(sync_pids)" ]
}
ok "S04 and it is started again" until_true 10 sync_runs
keys '['
ok "and works" wait_for "Thu 20 Aug 2026" 15
keys ']'
wait_for "Fri 21 Aug 2026"

rm -rf "$cache"
ok "S11 a deleted cache is said" wait_for "The cache was deleted"
ok "and made again" until_true 15 test -s "$cache/papers.db"
ok "the papers are there" wait_for "19 papers"
saw S11 "$(screen | tail -n 1)"
is "S11 the star is as it was, and so is the cursor" "$(screen | grep '^▌')" "$starred"

# What was asked before the deletion is answered behind it, from what it took away.
keys g .
ok "the newest day is looked for" until_true 15 grep -q 'daily_papers?limit' "$T/requests"
pids=$(sync_pids)
# shellcheck disable=SC2086
kill -STOP $pids
keys g . u
wait_gone "▌★"
keys C-r
wait_for "▌★"
rm -rf "$cache"
ok "a cache deleted while a listing is asked for is said" wait_for "The cache was deleted"
# shellcheck disable=SC2086
kill -CONT $pids
ok "and made again, too" until_true 15 test -s "$cache/papers.db"
ok "with its papers" wait_for "19 papers"
keys q
ok "q ends it" screen_end

rm -rf "$cache"
server_stop
screen_start 80 24 --today 2026-08-21 fav
ok "without cache and network the favourites are there" wait_for "1 paper"
is "with all their text" "$(screen | sed -n 2p)" "$starred"
ok "the abstract too" wait_for "Training costs under"
keys q
ok "q ends it" screen_end

# A cache that never got what is yours: who was to give it back was stopped.
rm -rf "$cache"
server_start "$srcdir/tests/fixtures/site"
XDG_DATA_HOME=$T/nobody run fetch --date 2026-08-20
server_stop
screen_start 80 24 --today 2026-08-21 fav
ok "a cache without them gets them back" wait_for "1 paper"
is "with all their text, too" "$(screen | sed -n 2p)" "$starred"
keys q
ok "q ends it" screen_end
rm -rf "$cache" "$XDG_STATE_HOME/paperboy/session"	# which knows of the favourites that were shown

screen_start 80 24 --today 2026-08-21
ok "asked for nothing, it shows the papers that are yours" wait_for "All papers"
ok "and says so" wait_for "Your papers, R tries again"
is "not the sample edition" "$(screen | grep -c SAMPLE)" 0
keys g f
ok "and the favourites are there" wait_for "1 paper"
is "with the star" "$(screen | sed -n 2p)" "$starred"
keys q
ok "q ends it" screen_end

# A first run without a network.
server_stop
fresh_home
screen_start 80 24 --today 2026-08-21
ok "a first run without a network shows the sample edition" wait_for "SAMPLE · Landmark papers"
ok "and says why" wait_for "Sample edition, R tries again"
keys f
ok "a star is said not to be kept" wait_for "Sample: not kept"
keys q
ok "it ends" screen_end
server_start "$srcdir/tests/fixtures/site"
screen_start 80 24 --today 2026-08-21 --sample
ok "--sample asks for it" wait_for "SAMPLE"
keys R
ok "R brings the real papers" wait_for "Daily · Fri 21 Aug 2026"
keys q
ok "it ends, too" screen_end

# A library that cannot be opened.
fresh_home
mkdir -p "$XDG_DATA_HOME/paperboy/library.db"
screen_start 80 24 --today 2026-08-21
ok "S15 the cause is said before the path" wait_for "library.db: not a file; nothing of yours"
saw S15 "$(screen | tail -n 1)"
ok "S15 papers are shown all the same" wait_for "19 papers"
keys f
ok "a star is refused" wait_for "Not kept"
is "and not drawn" "$(screen | grep -c '^.★')" 0
keys q
ok "q ends it" screen_end

# Papers of a file are no day of the site's, but more than a sample.
fresh_home
cat >"$T/file.jsonl" <<'END'
{"schema":1,"id":"2608.00001","title":"A Paper of a File"}
END
run --offline import "$T/file.jsonl"
screen_start 100 24 --offline
ok "what came of a file is shown, not the sample edition" wait_for "A Paper of a File"
ok "and why" wait_for "Everything you have"
keys q
ok "q ends it" screen_end
finish
