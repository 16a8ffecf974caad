#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the screen showed as kept is kept: through kill -9 of either process at any
# moment, and through the loss of the cache. ROUNDS (5) kills.
. "${srcdir:-.}/tests/lib.sh"
: "${ROUNDS:=5}"

server_start "$srcdir/tests/fixtures/site"

# The titles of the favourites, as the program itself tells them.
favourites()
{
	run fav ls --format jsonl --offline
	printf '%s\n' "$out" | jq -r .title | sort
}

# ---- kill -9 of the screen, as soon as a star is drawn

stars_shown()
{
	[ "$(screen | grep -c '^.★')" -ge "$1" ]
}

run fetch --date 2026-08-21 --quiet
is "the day is fetched" "$status" 0
round=0
while [ "$round" -lt "$ROUNDS" ]; do
	round=$((round + 1))
	screen_start 80 40 2026-08-21
	ok "round $round: the list is there" wait_for Estuary
	keys "$round" G f
	ok "S04 round $round: the star is shown" until_true 10 stars_shown "$round"
	expect_exit 137
	kill -9 "$(screen_pid)"
	screen_end
	is "S04 round $round: every star shown is kept" "$(favourites | wc -l)" "$round"
done

# ---- kill -9 of paperboy-sync

sync_runs()
{
	[ -n "$(sync_pids)" ]
}

stars=$(favourites)
screen_start 80 24 2026-08-21
wait_for Estuary
ok "paperboy-sync runs" until_true 10 sync_runs
expect_exit 137
keys R
for pid in $(sync_pids); do
	kill -9 "$pid"
done
ok "S04 its end is said in one line" wait_for "the network part"
keys j
ok "the screen goes on" wait_for "2 of 19"
saw S04 "$(screen | tail -n 1)"
ok "S04 it is started again" until_true 20 sync_runs
keys Q
ok "the screen ends" screen_end
is "and ends well" "$status" 0
is "S04 no star was lost with it" "$(favourites)" "$stars"

# ---- the cache directory goes away under a running screen

screen_start 120 40 2026-08-21
wait_for Estuary
rm -rf "$XDG_CACHE_HOME/paperboy"
keys g f
ok "S11 the favourites are listed" wait_for "Favourites"
ok "S11 all of them come back" wait_for "$ROUNDS papers" 20
keys G
ok "with their abstracts" wait_for "We study code reviewers"
keys f
ok "a star is taken" wait_for "$((ROUNDS - 1)) papers"
keys u
ok "and given back" wait_for "$ROUNDS papers"
keys Q
ok "the screen ends without its old cache" screen_end
is "and ends well" "$status" 0
is "every star is there" "$(favourites)" "$stars"

# ---- what cannot be saved is not lost without a word

library=$XDG_DATA_HOME/paperboy/library.db
screen_start 120 40 2026-08-21
ok "the list is there" wait_for Estuary
lock_start "$library"
keys f
ok "S09 a star that cannot be saved is said" wait_for "Unsaved"
saw S09 "$(screen | tail -n 1)"
keys j
sleep 3
ok "and nothing hides that, a retry or another paper" screen_shows "Unsaved"
keys q
ok "q warns first" wait_for "q again quits without saving; 1 change is not saved: "
keys q
ok "q again ends it" screen_end
like "what was lost is said" "$(cat "$T/screen.err")" "1 change is not saved: "
lock_end
is "what was kept is there" "$(favourites)" "$stars"

# ---- a cache directory that is gone before the start

rm -rf "$XDG_CACHE_HOME/paperboy"
server_stop
is "without cache or network every star is there" "$(favourites)" "$stars"

finish
