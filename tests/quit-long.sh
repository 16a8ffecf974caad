#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same a thousand times.
QUITS=1000 SEED=17 LANES=8
. "${srcdir:-.}/tests/quit.sh"
