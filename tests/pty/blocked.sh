#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Terminals that take nothing for a while, that go away under a program which ignores the
# signal, and that report a mouse nobody asked for.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
is "a day is fetched" "$status$err" 0

# T13: frames pile up while nobody reads: far more than a terminal holds back. Then all is
# read, and it answers and ends.
{
	printf 'wait Estuary\nquiet 200\n'
	n=0
	while [ "$n" -lt 60 ]; do
		n=$((n + 1))
		printf 'size %d %d\npause 40\n' $((200 + n)) $((60 + n))
	done
	printf 'pause 1000\nsize 80 24\npause 200\nquiet 300\ntype gf\nwait Fav\nquiet 100\ntype Q\nend\n'
} >"$T/script"
ok "T13 a terminal that takes nothing for a second is answered behind it, and Q ends it" \
	record 80 24 "$T/stream" --offline 2026-08-21 <"$T/script"
ok "T13 what it sent is whole" for_terminal "$T/stream"
saw T13 "$(wc -c <"$T/stream") bytes once they are read, then the newest frame; Q ends it"

# T12: presses and releases, near and far outside, of both forms, whole and cut short.
cat >"$T/script" <<'END'
wait Estuary
quiet 200
type \e[<0;5;3M\e[<0;5;3m\e[<0;9999;9999M\e[<0;9999;9999m\e[<64;1;1M\e[<65;1;1M
quiet 100
type \e[<0;0;0M\e[<35;4294967296;1M\e[<0;-1;-1M\e[<;;M\e[<0;5
quiet 300
type \e[M !!\e[M#!!\e[M \xff\xff\e[M`!!\e[M
quiet 300
type \e
quiet 300
type gf
wait Fav
quiet 100
type Q
end
END
printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>"%s"\n' "$T/opened" >"$T/browser"
chmod +x "$T/browser"
: >"$T/opened"
BROWSER=$T/browser
export BROWSER
ok "T12 reports of a mouse do no harm" record 80 24 "$T/stream" --offline 2026-08-21 <"$T/script"
is "T12 nothing was opened by them" "$(cat "$T/opened")" ""
run --offline fav ls --format ids
is "T12 and no star was put" "$out" ""
saw T12 "keys are answered behind them, nothing is opened or marked"

# T02: nobody tells it that the terminal is gone but the terminal.
if command -v tmux >/dev/null; then
	printf '#!/bin/sh\ntrap "" HUP\nexec "%s" "$@"\n' "$builddir/paperboy" >"$T/deaf"
	chmod +x "$T/deaf"
	PAPERBOY=$T/deaf
	screen_start 80 24 --offline 2026-08-21
	wait_for "19 papers"
	pid=$(screen_pid)
	tmux_do kill-server
	ended()
	{
		! kill -0 "$pid" 2>/dev/null
	}
	ok "T02 a closed terminal ends what ignores SIGHUP" until_true 10 ended
	saw T02 "it ends"
	rm -f "$T/pid" "$T/ended"
	screens=$((screens + 1))
else
	skip "T02 a closed terminal ends what ignores SIGHUP" "tmux is not installed"
fi
finish
