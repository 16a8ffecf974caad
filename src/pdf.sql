-- SPDX-License-Identifier: GPL-3.0-or-later
-- The PDFs that lie in the cache directory, by paper.
CREATE TABLE papers.pdf (
	paper INTEGER PRIMARY KEY,
	bytes INTEGER NOT NULL,
	fetched_s INTEGER NOT NULL
);
