#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Colours as the terminal has them: none, 8, 16, 256, or told directly; themes, shipped
# and the person's; and none at all where they are not wanted.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0
mkdir -p "$XDG_CONFIG_HOME/paperboy/themes"
printf 'wait Thu\nquiet 100\ntype fj\nquiet 100\ntype Q\nend\n' >"$T/script"

# painted NAME TERM ARG...: runs it on such a terminal; $T/looks are the looks it sent, each once.
painted()
{
	name=$1 PTY_TERM=$2
	shift 2
	export PTY_TERM
	if ! infocmp "$PTY_TERM" >/dev/null 2>&1; then
		skip "$name" "$PTY_TERM is not described on this machine"
		return 1
	fi
	ok "$name" record 100 30 "$T/stream" --offline "$@" 2026-08-20 <"$T/script"
	LC_ALL=C grep -ao "$(printf '\033')"'\[[0-9;:]*m' "$T/stream" | tr -d '\033' | sort -u >"$T/looks"
}

config()
{
	printf '%s\n' "$@" >"$XDG_CONFIG_HOME/paperboy/config"
}

has()
{
	like "$1" "$(cat "$T/looks")" "$2"
}
lacks()
{
	unlike "$1" "$(cat "$T/looks")" "$2"
}

config ''
painted "xterm-256color" xterm-256color && has "its own 16: cyan" '[;[]36m'
lacks "and no ground" '[;[]4[0-8]'
ok "all of it allowed" for_terminal "$T/stream"
painted "a vt100 has none" vt100 && lacks "no colour" '[;[](3|4|9|10)[0-9]'
has "but bold" '[;[]1m'
painted "linux has 8" linux && has "cyan" '[;[]36m'

config 'set theme dark'
painted "dark, 256 colours" xterm-256color && has "its ground" '48;5;234'
has "its accent" '38;5;80'
ok "all of that allowed" for_terminal "$T/stream"
painted "dark, 8 colours" linux && has "cyan for bright cyan" '[;[]36m'
lacks "no ground" '[;[]4[0-8]'
lacks "no bright ones, which it has not" '[;[]9[0-7]'
if painted "dark, 16 colours" xterm-16color; then
	has "bright cyan" '[;[]96m'
	lacks "no ground there" '[;[]4[0-8]'
fi
if painted "dark, colours told directly" xterm-direct; then
	has "its ground in red, green and blue" '48[;:]2[;:]+28[;:]28[;:]28'
	has "its accent" '38[;:]2[;:]+95[;:]215[;:]215'
	ok "allowed as well" for_terminal "$T/stream"
fi
config 'set theme light'
painted "light" xterm-256color && has "another ground" '48;5;255'
config 'set theme mono'
painted "mono" xterm-256color && lacks "has no colour" '[;[](3[0-8]|4[0-8]|9[0-7])'
config 'set theme dark'
painted "--color never" xterm-256color --color never && lacks "has none either" '[;[](3[0-8]|4[0-8]|9[0-7])'
NO_COLOR=1
export NO_COLOR
painted "nor NO_COLOR" xterm-256color && lacks "has none" '[;[](3[0-8]|4[0-8]|9[0-7])'
painted "but --color always wins" xterm-256color --color always && has "has them" '38;5;80'
unset NO_COLOR

# Themes of the person's own.
printf '# mine\nlike light\ncolor accent 129\ncolor text 17 230\n' >"$XDG_CONFIG_HOME/paperboy/themes/mine"
config 'set theme mine'
painted "a theme of a file" xterm-256color && has "its own colour" '38;5;129'
has "its own ground, of what it is like else" '48;5;(230|255)'
config 'set theme mine' 'color accent 200'
painted "color wins over a theme" xterm-256color && has "the config's" '38;5;200'
lacks "not the theme's" '38;5;129'
printf 'like none\ncolour accent 1\ncolor accent mauve\ncolor accent 129\n' >"$XDG_CONFIG_HOME/paperboy/themes/mine"
config 'set theme mine'
sed 's/type fj/type :messages\\r/' "$T/script" >"$T/messages"
mv "$T/messages" "$T/script"
painted "a theme with mistakes" xterm-256color && has "has what is right in it" '38;5;129'
like "file and line are told" "$(cat "$T/stream")" 'themes/mine:1: '
config 'set theme none-such'
painted "no such theme" xterm-256color && has "is the default one" '[;[]36m'
like "and that is said" "$(cat "$T/stream")" 'There is no theme'
finish
