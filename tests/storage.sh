#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Places where nothing can be written: full, too small, read-only, somebody else's. In a
# mount namespace of its own, which ends with the test.
: "${srcdir:=.}"
if [ -z "${STORAGE_INSIDE-}" ]; then
	export STORAGE_INSIDE=1
	unshare -m true 2>/dev/null && exec unshare -m sh "$0"
	unshare -rm true 2>/dev/null && exec unshare -rm sh "$0"
	STORAGE_INSIDE=none
fi
. "$srcdir/tests/lib.sh"
[ "$STORAGE_INSIDE" != none ] || skip_all "no file system can be mounted here"
command -v tmux >/dev/null || skip_all "tmux is not installed"

data=$XDG_DATA_HOME/paperboy cache=$XDG_CACHE_HOME/paperboy
server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
ids=$(run --offline ls --today 2026-08-21 2026-08-21 --format ids; printf '%s\n' "$out")
first=$(printf '%s\n' "$ids" | sed -n 1p) second=$(printf '%s\n' "$ids" | sed -n 2p)
rm -rf "$data"

# small DIR OPTIONS: a file system of that size in the directory's place.
small()
{
	mkdir -p "$1" && mount -t tmpfs -o "mode=700,$2" none "$1"
}
# fill DIR: to the last byte, once no process that still ends gives some back.
unused()
{
	! grep -qsF "$1/" /proc/[0-9]*/maps
}
fill()
{
	until_true 10 unused "$1"
	cat /dev/zero >>"$1/rest" 2>/dev/null
}
favourites()
{
	"$PAPERBOY" --offline fav ls --format ids 2>/dev/null | wc -l
}
starred()
{
	[ "$(screen | grep -c '^.★')" = "$1" ]
}

ok "S01 a disk of 16 kB" small "$data" size=16k
run --offline fav add "$first"
is "S01 full from the start, a verb says so" "$status$out" 5
like "S01 and what is full" "$err" "library.db: .*full"
saw S01 "$err"
screen_start 100 24 --offline --today 2026-08-21 2026-08-21
ok "S01 the screen says so, too" wait_for "nothing of yours is shown or kept"
ok "S01 and shows the papers" wait_for "19 papers"
keys f
ok "S01 a star is refused" wait_for "Not kept"
keys q
ok "S01 q ends it" screen_end
is "S01 and well" "$status" 0
umount "$data"

ok "S01 a disk of 200 kB" small "$data" size=200k
run --offline fav add "$first"
is "S01 that is enough to begin with" "$status" 0
fill "$data"
screen_start 100 24 --offline --today 2026-08-21 2026-08-21
wait_for "19 papers"
keys j f
ok "S01 a star that a full disk does not take is said" wait_for "Unsaved, will be tried again: database or disk is full"
saw S01 "$(screen | tail -n 1)"
rm "$data/rest"
ok "S01 and saved when there is room" wait_for "Saved"
ok "S01 and drawn" until_true 10 starred 2
keys q
ok "S01 q ends it, too" screen_end
is "S01 both are kept" "$(favourites)" 2
umount "$data"

cp -r "$cache" "$T/cache"
rm -rf "$cache"
ok "S01 a cache of 160 kB" small "$cache" size=160k
run fetch --date 2026-08-21
is "S01 a fetch that does not fit is an error of the database" "$status$out" 5
like "S01 in words" "$err" "full"
saw S01 "$err"
screen_start 100 24 --today 2026-08-21 2026-08-21
ok "S01 the screen says so" wait_for "full"
keys q
ok "S01 and ends" screen_end
umount "$cache"
cp -r "$T/cache/." "$cache"

rm -rf "$cache"
ok "S01 a cache of 4 MB" small "$cache" size=4m
run fetch --date 2026-08-21
is "S01 has room for a day" "$status" 0
fill "$cache"
run fetch --date 2026-08-20
is "S01 full, the next is an error" "$status$out" 5
like "S01 that names the file" "$err" "papers.db: .*full"
saw S01 "$err"
run --offline ls --today 2026-08-21 2026-08-21 --format ids
is "S01 the day before it is there" "$status $(printf '%s\n' "$out" | wc -l)" "0 19"
fill "$cache"
screen_start 100 24 --today 2026-08-21 2026-08-21
ok "S01 on a screen, too" wait_for "19 papers"
keys R
ok "S01 which says what it lacks" wait_for "papers.db: database or disk is full"
saw S01 "$(screen | tail -n 1)"
rm "$cache/rest"
keys R
wait_gone "is full"
keys '['
ok "S01 and has it once there is room" wait_for "25 papers" 20
keys Q
ok "S01 Q ends it" screen_end
run fetch --date 2026-08-20
is "S01 and with room again it works" "$status" 0
umount "$cache"
cp -r "$T/cache/." "$cache"

ok "S02 a file system of two files" small "$data" nr_inodes=2
run --offline fav add "$first"
is "S02 without room for a journal nothing is kept" "$status$out" 5
unlike "S02 and nothing is said to be" "$(run --offline fav ls; echo "$out")" "$first"
umount "$data"
rm -rf "$data"
# 40 kB, less than a library has, more than what readers of the cache share.
prlimit --fsize=40960 "$PAPERBOY" --offline fav add "$first" >"$T/out" 2>"$T/err"
is "S02 a limit on files is an error, not an end" "$?" 5
like "S02 in words" "$(cat "$T/err")" "library.db: "
saw S02 "$(cat "$T/err")"

rm -rf "$data"
run --offline fav add "$first"
mount --bind "$data" "$data"
ok "S03 a read-only file system" mount -o remount,ro,bind "$data"
run --offline fav ls --format ids
is "S03 what is yours is shown" "$status$out" "0$first"
run --offline fav add "$second"
is "S03 a change is an error" "$status$out" 5
like "S03 that says why" "$err" "read-?only"
saw S03 "$err"
screen_start 100 24 --offline --today 2026-08-21 2026-08-21
ok "S03 the screen shows it" wait_for "★"
keys j f
ok "S03 a star is said to be unsaved" wait_for "Unsaved, will be tried again: attempt to write a readonly database"
keys q
saw S03 "$(screen | tail -n 1)"
ok "S03 q warns" wait_for "q again quits without saving; 1 change is not saved"
keys q
ok "S03 and ends" screen_end
is "S03 well" "$status" 0
umount "$data"

mount --bind "$cache" "$cache"
ok "S03 a read-only cache" mount -o remount,ro,bind "$cache"
run --offline ls --today 2026-08-21 2026-08-21 --format ids
is "S03 is read all the same" "$status$err$(printf '%s\n' "$out" | wc -l)" 019
run fetch --date 2026-08-20
is "S03 a fetch says that it can't" "$status$out" 5
screen_start 60 24 --today 2026-08-21 2026-08-21
wait_for "19 papers"
keys R
ok "S03 a screen has room for why" wait_for "papers.db: sync.lock: Read-only"
saw S03 "$(screen | tail -n 1)"
keys Q
ok "S03 and ends, too" screen_end
umount "$cache"

if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 true 2>/dev/null; then
	chmod 755 "$T" "$T/home" "$XDG_DATA_HOME" "$data"
	setpriv --reuid=65534 --regid=65534 --clear-groups "$PAPERBOY" --offline fav ls >"$T/out" 2>"$T/err"
	is "S03 a directory of another user is refused" "$?$(cat "$T/out")" 1
	like "S03 with its name" "$(cat "$T/err")" "$XDG_DATA_HOME.*(another user|Permission denied)"
else
	skip "S03 a directory of another user is refused" "there is no other user to be"
fi

# S15: what is no configuration is told, and nothing hangs.
config=$XDG_CONFIG_HOME/paperboy/config
mkdir -p "${config%/*}"
odd()
{
	name=$1 words=$2
	timeout 20 "$PAPERBOY" --offline fav ls --format ids >"$T/out" 2>"$T/err"
	is "S15 the configuration is $name: and all goes on" "$?$(cat "$T/out")" "0$first"
	saw S15 "$(cat "$T/err")"
	like "S15 the configuration is $name: told" "$(cat "$T/err")" "$words"
	rm -rf "$config"
}
mkfifo "$config"
odd "a pipe that nobody writes into" "config: not a regular file"
mkdir "$config"
odd "a directory" "config: not a regular file"
ln -s /dev/zero "$config"
odd "a device without end" "config: not a regular file"
ln -s config "$config"
odd "a link to itself" "config: "
truncate -s 1G "$config"
odd "of a gigabyte" "config: longer than 1 MiB"
head -c 4096 /dev/urandom >"$config"
odd "rubbish" "config"
ln -s /nowhere "$config"
rm "$config"
mkfifo "$T/library"
rm -f "$data/library.db"
mkfifo "$data/library.db"
timeout 20 "$PAPERBOY" --offline fav ls >"$T/out" 2>"$T/err"
is "S15 a library that is a pipe is an error, at once" "$?$(cat "$T/out")" 5
finish
