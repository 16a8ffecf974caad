#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What each verb ends with: 0, 1 nothing matched, 2 usage, 3 network, 4 not found, 5
# database, 130 interrupted; and its manners on pipes.
. "${srcdir:-.}/tests/lib.sh"
cp -R "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
mkdir "$T/site/pdf"
printf '%%PDF-1.7\n' >"$T/site/pdf/2608.90142"
server_start "$T/site"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
pdf_from()
{
	echo "set pdf-endpoint $HF_ENDPOINT" >"$XDG_CONFIG_HOME/paperboy/config"
}
pdf_from
echo 2608.90316 >"$T/list.txt"
echo 2608.90142 >"$T/known.txt"

# STATUS ARG...: a case a line.
each()
{
	while read -r wanted line; do
		[ -n "$wanted" ] || continue
		# shellcheck disable=SC2086
		run $line
		is "$line: $wanted" "$status" "$wanted" || note "$err"
	done
}

# 0, with papers; and neither colours nor talk on stdout.
run fetch --date 2026-08-20 --quiet
each <<END
0 fav add 2608.90142
0 hide add 2608.90149
0 hide rm 2608.90149
0 read add 2608.90142
0 queue add 2608.90142
0 tag 2608.90142 +a
0 note 2608.90142 -m text
0 import $T/known.txt
0 backup $T/backup.db
0 restore $T/backup.db
0 db check
0 db reindex
END
while read -r line; do
	# shellcheck disable=SC2086
	run --color always $line
	is "$line: 0" "$status" 0
	ok "$line: no colour on a pipe" eval '! grep -q "$(printf "\033")" "$T/out"'
	ok "$line: prints" test -s "$T/out"
	# shellcheck disable=SC2086
	(trap '' PIPE; "$PAPERBOY" $line 2>"$T/err"; echo "$?" >"$T/status") | :
	is "$line: a reader that leaves is no error, and nothing is said" "$(cat "$T/status" "$T/err")" 0
done <<END
ls 2026-08-20
ls 2026-08-20 --format table
ls 2026-08-20 --format json
ls 2026-08-20 --format jsonl
ls 2026-08-20 --format csv
ls 2026-08-20 --format tsv
ls 2026-08-20 --format ids
ls 2026-08-20 --format urls
show 2608.90142
show 2608.90142 --format json
show 2608.90142 --format md
show 2608.90142 --format bibtex
search mamba
related 2608.90149
pivot 2026-08-20
calendar 2026-08
calendar 2026-08 --filter mamba
digest --period day --today 2026-08-20
digest --format mime --to a@example.org --period day --today 2026-08-20
export --filter mamba --format bibtex
export 2608.90142 --format md
fav ls
read ls
queue ls
tag
tag 2608.90142
note 2608.90142
pdf 2608.90142
open 2608.90142
db info
db path
keys
doctor
END

# 1: nothing.
each <<END
1 ls all --filter zzzz
1 --offline ls 2026-01-01
1 search zzzz
1 related 2608.90149 --filter zzzz
1 pivot all --filter zzzz
1 calendar 2026-08 --filter zzzz
1 digest --period day --today 2026-08-20 --filter zzzz
1 export --filter zzzz --format json
1 fav ls --filter zzzz
1 hide ls
1 read ls --filter zzzz
1 queue ls --filter zzzz
1 fav add --filter zzzz
1 tag 2608.90149
1 note 2608.90149
1 pdf --filter zzzz
1 import $T/none
END

# 2: what makes no sense. Each verb knows an option that is none.
for verb in $("$PAPERBOY" --help | sed -n '/^Verbs/,/^Options/s/^  \([a-z][a-z]*\)  .*/\1/p'); do
	run "$verb" --no-such-option
	is "$verb --no-such-option: 2" "$status$out" 2
done

# 4: there is none.
each <<END
4 show 2608.99999
4 related 2608.99999
4 export 2608.99999 --format json
4 fav add 2608.99999
4 hide add 2608.99999
4 read add 2608.99999
4 queue add 2608.99999
4 tag 2608.99999 +a
4 note 2608.99999 -m x
4 pdf 2608.90149
4 open 2608.99999 --link code
END

# 130: an interrupt, whatever is waited for.
interrupted()
{
	: >"$T/err"
	# shellcheck disable=SC2086
	env --default-signal=INT "$PAPERBOY" $1 >"$T/out" 2>"$T/err" </dev/null &
	pid=$!
	until_true 10 grep -q "$2" "$T/requests" || note "was not asked"
	kill -INT "$pid"
	wait "$pid"
}
server_start --record "$T/requests" "$T/site"
pdf_from
echo '/ hang' >"$T/site/faults"
while read -r request line; do
	: >"$T/requests"
	interrupted "$line" "$request"
	is "$line: 130" "$?" 130
done <<END
daily_papers ls 2026-08-21
90316 show 2608.90316
search search --remote video
daily_papers digest --period day --today 2026-08-21
daily_papers fetch --date 2026-08-19
daily_papers fetch --since 2026-08-10
90316 fav add 2608.90316
90316 hide add 2608.90316
90316 read add 2608.90316
90316 queue add 2608.90316
90316 tag 2608.90316 +a
90316 note 2608.90316 -m x
90316 pdf 2608.90316
90316 open 2608.90316 --link code
90316 import $T/list.txt
END
server_stop

# 3: no network. What is cached is shown. Each tries again for seconds, so all of them are
# asked by exits-long.sh alone.
pdf_from
each <<END
3 fetch
3 fav add 2608.90316
END
[ -z "${EVERY:-}" ] || each <<END
3 ls 2026-08-21
3 digest --period day --today 2026-08-21
3 fetch --since 2026-08-10
3 search --remote video
3 hide add 2608.90316
3 read add 2608.90316
3 queue add 2608.90316
3 tag 2608.90316 +a
3 note 2608.90316 -m x
3 pdf 2608.90149
3 open 2608.90316 --link code
3 import $T/list.txt
END
run show 2608.90149
is "show: 3" "$status" 3
like "and what is cached is shown" "$out" Mamba

# 5: a library that is none of ours.
rm -r "$XDG_DATA_HOME/paperboy"
mkdir -p "$XDG_DATA_HOME/paperboy/library.db"
for verb in ls "show 2608.90142" "search x" "related 2608.90142" "pivot" "calendar" "calendar --filter x" digest "export --format json" fetch \
	"import $T/list.txt" fav hide read queue tag "note 2608.90142" "pdf 2608.90142" "open 2608.90142" "db info" \
	"backup $T/b.db" "restore $T/b.db"; do
	# shellcheck disable=SC2086
	run --offline $verb
	is "$verb: 5" "$status$out" 5
done
finish
