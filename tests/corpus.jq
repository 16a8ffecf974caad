# SPDX-License-Identifier: GPL-3.0-or-later
# What an answer of the site holds, read independently of hf.sql: the rows that
# tests/take.c prints.

# White space as the store keeps it: single blanks, none at the ends.
def folded: split("\n") | join(" ") | split(" ") | map(select(. != "")) | join(" ");
def shown: if . == null then "-" elif type == "string" then folded else tostring end;
def day: if . then .[0:10] else . end;
# An address with a line break inside is none.
def address: if . and (folded | test("[\n ]") | not) then folded else null end;

"# " + input_filename,
((if type == "array" then . elif .dailyPapers then .dailyPapers elif .paper then [.] else [{ paper: . }] end)[]
| . as $entry | .paper as $paper
| ($paper.organization // $entry.organization // $entry.submitterOrganization // {}) as $organization
| ($paper.submittedOnDailyBy // $entry.submittedBy // {}) as $submitter
| [
	$paper.id,
	$paper.title,
	($paper.authors | length),
	$paper.upvotes,
	$entry.numComments,
	($organization.fullname // $organization.name),
	$organization.name,
	($submitter.user // $submitter.name),
	$paper.githubStars,
	($paper.githubRepo | address),
	($paper.projectPage | address),
	([$paper.ai_keywords[]? | select(. != "")] | length),
	($paper.publishedAt | day),
	(if $paper.submittedOnDailyAt then $paper.submittedOnDailyAt
		elif $entry.publishedAt > $paper.publishedAt then $entry.publishedAt
		else null end | day),
	$paper.summary
]
| map(shown) | join("\t"))
