#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# README's map of the code: below "## Map", in the code block, one line a file,
# "src/error.[ch]   what it is". A pair of .c and .h shares a line, and below
# tests/ a line may stand for many (tests/unit/*); a directory's line is a
# heading. What exists is listed, once, and what is listed exists.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/house/files.sh"

awk '/^## / { inside = /^## Map/ } inside && /^```/ { code = !code; next } inside && code && NF' README.md >"$T/map"
{
	files src ui man contrib -- '*'
	files tests -- '*.[ch]' '*.sh' '*.awk' '*.tui'
} >"$T/exist"
for file in bootstrap configure.ac Makefile.am .ci/run $build_scripts; do
	echo "$file"
done >>"$T/exist"

# The files that the lines of the map stand for.
expand()
{
	while read -r pattern words; do
		# shellcheck disable=SC2086
		set -- $pattern
		[ -e "$1" ] || echo "listed, but not there: $pattern" >&3
		[ -n "$words" ] || echo "no words: $pattern" >&3
		case $pattern in
		tests/*) ;;
		*[*?]*) echo "not one file: $pattern" >&3 ;;
		esac
		for file in "$@"; do
			[ -d "$file" ] || echo "$file"
		done
	done <"$T/map"
}
expand 3>"$T/wrong" | LC_ALL=C sort >"$T/listed"
# A listed file outside these directories, as COPYING, does no harm.
LC_ALL=C sort "$T/exist" >"$T/sorted"
LC_ALL=C sort -u "$T/listed" >"$T/once"

ok "README has a map" test -s "$T/map"
is "its lines are of one file each, there, and in words" "$(cat "$T/wrong")" ""
is "each file has its line in README.md, below \"## Map\" (missing are)" "$(comm -23 "$T/sorted" "$T/once")" ""
is "listed twice" "$(uniq -d "$T/listed")" ""
finish
