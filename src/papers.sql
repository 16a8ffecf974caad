-- SPDX-License-Identifier: GPL-3.0-or-later
-- papers.db: what the network told us. Always attached under the name "papers".
-- Moments are seconds since 1970 in UTC; NULL is "nobody told", never zero.

-- What a list shows of a paper. Row order is recency: see paper.h.
CREATE TABLE papers.paper (
	id INTEGER PRIMARY KEY,
	text_id TEXT,			-- only where the id does not tell it
	title TEXT NOT NULL,
	first_author TEXT,		-- the first that is not hidden
	authors INTEGER NOT NULL DEFAULT 0,
	organization TEXT,		-- full name
	organization_name TEXT,		-- handle
	upvotes INTEGER,
	comments INTEGER,
	code_url TEXT,
	stars INTEGER,
	models INTEGER,			-- totals on the site
	datasets INTEGER,
	spaces INTEGER,
	published_s INTEGER,		-- arXiv v1
	updated_s INTEGER,		-- arXiv's last version
	daily_s INTEGER,		-- put on Daily
	withdrawn_s INTEGER,
	first_seen_s INTEGER NOT NULL,	-- when this cache first held it
	counted_s INTEGER NOT NULL,	-- when the counts were told
	written_s INTEGER NOT NULL	-- when the text was told
);

-- What only the detail pane and the filter read, apart to keep lists narrow.
CREATE TABLE papers.abstract (
	id INTEGER PRIMARY KEY,
	abstract TEXT,
	ai_summary TEXT,
	ai_model TEXT,
	keywords TEXT,			-- JSON ["…"]
	categories TEXT,		-- JSON ["cs.CL"]
	submitter TEXT,			-- handle
	submitter_name TEXT,
	project TEXT,
	doi TEXT,
	journal_ref TEXT,
	comment TEXT,
	thumbnail TEXT,
	discussion TEXT,
	media TEXT,			-- JSON ["https://…"]
	linked TEXT,			-- JSON [{"kind":"model","id":"…","downloads":1,"likes":2}]
	rest TEXT,			-- JSON: what the answer held beyond all this
	detail_s INTEGER		-- when the paper's own answer was stored
);

CREATE TABLE papers.author (
	paper INTEGER NOT NULL,
	place INTEGER NOT NULL,
	name TEXT NOT NULL,
	user TEXT,			-- handle on the site, when claimed
	fullname TEXT,
	hidden INTEGER NOT NULL DEFAULT 0,
	status TEXT,
	PRIMARY KEY (paper, place)
) WITHOUT ROWID;

-- The periods that were fetched, and their papers by rank. kind and first are
-- struct period's. A rank may be known of a period that was never fetched.
CREATE TABLE papers.listing (
	kind INTEGER NOT NULL,
	first INTEGER NOT NULL,
	fetched_s INTEGER NOT NULL,	-- "as of"
	papers INTEGER NOT NULL,
	PRIMARY KEY (kind, first)
) WITHOUT ROWID;

CREATE TABLE papers.listed (
	kind INTEGER NOT NULL,
	first INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	paper INTEGER NOT NULL,
	PRIMARY KEY (kind, first, rank)
) WITHOUT ROWID;
CREATE INDEX papers.listed_by_paper ON listed (paper, kind, first);

-- How votes and comments grew: a row a paper and answer.
CREATE TABLE papers.snapshot (
	paper INTEGER NOT NULL,
	time_s INTEGER NOT NULL,
	upvotes INTEGER,
	comments INTEGER,
	PRIMARY KEY (paper, time_s)
) WITHOUT ROWID;

-- Validators: what an address answered last, and until when that is fresh.
CREATE TABLE papers.answer (
	url TEXT PRIMARY KEY,
	etag TEXT,
	modified TEXT,
	status INTEGER NOT NULL,
	fetched_s INTEGER NOT NULL,
	fresh_until_s INTEGER NOT NULL
) WITHOUT ROWID;

-- The site's rate-limit clocks.
CREATE TABLE papers.budget (
	bucket TEXT PRIMARY KEY,
	remaining INTEGER,
	resets_s INTEGER,
	blocked_until_s INTEGER
) WITHOUT ROWID;

-- What went wrong, for :messages.
CREATE TABLE papers.message (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	time_s INTEGER NOT NULL,
	text TEXT NOT NULL
);

-- Single facts: latest_day (a daynum).
CREATE TABLE papers.fact (
	name TEXT PRIMARY KEY,
	value
) WITHOUT ROWID;
