#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Small functions, small files: half of the functions have at most 10 lines,
# nine in ten at most 35, none more than 70; no file more than 400. Tables of
# data are exempt.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/house/files.sh"

files src ui -- '*.[ch]' | grep -v '^src/data/' >"$T/sources"

# "LINES FILE:LINE NAME" for each function, its braces counted. The style of the
# house puts a function's name and its outer braces at the start of a line.
functions()
{
	xargs awk '
		FNR == 1 { inside = 0 }
		/^[a-z_].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
		/^\{/ || /^[a-z_].*\)[ \t]*\{$/ { inside = FNR }
		/^\}/ && inside { print FNR - inside + 1, FILENAME ":" inside, name; inside = 0 }
	' <"$T/sources" | sort -n
}
functions >"$T/functions"
count=$(wc -l <"$T/functions")

# The longest among the shortest N percent.
percentile()
{
	awk -v at="$((count * $1 / 100))" 'NR == at + 0 || NR == 1 { lines = $1 } END { print lines + 0 }' "$T/functions"
}

note "$((count)) functions: median $(percentile 50) lines, nine in ten within $(percentile 90)"
ok "functions were found" test "$count" -gt 0
ok "half of the functions have at most 10 lines" test "$(percentile 50)" -le 10
ok "nine in ten have at most 35" test "$(percentile 90)" -le 35
is "none has more than 70" "$(awk '$1 > 70' "$T/functions")" ""
is "no file has more than 400" "$(xargs wc -l <"$T/sources" | awk '$2 != "total" && $1 > 400')" ""
finish
