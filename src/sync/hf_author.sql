-- SPDX-License-Identifier: GPL-3.0-or-later
-- The authors of the entries told. ?1 is how many a paper may have. The handle
-- is `user` or, in some answers, `name`; most authors have no user.

INSERT INTO incoming_author (position, place, name, user, fullname, hidden, status)
WITH listed AS MATERIALIZED (
	SELECT position, author.key AS place, author.value AS author, author.value -> '$.user' AS user
	FROM told, json_each(told.entry, '$.paper.authors') AS author
	WHERE author.type = 'object' AND within(author.key, ?1)
)
SELECT position, place,
	coalesce(clean(json_extract(author, '$.name'), 512), clean(json_extract(user, '$.fullname'), 512)),
	coalesce(clean(json_extract(user, '$.user'), 256), clean(json_extract(user, '$.name'), 256)),
	clean(json_extract(user, '$.fullname'), 512),
	coalesce(json_extract(author, '$.hidden') = 1, 0),
	clean(json_extract(author, '$.status'), 64)
FROM listed;
