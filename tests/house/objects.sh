#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The program on the screen loads few shared objects, none of them of the
# network: each costs time before the first frame.
. "${srcdir:-.}/tests/lib.sh"

command -v ldd >/dev/null || skip_all "no ldd"
# ldd runs the loader: what a sanitizer brings is no part of the program.
ldd "$PAPERBOY" | awk '{ print $1 }' | grep -Ev '^(lib[a-z]*san\.|linux-vdso|linux-gate)' >"$T/objects"
note "$(cat "$T/objects")"
unlike "neither curl nor libxml2 nor TLS" "$(cat "$T/objects")" '^lib(curl|xml2|ssl|crypto|gnutls|nghttp2|icu)'
if ldd "$PAPERBOY" | grep -q 'lib[a-z]*san\.'; then
	skip "at most 9 shared objects" "a sanitizer is linked"
else
	ok "at most 9 shared objects" test "$(wc -l <"$T/objects")" -le 9
fi
finish
