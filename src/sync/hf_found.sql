-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the site's search found, by the order of its answer, which was just merged:
-- ?1 is the row of papers.search. highlightedTitle is a title in pieces, those that
-- matched marked.

INSERT INTO papers.found (search, rank, paper, marks)
SELECT ?1, row_number() OVER (ORDER BY position), id,
	(SELECT json_group_array(word) FROM (
		SELECT DISTINCT clean(json_extract(piece.value, '$.text'), 256) AS word
		FROM json_each(entry -> '$.highlightedTitle') AS piece
		WHERE piece.type = 'object' AND json_extract(piece.value, '$.type') = 'highlight'
		  AND within(piece.key, 256) LIMIT -1)
	  WHERE word IS NOT NULL HAVING count(*) > 0)
FROM incoming JOIN told USING (position)
ORDER BY position;
