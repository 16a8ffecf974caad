#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What one move of the cursor costs in bytes to the terminal: less than 2 KB at 200x50,
# the paper beside the list drawn anew included; a little more where a theme paints its ground
# or links are told.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0

# moves COLUMNS ROWS CONFIG: the bytes of each of 20 moves, the most first.
moves()
{
	rm -f "$T/counts"
	mkdir -p "$XDG_CONFIG_HOME/paperboy"
	echo "$3" >"$XDG_CONFIG_HOME/paperboy/config"
	{
		printf 'wait Thu\nquiet 400\ncount %s\n' "$T/counts"
		for key in j j j j j j j j j j j j k k k k k k k k; do
			printf 'type %s\nquiet 60\ncount %s\n' "$key" "$T/counts"
		done
		printf 'type Q\nend\n'
	} >"$T/script"
	record "$1" "$2" "$T/stream" --offline 2026-08-20 <"$T/script" || echo 999999
	awk 'NR > 1 { print $1 - before } { before = $1 }' "$T/counts" | sort -rn >"$T/moves"
}

while read -r columns rows most config; do
	moves "$columns" "$rows" "$config"
	note "$columns x $rows, $config: at most $(head -n 1 "$T/moves") bytes, median $(sed -n 10p "$T/moves")"
	is "20 moves were made" "$(wc -l <"$T/moves")" 20
	ok "each was seen" test "$(tail -n 1 "$T/moves")" -gt 100
	ok "none took more than $most bytes at ${columns}x$rows ($config)" test "$(head -n 1 "$T/moves")" -lt "$most"
done <<'END'
200 50 2048 set hyperlinks never
200 50 2304 set hyperlinks always
120 40 2048 set hyperlinks never
80 24 3072 set hyperlinks never
200 50 2560 set theme dark
END
finish
