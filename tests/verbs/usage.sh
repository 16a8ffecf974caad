#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: help, version, mistakes, settings; nothing asks the network.
. "${srcdir:-.}/tests/lib.sh"

run --version
is "version" "$out$status" "$(sed -n 's/^AC_INIT(\[paperboy\], \[\([^]]*\)\].*/paperboy \1/p' "$srcdir/configure.ac")0"
run --help
is "help succeeds" "$status$err" 0
verbs="ls show search related pivot calendar export digest fetch import fav hide read queue tag note pdf open db
	backup restore doctor config keys"
for verb in $verbs; do
	like "help names $verb" "$out" "^  $verb  *[a-z]"
done
is "what the verbs do stands in one column" "$(printf '%s\n' "$out" | sed -n '/^Verbs/,/^$/p' | grep -c '^  [a-z ]\{8\} [a-z]')" \
	"$(printf '%s\n' $verbs | wc -l | tr -d ' ')"
for verb in $verbs; do
	run "$verb" --help
	like "help about $verb" "$status $out" "^0 usage: paperboy $verb( |$)"
	unlike "help about $verb has no blank at a line's end" "$out" ' $'
done

# What is wrong is named, with a near name where there is one, on stderr alone.
wrong()
{
	words=$1
	shift
	run "$@"
	is "$*: status and output" "$status$out" 2
	like "$*: words" "$err" "$words"
}
wrong 'did you mean --offline\?' --ofline
wrong 'did you mean ls\?' lst
wrong 'needs a terminal' mamba
wrong 'needs a terminal' -- ls
wrong 'ls has no option --date' ls --date 2026-08-20
wrong '--limit' ls --limit 0
wrong '--limit' ls --limit 3x
wrong '--format' ls --format xml
wrong '--format' show 2608.90149 --format table
wrong 'no view' ls no such view
wrong 'no id' show nothing
wrong 'one id' show
wrong "what to search for" search
wrong "one id" related
wrong "either --filter or ids" export --format md --filter x 2608.90149
wrong "is by a filter itself" search --filter x y
wrong "filter, column" related 2608.90149 --filter is:fva
wrong 'one id' open 2608.90149 2608.90142
wrong 'files' import
wrong '--date' import --date someday x
wrong 'takes no' fetch today
wrong 'takes no' doctor today
wrong 'takes one FILE' backup
wrong 'takes one FILE' restore a b
wrong 'No such file' restore "$T/none"
wrong 'is no week' fetch --week 2026-W60
wrong 'one of --date' fetch --date today --trending
wrong 'add, rm or ls' fav keep 2608.90149
wrong 'fav add takes: either ids' fav add
wrong 'ids of papers or --filter' queue rm --filter x 2608.90149
wrong '-a. is no tag|second sign' tag 2608.90149 +-a
wrong 'one id' note
wrong 'pdf takes' pdf
wrong '--link' open 2608.90149 --link page
wrong '--today' --today 2026-02-30 ls
wrong '--color' --color red ls
wrong '--endpoint' --endpoint gopher://x ls
wrong 'ls has no option --since' ls --since 3
wrong 'no option --reversed; paperboy --help' ls --reversed
wrong 'no option --foo; paperboy --help' --foo
wrong '--c is short for several' --c
wrong "--log $T: Is a directory" --log "$T" ls
wrong '--log .*/none/log: ' --log "$T/none/log" ls
wrong '--config' --config "$T/none" ls
is "nothing was made for any of this" "$(find "$T/home" -type f | grep -v library.db)" ""

# A mistake in the config is said, and the program starts all the same.
mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'set ascii on\nset colour never\nset offline on\n' >"$XDG_CONFIG_HOME/paperboy/config"
run ls
like "a mistake names file, line and a near name" "$err" "config:2: .*color"
like "the rest of the config counts" "$err" "without --offline"
is "and the verb ran" "$status" 1
printf 'set offline on\nset color\nbind x favorite\nfoo\nunbind <C-x>y\n' >"$XDG_CONFIG_HOME/paperboy/config"
run ls
is "every mistake is told, a line each" "$(echo "$err" | grep -c "config:[2-5]: ")" 4
printf 'set offline on\n' >"$T/config"
run --config "$T/config" ls
unlike "another config" "$err" "config:2"
like "counts too" "$err" "without --offline"

rm "$XDG_CONFIG_HOME/paperboy/config"
run --sample ls --format ids
ok "the sample edition is listed" test "$(echo "$out" | wc -l)" -ge 60
run --sample ls --filter 'attention vaswani' --format urls
is "and filtered" "$out" https://huggingface.co/papers/1706.03762
like "under its name" "$err" "sample edition"
run --sample fav add 1706.03762
is "a favourite in it is not kept" "$status$out" 1
like "and that is said" "$err" "not kept"
run --sample fav ls
is "but nothing is kept" "$status" 1

"$PAPERBOY" --sample ls >/dev/full 2>"$T/err" || status=$?
is "T09 a full disk is an error" "$status" 1
like "T09 that is said" "$(cat "$T/err")" '^paperboy: standard output: '
saw T09 "$(cat "$T/err")"
(trap '' PIPE; "$PAPERBOY" --sample ls --format jsonl 2>"$T/err"; echo "$?" >"$T/status") | head -n 1 >"$T/first"
is "T09 a reader that leaves is none" "$(cat "$T/status")$(grep -v 'sample edition' "$T/err")" 0
like "and got what it read" "$(cat "$T/first")" '^\{"schema":1,.*\}$'
finish
