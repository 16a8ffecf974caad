#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What y copies reaches the clipboard whole: the terminal's, wrapped for tmux and for
# screen, or that of a display, by its programs; and links reach terminals that know them.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/pty/hostile.sh"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0
id=$("$PAPERBOY" --offline ls 2026-08-20 --format ids | head -n 1)
printf '#!/bin/sh\nexit 1\n' >"$T/none"
chmod +x "$T/none"

# copied KEYS: the screen with these keys typed; $T/stream is what it wrote.
copied()
{
	cat >"$T/script" <<END
wait Thu
quiet 100
type $1
wait $2
quiet 100
type Q
end
END
	record 100 30 "$T/stream" --offline 2026-08-20 <"$T/script"
}

# What the stream sends to the clipboard, each on a line.
sent()
{
	LC_ALL=C sed -n 's/\x1b\]52;c;\([A-Za-z0-9+\/=]*\)\x07/\n@\1\n/gp' "$T/stream" | sed -n 's/^@//p' |
		while IFS= read -r payload; do
			printf '%s' "$payload" | base64 -d
			echo
		done
}

while read -r key what; do
	ok "$key goes to the terminal" copied "$key" "clipboard"
	like "$key: whole" "$(sent)" "$what"
	ok "$key: and nothing else does" "$builddir/tests/pty/sequences" --copy "$T/stream"
done <<END
yy ^https://huggingface.co/papers/$id$
yi ^$id$
yu ^https://arxiv.org/abs/$id$
yp ^https://arxiv.org/pdf/$id$
yt ^.
yb ^  url = \{https://arxiv.org/abs/$id\},$
yc arXiv:$id\. https://arxiv.org/abs/$id$
ym \]\(https://huggingface.co/papers/$id\)$
ya ^.
yj "id":"$id"
END
is "the JSON is the paper's" "$(copied yj clipboard; sent | jq -r .id)" "$id"

# Around us there is another program that reads our sequences first.
export TMUX=x
ok "in tmux it is sent" copied yi clipboard
unset TMUX
like "to tmux, and wrapped for what is around it" "$(LC_ALL=C tr '\033\007' '~!' <"$T/stream")" \
	'~]52;c;[A-Za-z0-9+/=]*!~Ptmux;~~]52;c;[A-Za-z0-9+/=]*!~\\'
export STY=x
ok "in GNU screen it is sent" copied yb clipboard
unset STY
like "in strings that it passes on" "$(LC_ALL=C tr '\033\007' '~!' <"$T/stream")" '~P~]52;c;[A-Za-z0-9+/=]{200,}~\\~P'
is "which put together are the entry" \
	"$(LC_ALL=C tr '\033\007\n' '~!_' <"$T/stream" | sed 's/.*~P~]52;c;//; s/!~\\.*//; s/~\\~P//g' | base64 -d | tail -n 1)" '}'
export PTY_TERM=linux
ok "a console would show it: the text is shown" copied yi yourself
unset PTY_TERM
unlike "and not sent" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" '~]52'

# Programs of a display. They must be there.
mkdir "$T/bin"
cat >"$T/bin/xclip" <<END
#!/bin/sh
printf '%s\n' "\$*" >"$T/argv"
cat >"$T/given"
ls /proc/self/fd | wc -l >"$T/descriptors"
END
chmod +x "$T/bin/xclip"
PATH=$T/bin:$PATH
export DISPLAY=:9
ok "with a display xclip is run" copied yb xclip
is "as it should be" "$(cat "$T/argv")" "-selection clipboard"
is "with the entry" "$(tail -n 1 "$T/given")" "}"
is "and no open file of ours" "$(cat "$T/descriptors")" 4
unlike "the terminal is sent nothing" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" '~]52'
printf '#!/bin/sh\nexit 1\n' >"$T/bin/xclip"
ok "where it fails the terminal gets it" copied yi "terminal"
is "all of it" "$(sent)" "$id"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'set clipboard "%s/own x"\n' "$T" >"$XDG_CONFIG_HOME/paperboy/config"
printf '#!/bin/sh\nprintf "%%s\\n" "$*" >"%s/argv"\ncat >"%s/given"\n' "$T" "$T" >"$T/own"
chmod +x "$T/own"
ok "a command of the config comes first" copied yi own
is "with its words" "$(cat "$T/argv")" "x"
is "and the text" "$(cat "$T/given")" "$id"

# Links.
unset DISPLAY
printf 'wait Thu\nquiet 200\ntype jjkk\nquiet 200\ntype Q\nend\n' >"$T/script"
linked()
{
	env "$@" "$builddir/tests/pty/record" 100 30 "$T/stream" "$PAPERBOY" --offline 2026-08-20 <"$T/script"
}
printf 'set hyperlinks always\n' >"$XDG_CONFIG_HOME/paperboy/config"
ok "links are told to a terminal" linked A=1
ok "and nothing else" "$builddir/tests/pty/sequences" --links "$T/stream"
like "where they lead" "$(LC_ALL=C tr '\033' '~' <"$T/stream")" "~]8;id=p[0-9]*;https://huggingface.co/papers/$id~\\\\"
rm "$XDG_CONFIG_HOME/paperboy/config"
for known in "TERM_PROGRAM=WezTerm" "VTE_VERSION=7006" "PTY_TERM=xterm-256color KITTY_WINDOW_ID=1" "TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4"; do
	# shellcheck disable=SC2086
	ok "links: $known knows them" linked $known
	ok "and has them" grep -q ']8;id=' "$T/stream"
done
for unknown in "TERM=xterm-256color" "TMUX=x VTE_VERSION=7006" "STY=x VTE_VERSION=7006" "PTY_TERM=linux VTE_VERSION=7006" "TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a"; do
	# shellcheck disable=SC2086
	ok "links: $unknown does not" linked $unknown
	not_ok "and has none" grep -q ']8;id=' "$T/stream"
done
finish
