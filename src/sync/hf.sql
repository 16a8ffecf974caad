-- SPDX-License-Identifier: GPL-3.0-or-later
-- The site's papers, as told, into the incoming table: what each field of an
-- answer means to us. clean and its like take only text, whole only a whole
-- number, so a field of another type is as if it had not been told. LIMIT -1 keeps
-- SQLite from cleaning a value twice, which would count what is cut twice.

INSERT INTO incoming (
	position, id, text_id, title, abstract, ai_summary, ai_model, keywords,
	organization, organization_name, submitter, submitter_name,
	upvotes, comments, code_url, stars, models, datasets, spaces,
	published_s, daily_s, withdrawn_s, project, thumbnail, discussion, media, linked, rest, detail)
SELECT
	position,

	-- Other sources than arXiv are announced, but were never seen.
	coalesce(paper_id(json_extract(entry, '$.paper.id')),
		paper_foreign(clean(json_extract(entry, '$.paper.source'), 64), clean(json_extract(entry, '$.paper.id'), 256))),
	iif(paper_id(json_extract(entry, '$.paper.id')) IS NULL,
		clean(json_extract(entry, '$.paper.source'), 64) || ':' || clean(json_extract(entry, '$.paper.id'), 256), NULL),

	coalesce(clean(json_extract(entry, '$.paper.title'), 2048), clean(json_extract(entry, '$.title'), 2048)),
	coalesce(clean_lines(json_extract(entry, '$.paper.summary'), 65536),
		clean_lines(json_extract(entry, '$.summary'), 65536)),
	clean_lines(json_extract(entry, '$.paper.ai_summary'), 65536),
	clean(json_extract(entry, '$.paper.ai_summary_model'), 256),
	(SELECT json_group_array(word) FROM (
		SELECT clean(value, 256) AS word FROM json_each(entry -> '$.paper.ai_keywords')
		WHERE type = 'text' AND within(key, 256) LIMIT -1)
	  WHERE word IS NOT NULL HAVING count(*) > 0),

	-- submitterOrganization: some days of 2025.
	coalesce(clean(json_extract(entry, '$.paper.organization.fullname'), 512),
		clean(json_extract(entry, '$.organization.fullname'), 512),
		clean(json_extract(entry, '$.submitterOrganization.fullname'), 512)),
	coalesce(clean(json_extract(entry, '$.paper.organization.name'), 256),
		clean(json_extract(entry, '$.organization.name'), 256),
		clean(json_extract(entry, '$.submitterOrganization.name'), 256)),

	-- A user's handle is `user`, or `name` where there is no `user`.
	coalesce(clean(json_extract(entry, '$.paper.submittedOnDailyBy.user'), 256),
		clean(json_extract(entry, '$.paper.submittedOnDailyBy.name'), 256),
		clean(json_extract(entry, '$.submittedBy.user'), 256),
		clean(json_extract(entry, '$.submittedBy.name'), 256)),
	coalesce(clean(json_extract(entry, '$.paper.submittedOnDailyBy.fullname'), 512),
		clean(json_extract(entry, '$.submittedBy.fullname'), 512)),

	whole(entry -> '$.paper.upvotes'),
	whole(entry -> '$.numComments'),
	http(json_extract(entry, '$.paper.githubRepo')),
	whole(entry -> '$.paper.githubStars'),
	whole(entry -> '$.paper.numTotalModels'),
	whole(entry -> '$.paper.numTotalDatasets'),
	whole(entry -> '$.paper.numTotalSpaces'),

	-- The wrapper's publishedAt was the submission to Daily until March 2025
	-- and is the paper's own in another time zone, some hours less, since.
	coalesce(moment(json_extract(entry, '$.paper.publishedAt')), moment(json_extract(entry, '$.publishedAt'))),
	coalesce(moment(json_extract(entry, '$.paper.submittedOnDailyAt')),
		iif(moment(json_extract(entry, '$.publishedAt')) > moment(json_extract(entry, '$.paper.publishedAt')),
			moment(json_extract(entry, '$.publishedAt')), NULL)),
	moment(json_extract(entry, '$.paper.withdrawnAt')),

	http(json_extract(entry, '$.paper.projectPage')),
	coalesce(http(json_extract(entry, '$.thumbnail')), http(json_extract(entry, '$.paper.thumbnailUrl'))),
	clean(json_extract(entry, '$.paper.discussionId'), 64),

	-- mediaUrl: one address, until June 2024.
	(SELECT json_group_array(address) FROM (
		SELECT http(value) AS address
		FROM json_each(coalesce(entry -> '$.paper.mediaUrls', entry -> '$.mediaUrls', entry -> '$.mediaUrl'))
		WHERE type = 'text' AND within(coalesce(key, 0), 64) LIMIT -1)
	  WHERE address IS NOT NULL HAVING count(*) > 0),

	(SELECT json_group_array(json_object('kind', kind, 'id', id, 'downloads', downloads, 'likes', likes)) FROM (
		SELECT kinds.column1 AS kind, clean(json_extract(repo.value, '$.id'), 256) AS id,
			whole(repo.value -> '$.downloads') AS downloads, whole(repo.value -> '$.likes') AS likes
		FROM (VALUES ('model', '$.paper.linkedModels'), ('dataset', '$.paper.linkedDatasets'),
				('space', '$.paper.linkedSpaces')) AS kinds
			CROSS JOIN json_each(entry -> kinds.column2) AS repo
		WHERE repo.type = 'object' AND within(repo.key, 100) LIMIT -1)
	  WHERE id IS NOT NULL HAVING count(*) > 0),

	-- What has no column and may be wanted later: who added the code's address,
	-- whether an author joined the discussion, the page's rank, what is new.
	(SELECT iif(rest <> '{"paper":{}}', short(rest, 65536), NULL) FROM (
		SELECT json_remove(entry,
			'$.paper.id', '$.paper.title', '$.paper.summary', '$.paper.ai_summary', '$.paper.ai_summary_model',
			'$.paper.ai_keywords', '$.paper.organization', '$.paper.submittedOnDailyBy', '$.paper.submittedOnDailyAt',
			'$.paper.upvotes', '$.paper.githubRepo', '$.paper.githubStars', '$.paper.numTotalModels',
			'$.paper.numTotalDatasets', '$.paper.numTotalSpaces', '$.paper.publishedAt', '$.paper.withdrawnAt',
			'$.paper.projectPage', '$.paper.discussionId', '$.paper.mediaUrls', '$.paper.linkedModels',
			'$.paper.linkedDatasets', '$.paper.linkedSpaces', '$.paper.authors', '$.paper.thumbnailUrl',
			'$.title', '$.summary', '$.organization', '$.submitterOrganization', '$.submittedBy', '$.numComments',
			'$.publishedAt', '$.thumbnail', '$.mediaUrls', '$.mediaUrl', '$.highlightedTitle', '$.highlightedSummary',
			'$.upvoted', '$.comments', '$.upvoters', '$.acceptLanguages', '$.query', '$.primaryEmailConfirmed',
			'$.canReadDatabase', '$.canManagePapers', '$.canSubmit', '$.hasHfLevelAccess') AS rest)),
	?1
FROM told;
