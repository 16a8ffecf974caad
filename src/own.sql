-- SPDX-License-Identifier: GPL-3.0-or-later
-- Our own JSON, schema 1, into the incoming tables. ?1 is an array of papers,
-- ?2 the first position.

INSERT INTO incoming (
	position, id, text_id, title, abstract, ai_summary, keywords, categories,
	organization, organization_name, submitter, upvotes, comments, code_url, stars,
	models, datasets, spaces, linked, published_s, updated_s, withdrawn_s,
	project, doi, journal_ref, comment, counted_s, written_s)
SELECT
	?2 + key,
	coalesce(paper_id(value ->> 'id'),
		paper_foreign(value ->> 'source', substr(value ->> 'id', length(value ->> 'source') + 2))),
	iif(paper_id(value ->> 'id') IS NULL, clean(value ->> 'id', 256), NULL),
	clean(value ->> 'title', 2048),
	clean_lines(value ->> 'abstract', 65536),
	clean_lines(value ->> 'ai_summary', 65536),
	(SELECT json_group_array(word) FROM
		(SELECT clean(k.value, 256) AS word FROM json_each(own.value, '$.keywords') AS k)
		WHERE word IS NOT NULL HAVING count(*) > 0),
	(SELECT json_group_array(word) FROM
		(SELECT clean(k.value, 64) AS word FROM json_each(own.value, '$.categories') AS k)
		WHERE word IS NOT NULL HAVING count(*) > 0),
	clean(value ->> '$.organization.fullname', 512),
	clean(value ->> '$.organization.name', 256),
	clean(value ->> 'submitter', 256),
	whole(value -> 'upvotes'),
	whole(value -> 'comments'),
	http(value ->> '$.code.url'),
	whole(value -> '$.code.stars'),
	whole(value -> '$.models.total'),
	whole(value -> '$.datasets.total'),
	whole(value -> '$.spaces.total'),
	(SELECT json_group_array(json_object('kind', kind, 'id', clean(l.value ->> 'id', 256),
			'downloads', whole(l.value -> 'downloads'), 'likes', whole(l.value -> 'likes')))
	  FROM (SELECT 'model' AS kind, '$.models.linked' AS path UNION ALL
		SELECT 'dataset', '$.datasets.linked' UNION ALL
		SELECT 'space', '$.spaces.linked') AS kinds, json_each(own.value, kinds.path) AS l
	  WHERE clean(l.value ->> 'id', 256) IS NOT NULL HAVING count(*) > 0),
	moment(value ->> 'published'),
	moment(value ->> 'updated'),
	moment(value ->> 'withdrawn'),
	http(value ->> 'project'),
	clean(value ->> 'doi', 256),
	clean(value ->> 'journal_ref', 1024),
	clean(value ->> 'comment', 4096),
	moment(value ->> 'counted'),
	moment(value ->> 'written')
FROM json_each(?1) AS own
WHERE type = 'object';
