#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Memory that runs out, and a disk that fails, at the Nth call: a verb says so or goes on,
# what was kept stays kept, and what is said to be kept is. STEPS (6) calls of each kind;
# OPS are those that fail in SQLite's own layer (tests/vfs.c).
. "${srcdir:-.}/tests/lib.sh"
: "${STEPS:=6}" "${OPS:=read busy}"
command -v sqlite3 >/dev/null || skip_all "sqlite3 is not installed"
# CC may be two words.
# shellcheck disable=SC2086
{ ${CC:-cc} -shared -fPIC -O1 -D_GNU_SOURCE -o "$T/shim.so" "$srcdir/tests/shim.c" &&
	${CC:-cc} -shared -fPIC -O1 -D_GNU_SOURCE -o "$T/vfs.so" "$srcdir/tests/vfs.c" -lsqlite3; } 2>"$T/why" ||
	skip_all "the shim is not built: $(head -n 1 "$T/why")"
if nm "$PAPERBOY" 2>/dev/null | grep -q __asan_init; then
	skip_all "sanitizers have an allocator of their own"
fi

library=$XDG_DATA_HOME/paperboy/library.db
server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
ids=$(run --offline ls --today 2026-08-21 2026-08-21 --format ids; printf '%s\n' "$out")
first=$(printf '%s\n' "$ids" | sed -n 1p) second=$(printf '%s\n' "$ids" | sed -n 2p)
run fav add "$first"
cp "$library" "$T/library.db"

shimmed()
{
	shim=$1
	shift
	status=0
	env LD_PRELOAD="$T/shim.so $T/vfs.so" SHIM="$shim" SHIM_COUNT="$T/count" "$PAPERBOY" --offline "$@" >"$T/out" 2>"$T/err" || status=$?
}

# Where its paperboy-sync is the one whose memory ran out, abort is how that ends; what the
# verb made of it was looked at.
aborts_forgotten()
{
	until_true 10 syncs_ended
	sed -i '/^134 /d' "$T/exits"
}
holds()
{
	sqlite3 "$library" "SELECT count(*) FROM state WHERE bit = 1 AND paper = $(echo "$1" | sed 's/\(..\)\(..\)\.\(.*\)/20\1\2\3/')"
}

# What is wrong after a verb that met the fault, in words; nothing if all is well.
wrong()
{
	case $status in
	0 | 1 | 2 | 4 | 5) ;;
	134) grep -q "out of memory" "$T/err" || echo "ended by abort, without a word" ;;
	*) echo "ended with status $status" ;;
	esac
	[ "$status" = 0 ] || [ "$status" = 1 ] || [ -s "$T/err" ] || echo "failed without a word"
	[ "$(sqlite3 "$library" 'PRAGMA integrity_check')" = ok ] || echo "the library is not whole"
	[ "$(holds "$first")" = 1 ] || echo "what was kept is not"
	[ "$1" = read ] || [ "$status" != 0 ] || [ "$(holds "$second")" = 1 ] || echo "what was said to be kept is not"
}

# each NAME KIND + read|write VERB...: the fault at STEPS places all over the verb.
each()
{
	name=$1 kind=$2 plus=$3 what=$4
	shift 4
	cp "$T/library.db" "$library"
	shimmed "$kind:0" "$@"
	total=$(cat "$T/count") faults=''
	at=1
	: >"$T/said"
	while [ "$at" -le "$total" ]; do
		cp "$T/library.db" "$library"
		rm -f "$library-journal"
		shimmed "$kind:$at$plus" "$@"
		words=$(wrong "$what")
		[ "$status" = 0 ] || [ -s "$T/said" ] || cp "$T/err" "$T/said"
		[ -z "$words" ] || faults="$faults
at $at of $total: $words: $(cat "$T/err")"
		step=$((total / STEPS))
		at=$((at + (step > 0 ? step : 1)))
	done
	[ "$kind" != alloc ] || aborts_forgotten
	is "$name, at $total calls" "$faults" ""
	saw "${name%% *}" "${name#* }: $(head -n 1 "$T/said")"
	ok "$name: there were some" test "$total" -gt 0
}
each "S13 memory runs out in fav add" alloc "" write fav add "$second"
each "S13 memory runs out in fav ls" alloc "" read fav ls
# ncurses does not survive it while it reads what a terminal can.
export TERM=''
each "S13 memory runs out in doctor" alloc "" read doctor
each "S14 a write fails in fav add" write "" write fav add "$second"
each "S14 every write fails from one on in fav add" write + write fav add "$second"
each "S14 the disk is full from one write on" full + write fav add "$second"
each "S14 a sync fails in fav add" sync "" write fav add "$second"
each "S14 every sync fails from one on" sync + write fav add "$second"
each "S14 a lock fails in fav add" lock "" write fav add "$second"
each "S14 every lock fails from one on" lock + write fav add "$second"
each "S14 a journal is not cut" cut "" write fav add "$second"
each "S14 no journal is cut from one on" cut + write fav add "$second"
for op in $OPS; do
	each "S14 SQLite's own $op fails in fav add" "vfs-$op" "" write fav add "$second"
	each "S14 SQLite's own $op fails from one on" "vfs-$op" + write fav add "$second"
done
each "S14 SQLite's own read fails in ls" vfs-read + read ls 2026-08-21
each "S14 SQLite's index of the log is not mapped" vfs-shm-map + read ls 2026-08-21

# S08: a library of the first format, and kill -9 before each write, sync and cut of its migration.
rm -f "$T/old.db"
{
	cat "$srcdir/src/library.sql"
	echo 'PRAGMA application_id = 0x70626c62; PRAGMA user_version = 1;'
	sqlite3 "$T/library.db" '.dump state' '.dump copy' | grep '^INSERT'
} | sqlite3 "$T/old.db" 2>"$T/why" || note "no library of the first format: $(cat "$T/why")"
is "S08 a library of the first format has a star" "$(sqlite3 "$T/old.db" 'SELECT count(*) FROM state WHERE bit = 1')" 1
old_home()
{
	rm -f "$library"*
	cp "$T/old.db" "$library"
}
old_home
shimmed kill:0 fav ls --format ids
is "S08 it is brought forward" "$status$(cat "$T/out")" "0$first"
format=$(sqlite3 "$library" 'PRAGMA user_version') total=$(cat "$T/count") at=1 faults=''
while [ "$at" -le "$total" ]; do
	old_home
	shimmed "kill:$at" fav ls --format ids
	[ "$status" = 137 ] || faults="$faults
at $at of $total: not killed but $status"
	run --offline fav ls --format ids
	[ "$status$out" = "0$first" ] || faults="$faults
at $at of $total: $status$out$err"
	[ "$(sqlite3 "$library" 'PRAGMA user_version; PRAGMA integrity_check' | tr '\n' ' ')" = "$format ok " ] || faults="$faults
at $at of $total: not brought forward whole"
	at=$((at + 1))
done
is "S08 kill -9 before each of $total steps of a migration: the next start finishes it, with the star" "$faults" ""
ok "S08 there were some" test "$total" -gt 5
saw S08 "killed before each of $total writes, syncs and cuts of a migration: the next start has format $format and the star"

# S05: the power fails before each write, sync and cut: of what was not synced nothing is left.
cp "$T/library.db" "$library"
rm -f "$library-journal"
shimmed kill:0 fav add "$second"
total=$(cat "$T/count") at=1 faults='' kept=0
while [ "$at" -le "$((total + 1))" ]; do
	rm -rf "$library" "$library-journal" "$T/disk"
	mkdir "$T/disk"
	cp "$T/library.db" "$library"
	cp "$T/library.db" "$T/disk/library.db"
	SHIM_DISK=$T/disk shimmed "kill:$at" fav add "$second"
	said=$status
	rm -f "$library" "$library-journal"
	cp "$T"/disk/library.db* "${library%/*}/"
	run --offline fav ls --format ids
	[ "$status" = 0 ] && [ -z "$err" ] && [ "$(holds "$first")" = 1 ] || faults="$faults
at $at of $total: $status$out$err"
	[ "$said" != 0 ] || [ "$(holds "$second")" = 1 ] || faults="$faults
at $at of $total: what was said to be kept is not"
	kept=$((kept + $(holds "$second")))
	at=$((at + 1))
done
is "S05 the power fails at each of $total steps of fav add: the star before is there, and the new one once it was said" "$faults" ""
ok "S05 there was one" test "$kept" -ge 1
saw S05 "at each of $total writes, syncs and cuts: the library opens, nothing that was said to be kept is lost"

cp "$T/library.db" "$library"
run --offline fav add "$second"
is "and without a fault it is kept" "$status$(holds "$second")" 01
finish
