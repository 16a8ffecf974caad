#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The screen begins where the person left it.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "no tmux"

server_start "$srcdir/tests/fixtures/site" || exit 1
keep_session=yes
session=$XDG_STATE_HOME/paperboy/session

screen_start 100 30
ok "the newest day is shown first" wait_for "1 of 19"
keys Q
ok "it ends" screen_end
ok "that it was the newest is kept, not which" grep -qx "view latest" "$session"
is "the file is for nobody else" "$(stat -c %a "$session")" 600

screen_start 100 30 --today 2026-08-21
wait_for "1 of 19"
keys g w
ok "the week is shown" wait_for "69 papers"
keys /
type_text "votes:>15"
keys Enter g g
ok "it is filtered" wait_for "1 of 15"
keys j j "<"
ok "the cursor is on a paper" wait_for "3 of 15"
chosen=$(screen | grep '^▌')
keys Q
ok "it ends well" screen_end
screen_start 100 30 --today 2026-08-21
ok "the week is there again" wait_for "Weekly"
ok "with its filter" wait_for "votes:>15"
ok "and the cursor" wait_for "3 of 15"
is "on the same paper" "$(screen | grep '^▌')" "$chosen"
ok "the panes have their room" screen_shows "─ 3 of 15 ──"
keys Q
screen_end
is "nothing that was kept is lost by that" "$(grep -c . "$session")" 4

screen_start 100 30 --today 2026-08-21 all
ok "a view on the command line wins" wait_for "All papers"
ok "without the filter" screen_lacks "votes:>15"
keys Q
screen_end
screen_start 100 30 --today 2026-08-21 today
ok "also that of today" wait_for "Daily · Fri 21 Aug 2026"
keys Q
screen_end
printf 'view all\nfilter \033[31mred\nlayout 9 9 9\npaper x\n\377\n' >"$session"
screen_start 100 30 --today 2026-08-21
ok "a file with nonsense in it is read as far as it makes sense" wait_for "All papers"
ok "what is in it is cleaned" wait_for "/ [31mred"
keys Q
screen_end
is "and it ends well" "$status" 0
rm -f "$session"
mkdir "$session"
screen_start 100 30 --today 2026-08-21
ok "a folder in its place is no session" wait_for "1 of 19"
keys Q
screen_end
ok "that it cannot be written is said" grep -q "session" "$T/screen.err"
rmdir "$session"

mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo 'set session off' >"$XDG_CONFIG_HOME/paperboy/config"
screen_start 100 30 --today 2026-08-21
wait_for "1 of 19"
keys g f
ok "a setting turns it off" wait_for "No favourites yet"
keys Q
screen_end
not_ok "nothing is written then" test -e "$session"
rm "$XDG_CONFIG_HOME/paperboy/config"
screen_start 100 30 --sample
wait_for "Landmark papers"
keys Q
screen_end
not_ok "nor by the sample edition" test -e "$session"
screen_start 40 12 --today 2026-08-21
wait_for "Fri 21 Aug"
keys g h
ok "with little room too" wait_for "Hidden"
keys Q
screen_end
screen_start 40 12 --today 2026-08-21
ok "a view that is empty is begun with as well" wait_for "Nothing is hidden"
keys Q
screen_end
is "and ends well" "$status" 0

echo 'set arxiv-categories "cs.CL cs.LG"' >"$XDG_CONFIG_HOME/paperboy/config"
screen_start 100 30 --offline arxiv 2026-08-19 hep-th
ok "a day of arXiv's is shown" wait_for "arXiv · hep-th · Wed 19 Aug 2026"
keys Q
screen_end
ok "it is kept with its category" grep -qx "view arxiv 2026-08-19 hep-th" "$session"
screen_start 100 30 --offline
ok "and there again" wait_for "arXiv · hep-th · Wed 19 Aug 2026"
type_text ":arxiv cs.cl, cs.lg"
keys Enter
ok "the categories that are followed are shown" wait_for "arXiv · cs.CL cs.LG · Wed 19 Aug 2026"
keys Q
screen_end
ok "they are kept as what is followed, not by name" grep -qx "view arxiv 2026-08-19" "$session"
screen_start 100 30 --offline arxiv
ok "the newest day is shown" wait_for "arXiv · cs.CL cs.LG"
keys Q
screen_end
ok "it is kept as the newest, not by its date" grep -qx "view arxiv" "$session"
echo 'set arxiv-categories math.CO' >"$XDG_CONFIG_HOME/paperboy/config"
screen_start 100 30 --offline
ok "so what is followed by then is begun with" wait_for "arXiv · math.CO"
keys Q
screen_end
rm "$XDG_CONFIG_HOME/paperboy/config"
screen_start 100 30 --offline --today 2026-08-21 2026-08-21
wait_for "1 of 19"
keys g A
ok "the authors of a paper are a menu" wait_for "Papers by"
keys Enter
ok "one has papers" wait_gone "letters narrow"
title=$(screen | sed -n "1s/   .*//p")
keys Q
screen_end
ok "the name is kept" grep -q "^view person:" "$session"
screen_start 100 30 --offline
ok "and the papers are there again" wait_for "Papers by"
is "of the same author" "$(screen | sed -n "1s/   .*//p")" "$title"
keys Q
screen_end
rm "$session"
mkfifo "$session"
screen_start 40 12 --today 2026-08-21
wait_for "Fri 21 Aug"
keys Q
ok "a pipe in its place holds nobody up" screen_end
is "at the end either" "$status" 0
finish
