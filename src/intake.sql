-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a source puts the papers of an answer, cleaned, before they are merged.
-- Columns are those of the tables in papers.sql.

CREATE TEMP TABLE IF NOT EXISTS incoming (
	position INTEGER PRIMARY KEY,	-- the order of the answer
	id INTEGER,
	counted_s INTEGER,		-- when counts and text were told, where the source
	written_s INTEGER,		--   itself knows: a copy; else it is captured_s
	text_id TEXT,
	title TEXT,
	abstract TEXT,
	ai_summary TEXT,
	ai_model TEXT,
	keywords TEXT,
	categories TEXT,
	organization TEXT,
	organization_name TEXT,
	submitter TEXT,
	submitter_name TEXT,
	upvotes INTEGER,
	comments INTEGER,
	code_url TEXT,
	stars INTEGER,
	models INTEGER,
	datasets INTEGER,
	spaces INTEGER,
	published_s INTEGER,
	updated_s INTEGER,
	daily_s INTEGER,
	withdrawn_s INTEGER,
	project TEXT,
	doi TEXT,
	journal_ref TEXT,
	comment TEXT,
	thumbnail TEXT,
	discussion TEXT,
	media TEXT,
	linked TEXT,
	rest TEXT,
	detail INTEGER,			-- 1: the paper's own answer
	version INTEGER,		-- of the paper that this is the text of
	arxiv INTEGER			-- 1: arXiv itself tells it, and nobody else; 2: others do, too
);

CREATE TEMP TABLE IF NOT EXISTS incoming_author (
	position INTEGER NOT NULL,	-- of the paper
	place INTEGER NOT NULL,
	name TEXT,
	user TEXT,
	fullname TEXT,
	hidden INTEGER NOT NULL DEFAULT 0,
	status TEXT,
	PRIMARY KEY (position, place)
) WITHOUT ROWID;

-- The days an answer itself names for a paper (our own JSON).
CREATE TEMP TABLE IF NOT EXISTS incoming_day (
	position INTEGER NOT NULL,
	first INTEGER NOT NULL,		-- a daynum
	PRIMARY KEY (position, first)
) WITHOUT ROWID;

-- What an answer of arXiv's announces: see arxiv.sql.
CREATE TEMP TABLE IF NOT EXISTS incoming_announced (
	position INTEGER NOT NULL,	-- of the paper
	category TEXT NOT NULL,
	kind INTEGER NOT NULL,
	PRIMARY KEY (position, category)
) WITHOUT ROWID;

-- The versions an answer tells of a paper.
CREATE TEMP TABLE IF NOT EXISTS incoming_version (
	position INTEGER NOT NULL,	-- of the paper
	version INTEGER NOT NULL,
	submitted_s INTEGER,
	PRIMARY KEY (position, version)
) WITHOUT ROWID;

-- What our own JSON says is the person's: see staged.sql. Field 3 is that of library.db's rules.
CREATE TEMP TABLE IF NOT EXISTS incoming_mark (
	paper INTEGER NOT NULL,		-- of no more than an id, too
	field INTEGER NOT NULL,
	name NOT NULL,
	is_on INTEGER NOT NULL,
	text TEXT,
	at_s INTEGER
);

-- What merge.sql is told: one row.
CREATE TEMP TABLE IF NOT EXISTS capture (
	captured_s INTEGER NOT NULL,
	seen_s INTEGER NOT NULL,	-- now
	kind INTEGER,			-- the listing, NULL: none
	first INTEGER,
	listed_s INTEGER NOT NULL,	-- as of when the answer lists the period
	replaces INTEGER NOT NULL	-- 1: what is not in the answer leaves the listing
);

DELETE FROM incoming;
DELETE FROM incoming_author;
DELETE FROM incoming_day;
DELETE FROM incoming_announced;
DELETE FROM incoming_version;
DELETE FROM incoming_mark;
DELETE FROM capture;
