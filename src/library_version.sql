-- SPDX-License-Identifier: GPL-3.0-or-later
-- The version of a paper that the person read, starred, or saw the changes of: no change to undo.

CREATE TABLE version_read (
	paper INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	at_s INTEGER NOT NULL
);
