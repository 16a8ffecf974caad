#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The checker of what is written finds what it should, and nothing else.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

while IFS= read -r bytes; do
	printf '%b' "$bytes" >"$T/bytes"
	ok "may be written to a terminal: $bytes" for_terminal "$T/bytes"
done <<'END'
Plain text, größer, 大規模, e\0314\0201, 👩🚀
\0033[?1049h\0033[22;0;0t\0033[1;24r\0033(B\0033[m\0033[4l\0033[?7h\0033[H\0033[2J
\0033[12;40H\0033[39;49m\0033[K\r\n\0033[2d\010\0033[0;1;31m-\0033[80b\0033[?2004l
\0033[?1000h\0033[?1002h\0033[?1006h\0033[?1004h\0033[?1000l\0033[?1002l\0033[?1006l\0033[?1004l
END

while IFS= read -r bytes; do
	printf '%b' "$bytes" >"$T/bytes"
	not_ok "may not: $bytes" for_terminal "$T/bytes"
	not_ok "nor to a pipe" for_pipe "$T/bytes"
done <<'END'
a\0033]0;title\0007
\0033]52;c;QQ==\0007
\0033]8;;http://h/\0033\\\\
\0033P1$r0m\0033\\\\
\0033_x\0033\\\\
\0033[6n
\0033[5m
\0033[48m
\0033[38;5m
\0033[38;5;1234m
\0033[38;2;1m
\0033[3J
\0033[?1003h
\0033[1234;1H
\0033[1;1
\0033[1
\0033[
\0033
\0033c
\0033#8
\0007
\0000
\0016
\0013
\0014
\0177
\0302\0205
\0302\0233m
\0233m
\0300\0233
\0340\0200\0233
\0355\0240\0275
\0303
a\0342\0200\0256b
a\0342\0200\0213b
a\0342\0201\0246b
a\0302\0255b
\0357\0273\0277
❤\0357\0270\0217
👩\0342\0200\0215🚀
\0363\0240\0201\0201
\0356\0200\0200
e\0314\0201\0314\0202\0314\0203\0314\0204\0314\0205
END
# What is allowed where it was asked for.
while IFS= read -r bytes; do
	printf '%b' "$bytes" >"$T/bytes"
	ok "a link may: $bytes" "$builddir/tests/pty/sequences" --links "$T/bytes"
	not_ok "if links are asked for" "$builddir/tests/pty/sequences" --copy "$T/bytes"
done <<'END'
\0033]8;id=p12;https://a.org/b?c=d(e)\0033\\\\text\0033]8;;\0033\\\\
END
while IFS= read -r bytes; do
	printf '%b' "$bytes" >"$T/bytes"
	not_ok "no link: $bytes" "$builddir/tests/pty/sequences" --links "$T/bytes"
done <<'END'
\0033]8;;https://a.org/\0033\\\\
\0033]8;id=p1;file:///etc/passwd\0033\\\\
\0033]8;id=p1;https://a.org/\0007
\0033]8;id=p1;https://ä.org/\0033\\\\
\0033]52;c;QQ==\0007
END
printf '\033]52;c;QQ==\007' >"$T/bytes"
ok "the clipboard may be sent to where that is asked for" "$builddir/tests/pty/sequences" --copy "$T/bytes"
printf '\033]52;c;?\007' >"$T/bytes"
not_ok "but never asked" "$builddir/tests/pty/sequences" --copy "$T/bytes"
printf '\011' >"$T/bytes"
not_ok "a TAB may not be written to a terminal" for_terminal "$T/bytes"
ok "but to a pipe" for_pipe "$T/bytes"
printf '\033[H' >"$T/bytes"
not_ok "nor a sequence of ours to a pipe" for_pipe "$T/bytes"

for form in site own refusals large; do
	jq -rn --arg form "$form" "$(cat "$srcdir/tests/pty/hostile.jq") | .. | strings" >"$T/bytes"
	not_ok "the fixture is hostile: $form" for_terminal "$T/bytes"
done
hostile_site
is "a refusal for each way" "$(wc -l <"$T/refusals.jsonl")" "$(jq -n --arg form own -f "$srcdir/tests/pty/hostile.jq" | jq length)"
unlike "every byte was put in" "$(cat "$T/site/daily/2026-08-20.json" "$T/own.json")" '@[0-9a-z]+@'
finish
