#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# paperboy-sync on memory that runs out, on a disk that fails, and both programs on a file
# system without shared memory. STEPS (6) calls of each kind; OPS are those that fail in
# SQLite's own layer (tests/vfs.c).
. "${srcdir:-.}/tests/lib.sh"
: "${STEPS:=6}" "${OPS:=read shm-busy}"
command -v sqlite3 >/dev/null || skip_all "sqlite3 is not installed"
# CC may be two words.
# shellcheck disable=SC2086
{ ${CC:-cc} -shared -fPIC -O1 -D_GNU_SOURCE -o "$T/shim.so" "$srcdir/tests/shim.c" &&
	${CC:-cc} -shared -fPIC -O1 -D_GNU_SOURCE -o "$T/vfs.so" "$srcdir/tests/vfs.c" -lsqlite3; } 2>"$T/why" ||
	skip_all "the shim is not built: $(head -n 1 "$T/why")"
if nm "$PAPERBOY" 2>/dev/null | grep -q __asan_init; then
	skip_all "sanitizers have an allocator of their own"
fi

cache=$XDG_CACHE_HOME/paperboy
server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
ok "nobody has it open" until_true 10 syncs_ended
cp -r "$cache" "$T/cache"

# A paperboy-sync under a shim, which nobody watches: how it ends is part of the fault.
# Locked in, it can write nowhere but beneath the cache.
cat >"$T/sync" <<END
#!/bin/sh
exec env LD_PRELOAD="$T/shim.so $T/vfs.so" SHIM="\$SYNC_SHIM" SHIM_COUNT="$cache/count" "$builddir/paperboy-sync" "\$@"
END
chmod +x "$T/sync"
shimmed()
{
	rm -rf "$cache"
	cp -r "$T/cache" "$cache"
	SYNC_SHIM=$1
	shift
	SYNC_SHIM=$SYNC_SHIM PAPERBOY_SYNC=$T/sync run "$@"
}
counted()
{
	test -s "$cache/count"
}

# What is wrong after a verb that met the fault, in words; nothing if all is well.
wrong()
{
	case $status in
	0 | 3 | 5) ;;
	*) echo "ended with status $status" ;;
	esac
	[ "$status" = 0 ] || [ "$(printf '%s\n' "$err" | wc -l)" -le 2 ] || echo "failed in many words"
	[ "$status" = 0 ] || [ -n "$err" ] || echo "failed without a word"
	[ "$status" != 5 ] || printf '%s\n' "$err" | grep -q 'papers\.db' || echo "no file is named: $err"
	told=$status words=$err
	run fetch --date 2026-08-21 --quiet
	[ "$status" = 0 ] || echo "the next fetch fails: $err"
	# Who leaves last has it locked a moment.
	[ "$(sqlite3 -cmd '.timeout 10000' "$cache/papers.db" 'PRAGMA integrity_check')" = ok ] || echo "the cache is not whole"
	for day in 2026-08-20:25 2026-08-21:19; do
		run --offline ls "${day%:*}" --format ids
		[ "$(printf '%s\n' "$out" | wc -l)" = "${day#*:}" ] || echo "$day is not what it was: $err"
	done
	[ "$told" = 0 ] || printf '%s\n' "$words" >"$T/told"
}

# each NAME KIND + VERB...: the fault at STEPS places all over it; a fetch, if none is named.
each()
{
	label=$1 kind=$2 plus=$3 faults='' at=1
	shift 3
	[ $# -gt 0 ] || set -- fetch --date 2026-08-21
	shimmed "$kind:0" "$@"
	until_true 10 counted || note "no count: $err"
	total=$(cat "$cache/count")
	step=$((total / STEPS))
	: >"$T/told"
	while [ "$at" -le "$total" ]; do
		shimmed "$kind:$at$plus" "$@"
		what=$(wrong)
		[ -z "$what" ] || faults="$faults
at $at of $total: $what"
		at=$((at + (step > 0 ? step : 1)))
	done
	is "$label, at $total calls" "$faults" ""
	ok "$label: there were some" test "$total" -gt 0
	saw "${label%% *}" "${label#* }: $(grep . "$T/told" || echo "goes on, and all is well")"
}
each "S13 memory runs out in paperboy-sync" alloc ""
each "S14 a write fails in paperboy-sync" write ""
each "S14 every write fails from one on in paperboy-sync" write +
each "S14 a lock fails in paperboy-sync" lock ""
each "S14 a sync fails in paperboy-sync" sync "" db prune 2020-01-01 --yes
for op in $OPS; do
	# Where a fetch leaves the log, it need not sync or cut a file.
	case $op in
	sync | cut) set -- db prune 2020-01-01 --yes ;;
	*) set -- ;;
	esac
	each "S14 SQLite's own $op fails in paperboy-sync" "vfs-$op" "" "$@"
done
each "S04 paperboy-sync is killed before a write" kill ""

# S12: neither program is given memory to share.
cat >"$T/alone" <<END
#!/bin/sh
exec env LD_PRELOAD="$T/shim.so" SHIM=map:1+ "$builddir/paperboy" "\$@"
END
cat >"$T/sync-alone" <<END
#!/bin/sh
exec env LD_PRELOAD="$T/shim.so" SHIM=map:1+ "$builddir/tests/watch" "\$@"
END
chmod +x "$T/alone" "$T/sync-alone"
PAPERBOY=$T/alone PAPERBOY_SYNC=$T/sync-alone
rm -rf "$cache"
run fetch --date 2026-08-20 --quiet
is "S12 a day is fetched without shared memory" "$status$out$err" 0
run --offline ls 2026-08-20 --format ids
is "S12 and listed" "$status$err $(printf '%s\n' "$out" | wc -l)" "0 25"
is "S12 into a file with another journal" "$(sqlite3 -cmd '.timeout 10000' "$cache/papers.db" 'PRAGMA journal_mode')" delete
saw S12 "papers.db with journal_mode=TRUNCATE: all goes on"
rm -rf "$cache"
cp -r "$T/cache" "$cache"
run fetch --date 2026-08-21 --quiet
is "S12 a cache that comes from elsewhere is brought into that form" "$status$err" 0
run --offline ls 2026-08-20 --format ids
is "S12 and nothing of it is lost" "$status$err $(printf '%s\n' "$out" | wc -l)" "0 25"
if command -v tmux >/dev/null; then
	screen_start 80 24 --today 2026-08-21
	ok "S12 a screen has its papers" wait_for "19 papers"
	keys j f
	ok "S12 a star" wait_for "▌★"
	keys '['
	ok "S12 another day" wait_for "25 papers"
	keys '['
	ok "S12 and one that is fetched meanwhile" wait_for "Wed 19 Aug 2026"
	keys Q
	ok "S12 Q ends it" screen_end
	is "S12 well" "$status" 0
else
	skip "S12 a screen has its papers" "tmux is not installed"
fi
finish
