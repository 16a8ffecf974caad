#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pdf: downloaded once, kept in the cache, copied to where it is wanted.
. "${srcdir:-.}/tests/lib.sh"
cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
mkdir "$T/site/pdf" "$T/papers"
{ printf '%%PDF-1.7\n'; head -c 300000 /dev/zero; } >"$T/site/pdf/2608.90142"
{ printf '%%PDF-1.7\n'; head -c 100 /dev/zero; } >"$T/site/pdf/2608.90149"
server_start --record "$T/requests" "$T/site"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo "set pdf-endpoint $server_url" >"$XDG_CONFIG_HOME/paperboy/config"
cache=$XDG_CACHE_HOME/paperboy/pdf

run pdf 2608.90142
is "pdf prints where it is" "$status$out$err" "0$cache/2608.90142.pdf"
ok "and there it is, whole" cmp "$T/site/pdf/2608.90142" "$cache/2608.90142.pdf"
run pdf 2608.90142 --dir "$T/papers"
is "--dir: a copy" "$status$out" "0$T/papers/2608.90142.pdf"
ok "whole" cmp "$T/site/pdf/2608.90142" "$T/papers/2608.90142.pdf"
is "of its own" "$(stat -c %h "$T/papers/2608.90142.pdf")" 1
is "that others may read, as umask has it" "$(stat -c %a "$T/papers/2608.90142.pdf")" "$(printf %o $((0666 & ~$(umask))))"
is "asked for once" "$(grep -c 'GET./pdf/2608.90142' "$T/requests")" 1
run --offline pdf 2608.90142
is "offline it is there" "$status$out" "0$cache/2608.90142.pdf"
run --offline pdf 2608.90149
is "what is not is status 3" "$status$out" 3
run pdf 2608.90142 2608.90149 --dir "$T/papers/"
is "several" "$status$out" "0$T/papers/2608.90142.pdf
$T/papers/2608.90149.pdf"
run pdf 2608.90316
is "none there: status 4" "$status$out" 4
like "and says so" "$err" '2608.90316: 127.0.0.1:[0-9]+ has no PDF of it'
run pdf 2608.90316 2608.90149
is "the others come all the same" "$status$out" "4$cache/2608.90149.pdf"
echo '<!doctype html><title>Sign in</title>' >"$T/site/pdf/2608.90243"
run pdf 2608.90243
is "a web page is none: status 3" "$status$out" 3
like "and says so" "$err" 'no PDF: does not begin with %PDF-'
ok "and is not kept" test ! -e "$cache/2608.90243.pdf"
run pdf
is "no papers: status 2" "$status" 2
run pdf 2608.90142 --dir "$T/nowhere"
is "no such directory: status 2" "$status" 2
run pdf 2608.90142 --dir "$T/site/quota"
is "no directory: status 2" "$status" 2
run pdf --filter 'title:zzzz'
is "a filter that nothing matches: status 1" "$status" 1
run fetch --date 2026-08-20 --quiet
run ls all --filter has:pdf --format ids
is "a filter finds them" "$(echo "$out" | sort | tr '\n' ' ')" "2608.90142 2608.90149 "
run pdf --filter has:pdf
is "pdf by a filter" "$status$(echo "$out" | wc -l)" 02
rm "$cache/2608.90142.pdf"
run pdf 2608.90142
is "one that was deleted comes again" "$status$out" "0$cache/2608.90142.pdf"
server_stop
rm -r "$cache"
run pdf 2608.90142
is "no network: status 3" "$status$out" 3

# An interrupt ends it at once, and the rest comes the next time.
server_start --record "$T/requests" "$T/site"
echo "set pdf-endpoint $server_url" >"$XDG_CONFIG_HOME/paperboy/config"
echo '/pdf drip 50000' >"$T/site/faults"
env --default-signal=INT "$PAPERBOY" pdf 2608.90142 >"$T/out" 2>"$T/err" </dev/null &
pid=$!
ok "something comes" until_true 10 test -s "$cache/2608.90142.pdf.part"
kill -INT "$pid"
wait "$pid"
is "interrupted: status 130" "$?" 130
rm "$T/site/faults"
run pdf 2608.90142
is "the rest comes the next time" "$status$out" "0$cache/2608.90142.pdf"
like "and only that" "$(tail -n 1 "$T/requests")" 'Range: bytes=[1-9]'
ok "whole" cmp "$T/site/pdf/2608.90142" "$cache/2608.90142.pdf"
finish
