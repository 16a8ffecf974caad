#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same a thousand times, eight at once: a machine that is busy with all of them, under
# sanitizers too, gets more time.
QUITS=1000 SEED=17 LANES=8 QUIT_S=10
. "${srcdir:-.}/tests/quit.sh"
