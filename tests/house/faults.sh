#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every fault of tests/faults.tsv has a case that shows it, or a reason why none does;
# no test shows one that is not there; and tests/faults.md, made of the logs of a run,
# is about the faults and tests there are.
. "${srcdir:-.}/tests/lib.sh"
cd "$srcdir" || exit 99

sh build-aux/faults.sh cases . >"$T/cases"
cut -d ' ' -f 1 "$T/cases" | LC_ALL=C sort -u >"$T/shown"
awk -F '\t' '{ print $1 }' tests/faults.tsv >"$T/listed"
awk -F '\t' '$3 == "" { print $1 }' tests/faults.tsv >"$T/excused"

for kind in N24 P20 S16 T16 X08 E10; do
	i=0
	while [ "$i" -lt "${kind#?}" ]; do
		i=$((i + 1))
		printf '%s%02d\n' "${kind%??}" "$i"
	done
done >"$T/all"
is "tests/faults.tsv has all 94, in their order" "$(cat "$T/listed")" "$(cat "$T/all")"
is "each line has its fields" "$(awk -F '\t' 'NF < 3 || NF > 4 || $2 == "" || ($3 == "" && $4 == "")' tests/faults.tsv)" ""
LC_ALL=C sort "$T/listed" >"$T/sorted"
LC_ALL=C sort -u "$T/shown" "$T/excused" >"$T/covered"
is "each has a case that shows it, or a reason why none does (missing are)" "$(LC_ALL=C comm -23 "$T/sorted" "$T/covered")" ""
is "no other is shown" "$(LC_ALL=C comm -23 "$T/shown" "$T/sorted")" ""

# "| N03 | fault | how | what was seen | 7 cases: network.sh, unit/sync_faults |"
awk -F ' [|] ' '/^[|] [A-Z][0-9][0-9] / { sub(/^[|] /, "", $1); sub(/^[0-9]* cases: /, "", $NF); sub(/ [|]$/, "", $NF)
	n = split($NF, by, ", "); for (i = 1; i <= n; i++) print $1, "tests/" by[i] }' tests/faults.md |
	LC_ALL=C sort -u >"$T/told"
awk '{ print $1, $2 }' "$T/cases" | LC_ALL=C sort -u >"$T/tests"
is "tests/faults.md tells of each test that shows a fault, and of no other; make check check-slow faults" \
	"$(LC_ALL=C comm -3 "$T/tests" "$T/told")" ""
is "and of a run that was whole" "$(grep -cE 'Failed:' tests/faults.md)" 0
finish
