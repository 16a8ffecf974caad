#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# recorded.sh CORPUS: recorded papers, a line each: title, abstract and authors
# between tabs. recorded.sh CORPUS json: the same as our own JSON.
set -eu
corpus=$1
fold='def fold: . // "" | split("\n") | join(" ") | split("\t") | join(" ");'
if [ "${2-}" = json ]; then
	shape='select((.id // "") != "") | . + { schema: 1 }'
	set -- -c
else
	shape='[.title, .abstract, ([.authors[].name] | join(", "))] | map(fold) | join("\t")'
	set -- -r
fi
tar -xzOf "$corpus/hf/daily-archive.tar.gz" --wildcards '*.json' |
	jq "$@" "$fold"' arrays | .[].paper | select(.summary)
		| { id, title, abstract: .summary, authors: [.authors[]? | { name: (.name // "") }], upvotes,
			keywords: (.ai_keywords // []), organization: (.organization | { name: .name?, fullname: .fullname? }),
			published: .publishedAt }
		| '"$shape"
gzip -dc "$corpus/arxiv/bulk/arxiv-meta-sample.jsonl.gz" |
	jq "$@" "$fold"' { id: .arxiv_id, title, abstract, authors: [.author_text // "" | splits(", *") | { name: . }],
			categories: [.categories // "" | splits(",")], published: .created }
		| '"$shape"
