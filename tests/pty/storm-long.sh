#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The storm, long: 100,000 random bytes, and a megabyte pasted.
BYTES=100000 LINES_PASTED=20000 SEED=11
. "${srcdir:-.}/tests/pty/storm.sh"
