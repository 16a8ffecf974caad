#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ten thousand random filters find what a slow and obvious evaluator finds: a
# thousand of each tenth of all recorded days. Under sanitizers it is a tenth of them.
. "${srcdir:-.}/tests/lib.sh"
[ -d "$PAPERBOY_CORPUS/hf" ] || skip_all "no recorded answers in $PAPERBOY_CORPUS"

filters=1000
! grep -q '^HARDEN_CFLAGS.*-fsanitize' "$builddir/Makefile" || filters=100
tar -xzf "$PAPERBOY_CORPUS/hf/daily-archive.tar.gz" -C "$T"
for tenth in 0 1 2 3 4 5 6 7 8 9; do
	ls "$T"/daily/*.json | awk -v tenth="$tenth" 'NR % 10 == tenth' >"$T/files"
	ok "$filters filters of the days $tenth, $((tenth + 10)), $((tenth + 20)) …" \
		sh -c 'xargs "$1" "$2" <"$3" >"$4"' - "$builddir/tests/oracle" "$filters" "$T/files" "$T/said"
	note "$(tail -n 31 "$T/said")"
done
finish
