#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fetch: what it asks for, what it says, and how it ends when the site is odd.
. "${srcdir:-.}/tests/lib.sh"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start --record "$T/requests" "$T/site"

listed()
{
	"$PAPERBOY" --offline ls "$@" --format ids 2>/dev/null | wc -l
}

run fetch --date 2026-08-25
is "a day to come is none, for a cache that knows no other" "$status" 4
like "and the newest is told as the site tells it" "$err" \
	'^paperboy: 2026-08-25: nothing is published yet; the newest day is 2026-08-21$'
run fetch
is "the newest day" "$status$out" 0
is "is in the cache" "$(listed 2026-08-21)" 19
like "and was summed up on stderr" "$err" '^paperboy: 2026-08-21: 19 papers$'
run fetch --date 2026-08-20 --quiet
is "quiet says nothing" "$status$out$err" 0
is "a day" "$(listed 2026-08-20)" 25
run fetch --week 2026-08-19
is "the week of a day" "$status" 0
ok "is that week" test "$(listed 2026-W34)" -gt 25
run fetch --month 2026-08
is "a month" "$status" 0
run fetch --trending
is "trending" "$status" 0
ok "is listed" test "$(listed trending)" -gt 0
run --today 2026-08-22 fetch --date -2
is "a day by its distance" "$status" 0

before=$(wc -l <"$T/requests")
run fetch --date 2026-08-20
is "what is fresh is not asked for again" "$(wc -l <"$T/requests")" "$before"
run --offline fetch
is "offline nothing is asked" "$status$out" 3
like "and said" "$err" offline
is "not even once" "$(wc -l <"$T/requests")" "$before"

# A site that is odd: one line, the cause named, the old list kept.
odd()
{
	echo "/ $1" >"$T/site/faults"
	run ls 2026-08-14
	is "$1: status" "$status$out" "$2"
	like "$1: words" "$err" "$3"
	is "$1: one line" "$(echo "$err" | wc -l)" 1
	rm "$T/site/faults"
}
odd "html" 3 '^paperboy: .*(page|HTML|JSON|sign|portal)'
odd "status 500" 3 '^paperboy: .*500'
odd "truncate" 3 '^paperboy: '
odd "reset" 3 '^paperboy: '
run ls 2026-08-14 --format ids
is "and then it works" "$(echo "$out" | wc -l)" 5

# An interrupt ends it at once, and is no crash.
echo "/ hang" >"$T/site/faults"
env --default-signal=INT "$PAPERBOY" fetch --date 2026-08-17 2>"$T/err" &
pid=$!
asked()
{
	grep -q 2026-08-17 "$T/requests"
}
until_true 10 asked
start=$(date +%s)
kill -INT "$pid"
wait "$pid"
is "an interrupt ends with 130" "$?" 130
took=$(($(date +%s) - start))
ok "and does not wait for the site ($took s)" test "$took" -le 10
is "and one line" "$(cat "$T/err")" "paperboy: interrupted"

# The other process may die at any moment.
"$PAPERBOY" fetch --date 2026-08-17 2>"$T/err" &
echo "$!" >"$T/pid"
syncs()
{
	test -n "$(sync_pids 2>/dev/null)"
}
until_true 10 syncs
expect_exit 137
# shellcheck disable=SC2046
kill -KILL $(sync_pids 2>/dev/null)
wait "$(cat "$T/pid")"
is "a killed paperboy-sync is a failed network" "$?" 3
rm "$T/pid"
like "that is told" "$(cat "$T/err")" '^paperboy: the network part .*(9|137)$'
rm "$T/site/faults"
run fetch --date 2026-08-17
is "and forgotten the next time" "$status" 0

# Two at once take turns.
"$PAPERBOY" fetch --month 2026-07 --quiet 2>"$T/other" &
run fetch --month 2026-06
is "E06 two at once: one" "$status" 0
wait $!
is "E06 and the other" "$?$(cat "$T/other")" 0
finish
