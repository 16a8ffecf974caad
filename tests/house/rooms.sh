#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One outside library, one room; the core knows nothing of the screen; nothing
# starts a shell or a thread.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/house/files.sh"

files src ui -- '*.c' '*.h' '*.def' >"$T/sources"

# Lines of the sources that match, outside the files whose names match ROOM.
outside()
{
	grep -Ev "$2" "$T/sources" | xargs grep -En "$1" /dev/null
}

# name, the files that may include, what
while read -r library room include; do
	is "$library stays in its room" "$(outside "^#include $include" "$room")" ""
done <<'END'
curl ^src/sync/fetch(_[a-z_]+)?\.[ch]$ [<"]curl/
libxml2 ^src/sync/xml(_[a-z_]+)?\.[ch]$ [<"]libxml/
zlib ^src/sync/gunzip\.[ch]$ [<"]zlib\.h
libunistring ^src/text(_[a-z_]+)?\.[ch]$ [<"]uni(case|conv|ctype|gbrk|lbrk|name|norm|regex|str|types|wbrk|width)\.h
curses ^ui/term(_[a-z_]+)?\.[ch]$ (<(n?curses(w/.*)?|panel|term|menu|form)|"n?curses(w/.*)?)\.h
sqlite ^src/db(_[a-z_]+)?\.[ch]$ [<"]sqlite3
END

is "no shell is started" "$(outside '(^|[^a-z_])(system|popen)[ ]*\(' '^$')" ""
is "no thread is started" "$(outside '[<"](pthread|threads)\.h|pthread_create' '^$')" ""
is "the core knows no screen and no network" \
	"$(outside '^#include "(\.\./ui/|ui/|sync/)' '^(ui|src/sync)/')" ""

# Includes without a directory: a header of the other side by its name.
names=$(files ui src/sync -- '*.h' | sed 's|.*/||; s|\.h$||' | tr '\n' '|' | sed 's/|$//; s/^$/-/')
is "the core includes no header of ui or sync" "$(outside "^#include \"($names)\\.h\"" '^(ui|src/sync)/')" ""

first_includes()
{
	grep '\.c$' "$T/sources" | while read -r file; do
		case $(grep -m 1 '^#include' "$file") in
		'#include "config.h"'*) ;;
		*) echo "$file" ;;
		esac
	done
}
is "config.h comes first" "$(first_includes)" ""
finish
