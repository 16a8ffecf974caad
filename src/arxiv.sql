-- SPDX-License-Identifier: GPL-3.0-or-later
-- What arXiv tells beside the papers site.

-- The last version that is known of, 1 for v1; NULL where nobody told.
ALTER TABLE papers.paper ADD COLUMN version INTEGER;
-- When arXiv itself told the words that are held; another source's do not replace them.
ALTER TABLE papers.paper ADD COLUMN arxiv_s INTEGER;

-- Few are: they are found without reading all.
CREATE INDEX papers.paper_withdrawn ON paper (id) WHERE withdrawn_s IS NOT NULL;

-- Versions of a paper before the last: when they were submitted, and their texts where they were held.
CREATE TABLE papers.version (
	paper INTEGER NOT NULL,
	version INTEGER NOT NULL,
	submitted_s INTEGER,
	title TEXT,
	abstract TEXT,
	PRIMARY KEY (paper, version)
) WITHOUT ROWID;

-- What arXiv announced, or had submitted, on a day in a category; an announcement is as
-- of fetched_s, also where it has no papers (weekends).
CREATE TABLE papers.announcement (
	day INTEGER NOT NULL,		-- a daynum
	category TEXT NOT NULL,		-- "cs.CL"
	fetched_s INTEGER NOT NULL,
	papers INTEGER NOT NULL,
	PRIMARY KEY (day, category)
) WITHOUT ROWID;
CREATE TABLE papers.announced (
	day INTEGER NOT NULL,
	category TEXT NOT NULL,
	place INTEGER NOT NULL,		-- in the order told
	paper INTEGER NOT NULL,
	kind INTEGER NOT NULL,		-- 0 submitted, 1 new, 2 cross, 3 replace, 4 replace-cross
	PRIMARY KEY (day, category, place)
) WITHOUT ROWID;
CREATE INDEX papers.announced_by_paper ON announced (paper, day);

-- Whole papers, as Markdown.
CREATE TABLE papers.full_text (
	paper INTEGER PRIMARY KEY,
	source TEXT NOT NULL,		-- the address it came from
	version INTEGER,		-- of the paper, where it was told
	text TEXT NOT NULL,
	fetched_s INTEGER NOT NULL
);

-- Files whose import was not finished: where it goes on.
CREATE TABLE papers.importing (
	file TEXT PRIMARY KEY,		-- what tells it from others: size, time, beginning
	bytes INTEGER NOT NULL,		-- taken, of what is unpacked
	lines INTEGER NOT NULL,		-- in these; of XML 0
	papers INTEGER NOT NULL,
	fresh INTEGER NOT NULL,
	bad INTEGER NOT NULL,		-- lines that were no paper
	time_s INTEGER NOT NULL
) WITHOUT ROWID;
