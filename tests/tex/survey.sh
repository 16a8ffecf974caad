# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the surveys share: the corpora as lines for tests/survey, and what is asked
# of them.

# jq: an object with id, title and abstract as two lines, "title TAB id TAB text".
lines='def flat: (. // "") | split("\n") | join(" ") | split("\t") | join(" ");
	["title", (.id | flat), (.title | flat)], ["abstract", (.id | flat), (.abstract | flat)] | join("\t")'

hf_lines()
{
	tar -xzOf "$PAPERBOY_CORPUS/hf/daily-archive.tar.gz" |
		jq -r ".[].paper | { id, title, abstract: .summary } | $lines"
}

arxiv_lines()
{
	gzip -cd "$PAPERBOY_CORPUS/arxiv/bulk/arxiv-meta-sample.jsonl.gz" | jq -r "{ id: .arxiv_id, title, abstract } | $lines"
	gzip -cd "$PAPERBOY_CORPUS/arxiv/bulk/arxiv-2025-api-sample.jsonl.gz" |
		jq -r "{ id, title, abstract: .summary } | $lines"
}

# survey_corpus DIRECTORY TEXTS PERCENT COMMAND: of so many titles and abstracts,
# which COMMAND prints, less than PERCENT have something left, and none has lost.
survey_corpus()
{
	[ -d "$PAPERBOY_CORPUS/$1" ] || skip_all "no papers in $PAPERBOY_CORPUS/$1"
	command -v jq >/dev/null || skip_all "jq is not installed"
	"$4" >"$T/lines"
	"$builddir/tests/survey" -e "$srcdir/tests/tex/exceptions.txt" -n 20 <"$T/lines" >"$T/said"
	grep -Ev '^(lost|  now)' "$T/said" | while read -r said; do
		note "$said"
	done
	for kind in title abstract; do
		counts=$(sed -n "s/^$kind: \([0-9]*\) texts, \([0-9]*\) with.*, \([0-9]*\) have lost.*/\1 \2 \3/p" "$T/said")
		is "$kind: all of them" "${counts%% *}" "$2"
		ok "$kind: less than $3 % have something left" \
			awk -v counts="$counts" -v percent="$3" 'BEGIN { split(counts, n, " "); exit !(n[1] && 100 * n[2] / n[1] < percent) }'
		is "$kind: none has lost a letter" "${counts##* }" 0
	done
	not_ok "no text has lost a letter" grep '^lost' "$T/said"
}
