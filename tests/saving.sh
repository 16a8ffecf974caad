#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Papers written into files from the screen: what is asked, what is there afterwards, and a
# bibliography that grows.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"
run --offline import "$srcdir/tests/export/papers.jsonl"
cd "$HOME" || exit 99

bib_keys()
{
	sed -n 's/^@[a-z]*{\(.*\),$/\1/p' "$1" | tr '\n' ' '
}

screen_start 80 24 --offline all
ok "the list is there" wait_for 'The Mixing of It Thrice'
keys E
ok "E asks for a format" wait_for 'Export as'
ok "with all thirteen" wait_for 'plain text to read'
keys x
ok "then what of" wait_for 'everything cached'
keys a
ok "then the name" wait_for 'export biblatex all papers.bib'
keys Enter
ok "it is told how many were written where" wait_for '6 papers written to papers.bib'
is "all of them are there" "$(bib_keys papers.bib)" \
	"zolc2026mixinga zolc2026mixing zolc2026todo gemini2026evil muller2026hyperlink anon1999nature "

echo mine >mine.bib
type_text ':export bibtex paper mine.bib'
keys Enter
ok "a file that is there is not written over unasked" wait_for 'There is a file of that name'
is "it is as it was" "$(cat mine.bib)" mine
keys n
ok "another name may be typed" wait_for 'export bibtex paper zolc2026mixing.bib'
keys C-c
ok "or none" wait_gone 'export bibtex paper'
type_text ':export bibtex paper ~/mine.bib'
keys Enter
ok "it is asked again" wait_for 'There is a file of that name'
keys o
ok "it is overwritten" wait_for '1 paper written to ~/mine.bib'
is "with the paper under the cursor" "$(bib_keys mine.bib)" "zolc2026mixinga "

keys / m i x i n g Enter
ok "a filter" wait_for '3 of 6'
type_text ':export ids filter x'
keys Enter
ok "a word that is no format" wait_for 'ids is no format'
type_text ':export csv filter some.csv'
keys Enter
ok "what the list has" wait_for '3 papers written to some.csv'
is "is written" "$(grep -c 'https://arxiv.org/abs/' some.csv)" 3
keys Space Space
type_text ':export jsonl selection two.jsonl'
keys Enter
ok "those selected" wait_for '2 papers written to two.jsonl'
is "are written" "$(wc -l <two.jsonl | tr -d ' ')" 2
type_text ':export md all nowhere/x.md'
keys Enter
ok "a place that is not there is told" wait_for 'nowhere/x.md: No such file'
type_text ':clear'
keys Enter
type_text ':clear'
keys Enter
ok "everything again" wait_for '6 papers'

keys B
ok "without a bibliography it is told what to do" wait_for 'set bibliography'
type_text ':set bibliography ~/refs.bib'
keys Enter
ok "one is set" wait_for 'set bibliography ~/refs.bib'
printf '@article{zolc2026todo,\n title = {Another of the same key}\n}' >refs.bib
chmod 640 refs.bib
keys g g
keys B
ok "a paper is added" wait_for 'added to ~/refs.bib'
keys B
ok "once" wait_for '/refs.bib has it already'
keys j B
ok "and another" wait_for 'zolc2026mixing added to ~/refs.bib'
keys j B
ok "whose key was taken" wait_for 'zolc2026todoa added to ~/refs.bib'
is "behind what was there" "$(bib_keys refs.bib)" "zolc2026todo zolc2026mixinga zolc2026mixing zolc2026todoa "
is "with the modes it had" "$(stat -c %a refs.bib)" 640
if command -v bibtex >/dev/null && [ -n "$(kpsewhich plain.bst 2>/dev/null)" ]; then
	printf '%s\n' '\relax' '\citation{*}' '\bibstyle{plain}' '\bibdata{refs}' >refs.aux
	ok "BibTeX reads it" bibtex -terse refs
else
	skip "BibTeX reads it" "bibtex is not installed"
fi
cp refs.bib before.bib
flock refs.bib sh -c 'echo locked; exec sleep 20' >locked &
holder=$!
ok "another program holds it" until_true 5 grep -q locked locked
keys G B
ok "which is told" wait_for 'another program is writing it'
ok "and it is as it was" cmp before.bib refs.bib
kill "$holder"
wait "$holder" 2>/dev/null
type_text ':set bibliography ~/nowhere/refs.bib'
keys Enter
ok "a place that is not there" wait_for 'set bibliography ~/nowhere'
keys B
ok "is told, with the way out" wait_for 'set bibliography FILE'
is "no half of a file is left" "$(find . -name '*.bib.*')" ""
mkfifo pipe
type_text ':export bibtex all pipe'
keys Enter
ok "the screen waits for no reader of a pipe" wait_for 'the screen would wait'
screen_stop
finish
