-- SPDX-License-Identifier: GPL-3.0-or-later
-- When the person last looked at what is said about a paper: no change to undo.

CREATE TABLE looked (
	paper INTEGER PRIMARY KEY,
	comments_s INTEGER NOT NULL	-- the newest comment there was
);
