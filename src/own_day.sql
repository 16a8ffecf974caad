-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of our own JSON. Parameters as in own.sql.

INSERT OR IGNORE INTO incoming_day (position, first)
SELECT ?2 + own.key, moment(day.value) / 86400
FROM json_each(?1) AS own, json_each(own.value, '$.days') AS day
WHERE own.type = 'object' AND own.key < ?3 AND length(day.value) = 10 AND moment(day.value) IS NOT NULL;
