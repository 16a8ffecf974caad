-- SPDX-License-Identifier: GPL-3.0-or-later
-- The versions that a row of arXiv's metadata names. ?1 is the position, ?2 the list.

INSERT OR IGNORE INTO incoming_version (position, version, submitted_s)
SELECT ?1, CAST(substr(json_extract(value, '$.version'), 2) AS INTEGER), moment(json_extract(value, '$.created'))
FROM json_each(?2)
WHERE type = 'object' AND within(key, 1000) AND json_extract(value, '$.version') GLOB 'v[1-9]*';
