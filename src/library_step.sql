-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was done to a paper is found without reading the whole journal.
CREATE INDEX step_by_paper ON step (paper);
