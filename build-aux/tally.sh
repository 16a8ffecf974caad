#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tally.sh FILE-OR-DIRECTORY...: counts the test cases that were truly run, one
# TAP case each, and prints "PASSED FAILED SKIPPED". Reads the .trs files of a
# build tree, or what `make check` printed. With --names it lists those that
# failed or were skipped instead.
set -eu
names=0
if [ "${1-}" = --names ]; then
	names=1
	shift
fi
find "$@" -type f '(' -name '*.trs' -o -name '*.out' ')' -exec awk -v names="$names" '
	# ":test-result: PASS 3 - name" in a .trs, "PASS: tests/unit/str 3 - name" in an output.
	/^:test-result: / { verdict = $2; name = FILENAME; sub(/.*\/tests\//, "tests/", name); sub(/\.trs$/, "", name)
		text = $0; sub(/^:test-result: [A-Z]+ */, "", text); count(verdict, name " " text) }
	/^(PASS|XFAIL|FAIL|XPASS|ERROR|SKIP): tests\// { verdict = $1; sub(/:$/, "", verdict)
		text = $0; sub(/^[A-Z]+: /, "", text); count(verdict, text) }
	function count(verdict, text) {
		if (verdict == "SKIP") skipped++
		else if (verdict == "PASS" || verdict == "XFAIL") passed++
		else failed++
		if (names && verdict != "PASS" && verdict != "XFAIL") print tolower(verdict) ": " text
	}
	END { if (!names) print passed + 0, failed + 0, skipped + 0 }
' {} + | if [ "$names" = 1 ]; then cat; else
	awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }'
fi
