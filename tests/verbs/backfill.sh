#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fetch --since: every day, newest first, and on from where it ended, however that was.
. "${srcdir:-.}/tests/lib.sh"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start --record "$T/requests" "$T/site"

asked()
{
	grep -c "date=${1-}" "$T/requests"
}
has_asked()
{
	[ "$(asked "$1")" -gt "${2-0}" ]
}
faults()
{
	echo "$1" >"$T/site/faults.new"
	mv "$T/site/faults.new" "$T/site/faults"
}
listed()
{
	"$PAPERBOY" --offline --today 2026-08-21 ls "$@" --format ids 2>/dev/null | wc -l
}

# What is no day is a mistake, before anything is asked.
for since in someday trending 2026-08-32 2999-01-01; do
	run fetch --since "$since"
	is "--since $since: status" "$status$out" 2
	like "--since $since: words" "$err" '^paperboy: --since: '
done
run fetch --since 2026-08-10 --date 2026-08-20
is "one listing or all of them" "$status$out" 2
run --offline fetch --since 2026-08-10
is "offline" "$status$out" 3
like "and who says so is told" "$err" "^paperboy: offline, as you asked: .*HF_HUB_OFFLINE"
is "nothing was asked" "$(wc -l <"$T/requests")" 0

# ^C, then a kill of either process: each time a day further back is on its way.
start()
{
	faults "/api/daily_papers?date=$1 hang"
	env --default-signal=INT "$PAPERBOY" fetch --since 2026-08-10 2>"$T/err" &
	pid=$!
	ok "$1 is asked for" until_true 20 has_asked "$1"
}
start 2026-08-20
kill -INT "$pid"
wait "$pid"
is "an interrupt ends with 130" "$?" 130
is "and says how to go on" "$(cat "$T/err")" "paperboy: interrupted; the same command goes on from there"
start 2026-08-18
echo "$pid" >"$T/pid"
expect_exit 137
# shellcheck disable=SC2046
kill -KILL $(sync_pids 2>/dev/null)
wait "$pid"
is "a killed paperboy-sync is a failed network" "$?" 3
rm "$T/pid"
like "that is told" "$(cat "$T/err")" '^paperboy: the network part .*(9|137)'
like "as was that it went on" "$(cat "$T/err")" '^paperboy: 1 of 12 days are there already; going on with the others$'
start 2026-08-15
expect_exit 137
kill -KILL "$pid"
wait "$pid" 2>/dev/null
faults ''
ok "its paperboy-sync leaves with it" until_true 20 syncs_ended
run fetch --since 2026-08
is "the same once more, by the month" "$status$out" 0
like "goes on" "$err" '^paperboy: 6 of 21 days are there already; going on with the others$'
like "and sums up" "$err" '^paperboy: since 2026-08-01: 21 days, 15 of them asked for, 5 papers on those$'
is "each day was asked for once, and once more what was on its way" "$(asked)" $((21 + 3))
is "a day is whole" "$(listed 2026-08-20)" 25
before=$(wc -l <"$T/requests")
run fetch --since 2026-08-01 --quiet
is "quiet says nothing" "$status$out$err" 0
is "what is there is not asked for again" "$(wc -l <"$T/requests")" "$before"

# A site that fails: what came is kept, and the end is said.
faults '/api/daily_papers?date=2026-07-30 status 500'
run fetch --since 2026-07-29
is "a day that fails fails the whole" "$status$out" 3
like "with words" "$err" '^paperboy: 1 of 24 days did not come \(.*500.*\); the same command asks for them again$'
faults ''
run fetch --since 2026-07-29
is "which is right" "$status" 0
like "asks for that day alone" "$err" ' 1 of them asked for'

# A window that is used up is waited for, with a time.
echo '24 4' >"$T/site/quota"
run fetch --since 2026-07-24
is "the site's patience is waited for" "$status$out" 0
like "and for how long is said" "$err" "^paperboy: the site's patience is used up; going on in [1-5] s$"
rm "$T/site/quota"

# An open screen gets the days, and stays at its paper.
if command -v tmux >/dev/null; then
	rm -rf "$XDG_CACHE_HOME/paperboy"
	run fetch --date 2026-08-21
	screen_start 80 24 --today 2026-08-21 all
	wait_for "19 papers"
	keys j j j
	wait_for "4 of 19"
	at=$(screen | grep '^▌')
	faults '/ slow 100'
	run fetch --since 2026-08-10
	is "days come while a screen is open" "$status" 0
	ok "which shows them" wait_for "4 of 74"
	is "with the cursor where it was" "$(screen | grep '^▌')" "$at"
	keys q
	ok "and ends" screen_end

	# Progress, on a terminal: stderr is one, below lines for tmux to scroll away.
	rm -rf "$XDG_CACHE_HOME/paperboy"
	printf '#!/bin/sh\nprintf "\\n\\n"\n"%s" "$@" 2>/dev/tty\n' "$PAPERBOY" >"$T/loud"
	chmod +x "$T/loud"
	PAPERBOY=$T/loud
	faults '/ slow 400'
	shows_progress()
	{
		screen | grep -Eq '^2026-08-[0-9]+: [0-9]+ papers, [0-9]+/min, [0-9]+ s left +[0-9]+ of 12 \[#+ *\]$'
	}
	screen_start 80 10 fetch --since 2026-08-10
	ok "progress tells papers, pace and time left" until_true 20 shows_progress
	ok "it ends" screen_end 20
	is "well" "$status" 0
	like "with one line that tells" "$(screen)" '^paperboy: since 2026-08-10: 12 days, 12 of them asked'
	rm -rf "$XDG_CACHE_HOME/paperboy"
	narrow_progress()
	{
		screen | grep -Eq '^2026-08-[0-9]+: [0-9]+ papers, .*  [0-9]+ of 12$'
	}
	screen_start 40 10 fetch --since 2026-08-10
	ok "on a narrow terminal without the bar" until_true 20 narrow_progress
	ok "it ends, too" screen_end 20
	is "and was one line all the time" "$(screen | grep -c '^2026')" 0
else
	skip "days come while a screen is open" "tmux is not installed"
fi
finish
