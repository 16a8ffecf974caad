#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ROUNDS (200) rounds of kill -9: two processes that write the library, two that fetch, and
# the two paperboy-syncs of those, all killed at a random moment. What was said to be kept
# is kept, both files open, and the next fetch works. Some 40 s.
. "${srcdir:-.}/tests/lib.sh"
: "${ROUNDS:=200}" "${SEED:=3}"
command -v sqlite3 >/dev/null || skip_all "sqlite3 is not installed"
unset PAPERBOY_SYNC	# ends by a signal are meant here
# Who looks for leaks at the end has a helper below it, which would be killed, too.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
run --offline ls 2026-08-21 --format ids
printf '%s\n' "$out" >"$T/ids"
is "a day is fetched" "$(wc -l <"$T/ids")" 19
library=$XDG_DATA_HOME/paperboy/library.db

# Notes what a verb ended with, unless it is killed.
writer()
{
	"$PAPERBOY" --offline fav "$2" "$3" </dev/null >"$T/out$1" 2>"$T/err$1" && echo "$2 $3" >"$T/said$1"
}
# A process and all below it, ended without a word.
kill_tree()
{
	for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
		kill_tree "$child"
	done
	kill -9 "$1" 2>/dev/null
}
# What the library holds of a paper: 1 or 0.
starred()
{
	run --offline fav ls --format ids
	[ "$status" -le 1 ] || wrong="$wrong
round $round: $status $err"
	[ -z "$err" ] || [ "$status" = 1 ] || wrong="$wrong
round $round: $err"
	printf '%s\n' "$out"
}
awk -v n="$ROUNDS" -v seed="$SEED" 'BEGIN { srand(seed); for (; n; n--) printf "%d %d %.3f\n", 1 + int(rand() * 19), 1 + int(rand() * 19), rand() * 0.08 }' >"$T/dice"
wrong='' round=0 unkilled=0
while read -r a b pause; do
	round=$((round + 1))
	rm -f "$T"/said[12]
	first=$(sed -n "${a}p" "$T/ids") second=$(sed -n "${b}p" "$T/ids")
	verb=add
	[ $((round % 3)) -ne 0 ] || verb="rm"
	writer 1 "$verb" "$first" 2>/dev/null &
	one=$!
	writer 2 "$verb" "$second" 2>/dev/null &
	two=$!
	"$PAPERBOY" fetch --date 2026-08-20 </dev/null >"$T/out3" 2>&1 &
	three=$!
	"$PAPERBOY" fetch --date 2026-08-19 </dev/null >"$T/out4" 2>&1 &
	four=$!
	sleep "$pause"
	for pid in "$one" "$two" "$three" "$four"; do
		kill_tree "$pid"
	done
	wait "$one" "$two" "$three" "$four" 2>/dev/null
	stars=$(starred)
	for said in "$T"/said[12]; do
		[ -s "$said" ] || continue
		unkilled=$((unkilled + 1))
		read -r what id <"$said"
		printf '%s\n' "$stars" | grep -qx "$id"
		there=$?
		[ "$what" = add ] && [ "$there" -ne 0 ] && wrong="$wrong
round $round: $id was said to be kept"
		[ "$what" = rm ] && [ "$there" -eq 0 ] && wrong="$wrong
round $round: $id was said to be removed"
	done
	[ $((round % 20)) -eq 0 ] || continue
	for file in "$library" "$XDG_CACHE_HOME/paperboy/papers.db"; do
		[ "$(sqlite3 -cmd '.timeout 10000' "$file" 'PRAGMA integrity_check')" = ok ] || wrong="$wrong
round $round: $file is not whole"
	done
done <"$T/dice" 2>/dev/null
is "S04 $ROUNDS rounds of kill -9 of two writers and two fetches: what was said is so" "$wrong" ""
ok "S04 some were quicker than the kill ($unkilled)" test "$unkilled" -gt 0
run fetch --date 2026-08-20
is "S04 the next fetch works" "$status" 0
run --offline db check
is "S04 and all is whole" "$status" 0
is "S04 nothing was set aside" "$(find "$T/home" -name '*damaged*')" ""
saw S04 "$ROUNDS rounds: $unkilled changes were said to be kept before the kill, and all of them are"
finish
