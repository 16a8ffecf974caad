#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# config: mistakes with their lines, what is in force as a config, where it is; and the
# screen, which starts whatever is wrong and reads the file again while it runs.
. "${srcdir:-.}/tests/lib.sh"

file=$XDG_CONFIG_HOME/paperboy/config
run config path
is "the path is told" "$status$out$err" "0$file"
run config check
is "no file is no mistake" "$status$out$err" 0
run config dump
is "without one all is as it is of itself" "$status$err" 0
like "settings are printed" "$out" '^set auto-read 3$'
unlike "keys that are the defaults are not" "$out" '^bind'

mkdir -p "$XDG_CONFIG_HOME/paperboy"
cat >"$file" <<'CONFIG'
# mine
set auto-read 7
set colour never
include more
keys newsboat
bind X date yesterday
filter surveys 'survey is:unread' sort -upvotes key gz
watch author 'Yuki Tanaka'
watch person Tanaka
color row has:code green bold
macro later enqueue; next-unread
oops
CONFIG
printf 'color dim 244\nset mouse maybe\n' >"$XDG_CONFIG_HOME/paperboy/more"
run config check
is "mistakes are told on stderr, with status 2" "$status$out" 2
like "with file, line and near name" "$err" "config:3: .*did you mean .color."
like "also of a file that is included" "$err" "more:2: .*maybe.*on or off"
like "and of words that are none" "$err" "config:9: .person. can.t be watched"
like "each" "$err" "config:12: .oops. is not known"
like "and counted" "$err" "4 mistakes"
like "but told once" "$(printf '%s\n' "$err" | grep -c colour)" '^1$'
run config check "$XDG_CONFIG_HOME/paperboy/more"
like "another file may be named" "$status$err" "more:2:"

run --ascii config dump
printf '%s\n' "$out" >"$T/dump"
for line in 'set ascii on' 'set auto-read 7' 'color dim 244' 'bind X date yesterday' 'bind r refresh' \
	"filter surveys 'survey is:unread' sort -upvotes key gz" "watch author 'Yuki Tanaka'" \
	'color row has:code green bold' 'macro later enqueue ; next-unread'; do
	ok "what is in force is printed: $line" grep -qxF "$line" "$T/dump"
done
run --config "$T/dump" config check
is "what is printed is a config without a mistake" "$status$err" 0
run --config "$T/dump" config dump
is "which prints the same" "$out" "$(cat "$T/dump")"

run config chekc
like "a task that is none has a near name" "$status$err" 'did you mean .check.'
run config
is "a task is wanted" "$status" 2
run config path here
is "path takes nothing" "$status" 2
run config check "$T/none"
like "a file that is not there is told" "$status$err" "none: No such file"

run ls fav
like "other verbs tell the mistakes and go on" "$err" "config:3:"

screen_start 80 24 --offline
ok "the screen starts all the same" wait_for "The config has 4 mistakes"
keys C-f
ok "filters of the config are in the menu" wait_for "surveys"
ok "and said to be there" wait_for "in the config"
keys q
wait_gone "Saved filters"
printf 'bind X help\nset ascii on\n' >"$file"
keys ':'
type_text reload
keys Enter
ok "the file is read again" wait_for "was read"
keys F
ok "what is no longer in it is gone" wait_for "No filter is saved"
keys X
ok "what is new in it is in force" wait_for "Help"
keys Escape
wait_gone "Help"
printf 'bind X help\nbnid\n' >"$file"
keys ':'
type_text reload
keys Enter
ok "mistakes of it are told" wait_for 'config:2: '
keys Q
screen_end
is "and all ends well" "$status" 0
finish
