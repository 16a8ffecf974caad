#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Comments: out of a paper's page, for a pipe and on the screen, and what is said
# where there are none.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
cp -R "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start "$T/site"
page=$T/site/pages/2608.90149.html

# A page with the island: comments on stdin, as JSON.
page()
{
	printf '<!doctype html><html><body><div class="SVELTE_HYDRATER contents" data-target="PaperContent" data-props="'
	printf '{"paper":{"id":"2608.90149"},"comments":%s}' "$(cat)" | sed 's/&/\&amp;/g; s/"/\&quot;/g'
	printf '"></div></body></html>\n'
}
faults()
{
	printf '%s\n' "$*" >"$T/site/faults"
}

page >"$page" <<'END'
[{"id":"a","author":{"name":"mosei","fullname":"Mensah Osei"},"createdAt":"2026-08-20T08:00:00.000Z","type":"comment",
"data":{"latest":{"raw":"It reads **well**, x<y & \u001b[2J:\r\n\r\n- [code](https://github.com/riverlab)"},
"reactions":[{"reaction":"👍","count":2}]},
"replies":[{"id":"b","author":{"name":"ana"},"type":"comment","data":{"latest":{"raw":"> well\n\nThank you"}}}]},
{"id":"c","data":{"hidden":true,"latest":{"raw":"This comment has been hidden"}}}]
END
run show 2608.90149 --comments
is "show --comments ends well" "$status$err" 0
is "comments stand below the paper" "$(sed -n '/^Comments  *3$/,$p' "$T/out")" "Comments    3

Mensah Osei @mosei, 2026-08-20
  It reads well, x<y & [2J:

  - code (https://github.com/riverlab)

  @ana
    > well

    Thank you

Somebody, hidden by the site"
run --offline show 2608.90149 --comments --format json
is "as JSON they have their threads" "$(jq -c '[.discussion[] | [.id, .depth, .user, .hidden]]' "$T/out")" \
	'[["a",0,"mosei",null],["b",1,"ana",null],["c",0,null,true]]'
is "and their reactions" "$(jq -c '.discussion[0].reactions' "$T/out")" '[{"sign":"👍","count":2}]'
run --offline show 2608.90149 --comments --format md
like "as Markdown they are quotes" "$out" '^> It reads \*\*well\*\*'
run --offline show 2608.90149
is "without --comments there are none" "$(grep -c "Thank you" "$T/out")" 0
run --offline show 2608.90149 --comments --format bibtex
is "BibTeX has no place for them" "$status" 2

# An island of more than a megabyte, with what the site leaves raw in it.
{
	printf '[{"id":"first"}'
	awk 'BEGIN { for (i = 0; i < 700; i++) {
		printf ",{\"id\":\"n%d\",\"data\":{\"latest\":{\"raw\":\"", i
		for (k = 0; k < 80; k++) printf "<b>line</b> %d of many\\n", k
		printf "\"}}}" } }'
	printf ']'
} | page >"$page"
ok "the page is large" test "$(wc -c <"$page")" -gt 1048576
fresh_home
run show 2608.90149 --comments --format json
is "a large page is read whole" "$status$(jq '.discussion | length' "$T/out")" 0701
is "as it was written" "$(jq -r '.discussion[700].text' "$T/out" | tail -n 1)" "<b>line</b> 79 of many"

# What can be wrong: each is words, and the paper is shown all the same.
while read -r exit fault; do
	fresh_home
	faults "/papers/ $fault"
	run show 2608.90149 --comments
	is "$fault ends with $exit" "$status" "$exit"
	like "$fault: the paper is there" "$out" '^Id +2608.90149$'
	like "$fault: and that the comments are not" "$out" '^The comments are not cached\.$'
	like "$fault is told" "$err" '2608.90149|127.0.0.1'
	unlike "$fault shows nobody a page" "$out$err" '<(html|div|b)'
done <<'END'
3 status 404
3 retry-after 100
3 truncate
3 html
3 close
END
faults ''

# The screen
if command -v tmux >/dev/null; then
	fresh_home
	printf '[]' | page >"$page"
	cat >"$T/browser" <<-'END'
		#!/bin/sh
		printf '%s\n' "$@" >>"$0.args"
	END
	chmod +x "$T/browser"
	BROWSER=$T/browser
	export BROWSER
	screen_start 80 24 2608.90149
	wait_for 'PaperMamba'
	keys c
	ok "nobody has said anything" wait_for 'Nobody has said anything yet'
	printf '[{"id":"a","author":{"name":"mosei"},"data":{"latest":{"raw":"Now somebody has a [link](https://a.example/b)"}}}]' | page >"$page"
	keys R
	ok "R asks again" wait_for 'Now somebody has'
	faults '/papers/ status 404'
	keys R
	ok "what fails leaves what was there" wait_for 'These may be old'
	ok "and is still read" wait_for 'Now somebody has'
	opened()
	{
		until_true 10 grep -qx -- "$1" "$T/browser.args"
	}
	keys C
	ok "C opens the discussion" opened 'https://huggingface.co/papers/2608.90149#community'
	number=$(screen | sed -n 's/.*link \[\([0-9]*\)\].*/\1/p')
	type_text "${number}o"
	ok "a link of a comment is opened by its number" opened 'https://a.example/b'
	keys Escape
	ok "Esc goes back to the abstract" wait_gone 'Now somebody has'
	keys Q
	screen_end
	unset BROWSER
else
	skip "the screen" "needs tmux"
fi
finish
