-- SPDX-License-Identifier: GPL-3.0-or-later
-- Favourites and such are shown by when they became so: thousands of them are not sorted
-- at each key.

CREATE INDEX state_by_time ON state (bit, since_s, paper);
