# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of exports share: each format read by a program that people read it with.
#
#	consume FORMAT FILE PAPERS	a case or more: FILE is read without a warning, and
#					has so many papers
#
# A program that is not installed is a case that is skipped.

# shellcheck disable=SC2034
export_formats='bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text'

# read_by NAME PROGRAM COMMAND...: succeeds and says nothing.
read_by()
{
	name=$1 program=$2
	shift 2
	if ! command -v "$program" >/dev/null; then
		skip "$name" "$program is not installed"
		return
	fi
	code=0
	"$@" >"$T/read" 2>&1 || code=$?
	is "$name" "$code $(head -n 20 "$T/read")" "0 "
}

read_bibtex()
{
	rm -rf "$T/bib"
	mkdir "$T/bib"
	cp "$1" "$T/bib/papers.bib"
	printf '%s\n' '\relax' '\citation{*}' '\bibstyle{plain}' '\bibdata{papers}' >"$T/bib/papers.aux"
	(cd "$T/bib" && bibtex -terse papers) && ! grep -i '^warning--' "$T/bib/papers.blg"
}

# Its warnings are among what it says.
read_biber()
{
	rm -rf "$T/bib"
	mkdir "$T/bib"
	cp "$1" "$T/bib/papers.bib"
	(cd "$T/bib" && biber --tool --validate-datamodel papers.bib >said 2>&1) || {
		tail -n 5 "$T/bib/said"
		return 1
	}
	! grep -E '^(WARN|ERROR)' "$T/bib/said"
}

# Python reads names of columns, and as many cells in each row; none is a formula.
read_cells()
{
	python3 - "$1" "$2" "$3" <<'END'
import csv, sys
csv.field_size_limit(1 << 30)
name, dialect, papers = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(name, newline="", encoding="utf-8") as file:
    rows = list(csv.reader(file, dialect, strict=True))
assert len(rows) == papers + 1, len(rows)
assert len(set(map(len, rows))) == 1, "rows of different lengths"
assert rows[0][:3] == ["id", "title", "authors"], rows[0]
assert not [cell for row in rows for cell in row if cell[:1] and cell[:1] in "=+-@\t\r"], "a formula"
assert len({row[0] for row in rows}) == len(rows), "an id twice"
END
}

# What a citation processor needs of each item, and no key twice.
read_csl()
{
	jq -e --argjson papers "$2" 'length == $papers and (map(.id) | unique | length) == $papers and
		all(.[]; .type == "article" and (.title | type) == "string" and (.URL | startswith("https://")) and
			all(.author[]?; has("literal") or has("family")) and
			all(.issued."date-parts"[]?; length > 0 and all(.[]; type == "number")))' "$1" >/dev/null
}

# As many headings as papers, and nothing in them or below that somebody's text has made but
# an address. Pandoc holds a file whole and many times over, so it gets 500 papers at a time.
pandoc_counts()
{
	rm -rf "$T/pandoc"
	mkdir "$T/pandoc"
	awk -v dir="$T/pandoc" '/^\* / && n++ % 500 == 0 { close(piece); piece = sprintf("%s/%06d.org", dir, n) }
		piece { print > piece }' "$1"
	for piece in "$T"/pandoc/*.org; do
		pandoc --from org --to json "$piece" || return
	done >"$T/pandoc.json"
	jq -s -e --argjson papers "$2" '([.[].blocks[] | select(.t == "Header" and .c[0] == 1)] | length) == $papers' \
		"$T/pandoc.json" >/dev/null || { echo "not $2 headings"; return 1; }
	! jq -r '.. | .t? // empty | select(test("^(Raw|Image|Math|Strong|Emph|Code|Sub|Super|Strike|Under|Note|Table|Bullet|Ordered)"))' \
		"$T/pandoc.json" | sort | uniq -c | grep .
}

cmark_counts()
{
	cmark --unsafe "$1" >"$T/cmark.html" || return
	[ "$(grep -c '^<h1>' "$T/cmark.html")" = "$2" ] || { grep -c '^<h1>' "$T/cmark.html"; return 1; }
	! grep -E '<(script|img|em|strong|code|pre|i|b)[ >]' "$T/cmark.html"
}

# json_counts FILE PROGRAM PAPERS
json_counts()
{
	[ "$(jq -s "$2" "$1")" = "$3" ]
}

# xml_counts FILE NAME PAPERS: well-formed, and so many elements of that name.
xml_counts()
{
	xmllint --noout --huge "$1" && [ "$(xmllint --huge --xpath "count(//*[$2])" "$1")" = "$3" ]
}

html_reads()
{
	xmllint --html --noout --huge "$1" && ! grep -E '<(script|img|iframe|i|b)[ >]|href="(javascript|data|file):' "$1"
}

ris_counts()
{
	ris2xml "$1" >"$T/ris.xml" 2>"$T/ris.said" || return
	grep -v '^ris2xml: Processed' "$T/ris.said"
	[ "$(grep -c '<mods ID=' "$T/ris.xml")" = "$2" ] || { grep -c '<mods ID=' "$T/ris.xml"; return 1; }
}

text_counts()
{
	[ "$(grep -c '^Id  *[^ ]' "$1")" = "$2" ]
}

keys_are_unique()
{
	sed -n 's/^@[a-z]*{\(.*\),$/\1/p' "$1" >"$T/keys"
	[ "$(wc -l <"$T/keys")" -eq "$2" ] || { wc -l <"$T/keys"; return 1; }
	! sort "$T/keys" | uniq -d | grep .
}

consume()
{
	case $1 in
	bibtex)
		ok "$1: $3 keys, none twice" keys_are_unique "$2" "$3"
		if command -v kpsewhich >/dev/null && [ -z "$(kpsewhich plain.bst)" ]; then
			skip "$1: bibtex reads it without a warning" "plain.bst is not installed (Debian: texlive-base)"
		else
			read_by "$1: bibtex reads it without a warning" bibtex read_bibtex "$2"
		fi
		;;
	biblatex)
		ok "$1: $3 keys, none twice" keys_are_unique "$2" "$3"
		read_by "$1: biber reads it, and its data model has no complaint" biber read_biber "$2"
		;;
	ris) read_by "$1: ris2xml reads $3 papers" ris2xml ris_counts "$2" "$3" ;;
	csl-json)
		read_by "$1: jq finds $3 items that can be cited" jq read_csl "$2" "$3"
		read_by "$1: pandoc reads it" pandoc pandoc --from csljson --to plain --output /dev/null "$2"
		;;
	json) read_by "$1: jq reads $3 papers" jq json_counts "$2" '.[0] | length' "$3" ;;
	jsonl) read_by "$1: jq reads $3 papers" jq json_counts "$2" length "$3" ;;
	csv) read_by "$1: Python reads $3 rows" python3 read_cells "$2" excel "$3" ;;
	tsv) read_by "$1: Python reads $3 rows" python3 read_cells "$2" excel-tab "$3" ;;
	md) read_by "$1: cmark reads $3 papers" cmark cmark_counts "$2" "$3" ;;
	org) read_by "$1: pandoc reads $3 papers" pandoc pandoc_counts "$2" "$3" ;;
	atom) read_by "$1: xmllint finds $3 entries" xmllint xml_counts "$2" "local-name() = 'entry'" "$3" ;;
	html)
		read_by "$1: xmllint finds $3 papers" xmllint xml_counts "$2" "@class = 'paper'" "$3"
		read_by "$1: it is HTML, without anything that runs or is fetched" xmllint html_reads "$2"
		;;
	text) ok "$1: $3 papers" text_counts "$2" "$3" ;;
	esac
}
