-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an answer is. ?1 is the text; no row when it is no JSON.

SELECT
	CASE WHEN json_type(?1) = 'array' THEN '$'
		WHEN json_type(?1, '$.searchResults') = 'array' THEN '$.searchResults'
		WHEN json_type(?1, '$.dailyPapers') = 'array' THEN '$.dailyPapers' END AS list,
	json_type(?1, '$.paper') = 'object' AS wraps_paper,
	json_type(?1, '$.id') = 'text' AS is_paper,
	json_type(?1, '$[0].id') = 'text' AND json_type(?1, '$[0].paper') IS NULL AS lists_bare_papers,
	clean(json_extract(?1, '$.error'), 512) AS refusal,
	clean(coalesce(json_extract(?1, '$.dateString'), json_extract(?1, '$.date')), 64) AS date,
	clean(json_extract(?1, '$.periodType'), 16) AS period,
	json_extract(?1, '$.isTrending') = 1 AS trending,
	json_type(?1) AS type
WHERE json_valid(?1);
