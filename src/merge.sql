-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings what is incoming into the store, by the rules of intake.h.

-- The papers in the order of their ids, in which rows are written; read in it, they
-- need no sorting as a whole. An answer that names a paper twice: its first place counts.
-- Nearly all that comes in great numbers is fresh: new to the cache. Nothing that is told
-- of such a paper needs comparing with what there is.
CREATE TEMP TABLE IF NOT EXISTS arriving (id INTEGER PRIMARY KEY, position INTEGER, fresh INTEGER);
DELETE FROM arriving;
DELETE FROM incoming WHERE id IS NULL OR title IS NULL;
INSERT OR IGNORE INTO arriving
SELECT id, position, NOT EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = incoming.id)
FROM incoming ORDER BY position;
DELETE FROM incoming
WHERE NOT EXISTS (SELECT 1 FROM arriving AS a WHERE a.id = incoming.id AND a.position = incoming.position);

-- Nothing was told later than it came.
UPDATE incoming SET counted_s = min(counted_s, captured_s), written_s = min(written_s, captured_s)
FROM capture WHERE counted_s > captured_s OR written_s > captured_s;

INSERT INTO papers.paper AS old (
	id, text_id, title, first_author, authors, organization, organization_name,
	upvotes, comments, code_url, stars, models, datasets, spaces,
	published_s, updated_s, daily_s, withdrawn_s, first_seen_s, counted_s, written_s)
SELECT
	new.id, text_id, title,
	(SELECT name FROM incoming_author AS a
	  WHERE a.position = new.position AND NOT hidden AND name IS NOT NULL ORDER BY place LIMIT 1),
	(SELECT count(name) FROM incoming_author AS a WHERE a.position = new.position),
	organization, organization_name,
	upvotes, comments, code_url, stars, models, datasets, spaces,
	published_s, updated_s, daily_s, withdrawn_s, seen_s,
	coalesce(counted_s, captured_s), coalesce(written_s, captured_s)
FROM arriving CROSS JOIN incoming AS new USING (position) CROSS JOIN capture
WHERE true
ORDER BY arriving.id
ON CONFLICT (id) DO UPDATE SET
	title = iif(excluded.written_s >= old.written_s, excluded.title, old.title),
	first_author = iif(excluded.written_s >= old.written_s AND excluded.authors > 0 OR old.authors = 0,
		excluded.first_author, old.first_author),
	authors = iif(excluded.written_s >= old.written_s AND excluded.authors > 0 OR old.authors = 0,
		excluded.authors, old.authors),
	organization = iif(excluded.written_s >= old.written_s AND excluded.organization IS NOT NULL
		OR old.organization IS NULL, excluded.organization, old.organization),
	organization_name = iif(excluded.written_s >= old.written_s AND excluded.organization_name IS NOT NULL
		OR old.organization_name IS NULL, excluded.organization_name, old.organization_name),
	upvotes = iif(excluded.counted_s >= old.counted_s AND excluded.upvotes IS NOT NULL
		OR old.upvotes IS NULL, excluded.upvotes, old.upvotes),
	comments = iif(excluded.counted_s >= old.counted_s AND excluded.comments IS NOT NULL
		OR old.comments IS NULL, excluded.comments, old.comments),
	code_url = iif(excluded.written_s >= old.written_s AND excluded.code_url IS NOT NULL
		OR old.code_url IS NULL, excluded.code_url, old.code_url),
	stars = iif(excluded.counted_s >= old.counted_s AND excluded.stars IS NOT NULL
		OR old.stars IS NULL, excluded.stars, old.stars),
	models = iif(excluded.counted_s >= old.counted_s AND excluded.models IS NOT NULL
		OR old.models IS NULL, excluded.models, old.models),
	datasets = iif(excluded.counted_s >= old.counted_s AND excluded.datasets IS NOT NULL
		OR old.datasets IS NULL, excluded.datasets, old.datasets),
	spaces = iif(excluded.counted_s >= old.counted_s AND excluded.spaces IS NOT NULL
		OR old.spaces IS NULL, excluded.spaces, old.spaces),
	published_s = iif(excluded.written_s >= old.written_s AND excluded.published_s IS NOT NULL
		OR old.published_s IS NULL, excluded.published_s, old.published_s),
	updated_s = max(coalesce(excluded.updated_s, old.updated_s), coalesce(old.updated_s, excluded.updated_s)),
	daily_s = iif(excluded.written_s >= old.written_s AND excluded.daily_s IS NOT NULL
		OR old.daily_s IS NULL, excluded.daily_s, old.daily_s),
	withdrawn_s = coalesce(old.withdrawn_s, excluded.withdrawn_s),
	counted_s = max(excluded.counted_s, old.counted_s),
	written_s = max(excluded.written_s, old.written_s);

-- paper.written_s now tells whether this answer is the newest: then its text wins.
INSERT INTO papers.abstract AS old (
	id, abstract, ai_summary, ai_model, keywords, categories, submitter, submitter_name,
	project, doi, journal_ref, comment, thumbnail, discussion, media, linked, rest, detail_s)
SELECT
	new.id, abstract, ai_summary, ai_model, keywords, categories, submitter, submitter_name,
	project, doi, journal_ref, comment, thumbnail, discussion, media, linked, rest,
	iif(detail, captured_s, NULL)
FROM arriving CROSS JOIN incoming AS new USING (position) CROSS JOIN capture
WHERE fresh OR EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = arriving.id
	AND p.written_s <= coalesce(new.written_s, captured_s))
ORDER BY arriving.id
ON CONFLICT (id) DO UPDATE SET
	abstract = coalesce(excluded.abstract, old.abstract),
	ai_summary = coalesce(excluded.ai_summary, old.ai_summary),
	ai_model = coalesce(excluded.ai_model, old.ai_model),
	keywords = coalesce(excluded.keywords, old.keywords),
	categories = coalesce(excluded.categories, old.categories),
	submitter = coalesce(excluded.submitter, old.submitter),
	submitter_name = coalesce(excluded.submitter_name, old.submitter_name),
	project = coalesce(excluded.project, old.project),
	doi = coalesce(excluded.doi, old.doi),
	journal_ref = coalesce(excluded.journal_ref, old.journal_ref),
	comment = coalesce(excluded.comment, old.comment),
	thumbnail = coalesce(excluded.thumbnail, old.thumbnail),
	discussion = coalesce(excluded.discussion, old.discussion),
	media = coalesce(excluded.media, old.media),
	linked = coalesce(excluded.linked, old.linked),
	rest = coalesce(excluded.rest, old.rest),
	detail_s = max(coalesce(excluded.detail_s, old.detail_s), coalesce(old.detail_s, excluded.detail_s));

-- An older answer only fills what is still missing.
UPDATE papers.abstract AS old SET
	abstract = coalesce(old.abstract, new.abstract),
	ai_summary = coalesce(old.ai_summary, new.ai_summary),
	ai_model = coalesce(old.ai_model, new.ai_model),
	keywords = coalesce(old.keywords, new.keywords),
	categories = coalesce(old.categories, new.categories),
	submitter = coalesce(old.submitter, new.submitter),
	submitter_name = coalesce(old.submitter_name, new.submitter_name),
	project = coalesce(old.project, new.project),
	doi = coalesce(old.doi, new.doi),
	journal_ref = coalesce(old.journal_ref, new.journal_ref),
	comment = coalesce(old.comment, new.comment),
	thumbnail = coalesce(old.thumbnail, new.thumbnail),
	discussion = coalesce(old.discussion, new.discussion),
	media = coalesce(old.media, new.media),
	linked = coalesce(old.linked, new.linked),
	rest = coalesce(old.rest, new.rest),
	detail_s = coalesce(old.detail_s, iif(new.detail, captured_s, NULL))
FROM arriving CROSS JOIN incoming AS new USING (position) CROSS JOIN capture
WHERE NOT fresh AND old.id = arriving.id
  AND EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = new.id
	AND p.written_s > coalesce(new.written_s, captured_s));

-- A list of authors replaces the older one whole.
CREATE TEMP TABLE IF NOT EXISTS authored (paper INTEGER PRIMARY KEY, position INTEGER);
DELETE FROM authored;
INSERT INTO authored
SELECT arriving.id, arriving.position
FROM arriving CROSS JOIN capture
WHERE EXISTS (SELECT 1 FROM incoming_author AS a WHERE a.position = arriving.position AND a.name IS NOT NULL)
  AND (fresh
	OR EXISTS (SELECT 1 FROM papers.paper AS p CROSS JOIN incoming AS new ON new.position = arriving.position
		WHERE p.id = arriving.id AND p.written_s <= coalesce(new.written_s, captured_s))
	OR NOT EXISTS (SELECT 1 FROM papers.author AS a WHERE a.paper = arriving.id));
DELETE FROM papers.author WHERE paper IN (SELECT paper FROM authored);
INSERT INTO papers.author (paper, place, name, user, fullname, hidden, status)
SELECT paper, place, name, user, fullname, hidden, status
FROM authored CROSS JOIN incoming_author USING (position)
WHERE name IS NOT NULL
ORDER BY paper, place;

INSERT OR REPLACE INTO papers.snapshot (paper, time_s, upvotes, comments)
SELECT new.id, coalesce(counted_s, captured_s), upvotes, comments
FROM arriving CROSS JOIN incoming AS new USING (position) CROSS JOIN capture
WHERE upvotes IS NOT NULL OR comments IS NOT NULL
ORDER BY arriving.id;

-- The listing: by the newest answer's order, then what only older ones had.
CREATE TEMP TABLE IF NOT EXISTS ranked (rank INTEGER PRIMARY KEY, paper INTEGER UNIQUE);
DELETE FROM ranked;
INSERT OR IGNORE INTO ranked (paper)
SELECT paper FROM (
	SELECT id AS paper, position AS place,
		listed_s < coalesce((SELECT fetched_s FROM papers.listing AS l
			WHERE l.kind = capture.kind AND l.first = capture.first), 0) AS behind
	FROM incoming, capture WHERE kind IS NOT NULL
	UNION ALL
	SELECT paper, rank,
		listed_s >= coalesce((SELECT fetched_s FROM papers.listing AS l
			WHERE l.kind = capture.kind AND l.first = capture.first), 0)
	FROM papers.listed JOIN capture USING (kind, first)
	WHERE NOT (replaces AND EXISTS (SELECT 1 FROM incoming)
		AND listed_s >= coalesce((SELECT fetched_s FROM papers.listing AS l
			WHERE l.kind = capture.kind AND l.first = capture.first), 0)))
ORDER BY behind, place;
DELETE FROM papers.listed
WHERE (kind, first) IN (SELECT kind, first FROM capture);
INSERT INTO papers.listed (kind, first, rank, paper)
SELECT kind, first, rank, paper FROM ranked, capture ORDER BY rank;
INSERT INTO papers.listing AS old (kind, first, fetched_s, papers)
SELECT kind, first, listed_s, (SELECT count(*) FROM ranked) FROM capture WHERE kind IS NOT NULL
ON CONFLICT (kind, first) DO UPDATE SET
	fetched_s = max(excluded.fetched_s, old.fetched_s), papers = excluded.papers;

-- Days a paper names itself: at the end of their ranks, whether or not the day's
-- listing was ever fetched.
INSERT INTO papers.listed (kind, first, rank, paper)
SELECT 1, d.first, (SELECT coalesce(max(rank), 0) FROM papers.listed AS l WHERE l.kind = 1 AND l.first = d.first)
	+ row_number() OVER (PARTITION BY d.first ORDER BY d.position), new.id
FROM incoming_day AS d JOIN incoming AS new USING (position)
WHERE NOT EXISTS (SELECT 1 FROM papers.listed AS l WHERE l.paper = new.id AND l.kind = 1 AND l.first = d.first);
