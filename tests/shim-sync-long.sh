#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As shim-sync.sh, at more places, and with all that can fail in SQLite's own layer.
STEPS=20 OPS="open access read write full cut sync size lock shm-map shm-lock shm-busy"
. "${srcdir:-.}/tests/shim-sync.sh"
