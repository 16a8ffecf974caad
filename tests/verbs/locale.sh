#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Locales that are not UTF-8: what is for people is ASCII, what is for programs
# stays UTF-8.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"

server_start "$srcdir/tests/fixtures/site"
jq -c '.[]' "$srcdir/tests/screen/letters.json" >"$T/letters.jsonl"
run import "$T/letters.jsonl"
is "papers are there" "$status" 0
server_stop

# The bytes beyond ASCII in the last output.
beyond()
{
	LC_ALL=C tr -d '\000-\177' <"$T/$1" | wc -c | tr -d ' '
}

# An 8-bit locale of our own making, where the sources of locales are installed.
locales="C POSIX"
if localedef -i en_US -f ISO-8859-1 "$T/en_US.ISO-8859-1" 2>/dev/null; then
	# With LOCPATH set, the start of libp11-kit (below libcurl) leaks a locale's name.
	LOCPATH=$T ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
	export LOCPATH
	locales="$locales en_US.ISO-8859-1"
else
	skip "en_US.ISO-8859-1" "no localedef, or no sources for it"
fi

for LC_ALL in $locales; do
	run ls all --offline
	is "T08 $LC_ALL: a table in ASCII" "$status $(beyond out)" "0 0"
	like "letters keep their base" "$out" '  Jorg Weiss \+2 +Uber-Grossen: Scaling betaVAE to 10\^9 Strassen - a "Naive" View$'
	like "columns stand where they stood" "$out" '^  2608\.16003    9.{11}Orjan AEsir \+1 {8}fifty'
	run show 2608.16001 --offline
	is "a paper in ASCII" "$status $(beyond out)" "0 0"
	like "signs are what people type" "$out" 'epsilon <= 10\^-3 .* 3x10\^2 to 1/2, i\.e\. O\(n sqrt d\) -> O\(n\)\.'
	run show 2608.16001 --offline --format json
	is "json stays UTF-8" "$(jq -r '.authors[0].name' "$T/out")" "Jörg Weiß"
	run ls all --offline --format jsonl
	is "jsonl stays UTF-8" "$(jq -r '.title' "$T/out" | grep -c 'Über')" 1
	run show 2608.16001 --offline --format bibtex
	like "bibtex has its accents as commands" "$out" 'J\{\\"o\}rg Wei\{\\ss\}'
	run show 2608.16001 --offline --format biblatex
	like "biblatex stays UTF-8" "$(LC_ALL=C.UTF-8 cat "$T/out")" 'Jörg Weiß'
	run show 2608.16001 --offline --format md
	like "markdown stays UTF-8" "$out" 'Jörg Weiß'
	run ls nothere --offline
	is "what is said is in ASCII" "$status $(beyond err)" "2 0"
	like "quotes included" "$err" '"nothere" is no view'
	command -v tmux >/dev/null || { skip "$LC_ALL: the screen" "tmux is not installed"; continue; }
	screen_start 80 24 all --offline
	ok "T08 the screen in ASCII" wait_for 'Uber-Grossen: Scaling betaVAE to 10^9 Strasse~'
	is "all of it" "$(screen | LC_ALL=C tr -d '\000-\177' | wc -c | tr -d ' ')" 0
	keys Q
	screen_end
done

LC_ALL=C.UTF-8
run ls all --offline
like "a UTF-8 locale has letters" "$out" 'Über-Größen'
run ls all --offline --ascii
is "--ascii has none there" "$status $(beyond out)" "0 0"
like "but reads the same" "$out" 'Uber-Grossen'
run show 2608.16001 --offline --ascii
is "in a paper too" "$status $(beyond out)" "0 0"
finish
