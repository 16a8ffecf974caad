#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two machines: what is yours on one goes to the other, and back; reading lists.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
site=$srcdir/tests/fixtures/site

# Everything of yours, as far as two libraries can have it in common.
mine()
{
	"$PAPERBOY" --offline export --filter 'is:fav OR is:read OR is:hidden OR is:queued OR has:note OR tag:a OR tag:b' \
		--format jsonl 2>/dev/null | jq -Sc '{ id, title, state, tags, note, marks: (.marks // [] | sort) }' | sort
}

# Homes one and two, each with a library of its own.
on()
{
	XDG_DATA_HOME=$T/$1/data XDG_CACHE_HOME=$T/$1/cache
	mkdir -p "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
}

send()
{
	on "$1"
	"$PAPERBOY" --offline export --format jsonl >"$T/$1.jsonl"
	on "$2"
	run --offline import "$T/$1.jsonl"
}

on one
run --offline import "$site/daily/2026-08-20.json" --date 2026-08-20
run --offline fav add 2608.90142 2608.90149
run --offline read add 2608.90149
run --offline queue add 2608.90142
run --offline tag 2608.90142 +a +b
run --offline note 2608.90149 -m 'from one'
hidden=$("$PAPERBOY" --offline ls all --limit 1 --filter '-is:fav' --format ids)
run --offline hide add "$hidden"
before=$(mine)

send one two
is "another machine takes it over" "$status$out" 0
like "and is told how much" "$err" '25 papers, 25 new; 8 marks of yours, in 3 papers$'
is "all of it, with its moments" "$(mine)" "$before"
is "and what is cached, too" "$("$PAPERBOY" --offline ls all --format ids | wc -l)" 24
run --offline import "$T/one.jsonl"
like "a second time there is nothing to do" "$err" '25 papers, 0 new$'
is "and nothing is changed" "$(mine)" "$before"

# The same note grows on both sides; a star goes on one, another comes.
sleep 1
on one
run --offline note 2608.90149 -m 'from one, and more'
run --offline fav rm 2608.90142
run --offline tag 2608.90142 -b
sleep 1
on two
run --offline note 2608.90149 -m 'from two'
run --offline fav add "$(mine | jq -r .id | grep -v -e 90142 -e 90149 | head -n 1)"
run --offline note 2608.90142 -m 'a note of two alone'
send two one
is "back" "$status" 0
run --offline note 2608.90149
is "neither side's note is lost, the newer is first" "$out" "from two

from one, and more"
run --offline note 2608.90142
is "a note of one side alone is there" "$out" "a note of two alone"
run --offline ls all --filter 'is:fav id:2608.90142' --format ids
is "what was taken off here later stays off" "$out" ""
send one two
run --offline ls all --filter 'is:fav id:2608.90142' --format ids
is "what was taken off there later goes" "$out" ""
run --offline tag 2608.90142
is "tags, too" "$out" a
run --offline note 2608.90149
is "notes have become the same" "$out" "from two

from one, and more"

# A note that was taken away later goes; one that was written later stays.
sleep 1
on one
run --offline note 2608.90142 -m ''
run --offline note 2608.90149 -m ''
sleep 1
on two
run --offline note 2608.90149 -m 'written since'
send one two
run --offline note 2608.90142
is "a note that was taken away there goes" "$out" ""
run --offline note 2608.90149
is "one that was written here since stays" "$out" "written since"
send two one
run --offline note 2608.90149
is "and goes back there" "$out" "written since"
theirs=$(mine | jq -c 'del(.marks)')
on one
is "and so has the rest" "$(mine | jq -c 'del(.marks)')" "$theirs"
send two one
like "nothing is left to be done" "$err" '25 papers, 0 new$'

# One step of undo takes an import back.
if command -v tmux >/dev/null; then
	on three
	run --offline import "$T/one.jsonl"
	screen_start 100 24 --offline fav
	wait_for PaperMamba
	keys u
	ok "one undo takes all of it back" wait_for "No favourites yet"
	ok "and says what" wait_for "import of"
	keys C-r
	ok "redo brings it again" wait_gone "No favourites yet"
	keys Q
	ok "the screen ends" screen_end
else
	skip "one undo takes all of it back" "needs tmux"
fi

# What is no mark is none.
on four
jq -nc '{ schema: 1, id: "2608.00001", title: "A", note: "n\u001b[31m", marks: [
	{ mark: "fav", on: true, at: "2099-01-01T00:00:00Z" }, { mark: "none", on: true }, { mark: "tag", tag: "a b" },
	{ mark: "tag", tag: "good", at: "2026-01-01T00:00:00Z" }, { mark: "note", on: true, at: "x" }, 7 ] }' >"$T/odd.jsonl"
run --offline import "$T/odd.jsonl"
like "what makes no sense is left out" "$err" '3 marks of yours, in 1 paper$'
run --offline show 2608.00001 --format json
is "the rest is taken" "$(jq -c '[.state, .tags, .note]' "$T/out")" '[{"fav":true},["good"],"n[31m"]'
ok "a moment of the future is now" test "$(jq -r '.marks[] | select(.mark == "fav").at[:4]' "$T/out")" != 2099

# Saved filters, watches and colours of rows: a line each, behind the papers.
rule()
{
	jq -nc --arg kind "$1" --arg name "$2" --arg text "$3" --arg at "$4" \
		'{ schema: 1, rule: $kind, name: $name, text: $text, at: $at }'
}
rules()
{
	"$PAPERBOY" --offline export --format jsonl 2>/dev/null | jq -c 'select(.rule) | del(.at)' | sort
}
on seven
{
	rule filter agents "'kw:agents -survey' sort -votes key ga" 2026-01-02T00:00:00Z
	rule watch 'author Yuki Tanaka' '' 2026-01-02T00:00:00Z
	rule row 'is:fav' 'yellow' 2026-01-02T00:00:00Z
} >"$T/rules.jsonl"
run --offline import "$T/rules.jsonl"
is "a file of rules alone is taken over" "$status$out" 0
like "and told" "$err" 'rules.jsonl: 0 papers, 0 new; 1 saved filter, 1 watch, 1 colour of rows$'
is "they go out as they came in" "$(rules)" "$(jq -c 'del(.at)' "$T/rules.jsonl" | sort)"
ok "with their moments" test "$("$PAPERBOY" --offline export --format jsonl | jq -r 'select(.rule == "row").at')" = 2026-01-02T00:00:00Z
run --offline import "$T/rules.jsonl"
like "a second time there is nothing to do" "$err" '0 papers, 0 new$'
rule filter agents "kw:older" 2025-01-02T00:00:00Z >"$T/older.jsonl"
run --offline import "$T/older.jsonl"
like "an older one changes nothing" "$(rules)" 'kw:agents -survey'
rule filter agents "kw:newer" 2026-01-03T00:00:00Z >"$T/newer.jsonl"
run --offline import "$T/newer.jsonl"
like "a newer one counts" "$(rules)" '"text":"kw:newer"'
jq -nc '{ schema: 1, rule: "watch", name: "author Yuki Tanaka", on: false, at: "2026-01-03T00:00:00Z" }' >"$T/off.jsonl"
run --offline import "$T/off.jsonl"
is "what was taken away there later goes" "$(rules | grep -c '"watch"')" 1
like "and this is told to the next machine" "$(rules)" '"rule":"watch","name":"author Yuki Tanaka","on":false'
run --offline import "$T/rules.jsonl"
is "what was taken away here later stays away" "$(rules | grep '"watch"' | jq -c .on)" false
run --offline export --format jsonl --filter has:code
is "papers that are asked for go alone" "$(echo "$out" | grep -c '"rule"')" 0
{
	rule filter 'bad query' 'upvotes:>x' 2026-01-02T00:00:00Z
	rule mood x y 2026-01-02T00:00:00Z
	printf '%s\n' '{"schema":1,"rule":"filter"}' '{"schema":1,"rule":7,"name":"a","text":"b"}' \
		'{"schema":1,"rule":"row","name":"is:read\u001b[31m","text":"\u001b]0;x\u0007"}'
} >"$T/oddrules.jsonl"
before=$(rules)
run --offline import "$T/oddrules.jsonl"
is "what is no rule is none" "$status $(rules)" "0 $before"
like "and told" "$err" 'oddrules.jsonl: 0 papers, 0 new; [0-9] rules? (was|were) not understood'
if command -v tmux >/dev/null; then
	on eight
	run --offline import "$site/daily/2026-08-20.json" --date 2026-08-20
	"$PAPERBOY" --offline export --format jsonl --filter id:2608.90142 | sed 's/"schema":1/&,"state":{"fav":true}/' \
		| cat - "$T/rules.jsonl" >"$T/both.jsonl"
	run --offline import "$T/both.jsonl"
	like "papers and rules in one" "$err" '1 mark of yours, in 1 paper; 1 saved filter, 1 watch, 1 colour of rows$'
	screen_start 100 24 --offline fav
	wait_for PaperMamba
	keys u
	ok "one undo takes back what is yours" wait_for "No favourites yet"
	keys Q
	ok "the screen ends" screen_end
	is "and the rules with it" "$(rules | jq -c 'select(.on != false)')" ""
	screen_start 100 24 --offline all
	wait_for "25 papers"
	jq -c '.[] | { schema: 1, rule: "watch", name: "author \(.paper.authors[0].name)", text: "", at: "2026-01-02T00:00:00Z" }' \
		"$site/daily/2026-08-20.json" >"$T/watches.jsonl"
	run --offline import "$T/watches.jsonl"
	ok "an open screen sees watches that another makes" wait_for '◎'
	keys Q
	ok "and ends" screen_end
fi

# Without moments, what a file says is set.
jq -nc '{ schema: 1, id: "2608.00002", title: "B", state: { read: true, queued: false }, tags: ["x"], note: "hello" }' \
	>"$T/plain.jsonl"
run --offline import "$T/plain.jsonl"
run --offline show 2608.00002 --format json
is "states, tags and a note" "$(jq -c '[.state, .tags, .note]' "$T/out")" '[{"read":true},["x"],"hello"]'

# Many: piece by piece.
jq -nc 'range(30000) | { schema: 1, id: "2001.\(. + 10000)", title: "Paper \(.)", abstract: ("word " * 60),
	marks: (if . % 100 == 0 then [{ mark: "fav", on: true, at: "2026-01-01T00:00:00Z" }] else null end) }' >"$T/many.jsonl"
run --offline import "$T/many.jsonl"
like "more than fits at once" "$err" '30000 papers, 30000 new; 300 marks of yours, in 300 papers'
{
	head -n 20000 "$T/many.jsonl"
	echo '{"schema":1,'
	tail -n 10 "$T/many.jsonl"
} >"$T/broken.jsonl"
run --offline import "$T/broken.jsonl"
is "a line that is none is status 1" "$status" 1
like "and told" "$err" 'one of the lines up to [0-9]+ is no JSON'

# Reading lists.
on five
server_start "$site"
cat >"$T/list.txt" <<'END'
# to read
2608.90142
- https://arxiv.org/abs/2608.90149v2 (Mamba, see also notes)

[A paper](https://huggingface.co/papers/2608.90316)
nothing here
2608.99999
END
run import "$T/list.txt"
is "a list of ids and addresses" "$status$out" 0
like "is told" "$err" 'list.txt: a list of 4 papers, and what names none; 3 marks of yours, in 3 papers; of 1 paper nothing is known$'
run queue ls --format ids
is "goes to the reading queue" "$(echo "$out" | sort | tr '\n' ' ')" "2608.90142 2608.90149 2608.90316 "
run show 2608.90149 --format json
like "with the texts of the site" "$(jq -r .title "$T/out")" Mamba
server_stop
on six
cat >"$T/list.bib" <<'END'
@comment{not this}
@string{x = "y"}
@article{one, title = {{VMamba}: {V}isual models}, author = {Liu, Yue and Tian, Yunjie},
  eprint = {2401.10166}, archivePrefix = {arXiv} }
@misc{two, title = "Another, of {B}races", eprint={hep-th/9901001}}
@inproceedings{three, title = {By its DOI}, doi = {10.48550/arXiv.1706.03762}, year = 2017}
@article{four, title = {By its address}, url = {https://arxiv.org/abs/1810.04805v2}}
@book{five, title = {No paper of arXiv}, isbn = 12}
END
run --offline import "$T/list.bib"
is "BibTeX" "$status$out" 0
like "is told" "$err" 'list.bib: a list of 4 papers, and what names none; 4 marks of yours, in 4 papers$'
run --offline queue ls --format json
is "with its titles and authors" "$(jq -c '[.[] | select(.id == "2401.10166") | .title, .authors[0].name]' "$T/out")" \
	'["VMamba: Visual models","Yue Liu"]'
is "eprint, DOI and url name papers" "$(jq -r '.[].id' "$T/out" | sort | tr '\n' ' ')" \
	"1706.03762 1810.04805 2401.10166 hep-th/9901001 "
printf 'words and words\n' >"$T/none.txt"
run --offline import "$T/none.txt"
is "what names no paper is no list" "$status" 1
finish
