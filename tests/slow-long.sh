#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Servers that take their time: half a minute without enough bytes, or a minute in
# all, is as long as anybody waits. All at once, since each takes that long.
. "${srcdir:-.}/tests/lib.sh"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start "$T/site"
run fetch --date 2026-08-20
is "the cache has a day" "$status" 0
cat >"$T/site/faults" <<'END'
/api/daily_papers?date=2026-08-14 hang
/api/daily_papers?date=2026-08-17 drip 1
/api/daily_papers?date=2026-08-18 drip 30
/api/daily_papers?date=2026-08-19 drip 150
END
start()
{
	"$PAPERBOY" --cache-dir "$T/cache$1" fetch --date "2026-08-$1" >"$T/out$1" 2>&1 &
	echo "$!" >"$T/pid$1"
}
ends()
{
	wait "$(cat "$T/pid$2")"
	is "$1: status" "$?" 3
	saw "${1%% *}" "$(cat "$T/out$2")"
	like "$1: words" "$(cat "$T/out$2")" "^paperboy: 2026-08-$2: ${server_url#http://}: $3$"
}
for day in 14 17 18 19; do
	cp -r "$XDG_CACHE_HOME/paperboy" "$T/cache$day"
	start "$day"
done
ends "N04 no byte" 14 'no answer in time'
ends "N05 a header that never ends" 17 'no answer in time'
ends "N05 bytes enough for no header, or a little body" 18 '(no answer in time|the answer comes too slowly)'
ends "N05 a body that would take an hour" 19 'the answer comes too slowly'
for day in 14 17 18 19; do
	is "what was there stays ($day)" \
		"$("$PAPERBOY" --offline --cache-dir "$T/cache$day" ls 2026-08-20 --format ids | wc -l)" 25
done
finish
