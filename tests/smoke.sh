#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job, with the real programs in a real terminal: a day comes from the
# site to the screen, a star is put on it and taken back, and stays as it was left.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "no tmux"

server_start "$srcdir/tests/fixtures/site" || exit 1

# Whether the row of a title in the list begins with a star, or with something else.
starred()
{
	screen | grep -F "$1" | grep -q '^.★'
}
unstarred()
{
	screen | grep -F "$1" | grep -q '^.[^★]'
}

screen_start 100 30 --today 2026-08-21
ok "the newest day is fetched and shown" wait_for "Daily · Fri 21 Aug 2026"
ok "its first paper is read in the other pane" wait_for "▲ 89"
keys j
ok "j goes to the second" wait_for "2 of 19"
keys G
ok "G goes to the last" wait_for "19 of 19"
keys g g
ok "gg to the first" wait_for "1 of 19"

keys /
type_text "grokking"
ok "the filter answers while it is typed" wait_gone "Northing"
keys Enter
ok "and stays" screen_shows "QuietRouter"
keys f
ok "f puts a star on the paper" until_true 10 starred "QuietRouter"
keys j f
ok "and on the next" until_true 10 starred "Kestrel"
keys u
ok "u takes the last one back" until_true 10 unstarred "Kestrel"
ok "and no other" starred "QuietRouter"
type_text ":abc"
ok "a line is typed" wait_for ":abc"
keys Escape Escape
ok "Esc twice at once leaves the line, and brings all papers back" wait_for "11 of 19"
keys Q
ok "Q ends it" screen_end
is "with status 0" "$status" 0

server_stop
screen_start 100 30 --today 2026-08-21
wait_for "19 papers"
keys g g	# it begins where the visit before ended
ok "started again without the site, the day is there" wait_for "Northing"
ok "the star is as it was left" starred "QuietRouter"
keys g f
ok "it is the only favourite" wait_for "1 of 1"
ok "with its title" screen_shows "QuietRouter"
keys Q
ok "and it ends" screen_end
is "well" "$status" 0
run fav ls --format ids
is "the favourites without a screen are the same" "$out" "2608.90315"
finish
