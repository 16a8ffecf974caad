#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A network and servers that misbehave, each fault by its number: one line that names
# the host, what is cached stays, and the way on is open.
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
# What was asked for since the last look.
asked()
{
	lines=$(wc -l <"$T/requests")
	echo $((lines - before))
	before=$lines
}
before=0

# N03 FAULT STATUS WORDS [REQUESTS]: the newest day asked for under a fault.
fails()
{
	row=$1 fault=$2 wanted=$3 wanted_words=$4
	cp -r "$XDG_CACHE_HOME/paperboy" "$T/cache.old"
	faults "/ $fault"
	asked >"$T/why"
	run fetch --date 2026-08-21
	is "$row $fault: status" "$status$out" "$wanted"
	saw "$row" "$err"
	like "$row $fault: words" "$err" "$wanted_words"
	is "$row $fault: one line" "$(printf '%s\n' "$err" | wc -l)" 1
	unlike "$row $fault: none of it reaches the terminal" "$err" "$(printf '[\001-\037\177]')"
	requests=$(asked)
	[ -z "${5-}" ] || is "$row $fault: requests" "$requests" "$5"
	faults ''
	is "$row $fault: the cache is as it was" "$("$PAPERBOY" --offline ls 2026-08-20 --format ids | wc -l)" 25
	is "$row $fault: nothing else is in it" "$("$PAPERBOY" --offline ls 2026-08-21 --format ids 2>/dev/null | wc -l)" 0
	rm -rf "$XDG_CACHE_HOME/paperboy"
	mv "$T/cache.old" "$XDG_CACHE_HOME/paperboy"
}
run fetch --date 2026-08-20
is "the cache has a day" "$status" 0

# Bytes that are no HTTP.
{
	printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
	awk 'BEGIN { for (i = 0; i < 6000; i++) printf "X-Flood-%d: %060d\r\n", i, i }'
	printf 'Content-Length: 2\r\n\r\n[]'
} >"$T/site/flood"
{
	awk 'BEGIN { for (i = 0; i < 1000; i++) printf "HTTP/1.1 100 Continue\r\n\r\n" }'
	printf 'HTTP/1.1 500 Odd\r\nContent-Length: 0\r\n\r\n'
} >"$T/site/continue"
printf 'hello\n' >"$T/site/ancient"
head -c 4096 /dev/urandom >"$T/site/random"
awk 'BEGIN { for (i = 0; i < 90000; i++) printf "%s{\"paper\":{\"id\":\"2607.%05d\",\"title\":\"T\"}}", i ? "," : "[", i; print "]" }' \
	>"$T/site/many"

words="^paperboy: 2026-08-21: ${host}[: ]"
fails N03 "reset" 3 "$words.*connection broke"
fails N06 "close" 3 "$words.*broke off" 2	# once more
fails N07 "cut" 3 "$words"
fails N08 "gzip-cut" 3 "$words"
fails N09 "bomb" 3 "$words.*longer than 8 MiB"
fails N10 "endless" 3 "$words.*longer than 8 MiB"
fails N11 "encoding gzip,gzip,gzip,gzip,gzip,gzip,gzip" 3 "$words"
fails N11 "encoding gzip" 3 "$words.*unpacked"
fails N12 "raw flood" 3 "$words"
fails N12 "raw continue" 3 "$words"
fails N12 "raw ancient" 3 "$words"
fails N12 "raw random" 3 "$words"
fails N13 "redirect file:///etc/passwd" 3 "$words.*not followed"
fails N13 "redirect ftp://127.0.0.1/" 3 "$words.*not followed"
fails N14 "redirect /api/daily_papers" 3 "$words.*without end" 6
fails N18 "html" 3 "$words.*captive portal"
fails N19 "status 204" 3 "$words.*204"
fails N19 "status 401" 3 "$words.*401.*token"
fails N19 "status 403" 3 "$words.*403"
fails N19 "status 404" 4 "$words.*404"
fails N19 "status 410" 4 "$words.*410"
fails N19 "status 500" 3 "$words.*500"
fails N19 "status 502" 3 "$words.*502"
fails N19 "status 504" 3 "$words.*504"

# N17: what the site says of waiting is remembered by the next process, and clamped.
for after in 600 "Wed,_21_Oct_2099_07:28:00_GMT" 999999999999; do
	rm -rf "$XDG_CACHE_HOME/paperboy"
	faults "/ retry-after $after 1"
	run fetch --date 2026-08-21
	is "N17 Retry-After $after: status" "$status$out" 3
	like "N17 Retry-After $after: for how long is said" "$err" "$host asks to wait (10|60) min$"
	saw N17 "$err"
	[ "$after" = 600 ] || continue
	asked >"$T/why"
	run fetch --date 2026-08-20
	like "N17 the next process waits, too" "$err" "$host asks to wait (9|10) min"
	is "N17 and asks nothing" "$(asked)" 0
done
rm -rf "$XDG_CACHE_HOME/paperboy"
for after in 0 -5 soon; do
	faults "/ retry-after $after 1"
	run fetch --date 2026-08-2$((${#after} % 2))
	is "N17 Retry-After $after: no more than a moment" "$status" 0
	rm -rf "$XDG_CACHE_HOME/paperboy"
done
faults ''

# N19: not modified is success: fresh, and asked once.
run fetch --date 2026-08-21
asked >"$T/why"
screen_start 80 24 --today 2026-08-21 2026-08-21
wait_for "19 papers"
beside()
{
	grep -q 'api/papers/2608.90249' "$T/requests"
}
until_true 10 beside	# what the view itself asked comes before
keys R
not_modified()
{
	grep -q 'If-None-Match' "$T/requests"
}
ok "N19 R asks whether it has changed" until_true 10 not_modified
ok "N19 304 leaves the papers" wait_for "19 papers"
is "N19 and is asked once" "$(grep -c 'date=2026-08-21.*If-None-Match' "$T/requests")" 1
keys q
ok "N19 and the screen ends" screen_end

# N22: too much is cut, and said.
rm -rf "$XDG_CACHE_HOME/paperboy"
faults "/api/daily_papers?date body many"
run fetch --date 2026-08-21
like "N22 90,000 entries are cut, and said" "$err" "^paperboy: 2026-08-21: [0-9]+ papers; [0-9]+ entries .*too many and left out"
is "N22 but no failure" "$status" 0
saw N22 "$err"

# N21: the proxy is named, without its password.
rm -rf "$XDG_CACHE_HOME/paperboy"
for proxy in http://me:secret@127.0.0.1:9 socks5h://me:secret@127.0.0.1:9; do
	https_proxy=$proxy HF_ENDPOINT=https://paperboy.invalid run fetch
	is "N21 $proxy: status" "$status$out" 3
	like "N21 $proxy is named" "$err" "paperboy.invalid.*127.0.0.1:9"
	saw N21 "$err"
	unlike "N21 $proxy keeps its password" "$err" secret
done
https_proxy=http://127.0.0.1:9 no_proxy=paperboy.invalid HF_ENDPOINT=https://paperboy.invalid run fetch
like "N21 no_proxy goes past it" "$err" "paperboy.invalid: could not resolve host"
finish
