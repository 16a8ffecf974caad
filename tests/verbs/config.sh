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
cp "$file" "$XDG_CONFIG_HOME/paperboy/more" "$T"
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

mkdir "$T/own" "$T/own/themes"
echo 'set theme dusk' >"$T/own/config"
run config check "$T/own/config"
like "a theme that is none is a mistake" "$status$err" "^2.*There is no theme .dusk."
printf 'like dark\ncolor titel red\nlike night\n' >"$T/own/themes/dusk"
run config check "$T/own/config"
like "the file of the theme is looked at" "$status$err" "dusk:2: .*titel"
like "with its mistakes counted" "$err" "2 mistakes"
printf 'like dark\ncolor dim 244\n' >"$T/own/themes/dusk"
run config check "$T/own/config"
is "one that is right is none" "$status$err" 0

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

run config settings
like "every setting is told" "$status$out" '^auto-read: off, open or seconds, 0 to 3600; 3$'
run config settings --format pdf
is "in a format that there is" "$status" 2
run config chekc
like "a task that is none has a near name" "$status$err" 'did you mean .check.'
run config
is "a task is wanted" "$status" 2
run config path here
is "path takes nothing" "$status" 2
run config check "$T/none"
like "a file that is not there is told" "$status$err" "none: No such file"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
run ls 2026-08-21 --format ids
ids=$out
author=$(run show "$(printf '%s\n' "$ids" | head -n 1)" --format json; printf '%s\n' "$out" | jq -r '.authors[0].name')
printf "watch author '%s'\n" "$author" >"$T/watching"
run --config "$T/watching" --offline ls all --filter is:watched --format ids
like "verbs know the watches of the config" "$status$out" "^0$(printf '%s\n' "$ids" | head -n 1)"
not_ok "which are not all" test "$out" = "$ids"
watched=$out
run --config "$T/watching" --offline ls watch --format ids
is "they are a view too" "$out" "$watched"
printf '[{"paper":{"id":"2608.77001","title":"Underlined","authors":[{"name":"Yuki Li_Mo"}],"organization":{"name":"ds","fullname":"deepseek_ai lab"}}}]' >"$T/underlined.json"
run import --offline --quiet "$T/underlined.json"
for who in "author Li" "organisation deepseek"; do
	printf 'watch %s\n' "$who" >"$T/underlined"
	run --config "$T/underlined" --offline ls watch --format ids
	is "a sign ends a word of a name: watch $who" "$status$out" 02608.77001
done
echo >"$T/nothing"
run --config "$T/nothing" --offline ls watch
like "without a watch there is none" "$status$err" "no cached paper is of a watch"
server_stop
fresh_home
mkdir -p "$XDG_CONFIG_HOME/paperboy"
cp "$T/config" "$file"
cp "$T/more" "$XDG_CONFIG_HOME/paperboy/more"

run ls fav
like "other verbs tell the mistakes and go on" "$err" "config:3:"

screen_start 80 24 --offline
ok "the screen starts all the same" wait_for "SAMPLE"
ok "a failure that other words took the line from is counted" wait_for "+1 :messages"
keys ':'
type_text messages
keys Enter
ok "and tells of them" wait_for "The config has 4 mistakes"
keys q
wait_gone "The config has"
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
printf 'bind Y messages\n' >"$T/home/more"
keys ':'
type_text "source ~/more"
keys Enter
ok "another file is read besides" wait_for "more was read"
keys Y
ok "and in force" wait_for "Messages"
keys q
wait_gone "Messages"
keys ':'
type_text "source ~/none"
keys Enter
ok "one that is not there is told" wait_for "none: No such file"
keys ':' C-p C-p
ok "what was typed is there to go on from" wait_for ":source ~/more"
keys C-c Q
screen_end
is "and all ends well" "$status" 0
screen_start 80 24 --offline
wait_for "SAMPLE"
keys ':' C-p C-p
ok "also when the program is started again" wait_for ":source ~/more"
keys C-c Q
screen_end
finish
