#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A token reaches the endpoint and nothing else: no log, database, argument, child,
# other host, output or core, whichever way it was given and whatever goes wrong.
. "${srcdir:-.}/tests/lib.sh"
unset HUGGING_FACE_HUB_TOKEN HF_TOKEN_PATH HF_HUB_DISABLE_IMPLICIT_TOKEN
cp -r "$srcdir/tests/fixtures/site" "$T/site"
cp -r "$srcdir/tests/fixtures/site" "$T/elsewhere"
chmod -R u+w "$T/site" "$T/elsewhere"

# Another host, and another port of the same: it notes what it is sent.
server_start --record "$T/theirs" "$T/elsewhere"
other=$server_url other_pid=$server_pid server_pid=''
stop_other()
{
	kill "$other_pid" 2>/dev/null
	wait "$other_pid" 2>/dev/null
}
trap 'stop_other; clean_up' EXIT
mkdir "$T/secret"
server_start --record "$T/secret/ours" "$T/site"

# A browser tells what it was given.
cat >"$T/browser" <<'END'
#!/bin/sh
tr '\0' '\n' </proc/self/environ >"$T_SEEN/browser.env"
tr '\0' '\n' </proc/$$/cmdline >"$T_SEEN/browser.argv"
echo "$*" >"$T_SEEN/opened"
END
chmod +x "$T/browser"
T_SEEN=$T BROWSER=$T/browser
export T_SEEN BROWSER

faults()
{
	printf '%s\n' "$*" >"$T/site/faults.new"
	mv "$T/site/faults.new" "$T/site/faults"
}
# Runs a verb; all that it prints is kept for the hunt.
try()
{
	run --log "$T/log" "$@"
	printf '%s\n%s\n' "$out" "$err" >>"$T/printed"
}
has()
{
	test -s "$1"
}
endpoint_got_it()
{
	grep -q "Authorization: Bearer $token\$\|Authorization: Bearer $token	" "$T/secret/ours"
}
# Every file that holds it but those where it belongs.
found()
{
	grep -rlaF "$token" "$T" 2>/dev/null | grep -v "^$T/secret/"
}
# Arguments of any process, and the environment of a paperboy-sync that has read it.
found_in_processes()
{
	for pid in $(sync_pids 2>/dev/null); do
		{ tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -F "$token"
	done
	for arguments in /proc/[0-9]*/cmdline; do
		{ tr '\0' '\n' <"$arguments"; } 2>/dev/null | grep -F "$token"
	done
}

asks()
{
	grep -q "$1" "$T/secret/ours"
}

# The paths a token goes, while it is in the environment or in a file.
walk()
{
	try fetch --date 2026-08-20
	is "$way: a day" "$status" 0
	ok "$way: the endpoint got it" endpoint_got_it
	try search --remote mamba --format json
	try show 2608.90149 --format json
	try show 2608.90149 --comments
	try ls 2026-08-20 --format jsonl
	try doctor
	for fault in 'status 401' 'status 500' html 'redirect file:///etc/passwd' 'retry-after 1 1'; do
		faults "/ $fault"
		try fetch --date 2026-08-19
	done
	day=18
	for host in "$other" "http://localhost:${other##*:}"; do
		: >"$T/theirs"
		faults "/ redirect $host/api/daily_papers?date=2026-08-$day"
		try fetch --date "2026-08-$day"
		day=14
		ok "$way: another host was asked ($host)" has "$T/theirs"
		unlike "$way: but not told who asks" "$(cat "$T/theirs")" 'Authorization|SENTINEL'
	done
	# A crash, while a request is under way.
	faults '/ hang'
	"$PAPERBOY" --log "$T/log" fetch --date 2026-08-17 >>"$T/printed" 2>&1 &
	echo "$!" >"$T/pid"
	ok "$way: a request is under way" until_true 10 asks date=2026-08-17
	is "$way: no process shows it" "$(found_in_processes)" ''
	expect_exit 134
	# shellcheck disable=SC2046
	kill -ABRT $(sync_pids 2>/dev/null)
	wait "$(cat "$T/pid")"
	is "$way: a crash is a failure" "$?" 3
	rm "$T/pid"
	faults ''
	rm -f "$T/opened"
	try open 2608.90149
	ok "$way: a browser was opened" until_true 10 has "$T/opened"
}

n=0
for way in HF_TOKEN HUGGING_FACE_HUB_TOKEN HF_TOKEN_PATH HF_HOME XDG_CACHE_HOME; do
	n=$((n + 1))
	token=hf_SENTINEL$n$$
	fresh_home
	: >"$T/secret/ours"
	rm -f "$T/log" "$T/printed"
	printf '%s\n' "$token" >"$T/secret/token"
	case $way in
	HF_TOKEN | HUGGING_FACE_HUB_TOKEN) export "$way=$token" ;;
	HF_TOKEN_PATH) export "$way=$T/secret/token" ;;
	HF_HOME) export "$way=$T/secret" ;;
	*) mkdir -p "$XDG_CACHE_HOME" && ln -s "$T/secret" "$XDG_CACHE_HOME/huggingface" ;;
	esac
	walk
	if command -v tmux >/dev/null; then
		rm -f "$T/opened"
		screen_start 80 24 --log "$T/log" --today 2026-08-21
		ok "$way: a screen" wait_for "19 papers"
		keys o 1
		ok "$way: a browser is opened from it" until_true 10 has "$T/opened"
		is "E04 $way: no process shows it, either" "$(found_in_processes)" ''
		screen >>"$T/printed"
		keys Q
		ok "$way: the screen ends" screen_end
	fi
	[ "$way" = XDG_CACHE_HOME ] || unset "$way"
	ok "$way: something was written to be searched" has "$T/log"
	is "E04 $way: no file holds it" "$(found)" ''
done

# The hunt finds what there is to be found.
cp "$T/secret/token" "$T/planted"
is "what is planted is found" "$(found)" "$T/planted"
rm "$T/planted"
is "E04 no core was left" "$(find "$T" "$PWD" -maxdepth 2 -name 'core*' -type f -newer "$T/browser")" ''

# A token that is none is not told, either.
fresh_home
token=hf_SENTINEL-with
HF_TOKEN="$token blanks" try fetch --date 2026-08-20
is "E05 a token that is none stops nobody" "$status" 0
like "it is said which is wrong" "$(cat "$T/log")" 'HF_TOKEN holds no token'
is "E05 but not what it is" "$(found)" ''

# What turns it off.
token=hf_SENTINEL-off
: >"$T/secret/ours"
rm -rf "$XDG_CACHE_HOME/paperboy"
HF_TOKEN=$token HF_HUB_DISABLE_IMPLICIT_TOKEN=1 try fetch --date 2026-08-20
is "HF_HUB_DISABLE_IMPLICIT_TOKEN: the site is asked" "$status" 0
ok "HF_HUB_DISABLE_IMPLICIT_TOKEN: it was" has "$T/secret/ours"
not_ok "HF_HUB_DISABLE_IMPLICIT_TOKEN: without a token" grep -q Authorization "$T/secret/ours"
: >"$T/secret/ours"
rm -rf "$XDG_CACHE_HOME/paperboy"
for value in 1 yes TRUE on; do
	HF_HUB_OFFLINE=$value try fetch --date 2026-08-20
	is "HF_HUB_OFFLINE=$value: nothing is asked" "$status$(cat "$T/secret/ours")" 3
done
HF_HUB_OFFLINE=0 try fetch --date 2026-08-20
is "HF_HUB_OFFLINE=0: it is" "$status" 0
finish
