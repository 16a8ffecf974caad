-- SPDX-License-Identifier: GPL-3.0-or-later
-- The papers of an answer, which was just merged, as what was announced on day ?1 in
-- category ?2, from place ?3 on. The kind is that of the category, where the answer has it
-- for several; of all of an archive, that of any.

INSERT OR REPLACE INTO papers.announced (day, category, place, paper, kind)
SELECT ?1, ?2, ?3 + row_number() OVER (ORDER BY position) - 1, id, coalesce(
	(SELECT kind FROM incoming_announced AS a WHERE a.position = incoming.position AND a.category = ?2),
	(SELECT min(kind) FROM incoming_announced AS a WHERE a.position = incoming.position),
	0)
FROM incoming
WHERE NOT EXISTS (SELECT 1 FROM papers.announced AS b	-- on the page before, which has moved
	WHERE b.day = ?1 AND b.category = ?2 AND b.paper = incoming.id AND b.place < ?3)
ORDER BY position;
