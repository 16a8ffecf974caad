#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A papers.db that is damaged while programs have it open: set aside, begun anew,
# said once, and everybody goes on.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

cache=$XDG_CACHE_HOME/paperboy
server_start "$srcdir/tests/fixtures/site"

# Nothing is left in the log.
checkpointed()
{
	[ "$(sqlite3 -cmd '.timeout 5000' "$cache/papers.db" 'PRAGMA wal_checkpoint(TRUNCATE)')" = "0|0|0" ]
}

# The screen may notice by itself, before a key that then takes its line: what was said is kept.
said_once()
{
	type_text ":messages"
	keys Enter
	wait_for "Messages" && wait_for "$1"
	said=$?
	shown=$(screen | grep -F "$1")
	keys q
	wait_gone "Messages" && return "$said"
}

# Behind the first FROM bytes all is rubbish, and behind the header of the log.
damage()
{
	for part in papers.db:"$1" papers.db-wal:32; do
		file=$cache/${part%:*} from=${part#*:}
		[ -f "$file" ] || continue
		size=$(wc -c <"$file")
		[ "$size" -le "$from" ] || head -c "$((size - from))" /dev/zero | tr '\0' 'x' |
			dd of="$file" bs=4096 seek="$from" oflag=seek_bytes conv=notrunc 2>/dev/null
	done
}

screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
keys j f
ok "a star" wait_for "▌★"
wait_gone "⟳"
run fetch --date 2026-08-18 --quiet	# who has the file open will have to read again
is "another process writes" "$status" 0
damage 100
keys R
ok "S06 it is fetched anew" wait_for "19 papers"
ok "S06 a damaged cache is said, and where it is kept" said_once "papers.db was damaged: kept as"
saw S06 "rubbish in the file: $shown"
ok "with the star" wait_for "▌★"
keys '['
ok "and one goes on" wait_for "Thu 20 Aug 2026"
keys q
ok "q ends it" screen_end
run --offline fav ls --format ids
is "S06 the favourite is there" "$status$(echo "$out" | wc -l)" 01
is "what was damaged is kept" "$(find "$cache" -name 'papers.db.damaged-*' ! -name '*-wal' ! -name '*-shm' | wc -l)" 1

ok "nobody has it open" until_true 10 syncs_ended
damage 100
run --offline ls all --format ids
is "a verb shows what is yours" "$status$(echo "$out" | wc -l)" 01
like "and says that the rest is begun anew" "$err" 'papers.db was damaged: kept as'

# The first page is whole: it is found out while it is read.
run ls 2026-08-20 --format ids
is "the next one fetches" "$status$(echo "$out" | wc -l)" 025
ok "nobody has it open" until_true 10 syncs_ended
lock_start "$cache/papers.db"
lock_end
damage 32768
run --offline ls all
is "a verb that can't go on says so" "$status$out" 5
like "and that it is begun anew" "$err" 'papers.db was damaged: kept as'
run ls 2026-08-20 --format ids
is "the next one fetches again" "$status$(echo "$out" | wc -l)" 025

# The header alone, where it tells the encoding; what SQLite says of that is no damage.
for bytes in 2 xxxx; do
	ok "nobody has it open" until_true 10 syncs_ended
	lock_start "$cache/papers.db"
	lock_end
	[ "$bytes" = xxxx ] && from=56 || from=59
	[ "$bytes" = xxxx ] || bytes=$(printf '\002')
	printf '%s' "$bytes" | dd of="$cache/papers.db" bs=1 seek="$from" conv=notrunc 2>/dev/null
	rm -f "$cache/papers.db-wal" "$cache/papers.db-shm"
	run ls 2026-08-20 --format ids
	is "S06 a damaged header: begun anew and fetched" "$status$(echo "$out" | wc -l)" 025
	like "S06 and that is said" "$err" 'papers.db was damaged: kept as'
done

# A file of another program's is left as it is, and that is said once, whichever process finds it.
ok "nobody has it open" until_true 10 syncs_ended
lock_start "$cache/papers.db"
lock_end
ok "all is in the file, and nothing in the log" until_true 10 checkpointed
rm -f "$cache/papers.db-wal" "$cache/papers.db-shm"
printf '\0\0\0\011' | dd of="$cache/papers.db" bs=1 seek=68 conv=notrunc 2>/dev/null
run ls 2026-08-20 --format ids
is "a foreign papers.db is refused" "$status$out" 5
is "and said once" "$(printf '%s\n' "$err" | grep -c "^paperboy: papers.db: .*another program's.*($cache)")" 1
like "with the way out" "$err" "^paperboy: papers.db can be moved away"
is "nothing else is" "$(printf '%s\n' "$err" | wc -l)" 2
fresh_home
mkdir -p "$cache"
sqlite3 "$cache/papers.db" 'CREATE TABLE theirs (a)'
screen_start 100 24 --offline
wait_for "KAN"
ok "a screen says it, too" said_once "not a file of paperboy's"
is "once, though it is opened again for the sample" "$(printf '%s\n' "$shown" | wc -l)" 1
keys Q
ok "and ends" screen_end

# Cut to nothing under a screen, which has read it.
fresh_home
run fetch --date 2026-08-21 --quiet
ok "nobody has it open" until_true 10 syncs_ended
screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
wait_gone "⟳"
run fetch --date 2026-08-18 --quiet	# who has the file open will have to read again
ok "all is in the file, and nothing in the log" until_true 10 checkpointed
: >"$cache/papers.db"
ok "S11 a cache cut to nothing: the screen keeps its list" wait_for "19 papers"
keys R
ok "S11 it is said" said_once "papers.db was damaged: kept as"
saw S11 "papers.db cut under a screen: $shown"
ok "S11 and it is fetched again" wait_for "19 papers"
keys '['
ok "and one goes on" wait_for "Thu 20 Aug 2026"
keys q
ok "q ends it" screen_end
run --offline db check
is "S11 the cache behind it is whole" "$status" 0

# The log alone is deleted: what it holds is written back by who has it open, and nobody
# comes between.
fresh_home
run fetch --date 2026-08-21 --quiet
screen_start 100 24 --today 2026-08-21
wait_for "19 papers"
wait_gone "⟳"
keys '['
ok "a day that is in the log" wait_for "25 papers"
wait_gone "⟳"
server_stop	# it can come from nowhere else
rm -f "$cache/papers.db-wal"
ok "S11 the -wal gone is said" said_once "The cache's log (papers.db-wal) was deleted"
saw S11 "the -wal deleted under a screen: $shown"
ok "S11 and the papers are there" wait_for "25 papers"
keys ']'
ok "S11 and those of the other day" wait_for "19 papers"
keys f
ok "S11 with a star, which is yours" wait_for "▌★"
keys q
ok "q ends it" screen_end
run --offline db check
is "S11 the cache behind it is whole" "$status" 0
run --offline ls 2026-08-20 --format ids
is "S11 and nothing of what the log held is lost" "$status$(echo "$out" | wc -l)" 025
finish
