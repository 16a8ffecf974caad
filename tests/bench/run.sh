#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh: makes invented days, serves them on 127.0.0.1, has them fetched, and
# measures. `make bench` calls it in the build folder. BENCH_IDLE_S (60) is how
# long doing nothing is watched.
set -eu
: "${srcdir:=.}" "${builddir:=.}"
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$work/site/daily" "$work/cache/paperboy" "$work/data" "$work/home"
# Not 50 papers a day: that many may be a page that was cut, which costs a second request.
awk -v dir="$work/site/daily" -v days=500 -v papers=51 -f "$srcdir/tests/bench/days.awk"

mkfifo "$work/port"
"$builddir/tests/server" "$work/site" >"$work/port" </dev/null &
server=$!
read -r port <"$work/port"
export HOME="$work/home" XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/data" \
	XDG_CONFIG_HOME="$work/home" XDG_STATE_HOME="$work/home" HF_ENDPOINT="http://127.0.0.1:$port" \
	PAPERBOY_SYNC="$builddir/paperboy-sync" LC_ALL=C.UTF-8
unset HF_TOKEN NO_COLOR || :

ingest() {
	"$builddir/tests/bench/ingest" "$PAPERBOY_SYNC" "$work/cache/paperboy" "$HF_ENDPOINT" "$@"
}
echo "ingest, HTTP to committed rows:"
for round in 1 2 3 4 5; do
	rm -rf "$work/cache/paperboy"
	mkdir -p "$work/cache/paperboy"
	printf '  fresh cache, round %s: ' "$round"
	ingest 2026-08-20 60
done

# What each has in its first row: the site's first, the bare list's newest.
mark=$(jq -r '.[0].paper.title' "$work/site/daily/2026-08-20.json" | cut -d' ' -f1-2)
bare=$(jq -r 'max_by(.paper.id) | .paper.title' "$work/site/daily/2026-08-20.json" | cut -d' ' -f1-2)
"$builddir/tests/bench/bench" "$builddir/paperboy" "$builddir/tests/bench/barelist" "$work/cache/paperboy" \
	"$mark" "$bare" "${BENCH_IDLE_S:-60}" \
	"$builddir/tests/bench/ingest" "$PAPERBOY_SYNC" "$work/cache/paperboy" "$HF_ENDPOINT" 2026-06-21 440

echo
"$builddir/tests/bench/papers" "$srcdir/tests/bench/words.tsv" arxiv 100000 >"$work/rows.jsonl"
echo "100000 rows of arXiv's metadata, $(wc -c <"$work/rows.jsonl") bytes, imported:"
"$builddir/tests/bench/rows" "$work/rows" "$work/rows.jsonl"
