-- SPDX-License-Identifier: GPL-3.0-or-later
-- The comments of a paper's page: ?1 is the page's JSON, ?2 how many comments one list may
-- have, and all of them, ?3 how deep replies may lie. Each field is as in hf.sql: of another
-- type it was not told.

INSERT INTO incoming_comment (place, depth, id, user, name, written_s, edited, hidden, text, reactions)
WITH RECURSIVE told (way, depth, entry) AS (
	SELECT printf('%06d', key) AS way, 0, value
	FROM json_each(?1, '$.comments') AS c
	WHERE c.type = 'object' AND within(c.key, ?2)
	UNION ALL
	SELECT told.way || printf('.%06d', r.key), told.depth + 1, r.value
	FROM told CROSS JOIN json_each(told.entry, '$.replies') AS r
	WHERE r.type = 'object' AND within(r.key, ?2) AND within(told.depth, ?3)
	-- In the order of the page, so that it can end: lists within lists are many.
	ORDER BY way LIMIT ?2 + 1
),
counted AS (
	SELECT row_number() OVER (ORDER BY way) AS place, way, depth, entry FROM told
)
SELECT
	place,
	depth,
	coalesce(clean(json_extract(entry, '$.id'), 64), 'at ' || way),
	-- As in hf.sql, the handle is `user`, or `name` where there is no `user`.
	coalesce(clean(json_extract(entry, '$.author.user'), 256), clean(json_extract(entry, '$.author.name'), 256)),
	clean(json_extract(entry, '$.author.fullname'), 512),
	moment(json_extract(entry, '$.createdAt')),
	coalesce(json_extract(entry, '$.data.edited') = 1, 0),
	coalesce(json_extract(entry, '$.data.hidden') = 1, 0),
	clean_source(json_extract(entry, '$.data.latest.raw'), 65536),
	(SELECT json_group_array(json_object('sign', sign, 'count', count)) FROM (
		SELECT clean(json_extract(r.value, '$.reaction'), 64) AS sign,
			whole(r.value -> '$.count') AS count
		FROM json_each(entry, '$.data.reactions') AS r
		WHERE r.type = 'object' AND within(r.key, 32) LIMIT -1)
	  WHERE sign IS NOT NULL AND count > 0 HAVING count(*) > 0)
FROM counted
-- What happened to the discussion (a new title, a status) is no comment.
WHERE coalesce(json_extract(entry, '$.type'), 'comment') = 'comment' AND within(place - 1, ?2)
ORDER BY place;
