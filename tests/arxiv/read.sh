#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every recorded answer of arXiv in XML is read without loss: what is incoming of it is
# what Python finds in it, whole and in pieces of any size.
. "${srcdir:-.}/tests/lib.sh"

[ -d "$PAPERBOY_CORPUS/arxiv" ] || skip_all "no recorded answers of arXiv in $PAPERBOY_CORPUS"
python3 -c 'import xml.etree.ElementTree' 2>/dev/null || skip_all "python3 is not installed"
cd "$PAPERBOY_CORPUS/arxiv" || exit 99

# read_all NAME PAPERS FILE...: as many papers, all values alike.
read_all()
{
	set_name=$1 papers=$2
	shift 2
	"$builddir/tests/incoming" "$@" >"$T/whole"
	python3 "$srcdir/tests/arxiv/read.py" "$T/whole" "$@" >"$T/said" 2>&1
	is "$set_name: as Python reads it" "$(grep -v '^agree: ' "$T/said" | cut -c 1-300 | head -n 20)" ""
	like "$set_name: papers" "$(cat "$T/said")" "^agree: $papers papers, "
	note "$set_name, $(grep '^agree: ' "$T/said")"
	for bytes in 1 7 4096; do
		"$builddir/tests/incoming" -p "$bytes" "$@" >"$T/pieces"
		ok "$set_name: the same in pieces of $bytes" cmp "$T/whole" "$T/pieces"
	done
}

read_all "the API since 2026" 122 atom-2026/*.xml
read_all "the API until 2025" 13 atom-legacy/*.xml
read_all "announcements" 6 rss/*.xml
read_all "OAI-PMH" 29 oai/*.xml
read_all "no answer" 0 errors/*
is "no file was left out" "$(find . -name '*.xml' | wc -l)" "$(ls atom-2026/*.xml atom-legacy/*.xml rss/*.xml oai/*.xml | wc -l)"
finish
