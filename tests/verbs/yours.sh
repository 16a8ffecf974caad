#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hide, read, queue, tag, note: what is yours, without a screen.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet

# The four states work alike.
while read -r verb query none; do
	run "$verb" ls
	is "$verb: nothing yet, status 1" "$status$out" 1
	like "$verb: says so" "$err" "$none"
	run "$verb" add 2608.90142 https://arxiv.org/pdf/2608.90149v2
	is "$verb add" "$status$out$err" 0
	run "$verb" ls --format ids
	is "$verb ls" "$(echo "$out" | sort | tr '\n' ' ')" "2608.90142 2608.90149 "
	run ls all --filter "$query" --format ids
	is "a filter finds them, too" "$(echo "$out" | sort | tr '\n' ' ')" "2608.90142 2608.90149 "
	run "$verb" ls --filter mamba --sort title --limit 1 --format jsonl
	is "$verb ls takes a filter, an order, a limit, a format" "$(jq -r .id "$T/out")" 2608.90149
	run "$verb" rm 2608.90149 2608.90142
	is "$verb rm" "$status$out$err" 0
	run "$verb" ls
	is "$verb rm removes" "$status" 1
	run "$verb" add
	is "$verb add wants papers, status 2" "$status" 2
	like "$verb add: says what" "$err" "$verb add takes: either ids of papers or --filter"
	run "$verb" add no-such-id
	is "$verb add: what is no id is status 2" "$status" 2
	run "$verb" add 2608.99999
	is "$verb add: what is nowhere is status 4" "$status" 4
	run "$verb" over 2608.90142
	is "$verb: another word is status 2" "$status" 2
	run "$verb" add --filter 'title:zzzzz'
	is "$verb add: a filter that nothing matches is status 1" "$status" 1
	run "$verb" add --filter 'is:fva'
	is "$verb add: a filter that is wrong is status 2" "$status" 2
	lock_start "$XDG_DATA_HOME/paperboy/library.db"
	run "$verb" add 2608.90142
	is "$verb add: a locked library is status 5" "$status" 5
	lock_end
done <<'END'
fav is:fav no favourites yet
hide is:hidden no hidden papers
read is:read nothing is read yet
queue is:queued nothing in the reading queue
END

# Many at once are one change.
run hide add --filter 'day:2026-08-20 mamba'
is "hide by a filter" "$status$out$err" 0
run ls all --format ids
unlike "what is hidden is in no list" "$out" '^2608.90149$'
run ls hidden --format ids
like "but in its own" "$out" '^2608.90149$'
run hide rm --filter is:hidden
run hide ls
is "all shown again" "$status" 1
run ls all --filter 'upvotes:>20' --format ids
wanted=$(sort "$T/out")
"$PAPERBOY" ls all --filter 'upvotes:>20' --format ids | "$PAPERBOY" queue add -
is "ids come from a pipe" "$("$PAPERBOY" queue ls --format ids | sort)" "$wanted"
is "in one change" "$(sqlite3 "$XDG_DATA_HOME/paperboy/library.db" \
	"SELECT label FROM change ORDER BY id DESC LIMIT 1" 2>/dev/null || echo skipped)" \
	"$(command -v sqlite3 >/dev/null && echo "queue $(echo "$wanted" | wc -l) papers" || echo skipped)"
: | "$PAPERBOY" queue add - 2>"$T/err"
is "nothing from a pipe is status 1" "$?" 1

# Tags.
run tag
is "no tags yet, status 1" "$status$out" 1
run tag 2608.90142 +agents +to-read -survey
is "tag" "$status$out$err" 0
run tag 2608.90142
is "tag ID tells" "$status$out" "0agents
to-read"
run tag 2608.90142 2608.90149 -agents +x
run tag 2608.90142
is "+ and - in one" "$out" "to-read
x"
run tag
is "tag alone tells all" "$out" "to-read
x"
run tag --filter 'tag:to-read' +y -x
run tag 2608.90142
is "by a filter" "$out" "to-read
y"
run ls all --filter tag:x --format ids
is "and only those" "$out" 2608.90149
run tag 2608.90149 -x
run tag 2608.90149
is "a paper without tags is status 1" "$status$out" 1
run tag 2608.90149 '+a,b'
is "what is no tag is status 2" "$status" 2
run tag +a
is "nothing to tag is status 2" "$status" 2
run tag 2608.99999 +a
is "a paper that is nowhere is status 4" "$status" 4
run show 2608.90142 --format json
is "tags are told" "$(jq -c .tags "$T/out")" '["to-read","y"]'

# Notes.
run note 2608.90142
is "no note yet, status 1" "$status$out" 1
run note 2608.90142 -m 'See VMamba; ask Ana'
is "note -m" "$status$out$err" 0
run note 2608.90142
is "note tells" "$status$out" "0See VMamba; ask Ana"
printf 'two\nlines  \033[31m\n' | "$PAPERBOY" note 2608.90142 -
run note 2608.90142
is "from a pipe, clean" "$out" "two
lines  [31m"
run show 2608.90142 --format json
is "notes are told" "$(jq -r .note "$T/out")" "two
lines  [31m"
printf 'again' | "$PAPERBOY" note 2608.90142 -m -
run note 2608.90142
is "-m - is the same" "$out" again
run ls all --filter 'note:again' --format ids
is "a filter finds it" "$out" 2608.90142
run note 2608.90142 -m ''
run note 2608.90142
is "an empty one takes it away" "$status" 1
run note
is "note wants a paper, status 2" "$status" 2
run note 2608.99999 -m x
is "of a paper that is nowhere, status 4" "$status" 4
run --offline note 2608.90316 -m x
is "or not cached, status 4" "$status" 4
head -c 70000 /dev/zero | tr '\0' x | "$PAPERBOY" note 2608.90142 - 2>"$T/err"
is "one that is too long is none" "$?" 1

# On a terminal the editor has it.
if command -v tmux >/dev/null; then
	printf '#!/bin/sh\ncat "$1" >"%s/before"\necho from the editor >"$1"\n' "$T" >"$T/editor"
	chmod +x "$T/editor"
	EDITOR=$T/editor
	export EDITOR
	run note 2608.90142 -m 'there before'
	screen_start 80 24 note 2608.90142
	ok "the editor ends, and so does note" screen_end
	is "well" "$status" 0
	is "it began with what was there" "$(cat "$T/before")" "there before"
	run note 2608.90142
	is "and what was written is kept" "$out" "from the editor"
	is "no file is left" "$(find "$XDG_DATA_HOME" -name 'note-*')" ""
	EDITOR=false
	screen_start 80 24 note 2608.90142
	ok "an editor that fails" screen_end
	is "is an error" "$status" 1
	run note 2608.90142
	is "and the note is as it was" "$out" "from the editor"
else
	skip "the editor ends, and so does note" "needs tmux"
fi
finish
