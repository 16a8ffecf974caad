#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# db: what is kept and where; what a prune would take, and what it takes.
. "${srcdir:-.}/tests/lib.sh"

library=$XDG_DATA_HOME/paperboy/library.db cache=$XDG_CACHE_HOME/paperboy
run db path
is "db path prints where both are" "$status$out" "0$library
$cache/papers.db"
run db info
is "db info of nothing is no error" "$status" 0
like "and says that there is nothing" "$out" "papers +none: nothing was fetched yet"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
run fetch --date 2026-08-21 --quiet
old=$(run --offline ls 2026-08-20 --format ids; printf '%s\n' "$out")
kept=$(printf '%s\n' "$old" | head -n 1)
run fav add "$kept"
run db info
is "db info is no error" "$status$err" 0
like "db info counts days" "$out" "days +2, 2026-08-20 to 2026-08-21"
like "and favourites" "$out" "favourites +1$"
like "and votes" "$out" "votes +[0-9]+ snapshots of [0-9]+ papers"
like "and the index" "$out" "index +in [0-9]+ segments?"
like "and sizes" "$out" "size +[0-9.]+ kB"
is "no line is longer than 80 columns" "$(printf '%s\n' "$out" | grep -v '^/' | awk 'length > 80')" ""
run db check
is "db check finds all whole" "$status" 0
like "the library" "$err" "library.db is whole"
like "and the index" "$err" "the filter index agrees with the papers"

server_stop
: >"$cache/papers.db.damaged-1"
run db prune 2026-08-21
is "a prune takes nothing by itself" "$status$out" 0
like "but tells what it would" "$err" "before 2026-08-21: 1 listing and [0-9]+ papers that are not yours"
like "and what is not to be had again" "$err" "not to be had again: how their votes grew \([0-9]+ snapshots\), and papers.db.damaged-\*"
run --offline ls 2026-08-20 --format ids
is "all is there" "$out" "$old"
command -v sqlite3 >/dev/null && sqlite3 "$cache/papers.db" "INSERT INTO comment (paper, place, depth, id)
	SELECT id, 0, 0, 'x' FROM paper; INSERT INTO discussion SELECT id, 1 FROM paper;
	INSERT INTO search VALUES (1, 'of long ago', 1, 1); INSERT INTO found SELECT 1, id, id, NULL FROM paper"
run db prune 2026-08-21 --yes
is "with --yes it does" "$status$out" 0
if command -v sqlite3 >/dev/null; then
	is "what is said about papers goes with them, and old searches" "$(sqlite3 "$cache/papers.db" "SELECT
		(SELECT count(*) FROM comment WHERE paper NOT IN (SELECT id FROM paper))
		+ (SELECT count(*) FROM discussion WHERE paper NOT IN (SELECT id FROM paper))
		+ (SELECT count(*) FROM search) + (SELECT count(*) FROM found), (SELECT count(*) > 0 FROM comment)")" "0|1"
else
	skip "what is said about papers goes with them" "sqlite3 is not installed"
fi
like "and says so" "$err" "1 listing and 23 papers dropped"
not_ok "what was damaged is gone, too" test -e "$cache/papers.db.damaged-1"
run --offline ls all --format ids
is "yours stays" "$(printf '%s\n' "$out" | grep -c "$kept")" 1
for id in $(printf '%s\n' "$old" | tail -n 2); do
	is "others are gone: $id" "$(printf '%s\n' "$out" | grep -c "$id")" 0
done
run --offline ls 2026-08-21 --today 2026-08-21 --format ids
is "the later day stays" "$(printf '%s\n' "$out" | wc -l)" 19
run db check
is "the index agrees" "$status" 0
run --offline fav ls --format ids
is "and so do the favourites" "$out" "$kept"
server_start "$srcdir/tests/fixtures/site"
run ls 2026-08-20 --format ids
is "what was dropped is fetched again" "$out" "$old"
run db prune 2026-13-99
is "a day that is none is refused" "$status" 2

# While a screen is open.
if command -v tmux >/dev/null; then
	screen_start 100 24 --today 2026-08-21 2026-08-21
	wait_for "19 papers"
	run db prune 2026-08-21 --yes
	is "a prune goes on beside a screen" "$status" 0
	keys '['
	ok "which fetches again what it goes to" wait_for "$(printf '%s\n' "$old" | wc -l) papers"
	keys Q
	ok "Q ends it" screen_end
else
	skip "a prune goes on beside a screen" "tmux is not installed"
fi
finish
