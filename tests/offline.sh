#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A machine without a network, and one whose name server never answers, each a
# namespace of its own.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"
unshare -rnm true 2>/dev/null || skip_all "no namespaces can be made here"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21
is "the cache has a day" "$status" 0
server_stop
HF_ENDPOINT=https://paperboy.invalid
real=$PAPERBOY

# N01: not even a loopback.
printf '#!/bin/sh\nexec unshare -rn "%s" "$@"\n' "$real" >"$T/alone"
chmod +x "$T/alone"
PAPERBOY=$T/alone
run ls 2026-08-21 --format ids
is "N01 what is cached is listed" "$status $(printf '%s\n' "$out" | wc -l)" "3 19"
like "N01 and that it is not fresh is said" "$err" '^paperboy: 2026-08-21: paperboy.invalid: .* \(shown is what was cached\)$'
run fetch
is "N01 fetch fails" "$status$out" 3
like "N01 and names the host" "$err" '^paperboy: the newest day: paperboy.invalid: could not resolve host$'
saw N01 "$err"
screen_start 80 24 --today 2026-08-22 --log "$T/log"
ok "N01 a screen shows the cache" wait_for "19 papers"
ok "N01 and that it is offline" wait_for "ffline"
saw N01 "$(screen | tail -n 1)"
tried()
{
	grep -c 'paperboy.invalid' "$T/log"
}
before=$(tried)
sleep 3
is "N01 and does not try again and again" "$(tried)" "$before"
ok "N01 nor has it" test "$before" -le 4
keys q
ok "N01 q ends it" screen_end
is "N01 well" "$status" 0

# N02: questions go out and nothing comes back, for longer than anybody waits.
echo 'nameserver 192.0.2.1
options timeout:30 attempts:3' >"$T/resolv.conf"
cat >"$T/deaf" <<END
#!/bin/sh
exec unshare -rnm sh -c 'ip link set lo up && ip route add default dev lo &&
	mount --bind "$T/resolv.conf" /etc/resolv.conf && exec "$real" "\$@"' deaf "\$@"
END
chmod +x "$T/deaf"
if ! unshare -rnm sh -c 'ip link set lo up && ip route add default dev lo && mount --bind "$1" /etc/resolv.conf' \
	sh "$T/resolv.conf" 2>"$T/why"; then
	skip "N02 a name server that never answers" "$(head -n 1 "$T/why")"
	finish
fi
PAPERBOY=$T/deaf
screen_start 80 24 --today 2026-08-21 2026-08-21 --log "$T/log"
ok "N02 a screen shows the cache" wait_for "19 papers"
keys '['
ok "N02 and asks" wait_for "fetching"
keys j j
ok "N02 keys are answered meanwhile" wait_for "3 of 19"
keys Q
ok "N02 and it quits without waiting" screen_end 10
is "N02 well" "$status" 0
PAPERBOY=$real
ok "N02 paperboy-sync leaves, too" until_true 10 syncs_ended
PAPERBOY=$T/deaf
run fetch --date 2026-08-20
is "N02 fetch gives up by itself" "$status$out" 3
saw N02 "$err"
like "N02 and names the host" "$err" '^paperboy: 2026-08-20: paperboy.invalid: (no connection in time|could not resolve host)$'
finish
