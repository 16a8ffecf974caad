-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes an answer apart, so that each entry is written out once: ?1 is the
-- JSON, ?2 the first position, ?3 the path of the array of papers, ?4 how many
-- fit. ?5 tells that they are bare papers, which are put into wrappers like
-- those of a list. What is no object becomes an empty one, to be counted.

INSERT INTO told (position, entry)
SELECT ?2 + key,
	CASE WHEN type <> 'object' THEN '{}'
		WHEN ?5 THEN json_object('paper', json(value))
		ELSE value END
FROM json_each(?1, ?3)
WHERE within(key, ?4);
