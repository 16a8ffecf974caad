#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each fuzzer runs FUZZ_SECONDS (20) from its seeds on. What it dies of is told in
# base64, to be kept as a seed; FUZZ_SEED is where its dice begin, 1 if not given, so
# that what one run finds the next finds, too, and 0 for others each time.
. "${srcdir:-.}/tests/lib.sh"
: "${FUZZ_SECONDS:=20}" "${FUZZ_SEED:=1}"
[ -x "$builddir/fuzz-build/text" ] || skip_all "no fuzzers were built: there is no clang with libFuzzer"
unset ASAN_OPTIONS UBSAN_OPTIONS

fuzz()
{
	mkdir -p "$T/$1"
	"$builddir/fuzz-build/$1" -seed="$FUZZ_SEED" -max_total_time="$FUZZ_SECONDS" -max_len=8192 -timeout=10 -rss_limit_mb=1024 \
		-artifact_prefix="$T/$1-" -print_final_stats=1 "$T/$1" "$srcdir/tests/fuzz/seeds/$1" >"$T/said" 2>&1 && return 0
	tail -n 60 "$T/said"
	for input in "$T/$1"-*; do
		base64 "$input"
	done
	return 1
}

for source in "$srcdir"/tests/fuzz/*.c; do
	target=$(basename "$source" .c)
	ok "P20 $target: $FUZZ_SECONDS s without a fault" fuzz "$target"
	note "$(grep -E 'number_of_executed_units|slowest_unit' "$T/said")"
done
finish
