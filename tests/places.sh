#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where files are made, with what modes, whose they may be; and that a token gets into
# none of them, nor to where another process could find it.
. "${srcdir:-.}/tests/lib.sh"

data=$XDG_DATA_HOME/paperboy
server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
id=$(run --offline ls --today 2026-08-21 2026-08-21 --format ids; printf '%s\n' "$out" | head -n 1)

# E01: homes that are none.
(
	unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
	HOME=/proc/none "$PAPERBOY" --offline fav ls >"$T/out" 2>"$T/err"
	echo "$?" >"$T/status"
)
is "E01 a home that cannot be made is an error" "$(cat "$T/status" "$T/out")" 1
like "E01 with its name" "$(cat "$T/err")" "/proc/none"
saw E01 "$(cat "$T/err")"
(
	unset XDG_DATA_HOME
	XDG_DATA_HOME=relative HOME=$T/home "$PAPERBOY" --offline fav ls >"$T/out" 2>"$T/err"
	echo "$?" >"$T/status"
)
is "E01 a relative XDG directory is ignored" "$(cat "$T/status")" 1
not_ok "E01 and not made" test -e relative
ok "E01 the home's is taken" test -f "$T/home/.local/share/paperboy/library.db"
long=$(head -c 4200 /dev/zero | tr '\0' a)
XDG_DATA_HOME=/$long run --offline fav ls
is "E01 a name of 4 kB is an error" "$status$out" 1
echo file >"$T/file"
XDG_DATA_HOME=$T/file run --offline fav ls
is "E01 a file in a directory's place is an error" "$status$out" 1
like "E01 with its name, too" "$err" "$T/file"
saw E01 "$err"

# E02: a link of ours is followed.
mkdir "$T/elsewhere"
mkdir -p "$T/linked"
ln -s "$T/elsewhere" "$T/linked/paperboy"
XDG_DATA_HOME=$T/linked run --offline fav add "$id"
is "E02 a directory that is a link of ours is followed" "$status" 0
ok "E02 to where it leads" test -s "$T/elsewhere/library.db"

# E03: whatever the umask is.
for mask in 000 777; do
	rm -rf "$T/masked"
	mkdir "$T/masked"
	(
		umask "$mask"
		XDG_DATA_HOME=$T/masked "$PAPERBOY" --offline fav add "$id" >"$T/out" 2>"$T/err"
		echo "$?" >"$T/masked.status"
	)
	chmod 600 "$T/masked.status"
	is "E03 with the umask $mask all is well" "$(cat "$T/masked.status")" 0
	is "E03 with the umask $mask nobody else reads it" "$(find "$T/masked/paperboy" -perm /077)" ""
done

# E04: the token.
HF_TOKEN=hf_SENTINEL
export HF_TOKEN
holds()
{
	grep -rl SENTINEL "$@" 2>/dev/null
}
run fetch --date 2026-08-20 --log "$T/log"
is "E04 a fetch with a token" "$status" 0
is "E04 it is in no line" "$out$(printf '%s' "$err" | grep SENTINEL)" ""
is "E04 nor in the log" "$(holds "$T/log")" ""
is "E04 nor in a file" "$(holds "$T/home" "$data")" ""
run doctor
is "E04 doctor does not tell it" "$(printf '%s' "$out$err" | grep SENTINEL)" ""
if command -v tmux >/dev/null && [ -r /proc/self/environ ]; then
	screen_start 100 24 --today 2026-08-21 2026-08-21
	wait_for "19 papers"
	keys R
	runs()
	{
		[ -n "$(sync_pids 2>/dev/null)" ]
	}
	ok "E04 paperboy-sync runs" until_true 10 runs
	# Once it is locked in, its environment can be read by root alone.
	forgotten()
	{
		for pid in $(sync_pids 2>/dev/null); do
			tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | grep SENTINEL && return 1
			tr '\0' '\n' <"/proc/$pid/cmdline" | grep SENTINEL && return 1
		done
		return 0
	}
	ok "E04 and has no token in its environment, nor in its arguments" until_true 10 forgotten
	keys Q
	ok "E04 Q ends it" screen_end
	is "E04 it is in no file still" "$(holds "$T/home" "$data")" ""
else
	skip "E04 paperboy-sync runs" "needs tmux and /proc"
fi

# E05: what is no token.
printf 'hf_\001SENTINEL\n' >"$T/token"
unset HF_TOKEN
export HF_TOKEN_PATH="$T/token"
run doctor
like "E05 a token with controls is none, and said" "$out" "note +token +/.*holds no token"
saw E05 "$(echo "$out" | grep token)"
is "E05 and not told" "$(printf '%s' "$out$err" | grep SENTINEL)" ""
rm "$T/token"
mkfifo "$T/token"
run doctor
like "E05 a pipe is not waited for" "$out" "ok +token +none"
finish
