#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Notes are written in an editor, which gets the terminal and gives it back.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "no tmux"

# Shows what it was given, waits for a line, and does as that says.
cat >"$T/edit me" <<'END'
#!/bin/sh
for file; do :; done
printf 'EDITOR %s of %s begins with <%s>\n' "$1" "$#" "$(cat "$file")"
read -r line
case $line in
pipe) rm "$file" && mkfifo "$file" ;;
write*) printf '%s\n' "${line#write }" | tr '|' '\n' >"$file" ;;
add*) printf '%s\n' "${line#add }" >>"$file" ;;
anew*) printf '%s\n' "${line#anew }" >"$file.new" && mv "$file.new" "$file" ;;
escape) printf 'a\033[31mb\302\233c\000d\n' >"$file" ;;
long) head -c 70000 /dev/zero | tr '\0' x >"$file" ;;
fail*) printf 'lost\n' >"$file"; exit 3 ;;
leave) exit 4 ;;
empty) : >"$file" ;;
esac
END
chmod +x "$T/edit me"
export VISUAL="'$T/edit me' --wait" EDITOR=/nonexistent

# Which papers have a note with these words.
noted()
{
	run ls all --offline --filter "note:\"$1\"" --format ids
	printf '%s' "$out" | tr '\n' ' '
}
is_noted()
{
	[ "$(noted "$1")" = "$2" ]
}
drafts()
{
	find "$XDG_DATA_HOME/paperboy" -name 'note-*' | wc -l | tr -d ' '
}
no_drafts()
{
	[ "$(drafts)" = 0 ]
}

screen_start 100 30 --sample
ok "the sample edition is there" wait_for "Landmark papers"
keys e
ok "the editor has the terminal, and words of \$VISUAL before the file" \
	wait_for "EDITOR --wait of 2 begins with <>"
type_text "write the sample"
keys Enter
ok "the sample edition keeps nothing" wait_for "Sample: not kept"
keys Q
ok "and ends" screen_end

server_start "$srcdir/tests/fixtures/site" || exit 1
screen_start 160 40 --today 2026-08-21
ok "a day is there" wait_for "1 of 19"
keys e
ok "e opens the editor" wait_for "EDITOR --wait of 2 begins with <>"
type_text "write Twice as large|- ask Rolf"
keys Enter
ok "and takes the terminal back" wait_for "Note: "
ok "the note is beside the paper" wait_for "Note       Twice as large"
ok "with its second line" screen_shows "ask Rolf"
ok "the list has its sign" wait_for "▌✎"
first=$(noted "twice as large")
ok "it is on the disk by then" test -n "$first"
ok "its draft is gone" no_drafts
keys e
ok "the editor begins with it" wait_for "begins with <Twice as large"
keys Enter
ok "left alone it stays as it was" wait_for "The note is as it was"
keys e
wait_for "begins with <Twice"
type_text "anew another file"
keys Enter
ok "an editor may put another file in its place" until_true 10 is_noted "another file" "$first"
keys e
wait_for "begins with <another"
type_text "fail"
keys Enter
ok "an editor that fails changes nothing" wait_for "What you wrote is in"
ok "and what was written stays in a file that is named" screen_shows "What you wrote is in $XDG_DATA_HOME/paperboy/note-"
is "one file" "$(drafts)" 1
ok "the note is as it was" is_noted "another file" "$first"
rm "$XDG_DATA_HOME"/paperboy/note-*
keys e
wait_for "begins with <another"
type_text "leave"
keys Enter
ok "one that is left with a status and nothing written says so" wait_for "status 4; the note is as it was"
ok "and leaves no file" no_drafts
keys e
wait_for "begins with <another"
type_text "pipe"
keys Enter
ok "a pipe in its place is not read, and that is said" wait_for "is no regular file; the note is as it was"
ok "and it goes, too" no_drafts
keys e
wait_for "begins with <another"
type_text "long"
keys Enter
ok "what is too long is not cut" wait_for "at most 65536 bytes"
ok "the note is as it was then too" is_noted "another file" "$first"
rm "$XDG_DATA_HOME"/paperboy/note-*
keys e
wait_for "begins with <another"
type_text "escape"
keys Enter
ok "no sequence gets into the library or onto the screen" wait_for "Note       a[31mbcd"
keys u
ok "u takes a note back" wait_for "Undid: note"
ok "on the disk too" is_noted "another file" "$first"

keys Space Space e
ok "of several papers the editor begins empty" wait_for "begins with <>"
type_text "write for both"
keys Enter
ok "all of them get it" wait_for "Note: 2 papers"
is "both" "$(noted "for both" | wc -w | tr -d ' ')" 2
ok "what was there stays" is_noted "another file" "$first"
keys u Escape
wait_gone "selected"
keys g g e
ok "one undo takes it from both" wait_for "begins with <another file>"
type_text "empty"
keys Enter
ok "an empty file takes the note away" wait_for "No note any longer"
is "it is gone" "$(noted "another file")" ""
keys Q
ok "and it ends" screen_end

unset VISUAL
mkdir "$T/bin"
cp "$T/edit me" "$T/bin/editor"
EDITOR=/nonexistent/editor PATH=$T/bin:$PATH
export EDITOR
screen_start 100 12 --today 2026-08-21
wait_for "Fri 21 Aug"
keys e
ok "an editor that is not there gives way to the system's" wait_for "of 1 begins with <>"
type_text "write last"
keys Enter
ok "and it is used" wait_for "Note: "
keys Q
ok "and it ends well" screen_end
finish
