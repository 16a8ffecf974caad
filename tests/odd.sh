#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Odd ways to be started: arguments at random, none at all, orders in files that give none.
# ARGUMENTS (150) random command lines.
. "${srcdir:-.}/tests/lib.sh"
: "${ARGUMENTS:=150}" "${SEED:=7}"

server_start "$srcdir/tests/fixtures/site"
run fetch --date 2026-08-21 --quiet
is "a day is fetched" "$status$err" 0

# E09: without arguments, a name, an environment.
status=0
"$builddir/tests/bare" "$PAPERBOY" </dev/null >"$T/out" 2>"$T/err" || status=$?
echo "$status paperboy" >>"$T/exits"
is "E09 without a name or an environment: usage" "$status$(cat "$T/out")" 2
like "E09 in one line" "$(cat "$T/err")" '^paperboy: '
saw E09 "$(cat "$T/err")"
status=0
"$builddir/tests/bare" "$builddir/paperboy-sync" </dev/null >"$T/out" 2>"$T/err" || status=$?
echo "$status paperboy-sync" >>"$T/exits"
ok "E09 paperboy-sync neither" test "$status" -ne 0 -a "$status" -lt 126

# E09: words in any order. Each is of the language, or nearly.
awk -v n="$ARGUMENTS" -v seed="$SEED" 'BEGIN {
	srand(seed)
	count = split("ls show fetch export fav search related count db doctor keys backup restore open import help " \
		"--offline --format --format=json --limit --limit=-1 --limit=99999999999 --date --since --filter --sort -- - " \
		"--no-such --help -x -h --sample --today --today=9999-99-99 2026-08-21 2026-W99 0000-00-00 -3 all trending " \
		"2608.90149 arXiv:2608.90149v2 ../../etc/passwd json ( \"( votes:>x /[/ * %s %n rm add info check ~ ../ = --=", word, " ")
	for (; n; n--) {
		line = ""
		for (left = int(rand() * 6); left >= 0; left--)
			line = line (line ? "\t" : "") word[1 + int(rand() * count)]
		print line
	}
}' >"$T/lines"
wrong=''
while IFS= read -r line; do
	old=$IFS
	IFS=$(printf '\t')
	set -f
	# shellcheck disable=SC2086
	set -- $line
	set +f
	IFS=$old
	cd "$T" || exit 99
	status=0
	timeout 60 "$PAPERBOY" --offline "$@" </dev/null >"$T/out" 2>"$T/err" || status=$?
	case $status in
	[0-5]) ;;
	*) wrong="$wrong
$status: $line" ;;
	esac
	[ "$status" != 2 ] || [ -s "$T/err" ] || wrong="$wrong
no word: $line"
done <"$T/lines"
is "E09 $ARGUMENTS random command lines end with a status of the man page, mistakes with words" "$wrong" ""

# E07: no order in a configuration runs a program, nor does one in an imported file.
config=$XDG_CONFIG_HOME/paperboy/config
mkdir -p "${config%/*}"
cat >"$config" <<END
!touch $T/ran
\$(touch $T/ran)
\`touch $T/ran\`
exec touch $T/ran
shell touch $T/ran
source $T/other
| touch $T/ran
set layout \$(touch $T/ran)
bind x !touch $T/ran
bind y exec touch $T/ran
filter x; touch $T/ran
END
run --offline ls 2026-08-21 --format ids
is "E07 each line of a hostile configuration is a mistake" "$(printf '%s\n' "$err" | grep -c 'config:[0-9]*: ')" "$(wc -l <"$config")"
saw E07 "$err"
like "E07 told with its line" "$err" 'config:1: '
not_ok "E07 and none was obeyed" test -e "$T/ran"
rm "$config"
# shellcheck disable=SC2016
printf '[{"paper":{"id":"2608.70001","title":"$(touch %s) `touch %s` :!touch %s","summary":"exec touch","browser":"touch %s","bind":"x quit"}}]' \
	"$T/ran" "$T/ran" "$T/ran" "$T/ran" >"$T/hostile.json"
run --offline import "$T/hostile.json"
is "E07 a hostile file to import is papers" "$status" 0
for format in text json md bibtex; do
	run --offline show 2608.70001 --format "$format"
done
not_ok "E07 and none of them is obeyed" test -e "$T/ran"
not_ok "E07 nor written into a configuration" test -e "$config"

# X08: an editor or a pager of the environment is not started by what shows or lists.
printf '#!/bin/sh\necho "$0 $*" >>"%s"\n' "$T/started" >"$T/record"
chmod +x "$T/record"
for verb in "ls 2026-08-21" "show 2608.90149" "help" "keys" "doctor" "export --filter is:fav --format md -o $T/exported"; do
	# shellcheck disable=SC2086
	EDITOR=$T/record VISUAL=$T/record PAGER=$T/record MANPAGER=$T/record run --offline $verb
done
not_ok "X08 neither an editor nor a pager is started by a verb" test -e "$T/started"
is "X08 no temporary file is left" "$(find "$T/home" -name '*tmp*' -o -name '*.new' -o -name '.paperboy*')" ""
saw X08 "no program is started, no temporary file is left"
finish
