#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hostile papers, answers, file names and arguments through every verb and format
# to a pipe: no control character but line ends and TABs comes out.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

hostile_site
server_start "$T/site"

# piped NAME STATUS ARG...: runs paperboy, checks status and all that was written.
piped()
{
	name=$1 wanted=$2
	shift 2
	run "$@"
	is "$name: status" "$status" "$wanted"
	ok "$name: all of it is clean" for_pipe "$T/out" "$T/err"
}

piped "a hostile day" 0 fetch --date 2026-08-20
piped "our own JSON" 0 import "$T/own.json"
piped "P04 10 MB of title, 100,000 authors" 0 import "$T/large.json" --date 2026-08-18
for view in 2026-08-20 2026-08-18 all; do
	for format in table json jsonl ids urls; do
		piped "ls $view as $format" 0 --offline ls "$view" --format "$format"
	done
done
like "the table was not empty" "$("$PAPERBOY" --offline ls 2026-08-20)" 'red'
"$PAPERBOY" --offline ls all --format ids >"$T/ids"
is "every paper with an id is there" "$(wc -l <"$T/ids")" "$((3 * $(wc -l <"$T/refusals.jsonl") + 1))"
"$PAPERBOY" --offline ls 2026-08-20 --format ids >"$T/listed"
for format in text json md bibtex; do
	while IFS= read -r id; do
		"$PAPERBOY" --offline show "$id" --format "$format" </dev/null
	done <"$T/listed" >"$T/shown" 2>"$T/err"
	ok "show of each as $format" test -s "$T/shown"
	ok "P08 P19 show as $format: all of it is clean" for_pipe "$T/shown" "$T/err"
done
is "P04 no paper is large any more" "$("$PAPERBOY" --offline show 2608.90001 --format json | jq '(.title | length) < 2100 and (.authors | length) == 5000')" true
while IFS= read -r id; do
	"$PAPERBOY" --offline fav add "$id" </dev/null
done <"$T/listed" >"$T/out" 2>"$T/err"
ok "favourites: what is said is clean" for_pipe "$T/out" "$T/err"
for format in table json jsonl; do
	piped "favourites as $format" 0 --offline fav ls --format "$format"
done

# Databases that somebody else wrote into.
poisonous
fresh_home
piped "a paper to be poisoned" 0 import "$T/poison.json"
ok "nobody has it open" until_true 10 syncs_ended	# the last one moves what was written into the file itself
piped "and to be kept" 0 --offline fav add 2608.91001
# A reader that leaves last leaves the log of the cache beside it: a writer takes it in.
ok "nobody has them open" until_true 10 syncs_ended
lock_start "$XDG_CACHE_HOME/paperboy/papers.db"
lock_end
for database in "$XDG_CACHE_HOME/paperboy/papers.db" "$XDG_DATA_HOME/paperboy/library.db"; do
	poison "$database"
	ok "$(basename "$database") has controls" grep -q "POISON x.\[31m" "$database"
done
for format in table json jsonl ids urls; do
	piped "ls of poison as $format" 0 --offline ls all --format "$format"
	piped "favourites of poison as $format" 0 --offline fav ls --format "$format"
done
for format in text json md bibtex; do
	piped "show of poison as $format" 0 --offline show 2608.91001 --format "$format"
	piped "raw show of poison as $format" 0 --offline show 2608.91001 --raw-tex --format "$format"
done
fresh_home

# What the site refuses with.
while IFS= read -r body; do
	printf '%s' "$body" >"$T/site/refusal"
	printf '/ body refusal\n' >"$T/site/faults"
	"$PAPERBOY" fetch --date 2026-08-17 </dev/null
done <"$T/refusals.jsonl" >"$T/out" 2>"$T/err"
ok "P08 every refusal is told" test "$(wc -l <"$T/err")" -ge "$(wc -l <"$T/refusals.jsonl")"
ok "P08 and clean" for_pipe "$T/out" "$T/err"
printf '/ redirect http://\033[2Jh\302\233m.example/\007\n' >"$T/site/faults"
piped "a hostile address to go to" 3 fetch --date 2026-08-17
printf '/ retry-after \033]0;x\007 2\n' >"$T/site/faults"
run fetch --date 2026-08-16
ok "a hostile time to wait" for_pipe "$T/err"

# File names, arguments, a config, the environment: from outside, too.
while IFS= read -r escaped; do
	evil=$(printf '%b' "$escaped")
	printf '{}' >"$T/$evil"
	piped "import of $escaped" 1 import "$T/$evil"
	piped "import of none: $escaped" 1 import "$T/none$evil"
	printf 'set %s\nbind %s quit\n%s\n' "$evil" "$evil" "$evil" >"$T/$evil"
	for arg in "$evil" "--$evil" "--date=$evil" "--today=$evil" "--endpoint=$evil" "--format=$evil" \
			"--config=$T/none$evil" "--config=$T/$evil" "--cache-dir=$T/$evil" "--data-dir=$T/$evil" "--log=$T/$evil/x"; do
		"$PAPERBOY" --offline "$arg" ls </dev/null
		"$PAPERBOY" --offline ls "$arg" </dev/null
	done >"$T/out" 2>"$T/err"
	for verb in show fetch fav keys open "$evil"; do
		"$PAPERBOY" --offline "$verb" "$evil" </dev/null
	done >>"$T/out" 2>>"$T/err"
	ok "arguments with $escaped are named" test -s "$T/err"
	ok "P08 in clean words" for_pipe "$T/out" "$T/err"
	HF_ENDPOINT=http://$evil HF_TOKEN=$evil "$PAPERBOY" fetch >"$T/out" 2>"$T/err"
	ok "P08 an environment with $escaped, too" for_pipe "$T/out" "$T/err"
done <<'END'
e\0033[2J\0033]0;t\0007
c\0302\0233m\0302\0205
r\0233m\0377\0376
b\0342\0200\0256x\0342\0200\0213y
l\nx\rz\0010
END
finish
