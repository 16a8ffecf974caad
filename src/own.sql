-- SPDX-License-Identifier: GPL-3.0-or-later
-- Our own JSON, schema 1, into the incoming tables. ?1 is an array of papers,
-- ?2 the first position, ?3 how many fit. LIMIT -1 is that of hf.sql.

INSERT INTO incoming (
	position, id, text_id, title, abstract, ai_summary, keywords, categories,
	organization, organization_name, submitter, upvotes, comments, code_url, stars,
	models, datasets, spaces, linked, published_s, updated_s, withdrawn_s,
	project, doi, journal_ref, comment, counted_s, written_s, version, arxiv)
SELECT
	?2 + key,
	coalesce(paper_id(value ->> 'id'),
		paper_foreign(value ->> 'source', substr(value ->> 'id', length(value ->> 'source') + 2))),
	iif(paper_id(value ->> 'id') IS NULL, clean(value ->> 'id', 256), NULL),
	clean(value ->> 'title', 2048),
	clean_lines(value ->> 'abstract', 65536),
	clean_lines(value ->> 'ai_summary', 65536),
	(SELECT json_group_array(word) FROM
		(SELECT clean(k.value, 256) AS word FROM json_each(own.value, '$.keywords') AS k
			WHERE within(k.key, 256) LIMIT -1)
		WHERE word IS NOT NULL HAVING count(*) > 0),
	(SELECT json_group_array(word) FROM
		(SELECT clean(k.value, 64) AS word FROM json_each(own.value, '$.categories') AS k
			WHERE within(k.key, 256) LIMIT -1)
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
	(SELECT json_group_array(json_object('kind', kind, 'id', id, 'downloads', downloads, 'likes', likes)) FROM (
		SELECT kinds.column1 AS kind, clean(l.value ->> 'id', 256) AS id,
			whole(l.value -> 'downloads') AS downloads, whole(l.value -> 'likes') AS likes
		FROM (VALUES ('model', '$.models.linked'), ('dataset', '$.datasets.linked'),
				('space', '$.spaces.linked')) AS kinds
			CROSS JOIN json_each(own.value, kinds.column2) AS l
		WHERE within(l.key, 100) LIMIT -1)
	  WHERE id IS NOT NULL HAVING count(*) > 0),
	moment(value ->> 'published'),
	moment(value ->> 'updated'),
	moment(value ->> 'withdrawn'),
	http(value ->> 'project'),
	clean(value ->> 'doi', 256),
	clean(value ->> 'journal_ref', 1024),
	clean(value ->> 'comment', 4096),
	moment(value ->> 'counted'),
	moment(value ->> 'written'),
	version,
	-- Nobody but arXiv tells of versions: what we wrote with one has its words.
	iif(version, 2, NULL)
FROM (SELECT *, iif(whole(value -> 'version') BETWEEN 1 AND 9999, whole(value -> 'version'), NULL) AS version
	FROM json_each(?1) LIMIT -1) AS own
WHERE type = 'object' AND within(key, ?3) AND json_type(value, '$.rule') IS NULL;
