#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Papers are piped to a command, commands are run, each with the terminal to itself;
# what they wrote can be read; and the screen comes back as it was.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
is "a day is fetched" "$status$err" 0
"$PAPERBOY" --offline ls 2026-08-21 --format ids >"$T/ids"
first=$(sed -n 1p "$T/ids") second=$(sed -n 2p "$T/ids")
SHELL=/bin/sh HF_TOKEN=secret-of-mine
PAGER="$T/pager --opt"
export SHELL HF_TOKEN PAGER

piped()
{
	keys '|'
	wait_for ":pipe" || return 1
	type_text "$1"
	keys Enter
	wait_for "A key goes back."
}

screen_start 80 24 --offline 2026-08-21
wait_for "19 papers"
ok "| pipes the paper" piped "cat >$T/given; echo 'it has it'"
ok "what the command wrote is there" wait_for "it has it"
is "the paper is Markdown" "$(sed -n 1p "$T/given" | cut -c 1-2)" "# "
like "and this one" "$(cat "$T/given")" "$first"
keys x
ok "a key brings the screen back" wait_for "19 papers"
ok "the key did nothing else" wait_for " 1 of 19 "
keys j
ok "and keys are read" wait_for " 2 of 19 "

ok "a command that fails" piped "cat >/dev/null; exit 3"
ok "tells its status" wait_for "Status 3."
keys Enter
wait_for "19 papers"
ok "one that takes nothing of what it is given" piped "true"
keys Enter
wait_for "19 papers"
keys ':'
type_text "set pipe-format jsonl"
keys Enter
keys k Space Space
wait_for "2 selected" || note "$(screen)"
ok "selected papers are piped together" piped "cat >$T/given"
is "an object a line" "$(jq -r .id "$T/given" | tr '\n' ' ')" "$first $second "
keys Enter
wait_for "19 papers"

# The pager has the terminal until it ends.
keys Escape
wait_gone "2 selected"
keys g g
printf '#!/bin/sh\ncat >"%s"\necho "$1 is here"\nread -r line </dev/tty\n' "$T/paged" >"$T/pager"
chmod +x "$T/pager"
keys P
ok "P starts the pager, with its options" wait_for "--opt is here"
like "the pager has the paper as text" "$(cat "$T/paged")" "$first"
is "in lines that the window has room for" "$(grep -cvE '^.{0,80}$' "$T/paged")" 0
keys Enter
ok "and gives the terminal back" wait_for "19 papers"
keys j
ok "to the keys" wait_for " 2 of 19 "
keys k

# Its terminal is as any program expects it.
keys '!'
ok "! takes a command" wait_for ":shell"
type_text "stty -a >$T/modes; tmux -V; env >$T/env; ls -l /proc/self/fd >$T/fds; read line; echo \"got \$line\""
keys Enter
until_true 5 test -s "$T/fds"
type_text "a line"
keys Enter
ok "it reads the terminal" wait_for "got a line"
ok "and what it wrote can be read" wait_for "A key goes back."
like "in the modes of a shell" "$(tr ' ;' '\n\n' <"$T/modes")" '^icanon$'
like "with echo" "$(tr ' ;' '\n\n' <"$T/modes")" '^echo$'
unlike "without the token" "$(cat "$T/env")" 'secret-of-mine'
is "and without files of ours" "$(grep -c -- '->' "$T/fds")" 4
keys Enter
wait_for "19 papers"

# The size changes, signals come, while a command has the terminal or rests.
keys '!'
type_text "sleep 1; echo slept"
keys Enter
resize 120 40
ok "resized while it runs" wait_for "slept"
keys Enter
ok "the screen comes back in the new size" wait_for "│"
keys '!'
type_text "echo here"
keys Enter
wait_for "A key goes back."
resize 80 24
keys Enter
ok "resized while it rests: too" wait_gone "│"
keys '!'
type_text "kill -INT \$\$"
keys Enter
ok "a command that a signal ended" wait_for "Ended by signal 2."
keys Enter
ok "leaves the screen to us" wait_for "19 papers"
keys '!'
type_text "sleep 60"
keys Enter
sleep 0.5
keys C-c
ok "C-c is the command's" wait_for "A key goes back."
keys Enter
wait_for "19 papers"
keys '!'
type_text "no-such-command"
keys Enter
ok "no such command: the shell tells" wait_for "Status 127."
keys q
ok "any key goes back, q too" wait_for "19 papers"
keys '!'
wait_for ":shell"
keys Escape
ok "Esc leaves the line" wait_gone ":shell"
keys '!'
type_text "echo resting"
keys Enter
wait_for "A key goes back."
kill -TERM "$(screen_pid)"
expect_exit 143
ok "a signal ends it while a command's words rest" screen_end 3
is "with its status" "$status" 143

printf 'wait Thu\nquiet 100\ntype !true\\r\nwait such\nquiet 100\ntype Q\nend\n' >"$T/script"
run fetch --date 2026-08-20 --quiet
ok "a shell that is not there is told of" env SHELL=/no/such/shell "$builddir/tests/pty/record" 80 24 "$T/stream" "$PAPERBOY" --offline 2026-08-20 <"$T/script"
finish
