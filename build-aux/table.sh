#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# table.sh FILE...: prints the C table of the files, whose lines are name, kind and text
# parted by tabs, sorted by name as strcmp does. Lines that begin with "# " are
# comments. A name that is there twice is an error.
set -eu
printf '// Made from the tables in src/data; edit those.\n#include "tex_own.h"\nconst struct tex_entry tex_table[] = {\n'
cat "$@" | grep -v -e '^# ' -e '^#$' -e '^$' | LC_ALL=C sort -t '	' -k 1,1 |
	LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/?/\\?/g' |
	LC_ALL=C awk -F '\t' '
		NF != 3 || $1 == last { print "wrong line: " $0 >"/dev/stderr"; failed = 1; exit }
		{ last = $1; print "\t{ \"" $1 "\", TEX_" toupper($2) ", \"" $3 "\" }," }
		END { exit failed }'
printf '};\nconst size_t tex_table_len = sizeof tex_table / sizeof *tex_table;\n'
