#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# S16: a cache of years, PAPERS (100,000) of them: it is read, filtered, checked and pruned.
. "${srcdir:-.}/tests/lib.sh"
: "${PAPERS:=100000}"
[ -x "$builddir/tests/bench/fill" ] || skip_all "tests/bench/fill is not built"
command -v tmux >/dev/null || skip_all "tmux is not installed"

mkdir -p "$XDG_CACHE_HOME/paperboy"
chmod 700 "$XDG_CACHE_HOME/paperboy"
ok "S16 $PAPERS papers" "$builddir/tests/bench/fill" "$XDG_CACHE_HOME/paperboy" "$srcdir/tests/bench/words.tsv" "$PAPERS" 1000
run --offline db info
like "S16 are counted" "$out" "papers"
saw S16 "$(printf '%s\n' "$out" | grep -m 1 ' papers')"
screen_start 100 30 --offline all
counted=$(echo "$PAPERS" | sed 's/\(...\)$/,\1/')
ok "S16 are shown" wait_for " $counted papers" 20
keys /
type_text "diffusion"
ok "S16 and filtered" wait_for " of $counted papers" 20
keys C-c Q
ok "S16 the screen ends" screen_end
run --offline search diffusion --format ids --limit 5
is "S16 a search finds" "$status $(printf '%s\n' "$out" | wc -l)" "0 5"
first=$(printf '%s\n' "$out" | head -n 1)
run --offline fav add "$first"
before=$(du -sk "$XDG_CACHE_HOME/paperboy" | cut -f 1)
run --offline db prune 2099-01-01 --yes
is "S16 a prune takes them" "$status" 0
saw S16 "$(printf '%s\n' "$out$err" | tail -n 1)"
ok "S16 and gives the room back" test "$(du -sk "$XDG_CACHE_HOME/paperboy" | cut -f 1)" -lt $((before / 4))
run --offline ls all --format ids
is "S16 the star's paper is there" "$status$out" "0$first"
finish
