-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is said about a paper on its page. Moments as in papers.sql.

-- The papers whose page was read.
CREATE TABLE papers.discussion (
	paper INTEGER PRIMARY KEY,
	fetched_s INTEGER NOT NULL	-- "as of"
);

-- Comments in the order of the page, replies behind what they reply to.
CREATE TABLE papers.comment (
	paper INTEGER NOT NULL,
	place INTEGER NOT NULL,
	depth INTEGER NOT NULL,		-- 0: not a reply
	id TEXT NOT NULL,
	user TEXT,			-- handle
	name TEXT,			-- full name
	written_s INTEGER,
	edited INTEGER NOT NULL DEFAULT 0,
	hidden INTEGER NOT NULL DEFAULT 0,
	text TEXT,			-- Markdown
	reactions TEXT			-- JSON [{"sign":"👍","count":2}]
);
CREATE UNIQUE INDEX papers.comment_by_paper ON comment (paper, place);
