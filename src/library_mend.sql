-- SPDX-License-Identifier: GPL-3.0-or-later
-- A row for each table of the library: its name, its columns, and three statements:
-- what can be read of it in a damaged file, forwards and backwards, and how that is
-- written. A value that its column can't have had is no row of ours.
SELECT t.name,
	(SELECT count(*) FROM pragma_table_info(t.name)),
	printf('SELECT %s FROM "%w" WHERE %s ORDER BY %s', columns, t.name, checks, keys),
	printf('SELECT %s FROM "%w" WHERE %s ORDER BY %s', columns, t.name, checks, replace(keys, ',', ' DESC,') || ' DESC'),
	printf('INSERT OR IGNORE INTO "%w" (%s) VALUES (%s)', t.name, columns, marks)
FROM (
	SELECT s.name,
		(SELECT group_concat('"' || c.name || '"') FROM pragma_table_info(s.name) AS c) AS columns,
		(SELECT group_concat('?') FROM pragma_table_info(s.name)) AS marks,
		(SELECT group_concat(printf('typeof("%w") IN (%s''null'')', c.name,
			CASE c.type WHEN 'INTEGER' THEN '''integer'',' WHEN 'TEXT' THEN '''text'','
			ELSE '''integer'',''text'',' END), ' AND ') FROM pragma_table_info(s.name) AS c) AS checks,
		(SELECT group_concat('"' || k.name || '"') FROM
			(SELECT c.name FROM pragma_table_info(s.name) AS c WHERE c.pk > 0 ORDER BY c.pk) AS k) AS keys
	FROM sqlite_schema AS s
	WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite%'
) AS t
