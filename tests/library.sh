#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The library under a running screen: locked, deleted, replaced. Nothing is lost,
# and what is done is said.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

library=$XDG_DATA_HOME/paperboy/library.db
server_start "$srcdir/tests/fixtures/site"
run fetch --quiet
is "the day is fetched" "$status" 0
id()
{
	"$PAPERBOY" --offline ls --today 2026-08-21 2026-08-21 --format ids | sed -n "$1p"
}
favourites()
{
	"$PAPERBOY" --offline fav ls --format ids 2>&1 | sort | tr '\n' ' '
}
# woken_at_most TIMES SECONDS: paperboy slept that often.
woken()
{
	awk '/^voluntary_ctxt_switches:/ { print $2 }' "/proc/$(screen_pid)/status"
}
woken_at_most()
{
	before=$(woken)
	sleep "$2"
	times=$(($(woken) - before))
	echo "it woke $times times"
	[ "$times" -le "$1" ]
}
first=$(id 1) second=$(id 2)
run fav add "$first"
is "one of them is a favourite" "$status" 0

# Locked from the start.
lock_start "$library"
screen_start 100 24 --today 2026-08-21
ok "S09 a locked library is said" wait_for "library.db: database is locked; nothing of yours is shown or kept"
saw S09 "$(screen | tail -n 1)"
ok "the papers are shown" wait_for "19 papers"
is "without a star" "$(screen | grep -c '^.★')" 0
keys j f
ok "S09 a star is refused" wait_for "Not kept: your library is still locked"
is "and not drawn" "$(screen | grep -c '^.★')" 0
lock_end
ok "S09 it is opened when it is free" wait_for "Your library is free"
ok "and shown" wait_for "★"
ok "the cursor is where it was" wait_for "2 of 19"
keys f
starred()
{
	[ "$(screen | grep -c '^.★')" = "$1" ]
}
ok "a star is taken now" until_true 10 starred 2
lock_start "$library"
keys j f
ok "S09 locked under a screen: a mark waits" wait_for "Unsaved, will be tried again"
saw S09 "$(screen | tail -n 1)"
keys s r
ok "S09 it is looked at now and then, not all the time" woken_at_most 25 4
lock_end
ok "S09 and the mark is saved when it is free" wait_for "Saved"
is "S09 beside the others" "$(favourites | wc -w | tr -d ' ')" 3
keys u
ok "it can be undone" wait_for "Undid"
keys q
ok "q ends it" screen_end
is "S09 both are kept" "$(favourites)" "$(printf '%s\n%s\n' "$first" "$second" | sort | tr '\n' ' ')"

screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
keys j
wait_for "▌★"
lock_start "$library"
keys f
ok "S09 a star taken off under the lock waits, too" wait_for "Unsaved, will be tried again"
lock_end
ok "S09 and is off when it is free" wait_for "Saved"
is "S09 of that paper alone" "$(favourites)" "$first "
keys u
ok "it can be put back" wait_for "Undid"
keys q
ok "q ends it" screen_end

# Deleted while it is open.
third=$(id 3)
screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
rm -r "$XDG_DATA_HOME/paperboy"
keys j j f
ok "S11 a deleted library is said to be written anew" wait_for "written anew"
saw S11 "$(screen | tail -n 1)"
ok "the star is drawn" until_true 10 starred 3
keys q
ok "q ends it" screen_end
all=$(printf '%s\n' "$first" "$second" "$third" | sort | tr '\n' ' ')
is "S11 all are kept" "$(favourites)" "$all"
screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
rm "$library"
keys q
ok "S11 q ends it, with nothing changed" screen_end
is "S11 and nothing is lost" "$(favourites)" "$all"

# Replaced: what is there now counts, what was there is kept.
cp "$library" "$T/before.db"
run fav rm "$first" "$second"
screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
mv "$T/before.db" "$library"
keys j j j f
ok "S11 a replaced library is said, and where the other is" wait_for "library.db was replaced; what was in it is kept as"
saw S11 "$(screen | tail -n 1)"
ok "the new one is shown" until_true 10 starred 4
keys u
ok "and can be changed" until_true 10 starred 3
keys q
ok "q ends it" screen_end
is "it has what it had" "$(favourites)" "$all"
mv "$library".replaced-* "$library"
is "S11 and so has the other" "$(favourites)" "$third "
finish
