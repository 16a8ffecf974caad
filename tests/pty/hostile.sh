# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of hostile text share. They source it behind lib.sh.
command -v jq >/dev/null || skip_all "needs jq"

# hostile FORM: prints the fixture (hostile.jq) with the bytes that jq can't write.
hostile()
{
	jq -c -n --arg form "$1" -f "$srcdir/tests/pty/hostile.jq" | LC_ALL=C sed \
		-e 's/@9b@/\x9b/g; s/@9d@/\x9d/g; s/@9c@/\x9c/g; s/@c0@/\xc0/g; s/@e0@/\xe0/g; s/@80@/\x80/g' \
		-e 's/@ff@/\xff/g; s/@fe@/\xfe/g; s/@c2@/\xc2/g; s/@lone@/\\ud83d/g; s/@trail@/\\udd17/g'
}

# A site whose newest days are the fixture: $T/site.
hostile_site()
{
	mkdir -p "$T/site/daily" "$T/refusals"
	hostile site >"$T/site/daily/2026-08-20.json"
	printf '[]' >"$T/site/daily/2026-08-19.json"
	hostile own >"$T/own.json"
	hostile large >"$T/large.json"
	hostile refusals | LC_ALL=C sed 's/^\[//; s/\]$//; s/},{"error"/}\n{"error"/g' >"$T/refusals.jsonl"
}

# Whether the bytes in files are such as paperboy may write to a terminal, a pipe.
for_terminal()
{
	"$builddir/tests/pty/sequences" "$@"
}
for_pipe()
{
	"$builddir/tests/pty/sequences" --pipe "$@"
}

# record COLUMNS ROWS OUT ARG...: paperboy ARG... on a terminal, with the script on
# standard input.
record()
{
	columns=$1 rows=$2 recording=$3
	shift 3
	"$builddir/tests/pty/record" "$columns" "$rows" "$recording" "$PAPERBOY" "$@"
}
