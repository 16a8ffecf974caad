-- SPDX-License-Identifier: GPL-3.0-or-later
-- The filter index: see index.h. All of it can be made again from the papers.

-- Papers by segment; a paper is in one. A segment's number is never used again.
CREATE TABLE papers.segment (
	id INTEGER PRIMARY KEY,
	gen INTEGER NOT NULL,		-- grows when `gone` changes
	n INTEGER NOT NULL,		-- papers, gone ones included
	lo INTEGER NOT NULL,		-- the smallest id
	hi INTEGER NOT NULL,		-- the greatest
	ids BLOB NOT NULL,
	blocks BLOB NOT NULL,		-- the first word of each block
	gone BLOB			-- bits of papers that have moved to another segment
);

-- Blocks of words and of columns: segment << 20 | kind << 16 | number.
CREATE TABLE papers.piece (
	id INTEGER PRIMARY KEY,
	data BLOB NOT NULL
);

-- Tells this file from another that takes its place.
INSERT INTO papers.fact (name, value) VALUES ('index_salt', random() | 1);
