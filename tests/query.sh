#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Thousands of random filters find what a slow and obvious evaluator finds, of the
# tests' site and of some recorded days. query-long.sh has them all.
. "${srcdir:-.}/tests/lib.sh"

agree()
{
	"$builddir/tests/oracle" "$@" >"$T/said"
}

ok "3000 filters of the tests' site" agree 3000 "$srcdir"/tests/fixtures/site/daily/*.json
note "$(tail -n 31 "$T/said")"
if [ -d "$PAPERBOY_CORPUS/hf/daily" ]; then
	ok "500 filters of recorded days" agree 500 "$PAPERBOY_CORPUS"/hf/daily/*.json
	note "$(tail -n 31 "$T/said")"
else
	skip "500 filters of recorded days" "no recorded answers in $PAPERBOY_CORPUS"
fi
finish
