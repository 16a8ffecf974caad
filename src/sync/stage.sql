-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is incoming and the person's, for paperboy to take over: ?1 the import, ?2 now. Of the
-- same thing twice in a file, the newer is it.
INSERT OR REPLACE INTO papers.staged (import, paper, field, name, is_on, text, at_s, staged_s)
SELECT ?1, paper, field, name, is_on, text, at_s, ?2
FROM incoming_mark
ORDER BY at_s, rowid;
