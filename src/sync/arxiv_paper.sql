-- SPDX-License-Identifier: GPL-3.0-or-later
-- A paper that arXiv tells, into the incoming table: ?1 its position, ?2 its id, then
-- its texts as told, unfolded, and what was read from them.

INSERT INTO incoming (
	position, id, title, abstract, categories, published_s, updated_s, withdrawn_s,
	doi, journal_ref, comment, version, arxiv, written_s)
VALUES (?1, ?2, clean(?3, 2048), clean_lines(?4, 65536), ?5, ?6, ?7, ?8,
	clean(?9, 256), clean(?10, 1024), clean(?11, 4096), ?12, 1, ?13);
