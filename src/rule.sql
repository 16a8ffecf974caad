-- SPDX-License-Identifier: GPL-3.0-or-later
-- Saved filters, watches and colours of rows that were made on the screen; rules.h has what their
-- texts are. The journal has them under field 3, with -1 - kind for a paper. The table filter was never
-- written to, and stays for programs that look for it.
CREATE TABLE rule (
	kind INTEGER NOT NULL,		-- enum rule_kind
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	since_s INTEGER NOT NULL,
	PRIMARY KEY (kind, name)
) WITHOUT ROWID;
