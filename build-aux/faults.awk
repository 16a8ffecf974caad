# SPDX-License-Identifier: GPL-3.0-or-later
# The rows of the table that faults.sh makes: `listed` are the faults, `pairs` who shows
# them, and the input is lines of logs behind the test's name and a tab.

function cell(text)
{
	gsub(/\|/, "\\|", text)
	return text
}

# Notes a case for a fault, if the fault is that test's.
function count(fault, test, verdict, name)
{
	if (verdict == "SKIP")
		skipped[fault, test] = name
	else if (verdict == "PASS" || verdict == "XFAIL") {
		passed[fault]++
		ran[fault, test]
		if (!((fault, name) in named) && names[fault]++ < 3) {
			named[fault, name]
			told[fault] = told[fault] (told[fault] ? "; " : "") name
		}
	} else
		failed[fault] = failed[fault] " **Failed: " cell(name) ".**"
}

BEGIN {
	while ((getline line <pairs) > 0) {
		n = split(line, part, " ")
		test = part[2]
		sub(/\.sh$/, "", test)
		if (!((part[1], test) in shows)) {
			shows[part[1], test]
			tests[part[1]] = tests[part[1]] " " part[2]
		}
		if (n > 2)
			unit[test, part[3]] = unit[test, part[3]] " " part[1]
	}
}

$2 ~ "^# saw " id " " {
	fault = substr($2, 7, 3)
	text = substr($2, 11)
	if (!((fault, text) in before) && sightings[fault]++ < 3)
		seen[fault] = seen[fault] (seen[fault] ? " " : "") "`" cell(text) "`"
	before[fault, text]
}

# What a case of automake's says: "PASS: tests/network.sh 3 - N03 reset: status".
$2 ~ /^(PASS|XFAIL|FAIL|XPASS|ERROR|SKIP): tests\// {
	verdict = $2
	sub(/:.*/, "", verdict)
	name = $2
	sub(/^[A-Z]+: [^ ]+ /, "", name)
	if (name !~ /^[0-9]+ - /)
		whole[$1] = name
	sub(/^[0-9]+ - /, "", name)
	n = split(unit[$1, name], ids, " ")
	if (n)
		gsub(/_/, " ", name)
	while (name ~ "^" id " ") {
		ids[++n] = substr(name, 1, 3)
		name = substr(name, 5)
	}
	for (i = 1; i <= n; i++)
		count(ids[i], $1, verdict, name)
}

END {
	while ((getline line <listed) > 0) {
		split(line, part, "\t")
		fault = part[1]
		if (part[4])
			without[++lacking] = fault " " part[2] ": " part[4]
		if (!tests[fault])
			continue
		words = seen[fault] ? seen[fault] : cell(told[fault])
		missed = ""
		n = split(tests[fault], part2, " ")
		for (i = 1; i <= n; i++) {
			test = part2[i]
			sub(/\.sh$/, "", test)
			if (!((fault, test) in ran))
				missed = missed " Not run: " part2[i] ((fault, test) in skipped ? " (" skipped[fault, test] ")" : \
					test in whole ? " (" whole[test] ")" : "") "."
		}
		by = tests[fault]
		gsub(/ tests\//, ", ", by)
		printf "| %s | %s | %s | %s | %d cases: %s |\n", fault, cell(part[2]), cell(part[3]),
			words failed[fault] cell(missed), passed[fault], substr(by, 3)
	}
	print "\n## What is not provoked here\n"
	for (i = 1; i <= lacking; i++)
		print "- " without[i] "."
}
