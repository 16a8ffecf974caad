-- SPDX-License-Identifier: GPL-3.0-or-later
-- The authors of a row of arXiv's metadata. ?1 is the position, ?2 the list, of names or of last
-- name, first name, suffix and what is not ours; ?3 is how many a paper may have.

INSERT INTO incoming_author (position, place, name)
SELECT ?1, key, clean(iif(type = 'text', value,
	coalesce(json_extract(value, '$[1]') || ' ', '') || coalesce(json_extract(value, '$[0]'), '')
		|| coalesce(' ' || json_extract(value, '$[2]'), '')), 512)
FROM json_each(?2)
WHERE type IN ('text', 'array') AND within(key, ?3);
