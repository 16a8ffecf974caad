#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# BYTES (3000) random bytes typed, and LINES_PASTED (2000) of 50 pasted: the program lives, opens
# nothing but the papers' own addresses, sends nothing that is not its own, keeps
# the library whole and gives the terminal back.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"
: "${BYTES:=3000}" "${LINES_PASTED:=2000}" "${SEED:=2026}"
command -v sqlite3 >/dev/null || skip_all "needs sqlite3"

cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
server_start "$T/site"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'unbind %s\n' q Q C-z e P '!' '|' >"$XDG_CONFIG_HOME/paperboy/config"
echo "set pdf-endpoint http://127.0.0.1:9" >>"$XDG_CONFIG_HOME/paperboy/config"
printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>"%s"\n' "$T/opened" >"$T/browser"
chmod +x "$T/browser"
BROWSER=$T/browser
export BROWSER
: >"$T/opened"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0

cat >"$T/script" <<END
wait Thu
quiet 100
type f
quiet 100
random $BYTES $SEED
quiet 500
type \\e
quiet 50
type \\e
quiet 50
type \\e
quiet 50
type gd
quiet 50
type oo
quiet 200
type :quit\\r
end
END
ok "T10 $BYTES bytes typed, and it ends as told" record 80 24 "$T/stream" 2026-08-20 <"$T/script"
ok "T10 what it sent is its own" "$builddir/tests/pty/sequences" --copy "$T/stream"
ok "a browser was opened" test -s "$T/opened"
is "T10 with addresses of papers alone" "$(grep -Ev '^https?://[!-~]+$' "$T/opened")" ""
library=$XDG_DATA_HOME/paperboy/library.db
is "T10 the library is whole" "$(sqlite3 "$library" 'PRAGMA integrity_check')" "ok"
run fav ls --offline
ok "and can be read" test "$status" -le 1

# Everything pasted is text: keys, line ends, what would end the paste a bit later.
fresh_home
run fetch --date 2026-08-20 --quiet
{
	printf '\033[200~'
	LC_ALL=C awk 'BEGIN { for (i = 0; i < '"$LINES_PASTED"'; i++) printf "f\rQ:quit\r\033[31m\033]0;x\007oj\n\001\003\032d\033[201 ~ and so on and on\n" }'
	printf '\033[201~'
} >"$T/paste"
: >"$T/opened"
cat >"$T/script" <<END
wait Thu
quiet 100
file $T/paste
quiet 200
type /
file $T/paste
quiet 200
type \\x15\\e
quiet 50
type :
file $T/paste
quiet 200
type \\e
quiet 50
type Q
end
END
ok "T11 $(wc -c <"$T/paste") bytes pasted in the list, the filter and the prompt" record 80 24 "$T/stream" 2026-08-20 <"$T/script"
ok "what was sent is paperboy's own" for_terminal "$T/stream"
is "T11 nothing was opened by it" "$(cat "$T/opened")" ""
run fav ls --offline --format ids
is "T11 and no star was put" "$out" ""
finish
