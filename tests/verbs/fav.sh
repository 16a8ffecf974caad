#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fav: kept by id in any form, and kept for good, whatever becomes of the cache.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
server_start "$srcdir/tests/fixtures/site"

run fav ls
is "no favourites yet" "$status$out" 1
run fav add https://arxiv.org/abs/2608.90149v3
is "adding fetches an unknown paper" "$status$out$err" 0
run fav add 2608.90142 arXiv:2608.90149
is "adding twice is no error" "$status$err" 0
run fav ls --format ids
is "both are listed" "$(echo "$out" | sort)" "2608.90142
2608.90149"
run fav
is "fav alone lists, without a terminal" "$(echo "$out" | wc -l)" 2
run ls fav --filter mamba --format ids
is "ls fav is the same, filtered" "$out" 2608.90149
run ls 2608.90149 --format json
is "the state is told" "$(jq -c '.[0].state' "$T/out")" '{"fav":true}'
run fav add 2608.99999
is "a paper that is nowhere is not added" "$status" 4
run --offline fav add 2608.90316
is "offline neither is one that is not cached" "$status" 4
run fav ls --format ids
is "both left the favourites alone" "$(echo "$out" | wc -l)" 2
server_stop

# The cache goes, the favourites stay, text and all.
"$PAPERBOY" --offline show 2608.90149 --format json >"$T/before"
rm -rf "$XDG_CACHE_HOME/paperboy"
run --offline fav ls --format ids
is "favourites outlive the cache" "$(echo "$out" | sort)" "2608.90142
2608.90149"
is "and say nothing of it" "$status$err" 0
run --offline show 2608.90149 --format json
is "with their text" "$(jq -S 'del(.days)' "$T/out")" "$(jq -S 'del(.days)' "$T/before")"
rm -rf "$XDG_CACHE_HOME/paperboy"
touch "$XDG_CACHE_HOME/paperboy"
run --offline fav ls --format ids
is "even where no cache can be" "$(echo "$out" | wc -l)" 2
rm "$XDG_CACHE_HOME/paperboy"

run fav rm 2608.90149
is "removing" "$status$out$err" 0
run --offline fav ls --format ids
is "removes" "$out" 2608.90142
run fav rm 2608.90149
is "removing twice is no error" "$status" 0
is "what is yours is yours alone" "$(find "$XDG_DATA_HOME/paperboy" -perm /077)" ""

# A library that is none is told, and kept aside as it is.
fresh_home
mkdir -p "$XDG_DATA_HOME/paperboy"
echo "no database at all, but long enough to be taken for one" >"$XDG_DATA_HOME/paperboy/library.db"
run --offline fav ls
like "S06 what is no database is said, and where it is kept" "$err" 'library.db was damaged, and nothing could be read: .*kept as .*library.db.damaged-'
is "S06 it is as it was" "$(wc -l <"$(echo "$XDG_DATA_HOME"/paperboy/library.db.damaged-*)")" 1
run --offline fav ls
unlike "S06 and that is said once" "$err" damaged
finish
