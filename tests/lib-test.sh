#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The shell library itself: a case must be able to fail, and a crash must not
# stay unseen.
. "${srcdir:-.}/tests/lib.sh"

# A build tree with a paperboy of our own making.
fake=$T/fake
mkdir -p "$fake/tests"
cat >"$fake/paperboy" <<'END'
#!/bin/sh
case ${1-} in
crash) kill -SEGV $$ ;;
leak) echo "a leak" >"${ASAN_OPTIONS##*log_path=}.1"; exit 99 ;;
ask) echo "type"; read -r line; echo "you typed $line"; read -r line; exit "$line" ;;
*) echo "said $*"; exit 4 ;;
esac
END
chmod +x "$fake/paperboy"

# What a test with these lines prints.
inner()
{
	printf '. "%s/tests/lib.sh"\n%s\nfinish\n' "$srcdir" "$1" >"$T/inner.sh"
	env -u PAPERBOY_REPORTS builddir="$fake" sh "$T/inner.sh" 2>&1
	echo "exit $?"
}

got=$(inner 'ok yes true; ok no false; is same a a; is other a b; like l abc ^b; unlike u abc ^b; not_ok n false')
is "cases pass and fail" "$(echo "$got" | grep -E '^(ok|not ok|1\.\.|exit)')" "ok 1 - yes
not ok 2 - no
ok 3 - same
not ok 4 - other
not ok 5 - l
ok 6 - u
ok 7 - n
1..7
exit 1"
like "a failure tells what it got" "$got" '^# a$'

got=$(inner 'run a b; is out "$out" "said a b"; is status "$status" 4')
like "run gives output and status" "$got" '^exit 0$'
got=$(inner 'run crash; is status "$status" 139; ok next true')
like "a crash fails the case" "$got" '^not ok 1 - status'
like "but only one case" "$got" '^ok 2 - next'
got=$(inner 'expect_exit 139; run crash; ok meant true; run crash; ok unmeant true')
like "a crash that is meant is none" "$got" '^ok 1 - meant'
like "and only once" "$got" '^not ok 2 - unmeant'
got=$(inner 'run leak; ok leaks true')
like "a sanitizer's report fails the case" "$got" '^not ok 1 '
like "and is shown" "$got" '^# a leak$'
got=$(inner 'ok last true; run crash')
like "a crash after the last case is a case" "$got" '^not ok 2 '
got=$(inner 'exit 3')
unlike "a test that dies has no plan" "$got" '^1\.\.'

got=''
if command -v tmux >/dev/null; then
	got=$(inner 'screen_start 30 5 ask
ok asks wait_for type; type_text "a word"; keys Enter; ok answers wait_for "you typed a word"
is rows "$(screen | wc -l | tr -d " ")" 5; resize 40 8; is taller "$(screen | wc -l | tr -d " ")" 8
keys 0 Enter; ok ends screen_end; is status "$status" 0
screen_start 30 5 ask; ok gone screen_lacks nothing
screen_start 30 5 crash; ok crashed screen_end')
	like "a screen takes keys, shows and ends" "$got" '^ok 6 - status'
	like "and its crash is seen" "$got" '^not ok 8 '
	is "nothing else failed" "$(echo "$got" | grep '^not ok' | grep -v crashed)" ""
else
	skip "a screen takes keys, shows and ends" "no tmux"
fi

if [ -x "$builddir/tests/watch" ]; then
	printf '#!/bin/sh\nkill -%s $$\n' SEGV >"$fake/paperboy-sync"
	chmod +x "$fake/paperboy-sync"
	status=0
	env PAPERBOY_EXITS="$T/watched" builddir="$fake" "$builddir/tests/watch" 2>/dev/null || status=$?
	is "the watcher ends as the watched" "$status" 139
	like "and notes it" "$(cat "$T/watched")" '^139 [0-9]+$'
	is "and no longer says that it runs" "$(echo "$T"/watched*)" "$T/watched"
	printf '#!/bin/sh\necho "$@"; exit 5\n' >"$fake/paperboy-sync"
	status=0
	got=$(env PAPERBOY_EXITS="$T/watched" builddir="$fake" "$builddir/tests/watch" a b) || status=$?
	is "a plain exit passes through" "$status $got" "5 a b"
fi
finish
