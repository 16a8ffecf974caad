#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# N23: clocks that are wrong, or jump under a running screen.
. "${srcdir:-.}/tests/lib.sh"
command -v faketime >/dev/null || skip_all "faketime is not installed"
command -v tmux >/dev/null || skip_all "tmux is not installed"
faketime -f '@2001-01-01 00:00:00' date +%Y 2>/dev/null | grep -q 2001 || skip_all "faketime moves no clock here"
nm "$PAPERBOY" 2>/dev/null | grep -q __asan_init && skip_all "sanitizers do not go with a preloaded clock"

server_start --record "$T/requests" "$srcdir/tests/fixtures/site"
real=$PAPERBOY
at()
{
	printf '#!/bin/sh\nexec faketime -f "%s" "%s" "$@"\n' "$1" "$real" >"$T/at"
	chmod +x "$T/at"
	PAPERBOY=$T/at
}
asked()
{
	grep -c "date=2026-08-21" "$T/requests"
}

for when in '@1970-01-02 00:00:10' '@2038-01-19 03:14:05' '@2106-02-07 06:28:14'; do
	rm -rf "$XDG_CACHE_HOME/paperboy"
	at "$when"
	run fetch --date 2026-08-21
	is "N23 $when: a day is fetched" "$status$out" 0
	run --offline ls 2026-08-21 --format ids
	is "N23 $when: and listed" "$status $(printf '%s\n' "$out" | wc -l)" "0 19"
	run fav add "$(printf '%s\n' "$out" | head -n 1)"
	is "N23 $when: a star" "$status" 0
	screen_start 80 24 --today 2026-08-21 2026-08-21
	ok "N23 $when: a screen" wait_for "19 papers"
	saw N23 "${when#@}: $(screen | head -n 1)"
	keys Q
	ok "N23 $when: and ends" screen_end
	is "N23 $when: well" "$status" 0
	PAPERBOY=$real
	before=$(asked)
	run fetch --date 2026-08-21
	is "N23 $when: with the clock put right" "$status" 0
	[ "$when" = '@1970-01-02 00:00:10' ] && continue
	ok "N23 $when: what was fetched in times to come is not fresh" test "$(asked)" -gt "$before"
done

# An hour back, and a day, under a screen. Its timers are of a clock that only goes on.
PAPERBOY=$real
run --offline fav ls
printf '+0\n' >"$T/offset"
library=$(faketime -f +0 sh -c 'echo "$LD_PRELOAD"')
cat >"$T/at" <<END
#!/bin/sh
exec env LD_PRELOAD="$library" FAKETIME_NO_CACHE=1 FAKETIME_TIMESTAMP_FILE="$T/offset" DONT_FAKE_MONOTONIC=1 "$real" "\$@"
END
PAPERBOY=$T/at
ticks()
{
	awk '{ print $14 + $15 }' "/proc/$(screen_pid)/stat"
}
screen_start 80 24 --today 2026-08-21 2026-08-21
ok "N23 a screen whose clock will jump" wait_for "19 papers"
for jump in -1h -1d +3h +400d; do
	echo "$jump" >"$T/offset"
	keys j k R
	sleep 1
	before=$(ticks)
	sleep 2
	# A loop without a wait takes all of two seconds: 200 ticks, or half of them on a busy machine.
	ok "N23 $jump: and nothing spins" test $(($(ticks) - before)) -lt 50
	ok "N23 $jump: the list is there" wait_for "19 papers"
done
keys j
ok "N23 keys are answered" wait_for " 2 of 19 "
keys Q
ok "N23 it ends" screen_end
is "N23 well, too" "$status" 0

# Around a change to summer time, in a zone that has one: today is that of UTC.
PAPERBOY=$real
for when in '@2026-03-29 00:59:58' '@2026-10-25 00:59:58'; do
	at "$when"
	day=${when#@}
	TZ=Europe/Berlin run --offline ls "${day% *}" --format ids
	like "N23 $when UTC in Berlin: today is $day" "$err" "${day% *} is not cached"
done
finish
