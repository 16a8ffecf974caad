-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the cache holds since a moment is found without reading all papers.
CREATE INDEX papers.paper_by_first_seen ON paper (first_seen_s);
