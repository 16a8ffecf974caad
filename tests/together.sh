#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two screens and verbs at once, on one cache and one library: one fetches at a time, all
# see the results, nobody is told of an error.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

server_start "$srcdir/tests/fixtures/site"
screen_start 80 24 --today 2026-08-21 2026-08-21
ok "E06 a screen" wait_for "19 papers" 20
cat >"$T/script" <<'END'
wait Estuary
quiet 300
type [
wait 20 Aug
quiet 300
type ]
wait 21 Aug
quiet 300
type jjf
quiet 500
type Q
end
END
record 100 30 "$T/stream" --today 2026-08-21 2026-08-21 <"$T/script" >"$T/other" 2>&1 &
other=$!
n=0
for words in "fetch --date 2026-08-19" "fetch --date 2026-08-18" "ls 2026-08-20 --format json" "ls 2026-W34 --format json" "search is:fav --format ids"; do
	n=$((n + 1))
	# shellcheck disable=SC2086
	{
		"$PAPERBOY" $words </dev/null >"$T/out$n" 2>"$T/err$n"
		echo "$?" >"$T/status$n"
	} &
done
keys f
ok "E06 a star meanwhile" wait_for "★" 20
wait "$other"
is "E06 another screen ends well" "$?$(cat "$T/other")" 0
for n in 1 2 3 4 5; do
	ok "E06 verb $n ends" until_true 60 test -s "$T/status$n"
	like "E06 verb $n: status" "$(cat "$T/status$n")" '^[01]$'
	unlike "E06 verb $n: no error is told" "$(cat "$T/err$n")" 'lock|busy|error|damaged'
done
both_stars()
{
	[ "$(screen | grep -cE '^( |▌)★')" = 2 ]
}
ok "E06 the first screen shows the star of the other by itself" until_true 10 both_stars
run --offline ls 2026-08-21 --format ids
third=$(printf '%s\n' "$out" | sed -n 3p)
run --offline fav rm "$third"
ok "E06 and that a verb takes it away" until_true 10 eval '! both_stars'
run --offline fav add "$third"
ok "E06 or puts it there again" until_true 10 both_stars
is "E06 its cursor is where it was" "$(screen | grep -c '^▌★')" 1
type_text ":messages"
keys Enter
wait_for "Messages"
unlike "E06 nor was one there" "$(screen)" 'I/O|damaged|failed'
# A screen waits for a lock no longer than a frame may; where others are slow with it, the
# newest line tells that it was saved after all.
newest=$(screen | grep -E '^ *[0-9]+:[0-9]+ ' | head -n 1)
unlike "E06 nor is anything left unsaved" "$newest" 'Unsaved'
keys q
wait_gone "Messages"
keys g f
ok "E06 the first screen has the star of the other" wait_for "2 papers"
keys Q
ok "E06 it ends" screen_end 20
run --offline fav ls --format ids
is "E06 both stars are kept" "$(printf '%s\n' "$out" | wc -l)" 2
for day in 2026-08-18 2026-08-19 2026-08-20 2026-08-21; do
	run --offline ls "$day" --format ids
	is "E06 $day is there" "$status" 0
done
saw E06 "two screens and five verbs: each ends well, both stars are kept"
finish
