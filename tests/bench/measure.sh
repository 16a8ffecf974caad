#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# measure.sh CORPUS: the words of the recorded papers, as words.tsv has them, on
# stdout. Run by hand when the corpus changes:
#	tests/bench/measure.sh CORPUS >tests/bench/words.tsv
# Only how often a word is met is kept, nothing of how they follow each other.
set -eu
export LC_ALL=C
HEAD=4096	# as vocabulary.c counts them; 83 of 100 tokens
tab=$(printf '\t')
"$(dirname "$0")/recorded.sh" "$1" | awk -F "$tab" '
function take(text, place,   n, i, word, parts) {
	n = split(text, parts, " ")
	for (i = 1; i <= n; i++) {
		word = parts[i]
		gsub(/^[(\["'\''`]+|[)\]"'\''`.,;:!?]+$/, "", word)
		if (word == "")
			continue
		all[word]++
		total[place]++
		count[place, word]++
	}
}
{ take($1, 1); take($2, 2) }
END {
	printf "%d\t*\t%d\t%d\n", total[1] + total[2], total[1], total[2]
	for (word in all)
		printf "%d\t%s\t%d\t%d\n", all[word], word, count[1, word], count[2, word]
}' | sort -t "$tab" -k1,1nr -k2,2 | head -n $((HEAD + 1)) | cut -f 2-
