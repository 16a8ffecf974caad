#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# faults.sh cases SOURCES: which test shows which fault of tests/faults.tsv, by reading
# the tests: lines "N03 tests/network.sh", or "N03 tests/unit/sync_faults tries_again".
# A case in sh has the fault at the beginning of its name, a unit's in the line of
# comment above it ("// N03, N19: words"), a screen's in its first line ("# N01: words").
#
# faults.sh report SOURCES BUILD: the table of faults in Markdown, with what the run
# saw whose logs lie in BUILD. A test tells what it saw by `saw` (tests/lib.sh); where
# none did, the names of its cases tell.
set -eu
id='[NPSTXE](0[1-9]|1[0-9]|2[0-4])'

# A test that is another with other numbers has its faults.
with_sources()
{
	grep -v '^[[:space:]]*#' "$1"
	sed -n 's,^\. .*/\(tests/.*\.sh\)"$,\1,p' "$1" | while read -r other; do
		[ "$other" = tests/lib.sh ] || grep -v '^[[:space:]]*#' "$other"
	done
}

cases()
{
	find tests -name '*.sh' ! -path 'tests/house/*' ! -name lib-test.sh ! -name lib.sh | while read -r file; do
		with_sources "$file" | grep -oEw "$id" | sed "s,\$, $file,"
	done
	find tests -name '*.c' -exec awk -v id="$id" '
		function told(line) {
			while (match(line, id)) {
				ids[substr(line, RSTART, 3)]
				line = substr(line, RSTART + 3)
			}
		}
		FNR == 1 { split("", ids) }
		$0 ~ "^// " id { told($0) }
		/^[a-z_0-9]+\(void \*\*state\)/ {
			name = $0
			sub(/\(.*/, "", name)
			test = FILENAME
			sub(/\.c$/, "", test)
			for (one in ids)
				print one, test, name
			split("", ids)
		}' '{}' +
	find tests/screen -name '*.tui' -exec awk -v id="$id" '
		FNR == 1 && $0 ~ "^# " id ":" {
			name = FILENAME
			gsub(/.*\/|\.tui$/, "", name)
			print $2, "tests/tui", name
		}' '{}' + | sed 's/://'
}

report()
{
	cat <<'END'
# Faults, and what was seen

Made by `make faults` out of the logs of `make check check-slow`; what is in it is what that run saw.
Words in `code` were printed or shown; the server's host reads HOST, a directory of the test's DIR.

| | Fault | How provoked | What was seen | By |
|---|---|---|---|---|
END
	find "$1/tests" -name '*.log' -exec awk '
		FNR == 1 { test = FILENAME; sub(/.*\/tests\//, "tests/", test); sub(/\.log$/, "", test) }
		{ print test "\t" $0 }' '{}' + | LC_ALL=C sort -s -t '	' -k1,1 >"$logs"
	awk -F '\t' -v id="$id" -v listed="$listed" -v pairs="$pairs" -f build-aux/faults.awk "$logs"
}

cd "$2"
listed=tests/faults.tsv
case $1 in
cases) cases | LC_ALL=C sort -u ;;
report)
	logs=$(mktemp) pairs=$(mktemp)
	trap 'rm -f "$logs" "$pairs"' EXIT
	cases | LC_ALL=C sort -u >"$pairs"
	report "$3"
	;;
esac
