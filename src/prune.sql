-- SPDX-License-Identifier: GPL-3.0-or-later
-- The papers that a prune takes, but for the person's own: those of before a day that no listing
-- which stays has. ?1 is the day, ?2 a JSON array of the ids that stay in any case. A paper
-- that the site never listed came from a file, and is not to be had again.
INSERT OR REPLACE INTO temp.going (id, imported)
SELECT p.id, p.daily_s IS NULL AND NOT EXISTS (SELECT 1 FROM papers.listed AS l WHERE l.paper = p.id)
FROM papers.paper AS p
WHERE coalesce(p.daily_s, p.published_s, p.first_seen_s) < ?1 * 86400
	AND NOT EXISTS (
		SELECT 1 FROM papers.listed AS l
		WHERE l.paper = p.id AND (l.kind > 3
			OR l.first + CASE l.kind WHEN 1 THEN 1 WHEN 2 THEN 7 ELSE 31 END > ?1)
	)
	AND p.id NOT IN (SELECT value FROM json_each(?2))
