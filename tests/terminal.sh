#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The terminal is given back after every way out, and every size is taken.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

server_start "$srcdir/tests/fixtures/site"

# What a program may leave behind: the alternate screen, a hidden cursor, mouse
# reports, keypad mode; and the modes of the line.
terminal_state()
{
	tmux_do display-message -p '#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag} #{keypad_cursor_flag}'
	stty -F "$(tmux_do display-message -p '#{pane_tty}')" -a | tr ' ' '\n' |
		grep -Ex -- '-?(icanon|isig|echo|icrnl|onlcr|ixon|iexten);?' | sort | tr '\n' ' '
}

# The program in a shell that stays, so that the terminal can be looked at.
shell_start()
{
	screen_stop
	screens=$((screens + 1))
	printf 'set -g status off\nset -g escape-time 0\nset -g default-terminal tmux-256color\n' >"$T/tmux.conf"
	rm -f "$T/code"
	tmux_do new-session -d -x 80 -y 24 sh -i
	until_true 5 test -n "$(tmux_do display-message -p '#{pane_tty}')"
	type_text "PS1='ready> '"
	keys Enter
	wait_for "ready>"
	before=$(terminal_state)
	type_text "clear; sh -c 'echo \$\$ >$T/own; exec $PAPERBOY --today 2026-08-21'"
	keys Enter
	wait_for "19 papers"
}

gone()
{
	wait_for "ready>" 5 || return 1
	type_text "echo \$? >$T/code"
	keys Enter
	until_true 5 test -s "$T/code"
}

# way_out NAME STATUS COMMAND...
way_out()
{
	name=$1 wanted=$2
	shift 2
	shell_start || note "it did not start"
	"$@"
	ok "$name ends it" gone
	is "$name: its status" "$(cat "$T/code")" "$wanted"
	is "$name: the terminal is as before" "$(terminal_state)" "$before"
	tmux_do kill-server
}

send()
{
	kill "-$1" "$(cat "$T/own")"
}

way_out q 0 keys q
way_out "T03 TERM" 143 send TERM
way_out "T01 HUP" 129 send HUP
way_out "T03 INT" 130 send INT
way_out "T03 QUIT" 131 send QUIT
# Under sanitizers a fault is a report and a status of theirs.
if grep -q __asan_init "$PAPERBOY"; then
	note "no faults under sanitizers"
else
	way_out "T04 SEGV" 139 send SEGV
	way_out "T04 ABRT" 134 send ABRT
fi

# Without another screen to go back to, the prompt has a clean line.
PAPERBOY="env TERM=vt100 $PAPERBOY"
shell_start
keys q
ok "q ends it on a vt100" gone
is "the prompt's line is its own" "$(tmux_do capture-pane -p | grep -F 'ready> ' | head -n 1)" "ready> echo \$? >$T/code"
PAPERBOY=${PAPERBOY#env TERM=vt100 }
tmux_do kill-server

shell_start
keys C-z
ok "T05 C-z gives the shell the terminal" wait_for "ready>"
is "T05 as it was before" "$(terminal_state)" "$before"
resize 120 40
type_text fg
keys Enter
ok "T05 fg brings it back, in the new size" wait_for "│"
keys j
ok "T05 with its keys" wait_for "2 of 19"
keys q
ok "and q ends it" gone
tmux_do kill-server

# Where files may not grow, a frame that is longer than they may be still comes whole.
printf '#!/bin/sh\nulimit -f 2\nexec %s "$@"\n' "$PAPERBOY" >"$T/small"
chmod +x "$T/small"
help_page()
{
	wait_for "papers"
	keys "?"
	wait_for "Scroll to the end"	# near the end of the page
	tmux_do capture-pane -p | tail -n 20 | head -n 17
}
screen_start 120 40 --offline
whole=$(help_page)
screen_stop
unlimited=$PAPERBOY
PAPERBOY=$T/small
screen_start 120 40 --offline
is "a long frame is whole where files may not grow" "$(help_page)" "$whole"
screen_stop
PAPERBOY=$unlimited

# Sizes in a storm.
screen_start 80 24 --today 2026-08-21
wait_for "19 papers"
keys g g j j j j
wait_for " 5 of 19 "
for size in 1x1 200x50 2x100 3x3 100x2 40x12 10x3 120x40 59x15 60x16 119x40 1x40 40x1 200x60; do
	resize "${size%x*}" "${size#*x}"
done
for n in 1 2 3 4 5 6 7 8 9 10; do
	resize $((20 + n * 17)) $((5 + n * 6))
done
resize 80 24
ok "T06 after a storm of sizes the cursor is on its paper" wait_for " 5 of 19 "
ok "T06 and the frame is whole" wait_for "? help"
keys q
ok "q ends it" screen_end
is "with status 0" "$status" 0

# The terminal goes away under it: it leaves at once, with no time spent.
screen_start 80 24 --today 2026-08-21
wait_for "19 papers"
pid=$(screen_pid)
tmux_do kill-server
ended()
{
	! kill -0 "$pid" 2>/dev/null
}
ok "T01 a closed terminal ends it" until_true 2 ended
rm -f "$T/pid" "$T/ended"
screens=$((screens + 1))

# No terminal, or one of which too little is known.
run
is "T09 without a terminal: status 2" "$status" 2
like "T09 and a clear line" "$err" 'terminal'
saw T09 "$err"

# odd_term TERM WHAT: what is seen when TERM says so.
odd_term()
{
	printf 'set -g status off\nset -g escape-time 0\nset -g default-terminal %s\n' tmux-256color >"$T/tmux.conf"
	screens=$((screens + 1))
	tmux_do new-session -d -x 80 -y 24 sh -c "TERM=$1; export TERM; $PAPERBOY --today 2026-08-21; echo status \$?; sleep 60"
	ok "T07 TERM=$1: $2" wait_for "$2"
	saw T07 "$(screen | head -n 1)"
	tmux_do kill-server
}
odd_term dumb "status 2"
odd_term xterm-of-tomorrow "is not described on this machine; using xterm-256color"
odd_term vt100 "19 papers"
odd_term linux "19 papers"

# A locale without UTF-8 gets ASCII.
screens=$((screens + 1))
LC_ALL=C tmux_do new-session -d -x 80 -y 24 sh -c "LC_ALL=C; export LC_ALL; $PAPERBOY --today 2026-08-21; sleep 60"
ok "T08 LC_ALL=C: the list in ASCII" wait_for "Daily | Fri 21 Aug 2026"
saw T08 "$(screen | sed -n 2p)"
keys g g
ok "T08 with marks of its own" wait_for ">o  89   7 # Estuary"
tmux_do kill-server
finish
