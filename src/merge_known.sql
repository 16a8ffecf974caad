-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings what is incoming of papers that are held already into their rows, by the rules of
-- intake.h. No rule asks which answer came first, so that any order gives the same row.

-- What is better in the answer than what is held. What arXiv knows best ("words") is arXiv's as
-- soon as it told, and its own by version, by the day that was submitted (some of its answers know no time
-- and no number) and by when it was told; until then it is the newest of the other answers. What the site knows best ("facts"), and its counts, is the newest
-- of those that are not arXiv's alone.
CREATE TEMP TABLE IF NOT EXISTS known (
	id INTEGER PRIMARY KEY,
	position INTEGER NOT NULL,
	told_s INTEGER NOT NULL,
	arxiv_s INTEGER NOT NULL,	-- when arXiv told; 0: another passes it on, who may have its TeX rendered
	counted_s INTEGER NOT NULL,
	by_arxiv INTEGER NOT NULL,
	by_site INTEGER NOT NULL,
	held_arxiv INTEGER NOT NULL,	-- 1: arXiv told what is held
	words INTEGER NOT NULL,
	facts INTEGER NOT NULL,
	counts INTEGER NOT NULL
);
DELETE FROM known;
INSERT INTO known
SELECT a.id, a.position, coalesce(new.written_s, captured_s), iif(new.arxiv = 1, coalesce(new.written_s, captured_s), 0),
	coalesce(new.counted_s, captured_s), coalesce(new.arxiv, 0) > 0, new.arxiv IS NOT 1, p.arxiv_s IS NOT NULL,
	CASE
	WHEN new.arxiv > 0 THEN CASE
		WHEN p.arxiv_s IS NULL THEN 1
		WHEN new.version <> p.version THEN new.version > p.version
		WHEN new.updated_s / 86400 <> p.updated_s / 86400 THEN new.updated_s > p.updated_s
		ELSE iif(new.arxiv = 1, coalesce(new.written_s, captured_s), 0) >= p.arxiv_s END
	WHEN p.arxiv_s IS NULL THEN coalesce(new.written_s, captured_s) >= p.written_s
	ELSE 0 END,
	new.arxiv IS NOT 1 AND coalesce(new.written_s, captured_s) >= p.written_s,
	new.arxiv IS NOT 1 AND coalesce(new.counted_s, captured_s) >= p.counted_s
FROM arriving AS a CROSS JOIN incoming AS new USING (position) CROSS JOIN papers.paper AS p ON p.id = a.id
	CROSS JOIN capture
WHERE NOT a.fresh
ORDER BY a.id;

-- The text of a version that another takes the place of, or that comes behind a later one.
INSERT INTO papers.version AS old (paper, version, submitted_s, title, abstract)
SELECT p.id, p.version, coalesce(p.updated_s, iif(p.version = 1, p.published_s, NULL)), p.title, a.abstract
FROM known CROSS JOIN incoming AS new USING (position) CROSS JOIN papers.paper AS p ON p.id = known.id
	CROSS JOIN papers.abstract AS a ON a.id = known.id
WHERE words AND new.version <> p.version AND a.abstract IS NOT NULL
UNION ALL
SELECT p.id, new.version, coalesce(new.updated_s, iif(new.version = 1, new.published_s, NULL)), new.title, new.abstract
FROM known CROSS JOIN incoming AS new USING (position) CROSS JOIN papers.paper AS p ON p.id = known.id
WHERE NOT words AND new.version <> p.version AND new.abstract IS NOT NULL
ON CONFLICT (paper, version) DO UPDATE SET
	submitted_s = coalesce(old.submitted_s, excluded.submitted_s),
	title = coalesce(old.title, excluded.title),
	abstract = coalesce(old.abstract, excluded.abstract);

-- What is worse fills what is missing, and what is better never empties.
UPDATE papers.paper AS old SET
	title = iif(words, new.title, old.title),
	published_s = iif(words, coalesce(new.published_s, old.published_s), coalesce(old.published_s, new.published_s)),
	updated_s = CASE
		WHEN NOT by_arxiv AND NOT held_arxiv THEN
			max(coalesce(new.updated_s, old.updated_s), coalesce(old.updated_s, new.updated_s))
		WHEN words THEN coalesce(new.updated_s, old.updated_s)
		ELSE coalesce(old.updated_s, new.updated_s) END,
	version = iif(words, coalesce(new.version, old.version), coalesce(old.version, new.version)),
	arxiv_s = iif(words AND by_arxiv, known.arxiv_s, old.arxiv_s),
	withdrawn_s = min(coalesce(new.withdrawn_s, old.withdrawn_s), coalesce(old.withdrawn_s, new.withdrawn_s)),
	organization = iif(facts, coalesce(new.organization, old.organization),
		coalesce(old.organization, new.organization)),
	organization_name = iif(facts, coalesce(new.organization_name, old.organization_name),
		coalesce(old.organization_name, new.organization_name)),
	code_url = iif(facts, coalesce(new.code_url, old.code_url), coalesce(old.code_url, new.code_url)),
	daily_s = iif(facts, coalesce(new.daily_s, old.daily_s), coalesce(old.daily_s, new.daily_s)),
	upvotes = iif(counts, coalesce(new.upvotes, old.upvotes), coalesce(old.upvotes, new.upvotes)),
	comments = iif(counts, coalesce(new.comments, old.comments), coalesce(old.comments, new.comments)),
	stars = iif(counts, coalesce(new.stars, old.stars), coalesce(old.stars, new.stars)),
	models = iif(counts, coalesce(new.models, old.models), coalesce(old.models, new.models)),
	datasets = iif(counts, coalesce(new.datasets, old.datasets), coalesce(old.datasets, new.datasets)),
	spaces = iif(counts, coalesce(new.spaces, old.spaces), coalesce(old.spaces, new.spaces)),
	counted_s = iif(by_site, max(old.counted_s, known.counted_s), old.counted_s),
	written_s = iif(by_site, max(old.written_s, told_s), old.written_s)
FROM known CROSS JOIN incoming AS new USING (position)
WHERE old.id = +known.id;

INSERT OR IGNORE INTO papers.abstract (id) SELECT id FROM known ORDER BY id;
UPDATE papers.abstract AS old SET
	abstract = iif(words, coalesce(new.abstract, old.abstract), coalesce(old.abstract, new.abstract)),
	categories = iif(words, coalesce(new.categories, old.categories), coalesce(old.categories, new.categories)),
	doi = iif(words, coalesce(new.doi, old.doi), coalesce(old.doi, new.doi)),
	journal_ref = iif(words, coalesce(new.journal_ref, old.journal_ref), coalesce(old.journal_ref, new.journal_ref)),
	comment = iif(words, coalesce(new.comment, old.comment), coalesce(old.comment, new.comment)),
	ai_summary = iif(facts, coalesce(new.ai_summary, old.ai_summary), coalesce(old.ai_summary, new.ai_summary)),
	ai_model = iif(facts, coalesce(new.ai_model, old.ai_model), coalesce(old.ai_model, new.ai_model)),
	keywords = iif(facts, coalesce(new.keywords, old.keywords), coalesce(old.keywords, new.keywords)),
	submitter = iif(facts, coalesce(new.submitter, old.submitter), coalesce(old.submitter, new.submitter)),
	submitter_name = iif(facts, coalesce(new.submitter_name, old.submitter_name),
		coalesce(old.submitter_name, new.submitter_name)),
	project = iif(facts, coalesce(new.project, old.project), coalesce(old.project, new.project)),
	thumbnail = iif(facts, coalesce(new.thumbnail, old.thumbnail), coalesce(old.thumbnail, new.thumbnail)),
	discussion = iif(facts, coalesce(new.discussion, old.discussion), coalesce(old.discussion, new.discussion)),
	media = iif(facts, coalesce(new.media, old.media), coalesce(old.media, new.media)),
	linked = iif(facts, coalesce(new.linked, old.linked), coalesce(old.linked, new.linked)),
	rest = iif(facts, coalesce(new.rest, old.rest), coalesce(old.rest, new.rest)),
	detail_s = iif(new.detail, max(captured_s, coalesce(old.detail_s, captured_s)), old.detail_s)
FROM known CROSS JOIN incoming AS new USING (position) CROSS JOIN capture
WHERE old.id = +known.id;

-- A list of authors replaces the other whole: names and their order are words. Who claims a
-- name is the site's to say: that goes with the name into arXiv's list.
CREATE TEMP TABLE IF NOT EXISTS relisted (paper INTEGER PRIMARY KEY, position INTEGER);
DELETE FROM relisted;
INSERT INTO relisted
SELECT id, position FROM known
WHERE EXISTS (SELECT 1 FROM incoming_author AS a WHERE a.position = known.position AND a.name IS NOT NULL)
  AND (words OR NOT EXISTS (SELECT 1 FROM papers.author AS a WHERE a.paper = known.id))
ORDER BY id;
CREATE TEMP TABLE IF NOT EXISTS claim (
	paper INTEGER NOT NULL,
	name TEXT NOT NULL,
	user TEXT,
	fullname TEXT,
	hidden INTEGER NOT NULL,
	status TEXT,
	better INTEGER NOT NULL,	-- than what the list has
	PRIMARY KEY (paper, name)
) WITHOUT ROWID;
DELETE FROM claim;
INSERT OR IGNORE INTO claim
SELECT a.paper, a.name, a.user, a.fullname, a.hidden, a.status, NOT facts
FROM known CROSS JOIN relisted ON relisted.paper = known.id CROSS JOIN papers.author AS a ON a.paper = known.id
WHERE by_arxiv AND (a.user IS NOT NULL OR a.fullname IS NOT NULL OR a.status IS NOT NULL OR a.hidden);
INSERT OR IGNORE INTO claim
SELECT known.id, a.name, a.user, a.fullname, a.hidden, a.status, facts
FROM known CROSS JOIN incoming_author AS a USING (position)
WHERE by_site AND held_arxiv AND a.name IS NOT NULL AND known.id NOT IN (SELECT paper FROM relisted);
DELETE FROM papers.author WHERE paper IN (SELECT paper FROM relisted);
INSERT INTO papers.author (paper, place, name, user, fullname, hidden, status)
SELECT paper, place, name, user, fullname, hidden, status
FROM relisted CROSS JOIN incoming_author USING (position)
WHERE name IS NOT NULL
ORDER BY paper, place;
UPDATE papers.author AS old SET
	user = iif(better, coalesce(new.user, old.user), coalesce(old.user, new.user)),
	fullname = iif(better, coalesce(new.fullname, old.fullname), coalesce(old.fullname, new.fullname)),
	status = iif(better, coalesce(new.status, old.status), coalesce(old.status, new.status)),
	hidden = iif(better, new.hidden, old.hidden)
FROM claim AS new
WHERE old.paper = +new.paper AND old.name = +new.name;
UPDATE papers.paper AS p SET
	authors = (SELECT count(*) FROM papers.author AS a WHERE a.paper = p.id),
	first_author = (SELECT name FROM papers.author AS a WHERE a.paper = p.id AND NOT hidden ORDER BY place LIMIT 1)
WHERE id IN (SELECT paper FROM relisted UNION SELECT paper FROM claim);
