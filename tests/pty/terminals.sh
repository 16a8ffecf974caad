#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every kind of terminal, locale and size, one that is stopped, one that changes its
# size all the time: the list is there, keys work, and the terminal is given back.
# What is seen of each is in tests/terminals.md.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0
cat >"$T/script" <<'END'
wait Thu
quiet 100
type jf
quiet 50
type /northing
wait 1 of
quiet 50
type \e
quiet 100
type ?
wait Help
quiet 50
type \e
quiet 100
type Q
end
END

visible()
{
	LC_ALL=C tr '\033' '~' <"$1"
}

# seen NAME: the visit with these variables; what is told of it.
seen()
{
	name=$1
	shift
	ok "$name: a visit" env "$@" "$builddir/tests/pty/record" 100 30 "$T/stream" "$PAPERBOY" --offline 2026-08-20 <"$T/script"
	unlike "$name: nothing is asked of it" "$(visible "$T/stream")" '~\[[>=]?[0-9;]*[nc]|~P|~\][^8]'
	note "$name: $(wc -c <"$T/stream") bytes," \
		"$(visible "$T/stream" | grep -oE '~\[([0-9;]*;)?(3[0-7]|9[0-7])m' | sort -u | wc -l) looks with colour," \
		"mouse $(visible "$T/stream" | grep -c '1000h')," \
		"other screen $(visible "$T/stream" | grep -cE '1049h|~\[\?47h')"
}

for kind in linux vt100 vt220 ansi screen screen-256color tmux tmux-256color xterm xterm-color xterm-16color \
	xterm-256color xterm-direct rxvt-unicode-256color xterm-kitty foot alacritty wezterm konsole-256color st-256color \
	vte-256color iterm2 putty-256color cygwin; do
	if infocmp "$kind" >/dev/null 2>&1; then
		seen "$kind" PTY_TERM="$kind"
	else
		skip "$kind" "not described on this machine"
	fi
done

seen "none-such" PTY_TERM=none-such
like "a TERM that is not known is told of" "$(cat "$T/stream")" 'not described on this machine; using xterm-256color'
seen "empty TERM" PTY_TERM=
like "as one that is not set" "$(cat "$T/stream")" 'TERM is not set'
ok "no TERM at all: a visit" "$builddir/tests/pty/record" 100 30 "$T/stream" "$(command -v env)" -u TERM "$PAPERBOY" --offline 2026-08-20 <"$T/script"
like "is told of too" "$(cat "$T/stream")" 'TERM is not set'
printf 'wait cannot place its cursor\nend\n' >"$T/dumb"
PTY_TERM=dumb "$builddir/tests/pty/record" 100 30 "$T/stream" "$PAPERBOY" --offline 2026-08-20 <"$T/dumb"
is "dumb: it says why not, and that ls prints" "$?" 2

# Locales. What is not UTF-8 is ASCII.
locales=C
mkdir "$T/locales"
for charmap in ISO-8859-1 ISO-8859-15; do
	if localedef -i en_US -f "$charmap" "$T/locales/en_US.$charmap" 2>/dev/null; then
		locales="$locales en_US.$charmap"
	else
		skip "$charmap" "no localedef, or no sources for it"
	fi
done
LOCPATH=$T/locales
export LOCPATH
# p11-kit, which comes with curl, loses the name of a locale as it is loaded: no leak of ours.
for locale in $locales xx_XX.ISO-8859-1; do
	seen "LC_ALL=$locale" LC_ALL="$locale" ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0"
	is "LC_ALL=$locale: all of it is ASCII" "$(LC_ALL=C tr -d '\000-\177' <"$T/stream" | wc -c)" 0
done
unset LOCPATH

# Sizes, in a storm, and each for a while.
{
	printf 'wait Thu\nquiet 100\ntype jj\nquiet 50\n'
	for size in "1 1" "500 200" "2 500" "500 2" "59 15" "60 16" "119 40" "120 40" "3 3" "10 3" "40 12" "200 50" "1 200"; do
		printf 'size %s\nquiet 40\ntype jk\nquiet 20\n' "$size"
	done
	i=0
	while [ "$i" -lt 150 ]; do
		i=$((i + 1))
		printf 'size %s %s\n' "$((1 + i * 37 % 230))" "$((1 + i * 17 % 90))"
	done
	printf 'size 100 30\nquiet 200\ntype f\nquiet 100\ntype Q\nend\n'
} >"$T/sizes"
ok "13 sizes from 1x1 to 500x200, then 150 in a storm" record 100 30 "$T/stream" --offline 2026-08-20 <"$T/sizes"
ok "what was sent is its own" for_terminal "$T/stream"
run fav ls --offline --format ids
like "the star is on the paper that was chosen before" "$out" "^$("$PAPERBOY" --offline ls 2026-08-20 --format ids | sed -n 3p)\$"

# A terminal that takes nothing for a while: no frame for each key, and none is lost.
{
	printf 'wait Thu\nquiet 100\n'
	i=0
	while [ "$i" -lt 25 ]; do
		i=$((i + 1))
		printf 'blind 12 j\nblind 12 k\n'
	done
	printf 'type jjj\nquiet 300\ncount %s\ntype b\nquiet 100\ntype Q\nend\n' "$T/count"
} >"$T/stopped"
ok "600 keys while the terminal stands still" record 200 50 "$T/stream" --offline 2026-08-20 <"$T/stopped"
note "$(cat "$T/count") bytes for 600 keys, $(($(cat "$T/count") / 600)) a key"
ok "frames come together" test "$(cat "$T/count")" -lt 400000
run queue ls --offline --format ids
is "and no key was lost" "$out" "$("$PAPERBOY" --offline ls 2026-08-20 --format ids | sed -n 4p)"
finish
