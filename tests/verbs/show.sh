#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# show, open and keys: one paper, its pages, the keys.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
server_start "$srcdir/tests/fixtures/site"
answer=$srcdir/tests/fixtures/site/papers/2608.90149.json

run show 2608.90149
is "a paper nobody fetched before" "$status$err" 0
is "begins with its title" "$(echo "$out" | head -n 1)" "$(jq -r .title "$answer")"
like "has its id" "$out" '^Id +2608.90149$'
like "its code" "$out" '^Code +https://github.com/riverlab/papermamba$'
like "its linked models" "$out" '^Models +[0-9]+: '
for form in arXiv:2608.90149v2 https://arxiv.org/pdf/2608.90149v1 huggingface.co/papers/2608.90149.md \
	10.48550/arXiv.2608.90149; do
	run show "$form" --format json --raw-tex
	is "$form is the same paper" "$(jq -r .id "$T/out")" 2608.90149
done
is "json has the abstract" "$(jq -r .abstract "$T/out")" "$(jq -r .summary "$answer")"
is "and the totals" "$(jq -c '[.models.total, .datasets.total, .spaces.total]' "$T/out")" \
	"$(jq -c '[.numTotalModels, .numTotalDatasets, .numTotalSpaces]' "$answer")"
run show 2608.90149 --format bibtex
like "bibtex has a key" "$out" '^@misc\{[a-z]+2026papermamba,$'
like "and an eprint" "$out" '^  eprint = \{2608.90149\},$'
run show 2608.90149 --format md
like "markdown has a heading" "$out" '^# PaperMamba'

run show 2608.99999
is "a paper the site does not have is not found" "$status$out" 4
like "which is said" "$err" '2608.99999'
run show 1234.56789
is "one that can't be is a mistake" "$status" 2
for format in text json md bibtex; do
	run show 2608.90072 --format "$format"
	is "no control characters in a hostile paper as $format" "$status$(tr -d '\n' <"$T/out" |
		LC_ALL=C grep -c "$(printf '[\001-\037\177]\|\302[\200-\237]')")" 00
done
server_stop
run show 2608.90149 --format json
is "a paper once seen stays" "$(jq -r .id "$T/out")" 2608.90149
run --offline show 2608.90142
is "offline, one that was not is not found" "$status" 4
run show 2608.90142
is "without the network it is the network" "$status$out" 3

# open
cat >"$T/browser" <<'END'
#!/bin/sh
printf '%s\n' "$#" "$@" >"$0.args.new"
mv "$0.args.new" "$0.args"
END
chmod +x "$T/browser"
opened()
{
	rm -f "$T/browser.args"
	BROWSER=$T/browser run --offline open "$@"
	until_true 5 test -s "$T/browser.args" && tail -n +2 "$T/browser.args"
}
is "open opens the page" "$(opened 2608.90149)" https://huggingface.co/papers/2608.90149
is "arXiv's" "$(opened arXiv:2608.90149v2 --link abs)" https://arxiv.org/abs/2608.90149
is "the PDF" "$(opened 2608.90149 --link pdf)" https://arxiv.org/pdf/2608.90149
is "the code" "$(opened 2608.90149 --link code)" https://github.com/riverlab/papermamba
is "X01 one argument, no shell" "$(head -n 1 "$T/browser.args")" 1
run --offline open 2608.90149
is "X05 with nothing to open it, the address is printed" "$out" https://huggingface.co/papers/2608.90149
BROWSER=false run --offline open 2608.90149
is "X02 a browser that fails leaves the address" "$status$out" 1https://huggingface.co/papers/2608.90149
saw X02 "$err"
like "X02 and is told" "$err" "false ended with status 1"
BROWSER=false:$T/browser run --offline open 2608.90149
is "X02 the next one is tried" "$status$out" 0
BROWSER=$T/none run --offline open 2608.90149
is "X02 also when the browser is missing" "$out" https://huggingface.co/papers/2608.90149
run --offline open 2608.90149 --link project
is "a link the paper lacks is not found" "$status$out" 4

# keys
run keys
like "keys prints the table" "$out" 'Next paper'
mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo 'bind X favourite' >"$XDG_CONFIG_HOME/paperboy/config"
run keys
like "with the keys of the config" "$out" '(^|[^A-Za-z])X .*favourite'
run keys --format md
like "as Markdown" "$out" '^\|'
run keys --format man
like "as mdoc" "$out" '^\.It Ic '
finish
