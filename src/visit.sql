-- SPDX-License-Identifier: GPL-3.0-or-later
-- When you were here, so that what came since can be told. No undo step.
CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	since_s INTEGER,		-- the end of the visit before; NULL: there was none
	since_day INTEGER,		-- the newest day there was then, a daynum; NULL: none
	began_s INTEGER NOT NULL,
	ended_s INTEGER NOT NULL,	-- began_s until it has ended well
	newest_day INTEGER		-- as of ended_s
);
