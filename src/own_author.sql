-- SPDX-License-Identifier: GPL-3.0-or-later
-- The authors of our own JSON. Parameters as in own.sql.

INSERT INTO incoming_author (position, place, name, user, hidden)
SELECT ?2 + own.key, author.key, clean(author.value ->> 'name', 512), clean(author.value ->> 'user', 256),
	coalesce(author.value ->> 'hidden', 0) = 1
FROM json_each(?1) AS own CROSS JOIN json_each(own.value, '$.authors') AS author
WHERE own.type = 'object' AND own.key < ?3 AND author.type = 'object' AND within(author.key, 5000);
