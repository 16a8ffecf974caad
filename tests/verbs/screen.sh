#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where there is a terminal: which view the words open, and how a table and
# progress look.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "needs tmux"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start "$T/site"
"$PAPERBOY" fav add 2608.90149
"$PAPERBOY" fetch --date 2026-08-20 --quiet

opens()
{
	name=$1 shown=$2
	shift 2
	screen_start 80 24 "$@"
	ok "$name" wait_for "$shown"
	keys Q
	ok "$name: and ends" screen_end
	is "$name: well" "$status" 0
}
opens "the newest day" "21 Aug 2026"
opens "a day" "20 Aug 2026" 2026-08-20
opens "favourites" "PaperMamba" fav
opens "a paper" "PaperMamba" https://arxiv.org/abs/2608.90149
opens "words search everything" "OmniGlyph: One" omniglyph one
opens "behind -- a verb is a word" "/ ls" -- ls

mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'set colr never\nbind x favorite\nfoo\nset color\nbind f\n' >"$XDG_CONFIG_HOME/paperboy/config"
screen_start 80 24 2026-08-20
ok "mistakes of the config are told on the screen" wait_for "The config has 5 mistakes"
keys : m e s s a g e s Enter
ok "and each among the messages" wait_for "config:1:"
is "all of them" "$(screen | grep -o 'config:[1-5]:' | sort -u | wc -l)" 5
keys Q
ok "a screen with a wrong config ends" screen_end
rm "$XDG_CONFIG_HOME/paperboy/config"

BROWSER=false
export BROWSER
screen_start 40 24 2608.90149
ok "a paper in 40 columns" wait_for "PaperMamba"
keys o
ok "a browser that fails leaves the address, whole" wait_for "https://huggingface.co/papers/2608.901"
keys Q
ok "a screen whose browser failed ends" screen_end
unset BROWSER

# The order of a view outlives the program.
screen_start 80 24 2026-08-20
ok "a day in the site's order" wait_for "20 Aug 2026  "
keys s t
ok "a view in another order says so" wait_for "by title"
keys Q
ok "a screen in another order ends" screen_end
screen_start 80 24 2026-08-19
ok "another day is in that order, after a restart" wait_for "19 Aug 2026 · by title"
keys s r
ok "the site's order again" wait_for "19 Aug 2026  "
keys Q
ok "a screen in its own order ends" screen_end
is "what is the view's own is not written down" "$(cat "$XDG_STATE_HOME/paperboy/orders")" ""

# A month that is not cached comes when it is asked for.
screen_start 80 24 --today 2026-08-21 2026-08-20
ok "a day to go to the calendar from" wait_for "20 Aug 2026"
keys g c
ok "the calendar tells how to fetch the month" wait_for "R fetches the month"
keys R
ok "days that were not fetched have their counts then" wait_for "14   5"
keys Left Left Left Left Left Left Enter
ok "a day of it is gone to" wait_for "Daily · Fri 14 Aug 2026"
keys Q
ok "a screen with a calendar ends" screen_end

# What comes after the screen was closed is new: a day that the site adds then.
rm "$XDG_DATA_HOME/paperboy/library.db" "$XDG_CACHE_HOME/paperboy/papers.db"*
"$PAPERBOY" fetch --date 2026-08-20 --quiet
screen_start 80 24 --offline 2026-08-20
ok "a first visit" wait_for "20 Aug 2026"
keys g n
ok "finds nothing new" wait_for "for the first time"
keys Q
ok "and ends" screen_end
sleep 1.1		# later than the second in which it ended
"$PAPERBOY" fetch --date 2026-08-21 --quiet
"$PAPERBOY" fetch --date 2026-08-20 --quiet
"$PAPERBOY" --offline ls 2026-08-21 --filter -day:2026-08-20 --format ids | sort >"$T/wanted"
ok "there is something new" test -s "$T/wanted"
is "what was fetched since is new" "$("$PAPERBOY" --offline ls new --format ids | sort)" "$(cat "$T/wanted")"
screen_start 80 24 --offline 2026-08-21
ok "and marked on the screen" wait_for "✦"
keys g n
ok "in a view of its own" wait_for "New since"
keys Q
ok "a second visit ends" screen_end

# What a terminal shows of a verb, stderr included, below lines for tmux to scroll
# away when the program has ended.
printf '#!/bin/sh\nprintf "\\n\\n"\n"%s" "$@" 2>/dev/tty\n' "$PAPERBOY" >"$T/loud"
chmod +x "$T/loud"
PAPERBOY=$T/loud

screen_start 60 20 ls 2026-08-20 --limit 3
ok "a table on a terminal" screen_end
like "has a heading" "$(screen)" '^Thu 20 Aug 2026$'
is "has a row for each paper" "$(screen | grep -c '^[ *] 2608\.')" 3
like "cut to fit" "$(screen)" '…$'

echo "/api slow 1500" >"$T/site/faults"
screen_start 80 10 fetch --week 2026-W33
ok "progress is shown while the site is slow" wait_for "asking the site"
ok "a slow fetch ends" screen_end
is "well" "$status" 0
like "with one line that tells" "$(screen)" '^paperboy: 2026-W33: 5 papers$'
finish
