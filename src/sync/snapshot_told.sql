-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a row of arXiv's metadata tells, for snapshot_put.sql; see snapshot.h. ?1 is the row, read
-- as JSON once for all of it. What is not text is as if it had not been told.

SELECT
	paper_id(coalesce(json_extract(?1, '$.id'), json_extract(?1, '$.arxiv_id'))),
	clean(json_extract(?1, '$.title'), 2048),
	clean_lines(coalesce(json_extract(?1, '$.abstract'), json_extract(?1, '$.summary')), 65536),
	coalesce(json_extract(?1, '$.categories'), json_extract(?1, '$.cate')),
	clean(json_extract(?1, '$.doi'), 256),
	clean(json_extract(?1, '$.journal-ref'), 1024),
	clean(coalesce(json_extract(?1, '$.comments'), json_extract(?1, '$.comment')), 4096),
	moment(json_extract(?1, '$.created')),
	moment(json_extract(?1, '$.updated')),
	moment(json_extract(?1, '$.update_date')),
	coalesce(json_extract(?1, '$.authors_parsed'), json_extract(?1, '$.authors'), json_extract(?1, '$.author_text')),
	json_extract(?1, '$.versions');
