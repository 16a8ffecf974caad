-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a row of arXiv's metadata tells; see snapshot.h for whose names these are. ?1 is the row,
-- which SQLite reads as JSON once for all of it. The order is that of enum told.

SELECT
	coalesce(json_extract(?1, '$.id'), json_extract(?1, '$.arxiv_id')),
	json_extract(?1, '$.title'),
	coalesce(json_extract(?1, '$.abstract'), json_extract(?1, '$.summary')),
	coalesce(json_extract(?1, '$.comments'), json_extract(?1, '$.comment')),
	json_extract(?1, '$.doi'),
	json_extract(?1, '$.journal-ref'),
	json_extract(?1, '$.created'),
	json_extract(?1, '$.updated'),
	json_extract(?1, '$.update_date'),
	coalesce(json_extract(?1, '$.categories'), json_extract(?1, '$.cate')),
	coalesce(json_extract(?1, '$.authors_parsed'), json_extract(?1, '$.authors'), json_extract(?1, '$.author_text')),
	json_extract(?1, '$.versions');
