#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The storm, long: a million random bytes, and a megabyte pasted.
BYTES=1000000 LINES_PASTED=20000 SEED=11
. "${srcdir:-.}/tests/pty/storm.sh"
