# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lib.sh: what the tests written in sh share. Each test begins with
#
#	. "$srcdir/tests/lib.sh"
#
# and ends with `finish`. Everything a test makes lies in $T, a directory of its
# own that goes away with it, as do the server and the screens it started. HOME
# and the XDG directories are inside; the network is never reached.
#
# Cases (TAP), each one line:
#	ok NAME COMMAND...		passes if COMMAND succeeds
#	not_ok NAME COMMAND...		passes if COMMAND fails
#	is NAME GOT WANTED		passes if the two texts are equal
#	like NAME TEXT PATTERN		passes if a line of TEXT matches the ERE
#	unlike NAME TEXT PATTERN	passes if none does
#	skip NAME WHY			a case that can't run here
#	skip_all WHY			none of the cases can; ends the test
#	note TEXT			a line for the reader
#	saw FAULT TEXT			what the first line of TEXT told about a fault of tests/faults.tsv;
#					a case that shows one has it in its name: "N03 a reset: status"
#
# Programs:
#	run ARG...		$PAPERBOY ARG... with no terminal: $status, $out, $err
#	fresh_home		forgets everything stored: HOME and XDG anew
#	server_start ROOT [ARG...]  the tests' server on ROOT; sets $server_url, exports HF_ENDPOINT and PAPERBOY_ARXIV
#	server_stop
#	lock_start FILE		nobody else can read or write the database until
#	lock_end
#
# Screens (tmux), one at a time:
#	screen_start WIDTH HEIGHT [ARG...]  paperboy ARG... in a terminal of that size;
#				it does not begin where the one before was left, but with keep_session=yes
#	keys KEY...		tmux's names: j, Enter, C-c, Escape, BSpace
#	type_text TEXT		characters as they are
#	screen			prints what is shown
#	wait_for TEXT [SECONDS]	until a line shows TEXT (fixed text); fails after 10 s
#	wait_gone TEXT [SECONDS]	until no line shows it
#	resize WIDTH HEIGHT
#	screen_pid		prints the pid of paperboy
#	sync_pids		prints the pids of its paperboy-sync
#	screen_end [SECONDS]	waits for the program to end; sets $status; fails after 10 s
#	screen_stop		ends what still runs
#
# Any exit by a signal, of paperboy or of paperboy-sync, and any report of a
# sanitizer, fails the case that saw it first. A test that kills on purpose says so
# before:
#	expect_exit STATUS	the next such exit is meant: 137 is kill -9, 143 TERM

set -u
: "${srcdir:=.}" "${builddir:=.}"
srcdir=$(cd "$srcdir" && pwd) builddir=$(cd "$builddir" && pwd)
T=$(mktemp -d "${TMPDIR:-/tmp}/paperboy-test.XXXXXX") || exit 99
PAPERBOY=$builddir/paperboy
cases=0 failures=0 seen='' status=0 out='' err='' expected='' server_pid='' server_url='' lock_pid='' screens=0 keep_session=''

# What a run under sanitizers writes lies here, where even the locked-in
# paperboy-sync may write; a $PAPERBOY_REPORTS from outside keeps it.
kept_reports=${PAPERBOY_REPORTS-}
PAPERBOY_REPORTS=$T/reports
mkdir "$PAPERBOY_REPORTS"
: >"$T/exits"
PAPERBOY_EXITS=$T/exits PAPERBOY_SYNC=$builddir/tests/watch
ASAN_OPTIONS=detect_leaks=1:exitcode=99:log_path=$T/reports/asan
UBSAN_OPTIONS=print_stacktrace=1:exitcode=99:log_path=$T/reports/ubsan
export srcdir builddir PAPERBOY_REPORTS PAPERBOY_EXITS PAPERBOY_SYNC ASAN_OPTIONS UBSAN_OPTIONS
[ -x "$PAPERBOY_SYNC" ] || unset PAPERBOY_SYNC

fresh_home()
{
	rm -rf "${T:?}/home"
	mkdir -p "$T/home/run"
	chmod 700 "$T/home/run"
}
fresh_home
HOME=$T/home XDG_RUNTIME_DIR=$T/home/run
XDG_CONFIG_HOME=$T/home/config XDG_DATA_HOME=$T/home/data
XDG_CACHE_HOME=$T/home/cache XDG_STATE_HOME=$T/home/state
HF_ENDPOINT=http://127.0.0.1:9 PAPERBOY_ARXIV=http://127.0.0.1:9 LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color
export HOME XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
export HF_ENDPOINT PAPERBOY_ARXIV LC_ALL TZ TERM
unset http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY ALL_PROXY NO_PROXY NO_COLOR
unset VTE_VERSION KITTY_WINDOW_ID WEZTERM_PANE WT_SESSION KONSOLE_VERSION TERM_PROGRAM TERM_PROGRAM_VERSION STY WSL_DISTRO_NAME
unset HF_HOME HF_TOKEN HF_HUB_OFFLINE BROWSER EDITOR VISUAL DISPLAY WAYLAND_DISPLAY COLUMNS LINES TMUX

clean_up()
{
	screen_stop
	server_stop
	lock_end
	if [ -n "$kept_reports" ]; then
		for report in "$T"/reports/*; do
			[ -f "$report" ] && cp "$report" "$kept_reports/$(basename "$0" .sh)-$$-${report##*/}"
		done
	fi
	if ! until_true 2 syncs_ended; then
		for running in "$PAPERBOY_EXITS".*; do
			kill -KILL "${running##*.}" 2>/dev/null
		done
	fi
	rm -rf "$T"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

note()
{
	printf '%s\n' "$*" | sed 's/^/# /'
}

saw()
{
	printf '%s\n' "$2" | head -n 1 |
		sed "s|127\.0\.0\.1:[0-9]*|HOST|g; s|localhost:[0-9]*|HOST|g; s|$T|DIR|g; s|(/[^ )]*…|(DIR/…|; s|[[:space:]][[:space:]]*| |g; s|^ ||; s| \$||; s|^|# saw $1 |" | LC_ALL=C tr -d '\001-\011\013-\037\177'
}

expect_exit()
{
	expected="$expected $1"
}

# Prints what ended badly since the last look: status and pid of each program
# that died, and the reports. Deaths that were announced are left out, each once.
new_faults()
{
	left="$expected "
	for report in "$T"/reports/*; do
		[ -f "$report" ] && printf 'report: %s\n' "${report##*/}"
	done >"$T/faults"
	while read -r code pid; do
		[ "$code" -ge 126 ] || [ "$code" -eq 99 ] || continue
		# TERM is how paperboy ends a paperboy-sync that is not yet listening.
		[ "$code" -eq 143 ] && [ "$pid" != paperboy ] && continue
		case $left in
		*" $code "*) left=${left%%" $code "*}\ ${left#*" $code "} ;;
		*) printf 'ended with status %s: %s\n' "$code" "$pid" ;;
		esac
	done <"$T/exits" >>"$T/faults"
	cat "$T/faults"
}

# One case: a verdict, its name, and lines that tell why it failed.
result()
{
	cases=$((cases + 1))
	faults=$(new_faults)
	if [ "$faults" != "$seen" ]; then
		seen=$faults
		printf '%s\n' "$faults" | sed 's/^/# /'
		cat "$T"/reports/* 2>/dev/null | head -n 60 | sed 's/^/# /'
		set -- 1 "$2" "${3-}"
	fi
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$cases" "$2"
		return 0
	fi
	failures=$((failures + 1))
	printf 'not ok %d - %s\n' "$cases" "$2"
	[ -z "${3-}" ] || printf '%s\n' "$3" | sed 's/^\(# \)*/# /'
	return 1
}

ok()
{
	name=$1 verdict=0
	shift
	"$@" >"$T/why" 2>&1 || verdict=1
	result "$verdict" "$name" "$(cat "$T/why")"
}

not_ok()
{
	name=$1 verdict=0
	shift
	"$@" >"$T/why" 2>&1 && verdict=1
	result "$verdict" "$name" "$(cat "$T/why")"
}

is()
{
	if [ "$2" = "$3" ]; then
		result 0 "$1"
	else
		result 1 "$1" "got:
$2
wanted:
$3"
	fi
}

like()
{
	if printf '%s\n' "$2" | grep -Eq -- "$3"; then
		result 0 "$1"
	else
		result 1 "$1" "no line matches $3 in:
$2"
	fi
}

unlike()
{
	if printf '%s\n' "$2" | grep -Eq -- "$3"; then
		result 1 "$1" "a line matches $3 in:
$2"
	else
		result 0 "$1"
	fi
}

skip()
{
	cases=$((cases + 1))
	printf 'ok %d - %s # SKIP %s\n' "$cases" "$1" "$2"
}

skip_all()
{
	[ "$cases" -eq 0 ] || { note "skip_all after the first case"; exit 99; }
	printf '1..0 # SKIP %s\n' "$1"
	exit 0
}

# Whether every paperboy-sync that was started has ended.
syncs_ended()
{
	for running in "$PAPERBOY_EXITS".*; do
		[ -e "$running" ] && kill -0 "${running##*.}" 2>/dev/null && return 1
	done
	return 0
}

# The plan comes last; a test that dies before has none, which counts as an error.
finish()
{
	screen_stop
	server_stop
	until_true 10 syncs_ended || result 1 "a paperboy-sync outlives the test"
	[ "$(new_faults)" = "$seen" ] || result 1 "both programs ended well"
	printf '1..%d\n' "$cases"
	[ "$failures" -eq 0 ]
	exit
}

run()
{
	status=0
	"$PAPERBOY" "$@" >"$T/out" 2>"$T/err" </dev/null || status=$?
	out=$(cat "$T/out") err=$(cat "$T/err")
	echo "$status paperboy" >>"$T/exits"
}

server_start()
{
	server_stop
	rm -f "$T/port"	# that of the server before
	"$builddir/tests/server" "$@" >"$T/port" 2>"$T/server.err" </dev/null &
	server_pid=$!
	tries=100
	while [ ! -s "$T/port" ]; do
		if ! kill -0 "$server_pid" 2>/dev/null || [ "$tries" -eq 0 ]; then
			note "the server did not start: $(cat "$T/server.err")"
			return 1
		fi
		tries=$((tries - 1))
		sleep 0.05
	done
	server_url=http://127.0.0.1:$(head -n 1 "$T/port") HF_ENDPOINT=$server_url PAPERBOY_ARXIV=$server_url/arxiv
}

server_stop()
{
	[ -n "$server_pid" ] || return 0
	kill "$server_pid" 2>/dev/null
	wait "$server_pid" 2>/dev/null
	server_pid='' HF_ENDPOINT=http://127.0.0.1:9 PAPERBOY_ARXIV=http://127.0.0.1:9
}

lock_start()
{
	rm -f "$T/locked"
	"$builddir/tests/lock" "$1" >"$T/locked" 2>"$T/lock.err" </dev/null &
	lock_pid=$!
	until_true 15 grep -q locked "$T/locked" && return 0
	note "not locked: $(cat "$T/lock.err")"
	return 1
}

lock_end()
{
	[ -n "$lock_pid" ] || return 0
	kill "$lock_pid"
	wait "$lock_pid" 2>/dev/null
	lock_pid=''
}

tmux_do()
{
	tmux -S "$T/tmux.$screens" -f "$T/tmux.conf" "$@"
}

# The shells in between note the pid and the status, which tmux of before 3.3
# can't tell.
screen_start()
{
	screen_stop
	# Where the one before was left is another test's.
	[ -n "$keep_session" ] || rm -rf "$XDG_STATE_HOME/paperboy/session"
	screens=$((screens + 1))
	cat >"$T/tmux.conf" <<'END'
set -g status off
set -g escape-time 0
set -g default-terminal tmux-256color
set -g remain-on-exit on
END
	cat >"$T/start" <<'END'
trap : INT
cd "$HOME" || exit
sh -c 'echo $$ >"$0/pid.new"; mv "$0/pid.new" "$0/pid"; exec "$@"' "$0" "$@" 2>"$0/screen.err"
echo "$?" >"$0/ended.new"
mv "$0/ended.new" "$0/ended"
END
	width=$1 height=$2
	shift 2
	# shellcheck disable=SC2016
	tmux_do new-session -d -x "$width" -y "$height" sh -c '. "$0/start"' "$T" "$PAPERBOY" "$@" || return 1
	until_true 10 test -s "$T/pid"
}

# Runs a command again and again until it succeeds, at most SECONDS.
until_true()
{
	tries=$(($1 * 20))
	shift
	until "$@" >/dev/null 2>&1; do
		[ "$tries" -gt 0 ] || return 1
		tries=$((tries - 1))
		sleep 0.05
	done
}

keys()
{
	tmux_do send-keys -- "$@"
}

type_text()
{
	tmux_do send-keys -l -- "$1"
}

screen()
{
	tmux_do capture-pane -p
}

resize()
{
	tmux_do resize-window -x "$1" -y "$2"
}

screen_shows()
{
	screen | grep -Fq -- "$1"
}

screen_lacks()
{
	! screen_shows "$1"
}

wait_for()
{
	until_true "${2:-10}" screen_shows "$1" && return 0
	note "waited in vain for: $1"
	note "$(screen; cat "$T/screen.err" 2>/dev/null)"
	return 1
}

wait_gone()
{
	until_true "${2:-10}" screen_lacks "$1" && return 0
	note "still shown: $1"
	note "$(screen)"
	return 1
}

screen_pid()
{
	cat "$T/pid"
}

# Those below the watcher, not the watcher.
sync_pids()
{
	for stat in /proc/[0-9]*/stat; do
		read -r pid name _ parent _ <"$stat" 2>/dev/null || continue
		[ "$name" = "(paperboy-sync)" ] || continue
		read -r _ above _ grand _ <"/proc/$parent/stat" 2>/dev/null || continue
		[ "$parent" = "$(screen_pid)" ] || { [ "$above" = "(watch)" ] && [ "$grand" = "$(screen_pid)" ]; } || continue
		echo "$pid"
	done
}

screen_end()
{
	if ! until_true "${1:-10}" test -s "$T/ended"; then
		note "the program did not end:"
		note "$(screen)"
		return 1
	fi
	status=$(cat "$T/ended")
	echo "$status paperboy" >>"$T/exits"
	rm -f "$T/ended" "$T/pid"
}

# Ends what a test left running, by TERM, then without asking.
screen_stop()
{
	if [ -s "$T/pid" ]; then
		kill -TERM "$(screen_pid)" 2>/dev/null
		if until_true 5 test -s "$T/ended"; then
			sed 's/$/ paperboy/' "$T/ended" | grep -v '^143 ' >>"$T/exits"
		else
			kill -KILL "$(screen_pid)" 2>/dev/null
			echo "137 paperboy, which TERM did not end" >>"$T/exits"
		fi
	fi
	rm -f "$T/pid" "$T/ended"
	[ "$screens" -eq 0 ] || tmux_do kill-server 2>/dev/null
	return 0
}
