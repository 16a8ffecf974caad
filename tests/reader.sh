#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Papers read whole on the screen: fetched, searched, and where one was in them.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
mkdir -p "$T/site/texts"

# A paper of fifteen sections, with what papers have in them.
paper()
{
	printf '# OmniGlyph: One Encoder for Every Script\n\n'
	for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
		printf '## %s Of the scripts number %s\n\n' "$n" "$n"
		for p in 1 2 3 4; do
			printf 'Paragraph %s of section %s says that every script has $g_{%s}$ glyphs [2], and that' "$p" "$n" "$n"
			printf ' an encoder which has seen them all [1] reads each of them as well as one that has seen'
			printf ' no other; see [the atlas](https://atlas.example.org/%s) for all of them.\n\n' "$n"
		done
		printf '| Script | Glyphs | Error |\n|:--|--:|--:|\n| Sign of %s | %s | 0.%s |\n\n' "$n" "$n$n" "$n"
		printf '$$\nE_{%s} = \\sum_{i} x_i^2\n$$\n\n' "$n"
	done
	printf 'The needle stands at the end.\n\n## References\n\n'
	printf -- '- A. One. First of all. [page](https://one.example.org/a)\n- B. Two. arXiv:2101.00001.\n- C. Three. Nowhere.\n'
}
paper >"$T/site/texts/2608.90142.md"
server_start --record "$T/requests" "$T/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0
cat >"$T/browser" <<END
#!/bin/sh
printf '%s\n' "\$@" >"$T/opened.new"
mv "$T/opened.new" "$T/opened"
END
printf '#!/bin/sh\ncat >"%s/paged.new"\nmv "%s/paged.new" "%s/paged"\n' "$T" "$T" "$T" >"$T/pager"
chmod +x "$T/browser" "$T/pager"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'set pdf-endpoint %s\nset browser %s\n' "$server_url" "$T/browser" >"$XDG_CONFIG_HOME/paperboy/config"
PAGER=$T/pager
export PAGER
library=$XDG_DATA_HOME/paperboy/library.db
top()
{
	screen | sed -n 2p
}
place_kept()
{
	[ "$(sqlite3 "$library" "SELECT section FROM reading" 2>/dev/null)" = "$1" ]
}

screen_start 100 30 2026-08-20
wait_for "25 papers"
keys g F
ok "gF fetches the whole paper" wait_for "Full text · 127.0.0.1"
is "once" "$(grep -c 'GET./papers/2608.90142.md' "$T/requests")" 1
ok "how much was read is told" screen_shows " 0 %  1 of 25"
keys z
ok "it is read" wait_for "every script has g₁ glyphs [2], and that"
keys g S
ok "gS tells its sections" wait_for "15 Of the scripts number 15"
keys g
ok "a letter goes to one" wait_gone "a letter takes it"
like "its heading is at the top" "$(top)" '^ +7 Of the scripts number 7 '
keys ')'

ok ") goes to the next" wait_for "8 Of the scripts number 8"
keys j j j j
ok "and on" wait_gone "8 Of the scripts number 8"
line=$(top)
like "in the middle of it" "$line" "of section 8|as well as one|for all of them"
ok "the place is kept soon, should all end" until_true 15 place_kept "8 Of the scripts number 8"
resize 60 20
ok "a smaller window" wait_for "sections  "
resize 100 30
ok "and back" until_true 10 eval '[ "$(top)" = "$line" ]'
keys a
ok "a goes on to the abstract" wait_for "We end with three questions"
keys g F
ok "gF is where it was" until_true 10 eval '[ "$(top)" = "$line" ]'
keys /
type_text "the needle"
ok "/ finds at once" wait_for "The needle stands at the end"
ok "and counts" screen_shows "1 of 1"
keys Escape
ok "Esc is back where it began" until_true 10 eval '[ "$(top)" = "$line" ]'
keys 1 o
ok "the number of a reference opens it" until_true 10 test -e "$T/opened"
is "where it leads" "$(cat "$T/opened")" "https://one.example.org/a"
rm -f "$T/opened"
keys 2 o
ok "also by the id it names" until_true 10 test -e "$T/opened"
is "at arXiv" "$(cat "$T/opened")" "https://arxiv.org/abs/2101.00001"
keys 3 o
ok "one that names none says so" wait_for "Reference 3 names no address"
keys P
ok "P pages the whole paper" until_true 10 test -e "$T/paged"
ok "from its title" grep -q '^OmniGlyph' "$T/paged"
ok "to its end" grep -q "The needle stands" "$T/paged"
keys '|'
type_text "cat >$T/piped"
keys Enter
ok "a pipe" wait_for "A key goes back"
ok "gets its Markdown" grep -q '^|:--|--:|--:|' "$T/piped"
keys q
ok "is left" wait_for "sections"
keys j
pid=$(screen_pid)
expect_exit 137
line=$(top)
keys ')'
ok "another section" until_true 15 place_kept "9 Of the scripts number 9"
line=$(top)
kill -9 "$pid"
screen_end
screen_start 100 30 2026-08-20
wait_for "25 papers"
keys g F z
ok "after a kill it begins where it was" until_true 10 eval '[ "$(top)" = "$line" ]'
keys g g
ok "at the beginning" wait_for "Full text"
keys Q
screen_end
is "nothing is kept of a beginning" "$(sqlite3 "$library" 'SELECT count(*) FROM reading')" 0
keep_session=''

server_stop
screen_start 100 30 --offline 2026-08-20
wait_for "25 papers"
keys g F
ok "it is read without a network" wait_for "Full text · 127.0.0.1"
keys J g F
ok "one that was never fetched says so" wait_for "The full text is not cached, and paperboy is offline."
keys Q
screen_end

server_start "$T/site"
printf 'set pdf-endpoint %s\n' "$server_url" >"$XDG_CONFIG_HOME/paperboy/config"
screen_start 100 30 2026-08-20
wait_for "25 papers"
keys j g F
ok "a paper that has none says so, and the way out" wait_for "p opens the PDF" 20
ok "in the pane" screen_shows "The full text could not be fetched"
keys Q
ok "it ends" screen_end

# Sections without end: where each begins is not looked for from the beginning each time.
awk 'BEGIN { for (i = 1; i <= 300000; i++) print "# a" }' >"$T/site/texts/2608.90142.md"
rm -rf "$XDG_CACHE_HOME/paperboy"
run fetch --date 2026-08-20 --quiet
run show 2608.90142 --full
is "as many sections as can be" "$status$err" 0
screen_start 100 30 --offline 2026-08-20
wait_for "25 papers"
keys g F
ok "are laid out" wait_for "Full text · 127.0.0.1" 30
keys g S
ok "have a menu all the same" wait_for "a letter takes it" 30
keys Escape
ok "which is left" wait_gone "a letter takes it"
keys Q
ok "it ends then, too" screen_end
finish
