#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# backup and restore, also while a screen is open; what a library of another kind,
# version or state of health comes to.
. "${srcdir:-.}/tests/lib.sh"

dir=$XDG_DATA_HOME/paperboy library=$XDG_DATA_HOME/paperboy/library.db
server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
ids=$(run --offline ls --today 2026-08-21 2026-08-21 --format ids; printf '%s\n' "$out")
first=$(printf '%s\n' "$ids" | sed -n 1p) second=$(printf '%s\n' "$ids" | sed -n 2p)
favourites()
{
	run --offline fav ls --format ids
	printf '%s\n' "$out" | sort | tr '\n' ' '
}
run fav add "$first"
run backup "$T/copy.db"
is "a copy is made" "$status$out" 0
like "and said" "$err" "copied to $T/copy.db, [0-9.]+ kB"
is "for nobody else" "$(find "$T/copy.db" -perm /077)" ""
run backup "$T/copy.db"
is "never over a file that is there" "$status" 2
run backup "$T/none/copy.db"
is "a place that is none is an error" "$status" 5
like "with its name" "$err" "$T/none/copy.db"

run fav add "$second"
both=$(favourites)
run restore "$T/copy.db"
is "the copy is put back" "$status$out" 0
like "what was there before is told" "$err" "kept as $library.before-restore-"
is "the library is what it was" "$(favourites)" "$first "
run restore "$(echo "$library".before-restore-*)"
is "and that can be put back, too" "$(favourites)" "$both"

if command -v tmux >/dev/null; then
	screen_start 100 24 --today 2026-08-21 2026-08-21
	wait_for "19 papers"
	stars()
	{
		[ "$(screen | grep -c '^.★')" = "$1" ]
	}
	ok "the screen has both" until_true 10 stars 2
	run restore "$T/copy.db"
	is "a copy is put back under it" "$status" 0
	keys '[' ']'
	wait_for "Fri 21 Aug 2026"
	ok "and shown" until_true 10 stars 1
	keys j j j f
	ok "a star is taken" until_true 10 stars 2
	run backup "$T/open.db"
	is "it is copied while it is open" "$status" 0
	keys Q
	ok "Q ends it" screen_end
	rm -f "$library".*
	run restore "$T/open.db"
	is "with the star" "$(favourites | wc -w)" 2
else
	skip "the screen has both" "tmux is not installed"
fi

printf 'not a library' >"$T/text.db"
run restore "$T/text.db"
is "what is no library is not put back" "$status" 5
like "and named" "$err" "$T/text.db: .*not a database"
is "all is as it was" "$(favourites | wc -w)" 2
mkfifo "$T/fifo"
run restore "$T/fifo"
is "S15 a pipe is not read" "$status" 2

# Damaged under nobody: kept aside, mended, said once.
ok "nobody has it open" until_true 10 syncs_ended
damage()
{
	head -c 4096 /dev/zero | tr '\0' 'x' | dd of="$library" bs=4096 seek="$1" conv=notrunc 2>/dev/null
}
for page in 0 1 2 5; do
	rm -f "$library".damaged-*
	damage "$page"
	run --offline fav ls --format ids
	stars=$out
	like "S06 a library whose page $page is damaged is said to be" "$err" "library.db was damaged: 2 marks and [012] papers? saved; it is kept as $library.damaged-[0-9]"
	saw S06 "$err"
	is "S06 and has its stars" "$(echo "$stars" | wc -w)" 2
	is "S06 the damaged one is kept" "$(find "$dir" -name 'library.db.damaged-*' | wc -l)" 1
	run --offline fav ls
	is "S06 and all that is said once" "$err" ""
done
if command -v tmux >/dev/null; then
	rm -f "$library".damaged-*
	damage 0
	screen_start 100 24 --offline --today 2026-08-21 2026-08-21
	ok "S06 the screen says it" wait_for "library.db was damaged: 2 marks and "
	ok "S06 and has the stars" until_true 10 stars 2
	keys Q
	screen_end
fi

if command -v sqlite3 >/dev/null; then
	sqlite3 "$library" 'PRAGMA user_version = 999'
	before=$(cksum <"$library")
	run --offline fav ls --format ids
	is "S08 a library of a newer version is shown" "$(echo "$out" | wc -l)$status" 20
	like "S08 and said to be" "$err" "made by a newer paperboy: it is shown, and not changed"
	saw S08 "$err"
	run --offline fav add "$second"
	is "S08 a change of it is refused" "$status" 5
	run restore "$T/copy.db"
	is "S08 nothing is put in its place" "$status" 5
	if command -v tmux >/dev/null; then
		screen_start 100 24 --offline --today 2026-08-21 2026-08-21
		ok "S08 the screen says it" wait_for "made by a newer paperboy"
		ok "S08 and shows it" until_true 10 stars 2
		keys f
		ok "S08 a change is refused" wait_for "Not saved: made by a newer paperboy"
		keys Q
		screen_end
	fi
	is "S08 not a byte of it is changed" "$(cksum <"$library")" "$before"
	sqlite3 "$library" 'PRAGMA application_id = 1'
	before=$(cksum <"$library")
	run --offline fav ls
	is "S08 a foreign file is refused" "$status$out" 5
	like "S08 and named" "$err" "$library: .*another program"
	saw S08 "$err"
	is "S08 not a byte of it is changed either" "$(cksum <"$library")" "$before"
else
	skip "S08 a library of a newer version is shown" "sqlite3 is not installed"
fi
finish
