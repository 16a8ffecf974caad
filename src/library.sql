-- SPDX-License-Identifier: GPL-3.0-or-later
-- library.db: what is yours. Moments are seconds since 1970 in UTC.

-- A paper's states: a row a paper and state bit (paper.h) that is set.
CREATE TABLE state (
	paper INTEGER NOT NULL,
	bit INTEGER NOT NULL,
	since_s INTEGER NOT NULL,
	PRIMARY KEY (bit, paper)
) WITHOUT ROWID;
CREATE INDEX state_by_paper ON state (paper, bit);

CREATE TABLE tag (
	paper INTEGER NOT NULL,
	tag TEXT NOT NULL,
	since_s INTEGER NOT NULL,
	PRIMARY KEY (paper, tag)
) WITHOUT ROWID;
CREATE INDEX tag_by_name ON tag (tag, paper);

CREATE TABLE note (
	paper INTEGER PRIMARY KEY,
	text TEXT NOT NULL,
	written_s INTEGER NOT NULL
);

-- A full copy of every paper touched: our own JSON, schema 1, and when its counts
-- and its text were told: "counted", "written".
CREATE TABLE copy (
	paper INTEGER PRIMARY KEY,
	copied_s INTEGER NOT NULL,
	json TEXT NOT NULL
);

-- The undo journal: a row a change, and a row for each field it touched. A
-- change with undone = 1 can be done again until a new change is made.
CREATE TABLE change (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	time_s INTEGER NOT NULL,
	instance INTEGER NOT NULL,	-- which running paperboy made it: its process id
	label TEXT NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE step (
	change INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
	paper INTEGER NOT NULL,
	field INTEGER NOT NULL,		-- enum library_field
	name NOT NULL,			-- the state's bit, the tag, or '' for the note
	before TEXT,			-- the note
	before_s INTEGER,		-- since_s or written_s; NULL: was not set
	after TEXT,
	after_s INTEGER,
	PRIMARY KEY (change, paper, field, name)
) WITHOUT ROWID;

-- Saved filters.
CREATE TABLE filter (
	name TEXT PRIMARY KEY,
	query TEXT NOT NULL,
	sort TEXT,
	key TEXT
) WITHOUT ROWID;
