#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# export: thirteen formats, each as it must be to the letter, and read by a program that people
# read it with, hostile papers among them.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/export/consume.sh"

golden=$srcdir/tests/export
run --offline import "$golden/papers.jsonl"
is "papers that try to break out of each format are there" "$status" 0
for format in $export_formats; do
	run --offline --today 2026-08-21 export --filter '' --format "$format"
	is "$format: as it must be" "$(diff "$golden/golden.$format" "$T/out" | head -n 20)" ""
	run --offline --today 2026-08-21 export --filter '' --format "$format" -o "$T/file"
	ok "$format: the same in a file" cmp "$golden/golden.$format" "$T/file"
	consume "$format" "$T/file" 6
done

# One paper has the same key alone, in another format, and shown.
key()
{
	sed -n 's/^@[a-z]*{\(.*\),$/\1/p' "$T/out"
}
run --offline export 2608.70005 --format bibtex
is "a key is the same whatever else is exported" "$(key)" zolc2026mixinga
run --offline export 2608.70005 2608.70004 --format biblatex
is "in each format, in the order asked for" "$(key | tr '\n' ' ')" "zolc2026mixinga zolc2026mixing "
run --offline show 2608.70005 --format bibtex
is "and where the paper is shown" "$(key)" zolc2026mixinga
run --offline export 2608.70001 --format bibtex --raw-tex
is "with raw TeX too" "$(key)" muller2026hyperlink

run --offline export --filter '' --format xml
is "another format is a mistake" "$status" 2
like "which names those there are" "$err" 'bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text'
run --offline export --filter 'is:fav' --format csv
is "no paper is status 1" "$status" 1

if [ -d "$PAPERBOY_CORPUS/hf/daily" ]; then
	fresh_home
	run --offline import --quiet "$PAPERBOY_CORPUS"/hf/daily/*.json "$PAPERBOY_CORPUS/hf/nasty/daily_papers-nasty.json"
	for format in $export_formats; do
		[ "$format" != biblatex ] || continue	# biber takes a minute for them
		run --offline export --filter 'limit:120' --format "$format" -o "$T/file"
		consume "$format" "$T/file" 120
	done
else
	skip "papers of the site" "no recorded answers in $PAPERBOY_CORPUS"
fi
finish
