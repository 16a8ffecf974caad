#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# marks.sh: how long a star, a tag and a note take to the next frame, on a library of
# BENCH_MARKS marks (50000). Each is on the disk by then, so the disk's time is in it.
set -eu
: "${srcdir:=.}" "${builddir:=.}"
marks=${BENCH_MARKS:-50000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$work/cache/paperboy" "$work/data/paperboy" "$work/home"
export HOME="$work/home" XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/data" \
	XDG_CONFIG_HOME="$work/home" XDG_STATE_HOME="$work/home" PAPERBOY_SYNC="$builddir/paperboy-sync" LC_ALL=C.UTF-8
unset HF_TOKEN NO_COLOR || :
printf '\n%-44s %5s  %9s  %9s  %9s  %9s\n' "marks, from the key to the next frame" n median p95 p99 worst
"$builddir/tests/bench/fill" "$work/cache/paperboy" "$srcdir/tests/bench/words.tsv" "$((marks + 10000))" 1000 >"$work/fill"
sync
"$builddir/tests/bench/marks" "$work/cache/paperboy" "$work/data/paperboy" "$marks" "$builddir/paperboy" --offline all
