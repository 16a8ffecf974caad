-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far the person has come in the full text of a paper: no change to undo. A place is told by its
-- section, so that another width, and another version of the text, keep it.

CREATE TABLE reading (
	paper INTEGER PRIMARY KEY,
	section TEXT NOT NULL,		-- its heading, "" before the first
	block INTEGER NOT NULL,		-- paragraphs behind the heading
	at INTEGER NOT NULL,		-- bytes of that
	share INTEGER NOT NULL,		-- of the text before it, in thousandths
	time_s INTEGER NOT NULL
);
