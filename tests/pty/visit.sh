#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole visit to a day of hostile papers, at three sizes: every byte that reaches
# the terminal is one that paperboy may send.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

hostile_site
server_start "$T/site"
ways=$(jq -n --arg form own -f "$srcdir/tests/pty/hostile.jq" | jq length)

# The script of a visit at the size COLUMNS ROWS.
visit()
{
	cat <<'END'
wait red
quiet 100
END
	# An Esc needs its rest: with the next key on its heels it is Alt.
	# Each paper: read it to its end, put a star on it, and go on to the next.
	i=0
	while [ "$i" -lt "$ways" ]; do
		i=$((i + 1))
		printf 'type \\r\nquiet 8\ntype \\x20\nquiet 8\ntype G\nquiet 8\ntype hfj\nquiet 8\n'
	done
	cat <<END
type ggc
wait comment-start
quiet 30
type nn\r
quiet 30
type \x20\x20G
quiet 30
type \r~~
quiet 30
type cq
quiet 30
type gg5jl
quiet 30
type h/red\\x9b\\x1b
quiet 30
type /title-end 大
quiet 30
type \\r
quiet 30
type /
file $T/paste
quiet 100
type \\x15\\e
quiet 250
type ?
quiet 30
type \\x20\\x20j
file $T/paste
quiet 30
type \\e
quiet 250
type \\e
quiet 250
type :
file $T/paste
quiet 30
type \\x01filter \\r
quiet 30
type \\e
quiet 250
type :date \\e[31m\\x9b2J
file $T/paste
type \\r
quiet 30
type \\e
quiet 250
type gf
wait Fav
quiet 30
type jjjf
quiet 30
type u
quiet 30
type gd
quiet 30
size 30 8
quiet 30
size 200 60
quiet 30
size $1 $2
quiet 30
type [
quiet 100
type [
quiet 100
type R
quiet 100
type :messages\\r
quiet 30
type GG
quiet 30
type \\e
quiet 250
type ]
quiet 30
type QQ
end
END
}

# What a hostile program would leave in the clipboard.
printf '\033[200~quant\033]52;c;QQ==\007\033[31mred\302\2332J\233m\000\r\n:quit\rQ\t\177\342\200\256x\360\237\221\251\342\200\215\360\237\232\200\033[201~' >"$T/paste"

# The refusals of the site, one for each day before.
day=0
: >"$T/site/faults"
while IFS= read -r body; do
	day=$((day + 1))
	printf '%s' "$body" >"$T/site/refusal-$day"
	printf '/ body refusal-%d 3\n' "$day" >>"$T/faults.later"
done <"$T/refusals.jsonl"

for size in 40x12 80x24 130x40; do
	columns=${size%x*} rows=${size#*x}
	fresh_home
	: >"$T/site/faults"
	run fetch --date 2026-08-20 --quiet
	is "$size: the day is fetched" "$status$err" 0
	first=$("$PAPERBOY" ls 2026-08-20 --format ids --limit 1)
	mkdir -p "$T/site/pages"
	hostile_page "$first" >"$T/site/pages/$first.html"
	for format in text md json; do
		run show "$first" --comments --format "$format"
		like "$size: comments are read as $format" "$out" 'comment-start'
		ok "$size: and all of that is clean" for_pipe "$T/out" "$T/err"
	done
	# From here on the site refuses in hostile words.
	cp "$T/faults.later" "$T/site/faults"
	visit "$columns" "$rows" >"$T/script"
	ok "$size: a whole visit" record "$columns" "$rows" "$T/stream" 2026-08-20 <"$T/script"
	ok "P08 P09 P10 T14 $size: every byte is ours" for_terminal "$T/stream"
	for word in title author abstract refusal; do
		ok "$size: this was shown: $word" grep -aq "$word" "$T/stream"
	done
	run fav ls --format ids --offline
	is "$size: a favourite for each star" "$(echo "$out" | wc -l)" "$ways"
done

# The same of databases that somebody else wrote into.
poisonous
fresh_home
run import "$T/poison.json"
ok "nobody has it open" until_true 10 syncs_ended	# the last one moves what was written into the file itself
run --offline fav add 2608.91001
poison "$XDG_CACHE_HOME/paperboy/papers.db"
poison "$XDG_DATA_HOME/paperboy/library.db"
cat >"$T/script" <<'END'
wait POISON
quiet 100
type \r
quiet 30
type G
quiet 30
type hgf
quiet 30
type jl
quiet 30
type ~
quiet 30
type :messages\r
quiet 30
type \e
quiet 250
type QQ
end
END
ok "poison: a visit" record 100 30 "$T/stream" --offline all <"$T/script"
ok "poison: every byte is ours" for_terminal "$T/stream"
ok "poison: it was shown" grep -aq "Abstract" "$T/stream"
finish
