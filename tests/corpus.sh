#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Recorded answers of the site, 2024 to 2026, are read without loss: what the
# cache holds of each equals what jq finds in it.
. "${srcdir:-.}/tests/lib.sh"

[ -d "$PAPERBOY_CORPUS/hf" ] || skip_all "no recorded answers in $PAPERBOY_CORPUS"
command -v jq >/dev/null || skip_all "jq is not installed"

# What tests/take tells of the files; the lines of jq look the same.
taken()
{
	(cd "$T/corpus" && "$builddir/tests/take" "$@") >"$T/taken"
	sed 's/^\(# [^ ]*\).*/\1/; s/\t$//' "$T/taken" | tr -s ' ' >"$T/got"
}

found()
{
	(cd "$T/corpus" && jq -r -f "$srcdir/tests/corpus.jq" "$@") >"$T/want"
}

# same NAME PAPERS: the two agree about this many papers.
same()
{
	is "$1: as jq reads it" "$(diff "$T/want" "$T/got" | cut -c 1-300 | head -n 20)" ""
	is "$1: nothing skipped" "$(grep '^#' "$T/taken" | awk '$4 != 0')" ""
	is "$1: papers" "$(grep -vc '^#' "$T/got")" "$2"
}

# The JSON inside the island of a page, as text tools see it.
island()
{
	sed -n "s/.*data-target=\"$1\" data-props=\"\([^\"]*\)\".*/\1/p" "$2" |
		sed 's/&quot;/"/g; s/&#39;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

mkdir "$T/corpus"
cp -r "$PAPERBOY_CORPUS/hf/daily" "$T/corpus/days"
cp "$PAPERBOY_CORPUS"/hf/wire/*.json "$PAPERBOY_CORPUS"/hf/nasty/*.json "$PAPERBOY_CORPUS"/html/*.html "$T/corpus"
tar -xzf "$PAPERBOY_CORPUS/hf/daily-archive.tar.gz" -C "$T/corpus"

cd "$T/corpus" || exit 99
for set in 'days/*.json:465' 'daily_papers-*limit30*.json:60' 'daily_papers-sort-*.json:1' 'paper-*.json:1' \
	'search-*.json:2' '*nasty.json:74' 'daily/*.json:6633'; do
	# shellcheck disable=SC2086 # the pattern names files
	{
		taken ${set%:*}
		found ${set%:*}
	}
	same "${set%:*}" "${set#*:}"
	if [ "$set" = 'daily/*.json:6633' ]; then
		# From 2025-03-17 on every paper tells its day, exactly.
		is "days tell their date" "$(awk '/^#/ && $5 != substr($2, 7, 10) && $2 > "daily/2025-03-14"' "$T/taken")" ""
		ok "there are days that do" test "$(awk '/^#/ && $5 == substr($2, 7, 10)' "$T/taken" | wc -l)" -gt 300
	fi
done

island DailyPapers papers-list-2024-08-01.html >list.json
found list.json
taken papers-list-2024-08-01.html
sed -i 's/^#.*/#/' "$T/want" "$T/got"
same "page of a list" 13
is "the page tells its day" "$(awk '/^#/ { print $5 }' "$T/taken")" 2024-08-01

cp "$PAPERBOY_CORPUS/html/paper-page-2509.24002.PaperContent.json" paper.json
found paper.json
taken paper-page-2509.24002.bs4.html
sed -i 's/^#.*/#/' "$T/want" "$T/got"
same "page of a paper" 1

# The same through the programs themselves. Of a paper that is in two days the
# later answer counts.
run import --quiet daily/*.json
is "import: status" "$status" 0
"$PAPERBOY" ls all --limit 100000 --format jsonl --raw-tex >all.jsonl
jq -r 'def folded: split("\n") | join(" ") | split(" ") | map(select(. != "")) | join(" ");
	[.id, (.title | folded), (.authors | length), .upvotes, .comments, (.organization.fullname // "" | folded)] | @tsv' \
	all.jsonl | sort >got
cat daily/*.json | jq -r 'def folded: split("\n") | join(" ") | split(" ") | map(select(. != "")) | join(" ");
	.[] | [.paper.id, (.paper.title | folded), (.paper.authors | length), .paper.upvotes, .numComments,
		(.organization // .submitterOrganization // {} | .fullname // "" | folded)] | @tsv' |
	awk -F '\t' '{ last[$1] = $0 } END { for (id in last) print last[id] }' | sort >want
is "import, then ls: as jq reads it" "$(diff want got | cut -c 1-300 | head -n 20)" ""
ok "import, then ls: papers" test "$(wc -l <got)" -gt 6600
run ls 2026-08-21 --format ids
is "a day keeps the site's order" "$out" "$(jq -r '.[].paper.id' daily/2026-08-21.json)"
finish
