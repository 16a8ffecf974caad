#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tally.sh PATH...: counts the test cases that were truly run, one TAP case each,
# and prints "PASSED FAILED SKIPPED". Reads the logs that make check left in a build
# tree, or files (.out) with what it printed: "PASS: tests/unit/str 3 - name". With
# --names it lists those that failed or were skipped instead.
set -eu
names=0
if [ "${1-}" = --names ]; then
	names=1
	shift
fi
find "$@" -type f '(' -name '*.log' ! -name 'test-suite*' -o -name '*.out' ')' -exec cat {} + | awk -v names="$names" '
	/^(PASS|XFAIL|FAIL|XPASS|ERROR|SKIP): tests\// {
		verdict = $1 == "PASS:" || $1 == "XFAIL:" ? "passed" : $1 == "SKIP:" ? "skipped" : "failed"
		count[verdict]++
		sub(/^[A-Z]*: /, verdict ": ")
		if (names && verdict != "passed") print
	}
	END { if (!names) print count["passed"] + 0, count["failed"] + 0, count["skipped"] + 0 }
'
