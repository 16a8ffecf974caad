#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# QUITS (24) visits that end at a random moment, in the middle of whatever was begun: each
# within QUIT_S (2) seconds, well, with the terminal as it was. How long the quits took is told.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"
: "${QUITS:=24}" "${SEED:=5}" "${LANES:=2}" "${QUIT_S:=2}"

cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
# Some of what is asked for hangs, breaks off or comes late.
cat >"$T/site/faults" <<'END'
/api/daily_papers?date=2026-08-19 hang
/api/daily_papers?date=2026-08-18 slow 300
/api/daily_papers?date=2026-08-17 drip 500
/api/daily_papers?date=2026-08-14 reset
END
server_start "$T/site"
run fetch --date 2026-08-21 --quiet
is "a day is fetched" "$status$err" 0

# The scripts: a few things begun, then Q from wherever that led. C-c leaves a line that is typed.
awk -v n="$QUITS" -v seed="$SEED" -v dir="$T" -v quit_s="$QUIT_S" 'BEGIN {
	srand(seed)
	count = split("[ [[ [[[ ] R g. gw gm gt gf ga gc gp ? c \\r /lora /(votes:> :date\\x20 :messages\\r s f ff u b r gr n G gg " \
		"gsdiffusion\\r gi2608.90149\\r C \\x0c Tab z a ~ jjjj /the\\r :everything\\r", thing, " ")
	for (i = 1; i <= n; i++) {
		file = dir "/script" i
		if (rand() < 0.9)
			print "wait \\e[" >file
		else
			print "pause 5" >file
		for (left = int(rand() * 5); left > 0; left--) {
			print "type " thing[1 + int(rand() * count)] >file
			if (rand() < 0.7)
				print "pause " int(rand() * rand() * 250) >file
		}
		print "type \\x03" >file
		print "pause " (rand() < 0.5 ? 0 : 20) >file
		print "last " quit_s * 1000 " Q" >file
		close(file)
	}
}'
lane()
{
	i=$1
	while [ "$i" -le "$QUITS" ]; do
		BROWSER=true EDITOR=true XDG_CACHE_HOME=$T/lane$1/cache XDG_DATA_HOME=$T/lane$1/data XDG_STATE_HOME=$T/lane$1/state \
			record 80 24 "$T/stream$1" --today 2026-08-21 <"$T/script$i" >"$T/said$i" 2>&1
		echo "$? $i $(tr '\n' ' ' <"$T/said$i")"
		i=$((i + LANES))
	done
}
n=0
lanes=''
while [ "$n" -lt "$LANES" ]; do
	n=$((n + 1))
	mkdir -p "$T/lane$n"
	cp -r "$XDG_CACHE_HOME" "$T/lane$n/cache"
	lane "$n" >"$T/ends$n" &
	lanes="$lanes $!"
done
# shellcheck disable=SC2086
wait $lanes
cat "$T"/ends[0-9]* >"$T/ends"
is "E10 each of $QUITS visits ended" "$(wc -l <"$T/ends")" "$QUITS"
# A C-c before the terminal is its own is an interrupt.
wrong=$(grep -v '^0 \|^130 [0-9]* last: ' "$T/ends" | head -n 5 | while read -r code i words; do
	echo "status $code: $words"
	cat "$T/script$i"
done)
is "E10 well, in time, with the terminal as it was" "$wrong" ""
times=$(sed -n 's/.*last: \([0-9.]*\) ms.*/\1/p' "$T/ends" | sort -n)
note "quits took $(echo "$times" | awk '{ t[NR] = $1 } END { printf "%.0f ms in the middle, %.0f ms of 99 in 100, %.0f ms at most, of %d", t[int((NR + 1) / 2)], t[int(NR * 0.99 + 0.5)], t[NR], NR }')"
saw E10 "$QUITS quits: $(echo "$times" | awk '{ t[NR] = $1 } END { printf "%.0f ms in the middle, %.0f ms at most", t[int((NR + 1) / 2)], t[NR] }')"
n=0
while [ "$n" -lt "$LANES" ]; do
	n=$((n + 1))
	XDG_CACHE_HOME=$T/lane$n/cache XDG_DATA_HOME=$T/lane$n/data run --offline db check
	is "E10 behind them all is whole" "$status" 0
done
finish
