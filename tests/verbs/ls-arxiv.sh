#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ls arxiv: what arXiv announced, by category and day; and the papers of one author. With a folder
# that is arXiv (tests/arxiv_site.h).
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
cp -R "$srcdir/tests/fixtures/site" "$T/site" && mkdir -p "$T/site/arxiv/rss" "$T/site/arxiv/day" || exit 1

# item ID KIND TITLE AUTHORS CATEGORY...
item()
{
	printf '<item><title>%s</title><link>https://arxiv.org/abs/%s</link>' "$3" "$1"
	printf '<description>arXiv:%sv1 Announce Type: %s \nAbstract: All about it.</description>' "$1" "$2"
	printf '<guid isPermaLink="false">oai:arXiv.org:%sv1</guid>' "$1"
	kind=$2 authors=$4
	shift 4
	printf '<category>%s</category>' "$@"
	printf '<pubDate>Thu, 20 Aug 2026 00:00:00 -0400</pubDate><arxiv:announce_type>%s</arxiv:announce_type>' "$kind"
	printf '<dc:creator>%s</dc:creator></item>\n' "$authors"
}

# feed CATEGORY, its items on standard input
feed()
{
	printf "<?xml version='1.0' encoding='UTF-8'?>\n"
	printf '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>'
	printf '<title>%s updates on arXiv.org</title><link>http://rss.arxiv.org/rss/%s</link>' "$1" "$1"
	printf '<lastBuildDate>Thu, 20 Aug 2026 04:00:00 +0000</lastBuildDate><pubDate>Thu, 20 Aug 2026 00:00:00 -0400</pubDate>'
	cat
	printf '</channel></rss>\n'
}

{
	item 2608.94001 new 'Sorting Letters by Candlelight' 'Ines Moreau, Tomas Lind' cs.CL
	item 2608.90142 new 'OmniGlyph: One Encoder for Every Script' 'Priya Ostergaard' cs.CL cs.LG
	item 2608.94002 cross 'Ladders of Thought' 'Ines Moreau-Blanc' cs.LG cs.CL
	item 2601.00003 replace 'An Old Song' 'Ines Moreau' cs.CL
} | feed cs.CL >"$T/site/arxiv/rss/cs.CL.xml"
{
	item 2608.94002 new 'Ladders of Thought' 'Ines Moreau-Blanc' cs.LG cs.CL
	item 2608.90142 cross 'OmniGlyph: One Encoder for Every Script' 'Priya Ostergaard' cs.CL cs.LG
} | feed cs.LG >"$T/site/arxiv/rss/cs.LG.xml"
cat >"$T/site/arxiv/day/cs.CL-20260818.xml" <<'.'
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-08-21T00:00:00Z</updated>
<opensearch:itemsPerPage>500</opensearch:itemsPerPage><opensearch:totalResults>1</opensearch:totalResults>
<opensearch:startIndex>0</opensearch:startIndex>
<entry><id>http://arxiv.org/abs/2608.93001v1</id><title>A Grammar of Small Talk</title><updated>2026-08-18T10:00:00Z</updated>
<summary>Nothing is said.</summary><category term="cs.CL"/><published>2026-08-18T10:00:00Z</published>
<arxiv:primary_category term="cs.CL"/><author><name>Ines Moreau</name></author></entry></feed>
.
server_start --record "$T/requests" "$T/site"

asked()
{
	grep -c "$1" "$T/requests"
}

run ls arxiv
is "no category is followed" "$status$out" 1
like "which is said with the way out" "$err" 'ls arxiv cs.CL cs.LG, or put set arxiv-categories'
is "and nobody is asked" "$(asked arxiv)" 0
run ls arxiv lamps
is "what is no category is a mistake" "$status$out" 2
like "and is named" "$err" '“lamps” is no category of arXiv'
run ls arxiv 2999-01-01 cs.CL
like "a day that is to come has nothing yet" "$status$err" '^2.*2999-01-01 is still to come: today is '
run --offline ls arxiv cs.CL
is "offline there is nothing" "$status$out" 1
like "which is said" "$err" 'arXiv, its newest day, cs.CL is not cached; without --offline it would be fetched'

run ls 2026-08-20 --format ids
run ls arxiv cs.CL cs.lg --format ids
is "the newest day: each paper once, new ones first, new versions last" "$status $(echo "$out" | paste -sd ' ')" \
	"0 2608.94001 2608.90142 2608.94002 2601.00003"
run --offline ls arxiv 2026-08-20 cs.CL --format ids
is "it is kept by its day, each category for itself" "$status $(echo "$out" | paste -sd ' ')" \
	"0 2608.94001 2608.90142 2608.94002 2601.00003"
run --offline ls arxiv cs.LG --format ids
is "there a cross-list comes behind" "$(echo "$out" | paste -sd ' ')" "2608.94002 2608.90142"
run --offline ls arxiv cs.CL --format json
is "the paper of both sites has its votes" "$(jq -r '.[] | select(.id == "2608.90142") | .upvotes' "$T/out")" 214
is "one that is arXiv's alone has none" "$(jq -r '.[] | select(.id == "2608.94001") | has("upvotes")' "$T/out")" false
run --offline ls arxiv cs.CL --filter 'author:moreau -letters' --sort title --format ids
is "with a filter and an order" "$(echo "$out" | paste -sd ' ')" "2601.00003 2608.94002"
run --offline ls arxiv 2026-08-19 cs.CL
is "another day is not there" "$status$out" 1
run --offline ls 2026-08-20 --format ids
is "the papers site's day is as it was" "$status $(echo "$out" | grep -c .) $(echo "$out" | grep -c 2608.90142) $(echo "$out" | grep -c 2608.94)" \
	"0 $(jq length "$T/site/daily/2026-08-20.json") 1 0"

run ls arxiv 2026-08-18 cs.CL --format ids
is "a day that is over is what was submitted then" "$status$out" 02608.93001
run --offline pivot arxiv 2026-08-20 cs.CL --by category
like "its papers are counted" "$out" '4.cs.CL'

mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo 'set arxiv-categories "cs.CL cs.LG"' >"$XDG_CONFIG_HOME/paperboy/config"
run --offline ls arxiv --format ids
is "without names it is those that the config follows" "$(echo "$out" | paste -sd ' ')" \
	"2608.94001 2608.90142 2608.94002 2601.00003"

run --offline ls 'person:ines moreau' --format ids
is "the papers of one author, by the whole name" "$(echo "$out" | paste -sd ' ')" "2608.94001 2608.93001 2601.00003"
run --offline ls person:Ines
is "a part of it is nobody" "$status$out" 1
like "which is said" "$err" 'no cached paper is by that person'

# A feed of a day that is to come would be the newest for ever.
item 2608.94009 new 'Tomorrow' 'Ines Moreau' cs.CV | feed cs.CV | sed 's/20 Aug 2026/30 Aug 9999/g' >"$T/site/arxiv/rss/cs.CV.xml"
run fetch --source arxiv cs.CV
is "a feed of a day to come is none" "$status$out" 3
like "which is said" "$err" 'a feed that tells no day that has been'
run import "$T/site/arxiv/rss/cs.CV.xml"
like "as a file it is papers" "$status $err" '^0 .*1 paper, 1 new$'
run --offline ls arxiv cs.CV
is "of no day" "$status$out" 1

server_stop
run ls arxiv 2026-08-13 cs.CL
is "a network that failed has a status of its own" "$status$out" 3
finish
