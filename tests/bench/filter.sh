#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# filter.sh: how fast papers are stored and filtered, beside fzf over the same
# titles and SQLite's FTS5 over the same texts, in one run.
#
#	BENCH_PAPERS	how many papers, one run of everything each (10000);
#			"100000 1000000" is what is promised about, and takes
#			an hour and 4 GB
#	BENCH_SECONDS	the longest that one program is typed into (900)
#	BENCH_DIR	keeps the caches there, and uses those it finds
#
# Times are milliseconds unless another unit is told.
set -eu
: "${srcdir:=.}" "${builddir:=.}"
here=$srcdir/tests/bench bin=$builddir/tests/bench
index_tables='piece segment'
counted='(^|[^0-9,+])[0-9,]+ of [0-9,]+'	# "37 of 41,208"; "37+" while it is counted
limit_s=${BENCH_SECONDS:-900}
words=$here/words.tsv
export LC_ALL=C.UTF-8
out=$(mktemp -d)
work=${BENCH_DIR:-$out}
mkdir -p "$work" "$out/home"
work=$(cd "$work" && pwd)
trap 'rm -rf "$out"' EXIT
trap 'exit 130' INT TERM
export HOME="$out/home" XDG_CONFIG_HOME="$out/home/config" XDG_STATE_HOME="$out/home/state" \
	XDG_DATA_HOME="$out/home/data" PAPERBOY_SYNC="$builddir/paperboy-sync"
unset HF_TOKEN NO_COLOR FZF_DEFAULT_OPTS FZF_DEFAULT_COMMAND || :

# head TEXT: what the next figures are of, and what the columns are called.
head()
{
	printf '\n%-44s %5s  %9s  %9s  %9s  %9s\n' "$1" n median p95 p99 worst
}

# value FILE NAME COLUMN: a figure that was printed; 1 is n, 2 the median.
value()
{
	awk -v name="$2" -v column="$3" 'index($0, name) == 1 { $0 = substr($0, 45); print $column; exit }' "$out/$1"
}

# ratio NAME OURS THEIRS
ratio()
{
	awk -v name="$1" -v ours="$2" -v theirs="$3" 'BEGIN {
		if (theirs > 0)
			printf "%-44s        %9.4f                                   x%s\n", name, ours / theirs,
				ours < theirs ? sprintf(", 1/%.1f", theirs / ours) : "" }'
}

# ratios TITLE FILE NAME FILE NAME: of the medians, and of what 99 of 100 stay below.
ratios()
{
	if [ "$(value "$2" "$3" 1)" != "$(value "$4" "$5" 1)" ]; then
		echo "$1: no ratio, not the same keys were typed in the time there was"
		return 0
	fi
	ratio "$1, median" "$(value "$2" "$3" 2)" "$(value "$4" "$5" 2)"
	ratio "$1, p99" "$(value "$2" "$3" 4)" "$(value "$4" "$5" 4)"
}

# Is what measures to be believed? A program that answers after 5 ms, works in
# silence for longer than the gap, and is ready after 120 ms.
prove()
{
	head "known: first after 5 ms, frame after 120"
	"$bin/keys" -s 5 -q q "$here/typed.txt" "$counted" "$bin/lag" 5 120 >"$out/lag"
	cat "$out/lag"
	awk -v first="$(value lag 'key to first' 2)" -v page="$(value lag 'key to page' 2)" \
		-v frame="$(value lag 'key to final' 2)" 'BEGIN {
		exit !(first >= 5 && first < 20 && page < 20 && frame >= 120 && frame < 140) }' || {
		echo "filter.sh: these are not the times of the known program: nothing is measured" >&2
		exit 1
	}
	head "known: at once, what the terminal itself takes"
	"$bin/keys" -s 5 -q q "$here/typed.txt" "$counted" "$bin/lag" 0 0
}

# fill PAPERS: the cache of so many papers, in $work/PAPERS.
fill()
{
	[ ! -e "$work/$1/filled" ] || return 0
	rm -rf "${work:?}/$1"
	mkdir -p "$work/$1/paperboy"
	head "stored: $1 papers"
	"$bin/fill" "$work/$1/paperboy" "$words" "$1" 1000
	: >"$work/$1/filled"
}

# How fast they are stored otherwise, of a size that does not take the day.
ingest()
{
	[ "$1" -le 100000 ] || return 0
	head "stored in other ways: $1 papers"
	for way in '1000 newest' '100 oldest' '100 newest'; do
		rm -rf "$out/ingest"
		# shellcheck disable=SC2086
		"$bin/fill" "$out/ingest" "$words" "$1" $way
	done
	rm -rf "$out/ingest"
}

typed_ours()
{
	export XDG_CACHE_HOME="$work/$1"
	head "typed into paperboy, $1 papers"
	"$bin/keys" -s "$limit_s" -v "$out/ours.$1.keys" -o / -q "$(printf '\033Q')" "$here/typed.txt" "$counted" \
		"$builddir/paperboy" --offline --today 2026-08-20 all >"$out/ours"
	cat "$out/ours"
}

# ours_first PAPERS KEYS: what was measured of ours, of the first keys alone.
ours_first()
{
	sed "$2q" "$out/ours.$1.keys" | cut -f 3 | sort -n | awk '
		{ ms[NR] = $1 }
		function at(share) { i = int(share * NR); return ms[i < NR ? i + 1 : NR] }
		END { printf "%-44s %5d  %9.3f  %9.3f  %9.3f  %9.3f  ms\n", "key to final frame and exact count",
			NR, at(0.5), at(0.95), at(0.99), at(1) }' >"$out/ours"
}

typed_fzf()
{
	if ! fzf=$(command -v fzf); then
		printf '\nSKIPPED: fzf is not installed (Debian: fzf); nothing stands beside paperboy\n'
		return 0
	fi
	"$bin/papers" "$words" titles "$1" >"$out/titles"
	# shellcheck disable=SC2016
	printf 'exec "$1" --no-mouse <"$2"\n' >"$out/fzf.sh"
	head "typed into fzf $("$fzf" --version | cut -d ' ' -f 1), $1 titles"
	"$bin/keys" -s "$limit_s" -g 300 -q "$(printf '\003')" "$here/typed.txt" '[0-9]+/[0-9]+' \
		/bin/sh "$out/fzf.sh" "$fzf" "$out/titles" >"$out/fzf"
	cat "$out/fzf"
	ours_first "$1" "$(value fzf 'key to final' 1)"
	ratios "ours/fzf, key to final frame" ours 'key to final' fzf 'key to final'
}

# The queries themselves, without terminals on either side.
asked()
{
	head "asked without a screen, $1 papers"
	"$bin/asks" "$work/$1/paperboy" "$here/typed.txt" keys "$limit_s" >"$out/asks"
	cat "$out/asks"
	head "FTS5, the same papers and keys"
	rm -f "$out"/fts.db*
	"$bin/fts" "$out/fts.db" "$words" "$1" 1000 "$here/typed.txt" >"$out/fts"
	cat "$out/fts"
	rm -f "$out"/fts.db*
	ratios "ours/FTS5, newest 50" asks 'query, newest' fts 'FTS5, newest'
	ratios "ours/FTS5, count" asks 'query, exact' fts 'FTS5, count'
	head "phrases, case, regular expressions, $1"
	"$bin/asks" "$work/$1/paperboy" "$here/exact.txt" whole "$limit_s"
}

sizes()
{
	head "size, $1"
	# shellcheck disable=SC2086
	"$bin/sizes" "$2" $index_tables
}

started()
{
	rm -rf "$XDG_STATE_HOME"	# where the last size was left is not gone on from
	mark=$("$bin/papers" "$words" titles 1 | cut -c 1-20)
	head "1000 and $1 papers, the newest day"
	"$bin/starts" "$mark" "$work/1000" "$work/$1" "$builddir/paperboy" --offline
	head "1000 and $1 papers, everything"
	"$bin/starts" "$mark" "$work/1000" "$work/$1" "$builddir/paperboy" --offline all
}

# All papers into a file, in the formats that are asked for most; the best of three runs, as
# bytes a second of all that it takes, the disk included. Of more it takes the day.
exported()
{
	[ "$1" -le 100000 ] || return 0
	export XDG_CACHE_HOME="$work/$1"
	printf '\n%-44s %9s  %9s  %9s\n' "exported: $1 papers" MB s MB/s
	for format in jsonl bibtex csv html; do
		best=''
		for _ in 1 2 3; do
			began=$(date +%s%N)
			"$builddir/paperboy" --offline export --filter '' --format "$format" -o "$out/exported"
			took=$((($(date +%s%N) - began) / 1000000))
			[ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
		done
		awk -v name="$format" -v bytes="$(wc -c <"$out/exported")" -v ms="$best" 'BEGIN {
			printf "%-44s %9.1f  %9.2f  %9.1f\n", name, bytes / 1e6, ms / 1e3, bytes / 1e3 / ms }'
	done
	rm -f "$out/exported"
}

# Real papers, where there are some: is what was invented like them?
recorded()
{
	printf '\ninvented: '
	"$bin/papers" "$words" figures 37344
	if [ ! -r "${PAPERBOY_CORPUS:-/nonexistent}/hf/daily-archive.tar.gz" ]; then
		echo "recorded: SKIPPED, there is no \$PAPERBOY_CORPUS"
		return 0
	fi
	printf 'recorded: '
	sh "$here/recorded.sh" "$PAPERBOY_CORPUS" | "$bin/papers" "$words" figures -
	export XDG_CACHE_HOME="$out/recorded"
	mkdir -p "$XDG_CACHE_HOME"
	sh "$here/recorded.sh" "$PAPERBOY_CORPUS" json | split -l 10000 - "$out/recorded.json."
	for part in "$out"/recorded.json.*; do
		"$builddir/paperboy" import --offline --quiet "$part" >"$out/import"
	done
	# How far the index is merged when an import ends is chance; db check lets it come to rest.
	sizes "recorded papers, just imported" "$out/recorded/paperboy/papers.db"
	"$builddir/paperboy" --offline db check >"$out/check"
	sizes "recorded papers" "$out/recorded/paperboy/papers.db"
	rm -rf "$out/recorded" "$out"/recorded.json.*
}

prove
recorded
fill 1000
for papers in ${BENCH_PAPERS:-10000}; do
	fill "$papers"
	ingest "$papers"
	sizes "$papers invented papers" "$work/$papers/paperboy/papers.db"
	started "$papers"
	exported "$papers"
	asked "$papers"
	typed_ours "$papers"
	typed_fzf "$papers"
done
