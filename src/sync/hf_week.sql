-- SPDX-License-Identifier: GPL-3.0-or-later
-- Puts the papers incoming from a week's days into the order that the site gives its
-- lists: by votes. Places behind all others first, so that none is taken twice.

CREATE TEMP TABLE IF NOT EXISTS voted (position INTEGER PRIMARY KEY, place INTEGER NOT NULL);
DELETE FROM voted;
INSERT INTO voted
SELECT position, (SELECT max(position) FROM incoming) + row_number() OVER (ORDER BY coalesce(upvotes, 0) DESC, position)
FROM incoming;
UPDATE incoming SET position = voted.place FROM voted WHERE voted.position = incoming.position;
UPDATE incoming_author SET position = voted.place FROM voted WHERE voted.position = incoming_author.position;
