#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# embed.sh NAME FILE: prints a C file that defines `const char NAME[]` with the
# text of FILE. SQL and the sample edition live in files of their own, and in
# the program.
set -eu
name=$1 file=$2
printf '// Made from %s; edit that.\n' "$(basename "$file")"
printf 'extern const char %s[];\nconst char %s[] =\n' "$name" "$name"
LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/?/\\?/g' -e 's/^/\t"/' -e 's/$/\\n"/' "$file"
printf '\t"";\n'
