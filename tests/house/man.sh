#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The man pages are good mdoc, and tell every verb and option that --help does.
. "${srcdir:-.}/tests/lib.sh"

page=$srcdir/man/paperboy.1
for one in "$srcdir"/man/*.[0-9]; do
	name=${one##*/}
	is "$name: no line is over 80 bytes" "$(LC_ALL=C grep -nE '^.{81}' "$one")" ""
	if command -v mandoc >/dev/null; then
		is "$name: mandoc has no warning" "$(mandoc -T lint -W warning "$one" 2>&1)" ""
	else
		skip "$name: mandoc has no warning" "there is no mandoc"
	fi
done

run --help
told=$out
is "--help ends well" "$status" 0
for verb in $(printf '%s\n' "$told" | sed -n '/^Verbs/,/^Options/s/^  \([a-z][a-z]*\)  .*/\1/p'); do
	ok "verb $verb is in the man page" grep -qx ".It Cm $verb" "$page"
done
for option in $(printf '%s\n' "$told" | sed -n 's/^  --\([a-z-]*\) .*/\1/p'); do
	ok "option --$option is in the man page" grep -Eq "^\.It (Fl . , )?Fl -$option( |\$)" "$page"
done
grep -E '^[^.]{40}' "$srcdir/man/paperboy-config.5" | sort -u >"$T/told"
is "what paperboy-config(5) tells is not told again" "$(grep -cxFf "$T/told" "$page")" 0
finish
