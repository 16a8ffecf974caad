#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# import: saved answers, pages and our own JSON; what is none of these is named
# and leaves the cache as it was. No network is needed.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
site=$srcdir/tests/fixtures/site

ids()
{
	"$PAPERBOY" --offline ls "$@" --format ids 2>/dev/null
}

run import "$site/daily/2026-08-20.json" --date 2026-08-20
is "a saved answer" "$status$out" 0
like "is summed up, with its name" "$err" '2026-08-20.json: 2026-08-20: 25 papers, 25 new'
is "and listed" "$(ids 2026-08-20)" "$(jq -r '.[].paper.id' "$site/daily/2026-08-20.json")"
run --offline import "$site/pages/2026-08-20.html" --quiet
is "a saved page, offline, quietly" "$status$out$err" 0
run import - --date 2026-08-19 <"$site/daily/2026-08-19.json"
is "run has no standard input to import" "$status" 1
"$PAPERBOY" import - --date 2026-08-19 <"$site/daily/2026-08-19.json" 2>/dev/null
is "standard input" "$(ids 2026-08-19 | wc -l)" 6
# shellcheck disable=SC2002
cat "$site/daily/2026-08-17.json" | "$PAPERBOY" import /dev/stdin --date 2026-08-17 2>/dev/null
is "a pipe by its name" "$(ids 2026-08-17 | wc -l)" 8
# What comes slowly keeps nobody from fetching: it is read whole before its turn.
mkfifo "$T/slow"
"$PAPERBOY" import - --date 2026-08-18 <"$T/slow" 2>"$T/slow.err" &
slow=$!
exec 9>"$T/slow"
head -c 1000 "$site/daily/2026-08-18.json" >&9
run import "$site/daily/2026-08-17.json" --date 2026-08-17
is "another goes first" "$status$out" 0
tail -c +1001 "$site/daily/2026-08-18.json" >&9
exec 9>&-
wait "$slow"
is "what comes slowly comes whole" "$?$(ids 2026-08-18 | wc -l)" "0$(jq 'map(select(.paper.id)) | length' "$site/daily/2026-08-18.json")"
run import "$site/papers/2608.90142.json"
is "a paper's own answer" "$status" 0

before=$(ids all | sort)
list=$(ids 2026-08-20)
wrong()
{
	run import "$T/wrong" --date 2026-08-20
	is "$1: status" "$status$out" 1
	like "$1: names the file" "$err" "^paperboy: $T/wrong: [^:]"
	is "$1: one line" "$(echo "$err" | wc -l)" 1
	is "$1: the old list stays" "$(ids 2026-08-20)" "$list"
}
head -c 4096 /dev/urandom >"$T/wrong"
wrong "garbage"
head -c 20000 "$site/daily/2026-08-20.json" >"$T/wrong"
wrong "truncated JSON"
echo '<!doctype html><html><head><title>Sign in</title></head><body><form>Password</form></body></html>' >"$T/wrong"
wrong "a login page"
echo '{"name":"a list of nothing","items":[1,2,3]}' >"$T/wrong"
wrong "another shape"
echo '"text"' >"$T/wrong"
wrong "a scalar"
: >"$T/wrong"
wrong "an empty file"
run import "$T/nowhere.json"
is "a missing file" "$status$err" "1paperboy: $T/nowhere.json: No such file or directory"
run import "$T"
is "a directory" "$status$err" "1paperboy: $T: Is a directory"
run import "$T/wrong" "$site/daily/2026-08-14.json" --date 2026-08-14
is "one wrong file of two" "$status" 1
is "does not keep the other out" "$(ids 2026-08-14 | wc -l)" 5
like "and is counted" "$err" '1 of 2 files were not imported'
is "nothing else came or went" "$(ids all | sort)" \
	"$(printf '%s\n%s\n' "$before" "$(jq -r '.[].paper.id' "$site/daily/2026-08-14.json")" | sort -u)"

# What was too long is told, and can be read again later.
jq -n '[{ paper: { id: "2608.90901", title: ("t" * 3000), authors: [range(5002) | { name: "A" }] } }]' >"$T/long.json"
run --offline import "$T/long.json"
like "what was cut is counted" "$err" \
	': 1 paper, 1 new; 1 field was too long and cut; 2 entries of lists were too many and left out$'
if command -v tmux >/dev/null; then
	screen_start 120 24 --offline all
	wait_for "tttt"
	type_text ":messages"
	keys Enter
	ok "and kept among the messages" wait_for "long.json: 1 field was too long and cut"
	keys Q
	ok "of a screen that ends" screen_end
else
	skip "and kept among the messages" "needs tmux"
fi

# What ls prints, import reads.
"$PAPERBOY" --offline ls 2026-08-20 --format json >"$T/own.json"
"$PAPERBOY" --offline ls 2026-08-20 --format jsonl >"$T/own.jsonl"
for form in json jsonl; do
	fresh_home
	run import "$T/own.$form"
	is "our own $form" "$status" 0
	is "comes back whole" "$("$PAPERBOY" --offline ls all --format json | jq -S 'sort_by(.id)')" \
		"$(jq -S 'sort_by(.id)' "$T/own.json")"
done
# A line that is longer than a piece is waited for; one that is longer than all bounds is told.
line()
{
	printf '{"schema":1,"id":"%s","title":"%s","abstract":"' "$1" "$1"
	head -c "$2" /dev/zero | tr '\0' x
	echo '"}'
}
fresh_home
{ line 2608.90001 1; line 2608.90002 5000000; line 2608.90003 1; } >"$T/long.jsonl"
run --offline import "$T/long.jsonl"
is "a line of 5 MB" "$status$(ids all | wc -l)" 03
line 2608.90004 30000000 >>"$T/long.jsonl"
line 2608.90005 1 >>"$T/long.jsonl"
run --offline import "$T/long.jsonl"
is "one of 30 MB is refused" "$status" 1
like "by its number" "$err" 'line 4 is too long'

# A NUL ends no text unseen.
fresh_home
{ line 2608.90001 1; line 2608.90002 1 | tr x '\0'; line 2608.90003 1; } >"$T/nul.jsonl"
run --offline import "$T/nul.jsonl"
is "a NUL among our lines is refused" "$status" 1
like "by the line's number" "$err" 'line 2 is no text: it has a NUL'
printf '2608.90001\n\0\n2608.90003\n' >"$T/nul.txt"
run --offline import "$T/nul.txt"
like "a NUL among ids is a blank" "$status $err" '^0 .*: a list of 2 papers'

# An archive is no list of the ids that stand in it.
fresh_home
packed()
{
	run --offline import "$T/packed"
	is "$1: refused" "$status$(ids all | wc -l)" 10
	like "$1: with the way" "$err" "packed: $2"
}
{ printf 'PK\003\004\n2608.90001\n'; head -c 300000 /dev/zero; } >"$T/packed"
packed "a zip archive" 'a zip archive: unzip -p FILE . paperboy import - takes'
{ printf '%-257s' 2608.90001.json | tr ' ' '\0'; printf 'ustar\n2608.90002\n'; } >"$T/packed"
packed "a tar archive" 'a tar archive: unpack it'
gzip "$T/packed"
mv "$T/packed.gz" "$T/packed"
packed "one packed again" 'a tar archive: unpack it'
printf '\3757zXZ\0\n2608.90001\n' >"$T/packed"
packed "xz" 'packed by xz'
printf '%%PDF-1.7\narXiv:2608.90001\n' >"$T/packed"
packed "a PDF" 'a PDF, out of which no papers are read'

# What an editor has put before the text is none of it.
fresh_home
{ printf '\357\273\277'; line 2608.90001 1; } >"$T/mark.jsonl"
run --offline import "$T/mark.jsonl"
like "a byte order mark is passed over" "$status $err" '^0 .*: 1 paper, 1 new$'

# An entry that is never closed ends where the next one begins.
fresh_home
cat >"$T/open.bib" <<'END'
@comment{ {open
@article{a, title={{{open, eprint={2608.90001}
@misc{b, title={B}, eprint={2608.90002}}
@misc{c, title="open, eprint={2608.90003}
@misc{d, title={D}, eprint={2608.90004}}
END
run --offline import "$T/open.bib"
is "entries left open keep no other out" "$status$(ids all | sort | xargs)" "02608.90002 2608.90004"

printf '{broken' >"$T/broken.json"
run import "$T/broken.json"
is "a damaged file is none of ours" "$status" 1
like "and quoted as it is" "$err" '“\{broken'
finish
