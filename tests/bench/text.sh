#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# text.sh: measures the work on text, over recorded abstracts or, where there are
# none, over those of invented days.
set -eu
: "${srcdir:=.}" "${builddir:=.}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
corpus=${PAPERBOY_CORPUS:-/nonexistent}
if [ -r "$corpus/hf/daily-archive.tar.gz" ]; then
	echo "text, recorded abstracts:"
	{
		tar -xzOf "$corpus/hf/daily-archive.tar.gz" --wildcards '*.json' |
			jq -j 'arrays | .[].paper.summary // empty | . + "\u0000"'
		gzip -dc "$corpus/arxiv/bulk/arxiv-meta-sample.jsonl.gz" | jq -j '(.abstract // empty) + "\u0000"'
	} >"$work/abstracts"
else
	echo "text, invented abstracts:"
	awk -v dir="$work" -v days=100 -v papers=50 -f "$srcdir/tests/bench/days.awk"
	for day in "$work"/*.json; do
		jq -j '.[].paper.summary + "\u0000"' "$day"
		# As many accents and dashes as one finds where there are any.
		jq -j '.[].paper.summary + "\u0000" | gsub("qui"; "qué") | gsub(" ba"; " — ba")' "$day"
		# And as much TeX.
		jq -j '.[].paper.summary + "\u0000" | gsub("qui"; "$O(n^{2})$") | gsub(" ba"; " \\emph{ba}")' "$day"
	done >"$work/abstracts"
fi
"$builddir/tests/bench/text" "$work/abstracts"
