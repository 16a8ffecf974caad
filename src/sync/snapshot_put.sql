-- SPDX-License-Identifier: GPL-3.0-or-later
-- What snapshot_told.sql told of a row into the incoming table, behind its versions. ?1 is the
-- position, ?2 to ?11 are what was told, in that order.

INSERT INTO incoming (
	position, id, title, abstract, categories, doi, journal_ref, comment,
	published_s, updated_s, written_s, version, arxiv)
VALUES (?1, ?2, ?3, ?4,
	-- A list, or a text with blanks or commas between.
	iif(substr(?5, 1, 1) = '[',
		(SELECT json_group_array(word) FROM
			(SELECT clean(value, 64) AS word FROM json_each(?5) WHERE within(key, 256) LIMIT -1)
			WHERE word IS NOT NULL HAVING count(*) > 0),
		'[' || replace(json_quote(clean(replace(?5, ',', ' '), 4096)), ' ', '","') || ']'),
	?6, ?7, ?8,
	coalesce((SELECT submitted_s FROM incoming_version WHERE position = ?1 AND version = 1), ?9),
	coalesce((SELECT submitted_s FROM incoming_version WHERE position = ?1 ORDER BY version DESC LIMIT 1), ?10, ?11),
	coalesce(?11, ?10),
	(SELECT max(version) FROM incoming_version WHERE position = ?1),
	1);
