# SPDX-License-Identifier: GPL-3.0-or-later
# days.awk -v dir=DIR -v days=N -v papers=N: invented days as the site answers
# them, DIR/YYYY-MM-DD.json, the newest 2026-08-20. A paper is about as large as
# a real one: a title of 9 words, an abstract of 140, 7 authors, 10 keywords.
# The same arguments give the same bytes.

function word() { return words[int(rand() * rand() * n) + 1] }
function phrase(count,   text, i) {
	text = word()
	for (i = 1; i < count; i++)
		text = text " " word()
	return text
}
function hex(   text, i) {
	text = ""
	for (i = 0; i < 4; i++)
		text = text sprintf("%06x", int(rand() * 16777216))
	return text
}
function paper(date, id,   text, i, abstract, title) {
	title = toupper(substr(word(), 1, 1)) phrase(9)
	abstract = phrase(70) ". " phrase(70) "."
	text = "{\"paper\":{\"id\":\"" id "\",\"authors\":["
	for (i = 0; i < 7; i++)
		text = text (i ? "," : "") "{\"_id\":\"" hex() "\",\"name\":\"" toupper(substr(word(), 1, 1)) word() \
			" " word() "\",\"hidden\":false}"
	text = text "],\"publishedAt\":\"" date "T00:00:00.000Z\",\"submittedOnDailyAt\":\"" date "T00:00:00.000Z\"," \
		"\"title\":\"" title "\",\"submittedOnDailyBy\":{\"_id\":\"" hex() "\",\"avatarUrl\":\"/avatars/" hex() \
		".svg\",\"isPro\":false,\"fullname\":\"" phrase(2) "\",\"user\":\"" word() "\",\"type\":\"user\"}," \
		"\"summary\":\"" abstract "\",\"upvotes\":" int(rand() * 200) ",\"discussionId\":\"" hex() "\"," \
		"\"githubRepo\":\"https://github.com/" word() "/" word() "\",\"githubStars\":" int(rand() * 5000) "," \
		"\"ai_summary\":\"" phrase(25) "\",\"ai_keywords\":["
	for (i = 0; i < 10; i++)
		text = text (i ? "," : "") "\"" phrase(2) "\""
	return text "],\"organization\":{\"_id\":\"" hex() "\",\"name\":\"" word() "\",\"fullname\":\"" phrase(2) "\"}}," \
		"\"publishedAt\":\"" date "T00:00:00.000Z\",\"title\":\"" title "\",\"summary\":\"" abstract "\"," \
		"\"thumbnail\":\"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/" id ".png\"," \
		"\"numComments\":" int(rand() * 10) ",\"submittedBy\":{\"_id\":\"" hex() "\",\"fullname\":\"" phrase(2) \
		"\",\"name\":\"" word() "\",\"type\":\"user\",\"isPro\":false},\"isAuthorParticipating\":false}"
}
BEGIN {
	srand(20260820)
	n = 6000
	split("ba co di fu ga le mi no pra qui ro sa ti ve za lo gra tion ing al er on ic ment", syllables, " ")
	for (i = 1; i <= n; i++) {
		words[i] = ""
		for (j = 0; j < 2 + int(rand() * 3); j++)
			words[i] = words[i] syllables[int(rand() * 24) + 1]
	}
	split("31 28 31 30 31 30 31 31 30 31 30 31", lengths, " ")
	year = 2026; month = 8; day = 20; number = 30000
	for (d = 0; d < days; d++) {
		date = sprintf("%04d-%02d-%02d", year, month, day)
		file = dir "/" date ".json"
		printf "[" >file
		for (p = 0; p < papers; p++)
			printf "%s%s", p ? "," : "", paper(date, sprintf("%02d%02d.%05d", year % 100, month, number--)) >file
		printf "]" >file
		close(file)
		if (--day < 1) {
			if (--month < 1) {
				month = 12
				year--
			}
			day = lengths[month]
			number = 30000
		}
	}
}
