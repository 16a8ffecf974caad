#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# README's table of keys is what the program prints.
. "${srcdir:-.}/tests/lib.sh"

run keys --format md
like "the program prints a table" "$out" '^\|---'
printf '%s\n' "$out" >"$T/printed"
sed -n '/^<!-- keys -->$/,/^<!-- \/keys -->$/p' "$srcdir/README.md" | grep '^|' >"$T/written"
ok "README's keys are those of the program (between <!-- keys --> and <!-- /keys -->)" \
	diff "$T/written" "$T/printed"
finish
