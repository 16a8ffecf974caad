#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# machine.sh: what the figures behind it were measured on, and how to measure
# them again.
set -eu
cat <<END
paperboy $(sed -n 's/^#define PACKAGE_VERSION "\(.*\)"/\1/p' "${builddir:-.}/config.h"), measured $(date -u +%Y-%m-%d)
machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(getconf _NPROCESSORS_ONLN) processors, $(
	awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GB
system: $(uname -s) $(uname -r) $(uname -m), $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release 2>/dev/null || :)
load before: $(cut -d ' ' -f 1-3 /proc/loadavg)
again: make bench BENCH_PAPERS="${BENCH_PAPERS:-10000}"; make bench-table writes tests/bench/results.txt

END
