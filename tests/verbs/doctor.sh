#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# doctor: says what is so, names the way out, changes nothing, asks nobody who need
# not be asked, and never tells the token.
. "${srcdir:-.}/tests/lib.sh"

library=$XDG_DATA_HOME/paperboy/library.db cache=$XDG_CACHE_HOME/paperboy
server_start --record "$T/requests" "$srcdir/tests/fixtures/site"
export HF_TOKEN=hf_SENTINEL

run doctor
is "a fresh home has no problem" "$status$err" 0
like "nothing is made yet" "$out" "library.db +not made yet"
like "the site answers" "$out" "ok +site +127.0.0.1:[0-9]+ answers"
like "the token is there" "$out" "token +there is one"
unlike "and is not told" "$out$err" SENTINEL
like "paperboy-sync starts" "$out" "paperboy-sync $("$PAPERBOY" --version | cut -d' ' -f2) starts"
like "what protects is said" "$out" "(Landlock [0-9]|no Landlock)"
if [ "$(uname -s)" = Linux ]; then
	like "the filter of calls too" "$out" "(ok|note) +calls"
else
	skip "the filter of calls too" "this is not Linux"
fi
not_ok "no library is made" test -e "$library"
columns()
{
	printf '%s\n' "$1" | awk 'length > 80'
}
is "no line is longer than 80 columns" "$(columns "$out")" ""
unset HF_TOKEN

run fetch --date 2026-08-21 --quiet
id=$(run --offline ls --today 2026-08-21 2026-08-21 --format ids; printf '%s\n' "$out" | head -n 1)
run fav add "$id"
: >"$T/requests"
run --offline doctor
is "offline nothing is wrong either" "$status$err" 0
is "and nobody is asked" "$(cat "$T/requests")" ""
like "which is said" "$out" "site +.* is not asked"
like "the library is whole" "$out" "ok +library.db +.*B, whole, of format [0-9]"
like "and so is the cache" "$out" "ok +papers.db +.*B, whole, of format [0-9]"
LC_ALL=C run --offline doctor
is "in a locale that is not UTF-8 all is ASCII" "$(printf '%s' "$out" | LC_ALL=C tr -d ' -~\n')" ""
like "which is said, too" "$out" "note +locale .* ASCII"

TERM=dumb run --offline doctor
like "a terminal that cannot is a note" "$out" "note +terminal +TERM=dumb cannot place its cursor"
TERM=no-such-thing run --offline doctor
like "and so is one that nobody knows" "$out" "note +terminal +TERM=no-such-thing is not described"

server_stop
run doctor
is "a site that cannot be reached is a problem of the network" "$status" 3
like "with its cause" "$out" "problem +site +127.0.0.1:9: could not connect"

mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'set offline on\nset colour red\nbind x nothing\n' >"$XDG_CONFIG_HOME/paperboy/config"
run doctor
is "mistakes of the configuration have their own status" "$status" 2
like "each is told with its line" "$out" "problem +config .*config:2:"
like "the next one too" "$out" "config:3:"
is "and once" "$err" "paperboy: 2 problems"
like "and what is no mistake is heeded" "$out" "site +.* is not asked"
rm "$XDG_CONFIG_HOME/paperboy/config"

PAPERBOY_SYNC=$T/nowhere run --offline doctor
is "a paperboy-sync that is not there is a problem" "$status" 1
like "with its name" "$out" "problem .*$T/nowhere"

# Behind the first FROM bytes of FILE all is rubbish.
damage()
{
	size=$(wc -c <"$2")
	head -c "$((size - $1))" /dev/zero | tr '\0' 'x' | dd of="$2" bs=4096 seek="$1" oflag=seek_bytes conv=notrunc 2>/dev/null
}
ok "nobody has it open" until_true 10 syncs_ended
cp "$library" "$T/library.db"
damage 4096 "$library"
damage 100 "$cache/papers.db"
before=$(cksum "$library" "$cache/papers.db")
run --offline doctor
is "damaged files are a problem of the databases" "$status" 5
like "S06 a damaged library is told" "$out" "problem +library.db .*(damaged|malformed)"
like "S06 with the way out" "$out" "paperboy restore FILE"
like "S06 a damaged cache too" "$out" "problem +papers.db .*(damaged|malformed|not a database)"
is "S06 they stay as they are" "$(cksum "$library" "$cache/papers.db")" "$before"
head -c 4096 /dev/urandom >"$library"
run --offline doctor
is "S06 what is no database is told" "$status$(printf '%s\n' "$out" | grep -c 'problem *library.db .*not a database')" 51
: >"$library"
run --offline doctor
like "S06 a library of no bytes is a note" "$out" "note +library.db +there is not a byte in it"
if command -v sqlite3 >/dev/null; then
	cp "$T/library.db" "$library"
	sqlite3 "$library" "PRAGMA user_version = 999"
	run --offline doctor
	is "S08 a library of a newer version is a problem" "$status" 5
	like "S08 and says so" "$out" "made by a newer paperboy"
	sqlite3 "$library" "PRAGMA application_id = 1"
	run --offline doctor
	like "S08 a foreign file is told" "$out" "problem +library.db .*another program's"
	like "S08 and that it is left as it is" "$out" '→ it is left as it is'
else
	skip "S08 a library of a newer version is a problem" "sqlite3 is not installed"
fi
chmod 755 "$XDG_DATA_HOME/paperboy"
run --offline doctor
like "a directory that others can enter is a note" "$out" "note +yours +.* can be entered by others"
finish
