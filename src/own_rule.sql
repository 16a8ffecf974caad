-- SPDX-License-Identifier: GPL-3.0-or-later
-- Saved filters, watches and colours of rows in our own JSON: as library.db's journal names them, with
-- -1 - kind for a paper and field 3. ?1 and ?3 as in own.sql.

INSERT INTO incoming_mark (paper, field, name, is_on, text, at_s)
SELECT paper, 3, name, is_on, iif(is_on, coalesce(text, ''), NULL), at_s
FROM (
	SELECT
		CASE value ->> 'rule' WHEN 'filter' THEN -1 WHEN 'watch' THEN -2 WHEN 'row' THEN -3 ELSE -99 END AS paper,
		coalesce(clean_source(value ->> 'name', 4096), '') AS name,
		coalesce(value ->> 'on', 1) <> 0 AS is_on,
		clean_source(value ->> 'text', 4096) AS text,
		moment(value ->> 'at') AS at_s
	FROM json_each(?1)
	WHERE type = 'object' AND key < ?3 AND json_type(value, '$.rule') IS NOT NULL
);
