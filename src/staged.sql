-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file that was imported says is the person's: parsed here, checked and taken over
-- by paperboy, who alone writes library.db. Then it goes.
CREATE TABLE papers.staged (
	id INTEGER PRIMARY KEY,
	import INTEGER NOT NULL,	-- which one, a number that paperboy chose
	paper INTEGER NOT NULL,
	field INTEGER NOT NULL,		-- enum library_field
	name NOT NULL,			-- the state's bit, the tag, or '' for the note
	is_on INTEGER NOT NULL,
	text TEXT,			-- the note
	at_s INTEGER,			-- NULL: the file does not tell
	staged_s INTEGER NOT NULL
);
CREATE UNIQUE INDEX papers.staged_by_import ON staged (import, paper, field, name);
