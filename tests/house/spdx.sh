#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each file that we write names its licence on top.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/house/files.sh"

{
	files src ui tests man contrib -- '*.[ch]' '*.def' '*.sql' '*.sh' '*.awk' '*.[1-8]'
	for file in bootstrap .ci/run configure.ac Makefile.am $build_scripts; do
		echo "$file"
	done
} >"$T/files"

missing()
{
	while read -r file; do
		head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
	done <"$T/files"
}
is "each of $(wc -l <"$T/files" | tr -d ' ') files names the licence" "$(missing)" ""
ok "COPYING is that licence" grep -q 'GNU GENERAL PUBLIC LICENSE' COPYING
finish
