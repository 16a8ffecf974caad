#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# show --full: whole papers: the site's text, else arXiv's page, kept for offline.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
mkdir "$T/site/texts" "$T/site/html"
sed 's/2608\.60001/2608.90149/g' "$srcdir/tests/fixtures/reprint/paper.html" >"$T/site/html/2608.90149.html"
printf -- '---\ntitle: "Their words"\n---\n\n## 1 Start\n\nSome $x_1$ and \033]52;c;aGk=\007 **more** \302\233 of it.\n' \
	>"$T/site/texts/2608.90142.md"
server_start --record "$T/requests" "$T/site"
host=${server_url#http://}
mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo "set pdf-endpoint $server_url" >"$XDG_CONFIG_HOME/paperboy/config"

clean()
{
	tr -d '\n' <"$1" | LC_ALL=C grep -c "$(printf '[\001-\037\177]\|\302[\200-\237]')"
}

run show 2608.90142 --full
is "the site's text" "$status$err" 0
like "with its title" "$out" '^Their words$'
like "its headings" "$out" '^1 Start$'
like "and its TeX rendered" "$out" '^Some x₁ and .*more'
like "as of today" "$out" '^As of 20[-0-9]+, from$'
is "from there" "$(tail -n 1 "$T/out")" "http://$host/papers/2608.90142.md"
is "arXiv is not asked" "$(grep -c '/html/' "$T/requests")" 0
is "escapes of whoever wrote it go nowhere" "$(clean "$T/out")" 0
run show 2608.90142 --full --format md
is "as Markdown" "$(head -n 1 "$T/out")" '# Their words'
like "its TeX as it was written" "$out" '^Some \$x_1\$'
is "clean" "$(clean "$T/out")" 0
run show 2608.90142 --full --raw-tex
like "--raw-tex leaves TeX in text, too" "$out" '^Some \$x_1\$'
is "asked for once" "$(grep -c '/papers/2608.90142.md' "$T/requests")" 1

run show 2608.90149 --full
is "where the site has none, arXiv's" "$status$err" 0
is "as it reads" "$(sed "/^As of /,\$d; s/2608\\.90149/2608.60001/g; s|$server_url|https://arxiv.org|" "$T/out")" \
	"$(cat "$srcdir/tests/fixtures/reprint/paper.txt")"
like "with its version" "$out" '^As of 20[-0-9]+, version 2, from$'
is "from there" "$(tail -n 1 "$T/out")" "http://$host/html/2608.90149"
run show arXiv:2608.90149v2 --full --format md
is "as Markdown" "$(sed 's/2608\.90149/2608.60001/g; s|http://127[^/]*/|https://arxiv.org/|' "$T/out")" \
	"$(cat "$srcdir/tests/fixtures/reprint/paper.md")"
run show 2608.90149 --full --format json
is "in JSON, beside the paper" "$(jq -r '.id, .full_text.version, .full_text.source' "$T/out")" "2608.90149
2
$server_url/html/2608.90149"
is "whole" "$(jq -r .full_text.text "$T/out" | head -n 1)" "# Counting Lanterns with Sparse Tides[^†]"
run db info
like "db info counts them" "$out" ' +full texts +2, [0-9]+ KiB$'

run --offline ls all --filter has:full --format ids
is "a filter finds the papers that have one" "$out" 2608.90149
run show 2608.90316 --full
is "neither has it: status 4" "$status$out" 4
is "both are named" "$err" "paperboy: 2608.90316: $host has no full text of it, nor has $host"
echo '/papers/ html' >"$T/site/faults"
cp "$T/site/texts/2608.90142.md" "$T/site/texts/2608.90316.md"
run show 2608.90316 --full
is "a captive portal, and none at arXiv: status 3" "$status$out" 3
like "which is said" "$err" "$host answered a web page instead of its text; $host has no full text of it"
cp "$T/site/html/2608.90149.html" "$T/site/html/2608.90316.html"
run show 2608.90316 --full
is "another paper's page: status 3" "$status$out" 3
like "which is said" "$err" "$host answered another paper's page"
rm "$T/site/faults"

for format in bibtex biblatex ris; do
	run show 2608.90142 --full --format "$format"
	is "--format $format has no place for it" "$status$out" 2
done
run show 2608.90142 --full --comments
is "one of --full and --comments" "$status$out" 2
run --sample show 1706.03762 --full
is "the sample edition has none" "$status$out" 2
run --offline show 2608.90149 --full
is "offline it is there" "$status$(head -n 1 "$T/out")" "0Counting Lanterns with Sparse Tides[†]"
run --offline show 2608.90316 --full
is "what is not, is not" "$status$out" 4
like "which is said" "$err" '2608.90316: its full text is not cached'
server_stop
run show 2608.90149 --full
is "without a network it is there" "$status$(head -n 1 "$T/out")" "0Counting Lanterns with Sparse Tides[†]"
run show 2608.90316 --full
is "and what is not is the network's" "$status$out" 3

run db prune 2030-01-01 --yes
run --offline show 2608.90149 --full
is "a prune takes the text with the paper" "$status$out" 4
finish
