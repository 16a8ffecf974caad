#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ten thousand random filters find what a slow and obvious evaluator finds, of all
# recorded days.
. "${srcdir:-.}/tests/lib.sh"
[ -d "$PAPERBOY_CORPUS/hf" ] || skip_all "no recorded answers in $PAPERBOY_CORPUS"

tar -xzf "$PAPERBOY_CORPUS/hf/daily-archive.tar.gz" -C "$T"
ok "10000 filters" sh -c '"$@" >"$0"' "$T/said" "$builddir/tests/oracle" 10000 \
	"$T"/daily/*.json "$PAPERBOY_CORPUS"/hf/daily/*.json
note "$(tail -n 31 "$T/said")"
finish
