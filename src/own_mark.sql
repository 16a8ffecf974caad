-- SPDX-License-Identifier: GPL-3.0-or-later
-- What our own JSON says is the person's: marks with their moments, or, without
-- those, what is set. Parameters as in own.sql.

INSERT INTO incoming_mark (paper, field, name, is_on, text, at_s)
SELECT id, field, name, is_on, iif(field = 1 AND is_on, clean_source(note, 65536), NULL), at_s
FROM (
	SELECT
		?2 + own.key AS position,
		CASE m.value ->> 'mark' WHEN 'note' THEN 1 WHEN 'tag' THEN 2 ELSE 0 END AS field,
		CASE m.value ->> 'mark' WHEN 'fav' THEN 1 WHEN 'read' THEN 2 WHEN 'hidden' THEN 4 WHEN 'queued' THEN 8
			WHEN 'note' THEN '' WHEN 'tag' THEN clean(m.value ->> 'tag', 64) END AS name,
		coalesce(m.value ->> 'on', 1) <> 0 AS is_on,
		own.value ->> 'note' AS note,
		moment(m.value ->> 'at') AS at_s
	FROM json_each(?1) AS own, json_each(own.value, '$.marks') AS m
	WHERE own.type = 'object' AND own.key < ?3 AND m.type = 'object' AND m.key < 512
	UNION ALL
	SELECT ?2 + own.key, 0, bits.column2, 1, NULL, NULL
	FROM json_each(?1) AS own, (VALUES ('$.state.fav', 1), ('$.state.read', 2), ('$.state.hidden', 4),
		('$.state.queued', 8)) AS bits
	WHERE own.type = 'object' AND own.key < ?3 AND json_type(own.value, '$.marks') IS NULL
		AND json_extract(own.value, bits.column1) = 1
	UNION ALL
	SELECT ?2 + own.key, 2, clean(t.value, 64), 1, NULL, NULL
	FROM json_each(?1) AS own, json_each(own.value, '$.tags') AS t
	WHERE own.type = 'object' AND own.key < ?3 AND json_type(own.value, '$.marks') IS NULL AND t.key < 512
	UNION ALL
	SELECT ?2 + own.key, 1, '', 1, own.value ->> 'note', NULL
	FROM json_each(?1) AS own
	WHERE own.type = 'object' AND own.key < ?3 AND json_type(own.value, '$.marks') IS NULL
		AND json_type(own.value, '$.note') = 'text'
) AS m JOIN incoming AS i ON i.position = m.position
WHERE name IS NOT NULL AND i.id IS NOT NULL;
