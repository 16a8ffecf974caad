#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# splice.sh FILE BEGIN END: puts standard input between the line of FILE that
# starts with BEGIN and the next that starts with END.
set -eu
file=$1
cat >"$file.new"
begin=$2 end=$3 text=$file.new awk '
	BEGIN { begin = ENVIRON["begin"]; end = ENVIRON["end"]; text = ENVIRON["text"] }
	index($0, end) == 1 { inside = 0 }
	!inside { print }
	index($0, begin) == 1 { inside = 1; while ((getline line < text) > 0) print line }
' "$file" >"$file.spliced"
cat "$file.spliced" >"$file"
rm -f "$file.new" "$file.spliced"
