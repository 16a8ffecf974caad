#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ten thousand real papers in each format, of the site and of all years of arXiv, read by the
# programs that people read them with: not one warning.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/export/consume.sh"
[ -d "$PAPERBOY_CORPUS/hf" ] || skip_all "no recorded answers in $PAPERBOY_CORPUS"
command -v jq >/dev/null || skip_all "jq is not installed"

# Under sanitizers it is our programs that are tested: theirs would read the same again.
papers=10000
[ -z "$kept_reports" ] || papers=300
mkdir "$T/corpus"
tar -xzf "$PAPERBOY_CORPUS/hf/daily-archive.tar.gz" -C "$T/corpus"
bulk=$PAPERBOY_CORPUS/arxiv/bulk
{
	gzip -cd "$bulk/arxiv-2025-api-sample.jsonl.gz" | head -n 2000 |
		jq -c '{ schema: 1, id, title, abstract: .summary, comment, categories, authors: [.authors[] | { name: . }] }'
	gzip -cd "$bulk/arxiv-meta-sample.jsonl.gz" | awk 'NR % 13 == 0' | head -n 2000 |
		jq -c '{ schema: 1, id: .arxiv_id, title, abstract, comment: .comments, doi, published: (.created + "T00:00:00Z"),
			categories: (.categories | split(",")), authors: [.author_text | split(", ")[] | { name: . }] }'
} >"$T/arxiv.jsonl"
run --offline import --quiet "$T"/corpus/daily/*.json "$T/arxiv.jsonl"
is "the papers are there" "$status$err" 0

for format in $export_formats; do
	run --offline export --filter '' --limit "$papers" --format "$format" -o "$T/file"
	is "$format: written" "$status$err" 0
	consume "$format" "$T/file" "$papers"
done
finish
