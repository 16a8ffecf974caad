#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What terminals report of the mouse, in SGR and the older way, is read; what is off the
# window, of other buttons or broken is not acted on; and it can be left to the terminal.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0
"$PAPERBOY" --offline ls 2026-08-20 --format ids >"$T/ids"

nth()
{
	sed -n "$1p" "$T/ids"
}

# The id of the paper that the cursor is on after these bytes: copied to the terminal.
chosen()
{
	columns=$1 bytes=$2
	shift 2
	cat >"$T/script" <<END
wait Thu
quiet 100
type $bytes
quiet 250
type yi
wait clipboard
quiet 50
type Q
end
END
	record "$columns" 50 "$T/stream" --offline "$@" 2026-08-20 <"$T/script" || echo "it failed"
	LC_ALL=C sed -n 's/.*\x1b\]52;c;\([A-Za-z0-9+\/=]*\)\x07.*/\1/p' "$T/stream" | base64 -d
}

# Below 120 columns the rows of the list are one line each; above the header is line 1.
while read -r what bytes row; do
	is "SGR: $what" "$(chosen 100 "$bytes")" "$(nth "$row")"
done <<'END'
a_click_on_a_row \e[<0;20;4M\e[<0;20;4m 3
a_release_alone \e[<0;20;4m 1
with_Ctrl_held \e[<16;20;4M 3
the_right_button \e[<2;20;4M 1
the_middle_one \e[<1;20;4M 1
the_wheel_down \e[<65;20;4M 4
and_up_again \e[<65;20;4M\e[<65;20;4M\e[<64;20;4M 4
the_wheel_sideways \e[<66;20;4M 1
over_the_paper \e[<65;20;40M 1
below_the_window \e[<0;20;9999M 1
at_nothing \e[<0;0;0M 1
broken \e[<0;20M 1
a_letter_inside \e[<0;2xM 1
numbers_too_long \e[<000000000000000000000000000000000000000000000000000;20;4M 1
END
while read -r what bytes row; do
	is "the older way: $what" "$(chosen 100 "$bytes")" "$(nth "$row")"
done <<'END'
a_click_on_a_row \e[M\x20\x34\x24\e[M\x23\x34\x24 3
the_wheel_down \e[M\x61\x34\x24 4
below_the_window \e[M\x20\x34\xff 1
a_key_inside \e[M\x20\e 1
END
# Columns beyond 95 are bytes that are no characters of UTF-8.
is "the older way: a row at column 150 of 200, in the pane of the paper" "$(chosen 200 '\e[M\x20\xb6\x24j')" "$(nth 1)"
is "SGR: there too" "$(chosen 200 '\e[<0;150;4Mj')" "$(nth 1)"
is "the list at column 70" "$(chosen 200 '\e[M\x20\x66\x24')" "$(nth 2)"
is "the rule is dragged from 90 to 140, so that a row is at 120" "$(chosen 200 '\e[<0;91;9M\e[<32;141;9M\e[<0;141;9m\e[<0;120;4M')" "$(nth 2)"

like "the mouse is asked for" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" '~\[\?1000h~\[\?1002h~\[\?1006h'
like "and given back" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" '~\[\?1006l~\[\?1002l~\[\?1000l'
ok "all it wrote is its own" "$builddir/tests/pty/sequences" --copy "$T/stream"
is "M leaves it to the terminal: with it the reports would end" "$(chosen 100 M)" "$(nth 1)"
is "and it is given back once, by M" "$(LC_ALL=C tr '\033' '\n' <"$T/stream" | grep -c '?1000l')" 1
chosen 100 j --no-mouse >"$T/out"
not_ok "--no-mouse asks for none" grep -q '?1000h' "$T/stream"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo "set mouse off" >"$XDG_CONFIG_HOME/paperboy/config"
chosen 100 j >"$T/out"
not_ok "nor does set mouse off" grep -q '?1000h' "$T/stream"
rm "$XDG_CONFIG_HOME/paperboy/config"
export PTY_TERM=vt100
printf 'wait Thu\nquiet 100\ntype Q\nend\n' >"$T/script"
ok "a vt100 has none" record 100 50 "$T/stream" --offline 2026-08-20 <"$T/script"
not_ok "and is asked for none" grep -q '?1000h' "$T/stream"
unset PTY_TERM

# The focus comes and goes; ages are drawn anew, and nothing else happens.
is "focus reports are no keys" "$(chosen 100 '\e[O\e[Ij\e[I')" "$(nth 2)"
is "nor are they text" "$(chosen 100 '/\e[Ino such thing\e[O\e')" "$(nth 1)"
like "they are asked for" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" '~\[\?1004h'
like "and ended" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" '~\[\?1004l'
finish
