-- SPDX-License-Identifier: GPL-3.0-or-later
-- papers.db's further migration: what the site's own search found, in its order.

CREATE TABLE papers.search (
	id INTEGER PRIMARY KEY,
	words TEXT NOT NULL UNIQUE,	-- clean, as they were asked
	fetched_s INTEGER NOT NULL,	-- "as of"
	papers INTEGER NOT NULL
);

CREATE TABLE papers.found (
	search INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	paper INTEGER NOT NULL,
	marks TEXT,			-- JSON ["…"]: the words of its title that the site marked
	PRIMARY KEY (search, rank)
) WITHOUT ROWID;
