-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings what is incoming into the store, by the rules of intake.h.

-- The papers in the order of their ids, in which rows are written; read in it, they
-- need no sorting as a whole. An answer that names a paper twice: its first place counts.
-- Nearly all that comes in great numbers is fresh: new to the cache. Nothing that is told
-- of such a paper needs comparing with what there is.
CREATE TEMP TABLE IF NOT EXISTS arriving (id INTEGER PRIMARY KEY, position INTEGER, fresh INTEGER);
DELETE FROM arriving;
INSERT OR IGNORE INTO arriving
SELECT id, position, NOT EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = incoming.id)
FROM incoming WHERE id IS NOT NULL AND title IS NOT NULL ORDER BY position;
DELETE FROM incoming
WHERE (SELECT count(*) FROM arriving) < (SELECT count(*) FROM incoming)
  AND position NOT IN (SELECT position FROM arriving);

-- Nothing was told later than it came.
UPDATE incoming SET counted_s = min(counted_s, captured_s), written_s = min(written_s, captured_s)
FROM capture
WHERE counted_s > (SELECT captured_s FROM capture) OR written_s > (SELECT captured_s FROM capture);

-- What is fresh is written as it came; merge_known.sql sees to the rest. What arXiv told
-- alone says nothing of when the site told its own, and what others tell of arXiv's words
-- not when arXiv did: 0. What the capture has is asked for once a statement, not for each row.
INSERT INTO papers.paper (
	id, text_id, title, first_author, authors, organization, organization_name,
	upvotes, comments, code_url, stars, models, datasets, spaces,
	published_s, updated_s, daily_s, withdrawn_s, first_seen_s, counted_s, written_s, version, arxiv_s)
SELECT
	new.id, text_id, title,
	(SELECT name FROM incoming_author AS a
	  WHERE a.position = new.position AND NOT hidden AND name IS NOT NULL ORDER BY place LIMIT 1),
	(SELECT count(name) FROM incoming_author AS a WHERE a.position = new.position),
	organization, organization_name,
	upvotes, comments, code_url, stars, models, datasets, spaces,
	published_s, updated_s, daily_s, withdrawn_s, (SELECT seen_s FROM capture),
	iif(arxiv IS 1, 0, coalesce(counted_s, (SELECT captured_s FROM capture))),
	iif(arxiv IS 1, 0, coalesce(written_s, (SELECT captured_s FROM capture))),
	version, CASE arxiv WHEN 1 THEN coalesce(written_s, (SELECT captured_s FROM capture)) WHEN 2 THEN 0 END
FROM arriving CROSS JOIN incoming AS new USING (position)
WHERE fresh
ORDER BY arriving.id;

INSERT OR REPLACE INTO papers.abstract (
	id, abstract, ai_summary, ai_model, keywords, categories, submitter, submitter_name,
	project, doi, journal_ref, comment, thumbnail, discussion, media, linked, rest, detail_s)
SELECT
	new.id, abstract, ai_summary, ai_model, keywords, categories, submitter, submitter_name,
	project, doi, journal_ref, comment, thumbnail, discussion, media, linked, rest,
	iif(detail, (SELECT captured_s FROM capture), NULL)
FROM arriving CROSS JOIN incoming AS new USING (position)
WHERE fresh
ORDER BY arriving.id;

INSERT OR REPLACE INTO papers.author (paper, place, name, user, fullname, hidden, status)
SELECT arriving.id, place, name, user, fullname, hidden, status
FROM arriving CROSS JOIN incoming_author USING (position)
WHERE fresh AND name IS NOT NULL
ORDER BY arriving.id, place;

-- When versions were submitted: of the first and the last the paper itself has it.
INSERT INTO papers.version AS old (paper, version, submitted_s)
SELECT new.id, v.version, v.submitted_s
FROM incoming_version AS v CROSS JOIN incoming AS new USING (position)
WHERE v.version > 1 AND v.version < new.version
ORDER BY v.position, v.version
ON CONFLICT (paper, version) DO UPDATE SET submitted_s = coalesce(old.submitted_s, excluded.submitted_s);

INSERT OR REPLACE INTO papers.snapshot (paper, time_s, upvotes, comments)
SELECT new.id, coalesce(counted_s, (SELECT captured_s FROM capture)), upvotes, comments
FROM arriving CROSS JOIN incoming AS new USING (position)
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
