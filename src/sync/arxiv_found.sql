-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a search of arXiv found, by the order of its answer, which was just merged: ?1 is
-- the row of papers.search. arXiv marks nothing.

INSERT INTO papers.found (search, rank, paper)
SELECT ?1, row_number() OVER (ORDER BY position), id FROM incoming ORDER BY position;
