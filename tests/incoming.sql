-- SPDX-License-Identifier: GPL-3.0-or-later
-- All that is incoming of arXiv's, a JSON object a paper.

SELECT json_object(
	'id', paper_text(id), 'version', version, 'title', title, 'abstract', abstract,
	'authors', (SELECT json_group_array(name) FROM
		(SELECT name FROM incoming_author AS a WHERE a.position = p.position ORDER BY place)),
	'categories', json(coalesce(categories, '[]')),
	'published', rfc3339(published_s), 'updated', rfc3339(updated_s), 'withdrawn', rfc3339(withdrawn_s),
	'doi', doi, 'journal', journal_ref, 'comment', comment, 'arxiv', arxiv,
	'versions', (SELECT json_group_object(version, rfc3339(submitted_s)) FROM
		(SELECT version, submitted_s FROM incoming_version AS v WHERE v.position = p.position ORDER BY version)),
	'announced', (SELECT json_group_object(category, kind) FROM
		(SELECT category, kind FROM incoming_announced AS n WHERE n.position = p.position ORDER BY category)))
FROM incoming AS p
ORDER BY position;
