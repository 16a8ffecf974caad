#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Doing nothing costs nothing: for IDLE_S (60) seconds neither process wakes,
# writes to the terminal or uses the processor.
. "${srcdir:-.}/tests/lib.sh"
: "${IDLE_S:=60}"

# Voluntary and other switches of a process, and its ticks of processor time.
switches()
{
	awk '/ctxt_switches:/ { n += $2 } END { print n }' "/proc/$1/status"
}
ticks()
{
	awk '{ print $14 + $15 }' "/proc/$1/stat"
}

server_start "$srcdir/tests/fixtures/site"
screen_start 120 40 2026-08-21
ok "the list is there" wait_for Estuary
ok "paperboy-sync runs" until_true 10 test -n "$(sync_pids)"
sleep 5		# the detail and the neighbours were asked for, the focused paper is read
paperboy=$(screen_pid) sync=$(sync_pids)
note "paperboy $paperboy, paperboy-sync $sync"
tmux_do pipe-pane "cat >'$T/written'"
before="$(switches "$paperboy") $(switches "$sync") $(ticks "$paperboy") $(ticks "$sync")"
sleep "$IDLE_S"
behind="$(switches "$paperboy") $(switches "$sync") $(ticks "$paperboy") $(ticks "$sync")"
is "T16 no wakeup and no processor time in $IDLE_S s" "$behind" "$before"
is "T16 no byte to the terminal" "$(wc -c <"$T/written" 2>/dev/null || echo 0)" 0
keys Q
ok "the screen ends" screen_end
is "and ends well" "$status" 0
finish
