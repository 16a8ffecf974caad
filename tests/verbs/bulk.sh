#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# import of arXiv's metadata, as JSON lines and as XML, packed or not: counted exactly, whatever is
# wrong with a line and whenever it is killed. No network is needed.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"
db=$XDG_CACHE_HOME/paperboy/papers.db

ids()
{
	"$PAPERBOY" --offline ls all --format ids 2>/dev/null
}
one()
{
	"$PAPERBOY" --offline show "$1" --format json 2>/dev/null | jq -c "$2"
}
# N rows as the snapshot has them, from the id FROM on.
rows()
{
	awk -v from="$1" -v n="$2" 'BEGIN {
		for (i = from; i < from + n; i++)
			printf "{\"id\":\"0704.%04d\",\"submitter\":\"S\",\"authors\":\"A. B\",\"title\":\"Paper %d\\n  folded\"," \
				"\"comments\":null,\"journal-ref\":null,\"doi\":null,\"report-no\":null," \
				"\"categories\":\"hep-ph cs.CL\",\"license\":null,\"abstract\":\"  Words of it,\\nin lines.\\n\"," \
				"\"versions\":[{\"version\":\"v1\",\"created\":\"Mon, 2 Apr 2007 19:18:42 GMT\"}]," \
				"\"update_date\":\"2008-11-26\",\"authors_parsed\":[[\"B\",\"A.\",\"\"]]}\n", i, i
	}'
}

# What a row tells.
cat >"$T/rows.jsonl" <<'END'
{"id":"0704.0001","submitter":"Pat Nobody","authors":"P. N\\'obody and Q. X","title":"Calculation of invented photon pairs at\n  energies","comments":"37 pages","journal-ref":"J. Inv. 1 (2007) 2","doi":"10.1000/xyz","report-no":null,"categories":"hep-ph quant-ph","license":null,"abstract":"  A calculation that\nnobody made.\n","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],"update_date":"2008-11-26","authors_parsed":[["N\u00f3body","P.",""],["Evans","Neal J.","II","Some University, Town"]]}
{"id":"hep-th/9901001","title":"Old","abstract":"This paper has been withdrawn by the author.","categories":"hep-th","authors":"A. B, C. D (Somewhere, Far) and E. F","versions":[{"created":"Tue, 24 Jul 2007 20:10:27 GMT","version":"v2"},{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"}]}
{"arxiv_id":"acc-phys/9503002","author_text":"R. P, J. G","categories":"acc-phys,physics.acc-ph","comments":"11 pages","created":"1995-03-30","updated":"1996-01-02","doi":null,"title":"Table","abstract":"A row."}
{"id":"2503.11742","pdf":"https://arxiv.org/pdf/2503.11742","authors":["Moreno D","Elia P"],"title":"Kept","categories":["cs.CV","cs.AI"],"comment":"In progress","summary":"An answer."}
END
run --offline import "$T/rows.jsonl"
is "rows of each kind" "$status" 0
like "are counted" "$err" 'rows.jsonl: 4 papers, 4 new$'
is "a row of the snapshot" "$(one 0704.0001 '[.title, .abstract, .comment, .doi, .journal_ref, .categories, .published, .updated, (.authors | map(.name))]')" \
	'["Calculation of invented photon pairs at energies","A calculation that nobody made.","37 pages","10.1000/xyz","J. Inv. 1 (2007) 2",["hep-ph","quant-ph"],"2007-04-02T19:18:42Z","2007-07-24T20:10:27Z",["P. Nóbody","Neal J. Evans II"]]'
is "versions in any order, authors as one text" "$(one hep-th/9901001 '[.published, .updated, (.authors | map(.name))]')" \
	'["2007-04-02T19:18:42Z","2007-07-24T20:10:27Z",["A. B","C. D","E. F"]]'
like "withdrawn" "$(one hep-th/9901001 .withdrawn)" 2007-07-24
is "a row of a table" "$(one acc-phys/9503002 '[.categories, .published, (.authors | map(.name))]')" \
	'[["acc-phys","physics.acc-ph"],"1995-03-30T00:00:00Z",["R. P","J. G"]]'
is "an answer of the API, kept" "$(one 2503.11742 '[.abstract, .comment, .categories, (.authors | map(.name))]')" \
	'["An answer.","In progress",["cs.CV","cs.AI"],["Moreno D","Elia P"]]'
run --offline import "$T/rows.jsonl"
like "a second time nothing is new" "$err" ': 4 papers, 0 new$'

# Packed, in members, by content alone.
fresh_home
rows 1 30 >"$T/30"
{ head -n 10 "$T/30" | gzip; tail -n +11 "$T/30" | gzip; head -c 512 /dev/zero; } >"$T/packed"
run --offline import "$T/packed"
like "gzip of two members, zeros behind them" "$status $err" '^0 .*: 30 papers, 30 new$'
"$PAPERBOY" --offline ls all --format jsonl 2>/dev/null | gzip >"$T/own.gz"
fresh_home
run --offline import "$T/own.gz"
is "our own JSON, packed" "$status$(ids | wc -l)" 030

# Lines that are no papers.
fresh_home
{
	rows 1 1
	echo 'nonsense'
	echo '{"id":"not one","title":"T","authors":"A"}'
	echo '{"id":"0704.0002","authors":"A"}'
	printf '{"id":"0704.0003","ti\0tle":"T","authors":"A"}\n'
	echo
	printf '{"id":"0704.0004","authors":"A","title":"'
	head -c 9000000 /dev/zero | tr '\0' x
	echo '"}'
	printf '{"id":"0704.0005","authors":"A","title":%s%s}\n' "$(printf '[%.0s' $(seq 3000))" "$(printf ']%.0s' $(seq 3000))"
	printf '{"id":"0704.0006","authors":"A","title":{"a":1}}\n[1]\n'
	rows 7 1
	printf '{"id":"0704.0008","authors":"A","title":"bad \377 UTF-8 and \\u0000 and \\ud800"}\n'
} >"$T/bad.jsonl"
run --offline import "$T/bad.jsonl"
like "bad lines stop nothing" "$status $err" '^0 '
like "and are counted" "$err" 'bad.jsonl: 3 papers, 3 new; 8 lines were no papers$'
like "no JSON" "$err" 'bad.jsonl: line 2: no JSON$'
like "no id" "$err" "line 3: no id of arXiv's\$"
like "no title" "$err" 'line 4: no title$'
like "a NUL" "$err" 'line 5: it has a NUL$'
like "too long" "$err" 'line 7: longer than 4 MiB$'
is "the first of them are shown" "$(echo "$err" | grep -c ': line ')" 5
is "the others came" "$(ids | sort | xargs)" "0704.0001 0704.0007 0704.0008"
run --offline import "$T/bad.jsonl" --quiet
is "quietly" "$status$err" 0

# A file that is cut.
fresh_home
rows 1 2000 >"$T/2000"
gzip -c "$T/2000" >"$T/2000.gz"
head -c $(($(wc -c <"$T/2000.gz") / 2)) "$T/2000.gz" >"$T/cut.gz"
run --offline import "$T/cut.gz"
is "gzip that is cut" "$status" 1
like "is said to be" "$err" 'cut.gz: the file is cut: the end of what is packed is missing; of what is before it: [0-9]+ papers, [0-9]+ new$'
ok "what is before it is kept" test "$(ids | wc -l)" -gt 100
like "as many as were told" "$err" " $(ids | wc -l) new"
{ rows 1 3; rows 4 1 | head -c 100; } >"$T/cut.jsonl"
fresh_home
run --offline import "$T/cut.jsonl"
is "lines that are cut" "$status" 1
like "are said to be" "$err" 'cut.jsonl: the file is cut in line 4; of what is before it: 3 papers, 3 new$'
# The last line without its end.
fresh_home
{ rows 1 3; printf ' \t'; } >"$T/blank.jsonl"
run --offline import "$T/blank.jsonl"
like "blanks at the end are no line that is cut" "$status $err" '^0 .*blank.jsonl: 3 papers, 3 new$'
{ rows 1 3; printf '{"id":"0704.0004","ti\0tle":"T","authors":"A"}'; } >"$T/nul.jsonl"
run --offline import "$T/nul.jsonl"
like "nor is a NUL" "$status $err" '^0 .*nul.jsonl: line 4: it has a NUL'
{ rows 1 3; printf '{"id":"0704.0004","authors":"A","title":"'; head -c 5000000 /dev/zero | tr '\0' x; printf '"}'; } >"$T/long.jsonl"
run --offline import "$T/long.jsonl"
like "nor what is too long" "$status $err" '^0 .*long.jsonl: line 4: longer than 4 MiB'
fresh_home
{ head -c -8 "$T/2000.gz"; head -c 8 /dev/zero; } >"$T/damaged.gz"	# its sum
run --offline import "$T/damaged.gz"
like "gzip that is damaged" "$status $err" '^1 .*damaged.gz: the packed data is damaged: .*: 2000 papers, 2000 new$'

# XML.
fresh_home
for file in "$srcdir"/tests/fixtures/arxiv/*.xml; do
	case $(head -c 400 "$file") in *'<!DOCTYPE'*) continue ;; esac
	gzip -c "$file" >"$T/packed.xml"
	run --offline import "$file"
	told=$err before=$status
	run --offline import "$T/packed.xml"
	is "$(basename "$file"), plain and packed" "$status $(echo "$err" | sed 's/.*: //; s/,.*//')" \
		"$before $(echo "$told" | sed 's/.*: //; s/,.*//')"
done
ok "papers came of them" test "$(ids | wc -l)" -gt 3
printf '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed><entry><title>&x;</title></entry></feed>' >"$T/xxe.xml"
run --offline import "$T/xxe.xml"
is "P13 a document type is refused" "$status" 1
like "P13 a document type is refused, in words" "$err" 'XML with a document type \(DTD\), which is never read'
sed 's/^<?xml[^>]*>//' "$T/xxe.xml" >"$T/bare.xml"
run --offline import "$T/bare.xml"
like "P13 also without a declaration" "$err" 'XML with a document type \(DTD\), which is never read'

# kill -9 in the midst of it, and on.
# Long enough abstracts for it to last until somebody has looked.
awk 'BEGIN {
	for (i = 1; i <= 30000; i++) {
		text = ""
		for (k = 1; k <= 60; k++)
			text = text " word" (i * k * 7919) % 5003
		printf "{\"id\":\"1504.%05d\",\"title\":\"Paper %d\",\"abstract\":\"%s.\",\"categories\":\"hep-ph\"," \
			"\"authors_parsed\":[[\"B\",\"A.\",\"\"]]}\n", i, i, text
		if (i % 100 == 50)
			print "broken"
	}
}' >"$T/killed.jsonl"
gzip -c "$T/killed.jsonl" >"$T/killed.gz"
# The same as XML of OAI-PMH; what lacks a title is no paper.
{
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>\n'
	awk '$0 == "broken" {
		print "<record><header><datestamp>2026-04-27</datestamp></header><metadata><arXiv xmlns=\"http://arxiv.org/OAI/arXiv/\">" \
			"<id>1601.00001</id><created>2026-04-26</created></arXiv></metadata></record>"
		next
	}
	{
		split($0, part, "\"")
		printf "<record><header><datestamp>2026-04-27</datestamp></header><metadata><arXiv xmlns=\"http://arxiv.org/OAI/arXiv/\">" \
			"<id>%s</id><created>2015-04-26</created><authors><author><keyname>B</keyname><forenames>A.</forenames></author></authors>" \
			"<title>%s</title><categories>hep-ph</categories><abstract>%s</abstract></arXiv></metadata></record>\n", part[4], part[8], part[12]
	}' "$T/killed.jsonl"
	printf '</ListRecords></OAI-PMH>\n'
} >"$T/killed.xml"

some_are_there()
{
	[ "$(ids | wc -l)" -gt 0 ]
}
# A watcher's file has its own number: what it watches is the process below.
sync_below()
{
	for running in "$PAPERBOY_EXITS".*; do
		for stat in /proc/[0-9]*/stat; do
			read -r pid name _ parent _ 2>/dev/null <"$stat" || continue
			[ "$name$parent" = "(paperboy-sync)${running##*.}" ] && echo "$pid"
		done
	done
}
for file in killed.jsonl killed.gz killed.xml; do
	fresh_home
	begun=line bad='lines were'
	case $file in *.xml) begun=paper bad=were ;; esac
	"$PAPERBOY" --offline import "$T/$file" 2>"$T/killed.err" &
	import=$!
	until_true 60 some_are_there
	expect_exit 137
	ok "$file: killed" kill -9 "$(sync_below)"
	not_ok "$file: that is an error" wait "$import"
	until_true 10 syncs_ended
	run --offline import "$T/$file"
	like "$file: it goes on" "$err" "$file: goes on behind $begun [1-9][0-9]*\$"
	is "$file: well" "$status" 0
	like "$file: and counts exactly" "$err" ": 30000 papers, 30000 new; 300 $bad no papers\$"
	is "$file: every paper is there, once" "$(ids | sort -u | wc -l)$(ids | wc -l)" 3000030000
	run --offline import "$T/$file"
	like "$file: finished, it begins anew" "$err" ": 30000 papers, 0 new; 300 $bad no papers\$"
	unlike "$file: from the first line" "$err" 'goes on'
done
is "the index agrees" "$(run --offline db check; echo "$status")" 0

# ^C is the same, and what comes of it is there at once.
fresh_home
env --default-signal=INT "$PAPERBOY" --offline import "$T/killed.jsonl" 2>"$T/int.err" &
import=$!
until_true 60 some_are_there
kill -INT "$import"
wait "$import"
is "^C: status" "$?" 130
run --offline import "$T/killed.jsonl"
like "^C: it goes on" "$err" 'goes on behind line'
like "^C: and counts exactly" "$err" ': 30000 papers, 30000 new; 300 lines were no papers$'

# Two at once.
fresh_home
"$PAPERBOY" --offline import "$T/killed.jsonl" 2>"$T/one.err" &
one=$!
run --offline import "$T/killed.gz"
two=$status
wait "$one"
is "two at once" "$?$two" 00
is "bring every paper once" "$(ids | wc -l)" 30000
finish
